"""Ledgers over all threads: where accounts differ, what is open, what is expected."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from onrecord.desk.api.cursors import cursor, number_after
from onrecord.desk.api.operations import AS_OF, PAGED, Asked, Operation, Page, day, flag
from onrecord.desk.asking import today
from onrecord.woven.ledger import conflicts_listed, expected, open_questions


class _Plain(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


def conflicts(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of conflicts, in the order in which their threads are listed."""
    return _page(asked, lambda most: conflicts_listed(connection, asked.day(), most))


def questions(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of open questions, those asked last first."""
    return _page(asked, lambda most: open_questions(connection, asked.day(), most))


def awaited(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of what is expected, by the day on which it is due."""
    on = asked.day("on") or asked.day() or today()
    since = asked.day("from")
    return _page(
        asked,
        lambda most: expected(connection, on, asked.flag("overdue"), asked.day(), most, since=since),
    )


def _page(asked: Asked, listed: Callable[[int], Sequence[_Plain]]) -> Page:
    start = number_after(asked.after)
    found = listed(start + asked.limit + 1)[start:]
    following = cursor(start + asked.limit) if len(found) > asked.limit else None
    return Page([one.to_dict() for one in found[: asked.limit]], following)


OPERATIONS = (
    Operation(
        "GET",
        "/api/conflicts",
        "listConflicts",
        "Where accounts of one thread differ, with the sides and who says so.",
        "Conflict",
        conflicts,
        parameters=(AS_OF, *PAGED),
        listed=True,
    ),
    Operation(
        "GET",
        "/api/questions",
        "listQuestions",
        "Questions that nothing has settled, those asked last first.",
        "OpenQuestion",
        questions,
        parameters=(AS_OF, *PAGED),
        listed=True,
    ),
    Operation(
        "GET",
        "/api/expected",
        "listExpected",
        "What is planned, proposed or put off and has not come, by the day on which it is due.",
        "Expectation",
        awaited,
        parameters=(
            flag("overdue", "Only what should have come by then."),
            day("on", "The day to judge by; else that of as-of, else today (UTC)."),
            day("from", "What is due on this day or later."),
            AS_OF,
            *PAGED,
        ),
        listed=True,
    ),
)
