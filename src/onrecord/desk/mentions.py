"""Mentions of events in documents, each with the event that it is woven into.

Whatever is counted here is counted by event: what fifty reports mention is one.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.weaving.corrections import MergeActors, Name
from onrecord.woven.corrections import of_kind

Named = tuple[str, str, str | None]
"""An actor by name, kind and country."""
Woven = tuple[int, int, bool]
"""What the mentions of one event have in common: a component and a number in it, or, with True, their own."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an event: where it stands, and what it is, as persons have corrected it.

    ``document`` and ``key`` are those of its rows, ``event`` is its event (see :data:`Woven`), ``earliest``
    and ``latest`` are the days that the text gives it.
    """

    document: int
    key: int
    event: Woven
    type: str | None
    status: str
    place: str | None
    earliest: str | None
    latest: str | None


def mentions_of(
    connection: sqlite3.Connection, documents: Sequence[int], having: Literal["anything", "type", "place"]
) -> Iterator[Mention]:
    """Yield the mentions of documents (by their keys) that have a type, or a place, or anything at all.

    Those marked as wrong are left out.
    """
    wanted = {"anything": "TRUE", "type": "n.type IS NOT NULL", "place": "n.place IS NOT NULL"}[having]
    # Weaving numbers the mentions of a document by their place in it, then by id. What waits to be woven anew
    # is of no common event yet.
    rows = connection.execute(
        f"""
        SELECT n.document, n.key, n.number, w.component, w.event,
            n.type, n.status, n.place, n.earliest, n.latest
        FROM (
            SELECT e.document, e.key, e.type, ifnull(c.status, e.status) AS status, e.place,
                ifnull(c.day, e.earliest) AS earliest, ifnull(c.day, e.latest) AS latest,
                row_number() OVER (PARTITION BY e.document ORDER BY e.start, e.stop, e.id) - 1 AS number
            FROM json_each(?) j CROSS JOIN events e ON e.document = j.value
            LEFT JOIN corrected_events c ON c.event = e.key
            WHERE NOT ifnull(c.gone, 0)
        ) n
        LEFT JOIN woven_mentions w ON w.document = n.document AND w.number = n.number
            AND EXISTS (SELECT 1 FROM components k WHERE k.key = w.component AND NOT k.stale)
        WHERE {wanted}
        """,  # noqa: S608 - our own words
        (json.dumps(documents),),
    )
    for document, key, number, component, event, *read in rows:
        same = (document, number, True) if component is None else (component, event, False)
        yield Mention(document, key, same, *read)


def parties_of(connection: sqlite3.Connection, documents: Sequence[int]) -> dict[int, list[Named]]:
    """Return who takes part in the events of documents, by the keys of the events."""
    become = names_merged(connection)
    found: defaultdict[int, list[Named]] = defaultdict(list)
    for event, name, kind, country in connection.execute(
        "SELECT e.key, a.name, a.kind, a.country FROM json_each(?) j "
        "CROSS JOIN events e ON e.document = j.value CROSS JOIN parties p ON p.event = e.key "
        "CROSS JOIN actors a ON a.key = p.actor ORDER BY p.event, p.role, p.number",
        (json.dumps(documents),),
    ):
        found[event].append(become.get((name, kind, country), (name, kind, country)))
    return found


def names_merged(connection: sqlite3.Connection) -> dict[Named, Named]:
    """Return whom persons hold for whom: the actor that counts, by each that was merged into it."""
    into = {
        _named(one.change.actor): _named(one.change.to)
        for one in of_kind(connection, MergeActors)
        if isinstance(one.change, MergeActors)
    }
    found = {}
    for actor in into:
        passed, last = {actor}, into[actor]
        while last in into and last not in passed:
            passed.add(last)
            last = into[last]
        found[actor] = last
    return found


def _named(name: Name) -> Named:
    return name.name, name.kind, name.country
