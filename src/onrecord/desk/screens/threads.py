"""Threads, those with most to follow first."""

from __future__ import annotations

import sqlite3
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk import asking
from onrecord.desk.endpoints import reading
from onrecord.desk.pages import page
from onrecord.weaving.steps import StepStatus
from onrecord.woven.outlines import outlines
from onrecord.woven.participants import participant_meant

A_PAGE = 25
STATUSES: tuple[StepStatus, ...] = get_args(StepStatus)
FURTHEST = 40
"""Pages that can be turned; who looks for more filters."""


def listed(request: Request, connection: sqlite3.Connection) -> Response:
    """Show a page of the list."""
    as_of = asking.day(request)
    number = asking.number(request, "page", 1, most=FURTHEST)
    wanted = {
        "kind": asking.word(request, "kind"),
        "status": asking.one_of(request, "status", STATUSES),
        "participant": asking.word(request, "participant"),
    }
    meant = participant_meant(connection, wanted["participant"]) if wanted["participant"] else None
    found = outlines(
        connection,
        first=(number - 1) * A_PAGE,
        limit=A_PAGE + 1,
        as_of=as_of,
        kind=wanted["kind"],
        status=wanted["status"],
        participant=meant,
    )
    return page(
        request,
        "threads.html",
        title="Threads",
        place="/threads",
        as_of=as_of,
        found=found[:A_PAGE],
        more=len(found) > A_PAGE and number < FURTHEST,
        number=number,
        wanted=wanted,
        statuses=STATUSES,
    )


ROUTES = (Route("/threads", reading(listed)),)
