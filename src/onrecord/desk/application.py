"""The desk as an application: its routes, and what every request passes through."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.archive.given import bindable
from onrecord.desk.access.bounds import Guarded
from onrecord.desk.access.sessions import LASTS
from onrecord.desk.api import routes as api
from onrecord.desk.assets import asset
from onrecord.desk.pages import page
from onrecord.desk.screens import (
    actors,
    atlas,
    calendar,
    corrections,
    document,
    documents,
    drafts,
    feeds,
    intake,
    issues,
    joining,
    review,
    searching,
    signing,
    sources,
    thread,
    threads,
    today,
)
from onrecord.desk.state import Desk
from onrecord.errors import ArchiveError, OnrecordError

OPEN: tuple[BaseRoute, ...] = (
    Route("/static/{name}", asset, name="static"),
    *signing.ROUTES,
    *feeds.ROUTES,
)
"""What is answered whoever asks."""

GUARDED: tuple[BaseRoute, ...] = (
    *api.ROUTES,
    *today.ROUTES,
    *threads.ROUTES,
    *thread.ROUTES,
    *documents.ROUTES,
    *document.ROUTES,
    *searching.ROUTES,
    *calendar.ROUTES,
    *issues.ROUTES,
    *drafts.ROUTES,
    *intake.ROUTES,
    *review.ROUTES,
    *corrections.ROUTES,
    *joining.ROUTES,
    *actors.ROUTES,
    *sources.ROUTES,
    *atlas.ROUTES,
)
"""What is answered to persons who may see it; each endpoint is made by :mod:`onrecord.desk.endpoints`."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def application(desk: Desk, hosts: Sequence[str] = LOOPBACK, *, encrypted: bool = False) -> Starlette:
    """Return the desk as an ASGI application.

    ``hosts`` are the names under which it may be asked for ("*" for any): a page elsewhere cannot make a
    browser ask a desk on its own machine by another name. ``encrypted`` tells that it is reached by TLS.
    """
    made = Starlette(
        routes=[*OPEN, *GUARDED],
        lifespan=_lifespan,
        middleware=[
            Middleware(Guarded),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(
                SessionMiddleware,
                secret_key=desk.secret(),
                session_cookie="onrecord",
                max_age=LASTS,
                same_site="lax",
                https_only=encrypted,
            ),
        ],
        exception_handlers={
            HTTPException: _refused,
            OnrecordError: _wrong,
            Exception: _broken,
        },
    )
    made.state.desk = desk
    return made


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    desk: Desk = app.state.desk
    desk.errands.close()
    desk.jobs.close()
    desk.weaver.close()
    desk.pool.close()


def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == HTTPStatus.UNAUTHORIZED and not _for_programs(request):
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(signing.address(asked if request.method == "GET" else "/"), 303)
    return _answer(request, error.status_code, error.detail, error.headers)


def _wrong(request: Request, error: Exception) -> Response:
    return _answer(request, 503 if isinstance(error, ArchiveError) else 400, str(error))


def _broken(request: Request, _error: Exception) -> Response:
    return _answer(request, 500, "the desk broke on this; what went wrong is said where it was started")


def _answer(request: Request, status: int, detail: str, headers: object = None) -> Response:
    """Return an error: as a page for persons, and for programs as RFC 9457 has it."""
    given = dict(headers) if isinstance(headers, dict) else None
    if _for_programs(request):
        content = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": bindable(detail),
        }
        return JSONResponse(content, status, given, media_type="application/problem+json")
    if "session" not in request.scope:
        # Refused before there was a session, by the name of the host: there is no page to show then.
        return Response(f"{detail}\n", status, given, media_type="text/plain")
    answer = page(request, "error.html", title=HTTPStatus(status).phrase, detail=detail, status=status)
    answer.headers.update(given or {})
    return answer


def _for_programs(request: Request) -> bool:
    return request.url.path == "/api" or request.url.path.startswith("/api/")
