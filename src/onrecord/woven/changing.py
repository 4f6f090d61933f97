"""What a person asks to have corrected, by ids, places and names as they are shown, as changes to be kept.

Each kind of change is made from a list of what it is about, the same on the command line and at the desk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import get_args

from onrecord.errors import UsageError
from onrecord.records import Status
from onrecord.weaving.corrections import (
    Change,
    JoinEvents,
    JoinThreads,
    MarkRight,
    MarkWrong,
    MergeActors,
    SeparateActors,
    SetPublished,
    SetStatus,
    SetStepStatus,
    SplitEvent,
    SplitThread,
    TakeBack,
)
from onrecord.weaving.steps import StepStatus
from onrecord.woven.pointing import (
    actor_meant,
    actor_named,
    at_places,
    beginning_undated,
    block_told,
    blocks_of,
    event_around,
    extraction,
    in_documents,
    is_document,
    mention,
    sightings,
    thread_or_step,
    told_by,
)

Making = Callable[[sqlite3.Connection, Sequence[str]], list[Change]]


def changes(connection: sqlite3.Connection, kind: str, given: Sequence[str]) -> list[Change]:
    """Return the changes of a kind (a key of :data:`MAKING`) that ``given`` asks for.

    Raises :class:`~onrecord.errors.UsageError` where there is no such kind, or where what is given names
    nothing that it could be about.
    """
    making = MAKING.get(kind)
    if making is None:
        raise UsageError(f"there is no correction '{kind}'; take one of {', '.join(MAKING)}")
    return making(connection, given)


def _join_events(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    found = tuple(dict.fromkeys(mention(connection, one)[0] for one in given))
    if len(found) < 2:
        raise UsageError("join-events takes two mentions or more: DOCUMENT/e3 DOCUMENT/e1")
    return [JoinEvents(found)]


def _split_event(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    own, *others = dict.fromkeys(mention(connection, one)[0] for one in given)
    rest = tuple(others) or event_around(connection, own)
    if not rest:
        raise UsageError(f"'{given[0]}' is the only mention of its event; nothing is to be split")
    return [SplitEvent(own, rest)]


def _join_threads(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    threads = {}
    for one in given:
        thread, step = thread_or_step(connection, one)
        threads[thread.id] = (thread, step or thread.steps[0])
    if len(threads) < 2:
        raise UsageError("join-threads takes two threads or more; 'onrecord threads' lists their ids")
    tellings = [(told_by(connection, [step])[0], thread) for thread, step in threads.values()]
    return [
        JoinThreads(
            tuple(telling for telling, _ in tellings),
            tuple(block_told(connection, telling, thread) for telling, thread in tellings),
        )
    ]


def _split_thread(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    pointed = [thread_or_step(connection, one) for one in given]
    thread = pointed[0][0]
    steps = [step for _, step in pointed if step is not None]
    if len(steps) < len(pointed) or any(one.id != thread.id for one, _ in pointed):
        raise UsageError("split-thread takes steps of one thread: THREAD/2 THREAD/3")
    tellings = told_by(connection, steps)
    others = told_by(connection, [step for step in thread.steps if step not in steps])
    rest = tuple(one for one in others if one not in tellings)
    if not rest:
        raise UsageError(f"nothing of '{thread.title}' would be left; leave a step out")
    return [SplitThread(tellings, rest, blocks_of(connection, thread))]


def _status(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    if len(given) != 2:
        raise UsageError("status takes a mention, a thread or a step, and its status: DOCUMENT/e3 cancelled")
    place, status = given[0], given[1].lower()
    if any(place[:slash] and is_document(connection, place[:slash]) for slash in _slashes(place)):
        for one in get_args(Status):
            if one == status:
                trigger, event = mention(connection, place)
                return [SetStatus(trigger, event.status, one)]
        raise UsageError(f"a mention has no status '{status}'; take one of {', '.join(get_args(Status))}")
    thread, step = thread_or_step(connection, place)
    # A thread stands as the last of its steps left it that has its status.
    step = step or next(
        (one for one in reversed(thread.steps) if one.status == thread.status), thread.steps[-1]
    )
    for each in get_args(StepStatus):
        if each == status:
            tellings = told_by(connection, [step])
            return [SetStepStatus(tellings, step.deed, blocks_of(connection, thread), step.status, each)]
    raise UsageError(f"a step has no status '{status}'; take one of {', '.join(get_args(StepStatus))}")


def _merge_actors(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    if len(given) != 2:
        raise UsageError("merge-actors takes two names: NAME is OTHER")
    actor = actor_named(connection, given[0])
    to = actor_meant(connection, given[1], actor)
    if actor == to:
        raise UsageError(f"'{actor}' is one already")
    return [MergeActors(actor, to, sightings(connection, [actor, to]))]


def _separate_actors(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    if len(given) < 3:
        raise UsageError(
            "separate-actors takes two names and documents, or places in them: NAME OTHER DOCUMENT"
        )
    actor = actor_named(connection, given[0])
    to = actor_meant(connection, given[1], actor)
    if actor == to:
        raise UsageError(f"'{actor}' and '{to}' are the same; say who it is instead")
    places = tuple(dict.fromkeys(given[2:]))
    whole = [is_document(connection, one) for one in places]
    if all(whole):
        return [SeparateActors(actor, to, in_documents(connection, actor, places), whole=True)]
    if any(whole):
        raise UsageError("give either documents, or places in documents, and not both at once")
    return [SeparateActors(actor, to, at_places(connection, actor, places), whole=False)]


def _marked(
    connection: sqlite3.Connection, given: Sequence[str], verdict: type[MarkWrong] | type[MarkRight]
) -> list[Change]:
    return list(dict.fromkeys(extraction(connection, one, verdict) for one in given))


def _wrong(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    return _marked(connection, given, MarkWrong)


def _right(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    return _marked(connection, given, MarkRight)


def _date(connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    if len(given) != 2:
        raise UsageError("date takes a document and the day on which it was published: DOCUMENT 2001-05-04")
    try:
        day = date.fromisoformat(given[1].strip())
    except ValueError as error:
        raise UsageError(f"'{given[1]}' is no day; give one as 2001-05-04") from error
    return [SetPublished(beginning_undated(connection, given[0]), day)]


def _undo(_connection: sqlite3.Connection, given: Sequence[str]) -> list[Change]:
    number = given[0]
    if len(given) != 1 or not (number.isascii() and number.isdigit() and len(number) < 10):
        raise UsageError("undo takes the number of one correction; 'onrecord corrections' lists them")
    return [TakeBack(int(number))]


def _slashes(place: str) -> list[int]:
    return [number for number, char in enumerate(place) if char == "/"]


MAKING: Mapping[str, Making] = {
    "join-events": _join_events,
    "split-event": _split_event,
    "join-threads": _join_threads,
    "split-thread": _split_thread,
    "status": _status,
    "merge-actors": _merge_actors,
    "separate-actors": _separate_actors,
    "wrong": _wrong,
    "right": _right,
    "date": _date,
    "undo": _undo,
}
"""The kinds of changes, each by what makes it of what is given."""
