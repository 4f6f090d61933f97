"""From a request to an answer: who asks, what may be done, and on which connection.

A page that reads is a function of the request and of a connection; one that changes is a function of the
request, of the form that was sent, and of who sent it. Every route of the desk is made by one of these, or
stands in :data:`onrecord.desk.application.OPEN`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.access import audit
from onrecord.desk.access.people import Person, Role
from onrecord.desk.access.sessions import admitted, check_csrf
from onrecord.desk.state import desk_of
from onrecord.errors import OnrecordError

View = Callable[[Request, sqlite3.Connection], Response]
Change = Callable[[Request, FormData, Person], Response]

MOST_FIELDS = 2_000
MOST_FILES = 1_000
LONGEST_FIELD = 8 * 2**20
"""Bytes of a field of a form: a text that was pasted."""


def reading(view: View, role: Role = "reader") -> Callable[[Request], Response]:
    """Return the endpoint of a page that reads the archive, all of it as it was at one moment."""

    def endpoint(request: Request) -> Response:
        admitted(request, role)
        with desk_of(request).pool.reading() as connection:
            return view(request, connection)

    return endpoint


def changing(change: Change, role: Role, action: str) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of a form that changes something.

    What was done, or refused, goes to the audit log as ``action``. A form without the token of its session is
    refused, and so is who has a lesser role than ``role``.
    """

    async def endpoint(request: Request) -> Response:
        person = await run_in_threadpool(admitted, request)
        try:
            await run_in_threadpool(admitted, request, role)
            form = await request.form(
                max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD
            )
            check_csrf(request, form.get("csrf"))
            response = await run_in_threadpool(change, request, form, person)
        except HTTPException as error:
            await run_in_threadpool(logged, request, person, action, error.status_code)
            raise
        except OnrecordError:
            await run_in_threadpool(logged, request, person, action, 400)
            raise
        await run_in_threadpool(logged, request, person, action, response.status_code)
        return response

    return endpoint


def logged(request: Request, person: Person, action: str, outcome: int) -> None:
    """Write down what somebody did, or was refused."""
    with desk_of(request).pool.writing() as connection:
        audit.note(connection, person.name, person.role, action, request.url.path, outcome)
