"""An archive as tables: its records as they stand corrected, and what is woven of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, islice
from typing import TypeVar

from onrecord.archive.connection import one_moment
from onrecord.archive.given import given_document
from onrecord.archive.retrieval import retrieve
from onrecord.exports.columns import FORMAT, RECORDS
from onrecord.exports.folders import Folder
from onrecord.exports.manifest import keep_only, withdraw, write_manifest
from onrecord.exports.parts import AS_READ, Part, failures_file, write_failures, write_part
from onrecord.exports.persons import persons_rows
from onrecord.exports.rows import Read
from onrecord.exports.woven_rows import event_row, thread_rows, write_woven
from onrecord.fingerprint import weaving_version
from onrecord.progress import Progress, silent
from onrecord.woven.corrections import corrected_record
from onrecord.woven.events import woven_events
from onrecord.woven.outcome import decoded_thread

T = TypeVar("T")

PART_DOCUMENTS = 10_000
"""Documents of a part at most."""
PART_ITEMS = 20_000
"""Events, or threads, of a file at most."""


def snapshot(connection: sqlite3.Connection, folder: Folder, progress: Progress = silent) -> int:
    """Write an archive as tables in ``folder``, in place of what is there; return how many documents.

    Records are as persons have corrected them. The archive is seen as it stands at one moment, by a
    connection that must be open for nothing else; what is not woven yet is not among what is woven.
    """
    withdraw(folder)
    facts = {"source": "archive", "weaving": weaving_version()}
    with one_moment(connection):
        written = list(_records(connection, folder, facts, progress))
        written += _woven(connection, folder, facts, progress)
        (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
        (failures,) = connection.execute("SELECT count(*) FROM failures").fetchone()
    keep_only(folder, written)
    write_manifest(folder, {**facts, "format": FORMAT, "documents": documents, "failures": failures})
    return int(documents)


def _records(
    connection: sqlite3.Connection, folder: Folder, facts: Mapping[str, str], progress: Progress
) -> Iterator[str]:
    """Write the tables of records, and yield the names of their files."""
    rows = connection.execute(
        "SELECT ifnull(substr(published_latest, 1, 7), 'unknown'), id FROM documents ORDER BY 1, 2"
    ).fetchall()
    done = 0
    for month, own in groupby(rows, lambda row: str(row[0])):
        for number, chunk in enumerate(_chunks(own, PART_DOCUMENTS)):
            part = Part(month, f"part-{number:05}")
            ids = [id_ for _, id_ in chunk]
            corrected: list[str] = []
            write_part(folder, part, _corrected(connection, ids, corrected), facts)
            yield from (part.file(table) for table in RECORDS)
            if corrected:
                write_part(folder.below(AS_READ), part, (_read(connection, id_) for id_ in corrected), facts)
                yield from (f"{AS_READ}/{part.file(table)}" for table in RECORDS)
            done += len(chunk)
            progress("documents written", done, len(rows))
    found = connection.execute(
        "SELECT origin, kind, what, remedy, published, columns FROM failures ORDER BY 1, 2, 3"
    ).fetchall()
    write_failures(folder, failures_file("part"), found, facts)
    yield failures_file("part")


def _corrected(connection: sqlite3.Connection, ids: Iterable[str], found: list[str]) -> Iterator[Read]:
    """Yield documents with their records as persons have corrected them, and note the ids of those."""
    for id_ in ids:
        read = _read(connection, id_)
        record = corrected_record(connection, read.record)
        changed = record != read.record
        if changed:
            found.append(id_)
        yield replace(read, record=record, corrected=changed)


def _read(connection: sqlite3.Connection, id_: str) -> Read:
    """Return a document with its record as it was read."""
    record = retrieve(connection, id_)
    assert record is not None  # noqa: S101 - the archive is seen at one moment
    given, reader, added = connection.execute(
        "SELECT given, reader, added FROM documents WHERE id = ?", (id_,)
    ).fetchone()
    document = record.document
    return Read(given_document(id_, document.text, given, document.origin), record, reader, added=added)


def _woven(
    connection: sqlite3.Connection, folder: Folder, facts: Mapping[str, str], progress: Progress
) -> Iterator[str]:
    """Write the tables of what is woven, and yield the names of their files."""
    done = 0
    for number, events in enumerate(_chunks(woven_events(connection), PART_ITEMS)):
        yield write_woven(folder, "events", f"part-{number:05}", map(event_row, events), facts)
        done += len(events)
        progress("events written", done, 0)
    contents = connection.execute("SELECT content FROM threads ORDER BY id")
    for number, rows in enumerate(_chunks(contents, PART_ITEMS)):
        found = [thread_rows(decoded_thread(content)) for (content,) in rows]
        for table in found[0]:
            own = (row for each in found for row in each[table])
            yield write_woven(folder, table, f"part-{number:05}", own, facts)
    reprints = connection.execute(
        "SELECT d.id, o.id FROM reprints r JOIN documents d ON d.key = r.document "
        "JOIN documents o ON o.key = r.original ORDER BY d.published_latest IS NULL, d.published_latest, d.id"
    )
    yield write_woven(folder, "reprints", "part", reprints, facts)
    for table, kept in persons_rows(connection):
        yield write_woven(folder, table, "part", kept, facts)


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    found = iter(items)
    while chunk := list(islice(found, size)):
        yield chunk
