"""Relations of two actors out of an archive: its events, with who is who in each of their mentions."""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from onrecord.archive.retrieval import retrieve
from onrecord.errors import UsageError
from onrecord.records import Actor
from onrecord.weaving.relations import Asked, Relation, Roles, acts_for, relations, roles
from onrecord.woven.corrections import corrected_record
from onrecord.woven.events import woven_events

Figure = tuple[str, str, str | None]
"""An actor of the archive by name, kind and country."""


def relations_of(
    connection: sqlite3.Connection, first: Asked, second: Asked, *, as_of: date | None = None
) -> tuple[Relation, ...]:
    """Return the events between two actors, from what was published by ``as_of`` where a day is given.

    Raises :class:`~onrecord.errors.UsageError` where nobody in the archive is one of the two, or where both
    are the same.
    """
    known = roles_between(connection, first, second, as_of=as_of)
    return relations(woven_events(connection, as_of=as_of, mentions=known.keys()), known)


def roles_between(
    connection: sqlite3.Connection, first: Asked, second: Asked, *, as_of: date | None = None
) -> dict[tuple[str, str], Roles]:
    """Return the mentions in which both take part, by document and id, as persons have corrected them."""
    if (first.code or first.name) == (second.code or second.name):
        raise UsageError(f"'{first.name}' and '{second.name}' are one; name two")
    sides = [json.dumps(_figures(connection, asked)) for asked in (first, second)]
    rows = connection.execute(
        """
        WITH one (name, kind, country) AS (
            SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
            FROM json_each(?1)
        ),
        other (name, kind, country) AS (
            SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
            FROM json_each(?2)
        )
        SELECT DISTINCT d.id FROM one
        JOIN actors a ON a.name = one.name AND a.kind = one.kind AND a.country IS one.country
        JOIN parties p ON p.actor = a.key
        JOIN parties q ON q.event = p.event
        JOIN actors b ON b.key = q.actor
        JOIN other ON other.name = b.name AND other.kind = b.kind AND other.country IS b.country
        JOIN documents d ON d.key = a.document
        WHERE ?3 IS NULL OR d.published_latest <= ?3
        UNION
        SELECT d.id FROM amended c JOIN documents d ON d.key = c.document
        WHERE (?3 IS NULL OR d.published_latest <= ?3)
            AND EXISTS (SELECT 1 FROM appearances x JOIN figures f ON f.key = x.figure JOIN one
                ON f.name = one.name AND f.kind = one.kind AND f.country IS one.country
                WHERE x.document = d.key)
            AND EXISTS (SELECT 1 FROM appearances x JOIN figures f ON f.key = x.figure JOIN other
                ON f.name = other.name AND f.kind = other.kind AND f.country IS other.country
                WHERE x.document = d.key)
        """,
        (*sides, as_of.isoformat() if as_of else None),
    ).fetchall()
    found: dict[tuple[str, str], Roles] = {}
    for (document,) in rows:
        record = retrieve(connection, document)
        if record is not None:
            found.update(roles(corrected_record(connection, record), first, second))
    return found


def _figures(connection: sqlite3.Connection, asked: Asked) -> list[Figure]:
    """Return the actors of the archive, as they are corrected, that are meant or act for the state."""
    rows = connection.execute("SELECT name, kind, country FROM figures")
    found = [
        (name, kind, country)
        for name, kind, country in rows
        if acts_for(Actor("", name, kind, country, mentions=()), asked)
    ]
    if not found:
        raise UsageError(
            f"nobody in the archive is '{asked.name}', by code, state or name; "
            f"'onrecord actors' lists who is there"
        )
    return found
