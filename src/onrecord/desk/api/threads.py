"""Threads: the list, and one of them."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from starlette.exceptions import HTTPException

from onrecord.desk.api.cursors import cursor, place_of
from onrecord.desk.api.operations import AS_OF, PAGED, Answer, Asked, Operation, Page, named, one_of, word
from onrecord.desk.api.schemas import STATUSES
from onrecord.woven.participants import participant_meant
from onrecord.woven.threads import find_thread, threads_ranked


class Place(NamedTuple):
    """Where a thread stands in the list: its rank."""

    weight: int
    steps: int
    questions: int
    title: str
    id: str


def listed(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of threads, those with most to follow first."""
    participant = asked.word("participant")
    found = threads_ranked(
        connection,
        as_of=asked.day(),
        limit=asked.limit + 1,
        kind=asked.word("kind"),
        status=asked.word("status"),
        participant=participant_meant(connection, participant) if participant else None,
        after=place_of(asked.after, Place),
    )
    shown = found[: asked.limit]
    following = cursor(shown[-1][0]) if len(found) > asked.limit else None
    return Page([one.to_dict() for _, one in shown], following)


def one(asked: Asked, connection: sqlite3.Connection) -> Answer:
    """Return a thread."""
    id_ = asked.word("id") or ""
    found = find_thread(connection, id_, as_of=asked.day())
    if found is None:
        raise HTTPException(404, f"there is no thread '{id_}'")
    return found.to_dict()


OPERATIONS = (
    Operation(
        "GET",
        "/api/threads",
        "listThreads",
        "Threads, those with most to follow first.",
        "Thread",
        listed,
        parameters=(
            word("kind", "Threads of this kind: visit, talks, agreement, project and so on."),
            one_of("status", "Threads that stand so.", STATUSES),
            word("participant", "Threads with this participant: a state's code or name, a person."),
            AS_OF,
            *PAGED,
        ),
        listed=True,
    ),
    Operation(
        "GET",
        "/api/threads/{id}",
        "getThread",
        "One thread: its steps, who says so, where accounts differ, and what is open.",
        "Thread",
        one,
        parameters=(named("The id of a thread, or an unambiguous beginning of it."), AS_OF),
    ),
)
