"""The calendar: what is expected when, and what is overdue."""

from __future__ import annotations

import calendar
import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk import asking
from onrecord.desk.access.sessions import admitted
from onrecord.desk.endpoints import reading
from onrecord.desk.pages import page
from onrecord.desk.passages import words_at
from onrecord.desk.watching import watchlists
from onrecord.weaving.ledger import Expectation
from onrecord.woven.ledger import Entry, expected

MOST = 60
"""Things expected that a list shows."""
BACK = timedelta(days=180)
"""How long something is shown as overdue."""
IN_A_MONTH = 500
"""Things expected in one month that are shown."""
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something expected: the entry of the ledger, and the words that say so."""

    entry: Entry[Expectation]
    words: str


def month(request: Request, connection: sqlite3.Connection) -> Response:
    """Show a month: that asked for, else that of the day up to which something is known."""
    as_of = asking.day(request)
    on = as_of or counted_on(connection)
    first = _month(asking.word(request, "month")) or on.replace(day=1)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    in_month = expected(connection, last + timedelta(days=1), True, as_of, IN_A_MONTH, since=first)
    late = expected(connection, on, True, as_of, MOST + 1, since=on - BACK, last=True)
    days: defaultdict[date, list[Awaited]] = defaultdict(list)
    for one in awaited(connection, in_month):
        if one.entry.item.due is not None:
            days[one.entry.item.due].append(one)
    person = admitted(request)
    return page(
        request,
        "calendar.html",
        title=f"Calendar: {first:%B %Y}",
        place="/calendar",
        as_of=as_of,
        keys=(("p", "the month before"), ("n", "the next month")),
        on=on,
        first=first,
        before=first - timedelta(days=1),
        after=last + timedelta(days=1),
        weeks=calendar.Calendar().monthdatescalendar(first.year, first.month),
        days=days,
        full=len(in_month) == IN_A_MONTH,
        overdue=awaited(connection, late[:MOST]),
        back=BACK.days,
        more=len(late) > MOST,
        feed=next((one for one in watchlists(connection, person.name) if one.query == "/calendar"), None),
    )


def awaited(connection: sqlite3.Connection, found: Sequence[Entry[Expectation]]) -> list[Awaited]:
    """Return things expected with the words that say so."""
    return [Awaited(one, words_at(connection, one.item.document, one.item.span)) for one in found]


def counted_on(connection: sqlite3.Connection) -> date:
    """Return the day on which it is counted what is overdue: today, or that of the newest document before."""
    (newest,) = connection.execute("SELECT max(published_latest) FROM documents").fetchone()
    return min(asking.today(), date.fromisoformat(newest) if newest else date.max)


def _month(given: str | None) -> date | None:
    if given is None:
        return None
    found = _MONTH.fullmatch(given)
    if found is None or not 1 <= int(found[2]) <= 12 or not 1 < int(found[1]) < 9999:
        raise HTTPException(400, f"'{given[:40]}' is no month; write it as 2002-05")
    return date(int(found[1]), int(found[2]), 1)


ROUTES = (Route("/calendar", reading(month)),)
