"""Ledgers over all threads: where accounts differ, what is open, what is expected."""

from __future__ import annotations

import sqlite3

from onrecord.desk.api.operations import AS_OF, PAGED, Asked, Operation, Page, day, flag
from onrecord.desk.api.paging import page_after
from onrecord.desk.asking import today
from onrecord.woven.ledger import conflicts_listed, expected, open_questions


def conflicts(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of conflicts, in the order in which their threads are listed."""
    return page_after(
        asked, lambda start, most: conflicts_listed(connection, asked.day(), start + most)[start:]
    )


def questions(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of open questions, those asked last first."""
    return page_after(
        asked, lambda start, most: open_questions(connection, asked.day(), start + most)[start:]
    )


def awaited(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of what is expected, by the day on which it is due."""
    on = asked.day("on") or asked.day() or today()
    since = asked.day("from")
    overdue, known = asked.flag("overdue"), asked.day()
    return page_after(
        asked,
        lambda start, most: expected(connection, on, overdue, known, start + most, since=since)[start:],
    )


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
