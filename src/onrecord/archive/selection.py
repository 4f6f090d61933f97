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

# By kind, the rows of its full-text index that belong to an actor or an outlet.
_OF_ACTOR: dict[Kind, str] = {
    "document": "SELECT a.document FROM actors a WHERE a.name",
    "statement": "SELECT p.statement FROM actors a JOIN speakers p ON p.actor = a.key WHERE a.name",
    "event": "SELECT e.clause FROM actors a JOIN parties p ON p.actor = a.key "
    "JOIN events e ON e.key = p.event WHERE a.name",
}
_OF_OUTLET: dict[Kind, str] = {
    "document": "SELECT d.key FROM documents d WHERE d.outlet",
    "statement": "SELECT s.key FROM documents d JOIN statements s ON s.document = d.key WHERE d.outlet",
    "event": "SELECT c.key FROM documents d JOIN clauses c ON c.document = d.key WHERE d.outlet",
}

_DISTINCT = """
WITH RECURSIVE names (name) AS (
    SELECT min({column}) FROM {table}
    UNION ALL
    SELECT (SELECT min({column}) FROM {table} WHERE {column} > names.name) FROM names WHERE name IS NOT NULL
)
SELECT name FROM names WHERE name IS NOT NULL
"""  # Steps from one value to the next in the index, where DISTINCT would walk over all of it.


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; None is no condition.

    ``actor`` and ``outlet`` are names, or where nobody has just that name, parts of names in any case;
    ``outlet`` is the one that published.
    ``since`` and ``until`` are the first and last day of publication; ``as_of`` leaves out what may have been
    published later. Each of the three leaves out documents without a date.
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
        parts.append(_on_actor(connection, wanted.actor, kind))
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
        outlets = names_with(connection, "documents", "outlet", wanted.outlet)
        yield Condition("d.outlet IN (SELECT value FROM json_each(?))", (json.dumps(outlets),))
    if wanted.since is not None:
        yield Condition("d.published_latest >= ?", (wanted.since.isoformat(),))
    if wanted.until is not None:
        yield Condition("d.published_earliest <= ?", (wanted.until.isoformat(),))
    if wanted.as_of is not None:
        yield Condition("d.published_latest <= ?", (wanted.as_of.isoformat(),))


def _on_actor(connection: sqlite3.Connection, name: str, kind: Kind) -> Condition:
    names = json.dumps(names_with(connection, "actors", "name", name))
    where = {
        "document": "actors a WHERE a.document = d.key",
        "statement": "speakers p JOIN actors a ON a.key = p.actor WHERE p.statement = s.key",
        "event": "parties p JOIN actors a ON a.key = p.actor WHERE p.event = e.key",
    }[kind]
    sql = f"EXISTS (SELECT 1 FROM {where} AND a.name IN (SELECT value FROM json_each(?)))"  # noqa: S608
    return Condition(sql, (names,))


def indexed_rows(connection: sqlite3.Connection, wanted: Selection, kind: Kind) -> list[int] | None:
    """Return the rows of the full-text index of ``kind`` that the wanted actor or outlet leaves, where few.

    Held against these, a match of the words is passed over before any table is looked into. None where
    neither is asked for, or where so many rows are left that matches among them are found soon anyway.
    """
    found: set[int] | None = None
    for source, table, column, part in (
        (_OF_ACTOR[kind], "actors", "name", wanted.actor),
        (_OF_OUTLET[kind], "documents", "outlet", wanted.outlet),
    ):
        if part is not None:
            names = json.dumps(names_with(connection, table, column, part))
            sql = f"{source} IN (SELECT value FROM json_each(?)) LIMIT ?"  # noqa: S608 - our own words
            rows = connection.execute(sql, (names, FEW + 1)).fetchall()
            if len(rows) <= FEW:
                keys = {key for (key,) in rows}
                found = keys if found is None else found & keys
    return None if found is None else sorted(found)


def names_with(connection: sqlite3.Connection, table: str, column: str, part: str) -> list[str]:
    """Return the value ``part`` of an indexed column; without it, those that hold ``part`` in any case."""
    exact = bindable(part)
    if connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1", (exact,)).fetchone():  # noqa: S608
        return [exact]
    wanted = exact.casefold()
    query = _DISTINCT.format(table=table, column=column)
    return [name for (name,) in connection.execute(query) if wanted in name.casefold()]
