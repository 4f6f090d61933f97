"""How much a search finds, and how that is spread over outlets, years, types and statuses."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from onrecord.archive.selection import Kind, Selection, conditions, full_text, look_up

MOST = 1_000
"""Matches of the words, those added last, among which is counted where there are more."""

_TABLES: Mapping[Kind, tuple[str, str, str]] = {
    "document": ("documents_words", "CROSS JOIN documents d ON d.key = w.rowid", "NULL, NULL"),
    "statement": (
        "statements_words",
        "CROSS JOIN statements s ON s.key = w.rowid CROSS JOIN documents d ON d.key = s.document",
        "NULL, NULL",
    ),
    "event": (
        "clauses_words",
        "CROSS JOIN events e ON e.clause = w.rowid CROSS JOIN documents d ON d.key = e.document",
        "e.type, ifnull((SELECT c.status FROM corrected_events c WHERE c.event = e.key), e.status)",
    ),
}
"""By kind the full-text index, the tables from it on, and an event's type and status."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How much there is of a kind. ``whole`` tells that all was counted, and not the newest part alone."""

    number: int = 0
    whole: bool = True
    outlets: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[str, int] = field(default_factory=dict)
    types: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[str, int] = field(default_factory=dict)


def spread(connection: sqlite3.Connection, words: str, wanted: Selection) -> dict[Kind, Spread]:
    """Return by kind how much :func:`~onrecord.archive.search.search` can find.

    Where words stand in more than :data:`MOST` rows, those added last are counted. Without words nothing is.
    """
    query = full_text(words)
    found = look_up(connection, wanted)
    if query is None or found.figures == () or found.outlets == ():
        return {}
    kinds: tuple[Kind, ...] = ("event",) if wanted.events_only else get_args(Kind)
    counted: dict[Kind, Spread] = {}
    for kind in kinds:
        index, tables, facts = _TABLES[kind]
        first = connection.execute(
            f"SELECT rowid FROM {index} WHERE {index} MATCH ? "  # noqa: S608 - our own words
            "ORDER BY rowid DESC LIMIT 1 OFFSET ?",
            (query, MOST),
        ).fetchone()
        rows = connection.execute(
            f"SELECT d.outlet, substr(d.published_latest, 1, 4), {facts} FROM {index} w {tables} "  # noqa: S608
            f"WHERE {index} MATCH :query AND w.rowid > :first AND {conditions(found, kind, '+w.rowid')}",
            {**found.values(), "query": query, "first": first[0] if first else 0},
        ).fetchall()
        outlets, years, types, statuses = (
            dict(Counter(row[at] for row in rows if row[at] is not None).most_common()) for at in range(4)
        )
        counted[kind] = Spread(len(rows), first is None, outlets, years, types, statuses)
    return counted
