"""Ledgers over all threads of an archive: what is open, what is expected, where accounts differ.

Of the threads as they stand the entries are stored by themselves, and of days that have passed in the gists
of threads (:mod:`onrecord.woven.outlining`); what is in neither is woven in memory.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Generic, TypeVar

from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.conflicts import Conflict, Side
from onrecord.weaving.ledger import Expectation, OpenQuestion
from onrecord.woven.outlines import About, about, any_stored, gists_by_day, gists_differing, titles_of
from onrecord.woven.threads import Bundle, Place, View, heaviest_first, rank, viewed

Item = TypeVar("Item", OpenQuestion, Expectation, Conflict)

_LAST = date.max.toordinal() + 1
_ABOUT = (
    "t.block, t.id, t.title, t.kind, t.status, (SELECT json_group_array(participant) FROM "
    "(SELECT participant FROM thread_participants WHERE thread = t.key ORDER BY number))"
)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Item]):
    """An entry of a ledger: the ``item``, with id, title, kind and status of the thread that it stands in."""

    thread: str
    title: str
    kind: str
    status: str
    item: Item

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format: the item's, with the thread's id and title."""
        return {"thread": self.thread, "title": self.title, **self.item.to_dict()}


Placed = tuple[tuple[Any, ...], About, Item]
"""Where an entry stands in its ledger (its number in its thread comes last), its thread, and the item."""


def open_questions(
    connection: sqlite3.Connection, as_of: date | None = None, limit: int | None = None
) -> list[Entry[OpenQuestion]]:
    """Return at most ``limit`` questions that no later report has settled, those asked last first.

    A question in several threads stands in the ledger once for each.
    """
    with viewed(connection, as_of, outlined=False) as view:
        stored = (
            _asked(_about(*of), OpenQuestion(document, Span(start, stop), _day(asked), None), number)
            for *of, document, start, stop, asked, number in _rows(
                view,
                "d.id, q.start, q.stop, q.asked, q.number FROM thread_questions q "
                "CROSS JOIN threads t ON t.key = q.thread CROSS JOIN documents d ON d.key = q.document",
                "q.settled_document IS NULL ORDER BY q.asked DESC, d.id, q.start, q.stop, t.id, q.number",
            )
        )
        known = _by_day(gists_by_day(view, "asked", reverse=True), _open)
        woven = _woven(view, _open, lambda bundle: (-bundle.last,))
        return _entries(view, heapq.merge(stored, known, woven, key=_place), limit)


def expected(
    connection: sqlite3.Connection,
    on: date,
    overdue: bool = False,
    as_of: date | None = None,
    limit: int | None = None,
    *,
    since: date | None = None,
    last: bool = False,
) -> list[Entry[Expectation]]:
    """Return at most ``limit`` things planned or proposed that no later report has settled, by the day due.

    What is due on no day that is known comes last. With ``overdue`` only what was due before the day ``on``,
    with ``since`` what is due on that day or later. With ``last`` the order is the other way round.
    """
    ahead = partial(_ahead, before=on if overdue else None, since=since)
    bounds = {"since": since.isoformat() if since else "", "before": on.isoformat() if overdue else "~~"}
    order = ("ifnull(q.due, '~')", "ifnull(q.asked, '~')", "d.id", "q.start", "q.stop", "t.id", "q.number")
    with viewed(connection, as_of, outlined=False) as view:
        stored = (
            _awaited(
                _about(*of), Expectation(document, Span(start, stop), _day(asked), _day(due), None), number
            )
            for *of, document, start, stop, asked, due, number in _rows(
                view,
                "d.id, q.start, q.stop, q.asked, q.due, q.number FROM thread_expected q "
                "CROSS JOIN threads t ON t.key = q.thread CROSS JOIN documents d ON d.key = q.document",
                "q.settled_document IS NULL "
                "AND ifnull(q.due, '~') >= :since AND ifnull(q.due, '~') < :before "
                f"ORDER BY {', '.join(f'{one} DESC' if last else one for one in order)}",
                **bounds,
            )
        )
        known = _by_day(gists_by_day(view, "due", reverse=last, **bounds), ahead, reverse=last)
        woven = _woven(view, ahead, lambda _: ())
        if last:
            woven = reversed(list(woven))
        return _entries(view, heapq.merge(stored, known, woven, key=_place, reverse=last), limit)


def conflicts_listed(
    connection: sqlite3.Connection, as_of: date | None = None, limit: int | None = None
) -> list[Entry[Conflict]]:
    """Return at most ``limit`` conflicts, in the order in which their threads are listed."""
    with viewed(connection, as_of, outlined=False) as view:
        stored = _stored_differing(view)
        known = (one for thread in gists_differing(view) for one in _differing(thread))
        woven = _woven(view, _differing, heaviest_first)
        return _entries(view, heapq.merge(stored, known, woven, key=_place), limit)


def questions_in(threads: Iterable[Thread]) -> list[Entry[OpenQuestion]]:
    """Return the questions that are open in ``threads``, as :func:`open_questions` does for an archive."""
    return [_entry(of, item) for _, of, item in sorted(_of_all(threads, _open), key=_place)]


def expected_in(threads: Iterable[Thread], on: date, *, overdue: bool = False) -> list[Entry[Expectation]]:
    """Return what is expected in ``threads``, as :func:`expected` does for an archive."""
    ahead = partial(_ahead, before=on if overdue else None)
    return [_entry(of, item) for _, of, item in sorted(_of_all(threads, ahead), key=_place)]


def conflicts_in(threads: Iterable[Thread]) -> list[Entry[Conflict]]:
    """Return the conflicts in ``threads``, as they are ordered."""
    return [_entry(of, item) for _, of, item in _of_all(threads, _differing)]


def _rows(view: View, columns: str, condition: str, **values: object) -> Iterator[tuple[Any, ...]]:
    """Return the stored entries that hold and for which a condition of SQL is true, each after its thread."""
    if not any_stored(view):
        return iter(())
    return view.connection.execute(
        f"SELECT {_ABOUT}, {columns} WHERE {view.holds} AND {condition}",
        {**view.values, **values},
    )


def _stored_differing(view: View) -> Iterator[Placed[Conflict]]:
    """Yield the stored conflicts, as their threads are listed."""
    for *of, key, weight, steps, questions, number, field in _rows(
        view,
        "t.key, t.weight, t.steps, t.questions, q.number, q.field "
        "FROM threads t CROSS JOIN thread_conflicts q ON q.thread = t.key",
        "t.conflicts > 0 ORDER BY t.weight DESC, t.steps DESC, t.questions DESC, t.title, t.id, q.number",
    ):
        thread = _about(*of)
        place = (-weight, -steps, -questions, thread.title, thread.id, number)
        yield place, thread, Conflict(field, tuple(_sides(view, key, number)))


def _sides(view: View, thread: int, conflict: int) -> Iterator[Side]:
    for number, value, said_by in view.connection.execute(
        "SELECT number, value, said_by FROM thread_sides WHERE thread = ? AND conflict = ? ORDER BY number",
        (thread, conflict),
    ).fetchall():
        passages = view.connection.execute(
            "SELECT d.id, p.start, p.stop FROM thread_side_passages p CROSS JOIN documents d "
            "ON d.key = p.document WHERE p.thread = ? AND p.conflict = ? AND p.side = ? ORDER BY p.number",
            (thread, conflict, number),
        )
        yield Side(
            value,
            tuple((document, Span(start, stop)) for document, start, stop in passages),
            tuple(json.loads(said_by)),
        )


def _by_day(
    gists: Iterable[tuple[str, Thread]],
    entries: Callable[[Thread], Iterator[Placed[Item]]],
    *,
    reverse: bool = False,
) -> Iterator[Placed[Item]]:
    """Yield the entries of gists that come by a day, those of the day alone, in their order."""
    for day, some in groupby(gists, key=itemgetter(0)):
        own = [one for _, thread in some for one in entries(thread) if _of_day(one[2]) == day]
        yield from sorted(own, key=_place, reverse=reverse)


def _of_day(item: OpenQuestion | Expectation | Conflict) -> str:
    match item:
        case OpenQuestion():
            return item.asked.isoformat() if item.asked else ""
        case Expectation():
            return item.due.isoformat() if item.due else "~"
        case Conflict():
            return ""


def _woven(
    view: View, entries: Callable[[Thread], Iterator[Placed[Item]]], first: Callable[[Bundle], Place]
) -> Iterator[Placed[Item]]:
    """Yield what is woven in memory; none of a bundle has a lesser place than ``first`` tells."""
    return (one for _, one in view.in_order(first, lambda thread: [(one[0], one) for one in entries(thread)]))


def _entries(view: View, found: Iterable[Placed[Item]], limit: int | None) -> list[Entry[Item]]:
    """Return the first entries, with the full titles of their threads."""
    shown = list(islice(found, limit))
    titles = titles_of(view, [of for _, of, _ in shown])
    return [
        replace(_entry(of, item), title=title) for (_, of, item), title in zip(shown, titles, strict=True)
    ]


def _of_all(
    threads: Iterable[Thread], entries: Callable[[Thread], Iterator[Placed[Item]]]
) -> Iterator[Placed[Item]]:
    return (one for thread in threads for one in entries(thread))


def _entry(of: About, item: Item) -> Entry[Item]:
    return Entry(of.id, of.title, of.kind, of.status, item)


def _open(thread: Thread) -> Iterator[Placed[OpenQuestion]]:
    for number, one in enumerate(thread.questions):
        if one.settled_by is None:
            yield _asked(about(thread), one, number)


def _asked(of: About, one: OpenQuestion, number: int) -> Placed[OpenQuestion]:
    asked = -one.asked.toordinal() if one.asked else 0
    return (asked, one.document, one.span, of.id, number), of, one


def _ahead(thread: Thread, before: date | None, since: date | None = None) -> Iterator[Placed[Expectation]]:
    for number, one in enumerate(thread.expected):
        if (
            one.settled_by is None
            and (before is None or (one.due is not None and one.due < before))
            and (since is None or one.due is None or one.due >= since)
        ):
            yield _awaited(about(thread), one, number)


def _awaited(of: About, one: Expectation, number: int) -> Placed[Expectation]:
    return (_ordinal(one.due), _ordinal(one.asked), one.document, one.span, of.id, number), of, one


def _differing(thread: Thread) -> Iterator[Placed[Conflict]]:
    for number, one in enumerate(thread.conflicts):
        yield (*rank(thread), number), about(thread), one


def _about(block: str, name: str, title: str, kind: str, status: str, participants: str) -> About:
    return About(block, name, title, kind, status, tuple(json.loads(participants)))


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _ordinal(day: date | None) -> int:
    return _LAST if day is None else day.toordinal()


def _place(one: tuple[tuple[Any, ...], Any, Any]) -> tuple[Any, ...]:
    return one[0]
