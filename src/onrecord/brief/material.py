"""What a brief is made of: the threads of which a window of days brings news, and what is new in each.

Documents are found by their day of publication, threads by the blocks that those documents bear on; only
these are looked at, so that a week out of many years costs what the week holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.archive.moments import iso
from onrecord.weaving.blocks import Thread
from onrecord.weaving.conflicts import Conflict
from onrecord.weaving.ledger import Expectation, OpenQuestion
from onrecord.weaving.mediation import Mediation
from onrecord.weaving.participants import is_meant
from onrecord.weaving.positions import Position
from onrecord.weaving.steps import BESIDE, MADE, Step, StepStatus, status_of
from onrecord.woven.known import Known
from onrecord.woven.outlines import titles_known

AHEAD = timedelta(days=60)
"""How far ahead lies what is told to be coming up in a thread without news."""
BEHIND = timedelta(days=30)
"""How long after the day for which it was expected something is still told not to have been reported."""
_OFF = frozenset({"cancelled", "denied"})
_PLANNED = frozenset({"planned", "agreed"})
_VISIT, _MEETING = "visit", "meeting "
_ANOTHER = timedelta(days=300)
"""How long after it was put off or planned a visit is another, where nobody joins the two."""
MOST_BLOCKS = 400
"""Visits and matters that are looked at, those first of which most documents of the window tell."""
MOST_DUE = 40
"""Visits and matters without news that are looked at, those first of which something is due nearest."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a brief is of, both included, and the day by which what it tells was known.

    ``since`` and ``until`` are None where there is no bound. With ``as_of`` nothing counts that was
    published later, or on no day that is known.
    """

    since: date | None
    until: date | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Matter:
    """A thread as it was known, and what the window brought of it.

    ``new`` are the steps first reported in the window, ``before`` is how the matter stood until then and
    ``led`` the step that left it so (both None where it was unknown). ``conflicts`` have a side in the
    window; ``asked`` are open questions put in it, ``settled`` older ones that it settled; ``overdue`` was
    due and did not come, ``ahead`` is still to come. ``documents`` are those of the window that tell of it.
    """

    thread: Thread
    new: tuple[Step, ...]
    before: StepStatus | None
    led: Step | None
    conflicts: tuple[Conflict, ...]
    asked: tuple[OpenQuestion, ...]
    settled: tuple[OpenQuestion, ...]
    overdue: tuple[Expectation, ...]
    ahead: tuple[Expectation, ...]
    positions: tuple[Position, ...]
    go_betweens: tuple[Mediation, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """The matters with news, and those without of which something was due or is coming up; by thread id."""

    matters: tuple[Matter, ...]
    waiting: tuple[Matter, ...]


def material(
    connection: sqlite3.Connection,
    window: Window,
    *,
    thread: str | None = None,
    actor: str | None = None,
    late: Collection[str] = (),
) -> Material:
    """Return what an archive holds of a window.

    ``thread`` is the beginning of the id of the only threads that count, ``actor`` a state or name that
    takes part in them. ``late`` are ids of documents that count as news though they were published before
    the window.
    """
    connection.execute("SAVEPOINT gathering")
    try:
        documents = documents_in(connection, window) | set(late)
        waiting = _blocks_due(connection, window)
        told = _told(connection, window, documents)
        blocks = {*_blocks_told(connection, documents), *waiting}

        def is_chosen(one: Thread) -> bool:
            return (thread is None or one.id.startswith(thread)) and (
                actor is None or any(is_meant(name, actor) for name in one.participants)
            )

        found = Known(connection, window.as_of).telling({block: told.get(block, ()) for block in blocks})
        chosen = [one for one in found if is_chosen(one)]
        matters = [one for one in (matter_of(each, window, documents) for each in chosen) if _counts(one)]
        # What a matter is called since is no name that the reports of the window give it.
        known_by = min(filter(None, (window.as_of, window.until)), default=None)
        titles = titles_known(connection, [one.thread for one in matters], known_by)
        matters = [
            replace(one, thread=replace(one.thread, title=title))
            for one, title in zip(matters, titles, strict=True)
        ]
    finally:
        connection.execute("RELEASE gathering")
    return Material(
        tuple(one for one in matters if _has_news(one)), tuple(one for one in matters if not _has_news(one))
    )


def documents_in(connection: sqlite3.Connection, window: Window) -> set[str]:
    """Return the ids of the documents published in a window, as far as they count."""
    day = iso(window.as_of)
    if window.since is None and window.until is None:
        rows = connection.execute(
            "SELECT id FROM documents WHERE ?1 IS NULL OR published_latest <= ?1", (day,)
        )
    else:
        rows = connection.execute(
            "SELECT id FROM documents WHERE published_latest BETWEEN ?1 AND ?2",
            (iso(window.since) or "", min(filter(None, (iso(window.until), day)), default="9999-12-31")),
        )
    return {id_ for (id_,) in rows}


def last_day(connection: sqlite3.Connection) -> date | None:
    """Return the day on which the newest document was published, None where none has a day."""
    (day,) = connection.execute("SELECT max(published_latest) FROM documents").fetchone()
    return None if day is None else date.fromisoformat(day)


def _told(connection: sqlite3.Connection, window: Window, documents: Collection[str]) -> dict[str, set[int]]:
    """Return by block the documents (their keys) of a window, and those that tell of what is due then.

    Threads without any of these have neither news nor anything that is waited for.
    """
    told: defaultdict[str, set[int]] = defaultdict(set)
    rows = connection.execute(
        "SELECT s.block, s.document FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value "
        "CROSS JOIN strands s ON s.document = d.key",
        (json.dumps(sorted(documents)),),
    ).fetchall()
    if window.until is not None:
        first = (window.since or window.until) - BEHIND
        rows += connection.execute(
            "SELECT block, document FROM strand_days WHERE day BETWEEN ? AND ?",
            (first.isoformat(), (window.until + AHEAD).isoformat()),
        )
    for block, document in rows:
        told[block].add(document)
    return told


def _blocks_told(connection: sqlite3.Connection, documents: Collection[str]) -> Iterator[str]:
    """Yield the blocks on which documents bear and that have threads or are yet to be woven."""
    rows = connection.execute(
        "SELECT s.block FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value "
        "CROSS JOIN strands s ON s.document = d.key GROUP BY s.block "
        "HAVING EXISTS (SELECT 1 FROM threads t WHERE t.block = s.block) "
        "OR NOT EXISTS (SELECT 1 FROM blocks b WHERE b.block = s.block) "
        "OR EXISTS (SELECT 1 FROM blocks b WHERE b.block = s.block AND b.bundle <> b.block) "
        "ORDER BY count(*) DESC, s.block LIMIT ?",
        (json.dumps(sorted(documents)), MOST_BLOCKS),
    )
    return (block for (block,) in rows)


def _blocks_due(connection: sqlite3.Connection, window: Window) -> list[str]:
    """Return the blocks of which something was due shortly before the end of the window, or is soon after."""
    if window.until is None:
        return []
    first = (window.since or window.until) - BEHIND
    rows = connection.execute(
        "SELECT t.block FROM thread_expected q JOIN threads t ON t.key = q.thread "
        "WHERE q.due BETWEEN ?1 AND ?2 AND (q.asked IS NULL OR q.asked <= ?3) "
        "GROUP BY t.block ORDER BY min(abs(julianday(q.due) - julianday(?3))), t.block LIMIT ?4",
        (
            first.isoformat(),
            (window.until + AHEAD).isoformat(),
            window.until.isoformat(),
            MOST_DUE,
        ),
    )
    return [block for (block,) in rows]


def matter_of(thread: Thread, window: Window, documents: Collection[str]) -> Matter:
    """Return a thread with what the ``documents`` of a window brought of it, by their ids."""
    own = _own(thread)
    earlier = [step for step in own if step.document not in documents and not _is_later(step, window)]
    end = window.until
    first = None if end is None else (window.since or end) - BEHIND
    told = {one.document for step in thread.steps for one in step.tellings} & set(documents)
    sides = {name for one in thread.conflicts for side in one.sides for name, _ in side.passages}
    led = _led(thread, earlier, documents)
    return Matter(
        thread,
        tuple(step for step in own if step.document in documents),
        led.status if led else None,
        led,
        tuple(
            one
            for one in thread.conflicts
            if any(name in documents for side in one.sides for name, _ in side.passages)
        ),
        tuple(one for one in thread.questions if one.settled_by is None and one.document in documents),
        tuple(
            one
            for one in thread.questions
            if one.settled_by and one.settled_by[0] in documents and one.document not in documents
        ),
        tuple(
            one
            for one in thread.expected
            if end is not None
            and _stands(thread, one)
            and one.overdue(end + timedelta(days=1))
            and (first is None or (one.due is not None and one.due >= first))
            and not _is_told_later(one, end)
        ),
        tuple(
            one
            for one in thread.expected
            if one.settled_by is None
            and _stands(thread, one)
            and (one.due is None or end is None or one.due > end)
            and (told or (one.due is not None and end is not None and one.due <= end + AHEAD))
            and not _is_told_later(one, end)
        ),
        tuple(one for one in thread.positions if one.document in documents),
        tuple(one for one in thread.go_betweens if one.document in documents),
        tuple(sorted(told | (sides & set(documents)))),
    )


def _led(thread: Thread, earlier: Sequence[Step], documents: Collection[str]) -> Step | None:
    """Return the step that left a matter as it was before a window.

    What became of a visit long before is that of another where none of the ``documents`` speaks of it.
    """
    led = _standing(thread, earlier)
    if led is None or thread.kind != "visit" or led.status in MADE:
        return led
    told = max((one.published.latest for one in led.tellings if one.published is not None), default=None)
    new = [step for step in thread.steps if step.document in documents and step.reported is not None]
    first = min((step.reported.earliest for step in new if step.reported is not None), default=None)
    again = any(step.status == led.status for step in new)
    made = any(step.status in MADE for step in new)
    return None if told and first and made and not again and first - told > _ANOTHER else led


def _is_later(step: Step, window: Window) -> bool:
    """Tell whether a step was first reported after a window, and so can have led to nothing in it."""
    told, end = step.reported, window.until
    return told is not None and end is not None and told.earliest > end


def _is_told_later(expectation: Expectation, end: date | None) -> bool:
    """Tell whether something was first told to be expected after the end of a window."""
    return end is not None and expectation.asked is not None and expectation.asked > end


def _own(thread: Thread) -> list[Step]:
    """Return the steps of the matter itself: what is done beside it stands in its thread and in no brief."""
    return [step for step in thread.steps if step.deed != BESIDE]


def _stands(thread: Thread, expectation: Expectation) -> bool:
    """Tell whether something is still expected.

    It is not where a step puts it off, one of its document calls it off, or it was planned anew.
    """
    steps = _own(thread)
    place = next(
        (
            number
            for number, step in enumerate(steps)
            if (step.document, step.span) == (expectation.document, expectation.span)
        ),
        None,
    )
    if place is None:
        return False
    deed = steps[place].deed
    own = [one for one in steps if one.deed == deed]
    gone = any(one.status in _OFF and one.document == expectation.document for one in own)
    # Whom a visitor was to meet is put off with the visit.
    with_it = {deed, _VISIT} if deed.startswith(_MEETING) else {deed}
    later = [one for one in steps[place:] if one.deed in with_it]
    return not gone and not any(
        one.status == "postponed"
        or _is_taken_back(one, expectation)
        or _is_anew(one, steps[place], expectation)
        for one in later
    )


def _is_taken_back(later: Step, expectation: Expectation) -> bool:
    """Tell whether a report that came after a plan leaves it in doubt ("doubted that she would go")."""
    told = later.reported
    return (
        later.status == "unknown"
        and later.deed == _VISIT
        and told is not None
        and expectation.asked is not None
        and told.earliest > expectation.asked
    )


def _is_anew(later: Step, step: Step, expectation: Expectation) -> bool:
    """Tell whether a step plans for other days what was expected, which was still ahead then.

    It does so by the word of whoever had told of it before, or where either is only reported; another may
    know it otherwise.
    """
    told, when = later.reported, later.ahead
    if later.status not in _PLANNED or told is None or when is None or step.ahead is None:
        return False
    if expectation.asked is None or not expectation.asked < told.earliest <= step.ahead.latest:
        return False
    apart = when.latest < step.ahead.earliest or when.earliest > step.ahead.latest
    fresh = any(not one.retold and one.document == later.document for one in later.tellings)
    same = not step.said_by or not later.said_by or bool(set(step.said_by) & set(later.said_by))
    return apart and fresh and same


def _standing(thread: Thread, steps: Sequence[Step]) -> Step | None:
    """Return the step that says how a matter stands, of those given."""
    if not steps:
        return None
    own = [one for one in steps if one.deed == "visit"] if thread.kind == "visit" else list(steps)
    counting = [one for one in own if one.status in MADE] or own or list(steps)
    status = status_of(counting if thread.kind == "visit" else list(steps))
    same = [one for one in (counting if thread.kind == "visit" else steps) if one.status == status]
    return same[-1]


def _counts(one: Matter) -> bool:
    """Tell whether a window brought something of a matter, or something was due or is coming up."""
    return _has_news(one) or bool(one.overdue or one.ahead)


def _has_news(one: Matter) -> bool:
    return bool(one.new or one.conflicts or one.asked or one.settled)
