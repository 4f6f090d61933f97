"""What is new: threads by consequence, questions settled, what is due, accounts that differ.

All of it is bounded: of many documents those that were added last count, of many threads those that the most
of them is new of.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.brief.material import Matter, Window, last_day, matter_of
from onrecord.brief.ordering import ordered, reason_of
from onrecord.brief.wording import reason
from onrecord.desk.following.passages import Place, Quoted, quoted, sources_of
from onrecord.weaving.blocks import Thread
from onrecord.weaving.conflicts import Conflict
from onrecord.weaving.gists import LASTING
from onrecord.weaving.ledger import Expectation, OpenQuestion
from onrecord.woven.known import Known
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.outlines import gists_between, gists_due, titles_known

DAYS = 7
"""Days with documents that are shown to whoever has never looked."""
MOST_DOCUMENTS = 2_000
_MOST_THREADS = 40
"""Threads that are looked at because something is new of them, and so many that one list shows."""
_MOST_OTHERS = 12
"""Threads that are looked at because something was settled, differs or is due, of each sort."""
_MOST_GISTS = 400
"""Threads of a day that has passed that are looked at because something is new of them."""
_SHOWN = 25
_MOST_BLOCKS = 24
"""Matters that are woven for a day that has passed."""
_AHEAD = timedelta(days=14)
_BEHIND = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class New:
    """The documents that are new: their keys by their ids, of which days, and whether there are more."""

    documents: dict[str, int]
    first: date | None
    last: date | None
    more: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A thread with news: how it stood ``before`` (None where nothing was known), why it stands here."""

    thread: Thread
    before: str | None
    steps: int
    reason: str
    passage: Quoted | None


@dataclass(frozen=True, slots=True)
class Settled:
    """A question that was settled, by which passage."""

    thread: Thread
    question: Quoted
    asked: date | None
    by: Quoted


@dataclass(frozen=True, slots=True)
class Due:
    """What is due on a day, or was and has not been reported."""

    thread: Thread
    due: date
    late: bool
    passage: Quoted


@dataclass(frozen=True, slots=True)
class Differing:
    """Accounts that differ, and who gives each."""

    thread: Thread
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class News:
    """What is new; ``looking_back`` are threads of which only what had long happened is told."""

    new: New
    on: date | None
    changed: tuple[Changed, ...]
    settled: tuple[Settled, ...]
    due: tuple[Due, ...]
    differing: tuple[Differing, ...]
    left: int
    looking_back: int


def added_since(connection: sqlite3.Connection, moment: str) -> New:
    """Return the documents that were added after a moment, at most those added last."""
    return _new(
        connection.execute(
            "SELECT id, key, published_latest FROM documents WHERE added > ? ORDER BY added DESC LIMIT ?",
            (moment, MOST_DOCUMENTS + 1),
        ).fetchall()
    )


def of_last_days(connection: sqlite3.Connection, as_of: date | None) -> New:
    """Return the documents of the last days that have any, up to ``as_of``."""
    until = as_of.isoformat() if as_of is not None else "9999-12-31"
    (first,) = connection.execute(
        "SELECT min(day) FROM (SELECT DISTINCT published_latest AS day FROM documents "
        "WHERE published_latest <= ? ORDER BY published_latest DESC LIMIT ?)",
        (until, DAYS),
    ).fetchone()
    return _new(
        connection.execute(
            "SELECT id, key, published_latest FROM documents WHERE published_latest BETWEEN ? AND ? "
            "ORDER BY published_latest DESC LIMIT ?",
            (first, until, MOST_DOCUMENTS + 1),
        ).fetchall()
    )


def news(connection: sqlite3.Connection, new: New, as_of: date | None = None) -> News:
    """Return what documents brought that are ``new``, with ``as_of`` as it was known then."""
    on = as_of or last_day(connection)
    if on is None:
        return News(new, None, (), (), (), (), 0, 0)
    # No document is of a window that is empty: those that are new are given by themselves.
    window = Window(on, on, as_of)
    found = _stored(connection, new, on) if as_of is None else _known(connection, new, on)
    matters = [matter_of(one, window, new.documents.keys()) for one in found]
    told = [one for one in matters if one.new or one.conflicts or one.settled or one.asked]
    order = ordered(told)
    shown = order[:_SHOWN]
    apart = _told_apart(connection, matters, as_of)
    settled = [(one, each) for one in matters for each in one.settled][:_MOST_OTHERS]
    due = sorted(_due(matters, on), key=lambda one: (one[1].due or on, one[0].thread.id))[:_MOST_OTHERS]
    # One and the same contradiction can stand in several threads: it is told with the first.
    once = {each: one for one in reversed(order) for each in reversed(one.conflicts)}
    differing = [(one, each) for one in order for each in one.conflicts if once[each] is one][:_MOST_OTHERS]
    words = _words(connection, shown, settled, due)
    return News(
        new,
        on,
        tuple(
            Changed(
                apart[one.thread.block, one.thread.id],
                one.before,
                len(one.new),
                reason(reason_of(one)),
                words.get((one.new[-1].document, one.new[-1].span)) if one.new else None,
            )
            for one in shown
        ),
        tuple(
            Settled(
                apart[one.thread.block, one.thread.id],
                words[each.document, each.span],
                each.asked,
                words[each.settled_by],
            )
            for one, each in settled
            if each.settled_by is not None
        ),
        tuple(
            Due(
                apart[one.thread.block, one.thread.id],
                each.due,
                each.due < on,
                words[each.document, each.span],
            )
            for one, each in due
            if each.due is not None
        ),
        tuple(Differing(apart[one.thread.block, one.thread.id], each) for one, each in differing),
        len(order) - len(shown),
        len(told) - len(order),
    )


def _new(rows: Sequence[tuple[str, int, str | None]]) -> New:
    kept = rows[:MOST_DOCUMENTS]
    days = [date.fromisoformat(day) for _, _, day in kept if day is not None]
    return New(
        {id_: key for id_, key, _ in kept},
        min(days, default=None),
        max(days, default=None),
        len(rows) > MOST_DOCUMENTS,
    )


def _stored(connection: sqlite3.Connection, new: New, on: date) -> list[Thread]:
    """Return the threads that something is new of, as they are stored: those first of which most is."""
    those = json.dumps(sorted(new.documents.values()))
    keys: dict[int, None] = {}
    for sql, values in (
        (
            "SELECT x.thread FROM json_each(?) j CROSS JOIN thread_tellings x ON x.document = j.value "
            "GROUP BY x.thread ORDER BY min(sum(x.number = 0), 6) + min(count(DISTINCT x.document), 5) DESC, "
            "x.thread LIMIT ?",
            (those, _MOST_THREADS),
        ),
        (
            "SELECT q.thread FROM json_each(?) j "
            "CROSS JOIN thread_questions q ON q.settled_document = j.value "
            "GROUP BY q.thread ORDER BY max(q.asked) DESC, q.thread LIMIT ?",
            (those, _MOST_OTHERS),
        ),
        (
            "SELECT p.thread FROM json_each(?) j CROSS JOIN thread_side_passages p ON p.document = j.value "
            "GROUP BY p.thread ORDER BY count(*) DESC, p.thread LIMIT ?",
            (those, _MOST_OTHERS),
        ),
        (
            "SELECT q.thread FROM thread_expected q WHERE q.settled_document IS NULL "
            "AND q.due BETWEEN ?1 AND ?2 ORDER BY abs(julianday(q.due) - julianday(?3)), q.thread LIMIT ?4",
            ((on - _BEHIND).isoformat(), (on + _AHEAD).isoformat(), on.isoformat(), 2 * _MOST_OTHERS),
        ),
    ):
        keys.update((key, None) for (key,) in connection.execute(sql, values))
    rows = connection.execute(
        "SELECT t.content FROM json_each(?) j CROSS JOIN threads t ON t.key = j.value",
        (json.dumps(list(keys)),),
    )
    return [decoded_thread(content) for (content,) in rows]


def _known(connection: sqlite3.Connection, new: New, on: date) -> list[Thread]:
    """Return the threads that new documents tell of, or of which something was due, as known on a day.

    They are gists, but for matters of which there are none, and where the new days reach back further.
    """
    if new.first is None or on - new.first > LASTING:
        return _woven(connection, new, on, outlined=True)
    found = [
        *gists_between(connection, new.first, on, _MOST_GISTS),
        *gists_due(connection, on, on - _BEHIND, on + _AHEAD, 2 * _MOST_OTHERS),
        *_woven(connection, new, on, outlined=False),
    ]
    return list({(one.block, one.id): one for one in found}.values())


def _woven(connection: sqlite3.Connection, new: New, on: date, *, outlined: bool) -> list[Thread]:
    """Return the threads of the matters that new documents tell of most, as they were known on a day.

    Without ``outlined`` those of matters of which there are no outlines.
    """
    those = (
        "" if outlined else "AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.block = s.block AND b.outlined)"
    )
    blocks = [
        block
        for (block,) in connection.execute(
            "SELECT s.block FROM json_each(?) j CROSS JOIN strands s ON s.document = j.value "  # noqa: S608
            f"GROUP BY s.block HAVING (EXISTS (SELECT 1 FROM threads t WHERE t.block = s.block) "
            f"OR EXISTS (SELECT 1 FROM stale_blocks b WHERE b.block = s.block)) {those} "
            "ORDER BY count(*) DESC, s.block LIMIT ?",
            (json.dumps(sorted(new.documents.values())), _MOST_BLOCKS),
        )
    ]
    return Known(connection, on).threads(blocks)


def _told_apart(
    connection: sqlite3.Connection, matters: Sequence[Matter], as_of: date | None
) -> dict[tuple[str, str], Thread]:
    threads = [one.thread for one in matters]
    titles = titles_known(connection, threads, as_of)
    return {
        (one.block, one.id): replace(one, title=title) for one, title in zip(threads, titles, strict=True)
    }


def _due(matters: Sequence[Matter], on: date) -> Iterator[tuple[Matter, Expectation]]:
    for one in matters:
        for each in (*one.overdue, *one.ahead):
            if each.due is not None and on - _BEHIND <= each.due <= on + _AHEAD:
                yield one, each


def _words(
    connection: sqlite3.Connection,
    shown: Sequence[Matter],
    settled: Sequence[tuple[Matter, OpenQuestion]],
    due: Sequence[tuple[Matter, Expectation]],
) -> dict[Place, Quoted]:
    places: list[Place] = [(one.new[-1].document, one.new[-1].span) for one in shown if one.new]
    others: list[OpenQuestion | Expectation] = [each for _, each in settled]
    others += [each for _, each in due]
    places += [(one.document, one.span) for one in others]
    places += [one.settled_by for one in others if one.settled_by is not None]
    return quoted(connection, places, sources_of(connection, {document for document, _ in places}))
