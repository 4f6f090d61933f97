"""Tables of records into an archive, as if their documents had been read for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from onrecord import errors
from onrecord.archive.adding import Outcome, add
from onrecord.archive.failures import keep_aside
from onrecord.errors import DocumentError, StorageError
from onrecord.exports.folders import Folder
from onrecord.exports.manifest import manifest_of
from onrecord.exports.parts import parts_in, read_failures, read_part
from onrecord.exports.rows import Read
from onrecord.records import Document, Record

CORRECTED = "+corrected"
"""What the version of a reader ends with where persons have corrected what it read."""


def load(connection: sqlite3.Connection, folder: Folder) -> Iterator[Outcome]:
    """Store the documents of tables that are not in the archive, and keep aside what could not be read.

    Yields what came of each document, as :func:`~onrecord.archive.adding.add` does; it can be broken off at
    any moment. A record that persons have corrected is one of another reader, so that ``reread`` reads it
    anew. Raises :class:`~onrecord.errors.StorageError` where the tables are not whole.
    """
    if manifest_of(folder) is None:
        raise StorageError(
            f"{folder.address}: there are no tables there, or they are not whole; the command that writes "
            "them finishes what was broken off"
        )
    reads = (one for part in parts_in(folder) for one in read_part(folder, part))
    for version, own in groupby(reads, lambda one: one.reader + (CORRECTED if one.corrected else "")):
        yield from _add(connection, own, version)
    for cells in read_failures(folder):
        kind = getattr(errors, cells["kind"], DocumentError)
        keep_aside(connection, kind(cells["origin"], cells["what"], cells["remedy"]))


def _add(connection: sqlite3.Connection, reads: Iterable[Read], version: str) -> Iterator[Outcome]:
    at: Read | None = None

    def given() -> Iterator[Document]:
        nonlocal at
        for at in reads:
            yield at.given

    def read(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
        # One at a time, so what is asked for is what was given last.
        for document in documents:
            assert at is not None  # noqa: S101
            yield at.record if isinstance(document, Document) else document

    yield from add(connection, given(), read, version)
