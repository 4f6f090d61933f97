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
    odd = _numbered_otherwise(connection, documents)
    plain = [one for one in documents if one not in odd]
    condition, index = {
        "anything": ("TRUE", ""),
        "type": ("e.type IS NOT NULL", "INDEXED BY events_with_type"),
        "place": ("e.place IS NOT NULL", "INDEXED BY events_with_place"),
    }[having]
    numbered = (
        "SELECT e.*, row_number() OVER (PARTITION BY e.document ORDER BY e.start, e.stop, e.id) - 1 AS nth "
        "FROM json_each(?1) j CROSS JOIN events e ON e.document = j.value "
        "WHERE e.key NOT IN (SELECT event FROM corrected_events WHERE gone)"
    )
    for those, events, number in (
        (plain, f"json_each(?1) j CROSS JOIN events e {index} ON e.document = j.value", "e.number"),
        (sorted(odd), f"({numbered}) e", "e.nth"),
    ):
        rows = connection.execute(
            f"""
            SELECT e.document, e.key, {number}, w.component, w.event, e.type,
                ifnull(c.status, e.status), e.place, ifnull(c.day, e.earliest), ifnull(c.day, e.latest)
            FROM {events} LEFT JOIN corrected_events c ON c.event = e.key
            LEFT JOIN woven_mentions w ON w.document = e.document AND w.number = {number}
                AND EXISTS (SELECT 1 FROM components k WHERE k.key = w.component AND NOT k.stale)
            WHERE {condition}
            """,  # noqa: S608 - our own words
            (json.dumps(those),),
        )
        for document, key, place, component, event, *read in rows if those else ():
            # What waits to be woven anew is of no common event yet.
            same = (document, place, True) if component is None else (component, event, False)
            yield Mention(document, key, same, *read)


def _numbered_otherwise(connection: sqlite3.Connection, documents: Sequence[int]) -> set[int]:
    """Return those of documents whose mentions weaving numbers in another way than they are numbered.

    It does so by their place in the document, then by id, and passes over those marked as wrong.
    """
    rows = connection.execute(
        "SELECT document FROM misnumbered UNION SELECT e.document FROM corrected_events c "
        "CROSS JOIN events e ON e.key = c.event WHERE c.gone"
    )
    return {document for (document,) in rows}.intersection(documents)


def parties_of(connection: sqlite3.Connection, documents: Sequence[int]) -> dict[int, list[Named]]:
    """Return who takes part in the events of documents, by the keys of the events, in no order."""
    become = names_merged(connection)
    listed = json.dumps(documents)
    actors = {
        key: become.get((name, kind, country), (name, kind, country))
        for key, name, kind, country in connection.execute(
            "SELECT a.key, a.name, a.kind, a.country FROM json_each(?) j "
            "CROSS JOIN actors a ON a.document = j.value",
            (listed,),
        )
    }
    found: defaultdict[int, list[Named]] = defaultdict(list)
    for event, actor in connection.execute(
        "SELECT p.event, p.actor FROM json_each(?) j CROSS JOIN events e ON e.document = j.value "
        "CROSS JOIN parties p ON p.event = e.key WHERE p.actor IS NOT NULL",
        (listed,),
    ):
        found[event].append(actors[actor])
    return found


def countries_of(connection: sqlite3.Connection, documents: Sequence[int]) -> dict[int, list[str]]:
    """Return the countries of those who take part in the events of a type, by the keys of the events.

    Outlets stand for none.
    """
    if names_merged(connection):
        return {
            event: sorted({country for _, kind, country in parties if country and kind != "outlet"})
            for event, parties in parties_of(connection, documents).items()
        }
    rows = connection.execute(
        "SELECT e.key, group_concat(DISTINCT a.country) FROM json_each(?) j "
        "CROSS JOIN events e INDEXED BY events_with_type ON e.document = j.value AND e.type IS NOT NULL "
        "CROSS JOIN parties p ON p.event = e.key CROSS JOIN actors a ON a.key = p.actor "
        "WHERE a.country IS NOT NULL AND a.kind <> 'outlet' GROUP BY e.key",
        (json.dumps(documents),),
    )
    return {event: sorted(countries.split(",")) for event, countries in rows}


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
