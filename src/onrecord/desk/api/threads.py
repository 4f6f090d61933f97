"""Threads: the list, and one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from starlette.exceptions import HTTPException

from onrecord.desk.api.cursors import cursor, place_of
from onrecord.desk.api.operations import (
    AS_OF,
    PAGED,
    Answer,
    Asked,
    Operation,
    Page,
    flag,
    named,
    one_of,
    word,
)
from onrecord.desk.api.schemas import STATUSES
from onrecord.weaving.blocks import Thread
from onrecord.woven.outlines import Outline, outlines
from onrecord.woven.participants import participant_meant
from onrecord.woven.threads import Rank, find_thread, threads_ranked


class Place(NamedTuple):
    """Where a thread stands in the list: its rank."""

    weight: int
    steps: int
    questions: int
    title: str
    id: str


def listed(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of threads, those with most to follow first: in outline, or all of each."""
    participant = asked.word("participant")
    wanted: dict[str, Any] = {
        "as_of": asked.day(),
        "kind": asked.word("kind"),
        "status": asked.word("status"),
        "participant": participant_meant(connection, participant) if participant else None,
        "after": place_of(asked.after, Place),
    }
    found: Sequence[tuple[Rank, Outline | Thread]]
    if asked.flag("full"):
        found = threads_ranked(connection, limit=asked.limit + 1, **wanted)
    else:
        found = [(one.place, one) for one in outlines(connection, limit=asked.limit + 1, **wanted)]
    following = cursor(found[asked.limit - 1][0]) if len(found) > asked.limit else None
    return Page([one.to_dict() for _, one in found[: asked.limit]], following)


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
        "ListedThread",
        listed,
        parameters=(
            word("kind", "Threads of this kind: visit, talks, agreement, project and so on."),
            one_of("status", "Threads that stand so.", STATUSES),
            word("participant", "Threads with this participant: a state's code or name, a person."),
            flag("full", "All of each thread, which takes longer; else it is in outline."),
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
