"""From bytes to documents: what is given to onrecord, checked and never altered."""

from onrecord.sources.choosing import one_document
from onrecord.sources.documents import MAX_CHARACTERS, document_from_text
from onrecord.sources.locate import read_sources
from onrecord.sources.opening import read_named

__all__ = ["MAX_CHARACTERS", "document_from_text", "one_document", "read_named", "read_sources"]
