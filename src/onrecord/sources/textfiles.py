"""A plain text as one document."""

from __future__ import annotations

from typing import BinaryIO

from onrecord.errors import OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.decoding import decode
from onrecord.sources.documents import MAX_CHARACTERS, document_from_text

MAX_BYTES = 4 * MAX_CHARACTERS
"""Bytes that are read of a text file at most: no text within the bound is longer."""


def read_text(
    stream: BinaryIO, origin: str, published: Publication | None = None, head: bytes = b""
) -> Document:
    """Make a document of all that ``stream`` holds after ``head``, which was read from it before.

    Raises a :class:`~onrecord.errors.DocumentError` where it cannot be read.
    """
    data = head + stream.read(max(0, MAX_BYTES + 4 - len(head)))
    if len(data) > MAX_BYTES + 3:
        raise OversizedDocument(
            origin, f"the text has more than {MAX_CHARACTERS:,} characters", "split it into its reports"
        )
    return document_from_text(decode(data, origin), published=published, origin=origin)
