"""Where events are told to have happened, in what was published in a window of days.

Counted are events, as they are woven: what fifty reports place in one town is one event there.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.desk.gazetteer import Site, site_of, state_site
from onrecord.desk.mentions import Mention, Woven, countries_of, mentions_of
from onrecord.records import Span

By = Literal["place", "party"]
"""An event stands where the text says that it happens, or with each state that has a part in it."""

MOST: Mapping[By, int] = {"place": 1_000, "party": 400}
"""Documents that are looked at, the latest of the window; few events have a place, and most have parties."""
WINDOW = timedelta(days=89)
"""From the first to the last day of a window, where none is asked for."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its events, those told last first: of each all its mentions there."""

    site: Site
    events: tuple[tuple[Mention, ...], ...]


@dataclass(frozen=True, slots=True)
class Geography:
    """The events of a window by place, the places of most events first.

    ``elsewhere`` are names of places that are not on the map, with how many events. ``documents`` were looked
    at, of so many in ``all``.
    """

    spots: tuple[Spot, ...]
    elsewhere: tuple[tuple[str, int], ...]
    documents: int
    all: int


@dataclass(frozen=True, slots=True)
class Scene:
    """An event at a place, as the last document tells it, and in how many it is told so."""

    document: str
    title: str | None
    published: str | None
    span: Span
    words: str
    trigger: str
    type: str | None
    status: str
    place: str | None
    day: str | None
    documents: int


def last_day(connection: sqlite3.Connection, as_of: date | None) -> date | None:
    """Return the last day of which there are documents, None where there are none with a day."""
    (found,) = connection.execute(
        "SELECT max(last_day) FROM extents WHERE last_day <= ?", (as_of.isoformat() if as_of else "9999",)
    ).fetchone()
    return date.fromisoformat(found) if found else None


def events_by_place(
    connection: sqlite3.Connection,
    first: date,
    last: date,
    by: By,
    type: str | None = None,  # noqa: A002
    status: str | None = None,
) -> Geography:
    """Return the events of the documents that were published from one day to another, both inclusive."""
    days = (first.isoformat(), last.isoformat())
    (known,) = connection.execute(
        "SELECT count(*) FROM extents WHERE last_day BETWEEN ? AND ?", days
    ).fetchone()
    rows = connection.execute(
        "SELECT document FROM extents WHERE last_day BETWEEN ? AND ? ORDER BY last_day DESC, document DESC "
        "LIMIT ?",
        (*days, MOST[by]),
    )
    documents = [document for (document,) in rows]
    order = {document: number for number, document in enumerate(documents)}
    told = [
        one
        for one in mentions_of(connection, documents, "place" if by == "place" else "type")
        if type in {None, one.type} and status in {None, one.status}
    ]
    told.sort(key=lambda one: (order[one.document], one.key))
    found: defaultdict[Site, dict[Woven, list[Mention]]] = defaultdict(dict)
    elsewhere: Counter[str] = Counter()
    placed = _by_place(told) if by == "place" else _by_party(connection, documents, told)
    named: set[tuple[str, Woven]] = set()
    for name, site, one in placed:
        if site is not None:
            found[site].setdefault(one.event, []).append(one)
        elif (name, one.event) not in named:
            named.add((name, one.event))
            elsewhere[name] += 1
    spots = [Spot(site, tuple(map(tuple, events.values()))) for site, events in found.items()]
    return Geography(
        tuple(sorted(spots, key=lambda one: (-len(one.events), one.site.name))),
        tuple(sorted(elsewhere.items(), key=lambda one: (-one[1], one[0]))),
        len(documents),
        known,
    )


def scenes(connection: sqlite3.Connection, events: Iterable[tuple[Mention, ...]]) -> list[Scene]:
    """Return events at a place, in their order, each as the first of its mentions tells it."""
    shown = [(mentions[0], len({one.document for one in mentions})) for mentions in events]
    rows = connection.execute(
        "SELECT e.key, d.id, d.title, d.published, c.start, c.stop, c.words, e.words, e.type, e.place, "
        "e.time_value FROM json_each(?) j CROSS JOIN events e ON e.key = j.value "
        "CROSS JOIN clauses c ON c.key = e.clause CROSS JOIN documents d ON d.key = e.document",
        (json.dumps([one.key for one, _ in shown]),),
    )
    read = {row[0]: row for row in rows}
    found = []
    for one, documents in shown:
        _, id_, title, published, start, stop, words, trigger, type_, place, day = read[one.key]
        span = Span(start, stop)
        found.append(
            Scene(id_, title, published, span, words, trigger, type_, one.status, place, day, documents)
        )
    return found


def _by_place(told: Iterable[Mention]) -> Iterator[tuple[str, Site | None, Mention]]:
    for one in told:
        if one.place is not None:
            yield one.place, site_of(one.place), one


def _by_party(
    connection: sqlite3.Connection, documents: list[int], told: Iterable[Mention]
) -> Iterator[tuple[str, Site | None, Mention]]:
    countries = countries_of(connection, documents)
    for one in told:
        for code in countries.get(one.key, ()):
            yield code, state_site(code), one
