"""Documents, the last published first."""

from __future__ import annotations

import sqlite3

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk import asking
from onrecord.desk.document.listing import Wanted, listed, outlets, place_after
from onrecord.desk.endpoints import reading
from onrecord.desk.pages import page

A_PAGE = 30
MOST_NAMES = 300
"""Outlets that the form offers while a name is typed."""


def shown(request: Request, connection: sqlite3.Connection) -> Response:
    """Show a page of the list."""
    as_of = asking.day(request)
    wanted = Wanted(
        outlet=asking.word(request, "outlet"),
        since=asking.day(request, "from"),
        until=asking.day(request, "to"),
        as_of=as_of,
    )
    after = place_after(asking.word(request, "after"))
    found = listed(connection, wanted, after, A_PAGE + 1)
    return page(
        request,
        "documents.html",
        title="Documents",
        place="/documents",
        as_of=as_of,
        keys=(("n", "the next page"), ("b", "the first page")),
        found=found[:A_PAGE],
        next=str(found[A_PAGE - 1].place) if len(found) > A_PAGE else None,
        after=after,
        wanted=wanted,
        outlets=outlets(connection, MOST_NAMES),
    )


ROUTES = (Route("/documents", reading(shown)),)
