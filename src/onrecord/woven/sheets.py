"""Sheets in an archive: what each document gives to the weaving of events, and by what others find it."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.errors import ArchiveError
from onrecord.weaving.candidates import Filed, deed_keys, filed
from onrecord.weaving.likeness import keys_of
from onrecord.weaving.nearness import SHARED_KEYS, WINDOW, key_weight
from onrecord.weaving.packing import packed, unpacked
from onrecord.weaving.reprints import Print, reprints
from onrecord.weaving.sheets import Sheet
from onrecord.weaving.sketches import keys_of as print_keys_of
from onrecord.weaving.sketches import packed_sketch, unpacked_sketch

UNDATED = 0
"""The ``day`` of a document whose day of publication is not known."""

SheetRow = tuple[int, bytes, bytes, str, int, str, str]
"""The columns of a sheet.

``day``, ``content``, ``sketch``, ``text_keys``, ``weight``, ``deed_keys`` and ``print_keys``.
"""


def write_sheet(connection: sqlite3.Connection, document: int, sheet: Sheet) -> None:
    """Store the sheet of a document (its key) as :func:`write_sheet_row` does."""
    write_sheet_row(connection, document, sheet_row(sheet))


def sheet_row(sheet: Sheet) -> SheetRow:
    """Return a sheet as it is stored."""
    keys = keys_of(sheet.words, sheet.language)
    return (
        day_number(sheet.published),
        packed(sheet),
        packed_sketch(sheet.sketch),
        json.dumps(sorted(keys)),
        key_weight(len(keys)),
        json.dumps(sorted({key for mention in sheet.mentions for key in deed_keys(mention)})),
        json.dumps(sorted(print_keys_of(sheet.sketch))),
    )


def write_sheet_row(connection: sqlite3.Connection, document: int, row: SheetRow) -> None:
    """Store the sheet of a document (its key) in place of the one that is there; it is then to be knit.

    One that is as before stays, with the events that it is in, until :func:`~onrecord.woven.events.knit`
    has looked at it again.
    """
    stored = connection.execute(
        "SELECT day, content, sketch, text_keys, weight, deed_keys, print_keys FROM sheets "
        "WHERE document = ?",
        (document,),
    ).fetchone()
    if stored == row:
        connection.execute("UPDATE sheets SET knit = 0 WHERE document = ?", (document,))
        return
    connection.execute("DELETE FROM sheets WHERE document = ?", (document,))
    connection.execute(
        "INSERT INTO sheets (document, day, content, sketch, text_keys, weight, deed_keys, print_keys) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (document, *row),
    )


def sheets_of(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[int, Sheet]:
    """Return the sheets of documents by their keys; those that have none are left out."""
    return {key: _unpacked(*row) for key, row in _rows(connection, documents)}


def filed_of(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[int, Filed]:
    """Return the sheets of documents by their keys, with their mentions filed."""
    return {key: _filed(*row) for key, row in _rows(connection, documents)}


def _rows(
    connection: sqlite3.Connection, documents: Iterable[int]
) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    rows = connection.execute(
        "SELECT document, content, sketch FROM sheets WHERE document IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(documents))),),
    )
    yield from ((key, (content, sketch)) for key, content, sketch in rows)


def met_by(connection: sqlite3.Connection, document: int) -> set[int]:
    """Return the knit documents that one may have mentions of one event with, by their keys."""
    day, text_keys, weight, own = connection.execute(
        "SELECT day, text_keys, weight, deed_keys FROM sheets WHERE document = ?", (document,)
    ).fetchone()
    near = "" if day == UNDATED else "AND t.day BETWEEN :first AND :last"
    rows = connection.execute(
        f"""
        SELECT s.document FROM (
            SELECT document, sum(number) AS number FROM (
                SELECT t.document, sum(max(t.weight, :weight)) AS number
                FROM json_each(:texts) k CROSS JOIN text_keys t ON t.key = k.value {near} GROUP BY t.document
                UNION ALL
                SELECT t.document, sum(max(t.weight, :weight))
                FROM json_each(:texts) k CROSS JOIN text_keys t ON t.key = k.value AND t.day = :undated
                WHERE :day <> :undated GROUP BY t.document
            ) GROUP BY document HAVING sum(number) >= :shared
            UNION
            SELECT d.document, 0 FROM json_each(:deeds) k CROSS JOIN deed_keys d ON d.key = k.value
        ) found JOIN sheets s ON s.document = found.document AND s.knit
        WHERE s.document <> :document
        """,  # noqa: S608 - our own words
        {
            "document": document,
            "day": day,
            "undated": UNDATED,
            "first": day - WINDOW.days,
            "last": day + WINDOW.days,
            "texts": text_keys,
            "weight": weight,
            "deeds": own,
            "shared": SHARED_KEYS,
        },
    )
    return {found for (found,) in rows}


def reprints_among(connection: sqlite3.Connection, documents: Iterable[str]) -> dict[str, str]:
    """Return for the id of every reprint the id of its original, among ``documents`` (ids) and no others."""
    rows = connection.execute(
        "SELECT d.id, s.day, s.sketch FROM documents d JOIN sheets s ON s.document = d.key "
        "WHERE d.id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(documents))),),
    )
    return reprints(print_of(*row) for row in rows)


def print_of(id_: str, day: int, sketch: bytes) -> Print:
    """Return a document (its id) as reprints are found by, of columns of its sheet."""
    return Print(id_, date.fromordinal(day) if day != UNDATED else None, unpacked_sketch(sketch))


def day_number(day: date | None) -> int:
    """Return a day as the column ``day`` has it."""
    return UNDATED if day is None else day.toordinal()


@functools.lru_cache(maxsize=2_000)
def _unpacked(content: bytes, sketch: bytes) -> Sheet:
    try:
        return unpacked(content, sketch)
    except ValueError as error:
        raise ArchiveError(
            f"what a document gives to events cannot be understood ({error}); if another version has woven "
            "it, 'onrecord weave' weaves it anew"
        ) from error


@functools.lru_cache(maxsize=2_000)
def _filed(content: bytes, sketch: bytes) -> Filed:
    return filed(_unpacked(content, sketch))
