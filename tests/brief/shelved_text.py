"""A text read and laid out by itself, and places in it, for tests of what it says."""

from __future__ import annotations

import functools

from onrecord.brief.passages import Shelf, shelf
from onrecord.reading.reader import read
from onrecord.records import Document, Span
from onrecord.weaving.pages import page


@functools.cache
def laid_out(text: str) -> Shelf:
    """Return a shelf with the document "one", which has this text."""
    return shelf([page(read(Document("one", text, "Report", "Example Wire")))])


def place(text: str, words: str) -> Span:
    """Return where words stand first in a text."""
    start = text.index(words)
    return Span(start, start + len(words))
