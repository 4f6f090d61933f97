"""Which documents, statements and events are asked for: conditions in SQL, with their values.

What a user gives is never put into SQL, only bound to it; of words to search for each is made a quoted string
of the full-text language, so that nothing in them is an operator.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.archive.given import bindable

Kind = Literal["document", "statement", "event"]

MOST_WORDS = 32
"""Words of a query that are looked for; more narrow nothing any more."""

FEW = 20_000
"""Rows of an index up to which they are worth gathering before the words are looked for."""

# Actors with all words of a name in theirs. By kind, the rows of its full-text index that are an actor's.
_NAMED = "IN (SELECT rowid FROM actors_words WHERE actors_words MATCH ?)"
_OF_ACTOR: dict[Kind, str] = {
    "document": f"SELECT a.document FROM actors a WHERE a.key {_NAMED}",  # noqa: S608 - our own words
    "statement": f"SELECT p.statement FROM speakers p WHERE p.actor {_NAMED}",  # noqa: S608
    "event": "SELECT e.clause FROM parties p JOIN events e ON e.key = p.event "  # noqa: S608
    f"WHERE p.actor {_NAMED}",
}
_IN = "IN (SELECT value FROM json_each(?))"
_OF_OUTLET: dict[Kind, str] = {
    "document": f"SELECT d.key FROM documents d WHERE d.outlet {_IN}",  # noqa: S608
    "statement": "SELECT s.key FROM documents d JOIN statements s ON s.document = d.key "  # noqa: S608
    f"WHERE d.outlet {_IN}",
    "event": "SELECT c.key FROM documents d JOIN clauses c ON c.document = d.key "  # noqa: S608
    f"WHERE d.outlet {_IN}",
}

_DISTINCT = """
WITH RECURSIVE names (name) AS (
    SELECT min(outlet) FROM documents
    UNION ALL
    SELECT (SELECT min(outlet) FROM documents WHERE outlet > names.name) FROM names WHERE name IS NOT NULL
)
SELECT name FROM names WHERE name IS NOT NULL
"""  # Steps from one value to the next in the index, where DISTINCT would walk over all of it.


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; None is no condition.

    ``actor`` is a name, or words of it, in any case; ``outlet`` is the one that published: its name, or a
    part of it, in any case. ``since`` and ``until`` are the first and last day of publication; ``as_of``
    leaves out what may have been published later. Each of the three leaves out documents without a date.
    """

    actor: str | None = None
    outlet: str | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None

    @property
    def by_day(self) -> bool:
        """Tell whether undated documents are left out."""
        return not (self.since is None and self.until is None and self.as_of is None)

    @property
    def events_only(self) -> bool:
        """Tell whether only events can answer."""
        return not (self.type is None and self.status is None)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL and the values bound in it."""

    sql: str
    values: tuple[object, ...]


def full_text(words: str) -> str | None:
    """Return the full-text query for ``words``: all of them, those between double quotes one after the other.

    None where there is nothing to search for.
    """
    terms = []
    for number, piece in enumerate(bindable(words).replace("\0", " ").split('"')):
        between = number % 2 == 1
        terms += [piece] if between else piece.split()
    quoted = [f'"{term}"' for term in terms if any(char.isalnum() for char in term)]
    return " ".join(quoted[:MOST_WORDS]) or None


def conditions(connection: sqlite3.Connection, wanted: Selection, kind: Kind) -> Condition:
    """Return the conditions on documents ``d``, and by ``kind`` on statements ``s`` or events ``e``."""
    parts = list(_on_document(connection, wanted))
    if wanted.actor is not None:
        parts.append(_on_actor(wanted.actor, kind))
    if kind == "event":
        if wanted.type is not None:
            parts.append(Condition("e.type = ?", (bindable(wanted.type).upper(),)))
        if wanted.status is not None:
            parts.append(Condition("e.status = ?", (bindable(wanted.status).lower(),)))
        if not wanted.events_only:
            parts.append(Condition("e.type IS NOT NULL", ()))
    return Condition(
        " AND ".join(part.sql for part in parts) or "TRUE",
        tuple(value for part in parts for value in part.values),
    )


def _on_document(connection: sqlite3.Connection, wanted: Selection) -> Iterator[Condition]:
    if wanted.outlet is not None:
        outlets = _outlets(connection, wanted.outlet)
        yield Condition("d.outlet IN (SELECT value FROM json_each(?))", (json.dumps(outlets),))
    if wanted.since is not None:
        yield Condition("d.published_latest >= ?", (wanted.since.isoformat(),))
    if wanted.until is not None:
        yield Condition("d.published_earliest <= ?", (wanted.until.isoformat(),))
    if wanted.as_of is not None:
        yield Condition("d.published_latest <= ?", (wanted.as_of.isoformat(),))


def _on_actor(name: str, kind: Kind) -> Condition:
    query = _name_query(name)
    if query is None:
        return Condition("FALSE", ())
    where = {
        "document": f"actors a WHERE a.document = d.key AND +a.key {_NAMED}",
        "statement": f"speakers p WHERE p.statement = s.key AND +p.actor {_NAMED}",
        "event": f"parties p WHERE p.event = e.key AND +p.actor {_NAMED}",
    }[kind]
    return Condition(f"EXISTS (SELECT 1 FROM {where})", (query,))  # noqa: S608 - the name is bound


def _name_query(name: str) -> str | None:
    """Return the full-text query for the words of a name; None where it has none."""
    return full_text(name.replace('"', " "))


def indexed_rows(connection: sqlite3.Connection, wanted: Selection, kind: Kind) -> list[int] | None:
    """Return the rows of the full-text index of ``kind`` that the wanted actor or outlet leaves, where few.

    Held against these, a match of the words is passed over before any table is looked into. None where
    neither is asked for, or where so many rows are left that matches among them are found soon anyway.
    """
    sources = []
    if wanted.actor is not None:
        sources.append((_OF_ACTOR[kind], _name_query(wanted.actor) or '""'))
    if wanted.outlet is not None:
        sources.append((_OF_OUTLET[kind], json.dumps(_outlets(connection, wanted.outlet))))
    found: set[int] | None = None
    for source, value in sources:
        rows = connection.execute(f"{source} LIMIT ?", (value, FEW + 1)).fetchall()
        if len(rows) <= FEW:
            keys = {key for (key,) in rows}
            found = keys if found is None else found & keys
    return None if found is None else sorted(found)


def _outlets(connection: sqlite3.Connection, part: str) -> list[str]:
    """Return the outlets of documents that have ``part`` in their names, in any case."""
    wanted = bindable(part).casefold()
    return [name for (name,) in connection.execute(_DISTINCT) if wanted in name.casefold()]
