"""Threads in outline: what a list shows of each, without the passages that it rests on.

A thread that many documents tell of is large, and a list of them takes seconds to put together where all of
each is looked at. What is stored of a thread beside its content is enough for a list; of days that have
passed, outlines are stored (:mod:`onrecord.woven.outlining`). What is not, is woven in memory.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True)
class About:
    """What a thread is, beside an entry of it that is listed by itself."""

    block: str
    id: str
    title: str
    kind: str
    status: str
    participants: tuple[str, ...]


def about(thread: Thread) -> About:
    """Return what a thread is."""
    return About(thread.block, thread.id, thread.title, thread.kind, thread.status, thread.participants)


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
        titles = titles_of(view, found)
        return [replace(one, title=title) for one, title in zip(found, titles, strict=True)]


def titles_known(
    connection: sqlite3.Connection, threads: Sequence[Thread], as_of: date | None = None
) -> list[str]:
    """Return titles that tell threads apart from all others that there are, or were on a day."""
    with viewed(connection, as_of, outlined=False) as view:
        return titles_of(view, threads)


def gists_between(connection: sqlite3.Connection, first: date, last: date, limit: int) -> list[Thread]:
    """Return the gists, as of a day, of threads that became others from ``first`` on, the largest first."""
    with viewed(connection, last, outlined=False) as view:
        found = _standing_rows(
            view,
            "t.key FROM outlines t INDEXED BY outlines_by_day",
            "t.since >= :first ORDER BY t.weight DESC, t.title, t.id LIMIT :limit",
            first=first.isoformat(),
            limit=limit,
        )
        return [_gist(view, key) for (key,) in found]


def gists_due(connection: sqlite3.Connection, day: date, first: date, last: date, limit: int) -> list[Thread]:
    """Return the gists, as of a day, of threads of which something was due between two others."""
    with viewed(connection, day, outlined=False) as view:
        found = _standing_rows(
            view,
            "t.key FROM outline_days x CROSS JOIN outlines t ON t.key = x.outline",
            "x.what = 'due' AND x.day BETWEEN :first AND :last GROUP BY t.key "
            "ORDER BY min(abs(julianday(x.day) - julianday(:day))), t.title, t.id LIMIT :limit",
            first=first.isoformat(),
            last=last.isoformat(),
            limit=limit,
        )
        return [_gist(view, key) for (key,) in found]


def gists_by_day(
    view: View, what: Literal["due", "asked"], *, since: str = "", before: str = "~~", reverse: bool = False
) -> Iterator[tuple[str, Thread]]:
    """Yield the gists of the day of a view by days on which something is due, or was asked, and is open.

    Each comes for each of the days from ``since`` to that ``before`` another; days that are not known are "~"
    and "". Nothing comes where the view is of no day.
    """
    if view.as_of is None:
        return
    known: dict[int, Thread] = {}
    for day, key in _standing_rows(
        view,
        "x.day, t.key FROM outline_days x CROSS JOIN outlines t ON t.key = x.outline",
        f"x.what = :what AND x.day >= :since AND x.day < :before ORDER BY x.day {'DESC' if reverse else ''}",
        what=what,
        since=since,
        before=before,
    ):
        if key not in known:
            known[key] = _gist(view, key)
        yield day, known[key]


def gists_differing(view: View) -> Iterator[Thread]:
    """Yield the gists of the day of a view of threads that accounts differ about, as threads are listed."""
    if view.as_of is None:
        return
    rows = _standing_rows(
        view, "t.key FROM outlines t INDEXED BY outlines_by_weight", f"t.conflicts > 0 {LISTED}"
    )
    for (key,) in rows:
        yield _gist(view, key)


def any_stored(view: View) -> bool:
    """Tell whether threads of a view are to be looked for among those that are stored as they stand.

    As of a day these are those of blocks of which there are no outlines.
    """
    if view.as_of is None:
        return True
    found = view.connection.execute("SELECT EXISTS (SELECT 1 FROM blocks WHERE NOT outlined)")
    return bool(found.fetchone()[0])


def _standing_rows(view: View, columns: str, condition: str, **values: object) -> Iterator[tuple[Any, ...]]:
    return view.connection.execute(
        f"SELECT {columns} WHERE {_STANDING} AND {condition}",
        {**_apart(view), **values},
    )


def _gist(view: View, outline: int) -> Thread:
    (content,) = view.connection.execute(
        "SELECT content FROM outline_gists WHERE outline = ?", (outline,)
    ).fetchone()
    try:
        return unpacked_gist(content)
    except ValueError as error:
        raise ArchiveError(
            f"the gist of a thread cannot be understood ({error}); 'onrecord weave' makes it anew"
        ) from error


def _stored(view: View, conditions: Sequence[str], values: dict[str, object]) -> Iterator[Outline]:
    """Yield outlines of stored threads, in their order."""
    if not any_stored(view):
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


def _standing(view: View, conditions: Sequence[str], values: dict[str, object]) -> Iterator[Outline]:
    """Yield the outlines that hold for a day that has passed, in their order."""
    if view.as_of is None:
        return
    rows = _standing_rows(
        view,
        f"t.participants, t.block, t.id, {_COUNTS} FROM outlines t INDEXED BY outlines_by_weight",
        f"{' AND '.join(['TRUE', *conditions])} {LISTED}",
        **values,
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


def titles_of(view: View, shown: Sequence[Outline | About | Thread]) -> list[str]:
    """Return titles that tell threads apart from all others of a view, in their order."""
    named: dict[tuple[str, str], str] = {}
    for title, one in {one.title: one for one in shown}.items():
        same = dict(_of_title(view, title))
        woven = view.beginning(title, one.participants) if view.apart else []
        same.update({(each.block, each.id): naming_day(each) for each in woven})
        if len(same) > 1:
            keys = sorted(same)
            titles = titles_apart([(title, same[key]) for key in keys])
            named.update(zip(keys, titles, strict=True))
    return [named.get((one.block, one.id), one.title) for one in shown]


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
