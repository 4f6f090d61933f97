"""The log of what persons have corrected: what, who, when and why, and whether it is in force."""

from __future__ import annotations

import sqlite3

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.desk import asking
from onrecord.desk.access.people import Person
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError
from onrecord.weaving.corrections import KINDS, TakeBack, passages
from onrecord.weaving.telling import in_words
from onrecord.woven.corrections import take_back
from onrecord.woven.standing import standings

A_PAGE = 20
"""Corrections of a page: whether one still applies is looked up in the documents that it points to."""
_PLACES = 3
"""Places that are linked."""
_LAST = 10**9
KEYS = (("b", "the queue"),)


def log(request: Request, connection: sqlite3.Connection) -> Response:
    """Show corrections, the last first."""
    who, kind = asking.word(request, "who"), asking.one_of(request, "kind", tuple(KINDS))
    before = asking.number(request, "before", _LAST, most=_LAST)
    numbers = [
        number
        for (number,) in connection.execute(
            "SELECT number FROM corrections WHERE number < ?1 AND (?2 IS NULL OR who = ?2) "
            "AND (?3 IS NULL OR kind = ?3) ORDER BY number DESC LIMIT ?4",
            (before, who, kind, A_PAGE + 1),
        )
    ]
    shown = numbers[:A_PAGE]
    found = sorted(standings(connection, shown), key=lambda one: -one.correction.number)
    return page(
        request,
        "review_log.html",
        title="Corrections",
        place="/review",
        keys=KEYS,
        entries=[
            (one, in_words(one.correction.change), passages(one.correction.change)[:_PLACES]) for one in found
        ],
        back=[one.correction.number for one in found if isinstance(one.correction.change, TakeBack)],
        kinds=tuple(KINDS),
        wanted={"who": who, "kind": kind},
        older=shown[-1] if len(numbers) > A_PAGE else None,
        newer=before < _LAST,
        weaving=desk_of(request).weaver.state(),
    )


def taking_back(request: Request, form: FormData, person: Person) -> Response:
    """Take corrections back, those made last first: what they were made on is there then."""
    given, why = [str(one) for one in form.getlist("number")], str(form.get("why", "")).strip()
    if not given or not all(one.isascii() and one.isdigit() and len(one) < 10 for one in given):
        raise UsageError("which correction is to be taken back is not said; tick one, or load the page again")
    desk = desk_of(request)
    with desk.pool.writing() as connection:
        for number in sorted({int(one) for one in given}, reverse=True):
            take_back(connection, number, person.name, why or "taken back at the desk")
    desk.weaver.ask()
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/review/log{asked}", 303)


ROUTES = (
    Route("/review/log", reading(log)),
    Route("/review/take-back", changing(taking_back, "reviewer", "take a correction back"), methods=["POST"]),
)
