"""Who takes part in a document, counted by figure: those of one name, kind and country are one."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.records import Party, Record

Named = tuple[str, str, str | None]
"""A figure by name, kind and country."""
FEW = 3_000
"""Documents known by a day up to which all who appear in them are counted, and not each figure by itself."""

Counts = tuple[int, int, int, int]
"""Documents that somebody appears in, mentions, statements and events."""
Row = tuple[object, ...]
"""The columns ``mentions``, ``statements``, ``events``, ``titles`` and ``day`` of an appearance."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What one document has of a figure: mentions, statements and events counted; the titles it gives him."""

    mentions: int
    statements: int
    events: int
    titles: tuple[str, ...]


def appearances_of(record: Record) -> dict[Named, Appearance]:
    """Return who takes part in a record."""
    spoken = _times(one.speakers for one in record.statements)
    acted = _times((*one.agents, *one.recipients) for one in record.events)
    found: dict[Named, Appearance] = {}
    for actor in record.actors:
        named = (actor.name, actor.kind, actor.country)
        known = found.get(named, Appearance(0, 0, 0, ()))
        found[named] = Appearance(
            known.mentions + len(actor.mentions),
            known.statements + spoken[actor.id],
            known.events + acted[actor.id],
            (*known.titles, *(office.title for office in actor.offices)),
        )
    return found


def write_appearances(connection: sqlite3.Connection, document: int, record: Record) -> None:
    """Store who takes part in a document (its key), in place of what is there. Belongs in a transaction."""
    published = record.document.published
    day = None if published is None else published.latest.isoformat()
    wanted = {named: (*_row(one), day) for named, one in appearances_of(record).items()}
    stored: dict[Named, tuple[int, Row]] = {
        (name, kind, country): (figure, tuple(row))
        for figure, name, kind, country, *row in connection.execute(
            "SELECT f.key, f.name, f.kind, f.country, a.mentions, a.statements, a.events, a.titles, a.day "
            "FROM appearances a JOIN figures f ON f.key = a.figure WHERE a.document = ?",
            (document,),
        )
    }
    connection.executemany(
        "DELETE FROM appearances WHERE figure = ? AND document = ?",
        [(figure, document) for named, (figure, row) in stored.items() if wanted.get(named) != row],
    )
    connection.executemany(
        "INSERT INTO appearances (figure, document, mentions, statements, events, titles, day) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (_figure(connection, named), document, *row)
            for named, row in wanted.items()
            if named not in stored or stored[named][1] != row
        ],
    )


def few_by(connection: sqlite3.Connection, as_of: date) -> bool:
    """Tell whether at most :data:`FEW` documents were published by a day."""
    (known,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM extents WHERE last_day <= ? LIMIT ?)",
        (as_of.isoformat(), FEW + 1),
    ).fetchone()
    return bool(known <= FEW)


def counted_by(connection: sqlite3.Connection, figure: int, as_of: date) -> Counts:
    """Return how often a figure (its key) appears in what was published by a day: whole months, then days."""
    documents, mentions, statements, events = connection.execute(
        "SELECT ifnull(sum(documents), 0), ifnull(sum(mentions), 0), ifnull(sum(statements), 0), "
        "ifnull(sum(events), 0) FROM (SELECT documents, mentions, statements, events FROM figure_months "
        "WHERE figure = ?1 AND month < substr(?2, 1, 7) UNION ALL "
        "SELECT 1, mentions, statements, events FROM appearances INDEXED BY appearances_by_day "
        "WHERE figure = ?1 AND day BETWEEN substr(?2, 1, 7) AND ?2)",
        (figure, as_of.isoformat()),
    ).fetchone()
    return documents, mentions, statements, events


def first_by(
    connection: sqlite3.Connection, figures: Iterable[tuple[int, int]], as_of: date, number: int
) -> dict[int, Counts]:
    """Return the counts of the ``number`` figures in most documents by a day, and of some in fewer.

    ``figures`` are keys with the number of all documents, those in most first. No more of them are counted
    than can be among the first: by then none is in more documents than in all.
    """
    best: list[int] = []
    found: dict[int, Counts] = {}
    for key, documents in figures:
        if len(best) == number and documents < best[0]:
            break
        counts = counted_by(connection, key, as_of)
        if counts[0]:
            found[key] = counts
            heapq.heappush(best, counts[0])
            if len(best) > number:
                heapq.heappop(best)
    return found


def _row(one: Appearance) -> Row:
    titles = json.dumps(one.titles, ensure_ascii=False) if one.titles else None
    return one.mentions, one.statements, one.events, titles


def _figure(connection: sqlite3.Connection, named: Named) -> int:
    found = connection.execute(
        "SELECT key FROM figures WHERE name = ?1 AND kind = ?2 "
        "AND ifnull(country, char(0)) = ifnull(?3, char(0))",
        named,
    ).fetchone()
    if found is None:
        found = connection.execute(
            "INSERT INTO figures (name, kind, country) VALUES (?, ?, ?) RETURNING key", named
        ).fetchone()
    return int(found[0])


def _times(parties: Iterable[Iterable[Party]]) -> Counter[str | None]:
    return Counter(actor for each in parties for actor in {party.actor for party in each})
