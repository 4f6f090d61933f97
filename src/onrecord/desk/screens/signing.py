"""Signing in and out, where others than this machine reach the desk."""

from __future__ import annotations

import math
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.desk.access import audit
from onrecord.desk.access.people import verified
from onrecord.desk.access.sessions import check_csrf, person_of, signed_in
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of

_WRONG = "Nobody signs in with this name and this password."
_LONGEST = 10_000


def address(asked: str) -> str:
    """Return where to sign in, to go on to what was asked for."""
    return f"/sign-in?{urlencode({'next': asked})}"


def sign_in(request: Request) -> Response:
    """Show the form."""
    if person_of(request) is not None:
        return RedirectResponse(_next(request), 303)
    return page(request, "sign_in.html", title="Sign in", next=_next(request), wrong="", name="")


async def signing_in(request: Request) -> Response:
    """Take the form: a name and a password."""
    form = await request.form(max_files=0, max_fields=10, max_part_size=_LONGEST)
    check_csrf(request, form.get("csrf"))
    return await run_in_threadpool(_sign_in, request, form)


async def signing_out(request: Request) -> Response:
    """End the session."""
    form = await request.form(max_files=0, max_fields=10, max_part_size=_LONGEST)
    check_csrf(request, form.get("csrf"))
    request.session.clear()
    return RedirectResponse("/sign-in", 303)


def _sign_in(request: Request, form: FormData) -> Response:
    desk = desk_of(request)
    name, password = str(form.get("name", ""))[:_LONGEST], str(form.get("password", ""))
    who = f"name {name}", f"address {request.client.host if request.client else ''}"
    if (seconds := desk.attempts.wait(*who)) > 0:
        minutes = math.ceil(seconds / 60)
        raise HTTPException(
            429,
            f"too many attempts to sign in; try again in {minutes} minute{'s' if minutes > 1 else ''}",
            {"Retry-After": str(math.ceil(seconds))},
        )
    login = desk.people().named(name)
    right = verified(login.password if login else None, password)
    role, outcome = login.role if login else None, 303 if right else 403
    with desk.pool.writing() as connection:
        audit.note(connection, name, role, "sign in", "/sign-in", outcome)
    if login is None or not right:
        desk.attempts.failed(*who)
        return page(
            request,
            "sign_in.html",
            title="Sign in",
            next=_next(request),
            wrong=_WRONG,
            name=name,
            status=403,
        )
    signed_in(request, login)
    return RedirectResponse(_next(request), 303)


def _next(request: Request) -> str:
    """Return what was asked for before; only addresses of this desk."""
    asked = request.query_params.get("next", "/")
    return asked if asked.startswith("/") and not asked.startswith(("//", "/\\")) else "/"


ROUTES = (
    Route("/sign-in", sign_in),
    Route("/sign-in", signing_in, methods=["POST"]),
    Route("/sign-out", signing_out, methods=["POST"]),
)
