"""What persons corrected, noted and graded, and briefs, as tables, and back into an archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from onrecord.archive.connection import transaction
from onrecord.archive.numbered import Numbers, take_in
from onrecord.exports.folders import Folder
from onrecord.exports.parts import table_reading
from onrecord.exports.rows import Cells, Row
from onrecord.exports.woven_columns import PERSONS, WOVEN_FOLDER
from onrecord.woven.corrections import take_in_corrections, taken_back

_NOTES, _GRADES, _BRIEFS = (
    tuple(one.name for one in PERSONS[table] if one.name not in {"number", "documents"})
    for table in ("notes", "grades", "briefs")
)


def persons_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield the name of each table with its rows, in the order of their numbers."""
    gone = taken_back(connection)
    corrections = connection.execute(
        "SELECT number, made, who, why, kind, content FROM corrections ORDER BY number"
    )
    yield "corrections", ((*row, row[0] not in gone) for row in corrections)
    for table, columns in (("notes", _NOTES), ("grades", _GRADES)):
        names = ", ".join(columns)
        yield table, connection.execute(f"SELECT number, {names} FROM {table} ORDER BY number")  # noqa: S608
    names = ", ".join(_BRIEFS)
    briefs = connection.execute(f"SELECT number, {names} FROM issues ORDER BY number")  # noqa: S608
    yield "briefs", ((*row, _documents(connection, row[0])) for row in briefs)


def load_persons(connection: sqlite3.Connection, folder: Folder) -> None:
    """Add to an archive what persons did in another one, as far as it is not there; each table as a whole.

    What they corrected in documents is woven the next time.
    """
    with transaction(connection):
        take_in_corrections(connection, _rows(folder, "corrections"))
    for table, columns in (("notes", _NOTES), ("grades", _GRADES)):
        with transaction(connection):
            list(take_in(connection, table, columns, _rows(folder, table)))
    with transaction(connection):
        for number, row in take_in(connection, "issues", _BRIEFS, _rows(folder, "briefs"), _following):
            connection.executemany(
                "INSERT INTO issue_documents (issue, document, text_hash) VALUES (?, ?, ?)",
                [(number, one["document"], one["text_hash"]) for one in row["documents"]],
            )


def _documents(connection: sqlite3.Connection, brief: int) -> list[Row]:
    return connection.execute(
        "SELECT document, text_hash FROM issue_documents WHERE issue = ? ORDER BY document", (brief,)
    ).fetchall()


def _following(brief: Cells, numbers: Numbers) -> Cells:
    """Return a brief that follows the one, by its number here, which it followed there."""
    before = brief["previous"]
    return {**brief, "previous": None if before is None else numbers[before]}


def _rows(folder: Folder, table: str) -> Iterator[Cells]:
    for name in folder.names(f"{WOVEN_FOLDER}/{table}"):
        with table_reading(folder, name, PERSONS[table]) as rows:
            yield from rows
