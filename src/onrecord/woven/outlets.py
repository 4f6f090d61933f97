"""How far others tell what an outlet tells of a thread: steps that are confirmed, contradicted, or neither.

It is kept for each outlet as it was on every day, so that an outlet's part in all threads is read from an
index. Nothing here says whether something is true.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.knowledge.outlets import outlet_name
from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.steps import Step, Telling

ALWAYS = "~"
"""Stands after all days: what holds ``until`` then holds for good, ``since`` then it is of all documents."""

Published = tuple[str | None, str | None]
"""The outlet of a document (its full name), and the last day on which it can have been published."""


@dataclass(frozen=True, slots=True)
class Part:
    """What an outlet has of a thread: how many steps it tells, and of them how many are told how.

    ``alone`` are those that are neither confirmed nor contradicted; ``conflicts`` those in which it stands on
    a side; ``told`` is the last day on which it tells of the thread, empty where none is known.
    """

    told: str
    steps: int
    confirmed: int
    contradicted: int
    alone: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage of a side of a conflict: whether it is the outlet's own, and by which day it was known."""

    document: str
    span: Span
    own: bool
    day: str | None


@dataclass(frozen=True, slots=True)
class _Heard:
    """A passage that tells a step: whether through the outlet, who speaks, and by which day it was known."""

    document: str
    sentence: Span
    own: bool
    voices: frozenset[str]
    day: str | None


_Told = tuple[frozenset[str], tuple[_Heard, ...]]
"""A step: its independent voices, and its passages."""
_Sides = tuple[tuple[_Passage, ...], ...]


def write_outlets(connection: sqlite3.Connection, key: int, thread: Thread) -> None:
    """Put down the outlets of a thread, by the key of its row. Belongs in a transaction."""
    documents = _published(
        connection, {id_ for one in thread.conflicts for side in one.sides for id_, _ in side.passages}
    )
    connection.executemany(
        "INSERT INTO thread_outlets (outlet, since, until, thread, told, steps, confirmed, contradicted, "
        "alone, conflicts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(outlet, since, until, key, part.told, part.steps),
                *(part.confirmed, part.contradicted, part.alone, part.conflicts),
            )
            for outlet, since, until, part in parts_of(thread, documents)
        ],
    )


def parts_of(thread: Thread, documents: Mapping[str, Published]) -> Iterator[tuple[str, str, str, Part]]:
    """Yield what outlets have of a thread: the outlet, since and until when, and what it is.

    ``documents`` are those of the conflicts, by their ids. Where an outlet has nothing, nothing is yielded.
    """
    steps = [(step, {name for one in step.tellings for name in one.outlets}) for step in thread.steps]
    printed = {outlet for outlet, _ in documents.values() if outlet is not None}
    for name in sorted(printed.union(*(names for _, names in steps))):
        own = [step for step, names in steps if name in names]
        conflicts = list(_conflicts(thread, name, own, documents))
        heard = [_told(step, name) for step in own]
        for since, until, part in _over_time(heard, conflicts):
            yield name, since, until, part


def _over_time(steps: list[_Told], conflicts: list[_Sides]) -> Iterator[tuple[str, str, Part]]:
    days = {one.day for _, tellings in steps for one in tellings}
    days.update(one.day for sides in conflicts for side in sides for one in side)
    since, last = "", None
    for day in sorted(day for day in days if day is not None):
        part = _part(steps, conflicts, day)
        if part != last:
            if last is not None:
                yield since, day, last
            since, last = day, part
    if last is not None:
        yield since, ALWAYS, last
    part = _part(steps, conflicts, ALWAYS)
    if part is not None:
        yield ALWAYS, ALWAYS, part


def _part(steps: Iterable[_Told], conflicts: Iterable[_Sides], day: str) -> Part | None:
    """Return what an outlet has by a day, None where nothing."""
    standing = [passages for sides in conflicts if (passages := _standing(sides, day))]
    own_days = [one.day or "" for passages in standing for one in passages]
    told = confirmed = contradicted = alone = 0
    for independent, tellings in steps:
        known = [one for one in tellings if _known(one.day, day)]
        own = [one for one in known if one.own]
        if not own:
            continue
        own_days += [one.day or "" for one in own]
        told += 1
        heard = frozenset().union(*(one.voices for one in own))
        # The voices of a step are those of originals: who reprints is none.
        others = frozenset().union(*(one.voices for one in known if not one.own))
        is_confirmed = bool(others & independent - heard)
        against = any(
            one.document == passage.document and passage.span.overlaps(one.sentence)
            for one in own
            for passages in standing
            for passage in passages
        )
        confirmed += is_confirmed
        contradicted += against
        alone += not is_confirmed and not against
    if not told and not standing:
        return None
    return Part(max(own_days), told, confirmed, contradicted, alone, len(standing))


def _standing(sides: _Sides, day: str) -> list[_Passage]:
    """Return the passages of a conflict that are an outlet's own where it stands against others."""
    known = [[one for one in side if _known(one.day, day)] for side in sides]
    own = [[one for one in side if one.own] for side in known]
    against = any(
        own[one] and len(own[other]) < len(known[other])
        for one in range(len(sides))
        for other in range(len(sides))
        if one != other
    )
    return [passage for side in own for passage in side] if against else []


def _known(published: str | None, day: str) -> bool:
    return day == ALWAYS or (published is not None and published <= day)


def _told(step: Step, name: str) -> _Told:
    return (
        frozenset(voice.key for voice in step.voices.voices),
        tuple(
            _Heard(
                one.document,
                one.sentence,
                name in one.outlets,
                frozenset(voice.key for voice in one.voices),
                None if one.published is None else one.published.latest.isoformat(),
            )
            for one in step.tellings
        ),
    )


def _conflicts(
    thread: Thread, name: str, steps: Iterable[Step], documents: Mapping[str, Published]
) -> Iterator[_Sides]:
    """Yield the conflicts in which passages are an outlet's own: published by it, or telling a step."""
    own = [one for step in steps for one in step.tellings if name in one.outlets]
    for conflict in thread.conflicts:
        sides = tuple(
            tuple(
                _Passage(
                    document,
                    span,
                    documents[document][0] == name or _tells(own, document, span),
                    documents[document][1],
                )
                for document, span in side.passages
            )
            for side in conflict.sides
        )
        if any(one.own for side in sides for one in side):
            yield sides


def _tells(told: Iterable[Telling], document: str, span: Span) -> bool:
    return any(one.document == document and span.overlaps(one.sentence) for one in told)


def _published(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Published]:
    rows = connection.execute(
        "SELECT d.id, d.outlet, d.published_latest FROM json_each(?) j "
        "CROSS JOIN documents d ON d.id = j.value",
        (json.dumps(sorted(ids)),),
    )
    return {id_: (None if outlet is None else outlet_name(outlet), day) for id_, outlet, day in rows}
