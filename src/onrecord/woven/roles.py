"""Who is who in the mentions of an archive in which two take part: only the columns that tell it are read."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.weaving.relations import Pole, Roles


def roles_read(
    connection: sqlite3.Connection, documents: Iterable[int], poles: Mapping[int, Pole]
) -> dict[tuple[str, str], Roles]:
    """Return what :func:`onrecord.weaving.relations.roles` tells of documents (their keys) as they were read.

    ``poles`` are the figures (their keys) that are the one or the other.
    """
    actors = _actors(connection, documents, poles)
    acting: defaultdict[int, set[Pole]] = defaultdict(set)
    for event, actor in connection.execute(
        "SELECT p.event, p.actor FROM json_each(?) j CROSS JOIN parties p ON p.actor = j.value",
        (listed(actors),),
    ):
        acting[event].add(actors[actor])
    events = [event for event, own in acting.items() if len(own) > 1]
    parties: defaultdict[tuple[int, str], list[int | None]] = defaultdict(list)
    for event, role, actor in connection.execute(
        "SELECT p.event, p.role, p.actor FROM json_each(?) j CROSS JOIN parties p ON p.event = j.value",
        (listed(events),),
    ):
        parties[event, role].append(actor)
    rows = connection.execute(
        "SELECT e.key, d.id, e.id, e.statement, e.type, e.mode FROM json_each(?) j "
        "CROSS JOIN events e ON e.key = j.value CROSS JOIN documents d ON d.key = e.document",
        (listed(events),),
    ).fetchall()
    tellers = _tellers(connection, {row[3] for row in rows if row[3] is not None}, actors)
    return {
        (document, id_): Roles(
            _poles(parties[event, "agent"], actors),
            _poles(parties[event, "recipient"], actors),
            any(actor not in actors for actor in parties[event, "recipient"]),
            tellers.get(statement, frozenset()),
            statement is not None,
            type_,
            mode,
        )
        for event, document, id_, statement, type_, mode in rows
    }


def listed(keys: Iterable[int]) -> str:
    """Return keys as a JSON array, in their order."""
    return json.dumps(sorted(keys))


def _actors(
    connection: sqlite3.Connection, documents: Iterable[int], poles: Mapping[int, Pole]
) -> dict[int, Pole]:
    """Return the actors (their keys) of documents that are of the one or the other."""
    rows = connection.execute(
        "SELECT a.key, f.key FROM json_each(?1) j CROSS JOIN figures f ON f.key = j.value "
        "CROSS JOIN actors a ON a.name = f.name AND a.kind = f.kind AND a.country IS f.country "
        "WHERE a.document IN (SELECT value FROM json_each(?2))",
        (listed(poles), listed(documents)),
    )
    return {actor: poles[figure] for actor, figure in rows}


def _tellers(
    connection: sqlite3.Connection, statements: Iterable[int], actors: Mapping[int, Pole]
) -> dict[int, frozenset[Pole]]:
    """Return who of the two speaks in statements, or in the innermost ones around them that have speakers."""
    outer: dict[int, int | None] = {}
    speakers: dict[int, list[int | None]] = {}
    wanted = set(statements)
    while wanted:
        rows = connection.execute(
            "SELECT s.key, s.statement, p.actor, p.statement IS NOT NULL FROM json_each(?) j "
            "CROSS JOIN statements s ON s.key = j.value LEFT JOIN speakers p ON p.statement = s.key",
            (listed(wanted),),
        )
        for key, around, actor, spoken in rows:
            outer[key] = around
            speakers.setdefault(key, []).extend([actor] if spoken else [])
        silent = {outer[key] for key in wanted if not speakers.get(key)}
        wanted = {key for key in silent if key is not None} - outer.keys()
    return {one: _speaking(one, outer, speakers, actors) for one in statements}


def _speaking(
    statement: int,
    outer: Mapping[int, int | None],
    speakers: Mapping[int, list[int | None]],
    actors: Mapping[int, Pole],
) -> frozenset[Pole]:
    passed: set[int] = set()
    at: int | None = statement
    while at is not None and at not in passed:
        passed.add(at)
        if speakers[at]:
            ours = all(actor in actors for actor in speakers[at])
            return _poles(speakers[at], actors) if ours else frozenset()
        at = outer[at]
    return frozenset()


def _poles(found: Iterable[int | None], actors: Mapping[int, Pole]) -> frozenset[Pole]:
    return frozenset(actors[actor] for actor in found if actor is not None and actor in actors)
