"""A doubt as it is shown: the words in their context, what was read of them, and why."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.archive.retrieval import retrieve
from onrecord.desk.reviewing.doubts import ASKED, Asked, Doubt
from onrecord.errors import UsageError
from onrecord.explaining import Explanation, Reason, explain
from onrecord.records import Event, Party, Record, Span, Statement, Status
from onrecord.weaving.corrections import name_of
from onrecord.woven.corrections import corrected_record
from onrecord.woven.pointing import full_name
from onrecord.woven.standing import surroundings

STATUSES: tuple[Status, ...] = get_args(Status)
_LONGEST = 1_200
"""Characters of a document that are shown around what is doubtful."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as they stand, and as what they were read: "trigger", "speaker"; None where as nothing."""

    words: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of a document, with what was read there marked."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    span: Span
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Acting:
    """Who is taken to be named at a place, given as ``DOCUMENT/actor@START-END``."""

    place: str
    words: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Account:
    """What another account says in a conflict: the value, by whom, and a passage that gives it."""

    field: str
    value: str
    said_by: tuple[str, ...]
    document: str
    title: str | None
    span: Span
    own: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """An actor as known by one name over all documents."""

    name: str
    documents: int
    statements: int
    events: int


@dataclass(frozen=True, slots=True)
class Item:
    """A doubt with all that one needs to decide it.

    ``facts`` are what was read, ``reasons`` why. ``status`` is that of the mention, ``actors`` are
    those who can be said to be somebody else, ``accounts`` what the reports say that differ, ``spread`` the
    names that are alike.
    """

    doubt: Doubt
    asked: Asked
    quoted: tuple[Quoted, ...]
    facts: tuple[tuple[str, str], ...] = ()
    reasons: tuple[Reason, ...] = ()
    status: Status | None = None
    actors: tuple[Acting, ...] = ()
    accounts: tuple[Account, ...] = ()
    spread: tuple[Spread, ...] = ()


def item(connection: sqlite3.Connection, doubt: Doubt) -> Item:
    """Return a doubt as it is shown.

    Raises :class:`~onrecord.errors.UsageError` where what it is about is not there any more.
    """
    records = {id_: _record(connection, id_) for id_ in dict.fromkeys(id_ for id_, _ in doubt.spans)}
    asked = ASKED[doubt.kind]
    if doubt.kind == "name":
        (document, span), *_ = doubt.spans
        spread = tuple(_spread(connection, one) for one in doubt.places)
        return Item(doubt, asked, (_quoted(records[document], span, {"actor": [span]}),), spread=spread)
    quoted = []
    for (document, span), place in zip(doubt.spans, doubt.places, strict=True):
        found = _event(records[document], place) or _statement(records[document], place)
        quoted.append(_quoted(records[document], span, _parts(found, span)))
    document, span = doubt.spans[0]
    record, first = records[document], doubt.places[0]
    event = _event(record, first)
    found = event or _statement(record, first)
    told = _explained(record, span, found.id if found else None)
    return Item(
        doubt,
        asked,
        tuple(quoted),
        tuple(_told(record, told)) if told else (),
        told.reasons if told else (),
        event.status if event else None,
        tuple(_acting(record, found)) if found else (),
        tuple(_accounts(connection, doubt)) if doubt.kind == "conflict" else (),
    )


def _record(connection: sqlite3.Connection, id_: str) -> Record:
    record = retrieve(connection, id_)
    if record is None:
        raise UsageError(f"there is no document '{id_}' in the archive any more")
    return corrected_record(connection, record)


def _event(record: Record, place: str) -> Event | None:
    own = place.removeprefix(f"{record.document.id}/")
    return next((one for one in record.events if one.id == own), None)


def _statement(record: Record, place: str) -> Statement | None:
    own = place.removeprefix(f"{record.document.id}/")
    return next((one for one in record.statements if one.id == own), None)


def _parts(found: Event | Statement | None, span: Span) -> dict[str, list[Span]]:
    """Return the stretches to be marked, those that count most first."""
    match found:
        case Event():
            return {
                "event": [found.trigger],
                "agent": [one.span for one in found.agents],
                "recipient": [one.span for one in found.recipients],
                "place": [found.place.span] if found.place else [],
                "time": [found.time.span] if found.time else [],
            }
        case Statement():
            return {
                "cue": list(found.cue),
                "speaker": [one.span for one in found.speakers],
                "said": list(found.content),
            }
        case None:
            return {"time": [span]}


def _quoted(record: Record, span: Span, parts: dict[str, list[Span]]) -> Quoted:
    document = record.document
    around = surroundings(document.text, span)
    if around.end - around.start > _LONGEST:
        around = Span(
            max(around.start, span.start - _LONGEST // 2), min(around.end, span.start + _LONGEST // 2)
        )
    published = document.published
    return Quoted(
        document.id,
        document.title,
        document.outlet,
        published.value if published else None,
        span,
        tuple(_pieces(document.text, around, parts)),
    )


def _pieces(text: str, around: Span, parts: dict[str, list[Span]]) -> Iterator[Piece]:
    """Yield the words of a stretch in order; of parts that overlap, the one that is named first is marked."""
    marks: list[str | None] = [None] * (around.end - around.start)
    for part, spans in reversed(parts.items()):
        for span in spans:
            first, last = max(span.start, around.start), min(span.end, around.end)
            for place in range(first - around.start, last - around.start):
                marks[place] = part
    start = 0
    for place in range(1, len(marks) + 1):
        if place == len(marks) or marks[place] != marks[start]:
            words = text[around.start + start : around.start + place]
            if words:
                yield Piece(words, marks[start])
            start = place


def _explained(record: Record, span: Span, id_: str | None) -> Explanation | None:
    kinds = {"date"} if id_ is None else {"event", "statement"}
    return next((one for one in explain(record, span) if one.kind in kinds and one.id == id_), None)


def _told(record: Record, found: Explanation) -> Iterator[tuple[str, str]]:
    """Yield what was read; the statement that it stands in by who says it, and not by its id."""
    for name, value in found.facts:
        if name not in {"said in", "inside"}:
            yield name, value
            continue
        around = next((one for one in record.statements if one.id == value), None)
        if around is not None:
            speakers = "; ".join(party.span.of(record.document.text) for party in around.speakers)
            yield "said by", speakers or "somebody who is not named"


def _acting(record: Record, found: Event | Statement) -> Iterator[Acting]:
    """Yield the parties of a finding that are linked to actors, each where a mention of the actor stands."""
    parties: Sequence[tuple[str, Iterable[Party]]] = (
        (("agent", found.agents), ("recipient", found.recipients))
        if isinstance(found, Event)
        else (("speaker", found.speakers),)
    )
    for role, those in parties:
        for party in those:
            actor = record.actors_by_id.get(party.actor or "")
            if actor is None:
                continue
            mention = next((one for one in actor.mentions if one.overlaps(party.span)), None)
            if mention is not None:
                yield Acting(
                    f"{record.document.id}/actor@{mention.start}-{mention.end}",
                    mention.of(record.document.text),
                    str(name_of(actor)),
                    role,
                )


def _accounts(connection: sqlite3.Connection, doubt: Doubt) -> Iterator[Account]:
    """Yield the accounts of the conflicts in the doubt's thread that its passage is a side of."""
    document, span = doubt.spans[0]
    rows = connection.execute(
        """
        SELECT c.field, s.value, s.said_by, d.id, d.title, p.start, p.stop,
            s.number = own.side AS own
        FROM threads t CROSS JOIN thread_side_passages own ON own.thread = t.key
        CROSS JOIN documents o ON o.key = own.document AND o.id = :document
        CROSS JOIN thread_conflicts c ON c.thread = t.key AND c.number = own.conflict
        CROSS JOIN thread_sides s ON s.thread = t.key AND s.conflict = c.number
        CROSS JOIN thread_side_passages p
            ON p.thread = t.key AND p.conflict = c.number AND p.side = s.number AND p.number = 0
        CROSS JOIN documents d ON d.key = p.document
        WHERE t.id = :thread AND own.start < :stop AND own.stop > :start
        ORDER BY c.number, s.number LIMIT 12
        """,
        {
            "thread": doubt.thread.id if doubt.thread else "",
            "document": document,
            "start": span.start,
            "stop": span.end,
        },
    )
    for field, value, said_by, id_, title, start, stop, own in rows.fetchall():
        yield Account(field, value, _named(said_by), id_, title, Span(start, stop), bool(own))


def _named(said_by: str) -> tuple[str, ...]:
    return tuple(json.loads(said_by))


def _spread(connection: sqlite3.Connection, given: str) -> Spread:
    name = full_name(given)
    row = (
        name
        and connection.execute(
            "SELECT documents, statements, events FROM figures WHERE name = ? AND kind = ? "
            "AND ifnull(country, char(0)) = ifnull(?, char(0))",
            (name.name, name.kind, name.country),
        ).fetchone()
    )
    return Spread(given, *(row or (0, 0, 0)))
