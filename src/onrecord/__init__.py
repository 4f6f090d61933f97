"""onrecord reads news reports and writes down what happened, who says so, and how sure anyone is."""

from onrecord.records import Document, Record

__all__ = ["Document", "Record", "read"]
__version__ = "0.1.0"


def read(text: str | Document) -> Record:
    """Read a text or a :class:`~onrecord.records.Document` and return its record.

    Raises a :class:`~onrecord.errors.DocumentError` where a text is empty, too long or not English.
    """
    from onrecord.reading.reader import read as read_document
    from onrecord.sources.documents import document_from_text

    return read_document(document_from_text(text) if isinstance(text, str) else text)
