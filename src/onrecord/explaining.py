"""Why something was read: what lies at a place of a document, and the ground of each finding.

Nothing is read anew. A record holds its grounds; here they are looked up by place and put together with the
entries of the data files that they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Literal

from onrecord.errors import KnowledgeError, UsageError
from onrecord.knowledge.entries import Entry, find_entries
from onrecord.records import (
    Actor,
    Citation,
    Event,
    Ground,
    Party,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)

Kind = Literal["statement", "event", "date", "actor", "office", "citation", "reference", "question"]

_PLACE = re.compile(r"(?P<start>\d{1,9})(?:-(?P<end>\d{1,9}))?", re.ASCII)
_WORD = re.compile(r"[\w-]+")
_ROLES = frozenset({"agent", "recipient", "speaker", "place", "time"})
"""Parts that are findings of their own as a rule: what the words are comes before what they take part in."""
_NAMED = 5
"""Places of the same words that a message names."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What is explained (``of``: "statement", "type", "status" …), its ground, and the ground's entries.

    ``ground`` is None where the record holds none; ``entries`` is empty where the ground names none, or one
    that the data files do not have.
    """

    of: str
    ground: Ground | None
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding that lies at the place asked about.

    ``part`` says which part of the finding lies there ("trigger", "content", "passage" …) and ``span``
    where that part stands; ``words`` are the finding's own words, ``facts`` what was read, as names and
    values in words.
    """

    kind: Kind
    id: str | None
    part: str
    span: Span
    words: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as a plain object, ready for JSON."""
        return {
            "kind": self.kind,
            "id": self.id,
            "part": self.part,
            "span": list(self.span),
            "words": self.words,
            "facts": dict(self.facts),
            "grounds": [
                {
                    "of": reason.of,
                    "rule": reason.ground.rule if reason.ground else None,
                    "entry": reason.ground.entry if reason.ground else None,
                    "examples": [example for entry in reason.entries for example in entry.examples],
                }
                for reason in self.reasons
            ],
        }


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a record, by span and by the id of an actor."""

    record: Record

    def of(self, *spans: Span) -> str:
        return " … ".join(" ".join(span.of(self.record.document.text).split()) for span in spans)

    def parties(self, parties: Iterable[Party]) -> str:
        return "; ".join(self.party(party) for party in parties)

    def party(self, party: Party) -> str:
        words, actor = self.of(party.span), self.record.actors_by_id.get(party.actor or "")
        return words if actor is None or actor.name == words else f"{words} = {actor.name}"


def place_of(given: str, text: str) -> Span:
    """Return the place in ``text`` that ``given`` names: ``412``, ``412-423`` (end exclusive), or its words.

    Words must stand in the text once. Raises :class:`~onrecord.errors.UsageError` where there is no such
    place.
    """
    if found := _PLACE.fullmatch(given.strip()):
        start = int(found["start"])
        end = int(found["end"]) if found["end"] else start + 1
        if start < end <= len(text):
            return Span(start, end)
        if start >= end:
            raise UsageError(f"'{given}' ends before it begins; give START-END, or one offset")
        raise UsageError(f"'{given}' lies outside the text, which has {len(text)} characters")
    places = [match.start() for match in islice(re.finditer(re.escape(given), text), _NAMED + 1)]
    if not given.strip() or not places:
        raise UsageError(f"the text has no words '{given}'; give them as they stand there, or an offset")
    if len(places) > 1:
        named = ", ".join(map(str, places[:_NAMED])) + (" …" if len(places) > _NAMED else "")
        raise UsageError(f"'{given}' stands in the text more than once; give an offset: {named}")
    return Span(places[0], places[0] + len(given))


def explain(record: Record, place: Span) -> tuple[Explanation, ...]:
    """Return what was read at ``place`` (of one character at least), the narrowest first.

    A finding lies there if one of its spans shares a character with the place. Of the parts of a finding
    that do, the narrowest is named.
    """
    text = _Text(record)
    found = [
        *_statements(record.statements, place, text),
        *_events(record.events, place, text),
        *_times(record.times, place, text),
        *_actors(record.actors, place, text),
        *_sources(record.citations, record.references, place, text),
        *_questions(record.questions, place, text),
    ]
    return tuple(sorted(found, key=lambda one: (one.span.end - one.span.start, one.part in _ROLES, one.span)))


def _touched(place: Span, parts: Mapping[str, Iterable[Span]]) -> tuple[str, Span] | None:
    """Return the narrowest span at the place, and the part that it is of; of equals the first."""
    there = [(part, span) for part, spans in parts.items() for span in spans if span.overlaps(place)]
    return min(there, key=lambda one: one[1].end - one[1].start, default=None)


def _reason(of: str, ground: Ground | None) -> Reason:
    if ground is None or ground.entry is None:
        return Reason(of, ground)
    try:
        return Reason(of, ground, _likeliest(find_entries(ground.entry), ground.rule))
    except KnowledgeError:
        # The ground stands without the sentence beside its entry; it is named all the same.
        return Reason(of, ground)


def _likeliest(entries: tuple[Entry, ...], rule: str) -> tuple[Entry, ...]:
    """Return those of several entries of one word that have most in common with the words of the rule.

    "infinitive of a governing verb" is the entry with the kind "verb" and the complement "infinitive".
    """
    words = set(_WORD.findall(rule))

    def shared(entry: Entry) -> int:
        values = (value if isinstance(value, list) else [value] for value in entry.fields.values())
        return sum(isinstance(one, str) and one in words for value in values for one in value)

    most = max(map(shared, entries), default=0)
    return tuple(entry for entry in entries if shared(entry) == most)


def _facts(*facts: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in facts if value)


def _spans(parties: Iterable[Party]) -> list[Span]:
    return [party.span for party in parties]


def _days(days: Sequence[date]) -> str:
    return ", ".join(day.isoformat() for day in days)


def _statements(statements: Iterable[Statement], place: Span, text: _Text) -> Iterator[Explanation]:
    for one in statements:
        parts = {"cue": one.cue, "speaker": _spans(one.speakers), "content": one.content}
        if there := _touched(place, parts):
            facts = _facts(
                ("speaker", text.parties(one.speakers)),
                ("cue", text.of(*one.cue)),
                ("mode", one.mode),
                ("outlet", one.outlet),
                ("inside", one.statement),
            )
            words = text.of(*one.content) or text.of(*one.cue)
            yield Explanation("statement", one.id, *there, words, facts, (_reason("statement", one.ground),))


def _events(events: Iterable[Event], place: Span, text: _Text) -> Iterator[Explanation]:
    for one in events:
        parts = {
            "trigger": (one.trigger,),
            "agent": _spans(one.agents),
            "recipient": _spans(one.recipients),
            "place": (one.place.span,) if one.place else (),
            "time": (one.time.span,) if one.time else (),
            "clause": (one.span,),
        }
        if there := _touched(place, parts):
            kind = " ".join(filter(None, (one.type, one.mode))) or "none of the sixteen"
            facts = _facts(
                ("type", kind),
                ("status", one.status),
                ("reading", f"{one.polarity}, {one.certainty}, tense {one.tense}"),
                ("agent", text.parties(one.agents)),
                ("recipient", text.parties(one.recipients)),
                ("place", one.place.name if one.place else None),
                ("time", _time(one.time, text) if one.time else None),
                ("said in", one.statement),
            )
            reasons = (
                _reason("type" if one.type else "event", one.ground),
                _reason("status", one.status_ground),
            )
            yield Explanation("event", one.id, *there, text.of(one.trigger), facts, reasons)


def _time(time: Time, text: _Text) -> str:
    return f"{text.of(time.span)} = {time.value}" if time.value else text.of(time.span)


def _times(times: Iterable[Time], place: Span, text: _Text) -> Iterator[Explanation]:
    for one in times:
        if there := _touched(place, {"expression": (one.span,)}):
            between = _days((one.earliest, one.latest)) if one.earliest and one.latest else None
            facts = _facts(
                ("value", one.value or "cannot be told"),
                ("type", one.type.lower()),
                ("days", between),
            )
            yield Explanation("date", None, *there, text.of(one.span), facts, (_reason("date", one.ground),))


def _actors(actors: Iterable[Actor], place: Span, text: _Text) -> Iterator[Explanation]:
    for one in actors:
        facts = _facts(
            ("actor", one.name),
            ("kind", one.kind),
            ("country", one.country),
            ("mentions", str(len(one.mentions))),
        )
        for number, mention in enumerate(one.mentions):
            if mention.overlaps(place):
                ground = one.grounds[number] if number < len(one.grounds) else None
                yield Explanation(
                    "actor", one.id, "mention", mention, text.of(mention), facts, (_reason("link", ground),)
                )
        for office in one.offices:
            if office.span.overlaps(place):
                held = _facts(("title", office.title), ("country", office.country), ("held by", one.name))
                # An office is what the words at its span state: they are its ground.
                stated = Reason("office", Ground("stated by these words"))
                words = text.of(office.span)
                yield Explanation("office", one.id, "words", office.span, words, held, (stated,))


def _sources(
    citations: Iterable[Citation], references: Iterable[Reference], place: Span, text: _Text
) -> Iterator[Explanation]:
    for one in citations:
        if there := _touched(place, {"source": (one.span,), "passage": (one.scope,)}):
            facts = _facts(("outlet", one.outlet), ("days", _days(one.dates)), ("actor", one.actor))
            words = text.of(one.span)
            yield Explanation("citation", None, *there, words, facts, (_reason("citation", one.ground),))
    for pointer in references:
        if there := _touched(place, {"pointer": (pointer.span,)}):
            facts = _facts(("publication", pointer.publication), ("days", _days(pointer.dates)))
            # Pointers are found by their wording alone.
            worded = Reason("reference", Ground("pointer to another issue by its wording"))
            yield Explanation("reference", None, *there, text.of(pointer.span), facts, (worded,))


def _questions(questions: Iterable[Question], place: Span, text: _Text) -> Iterator[Explanation]:
    for one in questions:
        if there := _touched(place, {"question": (one.span,)}):
            facts = _facts(("event", one.event))
            reasons = (_reason("question", one.ground),)
            yield Explanation("question", None, *there, text.of(one.span), facts, reasons)
