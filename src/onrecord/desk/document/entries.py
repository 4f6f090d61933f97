"""The record as it stands beside the text: an entry for each thing read, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple
from urllib.parse import quote

from onrecord.desk.document.marks import asked_of_statement
from onrecord.records import (
    Actor,
    Citation,
    Event,
    Party,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)
from onrecord.weaving.corrections import Correction, statement_span
from onrecord.weaving.corrections import passages as pointed_to
from onrecord.weaving.persons import PERSON
from onrecord.wording.dates import when

Kind = Literal["statement", "event", "other", "time", "source", "reference", "question", "actor"]

DEEPEST = 4
"""Statements within statements are set in so far and no farther."""


class Named(NamedTuple):
    """Who fills a role: the words of the text, and who is meant by them where that is known."""

    words: str
    actor: Actor | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was read: its kind, the ``key`` that its marks have too, and where it stands.

    ``asks`` is the place that explains it, ``asked`` what is explained first there. ``place`` is how a
    correction points to it, "" where none can. ``depth`` counts the statements that it stands in.
    ``corrections`` are those in force that point to its words.
    """

    kind: Kind
    key: str
    span: Span
    asks: Span
    asked: str
    item: Statement | Event | Time | Citation | Reference | Question | Actor
    words: str
    place: str = ""
    depth: int = 0
    who: tuple[Named, ...] = ()
    whom: tuple[Named, ...] = ()
    cue: str = ""
    when: str = ""
    inside: str = ""
    corrections: tuple[Correction, ...] = ()

    @property
    def at(self) -> str:
        """The place that explains it, and what is explained first there, as an address has them."""
        return f"{self.asks.start}-{self.asks.end}&of={quote(self.asked)}"

    @property
    def by_person(self) -> bool:
        """Tell whether a person has set its status."""
        return isinstance(self.item, Event) and self.item.status_ground == PERSON


def entries_of(
    record: Record, corrections: Sequence[Correction] = (), within: Span | None = None
) -> list[Entry]:
    """Return the entries of a record in the order of the text, what holds others before these.

    With ``within`` they are those that begin in that part of the text.
    """
    words = _Words(record, within or Span(0, len(record.document.text)))
    depths = _depths(record.statements)
    keys = {one.id: f"s{number}" for number, one in enumerate(record.statements, 1)}
    found = [
        *_statements(record, words, depths, keys),
        *_events(record, words, depths, keys),
        *_times(record, words),
        *_sources(record, words),
        *_questions(record, words),
    ]
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    return _corrected(record.document.id, found, corrections)


def actors_of(record: Record) -> list[Entry]:
    """Return an entry for each actor, in the order of the record."""
    words = _Words(record, Span(0, len(record.document.text)))
    return [
        Entry("actor", f"a{number}", one.mentions[0], one.mentions[0], one.id, one, words.of(one.mentions[0]))
        for number, one in enumerate(record.actors, 1)
        if one.mentions
    ]


@dataclass(frozen=True, slots=True)
class _Words:
    record: Record
    within: Span

    def begins(self, span: Span) -> bool:
        return self.within.start <= span.start < self.within.end

    def of(self, *spans: Span) -> str:
        text = self.record.document.text
        return " … ".join(" ".join(span.of(text).split()) for span in spans)

    def parties(self, parties: Iterable[Party]) -> tuple[Named, ...]:
        found: dict[object, Named] = {}
        for party in parties:
            actor = self.record.actors_by_id.get(party.actor or "")
            found.setdefault(actor.id if actor else party.span, Named(self.of(party.span), actor))
        return tuple(found.values())


def _depths(statements: Sequence[Statement]) -> dict[str, int]:
    """Return how many statements each stands in, by its id."""
    around = {one.id: one.statement for one in statements}
    found: dict[str, int] = {}
    for one in statements:
        chain: list[str] = []
        at: str | None = one.id
        # Should statements stand in each other in a ring, the first of them counts as the outermost.
        while at is not None and at not in found and at in around and at not in chain:
            chain.append(at)
            at = around[at]
        depth = found.get(at, -1) if at is not None else -1
        for id_ in reversed(chain):
            depth += 1
            found[id_] = depth
    return found


def _statements(
    record: Record, words: _Words, depths: dict[str, int], keys: dict[str, str]
) -> Iterator[Entry]:
    for number, one in enumerate(record.statements):
        span = statement_span(one)
        if span.start < span.end and words.begins(span):
            yield Entry(
                "statement",
                keys[one.id],
                span,
                asked_of_statement(record, number),
                one.id,
                one,
                words.of(*one.content),
                place=one.id,
                depth=min(depths[one.id], DEEPEST),
                who=words.parties(one.speakers),
                cue=words.of(*one.cue),
                inside=keys.get(one.statement or "", ""),
            )


def _events(record: Record, words: _Words, depths: dict[str, int], keys: dict[str, str]) -> Iterator[Entry]:
    for number, one in enumerate(record.events, 1):
        if not words.begins(one.trigger):
            continue
        yield Entry(
            "event" if one.type is not None else "other",
            f"e{number}",
            one.trigger,
            one.trigger,
            one.id,
            one,
            words.of(one.trigger),
            place=one.id,
            depth=min(depths.get(one.statement or "", -1) + 1, DEEPEST),
            who=words.parties(one.agents),
            whom=words.parties(one.recipients),
            when=when(one.time),
            inside=keys.get(one.statement or "", ""),
        )


def _times(record: Record, words: _Words) -> Iterator[Entry]:
    for number, one in enumerate(record.times, 1):
        if not words.begins(one.span):
            continue
        yield Entry(
            "time",
            f"t{number}",
            one.span,
            one.span,
            "date",
            one,
            words.of(one.span),
            place=_at("time", one.span),
            when=when(one),
        )


def _sources(record: Record, words: _Words) -> Iterator[Entry]:
    for number, one in enumerate(record.citations, 1):
        if not words.begins(one.span):
            continue
        actor = record.actors_by_id.get(one.actor or "")
        yield Entry(
            "source",
            f"c{number}",
            one.span,
            one.span,
            "citation",
            one,
            words.of(one.span),
            place=_at("citation", one.span),
            who=(Named(one.outlet, actor),) if actor else (),
        )
    for number, pointer in enumerate(record.references, 1):
        if not words.begins(pointer.span):
            continue
        yield Entry(
            "reference",
            f"r{number}",
            pointer.span,
            pointer.span,
            "reference",
            pointer,
            words.of(pointer.span),
        )


def _questions(record: Record, words: _Words) -> Iterator[Entry]:
    numbers = {one.id: f"e{number}" for number, one in enumerate(record.events, 1)}
    for number, one in enumerate(record.questions, 1):
        if not words.begins(one.span):
            continue
        yield Entry(
            "question",
            f"q{number}",
            one.span,
            one.span,
            "question",
            one,
            words.of(one.span),
            place=_at("question", one.span),
            inside=numbers.get(one.event or "", ""),
        )


def _at(part: str, span: Span) -> str:
    return f"{part}@{span.start}-{span.end}"


def _corrected(document: str, found: list[Entry], corrections: Sequence[Correction]) -> list[Entry]:
    """Return the entries with the corrections that point to their words."""
    pointing: dict[Span, list[Correction]] = {}
    for one in corrections:
        for passage in pointed_to(one.change):
            if passage.document == document:
                pointing.setdefault(passage.span, []).append(one)
    if not pointing:
        return found
    return [_with(entry, pointing) for entry in found]


def _with(entry: Entry, pointing: dict[Span, list[Correction]]) -> Entry:
    own = tuple(one for one in pointing.get(entry.span, ()) if _is_about(one, entry.kind))
    return replace(entry, corrections=own) if own else entry


_PARTS = {"statement": "statement", "event": "event", "other": "event", "time": "time", "source": "citation"}


def _is_about(one: Correction, kind: Kind) -> bool:
    part = getattr(one.change, "part", None)
    if part is not None:
        return bool(part == _PARTS.get(kind, kind))
    return kind in {"event", "other"} and one.kind in {"status", "join-events", "split-event"}
