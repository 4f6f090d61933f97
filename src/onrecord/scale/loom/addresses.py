"""Documents and mentions by number, for what is passed between tasks.

A document is the part of the tables that it is in and its row there, a mention its document and its place in
the sheet. Both are numbers of 63 bits, so that arrays of them can be sorted.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

_ROW, _MENTION, _CHUNK = 20, 19, 10

PARTS = 1 << 63 - _ROW - _MENTION
ROWS, MENTIONS = 1 << _ROW, 1 << _MENTION
"""How many parts there can be, rows of a part, and mentions of a document."""
CHUNK = 1 << _CHUNK
"""Documents of a chunk: those of one part that stand together, which are woven together."""


def document_at(part: int, row: int) -> int:
    """Return the number of a document."""
    return part << _ROW | row


def mention_at(document: int, place: int) -> int:
    """Return the number of a mention of a document (its number)."""
    return document << _MENTION | place


def part_of(document: int) -> int:
    """Return the part that a document is in."""
    return document >> _ROW


def row_of(document: int) -> int:
    """Return the row of a document in its part."""
    return document & (ROWS - 1)


def document_of(mention: int) -> int:
    """Return the document of a mention."""
    return mention >> _MENTION


def place_of(mention: int) -> int:
    """Return the place of a mention in the sheet of its document."""
    return mention & (MENTIONS - 1)


def chunk_of(documents: Numbers) -> Numbers:
    """Return the numbers of the chunks that documents are in."""
    found: Numbers = documents >> _CHUNK
    return found


def chunk_of_mention(mentions: Numbers) -> Numbers:
    """Return the numbers of the chunks that the documents of mentions are in."""
    found: Numbers = mentions >> _MENTION + _CHUNK
    return found


def chunks_of(part: int, rows: int) -> list[tuple[int, range]]:
    """Return the chunks of a part with so many rows, by their numbers, with the documents in them."""
    first = document_at(part, 0)
    return [
        (first + start >> _CHUNK, range(first + start, first + min(start + CHUNK, rows)))
        for start in range(0, rows, CHUNK)
    ]
