"""Actors over all documents, as the desk lists them, with the offices that documents give them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from onrecord.archive.appearances import Counts, counted_by, few_by, first_by
from onrecord.archive.selection import full_text
from onrecord.desk.mentions import names_merged
from onrecord.records import Span

_COLUMNS = "f.key, f.name, f.kind, f.country, f.documents, f.mentions, f.statements, f.events"
_COUNTED = "count(*), ifnull(sum(a.mentions), 0), ifnull(sum(a.statements), 0), ifnull(sum(a.events), 0)"


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor: those of one name, kind and country in all documents, counted; ``key`` is that of its row."""

    key: int
    name: str
    kind: str
    country: str | None
    documents: int
    mentions: int
    statements: int
    events: int


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a document, and where they stand; ``day`` is the last on which it can have been published."""

    document: str
    span: Span
    words: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office that documents give an actor: in how many, and the words of the first and of the last."""

    title: str
    documents: int
    first: Wording
    last: Wording


def listed(
    connection: sqlite3.Connection,
    *,
    words: str | None = None,
    kind: str | None = None,
    country: str | None = None,
    as_of: date | None = None,
    limit: int,
) -> list[Figure]:
    """Return at most ``limit`` actors, those in most documents first.

    ``words`` are of their names, the last one may be a beginning; ``country`` is an ISO 3166 code.
    """
    query = None
    if words is not None:
        query = full_text(words.replace('"', " "))
        if query is None:
            return []
    source = "figures f" if query is None else "figures_words w CROSS JOIN figures f ON f.key = w.rowid"
    conditions = [
        *(["figures_words MATCH :query"] if query else []),
        *(["f.kind = :kind"] if kind else []),
        *(["f.country = :country"] if country else []),
    ]
    values = {"query": f"{query}*", "kind": kind, "country": country, "limit": limit}
    chosen = f"{source} WHERE {' AND '.join(conditions) or 'TRUE'}"
    order = "ORDER BY f.documents DESC, f.name, f.kind, f.country"
    if as_of is None:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM {chosen} {order} LIMIT :limit", values)  # noqa: S608
        return [Figure(*row) for row in rows]
    values["as_of"] = as_of.isoformat()
    if few_by(connection, as_of):
        rows = connection.execute(
            f"SELECT f.key, f.name, f.kind, f.country, s.* FROM (SELECT a.figure, {_COUNTED} "  # noqa: S608
            "FROM extents x CROSS JOIN appearances a ON a.document = x.document WHERE x.last_day <= :as_of "
            "GROUP BY a.figure) s CROSS JOIN figures f ON f.key = s.figure "
            f"WHERE f.key IN (SELECT f.key FROM {chosen}) "
            "ORDER BY 6 DESC, f.documents DESC, f.name, f.kind, f.country LIMIT :limit",
            values,
        )
        return [Figure(key, name, what, state, *counts) for key, name, what, state, _, *counts in rows]
    every = connection.execute(f"SELECT f.key, f.documents FROM {chosen} {order}", values)  # noqa: S608
    counts = first_by(connection, every, as_of, limit)
    # Of those in equally many, the ones that are in more by now come first.
    first = sorted(counts, key=lambda key: counts[key][0], reverse=True)[:limit]
    return [_figure(connection, key, counts[key]) for key in first]


def known_by(connection: sqlite3.Connection, figure: Figure, as_of: date) -> Figure:
    """Return an actor as counted in what was published by a day."""
    counts = counted_by(connection, figure.key, as_of)
    return Figure(figure.key, figure.name, figure.kind, figure.country, *counts)


def _figure(connection: sqlite3.Connection, key: int, counts: Counts) -> Figure:
    name, kind, country = connection.execute(
        "SELECT name, kind, country FROM figures WHERE key = ?", (key,)
    ).fetchone()
    return Figure(key, name, kind, country, *counts)


def find(
    connection: sqlite3.Connection, name: str, kind: str | None = None, country: str | None = None
) -> list[Figure]:
    """Return the actors of this name, those in most documents first; of a kind and country where given."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM figures f WHERE f.name = ?1 AND (?2 IS NULL OR f.kind = ?2) "  # noqa: S608
        "AND (?3 IS NULL OR f.country = ?3) ORDER BY f.documents DESC, f.kind, f.country LIMIT 20",
        (name, kind, country),
    )
    return [Figure(*row) for row in rows]


def also_called(connection: sqlite3.Connection, figure: Figure) -> tuple[str, ...]:
    """Return the other names that persons have merged into this actor."""
    own = (figure.name, figure.kind, figure.country)
    merged = names_merged(connection)
    return tuple(
        sorted(f"{one[0]} ({', '.join(filter(None, one[1:]))})" for one in merged if merged[one] == own)
    )


def offices(
    connection: sqlite3.Connection, figure: Figure, as_of: date | None, limit: int
) -> tuple[tuple[Office, ...], int]:
    """Return at most ``limit`` offices of an actor, those given last first, and how many there are."""
    rows = connection.execute(
        "SELECT t.value, a.day, a.document FROM appearances a CROSS JOIN json_each(a.titles) t "
        "WHERE a.figure = ?1 AND a.titles IS NOT NULL AND (?2 IS NULL OR a.day <= ?2)",
        (figure.key, as_of and as_of.isoformat()),
    )
    told: dict[str, list[tuple[str, int]]] = {}
    for title, day, document in rows:
        told.setdefault(title, []).append((day or "", document))
    shown = sorted(told, key=lambda title: (max(told[title])[0], len(told[title]), title), reverse=True)
    found = []
    for title in shown[:limit]:
        dated = [one for one in told[title] if one[0]] or told[title]
        first = _worded(connection, figure, title, *min(dated))
        last = _worded(connection, figure, title, *max(dated))
        if first is not None and last is not None:
            found.append(Office(title, len({document for _, document in told[title]}), first, last))
    return tuple(found), len(shown)


def _worded(
    connection: sqlite3.Connection, figure: Figure, title: str, day: str, document: int
) -> Wording | None:
    """Return the words of a document that give an office; those of another name where names were merged."""
    row = connection.execute(
        "SELECT d.id, o.start, o.stop, o.words FROM actors a CROSS JOIN offices o ON o.actor = a.key "
        "CROSS JOIN documents d ON d.key = a.document WHERE a.document = ? AND o.title = ? "
        "ORDER BY a.name <> ?, a.kind <> ?, o.start LIMIT 1",
        (document, title, figure.name, figure.kind),
    ).fetchone()
    if row is None:
        return None
    id_, start, stop, words = row
    return Wording(id_, Span(start, stop), words, day or None)
