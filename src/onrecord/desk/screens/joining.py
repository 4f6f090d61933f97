"""Joining and splitting of events and actors, many at once, each to be looked at before it is done."""

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
from onrecord.desk.reviewing.bulk import (
    DOINGS,
    MOST,
    Bulk,
    Doing,
    appearances,
    changes_of,
    figures_found,
    mentions_at,
    mentions_found,
    preview,
)
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError
from onrecord.woven.corrections import add_correction

OF = ("events", "actors")
KEYS = (("b", "the queue"), ("l", "the log of corrections"))


def joining(request: Request, connection: sqlite3.Connection) -> Response:
    """Show what was found and picked and, once it is asked for, what would change."""
    of = asking.one_of(request, "of", OF) or "events"
    words = asking.word(request, "q") or ""
    asked = _bulk(request, asking.one_of(request, "do", DOINGS))
    found = (mentions_found if of == "events" else figures_found)(connection, words) if words else []
    picked = _picked(request)
    shown = None
    problem = ""
    if asked is not None:
        try:
            shown = preview(connection, asked)
        except UsageError as error:
            problem = str(error)
    return page(
        request,
        "review_join.html",
        title="Join and split",
        place="/review",
        keys=KEYS,
        of=of,
        words=words,
        found=[one for one in found if _given(one) not in picked],
        picked=mentions_at(connection, picked) if of == "events" else picked,
        documents=appearances(connection, picked[0]) if of == "actors" and len(picked) == 1 else [],
        chosen=request.query_params.getlist("in")[:MOST],
        # Names are found in the order of their documents: the first one is in most.
        to=asking.word(request, "to") or (picked[0] if of == "actors" and len(picked) > 1 else ""),
        asked=asked,
        shown=shown,
        problem=problem,
    )


def join(request: Request, form: FormData, person: Person) -> Response:
    """Do what was looked at."""
    doing = next((one for one in DOINGS if one == form.get("do")), None)
    if doing is None:
        raise UsageError("what is to be done is not said; load the page again")
    bulk = Bulk(doing, _all(form, "pick"), str(form.get("to", "")).strip(), _all(form, "in"))
    desk = desk_of(request)
    with desk.pool.writing() as connection:
        # All of them are made before the first is kept, so that what cannot be done is not begun.
        made = changes_of(connection, bulk)
        for change in made:
            add_correction(connection, change, person.name, str(form.get("why", "")))
    desk.weaver.ask()
    return RedirectResponse("/review/log", 303)


def _bulk(request: Request, doing: str | None) -> Bulk | None:
    found: Doing | None = next((one for one in DOINGS if one == doing), None)
    if found is None:
        return None
    chosen = tuple(request.query_params.getlist("in")[: MOST + 1])
    return Bulk(found, tuple(_picked(request)), asking.word(request, "to") or "", chosen)


def _picked(request: Request) -> list[str]:
    return list(dict.fromkeys(one for one in request.query_params.getlist("pick")[: MOST + 1] if one))


def _given(found: object) -> str:
    return str(getattr(found, "place", None) or getattr(found, "name", ""))


def _all(form: FormData, name: str) -> tuple[str, ...]:
    return tuple(str(one) for one in form.getlist(name))


ROUTES = (
    Route("/review/join", reading(joining)),
    Route("/review/join", changing(join, "editor", "join or split"), methods=["POST"]),
)
