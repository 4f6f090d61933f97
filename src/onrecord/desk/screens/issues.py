"""The brief: an issue composed as it is asked for, those that were kept, and whether these still hold."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.brief.edits import edits_note
from onrecord.brief.forms import FORMS, TYPES, texts_of, written
from onrecord.brief.html import Opening, Part, parts_of
from onrecord.brief.issue import Issue
from onrecord.brief.keeping import Kept, keep, kept, kept_last
from onrecord.brief.listing import Listed, listed
from onrecord.brief.nothing import why_nothing
from onrecord.brief.paragraphs import window
from onrecord.brief.staleness import Stale
from onrecord.desk import asking
from onrecord.desk.access.people import Person
from onrecord.desk.composed import Asked, Checked
from onrecord.desk.drafting import begin, drafts
from onrecord.desk.drafts import draft_of
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of
from onrecord.desk.waiting import Waited, waited
from onrecord.errors import UsageError

LISTED = 20
"""Drafts, and kept issues, that are listed."""
Setting = Literal["brackets", "notes"]
SETTINGS: tuple[Setting, ...] = get_args(Setting)
_ASKED = frozenset({"from", "to", "as-of", "thread", "actor"})
_NAME = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """An issue as a page shows it."""

    issue: Issue
    window: str
    parts: tuple[Part, ...]
    sources: tuple[Listed, ...]
    edited: str


def composed(request: Request, connection: sqlite3.Connection) -> Response:
    """Show the issue that is asked for, the drafts, and the issues that were kept.

    Where composing takes long the page comes without the issue, which follows.
    """
    asked = asked_for(request)
    frame = asked.frame(connection)
    found = waited(request, asked)
    if isinstance(found, Response):
        return found
    nothing, status, here = "", 200, None
    if found.made is not None:
        here = shown(connection, found.made.issue)
        if not here.parts:
            try:
                nothing = why_nothing(connection, here.issue)
            except UsageError as error:
                nothing, status = str(error), 404
    parameters = _parameters(request)
    return page(
        request,
        "brief.html",
        title="Brief",
        place="/brief",
        as_of=asked.as_of,
        keys=(("n", "open or close the words behind a sentence"), ("d", "edit this brief as a draft")),
        status=status,
        asked=asked,
        issue=frame,
        window=window(frame),
        shown=here,
        again=found.again,
        left_out=found.made.left_out if found.made is not None else 0,
        nothing=nothing,
        parameters=parameters,
        query=f"?{urlencode(parameters)}" if parameters else "",
        drafts=drafts(connection, LISTED),
        kept=kept_last(connection, LISTED),
    )


def exported(request: Request, connection: sqlite3.Connection) -> Response:
    """Give the issue that is asked for in a form; waits until it is composed."""
    issue = desk_of(request).errands.done(asked_for(request)).issue
    return in_form(request, connection, issue)


def keeping(request: Request, _form: FormData, _person: Person) -> Response:
    """Keep the issue that is asked for."""
    issue = _asked_issue(request)
    with desk_of(request).pool.writing() as connection:
        number = keep(connection, issue)
    return RedirectResponse(f"/brief/issues/{number}", 303)


def drafting(request: Request, _form: FormData, person: Person) -> Response:
    """Begin a draft of the issue that is asked for, or of one that was kept."""
    number = asking.number(request, "issue", 0, least=0, most=10**9)
    if number:
        with desk_of(request).pool.reading() as connection:
            issue = _kept(connection, number).issue
    else:
        issue = _asked_issue(request)
    with desk_of(request).pool.writing() as connection:
        made = begin(connection, draft_of(issue, person.name))
    return RedirectResponse(f"/brief/drafts/{made}", 303)


def looked_at(request: Request, connection: sqlite3.Connection) -> Response:
    """Show an issue that was kept and, where that is asked, which of its sentences no longer hold."""
    found = _kept(connection, request.path_params["number"])
    here = shown(connection, found.issue)
    checked = asking.one_of(request, "check", ("now",)) is not None
    verdict = waited(request, Checked(found.number)) if checked else Waited((), "")
    if isinstance(verdict, Response):
        return verdict
    return page(
        request,
        "brief_issue.html",
        title=found.issue.title,
        place="/brief",
        keys=(("n", "open or close the words behind a sentence"), ("c", "check whether it still holds")),
        found=found,
        shown=here,
        checked=checked,
        awaited=verdict.made is None,
        again=verdict.again,
        stale=_by_anchor(here, verdict.made or ()),
        query=f"?issue={found.number}",
    )


def kept_exported(request: Request, connection: sqlite3.Connection) -> Response:
    """Give an issue that was kept in a form."""
    return in_form(request, connection, _kept(connection, request.path_params["number"]).issue)


def asked_for(request: Request) -> Asked:
    """Return what the address of a page asks for."""
    return Asked(
        asking.day(request, "from"),
        asking.day(request, "to"),
        asking.day(request),
        asking.word(request, "thread"),
        asking.word(request, "actor"),
    )


def in_form(request: Request, connection: sqlite3.Connection, issue: Issue) -> Response:
    """Return an issue as a file in the form and the style that are asked for."""
    named = asking.one_of(request, "format", FORMS)
    form = next((one for one in FORMS if one == named), FORMS[0])
    styled = asking.one_of(request, "style", SETTINGS)
    content = written(connection, issue, form, next((one for one in SETTINGS if one == styled), SETTINGS[0]))
    name = _NAME.sub("-", f"brief-{issue.since or ''}-{issue.until or ''}").strip("-")
    return Response(
        content,
        headers={
            "Content-Type": TYPES[form],
            "Content-Disposition": f'attachment; filename="{name}.{form}"',
        },
    )


def shown(connection: sqlite3.Connection, issue: Issue) -> Shown:
    """Return an issue as a page shows it, each sentence with the words that it rests on."""
    texts = texts_of(connection, (one.document for one in issue.items))
    return Shown(
        issue,
        window(issue),
        parts_of(issue, texts),
        listed(issue, None),
        edits_note(issue),
    )


def openings(part: Part) -> list[Opening]:
    """Return the sentences of a part in their order, whatever their paragraphs."""
    return [one for lines in part.paragraphs for one in lines]


def _parameters(request: Request) -> list[tuple[str, str]]:
    """Return what the address of the brief asks for, without what only the page asks."""
    return [(name, value) for name, value in request.query_params.multi_items() if name in _ASKED and value]


def _asked_issue(request: Request) -> Issue:
    issue = desk_of(request).errands.done(asked_for(request)).issue
    if not issue.sections:
        raise UsageError("there is nothing to tell of these days; ask for others")
    return issue


def _kept(connection: sqlite3.Connection, number: int) -> Kept:
    found = kept(connection, number)
    if found is None:
        raise HTTPException(404, f"no issue is kept under the number {number}")
    return found


def _by_anchor(here: Shown, found: tuple[Stale, ...]) -> dict[str, Stale]:
    """Return what no longer holds by the anchors of the sentences."""
    places = {(one.heading, one.number, one.sentence): one for one in found}
    return {
        opening.anchor: places[key]
        for part in here.parts
        for number, opening in enumerate(openings(part), start=1)
        if (key := (part.section.heading, number, opening.line.sentence)) in places
    }


ROUTES = (
    Route("/brief", reading(composed)),
    Route("/brief/export", reading(exported)),
    Route("/brief/keep", changing(keeping, "editor", "keep a brief"), methods=["POST"]),
    Route("/brief/drafts", changing(drafting, "editor", "begin a draft"), methods=["POST"]),
    Route("/brief/issues/{number:int}", reading(looked_at)),
    Route("/brief/issues/{number:int}/export", reading(kept_exported)),
)
