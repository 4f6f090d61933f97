"""Whom a heading names: the states that act in a matter, and none that is only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.brief import passages
from onrecord.brief.going_between import mediators
from onrecord.brief.issue import Source
from onrecord.brief.material import Matter
from onrecord.brief.messages import (
    ConflictMessage,
    ExpectationMessage,
    MediationMessage,
    Message,
    Name,
    PositionMessage,
    QuestionMessage,
    StepMessage,
)
from onrecord.brief.openings import items_of, openings
from onrecord.brief.outsiders import led, private
from onrecord.brief.partaking import Named, partaking
from onrecord.brief.passages import Shelf
from onrecord.brief.stated import from_where, words_in
from onrecord.records import Span
from onrecord.weaving.pages import Page, sentence_at

_OF_SIDES = frozenset({"talks", "agreement", "exchange", "cooperation", "dispute"})
"""Kinds of matters that have two sides by their nature."""
_BETWEEN = frozenset({"talks", "dispute"})
"""Those between whose sides somebody can go."""
_QUARREL = "dispute"
_TWO = 2
_THAT = re.compile(r"\sthat\s")
_BOTH = re.compile(
    r"\b(?:(?:[Ee]ach|[Ee]ither) side (?=is|was|will|has|must)|[Bb]oth (?:sides|armies|countries|states)"
    r"|the two (?:countries|states|sides|[A-Z][a-z]+s))\b"
)


def acting(
    matter: Matter, shelf: Shelf, parties: Sequence[Name], told: Sequence[tuple[Message, Sequence[Source]]]
) -> list[Name]:
    """Return those of the parties of a matter that its heading names.

    ``told`` are the messages that are told of it, with the sources of their sentences. Of a visit they are
    all parties, of a matter the states that do, want, offer or deny something in what is told or in another
    passage of its steps; of one that two states have between them both, but of a quarrel in which no state
    does anything: that may be within one of them. Where nobody acts, or of two sides only one, they are the
    states that are named, and else those with which the reports begin.
    """
    thread = matter.thread
    states = [one for one in parties if one.kind == "state"]
    asked = all(isinstance(message, QuestionMessage) for message, _ in told)
    codes = {code for message, _ in told for code in _acting(message, thread.kind)}
    codes |= set() if asked else _in_steps(matter, shelf)
    both = thread.kind in _OF_SIDES and len(states) == _TWO
    if len(states) == _TWO and any(_is_of_both(shelf, one) for _, sources in told for one in sources):
        return states
    if thread.kind == "visit":
        return list(parties)
    if both and (codes or asked or thread.kind != _QUARREL):
        return _taking_part(matter, shelf, list(parties), told, surely=True)
    found = [one for one in states if one.country in codes]
    surely = bool(found)
    if len(found) < (_TWO if thread.kind in _OF_SIDES else 1):
        codes |= {
            code
            for message, sources in told
            if not isinstance(message, QuestionMessage)
            for source in sources
            if source.document in shelf.pages
            for code in _named_beside(shelf, source)
        }
        found = [one for one in states if one.country in codes]
    if not found:
        begun = _begun(shelf, told) & thread.states
        codes = set(led(shelf, matter.documents)) or (set(begun) if len(begun) == 1 else set())
        return [passages.state(code) for code in sorted(codes)]
    return _taking_part(matter, shelf, found, told, surely=surely)


def _begun(shelf: Shelf, told: Sequence[tuple[Message, Sequence[Source]]]) -> frozenset[str]:
    """Return the parties of the sentences with which the reports of what is told begin."""
    return frozenset(
        code
        for _, sources in told
        for source in sources
        if source.document in shelf.pages
        for sentence in _beginning(shelf.pages[source.document], source)
        for code in partaking(shelf.pages[source.document], sentence).parties
    )


def _taking_part(
    matter: Matter,
    shelf: Shelf,
    found: list[Name],
    told: Sequence[tuple[Message, Sequence[Source]]],
    *,
    surely: bool,
) -> list[Name]:
    """Return states of a heading without those that only are named beside what is told.

    They are those that no report names, or that the sentences told, and the beginnings of their reports, name
    only as places, hosts, observers and the like. Where a beginning names only whose people something is done
    to, the state is that in which it happens. ``surely`` tells that states act in the matter; where none does
    they are those of the beginning. Of two sides both stand, where a sentence names both. Persons stay.
    """
    places = [
        source
        for message, sources in told
        if not isinstance(message, QuestionMessage)
        for source in sources
        if source.document in shelf.pages
    ]
    states = [one for one in found if one.kind == "state"]
    if not places or not states:
        return found
    own = [
        partaking(shelf.pages[one.document], sentence_at(shelf.pages[one.document], one.span.start))
        for one in places
    ]
    # What is told can be what a clause of its sentence tells.
    own += [partaking(shelf.pages[one.document], one.span) for one in places]
    begun = [
        partaking(shelf.pages[one.document], each)
        for one in places
        for each in _beginning(shelf.pages[one.document], one)
    ]
    known = matter.thread.states
    acting_so = {one.country for one in states if one.country}
    partake = {code for one in (*own, *begun) for code in one.parties}
    scenes = {code for one in begun for code in one.places} or {
        code for one in places if (code := from_where(shelf.pages[one.document]))
    }
    if not any(one.parties for one in begun) and any(one.people for one in begun) and len(scenes) == 1:
        # "Gunmen seized a Norwegian in Finland": of whatever state they are who are named.
        codes = scenes
    elif not surely and not acting_so & partake and (first := partake & known):
        codes = first
    else:
        beside = {code for one in own for code in one.apart} - partake
        beside -= {code for one in (*own, *begun) for code in one.people | one.tellers | one.places}
        named = {code for one in places for code in _all_named(shelf.pages[one.document])}
        codes = {code for code in acting_so if code in named and code not in beside}
        sided = matter.thread.kind in _OF_SIDES
        together = own if sided else [_before_that(shelf, one) for one in places]
        of_item = all(items_of(shelf.pages[one.document]) for one in places)
        pairs = [
            set(one.parties)
            for one in (*together, *(begun if sided or of_item else ()))
            if len(one.parties) == _TWO
        ]
        between = {code for one in places for code in mediators(shelf.pages[one.document])} & codes
        if sided and between:
            # Who goes between two others is none of them.
            sides = next((set(one.parties) for one in begun if len(one.parties) == _TWO), set())
            codes = sides if codes - between <= sides else codes - between
        elif len(codes) < _TWO and len(known) == _TWO:
            codes = next((one for one in pairs if codes <= one <= known), codes)
    kept = [one for one in found if one.kind != "state" or one.country in codes]
    return [*kept, *map(passages.state, sorted(codes - {one.country for one in kept}))]


def _beginning(here: Page, source: Source) -> list[Span]:
    """Return the sentences that open the report of a source, or its item of a digest."""
    found = [one.sentence for those in openings(here) for one in those]
    inside = [one for one in items_of(here) if one.overlaps(source.span)]
    if inside:
        return [one for one in found if any(each.overlaps(one) for each in inside)][:1]
    return list(dict.fromkeys([here.sentences[0], *found[:1]]))


def _before_that(shelf: Shelf, source: Source) -> Named:
    """Return the states of the sentence of a source, up to what somebody says or fears in it."""
    here = shelf.pages[source.document]
    sentence = sentence_at(here, source.span.start)
    that = _THAT.search(here.record.document.text, sentence.start, sentence.end)
    return partaking(here, Span(sentence.start, that.start() if that else sentence.end))


def _all_named(here: Page) -> set[str]:
    return {one.code for one in words_in(here, Span(0, len(here.record.document.text)))}


def _is_of_both(shelf: Shelf, source: Source) -> bool:
    here = shelf.pages.get(source.document)
    return here is not None and counts_both(source.span.of(here.record.document.text))


def counts_both(words: str) -> bool:
    """Tell whether words count the states of a matter: "on both sides", "the two Koreas"."""
    return bool(_BOTH.search(words))


def _named_beside(shelf: Shelf, source: Source) -> set[str]:
    """Return the states of the sentence of a source, without those of which it only names newspapers."""
    here = shelf.pages[source.document]
    told = passages.codes_told_beside(shelf, source.document, source.span)
    return told - private(here, sentence_at(here, source.span.start))


def _acting(message: Message, kind: str) -> Iterator[str]:
    """Yield the states that act in a message, by their codes."""
    names: Iterable[Name] = ()
    match message:
        case StepMessage() | ExpectationMessage():
            names = (name for one in message.deeds for name in (*one.agents, *one.recipients))
        case PositionMessage():
            names = (message.party, *message.sharing)
        case MediationMessage():
            # Those between whom somebody goes are parties of their dialogue, and of no deal of others.
            names = (message.go_between, *(message.between if kind in _BETWEEN else ()))
        case ConflictMessage():
            names = (name for _, voice, _ in message.sides for name in voice.speakers)
        case _:
            pass
    yield from (one.country for one in names if one.country is not None)


def _in_steps(matter: Matter, shelf: Shelf) -> set[str]:
    """Return the states that act in the passages of the new steps of a matter, by their codes."""
    return {
        name.country
        for step in matter.new
        for one in step.tellings
        if one.document in matter.documents and one.document in shelf.pages
        for deed in passages.deeds_of(shelf, one)
        for name in (*deed.agents, *deed.recipients)
        if name.country is not None
    }
