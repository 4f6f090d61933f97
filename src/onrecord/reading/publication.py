"""Stub."""
from onrecord.reading.english.citations import CitationMark, ReferenceMark
from onrecord.records import Document


def dated(document: Document, marks: tuple[CitationMark, ...], references: tuple[ReferenceMark, ...]) -> Document:
    """Return the document with its publication date, where that can be told."""
    return document
