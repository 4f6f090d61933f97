"""Reprints in an archive: of each document, the original that had its text before.

What a document is a reprint of depends on what is in the archive, not on the order in which it came: of all
documents that come before it (:attr:`~onrecord.weaving.reprints.Print.order`), have its text and are no
reprints, the first. A new document is compared with those that have keys in common with it; where it turns
out to come before one that was an original, the reprints of that one are looked for again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.archive.connection import transaction
from onrecord.weaving.reprints import Print, printed_again
from onrecord.weaving.sketches import SHARED_KEYS
from onrecord.woven.sheets import UNDATED, print_of

_AT_ONCE = 50
"""Documents that are looked for in one transaction: others who write wait only so long."""

_Order = tuple[bool, int, str]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A document (its key) that may have the text of another, and the original that it reprints if known."""

    key: int
    id: str
    day: int
    original: int | None

    @property
    def order(self) -> _Order:
        return _order(self.day, self.id)


def seek_reprints(connection: sqlite3.Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Look for the reprints of all documents for which that is to be done.

    Some in one transaction. Broken off at any moment and called again, it ends as if it had not been.
    ``progress`` is told how many documents are done, and how many there are to do.
    """
    (total,) = connection.execute("SELECT count(*) FROM unsought").fetchone()
    done = 0
    while True:
        with transaction(connection):
            found = connection.execute(
                "SELECT document FROM unsought ORDER BY document LIMIT ?", (_AT_ONCE,)
            ).fetchall()
            for (document,) in found:
                _seek(connection, document)
                connection.execute("DELETE FROM unsought WHERE document = ?", (document,))
        if not found:
            return
        done += len(found)
        if progress is not None:
            progress(done, max(done, total))


def _seek(connection: sqlite3.Connection, key: int) -> None:
    """Find the original of a document; where it has none, those of which it is the original itself."""
    row = connection.execute(
        "SELECT d.id, s.day, s.sketch, s.print_keys FROM sheets s JOIN documents d ON d.key = s.document "
        "WHERE s.document = ?",
        (key,),
    ).fetchone()
    if row is None:
        return
    id_, day, sketch, keys = row
    own, place = print_of(id_, day, sketch), _order(day, id_)
    near = _candidates(connection, key, keys)
    earlier = (one for one in near if one.order < place and one.original is None)
    original = next((one.key for one in earlier if printed_again(_print(connection, one), own)), None)
    if original is not None:
        _put(connection, key, original)
        return
    connection.execute("DELETE FROM reprints WHERE document = ?", (key,))
    for one in near:
        if (
            one.order > place
            and (one.original is None or _place(connection, one.original) > place)
            and printed_again(own, _print(connection, one))
        ):
            _put(connection, one.key, key)


def _candidates(connection: sqlite3.Connection, document: int, keys: str) -> list[_Candidate]:
    """Return the documents that share enough keys (a JSON list) with one, the earliest first."""
    rows = connection.execute(
        """
        SELECT d.key, d.id, s.day, r.original FROM (
            SELECT t.document FROM json_each(:keys) k CROSS JOIN print_keys t ON t.key = k.value
            WHERE t.document <> :document
            GROUP BY t.document HAVING count(*) >= :shared * min(t.number, json_array_length(:keys))
        ) f CROSS JOIN sheets s ON s.document = f.document CROSS JOIN documents d ON d.key = f.document
        LEFT JOIN reprints r ON r.document = f.document
        ORDER BY s.day = :undated, s.day, d.id
        """,
        {"keys": keys, "document": document, "shared": SHARED_KEYS, "undated": UNDATED},
    )
    return [_Candidate(*row) for row in rows]


def _print(connection: sqlite3.Connection, one: _Candidate) -> Print:
    (sketch,) = connection.execute("SELECT sketch FROM sheets WHERE document = ?", (one.key,)).fetchone()
    return print_of(one.id, one.day, sketch)


def _place(connection: sqlite3.Connection, document: int) -> _Order:
    day, id_ = connection.execute(
        "SELECT s.day, d.id FROM sheets s JOIN documents d ON d.key = s.document WHERE s.document = ?",
        (document,),
    ).fetchone()
    return _order(day, id_)


def _order(day: int, id_: str) -> _Order:
    return day == UNDATED, day, id_


def _put(connection: sqlite3.Connection, document: int, original: int) -> None:
    """Note of what a document is a reprint; what was thought to be a reprint of it is looked for again."""
    connection.execute(
        "INSERT INTO reprints (document, original) VALUES (?, ?) "
        "ON CONFLICT (document) DO UPDATE SET original = excluded.original",
        (document, original),
    )
    connection.execute(
        "INSERT INTO unsought (document) SELECT document FROM reprints WHERE original = ? "
        "ON CONFLICT DO NOTHING",
        (document,),
    )
    connection.execute("DELETE FROM reprints WHERE original = ?", (document,))
