"""Names that are much alike: one actor who goes by two, or two of one name."""

from __future__ import annotations

import difflib
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.desk.reviewing.doubts import Doubt, Spot, Thread
from onrecord.desk.reviewing.scope import Scope
from onrecord.records import Span
from onrecord.weaving.corrections import Name

_KINDS = ("person", "organization")
"""Who can go by several names; states and governments are known by their countries."""
_NEAR = 50
"""Names with a word in common that one is compared to, those in most documents first."""
_SHOWN = 4
_SPELLED = 0.88
"""How much of two names has to be the same, in the same order, to be two spellings of one."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Known:
    """A name as it is known over all documents."""

    name: Name
    documents: int


def names(
    connection: sqlite3.Connection, scope: Scope, after: Spot | None
) -> Iterator[tuple[Spot, Doubt | None]]:
    """Yield the names of who acts or speaks after a spot, each with the doubt about it, if there is one."""
    for part in scope.parts(after.rank if after is not None else 0):
        for rank, thread, title, own in _acting(connection, part):
            spot = Spot(rank, str(own), 0)
            if after is not None and spot <= after:
                continue
            others = _alike(connection, own)
            place = seen(connection, own) if others else None
            if place is None:
                yield spot, None
                continue
            places = (str(own), *(str(one.name) for one in others[:_SHOWN]))
            met = None if thread is None else Thread(thread, title or thread)
            yield spot, Doubt("name", places, (place,), spot, met)


def seen(connection: sqlite3.Connection, name: Name) -> tuple[str, Span] | None:
    """Return a place where somebody is named, by the id of the document; None where it is nowhere."""
    row = connection.execute(
        "SELECT d.id, m.start, m.stop FROM actors a CROSS JOIN mentions m ON m.actor = a.key "
        "CROSS JOIN documents d ON d.key = a.document WHERE a.name = ? AND a.kind = ? AND a.country IS ? "
        "ORDER BY a.key, m.number LIMIT 1",
        (name.name, name.kind, name.country),
    ).fetchone()
    return None if row is None else (row[0], Span(row[1], row[2]))


def _acting(connection: sqlite3.Connection, scope: Scope) -> list[tuple[int, str | None, str | None, Name]]:
    rows = connection.execute(
        f"""
        WITH {scope.ranked()}, told AS MATERIALIZED (
            SELECT min(r.rank) AS rank, r.id, r.title, e.key, e.statement FROM {scope.events()} GROUP BY e.key
        ), acting AS (
            SELECT t.rank, t.id, t.title, p.actor FROM told t CROSS JOIN parties p ON p.event = t.key
            WHERE p.actor IS NOT NULL
            UNION ALL
            SELECT t.rank, t.id, t.title, p.actor
            FROM told t CROSS JOIN speakers p ON p.statement = t.statement
            WHERE p.actor IS NOT NULL
        )
        SELECT min(g.rank), g.id, g.title, a.name, a.kind, a.country
        FROM acting g CROSS JOIN actors a ON a.key = g.actor
        WHERE a.kind IN ({", ".join(f"'{kind}'" for kind in _KINDS)})
        GROUP BY a.name, a.kind, a.country ORDER BY 1, a.name, a.kind, a.country
        """,  # noqa: S608 - our own words
        scope.values,
    )
    found = [(rank, id_, title, Name(name, kind, country)) for rank, id_, title, name, kind, country in rows]
    return sorted((one for one in found if _named(one[3])), key=lambda one: (one[0], str(one[3])))


def _named(actor: Name) -> bool:
    """Tell whether an actor goes by a name and not by a description ("a spokesman")."""
    words = actor.name.split()
    return bool(words) and words[-1][:1].isupper()


def _alike(connection: sqlite3.Connection, own: Name) -> list[_Known]:
    """Return those whose names are much like one, in as many documents or more, the most first."""
    words = [word for word in _words(own.name) if len(word) >= _SHORTEST]
    if not words:
        return []
    query = " OR ".join(f'"{word}"' for word in words)
    rows = connection.execute(
        "SELECT f.name, f.kind, f.country, f.documents FROM figures_words w CROSS JOIN figures f "
        "ON f.key = w.rowid WHERE figures_words MATCH ? ORDER BY f.documents DESC, f.name, f.kind, f.country "
        "LIMIT ?",
        (query, _NEAR),
    )
    known = [_Known(Name(name, kind, country), documents) for name, kind, country, documents in rows]
    at = next((one.documents for one in known if one.name == own), 0)
    return [
        one
        for one in known
        if one.name != own
        and (one.documents, str(one.name)) > (at, str(own))
        and one.name.kind in _KINDS
        and _named(one.name)
        and _much_alike(own, one.name)
    ]


def _much_alike(one: Name, other: Name) -> bool:
    if one.name == other.name:
        return True
    if one.kind != other.kind or (one.country and other.country and one.country != other.country):
        return False
    own, others = _words(one.name), _words(other.name)
    if one.kind == "person" and own and others and (set(own) < set(others) or set(others) < set(own)):
        return own[-1] == others[-1] or own[0] == others[0]
    joined = "".join(own), "".join(others)
    return difflib.SequenceMatcher(None, *joined, autojunk=False).ratio() >= _SPELLED


def _words(name: str) -> list[str]:
    """Return the words of a name without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return kept.split()
