"""Tables of records into an archive, as if their documents had been read for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from onrecord import errors
from onrecord.archive.adding import Known, Outcome, add
from onrecord.archive.connection import transaction
from onrecord.archive.failures import AsGiven, keep_aside
from onrecord.errors import DocumentError, StorageError
from onrecord.exports.folders import Folder
from onrecord.exports.manifest import manifest_of
from onrecord.exports.parts import AS_READ, Part, parts_in, read_failures, read_part
from onrecord.exports.persons import load_persons
from onrecord.exports.rows import Read
from onrecord.records import Document, Record

CORRECTED = "+corrected"
"""What the version of a reader ends with where only what persons have made of its record is known."""


def load(connection: sqlite3.Connection, folder: Folder) -> Iterator[Outcome]:
    """Store the documents of tables that are not in the archive, and keep aside what could not be read.

    Of an archive also what persons corrected, noted and graded in it, and its briefs. Yields what came of
    each document, as :func:`~onrecord.archive.adding.add` does; it can be broken off at any moment. Records
    are stored as they were read. Where an earlier version has written one only as persons have corrected it,
    it is one of another reader, so that ``reread`` reads it anew. Raises
    :class:`~onrecord.errors.StorageError` where the tables are not whole.
    """
    if manifest_of(folder) is None:
        raise StorageError(
            f"{folder.address}: there are no tables there, or they are not whole; the command that writes "
            "them finishes what was broken off"
        )
    corrected = frozenset(parts_in(folder.below(AS_READ)))
    for part in parts_in(folder):
        yield from _load_part(connection, folder, part, corrected=part in corrected)
    for cells in read_failures(folder):
        kind = getattr(errors, cells["kind"], DocumentError)
        keep_aside(
            connection,
            kind(cells["origin"], cells["what"], cells["remedy"]),
            AsGiven(cells["published"], cells["columns"]),
        )
    load_persons(connection, folder)


def _load_part(
    connection: sqlite3.Connection, folder: Folder, part: Part, *, corrected: bool
) -> Iterator[Outcome]:
    moments: dict[str, str | None] = {}

    def noted() -> Iterator[Read]:
        for one in _as_read(folder, part) if corrected else read_part(folder, part):
            moments[one.given.id] = one.added
            yield one

    stored: list[str] = []
    for version, own in groupby(noted(), lambda one: one.reader + (CORRECTED if one.corrected else "")):
        for outcome in _add(connection, own, version):
            if isinstance(outcome, Known):
                stored.append(outcome.id)
            elif isinstance(outcome, Record):
                stored.append(outcome.document.id)
            yield outcome
    with transaction(connection):
        # Of two archives that had it, it is known since the earlier of both moments.
        connection.executemany(
            "UPDATE documents SET added = ?1 WHERE id = ?2 AND added > ?1",
            [(moment, id_) for id_ in stored if (moment := moments[id_]) is not None],
        )


def _as_read(folder: Folder, part: Part) -> Iterator[Read]:
    """Yield a part with records as they were read, where persons have corrected some of them."""
    originals = read_part(folder.below(AS_READ), part)
    for one in read_part(folder, part):
        original = next(originals, None) if one.corrected else one
        if original is None or original.given.id != one.given.id:
            raise StorageError(
                f"{folder.address}: {AS_READ} has no record of '{one.given.id}' as it was read; files are "
                "missing or were altered, so write the folder anew"
            )
        yield original


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
