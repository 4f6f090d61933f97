"""From a request to an answer: who asks, what may be done, and on which connection.

A page that reads is a function of the request and of a connection; one that changes is a function of the
request, of the form that was sent, and of who sent it. Every route of the desk is made by one of these, or
stands in :data:`onrecord.desk.application.OPEN`.
"""

from __future__ import annotations

import inspect
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

import msgspec
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
JSONChange = Callable[[Request, Any, Person], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

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

    async def changed(request: Request, person: Person) -> Response:
        async with request.form(
            max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD
        ) as form:
            check_csrf(request, form.get("csrf"))
            return await run_in_threadpool(change, request, form, person)

    return _audited(changed, role, action)


def changing_by_json(
    change: JSONChange, body: type[msgspec.Struct] | None, role: Role, action: str
) -> Endpoint:
    """Return the endpoint of a change that a program asks for in JSON, of the form ``body`` (None for none).

    As with :func:`changing` it is refused to lesser roles, and without the token of its session, which stands
    in the header ``X-CSRF-Token``; a program that comes with a token of its own needs none.
    """

    async def changed(request: Request, person: Person) -> Response:
        check_csrf(request, None)
        given = await _given(request, body) if body is not None else None
        return await run_in_threadpool(change, request, given, person)

    return _audited(changed, role, action)


def _audited(changed: Callable[[Request, Person], Awaitable[Response]], role: Role, action: str) -> Endpoint:
    """Return the endpoint of a change that takes a role; whatever comes of it goes to the audit log."""

    async def endpoint(request: Request) -> Response:
        person = await run_in_threadpool(admitted, request)
        try:
            await run_in_threadpool(admitted, request, role)
            response = await changed(request, person)
        except HTTPException as error:
            await run_in_threadpool(logged, request, person, action, error.status_code)
            raise
        except OnrecordError:
            await run_in_threadpool(logged, request, person, action, 400)
            raise
        await run_in_threadpool(logged, request, person, action, response.status_code)
        return response

    return endpoint


def by_method(
    methods: Mapping[str, Callable[[Request], Response] | Endpoint],
) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of an address that is asked by several methods; OPTIONS tells which."""
    allowed = ", ".join(sorted({*methods, "OPTIONS", *({"HEAD"} if "GET" in methods else ())}))

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            await run_in_threadpool(admitted, request)
            return Response(None, 204, {"Allow": allowed})
        found = methods["GET" if request.method == "HEAD" else request.method]
        if inspect.iscoroutinefunction(found):
            response: Response = await found(request)
            return response
        return await run_in_threadpool(cast("Callable[[Request], Response]", found), request)

    return endpoint


async def _given(request: Request, body: type[msgspec.Struct]) -> msgspec.Struct:
    """Return what a request carries; raises 400 where it is of another form, 413 and 415."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "send JSON, and say so: Content-Type: application/json")
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > LONGEST_FIELD:
            raise HTTPException(413, f"JSON has at most {LONGEST_FIELD // 2**20} MiB here; send less at once")
    try:
        return msgspec.json.decode(content, type=body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, f"the JSON is not of the form that is wanted: {error}") from error


def logged(request: Request, person: Person, action: str, outcome: int) -> None:
    """Write down what somebody did, or was refused."""
    with desk_of(request).pool.writing() as connection:
        audit.note(connection, person.name, person.role, action, request.url.path, outcome)
