"""Whether a report may tell what became of a visit that was due, though no such thing was read there."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

from onrecord.brief.material import Matter
from onrecord.weaving.ledger import Expectation


def unheard(connection: sqlite3.Connection, matter: Matter, as_of: date | None) -> Matter:
    """Return a matter without what was due and may be on record, though it was not read as such.

    That is a visit of which the visitor and the state stand together in a report that came out since the day
    on which it was due, up to ``as_of``: then it is not said that nothing is known of it.
    """
    if matter.thread.kind != "visit" or not matter.overdue:
        return matter
    host = matter.thread.block.split("|")[-1]
    visitors = matter.thread.persons
    kept = tuple(one for one in matter.overdue if not _is_heard_of(connection, visitors, host, one, as_of))
    return replace(matter, overdue=kept)


def _is_heard_of(
    connection: sqlite3.Connection, visitors: tuple[str, ...], host: str, one: Expectation, as_of: date | None
) -> bool:
    if one.due is None:
        return False
    for name in visitors:
        words = " ".join(f'"{word}"' for word in name.replace('"', " ").split())
        if not words:
            continue
        found = connection.execute(
            "SELECT 1 FROM figures_words w JOIN figures f ON f.key = w.rowid "
            "JOIN appearances a ON a.figure = f.key "
            "WHERE figures_words MATCH ?1 AND f.kind = 'person' "
            "AND a.day >= ?2 AND (?3 IS NULL OR a.day <= ?3) "
            "AND EXISTS (SELECT 1 FROM appearances b JOIN figures s ON s.key = b.figure "
            "WHERE b.document = a.document AND s.kind = 'state' AND s.country = ?4) LIMIT 1",
            (words, one.due.isoformat(), None if as_of is None else as_of.isoformat(), host),
        ).fetchone()
        if found is not None:
            return True
    return False
