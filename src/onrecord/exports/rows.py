"""Records as rows of the tables in :mod:`onrecord.exports.columns`, and back: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Ground,
    Office,
    Party,
    Place,
    Publication,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)

BETWEEN = " … "
"""What stands between the pieces of a cue or of what is said."""

Row = tuple[Any, ...]
"""Values in the order of the columns of a table; a struct is a tuple."""
Cells = Mapping[str, Any]
"""A row that was read: values by their columns; a struct is a mapping."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was ``given``, and the record that ``reader`` (a version) read of it.

    ``corrected`` tells whether persons have corrected the record, ``added`` when it was added to an archive
    (UTC).
    """

    given: Document
    record: Record
    reader: str
    corrected: bool = False
    added: str | None = None


def rows_of(read: Read) -> dict[str, list[Row]]:
    """Return the rows that a record gives to each table."""
    record = read.record
    text, document = record.document.text, record.document
    part = (document.id, document.published.latest if document.published else None)

    def place(span: Span) -> Row:
        return span.start, span.end, span.of(text)

    def party(one: Party) -> Row:
        actor = record.actors_by_id.get(one.actor) if one.actor is not None else None
        known = (actor.name, actor.kind, actor.country) if actor else (None,) * 3
        return *place(one.span), one.actor, *known

    def joined(spans: Iterable[Span]) -> str:
        return BETWEEN.join(span.of(text) for span in spans)

    return {
        "documents": [_document_row(read)],
        "times": [
            (*part, number, *place(one.span), *_time(one)) for number, one in enumerate(record.times)
        ],
        "actors": [
            (
                *(*part, number, one.id, one.name, one.kind, one.country),
                [
                    (*place(span), *_why(one.grounds[at] if at < len(one.grounds) else None))
                    for at, span in enumerate(one.mentions)
                ],
                [(office.title, office.country, *place(office.span)) for office in one.offices],
            )
            for number, one in enumerate(record.actors)
        ],
        "statements": [
            (
                *(*part, number, one.id, [party(each) for each in one.speakers]),
                *([tuple(span) for span in one.cue], joined(one.cue)),
                *([tuple(span) for span in one.content], joined(one.content)),
                *(one.mode, one.outlet, one.statement, *_why(one.ground)),
            )
            for number, one in enumerate(record.statements)
        ],
        "events": [
            (
                *(*part, number, one.id, *place(one.trigger), *place(one.span)),
                *(one.type, one.mode, one.cameo),
                *([party(each) for each in one.agents], [party(each) for each in one.recipients]),
                *((one.place.name, *place(one.place.span)) if one.place else (None,) * 4),
                *((*place(one.time.span), *_time(one.time)) if one.time else (None,) * 9),
                *(one.polarity, one.certainty, one.tense, one.status, one.statement),
                *(*_why(one.ground), *_why(one.status_ground)),
            )
            for number, one in enumerate(record.events)
        ],
        "citations": [
            (
                *(*part, number, one.outlet, *place(one.span), list(one.dates), *one.scope),
                *(one.actor, *_why(one.ground)),
            )
            for number, one in enumerate(record.citations)
        ],
        "references": [
            (*part, number, one.publication, *place(one.span), list(one.dates), one.document)
            for number, one in enumerate(record.references)
        ],
        "questions": [
            (*part, number, *place(one.span), one.event, *_why(one.ground))
            for number, one in enumerate(record.questions)
        ],
    }  # fmt: skip


def read_of(document: Cells, parts: Mapping[str, Sequence[Cells]]) -> Read:
    """Return what was written, of the row of a document and its rows in the other tables, in their order."""
    return Read(
        _document(document, document["given"], document["given"]["published"]),
        Record(
            _document(document, document, document if document["value"] is not None else None),
            times=tuple(
                Time(_span(one), one["type"], one["value"], one["earliest"], one["latest"], _ground(one))
                for one in parts["times"]
            ),
            actors=tuple(map(_actor, parts["actors"])),
            statements=tuple(map(_statement, parts["statements"])),
            events=tuple(map(_event, parts["events"])),
            citations=tuple(map(_citation, parts["citations"])),
            references=tuple(
                Reference(_span(one), one["publication"], tuple(one["dates"]), one["target"])
                for one in parts["references"]
            ),
            questions=tuple(Question(_span(one), one["event"], _ground(one)) for one in parts["questions"]),
        ),
        document["reader"],
        document["corrected"],
        document["added"],
    )


def month_of(published: Publication | None) -> str:
    """Return the month by which a document is partitioned: "2002-05", or "unknown"."""
    return "unknown" if published is None else published.latest.isoformat()[:7]


def _document_row(read: Read) -> Row:
    given, one = read.given, read.record.document
    published = _published_row(one.published) or (None,) * 4
    came_with = (given.title, given.outlet, given.language, _published_row(given.published))
    beside = (given.byline, given.address, given.section, _published_row(given.updated))
    return (
        *(one.id, one.text, one.title, one.outlet, one.language, *published),
        *(one.byline, one.address, one.section, _published_row(one.updated), one.origin),
        *((*came_with, *beside), read.reader, read.corrected, read.added),
    )


def _published_row(one: Publication | None) -> Row | None:
    return None if one is None else (one.value, one.earliest, one.latest, one.basis)


def _why(ground: Ground | None) -> Row:
    return (None, None) if ground is None else (ground.rule, ground.entry)


def _time(one: Time) -> Row:
    return one.type, one.value, one.earliest, one.latest, *_why(one.ground)


def _document(cells: Cells, facts: Cells, published: Cells | None) -> Document:
    """Return the document of a row, with ``facts`` as they stand there, or as it came."""
    return Document(
        id=cells["id"],
        text=cells["text"],
        title=facts["title"],
        outlet=facts["outlet"],
        language=facts["language"],
        published=_publication(published),
        byline=facts["byline"],
        address=facts["address"],
        section=facts["section"],
        updated=_publication(facts["updated"]),
        origin=cells["origin"],
    )


def _publication(cells: Cells | None) -> Publication | None:
    if cells is None:
        return None
    return Publication(cells["value"], cells["earliest"], cells["latest"], cells["basis"])


def _span(cells: Cells, before: str = "") -> Span:
    return Span(cells[f"{before}start"], cells[f"{before}stop"])


def _ground(cells: Cells, before: str = "") -> Ground | None:
    rule: str | None = cells[f"{before}rule"]
    return None if rule is None else Ground(rule, cells[f"{before}entry"])


def _parties(cells: Sequence[Cells]) -> tuple[Party, ...]:
    return tuple(Party(_span(one), one["actor"]) for one in cells)


def _actor(cells: Cells) -> Actor:
    grounds = (_ground(one) for one in cells["mentions"])
    return Actor(
        id=cells["id"],
        name=cells["name"],
        kind=cells["kind"],
        country=cells["country"],
        mentions=tuple(map(_span, cells["mentions"])),
        offices=tuple(Office(one["title"], one["country"], _span(one)) for one in cells["offices"]),
        grounds=tuple(one for one in grounds if one is not None),
    )


def _citation(cells: Cells) -> Citation:
    return Citation(
        span=_span(cells),
        outlet=cells["outlet"],
        dates=tuple(cells["dates"]),
        scope=_span(cells, "scope_"),
        actor=cells["actor"],
        ground=_ground(cells),
    )


def _statement(cells: Cells) -> Statement:
    return Statement(
        id=cells["id"],
        speakers=_parties(cells["speakers"]),
        cue=tuple(map(_span, cells["cue"])),
        content=tuple(map(_span, cells["content"])),
        mode=cells["mode"],
        outlet=cells["outlet"],
        statement=cells["statement"],
        ground=_ground(cells),
    )


def _event(cells: Cells) -> Event:
    time = None
    if cells["time_start"] is not None:
        days = cells["earliest"], cells["latest"]
        type_, value = cells["time_type"], cells["time_value"]
        time = Time(_span(cells, "time_"), type_, value, *days, _ground(cells, "time_"))
    return Event(
        id=cells["id"],
        trigger=_span(cells),
        span=_span(cells, "clause_"),
        type=cells["type"],
        mode=cells["mode"],
        cameo=cells["cameo"],
        agents=_parties(cells["agents"]),
        recipients=_parties(cells["recipients"]),
        place=None if cells["place"] is None else Place(_span(cells, "place_"), cells["place"]),
        time=time,
        polarity=cells["polarity"],
        certainty=cells["certainty"],
        tense=cells["tense"],
        status=cells["status"],
        statement=cells["statement"],
        ground=_ground(cells),
        status_ground=_ground(cells, "status_"),
    )
