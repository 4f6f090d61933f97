"""What an actor says and does, document by document, the latest first."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.desk.figures import Figure
from onrecord.records import Span
from onrecord.woven.corrections import names_becoming

Part = Literal["statements", "events"]

A_DOCUMENT = 8
"""Statements or events of one document that are shown."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement: its words, where they stand, and the cue ("said")."""

    span: Span
    words: str
    cue: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Deed:
    """A mention of an event: its clause, where it stands, who does it to whom, and what it is read as."""

    span: Span
    words: str
    trigger: str
    type: str | None
    status: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    place: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Sheaf:
    """What a document has of an actor: :data:`A_DOCUMENT` ``items`` at most; so many are ``left`` out."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    items: tuple[Saying | Deed, ...]
    left: int


def latest(
    connection: sqlite3.Connection, figure: Figure, part: Part, as_of: date | None, limit: int
) -> list[int]:
    """Return the latest documents (their keys) in which an actor says, or does, something."""
    rows = connection.execute(
        "SELECT a.document FROM appearances a "  # noqa: S608 - our own words
        f"WHERE a.figure = ?1 AND a.{part} > 0 AND (?2 IS NULL OR a.day <= ?2) "
        "ORDER BY a.day DESC, a.document DESC LIMIT ?3",
        (figure.key, as_of and as_of.isoformat(), limit),
    )
    return [document for (document,) in rows]


def statements(connection: sqlite3.Connection, figure: Figure, documents: Sequence[int]) -> list[Sheaf]:
    """Return what an actor says in documents, in their order."""
    names, _ = names_becoming(connection, {figure.name})
    rows = connection.execute(
        """
        SELECT s.document, s.words, s.cue, s.outlet,
            (SELECT min(start) FROM statement_spans WHERE statement = s.key AND role = 'content'),
            (SELECT min(stop) FROM statement_spans WHERE statement = s.key AND role = 'content')
        FROM json_each(:documents) j CROSS JOIN statements s ON s.document = j.value
        LEFT JOIN corrected_statements c ON c.statement = s.key
        WHERE NOT ifnull(c.gone, 0) AND CASE WHEN c.names IS NULL
            THEN EXISTS (SELECT 1 FROM speakers p CROSS JOIN actors a ON a.key = p.actor
                WHERE p.statement = s.key AND a.name IN (SELECT value FROM json_each(:names)))
            ELSE EXISTS (SELECT 1 FROM json_each(c.names) WHERE value = :name) END
        ORDER BY s.document, s.number
        """,
        _values(figure, names, documents),
    )
    found: defaultdict[int, list[Saying]] = defaultdict(list)
    for document, words, cue, outlet, start, stop in rows:
        found[document].append(Saying(Span(start, stop), words, cue, outlet))
    return _sheaves(connection, documents, found)


def events(connection: sqlite3.Connection, figure: Figure, documents: Sequence[int]) -> list[Sheaf]:
    """Return the mentions in documents of events of a type in which an actor takes part, in their order."""
    names, _ = names_becoming(connection, {figure.name})
    rows = connection.execute(
        """
        SELECT e.document, k.start, k.stop, k.words, e.words, e.type, ifnull(c.status, e.status),
            ifnull(c.who,
                (SELECT json_group_array(words) FROM parties WHERE event = e.key AND role = 'agent')),
            ifnull(c.whom,
                (SELECT json_group_array(words) FROM parties WHERE event = e.key AND role = 'recipient')),
            e.place, ifnull(c.day, e.time_value)
        FROM json_each(:documents) j CROSS JOIN events e ON e.document = j.value
        CROSS JOIN clauses k ON k.key = e.clause
        LEFT JOIN corrected_events c ON c.event = e.key
        WHERE e.type IS NOT NULL AND NOT ifnull(c.gone, 0) AND CASE WHEN c.names IS NULL
            THEN EXISTS (SELECT 1 FROM parties p CROSS JOIN actors a ON a.key = p.actor
                WHERE p.event = e.key AND a.name IN (SELECT value FROM json_each(:names)))
            ELSE EXISTS (SELECT 1 FROM json_each(c.names) WHERE value = :name) END
        ORDER BY e.document, e.number
        """,
        _values(figure, names, documents),
    )
    found: defaultdict[int, list[Deed]] = defaultdict(list)
    for document, start, stop, words, trigger, type_, status, who, whom, place, day in rows:
        parties = (tuple(json.loads(who)), tuple(json.loads(whom)))
        found[document].append(Deed(Span(start, stop), words, trigger, type_, status, *parties, place, day))
    return _sheaves(connection, documents, found)


def _values(figure: Figure, names: Collection[str], documents: Sequence[int]) -> dict[str, object]:
    return {"name": figure.name, "names": json.dumps(sorted(names)), "documents": json.dumps(documents)}


def _sheaves(
    connection: sqlite3.Connection,
    documents: Sequence[int],
    found: Mapping[int, Sequence[Saying | Deed]],
) -> list[Sheaf]:
    rows = connection.execute(
        "SELECT d.key, d.id, d.title, d.outlet, d.published FROM json_each(?) j "
        "CROSS JOIN documents d ON d.key = j.value",
        (json.dumps(documents),),
    )
    about = {key: (id_, title, outlet, published) for key, id_, title, outlet, published in rows}
    return [
        Sheaf(*about[key], tuple(found[key][:A_DOCUMENT]), max(len(found[key]) - A_DOCUMENT, 0))
        for key in documents
        if key in found
    ]
