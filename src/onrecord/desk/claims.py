"""How far others tell what an outlet tells: steps of threads that are confirmed, contradicted, or neither.

Nothing here says whether something is true, and no grade follows from it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from onrecord.desk import outlets
from onrecord.errors import ArchiveError
from onrecord.knowledge.outlets import outlet_name
from onrecord.records import Publication, Span
from onrecord.weaving.sides import Conflict
from onrecord.weaving.voices import Voice

MOST_DOCUMENTS = 1_000
"""Documents of an outlet, and as many that cite it, whose threads are looked at: the latest."""
MOST_THREADS = 60
"""Threads that are looked at, those last reported."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A thread that an outlet tells of, with the number of steps that it tells.

    ``confirmed`` and ``contradicted`` are numbers of them, and ``alone`` of those that are neither;
    ``conflicts`` are those in which it stands on a side. ``title`` and ``status`` are None where they rest on
    what came later than the day asked for.
    """

    id: str
    title: str | None
    kind: str
    participants: tuple[str, ...]
    status: str | None
    steps: int
    confirmed: int
    contradicted: int
    alone: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Account:
    """The threads that an outlet tells of, the last reported first; ``all`` tells that these are all."""

    threads: tuple[Carried, ...]
    all: bool

    def number(self, what: str) -> int:
        """Return a number of all threads: of ``steps``, or what else a thread has."""
        return sum(getattr(one, what) for one in self.threads)


@dataclass(frozen=True, slots=True)
class _Telling:
    document: str
    span: Span
    sentence: Span
    outlets: tuple[str, ...]
    voices: tuple[Voice, ...]
    published: Publication | None


@dataclass(frozen=True, slots=True)
class _Told:
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    tellings: tuple[_Telling, ...]
    voices: _Told


@dataclass(frozen=True, slots=True)
class _Thread:
    """As much of a stored thread as is needed here: the whole of it takes five times as long to decode."""

    id: str
    title: str
    kind: str
    participants: tuple[str, ...]
    status: str
    steps: tuple[_Step, ...]
    conflicts: tuple[Conflict, ...]


_DECODER = msgspec.json.Decoder(_Thread)


def account(connection: sqlite3.Connection, name: str, as_of: date | None = None) -> Account:
    """Return what an outlet (its name, as printed) carried of threads, published by ``as_of`` where given."""
    own = outlets.published(connection, name, as_of, MOST_DOCUMENTS)
    documents = [key for key, _ in own] + outlets.citing(connection, name, as_of, MOST_DOCUMENTS)
    rows = connection.execute(
        # All of a thread is read only where it is among the first.
        "SELECT t.content, b.last, b.undated FROM (SELECT key, row_number() OVER "
        "(ORDER BY last_reported DESC, weight DESC, id) AS place FROM threads "
        "WHERE key IN (SELECT l.thread FROM json_each(?1) j "
        "CROSS JOIN thread_tellings l ON l.document = j.value) ORDER BY place LIMIT ?2) f "
        "CROSS JOIN threads t ON t.key = f.key CROSS JOIN blocks b ON b.block = t.block ORDER BY f.place",
        (json.dumps(documents), MOST_THREADS + 1),
    ).fetchall()
    published = frozenset(one.id for _, one in own)
    found = []
    for content, last, undated in rows[:MOST_THREADS]:
        thread = _decoded(content)
        then = as_of is not None and (undated or last is None or last > as_of.isoformat())
        carried = _carried(connection, thread, outlet_name(name), published, as_of if then else None)
        if carried is not None:
            found.append(carried)
    return Account(tuple(found), len(rows) <= MOST_THREADS)


def _carried(
    connection: sqlite3.Connection, thread: _Thread, name: str, published: frozenset[str], then: date | None
) -> Carried | None:
    """Return what an outlet tells of a thread, None where nothing.

    ``published`` are its documents. With ``then``, the thread has documents of later days, and these are left
    out.
    """
    conflicts = list(_conflicts(connection, thread, published, name, then))
    steps = confirmed = contradicted = alone = 0
    for step in thread.steps:
        tellings = [one for one in step.tellings if then is None or _known(one, then)]
        own = [one for one in tellings if name in one.outlets]
        if not own:
            continue
        steps += 1
        told = _is_confirmed(own, tellings, step, name)
        against = any(_within(one, passages) for one in own for passages in conflicts)
        confirmed += told
        contradicted += against
        alone += not told and not against
    if not steps and not conflicts:
        return None
    return Carried(
        thread.id,
        thread.title if then is None else None,
        thread.kind,
        thread.participants,
        thread.status if then is None else None,
        steps,
        confirmed,
        contradicted,
        alone,
        len(conflicts),
    )


def _is_confirmed(own: list[_Telling], tellings: Iterable[_Telling], step: _Step, name: str) -> bool:
    """Tell whether somebody tells a step who is none of the voices of an outlet, and not through it.

    The voices of a step are those of originals: who reprints is none.
    """
    heard = {voice.key for one in own for voice in one.voices}
    independent = {voice.key for voice in step.voices.voices}
    return any(
        voice.key in independent and voice.key not in heard
        for one in tellings
        if name not in one.outlets
        for voice in one.voices
    )


def _conflicts(
    connection: sqlite3.Connection, thread: _Thread, published: frozenset[str], name: str, then: date | None
) -> Iterator[list[tuple[str, Span]]]:
    """Yield of each conflict in which an outlet stands against others the passages that are its own."""
    told = [one for step in thread.steps for one in step.tellings if name in one.outlets]
    later = _later(connection, thread, then) if then is not None and thread.conflicts else frozenset()
    for conflict in thread.conflicts:
        sides = [[one for one in side.passages if one[0] not in later] for side in conflict.sides]
        own = [
            [one for one in side if one[0] in published or any(_within(telling, [one]) for telling in told)]
            for side in sides
        ]
        if any(
            own[one] and len(own[other]) < len(sides[other])
            for one in range(len(sides))
            for other in range(len(sides))
            if one != other
        ):
            yield [passage for side in own for passage in side]


def _later(connection: sqlite3.Connection, thread: _Thread, then: date) -> frozenset[str]:
    """Return the documents of the conflicts of a thread that were not known by a day."""
    ids = sorted({id_ for one in thread.conflicts for side in one.sides for id_, _ in side.passages})
    rows = connection.execute(
        "SELECT d.id FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value "
        "WHERE d.published_latest IS NULL OR d.published_latest > ?",
        (json.dumps(ids), then.isoformat()),
    )
    return frozenset(id_ for (id_,) in rows)


def _known(telling: _Telling, then: date) -> bool:
    return telling.published is not None and telling.published.latest <= then


def _within(telling: _Telling, passages: Iterable[tuple[str, Span]]) -> bool:
    """Tell whether a step is told in the sentence of one of the passages."""
    return any(id_ == telling.document and span.overlaps(telling.sentence) for id_, span in passages)


def _decoded(content: str) -> _Thread:
    try:
        return _DECODER.decode(content)
    except msgspec.DecodeError as error:
        raise ArchiveError(
            f"a thread of the archive cannot be understood ({error}); 'onrecord weave' weaves it anew"
        ) from error
