"""Searching an archive: words in documents, statements and events, and what else is asked of them.

A search costs what it looks at and not what the archive holds. Where the words stand in much, what was added
last is looked at first, and the best of that is given; how good a match is follows from its own words alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from onrecord.archive.selection import (
    Found,
    Kind,
    Selection,
    conditions,
    documents_left,
    full_text,
    latest_first,
    look_up,
    rows_between,
)
from onrecord.records import Span

SNIPPET = 24
"""Words of a document that are shown around what was found."""

BEGINNING = 160
"""Characters of a document at most that are shown where no words were asked for."""

MOST_RANKED = 50
"""Of words that stand in more documents, statements or clauses, those added last are ranked."""

MOST_DOCUMENTS = 500
"""Documents of an actor, an outlet or some days up to which the words can be looked for in each."""

MOST_OF_FIGURES = 1_500
"""Of persons and states it can be more: in other documents each match would be asked who takes part."""

_A_DOCUMENT = 170
"""So many matches of the words are passed over in the time in which one document is looked into."""

_LAST = 2**63 - 1
_AT_ONCE = 100
"""Documents of an actor or an outlet that are looked into at once, of the latest; then four times as many."""
_DENSE = 3
"""Rows are dense where at most so many stand between the first and the last for each of them."""

LOOKED_AT = 5_000
"""Matches, those added last, among which the best are looked for before others are looked at."""

MOST_LOOKED_AT = 50_000
"""Of words that stand in more documents, statements or clauses, those added last are looked at."""


class _Way(NamedTuple):
    """How hits of a kind are found: their key and columns, their tables, and the tables from the index on.

    CROSS JOIN keeps the order of the tables. ``listed`` are the tables by day of publication; ``marked`` is
    the text with a mark where each of the words stands, ``length`` its length, and ``typical`` one that is
    neither short nor long, in characters.
    """

    key: str
    columns: str
    tables: str
    words: str
    found: str
    listed: str
    marked: str
    length: str
    typical: int


_DOCUMENT = "d.id, d.title, d.outlet, d.published"
_BY_DAY = "documents d INDEXED BY documents_by_day"
_WAYS: dict[Kind, _Way] = {
    "document": _Way(
        "d.key",
        f"{_DOCUMENT}, d.key, NULL, d.title, 0, 0",
        "documents d",
        "documents_words",
        "CROSS JOIN documents d ON d.key = w.rowid",
        _BY_DAY,
        "highlight(documents_words, 0, char(1), '') || highlight(documents_words, 1, char(1), '')",
        "length(d.text)",
        1_500,
    ),
    "statement": _Way(
        "s.key",
        f"{_DOCUMENT}, s.key, s.id, s.words, 0, 0",
        "statements s JOIN documents d ON d.key = s.document",
        "statements_words",
        "CROSS JOIN statements s ON s.key = w.rowid CROSS JOIN documents d ON d.key = s.document",
        f"{_BY_DAY} CROSS JOIN statements s ON s.document = d.key",
        "highlight(statements_words, 0, char(1), '')",
        "length(s.words)",
        100,
    ),
    "event": _Way(
        "e.key",
        f"{_DOCUMENT}, e.key, e.id, c.words, c.start, c.stop",
        "events e JOIN clauses c ON c.key = e.clause JOIN documents d ON d.key = e.document",
        "clauses_words",
        "CROSS JOIN events e ON e.clause = w.rowid CROSS JOIN documents d ON d.key = e.document",
        f"{_BY_DAY} CROSS JOIN events e ON e.document = d.key",
        "highlight(clauses_words, 0, char(1), '')",
        "(SELECT length(words) FROM clauses WHERE key = w.rowid)",
        100,
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
    connection: sqlite3.Connection,
    words: str,
    wanted: Selection,
    *,
    limit: int = 20,
    kinds: Sequence[Kind] = ("document", "statement", "event"),
) -> Iterator[Hit]:
    """Yield documents, then statements, then events that ``words`` stand in and that ``wanted`` selects.

    At most ``limit`` of each kind: the best first, or where no words are given the latest published. Events
    are those with a type, or with the wanted status; where type or status is asked for, only they are given.
    With ``kinds`` no others are.
    Words that hold no letter and no figure find nothing.
    """
    query = full_text(words)
    if words.strip() and query is None:
        return
    found = look_up(connection, wanted)
    if found.figures == () or found.outlets == ():
        return
    most = MOST_DOCUMENTS if found.figures is None else MOST_OF_FIGURES
    left = documents_left(connection, found, most) if query is not None else None
    between = rows_between(connection, found) if query is not None and left is None else None
    for kind in kinds:
        if wanted.events_only and kind != "event":
            continue
        if query is None:
            rows = _latest(connection, kind, found, limit)
        else:
            asked = _Asked(kind, found, query, limit, max(limit, MOST_RANKED))
            own = [one[kind] for one in left or () if kind in one]
            if left is None:
                rows = _newest(connection, asked, *_between(between, kind))
            elif _dense(own):
                rows = _newest(connection, asked, min(own)[0], max(own)[1])
            else:
                rows = _among(connection, asked, sorted(own, reverse=True))
        for row in rows:
            yield _hit(connection, kind, row, query, found)


def undated(connection: sqlite3.Connection) -> int:
    """Return how many documents have no publication date."""
    (number,) = connection.execute("SELECT count(*) FROM documents WHERE published_latest IS NULL").fetchone()
    return int(number)


def _latest(connection: sqlite3.Connection, kind: Kind, found: Found, limit: int) -> list[tuple[Any, ...]]:
    """Return the rows of what is selected, those of the latest documents first."""
    way = _WAYS[kind]
    keys = latest_first(connection, found)
    if keys is None:
        return _listed(connection, kind, found, limit, way.listed, "TRUE")
    rows: list[tuple[Any, ...]] = []
    tables = f"json_each(:some) l CROSS JOIN {way.listed}".replace(_BY_DAY, "documents d")
    start, number = 0, _AT_ONCE
    while len(rows) < limit and start < len(keys):
        some = json.dumps(keys[start : start + number])
        rows += _listed(connection, kind, found, limit - len(rows), tables, "d.key = l.value", some)
        start, number = start + number, 4 * number
    return rows


def _listed(
    connection: sqlite3.Connection,
    kind: Kind,
    found: Found,
    limit: int,
    tables: str,
    among: str,
    some: str = "",
) -> list[tuple[Any, ...]]:
    way = _WAYS[kind]
    rows = connection.execute(
        f"WITH chosen AS (SELECT {way.key} AS hit FROM {tables} "  # noqa: S608 - values are bound
        f"WHERE {among} AND {conditions(found, kind)} "
        f"ORDER BY d.published_latest DESC, d.id, {way.key} LIMIT :limit) "
        f"SELECT {way.columns} FROM chosen CROSS JOIN {way.tables} WHERE {way.key} = hit "
        f"ORDER BY d.published_latest DESC, d.id, {way.key}",
        {**found.values(), "limit": limit, "some": some},
    )
    return rows.fetchall()


def _between(rows: dict[Kind, tuple[int, int]] | None, kind: Kind) -> tuple[int, int]:
    return (0, _LAST) if rows is None else rows.get(kind, (0, -1))


def _dense(rows: Sequence[tuple[int, int]]) -> bool:
    """Tell whether few other rows lie between these, given by the first and last of each document."""
    if not rows:
        return False
    own = sum(last - first + 1 for first, last in rows)
    return _DENSE * own > max(rows)[1] - min(rows)[0]


def _among(
    connection: sqlite3.Connection, asked: _Asked, rows: Sequence[tuple[int, int]]
) -> list[tuple[Any, ...]]:
    """Return the rows of what words stand in, among those of a few documents, the newest first."""
    words = _WAYS[asked.kind].words
    if _nth(connection, asked, _A_DOCUMENT * len(rows), 0, _LAST) is not None:
        return asked.best(
            connection,
            f"json_each(:rows) l CROSS JOIN {words} w",
            "w.rowid BETWEEN l.value ->> 0 AND l.value ->> 1",
            rows=json.dumps(rows),
        )
    listed = [row for first, last in rows for row in range(first, last + 1)]
    # The plus sign keeps SQLite from looking up the words row by row, which is slower than all at once.
    return asked.best(
        connection, f"{words} w", "+w.rowid IN (SELECT value FROM json_each(:rows))", rows=json.dumps(listed)
    )


def _newest(connection: sqlite3.Connection, asked: _Asked, first: int, last: int) -> list[tuple[Any, ...]]:
    """Return the rows of what words stand in, from one row to another, where that can be much."""
    words = _WAYS[asked.kind].words
    among = "w.rowid BETWEEN :first AND :last"
    middle = _nth(connection, asked, LOOKED_AT, first, last)
    if middle is None:
        return asked.best(connection, f"{words} w", among, first=first, last=last)
    rows = asked.best(connection, f"{words} w", among, first=middle, last=last)
    if len(rows) == asked.limit:
        return rows
    after = _nth(connection, asked, MOST_LOOKED_AT, first, last)
    few = replace(asked, ranked=asked.limit)
    return few.best(connection, f"{words} w", among, first=after or first, last=last)


def _nth(connection: sqlite3.Connection, asked: _Asked, number: int, first: int, last: int) -> int | None:
    """Return the row of the match, of those from one row to another, after which so many were added."""
    words = _WAYS[asked.kind].words
    found = connection.execute(
        f"SELECT rowid FROM {words} w WHERE {words} MATCH ? AND w.rowid BETWEEN ? AND ? "  # noqa: S608
        "ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        (asked.query, first, last, number),
    ).fetchone()
    return None if found is None else int(found[0])


@dataclass(frozen=True, slots=True)
class _Asked:
    """What of a kind is asked for, how many of it at most, and how many matches are ranked at most."""

    kind: Kind
    found: Found
    query: str
    limit: int
    ranked: int

    def best(
        self, connection: sqlite3.Connection, source: str, among: str, **values: object
    ) -> list[tuple[Any, ...]]:
        """Return the best of what the words stand in, by rows of a ``source`` for which ``among`` is true."""
        way = _WAYS[self.kind]
        # How often the words stand there, with less for each time more, and against the length: Okapi BM25
        # (Robertson and others 1995) without the weights of words, which all matches have in common.
        times = "(length(marked) - length(replace(marked, char(1), '')))"
        rows = connection.execute(
            f"WITH found AS MATERIALIZED (SELECT {way.key} AS hit, {way.marked} AS marked, "  # noqa: S608
            f"{way.length} AS size FROM {source} {way.found} "
            f"WHERE {way.words} MATCH :query AND {among} AND {conditions(self.found, self.kind, '+w.rowid')} "
            f"{'' if 'json_each' in source else 'ORDER BY w.rowid DESC'} LIMIT :most), "
            f"best AS (SELECT hit, {times} / ({times} + 0.3 + 0.9 * size / {way.typical}) AS score "
            "FROM found "
            "ORDER BY score DESC, hit DESC LIMIT :limit) "
            f"SELECT {way.columns} FROM best CROSS JOIN {way.tables} WHERE {way.key} = hit "
            "ORDER BY score DESC, hit DESC",
            {
                **self.found.values(),
                **values,
                "query": self.query,
                "limit": self.limit,
                "most": self.ranked,
            },
        )
        return rows.fetchall()


def _hit(
    connection: sqlite3.Connection, kind: Kind, row: tuple[Any, ...], query: str | None, found: Found
) -> Hit:
    document, title, outlet, published, key, id_, words, start, stop = row
    if kind == "document":
        words, spans = _passage(connection, key, query)
        return Hit(kind, document, None, title, outlet, published, words, spans)
    if kind == "statement":
        cue, who, spans = _statement(connection, key, corrected=found.corrected)
        return Hit(kind, document, id_, title, outlet, published, words, spans, who, (), (("cue", cue),))
    who, whom, facts = _event(connection, key, corrected=found.corrected)
    named = tuple(zip(("trigger", "type", "mode", "status", "day"), facts, strict=True))
    return Hit(kind, document, id_, title, outlet, published, words, (Span(start, stop),), who, whom, named)


def _passage(connection: sqlite3.Connection, key: int, query: str | None) -> tuple[str, tuple[Span, ...]]:
    """Return the words of a document around what was found, or its first ones, and their place."""
    if query is None:
        (beginning,) = connection.execute(
            "SELECT substr(text, 1, ?) FROM documents WHERE key = ?", (BEGINNING + 1, key)
        ).fetchone()
        words = beginning if len(beginning) <= BEGINNING else _whole(beginning)
        return words, (Span(0, len(words)),)
    words, text = connection.execute(
        "SELECT snippet(documents_words, 1, '', '', '', ?), d.text FROM documents_words w "
        "JOIN documents d ON d.key = w.rowid WHERE documents_words MATCH ? AND w.rowid = ?",
        (SNIPPET, query, key),
    ).fetchone()
    start = text.find(words)
    return words, (Span(start, start + len(words)),) if words and start >= 0 else ()


def _whole(beginning: str) -> str:
    """Return a beginning without the word that its end may cut, if it has more than one."""
    words, *cut = f"{beginning}-".rsplit(None, 1)
    return words if cut else beginning[:BEGINNING]


def _statement(
    connection: sqlite3.Connection, key: int, *, corrected: bool
) -> tuple[str, tuple[str, ...], tuple[Span, ...]]:
    """Return the cue of a statement, who speaks, and where its content stands."""
    (cue,) = connection.execute("SELECT cue FROM statements WHERE key = ?", (key,)).fetchone()
    spans = connection.execute(
        "SELECT start, stop FROM statement_spans WHERE statement = ? AND role = 'content' ORDER BY number",
        (key,),
    )
    content = tuple(Span(*span) for span in spans)
    if corrected:
        told = connection.execute(
            "SELECT who FROM corrected_statements WHERE statement = ?", (key,)
        ).fetchone()
        if told is not None:
            return cue, tuple(json.loads(told[0])), content
    who = connection.execute(
        "SELECT ifnull(a.name, p.words) FROM speakers p LEFT JOIN actors a ON a.key = p.actor "
        "WHERE p.statement = ? ORDER BY p.number",
        (key,),
    )
    return cue, tuple(name for (name,) in who), content


def _event(
    connection: sqlite3.Connection, key: int, *, corrected: bool
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str | None, ...]]:
    """Return agents and recipients of an event, and its trigger, type, mode, status and day."""
    *facts, status, day = connection.execute(
        "SELECT words, type, mode, status, time_value FROM events WHERE key = ?", (key,)
    ).fetchone()
    if corrected:
        told = connection.execute(
            "SELECT status, day, who, whom FROM corrected_events WHERE event = ?", (key,)
        ).fetchone()
        if told is not None:
            status, day, who, whom = told
            return tuple(json.loads(who)), tuple(json.loads(whom)), (*facts, status, day)
    return (
        _parties(connection, key, "agent"),
        _parties(connection, key, "recipient"),
        (*facts, status, day),
    )


def _parties(connection: sqlite3.Connection, event: int, role: str) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT ifnull(a.name, p.words) FROM parties p LEFT JOIN actors a ON a.key = p.actor "
        "WHERE p.event = ? AND p.role = ? ORDER BY p.number",
        (event, role),
    )
    return tuple(dict.fromkeys(name for (name,) in rows))
