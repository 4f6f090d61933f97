"""Review: one doubtful thing after the other, to be accepted, rejected or put right by a key."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from onrecord.desk import asking
from onrecord.desk.access.people import Person
from onrecord.desk.access.sessions import person_of
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.pages import page
from onrecord.desk.reviewing.deciding import (
    WHY,
    Decision,
    changes_by,
    doubt_at,
    doubt_behind,
    goes_on,
    kind_given,
)
from onrecord.desk.reviewing.doubts import ASKED, KINDS, Doubt, Kind, spot_of
from onrecord.desk.reviewing.progress import DECIDE, UNDO, last_kind, last_own, progress
from onrecord.desk.reviewing.queue import Next, Position, next_doubt
from onrecord.desk.reviewing.scope import WHERE, Scope
from onrecord.desk.reviewing.showing import STATUSES, item
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError
from onrecord.records import Span
from onrecord.weaving.telling import in_words
from onrecord.woven.corrections import add_correction, take_back

KEYS = (
    ("a", "accept it, and go on"),
    ("r", "reject it, and go on"),
    ("e", "put it right in place"),
    ("s", "pass it over"),
    ("n", "say why"),
    ("u", "undo what you decided last"),
    ("l", "the log of corrections"),
)
_FURTHEST = 1_000
"""Threads or documents that can be passed over."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What part of the queue is asked for, and after what spot in it; it is written into every address."""

    scope: Scope
    kind: Kind | None
    after: Position | None

    def address(self, path: str = "/review", **changes: object) -> str:
        """Return an address that asks for the same, but for ``changes``; None takes a part out."""
        scope = self.scope
        parts: dict[str, object] = {
            "where": scope.where if scope.where != "threads" else None,
            "skipped": scope.skipped or None,
            "outlet": scope.outlet,
            "thread": scope.thread,
            "kind": self.kind,
            "after": f"{self.after[0]}/{self.after[1]}" if self.after else None,
            **changes,
        }
        query = urlencode({name: value for name, value in parts.items() if value is not None}, doseq=True)
        return f"{path}?{query}" if query else path

    def at(self, kind: Kind, places: Sequence[str], thread: str | None = None) -> str:
        """Return the address that shows the doubt about these places, whatever stands in the queue."""
        named: dict[str, object] = {"of": kind, "place": list(places), "in": thread or None}
        return self.address("/review", **named)


def _asked(request: Request) -> Asking:
    where = asking.one_of(request, "where", WHERE)
    scope = Scope(
        next((one for one in WHERE if one == where), "threads"),
        asking.number(request, "skipped", 0, least=0, most=_FURTHEST),
        asking.word(request, "outlet"),
        asking.word(request, "thread"),
    )
    kind = kind_given(asking.one_of(request, "kind", KINDS))
    of, _, rest = (request.query_params.get("after") or "").partition("/")
    spot, after_kind = spot_of(rest), kind_given(of)
    return Asking(scope, kind, (after_kind, spot) if spot is not None and after_kind is not None else None)


def queue(request: Request, connection: sqlite3.Connection) -> Response:
    """Show what is to be decided next, or what the address names."""
    asked = _asked(request)
    named, of = request.query_params.getlist("place")[:10], kind_given(request.query_params.get("of"))
    if named and of is not None:
        doubt = doubt_at(
            connection, of, [one[: asking.LONGEST] for one in named], request.query_params.get("in")
        )
        return _shown(request, connection, asked, Next(doubt), named=True)
    return _shown(request, connection, asked, next_doubt(connection, asked.scope, asked.kind, asked.after))


def decide(request: Request, form: FormData, person: Person) -> Response:
    """Take a decision, and show what is next."""
    kind = kind_given(request.path_params["kind"])
    if kind is None:
        raise HTTPException(404, "there is no such kind of doubts")
    asked, decision = _asked(request), _decision(kind, form)
    desk = desk_of(request)
    with desk.pool.writing() as connection:
        for change in changes_by(connection, decision):
            add_correction(connection, change, person.name, _field(form, "why") or WHY)
    desk.weaver.ask()
    spot = spot_of(_field(form, "spot"))
    if not goes_on(decision.verdict):
        return RedirectResponse(asked.at(kind, decision.places, _field(form, "in")), 303)
    if spot is not None and spot.rank:
        asked = Asking(asked.scope, asked.kind, (kind, spot))
    return RedirectResponse(asked.address(), 303)


def undo(request: Request, form: FormData, person: Person) -> Response:
    """Take back what the person decided last, and show it again."""
    asked = _asked(request)
    desk = desk_of(request)
    with desk.pool.writing() as connection:
        last = last_own(connection, person.name)
        if last is None:
            raise UsageError("you have decided nothing that could be undone")
        doubt = doubt_behind(connection, last.change, last_kind(connection, person.name))
        take_back(connection, last.number, person.name, _field(form, "why") or "undone at the desk")
    desk.weaver.ask()
    if doubt is not None:
        return RedirectResponse(asked.at(doubt.kind, doubt.places), 303)
    shown = kind_given(_field(form, "of"))
    places = [str(one) for one in form.getlist("place")]
    return RedirectResponse(asked.at(shown, places) if shown and places else asked.address(), 303)


def _shown(
    request: Request, connection: sqlite3.Connection, asked: Asking, found: Next, *, named: bool = False
) -> HTMLResponse:
    person = person_of(request)
    who = person.name if person else ""
    doubt = found.doubt
    kind = doubt.kind if doubt else asked.kind
    last = last_own(connection, who)
    return page(
        request,
        "review_item.html" if _swapped(request) else "review.html",
        title="Review",
        place="/review",
        keys=KEYS,
        asked=asked,
        found=found,
        item=item(connection, doubt) if doubt else None,
        spot=None if named or doubt is None else doubt.spot,
        skip=_skip(asked, doubt, named=named),
        onwards=_onwards(asked, found),
        progress=progress(connection, who, kind),
        kinds=ASKED,
        kind=kind,
        statuses=STATUSES,
        last=None if last is None else in_words(last.change),
        last_of=last_kind(connection, who) or kind or KINDS[0],
        why=WHY,
        weaving=desk_of(request).weaver.state(),
        decide=DECIDE,
        undo=UNDO,
    )


def _skip(asked: Asking, doubt: Doubt | None, *, named: bool) -> str:
    if doubt is None or named:
        return asked.address()
    return asked.address(after=f"{doubt.kind}/{doubt.spot}")


def _onwards(asked: Asking, found: Next) -> str | None:
    """Return where it goes on when nothing is left here."""
    if found.doubt is not None:
        return None
    if found.further is not None:
        return asked.address(after=f"{found.further[0]}/{found.further[1]}")
    if asked.scope.thread is not None:
        return None
    return asked.address(after=None, skipped=asked.scope.skipped + asked.scope.many)


def _decision(kind: Kind, form: FormData) -> Decision:
    verdict, _, of = _field(form, "verdict").partition(" ")
    spans = []
    for given in form.getlist("at"):
        start, _, stop = str(given).partition("-")
        if not (start.isascii() and start.isdigit() and stop.isascii() and stop.isdigit()):
            raise UsageError("the form does not say what it is about; load the page again")
        spans.append(Span(int(start[:9]), int(stop[:9])))
    return Decision(
        kind,
        tuple(str(one) for one in form.getlist("place")),
        tuple(spans),
        verdict,
        _field(form, {"status": "status", "merge": "to", "day": "day"}.get(verdict, f"value {of}")),
        of,
        _field(form, f"was {of}"),
    )


def _field(form: FormData, name: str) -> str:
    found = form.get(name)
    return found.strip() if isinstance(found, str) else ""


def _swapped(request: Request) -> bool:
    """Tell whether a script puts the answer into the page that is there."""
    return request.headers.get("hx-request") == "true" and "hx-history-restore-request" not in request.headers


ROUTES = (
    Route("/review", reading(queue)),
    Route(f"{DECIDE}/{{kind}}", changing(decide, "reviewer", "decide"), methods=["POST"]),
    Route(f"{UNDO}/{{kind}}", changing(undo, "reviewer", "undo a decision"), methods=["POST"]),
)
