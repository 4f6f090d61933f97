"""All that an archive holds, in one order: two archives are the same if their dumps are.

Keys of rows and moments of adding depend on how the archive came about, and are left out; references to rows
are followed to what is stored there.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from onrecord.archive.retrieval import document_ids, retrieve

WOVEN = (
    "figures",
    "appearances",
    "carriages",
    "outlet_months",
    "outlet_days",
    "corrected_events",
    "corrected_statements",
    "amended",
    "spun",
    "unspun",
    "sheets",
    "reprints",
    "unsought",
    "strands",
    "blocks",
    "stale_blocks",
    "threads",
    "thread_participants",
    "thread_events",
    "thread_steps",
    "thread_tellings",
    "thread_conflicts",
    "thread_sides",
    "thread_side_passages",
    "thread_questions",
    "thread_expected",
    "thread_positions",
    "thread_go_betweens",
    "thread_outlets",
    "outlined",
    "outlines",
    "outline_gists",
    "outline_days",
    "corrections",
    "issues",
    "notes",
    "grades",
)
"""Tables of which each row is a line of its own."""

_DOCUMENT = "(SELECT id FROM documents WHERE key = t.{})"
_PART = "(SELECT d.id || '/' || p.id FROM {} p JOIN documents d ON d.key = p.document WHERE p.key = t.{{}})"
_FOLLOWED = {
    "document": _DOCUMENT,
    "settled_document": _DOCUMENT,
    "thread": "(SELECT id FROM threads WHERE key = t.{})",
    "figure": "(SELECT json_array(name, kind, country) FROM figures WHERE key = t.{})",
    "reprints.original": _DOCUMENT,
    "outline": "(SELECT json_array(block, id, since) FROM outlines WHERE key = t.{})",
    "corrected_events.event": _PART.format("events"),
    "corrected_statements.statement": _PART.format("statements"),
}
"""Columns with keys of rows, some of one table alone, and what stands there."""
_LEFT_OUT = frozenset({"key", "made"})


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield lines of JSON: a document each, by id, with its record and its words; a failure; a woven row."""
    for id_ in document_ids(connection):
        record = retrieve(connection, id_)
        assert record is not None  # noqa: S101 - the id comes from the table
        facts = connection.execute(
            "SELECT text, text_hash, given, origin, reader FROM documents WHERE id = ?", (id_,)
        ).fetchone()
        yield _line({"record": record.to_dict(), "facts": facts, "words": _words(connection, id_)})
    for failure in connection.execute(
        "SELECT origin, kind, what, remedy FROM failures ORDER BY origin, kind, what"
    ):
        yield _line({"failure": failure})
    for table in WOVEN:
        yield from _rows(connection, table)
    yield from sorted(_components(connection))


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [
        name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})") if name not in _LEFT_OUT
    ]
    values = ", ".join(
        _FOLLOWED.get(f"{table}.{name}", _FOLLOWED.get(name, "t.{}")).format(name) for name in columns
    )
    places = ", ".join(str(place + 1) for place in range(len(columns)))
    for row in connection.execute(f"SELECT {values} FROM {table} t ORDER BY {places}"):  # noqa: S608
        plain = [one.hex() if isinstance(one, bytes) else one for one in row]
        yield _line({table: dict(zip(columns, plain, strict=True))})


def _components(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield mentions that evidence connects: lists of those of one event, by documents and numbers."""
    for key, first_day, last_day, stale in connection.execute(
        "SELECT key, first_day, last_day, stale FROM components"
    ).fetchall():
        events = defaultdict(list)
        for event, document, number in connection.execute(
            "SELECT w.event, d.id, w.number FROM woven_mentions w JOIN documents d ON d.key = w.document "
            "WHERE w.component = ? ORDER BY d.id, w.number",
            (key,),
        ):
            events[event].append([document, number])
        yield _line({"component": sorted(events.values()), "days": [first_day, last_day], "stale": stale})


def _words(connection: sqlite3.Connection, id: str) -> list[str]:  # noqa: A002
    """Return the words that stand beside the spans of a document."""
    rows = connection.execute(
        "SELECT e.words, c.words, e.place_words, e.time_words FROM events e "
        "JOIN documents d ON d.key = e.document JOIN clauses c ON c.key = e.clause WHERE d.id = ? "
        "ORDER BY e.number",
        (id,),
    ).fetchall()
    rows += connection.execute(
        "SELECT s.cue, s.words FROM statements s JOIN documents d ON d.key = s.document WHERE d.id = ? "
        "ORDER BY s.number",
        (id,),
    ).fetchall()
    return [word for row in rows for word in row]


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
