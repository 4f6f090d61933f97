"""One document: its text with marks, the record beside it, what the archive knows of it, and corrections."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.archive.reprints import cluster_of
from onrecord.archive.retrieval import retrieve
from onrecord.brief.judgement import NUMBERS, add_grade, made_by
from onrecord.desk import asking
from onrecord.desk.access.people import Person
from onrecord.desk.document.entries import actors_of, entries_of
from onrecord.desk.document.marks import Mark, marks_of, paragraphs_of, part_of, parts
from onrecord.desk.document.surroundings import grades_of, issues_of, threads_on
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError
from onrecord.explaining import Explanation, explain, place_of
from onrecord.records import Document, Record, Span, Status
from onrecord.weaving.correcting import Outcome, correct
from onrecord.weaving.corrections import (
    Correction,
    MarkRight,
    MarkWrong,
    SetStatus,
    before_and_after,
    passages,
)
from onrecord.wording.dates import published_on
from onrecord.woven.corrections import add_correction, corrections_of, take_back
from onrecord.woven.pointing import extraction, is_document, mention

KINDS: tuple[tuple[str, str, bool], ...] = (
    ("statement", "statements", True),
    ("event", "events", True),
    ("time", "times", True),
    ("source", "sources", True),
    ("reference", "earlier issues", True),
    ("question", "questions", True),
    ("actor", "actors", False),
    ("other", "untyped events", False),
)
"""What is marked, what it is called, and whether it is to begin with."""

SELDOM = frozenset({"actor", "other"})
"""Kinds of which there are many and which few want to see: they are on the page only when asked for."""

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
INFORMATION = dict(
    zip(
        NUMBERS,
        ("confirmed", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged"),
        strict=True,
    )
)

KEYS = (
    ("1 – 8", "mark what the legend names, or leave it unmarked"),
    ("[, ]", "the part before, the next part of a long text"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A correction in force as a page shows it: what it points to, and what held before and holds by it.

    ``resting`` says why it has no effect, None where it has.
    """

    correction: Correction
    spans: tuple[Span, ...]
    words: str
    before: str | None
    after: str | None
    resting: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """An explanation, and how a correction points to what it explains ("" where none can)."""

    explanation: Explanation
    place: str
    status: str | None


def shown(request: Request, connection: sqlite3.Connection) -> Response:
    """Show the document, or, where the address ends so, the explanation of a place in it."""
    id_: str = request.path_params["id"]
    if id_.endswith("/explain") and not is_document(connection, id_):
        return _explained(request, connection, id_.removesuffix("/explain"))
    as_read = _retrieved(connection, id_)
    as_of = asking.day(request)
    _check_known(as_read, as_of)
    corrections = corrections_of(connection, as_read)
    outcome = correct(as_read, corrections)
    record, document = outcome.record, as_read.document
    at = asking.word(request, "at")
    place = place_of(at, document.text) if at else None
    stretches = parts(document.text)
    number = asking.number(request, "part", 1, most=len(stretches)) - 1
    if place is not None:
        number = part_of(stretches, place)
    part = stretches[number]
    within = Span(part[0].start, part[-1].end) if part else Span(0, 0)
    chosen = _chosen(request)
    marks = [one for one in marks_of(record) if one.kind not in SELDOM or one.kind in chosen]
    if place is not None:
        marks.append(Mark("at", place, "", place))
    grade, grades, later = grades_of(connection, document, as_of)
    threads = threads_on(connection, document.id, as_of)
    verdicts = _verdicts(as_read, corrections, outcome)
    said = [one for one in verdicts if made_by(one.correction.made, as_of)]
    later += len(verdicts) - len(said) + sum(one.later for one in threads)
    return page(
        request,
        "document.html",
        title=_called(document),
        place="/documents",
        as_of=as_of,
        keys=KEYS,
        document=document,
        address=address(document.id),
        explains=f"{address(document.id)}/explain?at=",
        suffix=f"&as-of={as_of.isoformat()}" if as_of else "",
        record=record,
        paragraphs=paragraphs_of(document.text, part, marks),
        entries=[
            one
            for one in entries_of(record, corrections, within)
            if one.kind not in SELDOM or one.kind in chosen
        ],
        actors=[
            one
            for one in actors_of(record)
            if any(mention.overlaps(within) for mention in record.actors_by_id[one.asked].mentions)
        ],
        within=within,
        number=number + 1,
        numbers=len(stretches),
        kinds=[(kind, name, kind in chosen) for kind, name, _ in KINDS],
        seldom=SELDOM,
        chosen="chosen" in request.query_params,
        threads=threads,
        printed=cluster_of(connection, document.id, as_of),
        issues=issues_of(connection, document, record.references, as_of),
        verdicts=said,
        later=later,
        grade=grade,
        grades=grades,
        letters=LETTERS,
        information=INFORMATION,
    )


def graded(request: Request, form: FormData, person: Person) -> Response:
    """Grade the document: the letter of its source, the number of what it reports, or both."""
    id_: str = request.path_params["id"]
    letter, number = str(form.get("letter", "")), str(form.get("number", ""))
    with desk_of(request).pool.writing() as connection:
        if not is_document(connection, id_):
            raise HTTPException(404, f"there is no document '{id_}' in the archive")
        add_grade(
            connection,
            id_,
            person.name,
            letter=letter or None,
            number=int(number) if number.isascii() and number.isdigit() and len(number) == 1 else None,
        )
    return RedirectResponse(f"{address(id_)}#judged", 303)


def marked(request: Request, form: FormData, person: Person) -> Response:
    """Mark what was read as wrong or right, give an event its status, or take a correction back."""
    id_: str = request.path_params["id"]
    verdict, why, place = (str(form.get(name, "")).strip() for name in ("verdict", "why", "place"))
    given = f"{id_}/{place}"
    with desk_of(request).pool.writing() as connection:
        if verdict == "undo":
            number = str(form.get("number", ""))
            if not (number.isascii() and number.isdigit() and len(number) < 10):
                raise UsageError("a correction is taken back by its number")
            take_back(connection, int(number), person.name, why)
            return _changed(request, f"{address(id_)}#corrected")
        change: MarkWrong | MarkRight | SetStatus
        if verdict == "status":
            trigger, event = mention(connection, given)
            wanted = [one for one in get_args(Status) if one == form.get("status")]
            if not wanted:
                raise UsageError(f"an event has one of the statuses {', '.join(get_args(Status))}")
            change = SetStatus(trigger, event.status, wanted[0])
            span = trigger.span
        elif verdict in {"wrong", "right"}:
            change = extraction(connection, given, MarkWrong if verdict == "wrong" else MarkRight)
            span = change.passage.span
        else:
            raise UsageError("a reading is wrong or right, or has another status")
        add_correction(connection, change, person.name, why)
    return _changed(request, f"{address(id_)}?at={span.start}-{span.end}#at")


def _changed(request: Request, to: str) -> Response:
    """Lead on to a page; what a correction bears on is woven meanwhile."""
    desk_of(request).weaver.ask()
    return RedirectResponse(to, 303)


def address(id: str) -> str:  # noqa: A002
    """Return the address of a document."""
    return f"/documents/{quote(id)}"


def _explained(request: Request, connection: sqlite3.Connection, id_: str) -> Response:
    """Show why something was read at a place: a page, or, for a panel of one, the inner part of it."""
    as_read = _retrieved(connection, id_)
    as_of = asking.day(request)
    _check_known(as_read, as_of)
    at = asking.word(request, "at")
    if at is None:
        raise HTTPException(400, "a place is to be given: at=START-END")
    corrections = corrections_of(connection, as_read)
    outcome = correct(as_read, corrections)
    record = outcome.record
    place = place_of(at, record.document.text)
    first = asking.word(request, "of")
    found = sorted(
        explain(record, place), key=lambda one: first is not None and first not in {one.id, one.kind}
    )
    panel = request.headers.get("hx-request") == "true"
    return page(
        request,
        "explanation_panel.html" if panel else "explanation.html",
        title="Why it was read so",
        place="/documents",
        as_of=as_of,
        document=record.document,
        called=_called(record.document),
        address=address(id_),
        suffix=f"&as-of={as_of.isoformat()}" if as_of else "",
        span=place,
        words=place.of(record.document.text),
        findings=[Finding(one, _place(one), _status(one, record)) for one in found],
        verdicts=[
            one
            for one in _verdicts(as_read, corrections, outcome)
            if any(span.overlaps(place) for span in one.spans)
        ],
        statuses=get_args(Status),
    )


def _retrieved(connection: sqlite3.Connection, id_: str) -> Record:
    found = retrieve(connection, id_)
    if found is None:
        raise HTTPException(404, f"there is no document '{id_}' in the archive")
    return found


def _called(document: Document) -> str:
    """Return what a document is called: its title, else whose it is and of which day."""
    day = published_on(document.published) if document.published else None
    return document.title or ", ".join(filter(None, (document.outlet, day))) or document.id


def _check_known(record: Record, as_of: date | None) -> None:
    published = record.document.published
    if as_of is not None and (published is None or published.latest > as_of):
        raise HTTPException(404, f"this document was not known on {as_of.isoformat()}")


def _chosen(request: Request) -> frozenset[str]:
    """Return the kinds that are marked to begin with: those asked for, else the usual ones."""
    if "chosen" in request.query_params:
        return frozenset(request.query_params.getlist("show"))
    return frozenset(kind for kind, _, usual in KINDS if usual)


def _verdicts(record: Record, corrections: Sequence[Correction], outcome: Outcome) -> list[Verdict]:
    found = []
    for one in corrections:
        own = [each for each in passages(one.change) if each.document == record.document.id]
        before, after = before_and_after(one.change)
        found.append(
            Verdict(
                one,
                tuple(each.span for each in own),
                " … ".join(" ".join(each.words.split()) for each in own[:2]),
                before,
                after,
                outcome.resting.get(one.number),
            )
        )
    return found


def _place(one: Explanation) -> str:
    """Return how a correction points to what is explained, "" where none can."""
    if one.kind in {"statement", "event"}:
        return one.id or ""
    part = {"date": "time", "question": "question", "actor": "actor"}.get(one.kind)
    if one.kind == "citation" and one.part == "source":
        part = "citation"
    return f"{part}@{one.span.start}-{one.span.end}" if part else ""


def _status(one: Explanation, record: Record) -> str | None:
    if one.kind != "event":
        return None
    return next((event.status for event in record.events if event.id == one.id), None)


ROUTES = (
    Route("/documents/{id:path}/grade", changing(graded, "reviewer", "grade a document"), methods=["POST"]),
    Route("/documents/{id:path}/mark", changing(marked, "reviewer", "correct a reading"), methods=["POST"]),
    Route("/documents/{id:path}", reading(shown)),
)
