"""Ledgers over all threads of an archive: what is open, what is expected, where accounts differ."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import Any, Generic, TypeVar

from onrecord.weaving.blocks import Thread
from onrecord.weaving.conflicts import Conflict
from onrecord.weaving.ledger import Expectation, OpenQuestion
from onrecord.woven.threads import Bundle, Place, View, heaviest_first, rank, viewed

Item = TypeVar("Item", OpenQuestion, Expectation, Conflict)

_LAST = date.max.toordinal() + 1


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


Placed = tuple[tuple[Any, ...], Thread, int]
"""Where an entry stands in its ledger (its number in its thread comes last), its thread, and that number."""
Entries = Callable[[Thread], Iterator[Placed]]
"""Gives the entries of a thread."""


def open_questions(
    connection: sqlite3.Connection, as_of: date | None = None, limit: int | None = None
) -> list[Entry[OpenQuestion]]:
    """Return at most ``limit`` questions that no later report has settled, those asked last first.

    A question in several threads stands in the ledger once for each.
    """
    with viewed(connection, as_of) as view:
        rows = _stored(
            view,
            "thread_questions q CROSS JOIN threads t ON t.key = q.thread "
            "CROSS JOIN documents d ON d.key = q.document",
            "q.settled_document IS NULL ORDER BY q.asked DESC, d.id, q.start, q.stop, t.id, q.number",
            _open,
        )
        found = _first(view, rows, _open, limit, lambda bundle: (-bundle.last,))
        return [_entry(thread, thread.questions[number]) for thread, number in found]


def expected(
    connection: sqlite3.Connection,
    on: date,
    overdue: bool = False,
    as_of: date | None = None,
    limit: int | None = None,
    *,
    since: date | None = None,
) -> list[Entry[Expectation]]:
    """Return at most ``limit`` things planned or proposed that no later report has settled, by the day due.

    What is due on no day that is known comes last. With ``overdue`` only what was due before the day ``on``,
    with ``since`` what is due on that day or later.
    """
    ahead = partial(_ahead, before=on if overdue else None, since=since)
    with viewed(connection, as_of) as view:
        rows = _stored(
            view,
            "thread_expected q CROSS JOIN threads t ON t.key = q.thread "
            "CROSS JOIN documents d ON d.key = q.document",
            "q.settled_document IS NULL AND ifnull(q.due, '~') >= :since AND ifnull(q.due, '~') < :before "
            "ORDER BY ifnull(q.due, '~'), ifnull(q.asked, '~'), d.id, q.start, q.stop, t.id, q.number",
            ahead,
            before=on.isoformat() if overdue else "~~",
            since=since.isoformat() if since else "",
        )
        found = _first(view, rows, ahead, limit, lambda _: ())
        return [_entry(thread, thread.expected[number]) for thread, number in found]


def conflicts_listed(
    connection: sqlite3.Connection, as_of: date | None = None, limit: int | None = None
) -> list[Entry[Conflict]]:
    """Return at most ``limit`` conflicts, in the order in which their threads are listed."""
    with viewed(connection, as_of) as view:
        rows = _stored(
            view,
            "threads t CROSS JOIN thread_conflicts q ON q.thread = t.key",
            "TRUE ORDER BY t.weight DESC, t.steps DESC, t.questions DESC, t.title, t.id, q.number",
            _differing,
        )
        found = _first(view, rows, _differing, limit, heaviest_first)
        return [_entry(thread, thread.conflicts[number]) for thread, number in found]


def questions_in(threads: Iterable[Thread]) -> list[Entry[OpenQuestion]]:
    """Return the questions that are open in ``threads``, as :func:`open_questions` does for an archive."""
    placed = sorted((one for thread in threads for one in _open(thread)), key=_place)
    return [_entry(thread, thread.questions[number]) for _, thread, number in placed]


def expected_in(threads: Iterable[Thread], on: date, *, overdue: bool = False) -> list[Entry[Expectation]]:
    """Return what is expected in ``threads``, as :func:`expected` does for an archive."""
    before = on if overdue else None
    placed = sorted((one for thread in threads for one in _ahead(thread, before)), key=_place)
    return [_entry(thread, thread.expected[number]) for _, thread, number in placed]


def conflicts_in(threads: Iterable[Thread]) -> list[Entry[Conflict]]:
    """Return the conflicts in ``threads``, as they are ordered."""
    return [_entry(thread, one) for thread in threads for one in thread.conflicts]


def _stored(view: View, tables: str, condition: str, entries: Entries, **values: object) -> Iterator[Placed]:
    """Yield the stored entries that hold and for which a condition of SQL is true, as it orders them."""
    known: dict[int, dict[int, Placed]] = {}
    for key, number in view.connection.execute(
        f"SELECT t.key, q.number FROM {tables} WHERE {view.holds} AND {condition}",  # noqa: S608
        {**view.values, **values},
    ):
        if key not in known:
            (thread,) = view.stored("t.key = :key", key=key)
            known[key] = {place[-1]: (place, thread, place[-1]) for place, _, _ in entries(thread)}
        yield known[key][number]


def _first(
    view: View,
    stored: Iterable[Placed],
    entries: Entries,
    limit: int | None,
    first: Callable[[Bundle], Place],
) -> Iterator[tuple[Thread, int]]:
    """Yield the first entries, stored and woven in memory, with the full titles of their threads.

    Nothing of a bundle has a lesser place than ``first`` tells.
    """
    woven = (
        one for _, one in view.in_order(first, lambda thread: [(one[0], one) for one in entries(thread)])
    )
    found = list(islice(heapq.merge(stored, woven, key=_place), limit))
    titled = view.titled([thread for _, thread, _ in found])
    yield from ((thread, number) for thread, (_, _, number) in zip(titled, found, strict=True))


def _entry(thread: Thread, item: Item) -> Entry[Item]:
    return Entry(thread.id, thread.title, thread.kind, thread.status, item)


def _open(thread: Thread) -> Iterator[Placed]:
    for number, one in enumerate(thread.questions):
        if one.settled_by is None:
            asked = -one.asked.toordinal() if one.asked else 0
            yield (asked, one.document, one.span, thread.id, number), thread, number


def _ahead(thread: Thread, before: date | None, since: date | None = None) -> Iterator[Placed]:
    for number, one in enumerate(thread.expected):
        if (
            one.settled_by is None
            and (before is None or (one.due is not None and one.due < before))
            and (since is None or one.due is None or one.due >= since)
        ):
            days = (_ordinal(one.due), _ordinal(one.asked))
            yield (*days, one.document, one.span, thread.id, number), thread, number


def _differing(thread: Thread) -> Iterator[Placed]:
    for number in range(len(thread.conflicts)):
        yield (*rank(thread), number), thread, number


def _ordinal(day: date | None) -> int:
    return _LAST if day is None else day.toordinal()


def _place(one: Placed) -> tuple[Any, ...]:
    return one[0]
