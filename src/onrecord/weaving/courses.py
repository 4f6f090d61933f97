"""Courses: the tellings of a block that belong to one thread, before they are put together as steps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Span
from onrecord.weaving.matters import Named, principal
from onrecord.weaving.parties import Pair, by_parties
from onrecord.weaving.people import commonest, full_names
from onrecord.weaving.steps import BESIDE, MADE, Telling
from onrecord.weaving.strands import VISIT, Strand, Trip
from onrecord.weaving.succession import succession
from onrecord.weaving.titles import matter_title, state_name, visit_title
from onrecord.weaving.visits import Meeting

Anchor = tuple[str, Span]
"""A passage that tells a step: the id of its document, and its span."""

_IN_ROUNDS = frozenset({"talks"})
"""Families of matters that are held one round after the other, whose steps are told apart."""
_ONE_STATE = frozenset({"programme"})
"""Families of matters that are one state's own."""
_SELDOM = 3
"""By how much the noun alone is more common than a name for a matter that is seldom called so."""
_MOST_PERSONS = 2
MEETING = "meeting"
"""The first word of what is done where a visitor meets someone."""
_DELEGATION = "Visit of a delegation from "
_OFTEN = 2
"""Places that name a matter by which someone must stand to be a participant."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is told of one visit or matter: ``about`` are the sentences (document and span) that tell of it.

    ``participants`` are the codes of states, then names of persons; ``chosen`` tells that a person has set
    it apart or joined it.
    """

    block: str
    kind: str
    title: str
    participants: tuple[str, ...]
    tellings: tuple[Telling, ...]
    doubts: tuple[Telling, ...]
    about: frozenset[Anchor]
    chosen: bool = False

    @property
    def visit(self) -> bool:
        """Tell whether it is a visit."""
        return self.block.startswith(f"{VISIT}|")

    @property
    def key(self) -> tuple[bool, tuple[object, ...], str]:
        """Where it stands in an order that no order of documents changes."""
        first = min((one.key for one in (*self.tellings, *self.doubts)), default=())
        return (not first, first, self.block)


def courses(block: str, strands: Sequence[Strand]) -> Iterator[Course]:
    """Yield the courses of a block; ``strands`` are its strands, one a document, in any order."""
    ordered = sorted(strands, key=lambda one: one.document)
    yield from _visits(block, ordered) if block.startswith(f"{VISIT}|") else _matters(block, ordered)


def title_beginnings(strands: Sequence[Strand]) -> frozenset[str]:
    """Return how the titles of the threads of strands can begin, and of whatever some of them give."""
    found: set[str] = set()
    for strand in strands:
        found.update(matter_title(one.label, ()) for one in strand.named if not one.weak)
        for trip in strand.trips:
            visitor = trip.journey.visitor
            found.add(f"{_DELEGATION}{state_name(visitor)}" if trip.journey.delegation else visitor)
    return frozenset(found | {person.name for one in strands for person in one.people if person.key in found})


def _visits(block: str, strands: Sequence[Strand]) -> Iterator[Course]:
    trips = [trip for strand in strands for trip in strand.trips]
    full = full_names(trip.journey.visitor for trip in trips if not trip.journey.delegation)
    by_visitor: defaultdict[str, list[Trip]] = defaultdict(list)
    for trip in trips:
        by_visitor[full.get(trip.journey.visitor, trip.journey.visitor)].append(trip)
    hosts = full_names(person.key for strand in strands for person in strand.people)
    for visitor, own in sorted(by_visitor.items()):
        state = own[0].journey.state
        home = _home(visitor, own, strands)
        if home == state:
            continue
        if own[0].journey.delegation:
            title = f"{_DELEGATION}{state_name(visitor)} to {state_name(state)}"
            names: list[str] = []
        else:
            names = [_shown(visitor, strands)]
            title = visit_title(names[0], state)
        groups = succession(telling for trip in own for telling in trip.tellings)
        meetings = [meeting for trip in own for meeting in trip.meetings]
        for tellings in groups:
            made = any(one.status in MADE for one in tellings)
            met = [
                _met(one, hosts)
                for one in meetings
                if _visit_of(one, groups) == tellings and (made or one.telling.status not in MADE)
            ]
            told = (*tellings, *met)
            yield Course(
                block,
                "visit",
                title,
                (*sorted({state, *([home] if home else [])}), *names),
                told,
                (),
                frozenset((one.document, one.sentence) for one in told),
            )


def _home(visitor: str, trips: Sequence[Trip], strands: Sequence[Strand]) -> str | None:
    counts = Counter(trip.journey.home for trip in trips if trip.journey.home)
    if not counts:
        # Nobody visits the own state: a document that has it so was mistaken.
        counts.update(
            person.country
            for strand in strands
            for person in strand.people
            if person.key == visitor and person.country and person.country != trips[0].journey.state
        )
    return commonest(counts) if counts else None


def _shown(key: str, strands: Sequence[Strand]) -> str:
    counts = Counter(person.name for strand in strands for person in strand.people if person.key == key)
    return commonest(counts) if counts else key


def _met(meeting: Meeting, full: Mapping[str, str]) -> Telling:
    names = sorted({full.get(name, name) for name in meeting.hosts})
    return replace(meeting.telling, deed=f"{MEETING} {', '.join(names)}")


def _visit_of(meeting: Meeting, groups: Sequence[tuple[Telling, ...]]) -> tuple[Telling, ...]:
    """Return the visit on which a meeting was: by its day, else by what is told of a visit beside it."""
    when = meeting.telling.when
    for tellings in groups:
        days = [one.when for one in tellings if one.status in MADE and one.when is not None]
        if when and any(day.earliest <= when.latest and when.earliest <= day.latest for day in days):
            return tellings
    document = meeting.telling.document
    told = [one for one in groups if any(telling.document == document for telling in one)]
    beside = [
        one
        for one in told
        if any(telling.document == document and telling.span == meeting.beside for telling in one)
    ]
    return (beside or told or list(groups))[-1]


def _matters(block: str, strands: Sequence[Strand]) -> Iterator[Course]:
    for parties, own in by_parties(strands):
        yield from _matter(block, parties, own)


def _matter(block: str, own: Pair, strands: Sequence[Strand]) -> Iterator[Course]:
    family = block.partition("|")[0]
    named = [(strand.document, one) for strand in strands for one in strand.named]
    strong = [one for _, one in named if not one.weak]
    often = Counter(code for _, one in named for code in one.codes)
    others = [code for code in principal(one.codes for _, one in named) if often[code] >= _OFTEN or not own]
    codes = tuple(sorted({*own, *others}))
    if family in _ONE_STATE:
        codes = tuple(own)
    if not strong or not codes:
        return
    labels = Counter(one.label for one in strong)
    label = min(labels, key=lambda one: (not _is_telling(one, labels), -labels[one], len(one), one))
    yield Course(
        block,
        commonest(Counter(one.kind for one in strong)),
        matter_title(label, codes),
        (*codes, *_principals([one for _, one in named], strands)),
        tuple(_by_round(family, (one.telling for _, one in named if one.telling))),
        tuple(one for strand in strands for one in strand.doubts),
        frozenset((document, one.sentence) for document, one in named),
    )


def _is_telling(label: str, labels: Counter[str]) -> bool:
    """Tell whether a label says what a matter is about by more than its noun.

    What is called by a name of its own but seldom, among others of its kind, is another ("the Turku line").
    """
    if " " not in label:
        return False
    named = any(word[:1].isupper() for word in label.split())
    plain = max((count for one, count in labels.items() if " " not in one), default=0)
    return not named or _SELDOM * labels[label] >= plain


def _by_round(family: str, tellings: Iterable[Telling]) -> Iterator[Telling]:
    """Yield the tellings, those of rounds with the round that they tell of in what they say is done."""
    if family not in _IN_ROUNDS:
        yield from tellings
        return
    told = list(tellings)
    yield from (one for one in told if one.deed == BESIDE)
    for number, own in enumerate(succession(one for one in told if one.deed != BESIDE)):
        yield from (replace(one, deed=f"{one.deed} {number}") for one in own)


def _principals(named: Iterable[Named], strands: Sequence[Strand]) -> Iterator[str]:
    """Yield the names of the persons who stand beside a matter most often."""
    full = full_names(person.key for strand in strands for person in strand.people)
    counts = Counter(name for one in named for name in {full.get(each, each) for each in one.persons})
    for name in sorted(counts, key=lambda one: (-counts[one], one))[:_MOST_PERSONS]:
        if counts[name] >= _OFTEN:
            yield _shown(name, strands)


def joined(found: Iterable[Course], joins: Iterable[tuple[Anchor, Anchor]]) -> list[Course]:
    """Put courses together that a person said are one; each join names a passage of the one and of the other.

    What they are together is named as the one told of first. Passages that no course has change nothing.
    """
    known = sorted(found, key=lambda one: one.key)
    for one, other in joins:
        places = [
            next((n for n, each in enumerate(known) if _tells(each, anchor)), None) for anchor in (one, other)
        ]
        if None in places or places[0] == places[1]:
            continue
        first, second = sorted(place for place in places if place is not None)
        known[first] = _together(known[first], known.pop(second))
    return known


def _together(one: Course, other: Course) -> Course:
    return replace(
        one,
        participants=tuple(dict.fromkeys([*one.participants, *other.participants])),
        tellings=tuple({*one.tellings, *other.tellings}),
        doubts=tuple({*one.doubts, *other.doubts}),
        about=one.about | other.about,
        chosen=True,
    )


def split(found: Iterable[Course], splits: Iterable[Collection[Anchor]]) -> list[Course]:
    """Take the tellings of each set of passages out of their course, into one of their own."""
    known = sorted(found, key=lambda one: one.key)
    for anchors in splits:
        result: list[Course] = []
        for one in known:
            out = [each for each in one.tellings if _at(each, anchors)]
            doubted = [each for each in one.doubts if _at(each, anchors)]
            left = [each for each in (*one.tellings, *one.doubts) if each not in out and each not in doubted]
            if not left or not (out or doubted):
                result.append(one)
                continue
            apart = frozenset((each.document, each.sentence) for each in (*out, *doubted))
            kept = frozenset((each.document, each.sentence) for each in left)
            result.append(
                replace(
                    one,
                    tellings=tuple(each for each in one.tellings if each not in out),
                    doubts=tuple(each for each in one.doubts if each not in doubted),
                    about=(one.about - apart) | kept,
                    chosen=True,
                )
            )
            result.append(replace(one, tellings=tuple(out), doubts=tuple(doubted), about=apart, chosen=True))
        known = result
    return known


def _tells(course: Course, anchor: Anchor) -> bool:
    return any(_at(one, [anchor]) for one in (*course.tellings, *course.doubts))


def _at(telling: Telling, anchors: Collection[Anchor]) -> bool:
    return (telling.document, telling.span) in anchors
