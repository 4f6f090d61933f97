"""Relations of two actors out of an archive: its events, with who is who in each of their mentions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.archive.retrieval import retrieve
from onrecord.archive.selection import full_text
from onrecord.errors import UsageError
from onrecord.records import Actor
from onrecord.weaving.relations import Asked, Pole, Relation, Roles, acts_for, plain_words, relations, roles
from onrecord.woven.corrections import corrected_record
from onrecord.woven.events import woven_events
from onrecord.woven.roles import listed, roles_read


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
    sides = [_figures(connection, asked) for asked in (first, second)]
    documents = _documents(connection, sides, as_of)
    corrected = documents & _corrected(connection)
    poles: dict[int, Pole] = {}
    poles.update(dict.fromkeys(sides[1], "second"))
    poles.update(dict.fromkeys(sides[0], "first"))
    found = roles_read(connection, documents - corrected, poles)
    for (id_,) in connection.execute(
        "SELECT id FROM documents WHERE key IN (SELECT value FROM json_each(?))", (listed(corrected),)
    ).fetchall():
        record = retrieve(connection, id_)
        if record is not None:
            found.update(roles(corrected_record(connection, record), first, second))
    return found


def _documents(
    connection: sqlite3.Connection, sides: Sequence[Iterable[int]], as_of: date | None
) -> set[int]:
    """Return the documents (their keys) with events in which figures of either side take part."""
    first, second = (
        {
            document
            for (document,) in connection.execute(
                "SELECT n.document FROM json_each(?1) j CROSS JOIN appearances n ON n.figure = j.value "
                "WHERE n.events > 0 AND (?2 IS NULL OR n.document IN "
                "(SELECT document FROM extents WHERE last_day <= ?2))",
                (listed(side), as_of.isoformat() if as_of else None),
            )
        }
        for side in sides
    )
    return first & second


def few_between(connection: sqlite3.Connection, first: Asked, second: Asked, most: int) -> bool:
    """Tell whether at most ``most`` documents have events in which both take part.

    Raises :class:`~onrecord.errors.UsageError` where nobody in the archive is one of the two.
    """
    fewer, more = sorted((_figures(connection, asked) for asked in (first, second)), key=len)
    (number,) = connection.execute(
        "WITH others AS MATERIALIZED (SELECT value AS figure FROM json_each(?2)) "
        "SELECT count(*) FROM (SELECT DISTINCT x.document FROM json_each(?1) j CROSS JOIN appearances x "
        "ON x.figure = j.value AND x.events > 0 WHERE EXISTS (SELECT 1 FROM appearances y "
        "INDEXED BY appearances_by_document WHERE y.document = x.document AND y.events > 0 "
        "AND y.figure IN (SELECT figure FROM others)) LIMIT ?3)",
        (listed(fewer), listed(more), most + 1),
    ).fetchone()
    return bool(number <= most)


def _corrected(connection: sqlite3.Connection) -> set[int]:
    """Return the documents (their keys) of which persons have corrected something."""
    rows = connection.execute(
        "SELECT d.key FROM corrected_documents c JOIN documents d ON d.id = c.document UNION "
        "SELECT a.document FROM corrected_names n JOIN actors a ON a.name = n.name UNION "
        "SELECT document FROM amended"
    )
    return {key for (key,) in rows}


def _figures(connection: sqlite3.Connection, asked: Asked) -> list[int]:
    """Return the keys of the figures, as they are corrected, that are meant or act for the state."""
    columns = "SELECT key, name, kind, country FROM figures"
    query = full_text(" ".join(plain_words(asked.name).split()[-1:]))
    if asked.code is not None:
        rows = connection.execute(f"{columns} WHERE country = ?", (asked.code,))
    elif query is not None:
        # Whoever goes by the name has the last word of it, but for letters that are written in two ways.
        rows = connection.execute(
            f"{columns} WHERE key IN (SELECT rowid FROM figures_words WHERE figures_words MATCH ?) "  # noqa: S608
            f"UNION {columns} WHERE name GLOB '*[^ -~]*'",
            (query,),
        )
    else:
        rows = connection.execute(columns)
    found = [
        key
        for key, name, kind, country in rows
        if acts_for(Actor("", name, kind, country, mentions=()), asked)
    ]
    if not found:
        raise UsageError(
            f"nobody in the archive is '{asked.name}', by code, state or name; "
            f"'onrecord actors' lists who is there"
        )
    return found
