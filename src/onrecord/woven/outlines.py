"""Threads in outline: what a list shows of each, without the passages that it rests on.

A thread that many documents tell of is large, and a list of them takes seconds to put together where all of
each is looked at. What is stored of a thread beside its content is enough for a list; of days that have
passed, outlines are stored (:mod:`onrecord.woven.outlining`). What is not, is woven in memory.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from onrecord.archive.given import bindable
from onrecord.errors import ArchiveError
from onrecord.weaving.blocks import Thread
from onrecord.weaving.gists import unpacked_gist
from onrecord.weaving.steps import StepStatus
from onrecord.weaving.threads import naming_day, titles_apart
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.threads import LISTED, Rank, View, heaviest_first, rank, viewed

_COUNTS = "t.title, t.kind, t.status, t.weight, t.steps, t.questions, t.conflicts, t.documents"
_AFTER = (
    "t.weight <= -:weight AND (-t.weight, -t.steps, -t.questions, t.title, t.id) "
    "> (:weight, :steps, :questions, :title, :id)"
)
"""Whether a thread comes after a rank; the first part is for the index."""
_TAKING_PART = "t.key IN (SELECT thread FROM thread_participants WHERE participant = :participant)"
# An element of an array stands in quotation marks; those within a name have a stroke before them.
_NAMED_THERE = "instr(t.participants, :quoted) > 0"
_STANDING = (
    "t.since <= :day AND (t.until IS NULL OR t.until > :day) "
    "AND t.bundle NOT IN (SELECT bundle FROM blocks WHERE NOT outlined) "
    "AND t.bundle NOT IN (SELECT value FROM json_each(:apart))"
)
"""Whether an outline holds for a day: it is of that day, and of nothing that is yet to be woven."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A thread in a list: how many steps, open or settled questions, conflicts and documents it has.

    ``place`` is where it stands among all, by the title that is not yet told apart from others.
    """

    block: str
    id: str
    title: str
    kind: str
    status: StepStatus
    participants: tuple[str, ...]
    steps: int
    questions: int
    conflicts: int
    documents: int
    place: Rank

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        return {
            "thread": self.id,
            "title": self.title,
            "kind": self.kind,
            "participants": list(self.participants),
            "status": self.status,
            "steps": self.steps,
            "questions": self.questions,
            "conflicts": self.conflicts,
            "documents": self.documents,
        }


def outlines(
    connection: sqlite3.Connection,
    *,
    limit: int,
    first: int = 0,
    as_of: date | None = None,
    kind: str | None = None,
    status: str | None = None,
    participant: str | None = None,
    after: Rank | None = None,
) -> list[Outline]:
    """Return at most ``limit`` threads in the order of :func:`list_threads`, without the ``first`` ones.

    ``as_of``, ``after`` and the rest are as for :func:`threads_ranked`.
    """
    behind = dict(zip(("weight", "steps", "questions", "title", "id"), after, strict=True)) if after else {}
    values = {
        "kind": kind and bindable(kind),
        "status": status and bindable(status),
        "participant": participant and bindable(participant),
        "quoted": json.dumps(bindable(participant or ""), ensure_ascii=False),
        **behind,
    }
    conditions = [
        *(["t.kind = :kind"] if kind is not None else []),
        *(["t.status = :status"] if status is not None else []),
        *([_AFTER] if after is not None else []),
    ]
    with viewed(connection, as_of, outlined=False) as view:
        woven = (
            one
            for _, one in view.in_order(heaviest_first, lambda one: [(rank(one), _outline(one))])
            if kind in {None, one.kind}
            and status in {None, one.status}
            and (participant is None or participant in one.participants)
            and (after is None or one.place > after)
        )
        known = heapq.merge(
            _stored(view, [*conditions, *([_TAKING_PART] if participant is not None else [])], values),
            _standing(view, [*conditions, *([_NAMED_THERE] if participant is not None else [])], values),
            woven,
            key=lambda one: one.place,
        )
        found = list(islice(known, first, first + limit))
        titles = _titles(view, [(one.block, one.id, one.title, one.participants) for one in found])
        return [replace(one, title=title) for one, title in zip(found, titles, strict=True)]


def titles_known(
    connection: sqlite3.Connection, threads: Sequence[Thread], as_of: date | None = None
) -> list[str]:
    """Return titles that tell threads apart from all others that there are, or were on a day."""
    with viewed(connection, as_of, outlined=False) as view:
        return _titles(view, [(one.block, one.id, one.title, one.participants) for one in threads])


def gists_between(connection: sqlite3.Connection, first: date, last: date, limit: int) -> list[Thread]:
    """Return the gists, as of a day, of threads that became others from ``first`` on, the largest first."""
    return _gists(
        connection,
        last,
        "FROM outlines t INDEXED BY outlines_by_day CROSS JOIN outline_gists g ON g.outline = t.key "
        "WHERE t.since >= :first",
        "t.weight DESC, t.title, t.id",
        first=first.isoformat(),
        limit=limit,
    )


def gists_due(connection: sqlite3.Connection, day: date, first: date, last: date, limit: int) -> list[Thread]:
    """Return the gists, as of a day, of threads of which something was due between two others."""
    return _gists(
        connection,
        day,
        "FROM (SELECT outline, min(abs(julianday(due) - julianday(:day))) AS far FROM outline_dues "
        "WHERE due BETWEEN :first AND :last GROUP BY outline) d CROSS JOIN outlines t ON t.key = d.outline "
        "CROSS JOIN outline_gists g ON g.outline = t.key WHERE TRUE",
        "d.far, t.title, t.id",
        first=first.isoformat(),
        last=last.isoformat(),
        limit=limit,
    )


def _gists(
    connection: sqlite3.Connection, day: date, among: str, order: str, **values: object
) -> list[Thread]:
    with viewed(connection, day, outlined=False) as view:
        rows = connection.execute(
            f"SELECT g.content {among} AND {_STANDING} ORDER BY {order} LIMIT :limit",
            {**_apart(view), **values},
        )
        try:
            return [unpacked_gist(content) for (content,) in rows]
        except ValueError as error:
            raise ArchiveError(
                f"the gist of a thread cannot be understood ({error}); 'onrecord weave' makes it anew"
            ) from error


def _stored(view: View, conditions: Sequence[str], values: dict[str, object]) -> Iterator[Outline]:
    """Yield outlines of stored threads, in their order."""
    if view.as_of is not None and not _any_left(view):
        return
    rows = view.connection.execute(
        f"SELECT t.key, t.block, t.id, {_COUNTS} FROM threads t "  # noqa: S608 - values are bound
        f"WHERE {' AND '.join([view.holds, *conditions])} {LISTED}",
        {**view.values, **values},
    )
    for key, *row in rows:
        names = view.connection.execute(
            "SELECT participant FROM thread_participants WHERE thread = ? ORDER BY number", (key,)
        )
        yield _listed(tuple(name for (name,) in names), *row)


def _any_left(view: View) -> bool:
    """Tell whether of some blocks there are no outlines."""
    found = view.connection.execute("SELECT EXISTS (SELECT 1 FROM blocks WHERE NOT outlined)")
    return bool(found.fetchone()[0])


def _standing(view: View, conditions: Sequence[str], values: dict[str, object]) -> Iterator[Outline]:
    """Yield the outlines that hold for a day that has passed, in their order."""
    if view.as_of is None:
        return
    rows = view.connection.execute(
        f"SELECT t.participants, t.block, t.id, {_COUNTS} FROM outlines t INDEXED BY outlines_by_weight "  # noqa: S608
        f"WHERE {' AND '.join([_STANDING, *conditions])} {LISTED}",
        {**_apart(view), **values},
    )
    for participants, *row in rows:
        yield _listed(tuple(json.loads(participants)), *row)


def _listed(
    participants: tuple[str, ...],
    block: str,
    id: str,  # noqa: A002
    title: str,
    kind: str,
    status: StepStatus,
    weight: int,
    steps: int,
    questions: int,
    conflicts: int,
    documents: int,
) -> Outline:
    place = (-weight, -steps, -questions, title, id)
    counts = (steps, questions, conflicts, documents)
    return Outline(block, id, title, kind, status, participants, *counts, place)


def _titles(view: View, shown: Iterable[tuple[str, str, str, tuple[str, ...]]]) -> list[str]:
    """Return what tells threads apart that share a title; each is given by block, id, title, participants."""
    shown = list(shown)
    named: dict[tuple[str, str], str] = {}
    for title, participants in {title: participants for _, _, title, participants in shown}.items():
        same = dict(_of_title(view, title))
        woven = view.beginning(title, participants) if view.apart else []
        same.update({(one.block, one.id): naming_day(one) for one in woven})
        if len(same) > 1:
            keys = sorted(same)
            titles = titles_apart([(title, same[key]) for key in keys])
            named.update(zip(keys, titles, strict=True))
    return [named.get((block, id_), title) for block, id_, title, _ in shown]


def _of_title(view: View, title: str) -> Iterator[tuple[tuple[str, str], date | None]]:
    """Yield the threads that are stored under a title, each with the day that tells it from others."""
    stored = view.connection.execute(
        "SELECT t.block, t.id, t.named, iif(t.named IS NULL, t.content, NULL) FROM threads t "  # noqa: S608
        f"WHERE t.title = :title AND {view.holds}",
        {**view.values, "title": title},
    )
    for block, id_, named, content in stored:
        day = date.fromisoformat(named) if named else None
        yield (block, id_), naming_day(decoded_thread(content)) if content is not None else day
    if view.as_of is not None:
        standing = view.connection.execute(
            f"SELECT t.block, t.id, t.named FROM outlines t WHERE t.title = :title AND {_STANDING}",  # noqa: S608
            {**_apart(view), "title": title},
        )
        for block, id_, named in standing:
            yield (block, id_), date.fromisoformat(named) if named else None


def _apart(view: View) -> dict[str, object]:
    """Return the values of the parameters of :data:`_STANDING`."""
    assert view.as_of is not None  # noqa: S101 - outlines are of days
    blocks = [block for bundle in view.apart for block in bundle]
    return {"day": view.as_of.isoformat(), "apart": json.dumps(blocks)}


def _outline(thread: Thread) -> Outline:
    return Outline(
        thread.block,
        thread.id,
        thread.title,
        thread.kind,
        thread.status,
        thread.participants,
        len(thread.steps),
        len(thread.questions),
        len(thread.conflicts),
        thread.voices.documents,
        rank(thread),
    )
