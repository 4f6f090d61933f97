"""Searching an archive: words in documents, statements and events, and what else is asked of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.archive.selection import Kind, Selection, conditions, full_text, indexed_rows
from onrecord.records import Span

SNIPPET = 24
"""Words of a document that are shown around what was found."""

MOST_RANKED = 1_000
"""Of words that stand in more documents, statements or clauses, those added last are ranked."""


class _Way(NamedTuple):
    """How hits of a kind are found: their key and columns, their tables, and the tables from the index on.

    CROSS JOIN keeps the order of the tables, so that the index comes first.
    """

    key: str
    columns: str
    tables: str
    found: str


_DOCUMENT = "d.id, d.title, d.outlet, d.published"
_WAYS: dict[Kind, _Way] = {
    "document": _Way(
        "d.key",
        f"{_DOCUMENT}, d.key, NULL, d.title, 0, 0",
        "documents d",
        "documents_words w CROSS JOIN documents d ON d.key = w.rowid",
    ),
    "statement": _Way(
        "s.key",
        f"{_DOCUMENT}, s.key, s.id, s.words, 0, 0",
        "statements s JOIN documents d ON d.key = s.document",
        "statements_words w CROSS JOIN statements s ON s.key = w.rowid "
        "CROSS JOIN documents d ON d.key = s.document",
    ),
    "event": _Way(
        "e.key",
        f"{_DOCUMENT}, e.key, e.id, c.words, c.start, c.stop",
        "events e JOIN clauses c ON c.key = e.clause JOIN documents d ON d.key = e.document",
        "clauses_words w CROSS JOIN events e ON e.clause = w.rowid "
        "CROSS JOIN documents d ON d.key = e.document",
    ),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: a document, a statement or an event, and where.

    ``spans`` are the places in the document's text that ``words`` were taken from, ``id`` is the statement's
    or event's. ``who`` names speakers or agents, ``whom`` recipients; ``facts`` are an event's trigger, type,
    mode, status and day, or a statement's cue.
    """

    kind: Kind
    document: str
    id: str | None
    title: str | None
    outlet: str | None
    published: str | None
    words: str
    spans: tuple[Span, ...]
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    facts: tuple[tuple[str, str | None], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the hit as a plain object, ready for JSON."""
        return {
            "kind": self.kind,
            "document": self.document,
            "id": self.id,
            "title": self.title,
            "outlet": self.outlet,
            "published": self.published,
            "words": self.words,
            "spans": [list(span) for span in self.spans],
            "who": list(self.who),
            "whom": list(self.whom),
            **dict(self.facts),
        }


def search(
    connection: sqlite3.Connection, words: str, wanted: Selection, *, limit: int = 20
) -> Iterator[Hit]:
    """Yield documents, then statements, then events that ``words`` stand in and that ``wanted`` selects.

    At most ``limit`` of each kind: the best first, or where no words are given the latest published. Events
    are those with a type, or with the wanted status; where type or status is asked for, only they are given.
    Words that hold no letter and no figure find nothing.
    """
    query = full_text(words)
    if words.strip() and query is None:
        return
    kinds: tuple[Kind, ...] = ("event",) if wanted.events_only else ("document", "statement", "event")
    for kind in kinds:
        yield from _of_kind(connection, kind, query, wanted, limit)


def undated(connection: sqlite3.Connection) -> int:
    """Return how many documents have no publication date."""
    (number,) = connection.execute("SELECT count(*) FROM documents WHERE published_latest IS NULL").fetchone()
    return int(number)


def _of_kind(
    connection: sqlite3.Connection, kind: Kind, query: str | None, wanted: Selection, limit: int
) -> list[Hit]:
    way = _WAYS[kind]
    condition = conditions(connection, wanted, kind)
    if query is None:
        sql = (
            f"SELECT {way.columns} FROM {way.tables} WHERE {condition.sql} "  # noqa: S608 - values are bound
            "ORDER BY d.published_latest DESC NULLS LAST, d.id LIMIT ?"
        )
        rows = connection.execute(sql, (*condition.values, limit))
    else:
        index = way.found.partition(" ")[0]
        among = indexed_rows(connection, wanted, kind)
        # The plus sign keeps SQLite from looking up the words row by row, which is slower than all at once.
        few = "TRUE" if among is None else "+w.rowid IN (SELECT value FROM json_each(?))"
        sql = (
            f"WITH found AS (SELECT {way.key} AS hit, w.rank AS score FROM {way.found} "  # noqa: S608
            f"WHERE {index} MATCH ? AND {few} AND {condition.sql} "
            f"ORDER BY w.rowid DESC LIMIT {MOST_RANKED}), "
            "best AS (SELECT hit, score FROM found ORDER BY score LIMIT ?) "
            f"SELECT {way.columns} FROM best CROSS JOIN {way.tables} WHERE {way.key} = hit ORDER BY score"
        )
        rows_given = () if among is None else (json.dumps(among),)
        rows = connection.execute(sql, (query, *rows_given, *condition.values, limit))
    return [_hit(connection, kind, row, query) for row in rows.fetchall()]


def _hit(connection: sqlite3.Connection, kind: Kind, row: tuple[Any, ...], query: str | None) -> Hit:
    document, title, outlet, published, key, id_, words, start, stop = row
    if kind == "document":
        words, spans = _passage(connection, key, query)
        return Hit(kind, document, None, title, outlet, published, words, spans)
    if kind == "statement":
        cue, who, spans = _statement(connection, key)
        return Hit(kind, document, id_, title, outlet, published, words, spans, who, (), (("cue", cue),))
    who, whom = _parties(connection, key, "agent"), _parties(connection, key, "recipient")
    facts = connection.execute(
        "SELECT words, type, mode, status, time_value FROM events WHERE key = ?", (key,)
    ).fetchone()
    named = tuple(zip(("trigger", "type", "mode", "status", "day"), facts, strict=True))
    return Hit(kind, document, id_, title, outlet, published, words, (Span(start, stop),), who, whom, named)


def _passage(connection: sqlite3.Connection, key: int, query: str | None) -> tuple[str, tuple[Span, ...]]:
    """Return the words of a document around what was found, or its first ones, and their place."""
    if query is None:
        (words,) = connection.execute(
            "SELECT substr(text, 1, 160) FROM documents WHERE key = ?", (key,)
        ).fetchone()
        return words, (Span(0, len(words)),)
    words, text = connection.execute(
        "SELECT snippet(documents_words, 1, '', '', '', ?), d.text FROM documents_words w "
        "JOIN documents d ON d.key = w.rowid WHERE documents_words MATCH ? AND w.rowid = ?",
        (SNIPPET, query, key),
    ).fetchone()
    start = text.find(words)
    return words, (Span(start, start + len(words)),) if words and start >= 0 else ()


def _statement(connection: sqlite3.Connection, key: int) -> tuple[str, tuple[str, ...], tuple[Span, ...]]:
    (cue,) = connection.execute("SELECT cue FROM statements WHERE key = ?", (key,)).fetchone()
    who = connection.execute(
        "SELECT ifnull(a.name, p.words) FROM speakers p LEFT JOIN actors a ON a.key = p.actor "
        "WHERE p.statement = ? ORDER BY p.number",
        (key,),
    )
    spans = connection.execute(
        "SELECT start, stop FROM statement_spans WHERE statement = ? AND role = 'content' ORDER BY number",
        (key,),
    )
    return cue, tuple(name for (name,) in who), tuple(Span(*span) for span in spans)


def _parties(connection: sqlite3.Connection, event: int, role: str) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT ifnull(a.name, p.words) FROM parties p LEFT JOIN actors a ON a.key = p.actor "
        "WHERE p.event = ? AND p.role = ? ORDER BY p.number",
        (event, role),
    )
    return tuple(dict.fromkeys(name for (name,) in rows))
