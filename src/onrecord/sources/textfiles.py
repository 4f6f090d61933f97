"""A plain text as one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.decoding import decode
from onrecord.sources.documents import MAX_CHARACTERS, document_from_text

MAX_BYTES = 4 * MAX_CHARACTERS
"""Bytes that are read of a text file at most: no text within the bound is longer."""


def read_text(stream: BinaryIO, origin: str, published: Publication | None = None) -> Iterator[Document]:
    """Yield the document that is all that ``stream`` holds.

    Raises a :class:`~onrecord.errors.DocumentError` where it cannot be read.
    """
    data = stream.read(MAX_BYTES + 4)
    if len(data) > MAX_BYTES + 3:
        raise OversizedDocument(
            origin, f"the text has more than {MAX_CHARACTERS:,} characters", "split it into its reports"
        )
    yield document_from_text(decode(data, origin), published=published, origin=origin)
