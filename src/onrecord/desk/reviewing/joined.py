"""Events put together of mentions on little evidence."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator, Sequence
from statistics import fmean

from onrecord.desk.reviewing.doubts import Doubt, Spot, Thread
from onrecord.desk.reviewing.scope import Scope
from onrecord.weaving.happenings import Happening
from onrecord.weaving.matching import evidence
from onrecord.weaving.nearness import Nearness
from onrecord.woven.sheets import sheets_of

WEAK = 1.0
"""Log-odds up to which an event is doubtful: less than three to one for one event."""
FEW = 5
"""Mentions up to which an event is looked at: what more tell of, the one that fits least does not decide."""


def joined(
    connection: sqlite3.Connection, scope: Scope, after: Spot | None
) -> Iterator[tuple[Spot, Doubt | None]]:
    """Yield the events of several mentions after a spot, each with the doubt about it, if there is one."""
    for part in scope.parts(after.rank if after is not None else 0):
        for spot, thread, component, event in _groups(connection, part):
            if after is not None and spot <= after:
                continue
            mentions, near = _mentions(connection, component, event)
            yield spot, _doubt(mentions, near, spot, thread)


def _groups(connection: sqlite3.Connection, scope: Scope) -> list[tuple[Spot, Thread | None, int, int]]:
    """Return events of several mentions in the documents of a scope: component and number therein."""
    rows = connection.execute(
        f"""
        WITH {scope.ranked()}, told AS MATERIALIZED (
            SELECT min(r.rank) AS rank, r.id, r.title, d.key, d.id AS document FROM {scope.events()}
            GROUP BY d.key
        )
        SELECT t.rank, t.document, w.number, t.id, t.title, w.component, w.event
        FROM told t CROSS JOIN woven_mentions w ON w.document = t.key
        """,  # noqa: S608 - our own words
        scope.values,
    )
    first: dict[tuple[int, int], tuple[Spot, Thread | None]] = {}
    several = set()
    for rank, document, number, thread, title, component, event in rows:
        place = (component, event)
        spot = Spot(rank, document, number)
        if place in first:
            several.add(place)
        if place not in first or spot < first[place][0]:
            first[place] = (spot, None if thread is None else Thread(thread, title or thread))
    return sorted(((*first[place], *place) for place in several), key=lambda one: (one[0], one[2], one[3]))


def _mentions(connection: sqlite3.Connection, component: int, event: int) -> tuple[list[Happening], Nearness]:
    rows = connection.execute(
        "SELECT document, number FROM woven_mentions WHERE component = ? AND event = ? LIMIT ?",
        (component, event, FEW + 1),
    ).fetchall()
    sheets = sheets_of(connection, {document for document, _ in rows})
    near = Nearness(sheets.values())
    return sorted((sheets[key].mentions[number] for key, number in rows), key=lambda one: one.key), near


def _doubt(mentions: Sequence[Happening], near: Nearness, spot: Spot, thread: Thread | None) -> Doubt | None:
    """Return the doubt about an event, the mention that fits least first; None where all fit well."""
    if not 2 <= len(mentions) <= FEW:
        return None
    scores = {
        (one, other): sum(parts.values())
        for one, other in itertools.combinations(range(len(mentions)), 2)
        if (parts := evidence(mentions[one], mentions[other], near)) is not None
    }
    if not scores or fmean(scores.values()) > WEAK:
        return None
    fits = {
        place: fmean([score for pair, score in scores.items() if place in pair] or [0.0])
        for place in range(len(mentions))
    }
    # Of two the later one is asked about.
    ordered = [mentions[place] for place in sorted(fits, key=lambda place: (fits[place], -place))]
    return Doubt(
        "joined",
        tuple(f"{one.document}/{one.event}" for one in ordered),
        tuple((one.document, one.trigger) for one in ordered),
        spot,
        thread,
        fmean(scores.values()),
    )
