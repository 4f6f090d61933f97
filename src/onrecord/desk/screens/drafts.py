"""A draft of the brief: sections and sentences moved, left out, restored, edited, with what lint finds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.archive.moments import now
from onrecord.brief.html import Opening
from onrecord.brief.issue import Sentence
from onrecord.brief.keeping import keep
from onrecord.brief.linting.findings import Finding
from onrecord.desk import drafts
from onrecord.desk.access.people import Person
from onrecord.desk.drafting import Overtaken, Stored, change, remove, stored
from onrecord.desk.drafts import Draft, Edit, Line, Part, issue_of
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.faults import faults, faults_of
from onrecord.desk.pages import page
from onrecord.desk.screens.issues import Shown, in_form, openings, shown
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError

_PLACE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_KEYS = (
    ("J, K", "move the sentence or section down, up"),
    ("e", "edit the sentence"),
    ("x", "leave it out, or restore it"),
    ("n", "open or close the words behind it"),
)
_DONE = {
    "up": "move it up",
    "down": "move it down",
    "leave": "leave it out",
    "restore": "take it in again",
    "original": "give it its first words again",
    "edit": "edit it",
    "head": "give the section another heading",
    "title": "give the draft another title",
    "remove": "remove the draft",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence in its place: with the words that it rests on and what lint finds, unless it is left out."""

    place: str
    line: Line
    sentence: Sentence
    composed: Sentence
    opening: Opening | None
    faults: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A section in its place, with its sentences."""

    place: str
    heading: str
    reason: str
    rows: tuple[Row, ...]
    edit: Edit | None
    composed: str

    @property
    def left_out(self) -> bool:
        """Tell whether nothing of it is left."""
        return all(row.line.left_out for row in self.rows)


def drafted(request: Request, connection: sqlite3.Connection) -> Response:
    """Show a draft."""
    found = _stored(connection, request.path_params["number"])
    issue = issue_of(found.draft)
    here = shown(connection, issue)
    desk = desk_of(request)
    lint = faults(connection, desk.pool.path, issue, desk.shelves)
    return page(
        request,
        "draft.html",
        title=found.draft.title,
        place="/brief",
        keys=_KEYS,
        found=found,
        shown=here,
        parts=_rows(found.draft, here, lint),
        faulty=[place for place, _ in _places(found.draft, lint)],
        longest=drafts.LONGEST,
        longest_title=drafts.LONGEST_TITLE,
    )


def exported(request: Request, connection: sqlite3.Connection) -> Response:
    """Give the issue that a draft makes in a form."""
    return in_form(request, connection, issue_of(_stored(connection, request.path_params["number"]).draft))


def looked_over(request: Request, connection: sqlite3.Connection) -> Response:
    """Show what lint finds in a sentence as it is being written."""
    found = _stored(connection, request.path_params["number"])
    place = _place_of(request.query_params.get("line", ""))
    part, line = _standing(found.draft, place)
    if part is None or line is None:
        raise HTTPException(404, "there is no such sentence in the draft")
    text = " ".join(request.query_params.get("text", "").split())[: drafts.LONGEST]
    sentence = replace(found.draft.sentence(part, line), text=text)
    issue = replace(found.draft.issue, title=found.draft.title)
    desk = desk_of(request)
    lint = faults_of(connection, desk.pool.path, issue, sentence, desk.shelves) if text else ()
    return page(request, "faults.html", title="Faults", faults=lint, written=True)


def changed(request: Request, form: FormData, person: Person) -> Response:
    """Change a draft, unless somebody else did since it was shown."""
    number = request.path_params["number"]
    what, text = str(form.get("do", "")), str(form.get("text", ""))
    if what not in _DONE:
        raise UsageError("there is no such change")
    version = _NUMBER.fullmatch(str(form.get("version", "")))
    where = str(form.get("line", ""))
    try:
        with desk_of(request).pool.writing() as connection:
            if what == "remove":
                remove(connection, number, int(version[0]) if version else 0)
                return RedirectResponse("/brief", 303)
            do = _change(what, where, text, person)
            change(connection, number, int(version[0]) if version else 0, person.name, do)
    except Overtaken as overtaken:
        return _refused(request, number, overtaken.stored, what, where, text)
    return RedirectResponse(f"/brief/drafts/{number}{f'#s{where}' if where else ''}", 303)


def kept(request: Request, _form: FormData, _person: Person) -> Response:
    """Keep the issue that a draft makes."""
    with desk_of(request).pool.writing() as connection:
        issue = issue_of(_stored(connection, request.path_params["number"]).draft)
        if not issue.sections:
            raise UsageError("every sentence is left out; restore one to keep the issue")
        number = keep(connection, issue)
    return RedirectResponse(f"/brief/issues/{number}", 303)


def _change(what: str, where: str, text: str, person: Person) -> Callable[[Draft], Draft]:
    """Return what is to be done to a draft."""
    if what == "title":
        return lambda draft: drafts.titled(draft, text)
    section, place = _place_of(where)
    step = {"up": -1, "down": 1}.get(what, 0)
    if place is None:
        if what in {"up", "down"}:
            return lambda draft: drafts.part_moved(draft, section, step)
        if what in {"leave", "restore"}:
            return lambda draft: drafts.part_left_out(draft, section, left_out=what == "leave")
        if what == "head":
            return lambda draft: drafts.headed(draft, section, text, person.name, now())
        if what == "original":
            return lambda draft: drafts.headed(
                draft, section, draft.issue.sections[section].heading, person.name, now()
            )
        raise UsageError("that cannot be done to a section")
    if what in {"up", "down"}:
        return lambda draft: drafts.moved(draft, section, place, step)
    if what in {"leave", "restore"}:
        return lambda draft: drafts.left_out(draft, section, place, left_out=what == "leave")
    if what == "original":
        return lambda draft: drafts.restored(draft, section, place)
    if what == "head":
        raise UsageError("that cannot be done to a sentence")
    return lambda draft: drafts.edited(draft, section, place, text, person.name, now())


def _refused(
    request: Request, number: int, found: Stored | None, what: str, where: str, text: str
) -> Response:
    """Show a change that came too late beside what stands now."""
    if found is None:
        raise HTTPException(404, "the draft was removed meanwhile")
    part, line = _standing(found.draft, _place_of(where)) if where else (None, None)
    return page(
        request,
        "draft_conflict.html",
        title="Changed meanwhile",
        place="/brief",
        status=409,
        found=found,
        number=number,
        what=what,
        done=_DONE[what],
        where=where,
        text=text[: drafts.LONGEST],
        heading=found.draft.section(part).heading if part else None,
        line=line,
        sentence=found.draft.sentence(part, line) if part and line else None,
    )


def _stored(connection: sqlite3.Connection, number: int) -> Stored:
    found = stored(connection, number)
    if found is None:
        raise HTTPException(404, f"there is no draft {number}; it may have been removed")
    return found


def _place_of(value: str) -> tuple[int, int | None]:
    match = _PLACE.fullmatch(value)
    if match is None:
        raise UsageError("there is no such place in the draft; load the page again")
    return int(match[1]), int(match[2]) if match[2] else None


def _standing(draft: Draft, where: tuple[int, int | None]) -> tuple[Part | None, Line | None]:
    """Return the part in which a sentence stands, and its line; of a section its part alone."""
    section, place = where
    if place is None:
        return next((one for one in draft.parts if one.section == section), None), None
    found = ((part, line) for part in draft.parts for line in part.lines if part.origin(line) == where)
    return next(found, (None, None))


def _rows(draft: Draft, here: Shown, lint: list[tuple[Finding, ...]]) -> list[Rows]:
    opened = iter([one for part in here.parts for one in openings(part)])
    found = iter(lint)
    made = []
    for part in draft.parts:
        section = draft.section(part)
        rows = tuple(
            Row(
                _anchor(part, line),
                line,
                draft.sentence(part, line),
                draft.composed(part, line),
                None if line.left_out else next(opened),
                () if line.left_out else next(found),
            )
            for line in part.lines
        )
        composed = draft.issue.sections[part.section].heading
        made.append(Rows(str(part.section), section.heading, section.reason, rows, part.edit, composed))
    return made


def _places(draft: Draft, lint: list[tuple[Finding, ...]]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield the places of the sentences in which anything is found."""
    for (part, line), found in zip(_told(draft), lint, strict=True):
        if found:
            yield _anchor(part, line), found


def _anchor(part: Part, line: Line) -> str:
    """Return by what a sentence is known on the page, wherever it stands."""
    section, place = part.origin(line)
    return f"{section}-{place}"


def _told(draft: Draft) -> Iterator[tuple[Part, Line]]:
    for part in draft.parts:
        for line in part.lines:
            if not line.left_out:
                yield part, line


ROUTES = (
    Route("/brief/drafts/{number:int}", reading(drafted)),
    Route("/brief/drafts/{number:int}", changing(changed, "editor", "change a draft"), methods=["POST"]),
    Route("/brief/drafts/{number:int}/keep", changing(kept, "editor", "keep a draft"), methods=["POST"]),
    Route("/brief/drafts/{number:int}/export", reading(exported)),
    Route("/brief/drafts/{number:int}/lint", reading(looked_over, "editor")),
)
