"""Strands: what one document tells of one visit or matter, before it is put beside what others tell.

A strand is derived from a document's record alone. Its ``block`` is the same in every document that may tell
of the same thing, so that threads are woven block by block (:mod:`onrecord.weaving.blocks`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from onrecord.records import Publication, Record, Span
from onrecord.weaving.asked import Asked, asked, matters_asked
from onrecord.weaving.chronicles import with_years_of_chronicle
from onrecord.weaving.claims import Claim, claims
from onrecord.weaving.conflicts import doubts
from onrecord.weaving.journeys import Journey
from onrecord.weaving.matters import Named, gone_on, matters
from onrecord.weaving.mediation import Mediation, mediations
from onrecord.weaving.names import surname
from onrecord.weaving.pages import Page, contents_at, once_a_page, page
from onrecord.weaving.positions import Position, positions
from onrecord.weaving.relay import relay_at, voices_at
from onrecord.weaving.retractions import with_retractions
from onrecord.weaving.steps import Telling
from onrecord.weaving.stretches import stretches
from onrecord.weaving.subjects import Beside, Matter, beside
from onrecord.weaving.visits import Meeting, visits

VISIT = "visit"
"""The first part of the block of a visit; that of a matter's is its family."""

_LONG = timedelta(days=365)
"""What happened so long before a document is only recalled there."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom a document names: ``key`` is the plain name, ``name`` the one for people to read."""

    key: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Trip:
    """What a document tells of one visitor's visits to a state, and of meetings there."""

    journey: Journey
    tellings: tuple[Telling, ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What a sentence that tells of the matter gives besides: places in the lists of the strand, from 0."""

    sentence: Span
    claims: tuple[int, ...]
    asked: tuple[int, ...]
    positions: tuple[int, ...]
    go_betweens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """What one document tells of one visit, or of one matter.

    ``block`` is "visit|surname or state|state visited", or "family|what it is about|whose it is" (the last is
    empty for what is between states: between which is for :mod:`onrecord.weaving.parties`). ``trips`` are of
    visits, ``named`` (where the matter is named) and ``doubts`` (that it is meant seriously) of matters, as
    are ``parties``, the codes of the states between which it can be, the likeliest first.
    ``accounts`` lead from the sentences that tell of it to the ``claims`` and so on.
    """

    block: str
    document: str
    published: Publication | None
    people: tuple[Person, ...]
    trips: tuple[Trip, ...] = ()
    named: tuple[Named, ...] = ()
    doubts: tuple[Telling, ...] = ()
    accounts: tuple[Account, ...] = ()
    claims: tuple[Claim, ...] = ()
    asked: tuple[Asked, ...] = ()
    positions: tuple[Position, ...] = ()
    go_betweens: tuple[Mediation, ...] = ()
    parties: tuple[str, ...] = ()


def strands(record: Record) -> tuple[Strand, ...]:
    """Return what a document tells of visits and matters: at most one strand a block, by block."""
    whole = page(with_years_of_chronicle(record))
    found: dict[str, Strand] = {}
    for here in stretches(whole):
        for one in _of_stretch(here):
            found[one.block] = _together(found[one.block], one) if one.block in found else one
    return tuple(found[block] for block in sorted(found))


def _of_stretch(here: Page) -> Iterator[Strand]:
    drafts = sorted((*_of_visits(here), *_of_matters(here)), key=lambda one: one.block)
    near = beside(here, {one.block: _matter(here, one) for one in drafts})
    drafts = [_gone_on(here, one, near) for one in drafts]
    only = matters_asked(here, {one.block: _places(here, one) for one in drafts})
    yield from (_with_accounts(here, one, near, only) for one in drafts)


def _together(one: Strand, later: Strand) -> Strand:
    """Return what two stretches of a document tell of one visit or matter."""
    trips = {trip.journey: trip for trip in one.trips}
    for trip in later.trips:
        before = trips.get(trip.journey, Trip(trip.journey, (), ()))
        trips[trip.journey] = Trip(
            trip.journey, (*before.tellings, *trip.tellings), (*before.meetings, *trip.meetings)
        )
    moved = (
        Account(
            account.sentence,
            *(
                tuple(place + by for place in places)
                for places, by in (
                    (account.claims, len(one.claims)),
                    (account.asked, len(one.asked)),
                    (account.positions, len(one.positions)),
                    (account.go_betweens, len(one.go_betweens)),
                )
            ),
        )
        for account in later.accounts
    )
    return Strand(
        one.block,
        one.document,
        one.published,
        tuple(sorted({*one.people, *later.people}, key=lambda person: person.key)),
        tuple(trips[journey] for journey in sorted(trips, key=_journey_order)),
        (*one.named, *later.named),
        (*one.doubts, *later.doubts),
        (*one.accounts, *moved),
        (*one.claims, *later.claims),
        (*one.asked, *later.asked),
        (*one.positions, *later.positions),
        (*one.go_betweens, *later.go_betweens),
        tuple(dict.fromkeys((*one.parties, *later.parties))),
    )


def _journey_order(one: Journey) -> tuple[str, str, str]:
    return (one.visitor, one.state, one.home or "")


def _gone_on(here: Page, draft: Strand, near: Mapping[tuple[str, Span], Beside]) -> Strand:
    """Return a strand with what the sentences beside those that name its matter tell of it."""
    if not draft.named:
        return draft
    strong = {one.sentence: one for one in draft.named if not one.weak}
    more: dict[str, Named] = {}
    for sentence, one in sorted(strong.items()):
        beside_it = near.get((draft.block, sentence), Beside())
        for other in beside_it.near:
            for named in gone_on(here, one, other, draft.block.partition("|")[0]):
                more.setdefault(named.telling.events[0] if named.telling else "", named)
    return replace(draft, named=(*draft.named, *more.values())) if more else draft


def _matter(here: Page, draft: Strand) -> Matter:
    """Return a strand as the sentences that name it, and who takes part in it."""
    recalled = {one.sentence for one in _tellings(draft) if _long_before(one)}
    told = {one.sentence for one in _tellings(draft) if not _long_before(one)}
    sentences = frozenset(_sentences(draft) - (recalled - told))
    states = {trip.journey.state for trip in draft.trips} | {
        trip.journey.home for trip in draft.trips if trip.journey.home
    }
    named = {*draft.parties[:2], *(code for one in draft.named for code in one.codes)}
    visitors = {trip.journey.visitor for trip in draft.trips if not trip.journey.delegation}
    places = frozenset(_places(here, draft))
    return Matter(sentences, frozenset(states | named), frozenset(visitors), places)


def _long_before(telling: Telling) -> bool:
    """Tell whether what is told was long before the report."""
    then, told = telling.when, telling.published
    return then is not None and told is not None and told.earliest - then.latest > _LONG


def _places(here: Page, draft: Strand) -> set[Span]:
    """Return the places of the words that name what a strand is of."""
    events = {
        event
        for trip in draft.trips
        if not trip.journey.delegation
        for telling in _all(trip)
        for event in telling.events
    }
    return {one.span for one in draft.named if not one.weak} | {
        one.trigger for one in here.record.events if one.id in events
    }


def _sentences(draft: Strand) -> set[Span]:
    return {one.sentence for one in _tellings(draft)} | {one.sentence for one in draft.named}


def _tellings(draft: Strand) -> list[Telling]:
    return [
        *(telling for trip in draft.trips for telling in _all(trip)),
        *(one.telling for one in draft.named if one.telling),
    ]


def _of_visits(here: Page) -> Iterator[Strand]:
    """Yield the strands of visits, still without accounts."""
    told, met = visits(here)
    trips: defaultdict[str, list[Trip]] = defaultdict(list)
    for journey in sorted(told, key=_journey_order):
        who = journey.visitor if journey.delegation else surname(journey.visitor, here.record, here.people)
        tellings = list(with_retractions(here, _marked(here, told[journey])))
        trip = Trip(journey, tuple(tellings), tuple(_meetings(here, met.get(journey, ()))))
        trips["|".join((VISIT, who, journey.state))].append(trip)
    for block, own in trips.items():
        names = {trip.journey.visitor for trip in own if not trip.journey.delegation}
        names |= {host for trip in own for meeting in trip.meetings for host in meeting.hosts}
        yield Strand(
            block, here.document, here.record.document.published, _people(here, names), trips=tuple(own)
        )


def _meetings(here: Page, found: Iterable[Meeting]) -> Iterator[Meeting]:
    for one in found:
        for telling in with_retractions(here, _marked(here, [one.telling])):
            yield replace(one, telling=telling)


def _all(trip: Trip) -> list[Telling]:
    return [*trip.tellings, *(meeting.telling for meeting in trip.meetings)]


def _of_matters(here: Page) -> Iterator[Strand]:
    """Yield the strands of matters, still without accounts."""
    for (family, about, owner), (parties, found) in matters(here).items():
        named = tuple(
            replace(one, telling=telling)
            for one in found
            for telling in (with_retractions(here, _marked(here, [one.telling])) if one.telling else [None])
        )
        yield Strand(
            "|".join((family, about, owner)),
            here.document,
            here.record.document.published,
            _people(here, {name for one in named for name in one.persons}),
            named=named,
            parties=parties,
        )


def _doubts(here: Page, found: Sequence[Claim], family: str) -> Iterator[Telling]:
    for one in doubts(found, family):
        statement = next(
            (said.id for piece, said in contents_at(here, one.span) if one.span.covers(piece)),
            None,
        )
        yield replace(
            one,
            voices=voices_at(here, one.span, statement),
            relay=relay_at(here, one.span, statement),
        )


def _marked(here: Page, tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Mark what the text only asks: it stands among the questions."""
    return tuple(
        replace(one, asked=True)
        if one.status == "unknown" and any(each.span.overlaps(one.span) for each in here.record.questions)
        else one
        for one in tellings
    )


def _people(here: Page, keys: Collection[str]) -> tuple[Person, ...]:
    known = here.people
    return tuple(Person(key, known.shown.get(key, key), known.country.get(key)) for key in sorted(keys))


def _with_accounts(
    here: Page,
    strand: Strand,
    near: Mapping[tuple[str, Span], Beside],
    only: Mapping[Span, frozenset[str]],
) -> Strand:
    """Return a strand with what its sentences, and those beside them, give of its matter.

    A question of ``only`` other matters is none of its own, unless it asks for one of its events.
    """
    said: list[Claim] = []
    open_ones: list[Asked] = []
    held: list[Position] = []
    between: list[Mediation] = []
    accounts = []
    tellings = _tellings(strand)
    for sentence in sorted(_sentences(strand)):
        events = {event for one in tellings if one.sentence == sentence for event in one.events}
        more = near.get((strand.block, sentence), Beside())
        accounts.append(
            Account(
                sentence,
                _placed(_claims_in(here, sentence, more), said),
                _placed(
                    (
                        one
                        for one in asked(here, (sentence,), events, (*more.all, *more.asking))
                        if one.told or strand.block in only.get(one.span, {strand.block})
                    ),
                    open_ones,
                ),
                _placed(_positions_in(here, sentence, more), held),
                _placed(_mediations_in(here, sentence, more), between),
            )
        )
    spun = replace(
        strand,
        accounts=tuple(accounts),
        claims=tuple(said),
        asked=tuple(open_ones),
        positions=tuple(held),
        go_betweens=tuple(between),
    )
    return (
        replace(spun, doubts=tuple(_doubts(here, said, strand.block.partition("|")[0])))
        if strand.named
        else spun
    )


@once_a_page
def _claims_in(here: Page, sentence: Span, more: Beside) -> tuple[Claim, ...]:
    return claims(here, (sentence,), more)


@once_a_page
def _positions_in(here: Page, sentence: Span, more: Beside) -> tuple[Position, ...]:
    return positions(here, (sentence,), more)


@once_a_page
def _mediations_in(here: Page, sentence: Span, more: Beside) -> tuple[Mediation, ...]:
    return mediations(here, (sentence,), more.all)


def _placed(items: Iterable[_Item], among: list[_Item]) -> tuple[int, ...]:
    """Return the places of items in a list, to which those are added that it does not hold."""
    found = []
    for item in items:
        if item not in among:
            among.append(item)
        found.append(among.index(item))
    return tuple(found)
