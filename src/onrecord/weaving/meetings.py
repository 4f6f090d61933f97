"""Meetings of a visitor with people of the state visited, and visits that only a meeting tells of."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from onrecord.knowledge.states import states
from onrecord.knowledge.visit_words import visit_words
from onrecord.records import Event, Party, Span
from onrecord.weaving.journeys import Journey
from onrecord.weaving.pages import Page, actor_of, events_at, is_named, mentions_at, places
from onrecord.weaving.people import country_of
from onrecord.weaving.prospects import is_official
from onrecord.weaving.steps import MADE
from onrecord.weaving.visitors import is_told, person_of
from onrecord.weaving.words import forms_of, stemmer

_AT = re.compile(r"\b(?:in|at)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?)")
_PARTICLE_WITHIN = 3
_CLOSE = 25
"""Characters between a verb and the meeting that it ends, begins or holds."""


def meetings(
    here: Page, journeys: Collection[Journey]
) -> Iterator[tuple[Event, dict[Journey, tuple[str, ...]]]]:
    """Yield meetings of visitors with people of the state visited: by journey, whom the visitor met."""
    for event in here.record.events:
        if not _is_meeting(here, event):
            continue
        where = _place(here, event)
        persons = _persons(here, event)
        if len(persons) == 1:
            persons = (*persons, *_unnamed(here, event, journeys))
        hosts = {
            journey: met
            for journey in journeys
            if journey.visitor in persons
            and where in {None, journey.state}
            and (met := tuple(name for name in persons if _is_host(here, name, journey)))
        }
        # Where the text says of which state somebody is, that counts before what may be.
        told = {
            journey: met
            for journey, met in hosts.items()
            if any(here.people.country.get(name) == journey.state for name in met)
        }
        if hosts:
            yield event, told or hosts


def guests(here: Page) -> Iterator[tuple[Journey, Event]]:
    """Yield visits that a meeting tells of: who meets a host at the host's seat is on a visit."""
    for event in here.record.events:
        where = _place(here, event)
        if where is None or event.status not in MADE:
            continue
        signing = event.type == "SUPPORT" and event.mode == "sign"
        if not signing and not (event.type == "CONSULT" and event.mode is None):
            continue
        parties = [actor for party in _parties(here, event) if (actor := actor_of(here, party))]
        homes = {name: here.people.country.get(name) for actor in parties if (name := person_of(here, actor))}
        others = {country_of(actor, here.people) for actor in parties} - {None}
        coming_alone = not signing and others == set(homes.values()) and len(homes) == 1
        hosted = where in others or _at_residence(event) or coming_alone
        coming = [name for name, home in homes.items() if home not in {None, where}]
        if hosted and len(coming) == 1:
            yield Journey(coming[0], homes[coming[0]], where), event


def _parties(here: Page, event: Event) -> tuple[Party, ...]:
    """Return who has a part in a meeting; where it is only named, who does something with it just before."""
    own = (*event.agents, *event.recipients)
    if own or event.tense != "none":
        return own
    before = [
        one
        for one in events_at(here, Span(event.span.start, event.trigger.start))
        if event.span.start <= one.trigger.start < event.trigger.start
        and event.trigger.start - one.trigger.end <= _CLOSE
    ]
    return max(before, key=lambda one: one.trigger).agents if before else ()


def _is_meeting(here: Page, event: Event) -> bool:
    if event.type == "CONSULT" and event.mode is None:
        return True
    text = here.record.document.text
    words = visit_words(here.language)
    if _begins(here, event, words.giving):
        rest = text[event.trigger.end : event.span.end]
        return event.status in MADE and not words.given.isdisjoint(forms_of(rest))
    return event.status in MADE and _begins(here, event, words.meeting)


def _begins(here: Page, event: Event, verbs: frozenset[str]) -> bool:
    """Tell whether an event's word is one of ``verbs``, or one with the words that must follow it."""
    text = here.record.document.text
    stem = stemmer(here.language)
    followed = _stemmed(verbs, here.language).get(stem(event.trigger.of(text).lower()))
    if followed is None:
        return False
    after = [stem(form) for form in forms_of(text[event.trigger.end : event.trigger.end + 40])][
        :_PARTICLE_WITHIN
    ]
    return any(all(part in after for part in rest) for rest in followed)


@functools.cache
def _stemmed(verbs: frozenset[str], language: str) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return by the stem of a verb the stems of the words that must follow it, for each verb of that stem."""
    stem = stemmer(language)
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for verb in verbs:
        first, *rest = (stem(part) for part in verb.split())
        found[first].append(tuple(rest))
    return dict(found)


def _persons(here: Page, event: Event) -> tuple[str, ...]:
    """Return the persons of a meeting: those who have a part in it, and those named after its verb."""
    found = [
        name
        for party in (*event.agents, *event.recipients)
        if (actor := actor_of(here, party)) and (name := person_of(here, actor))
    ]
    after = Span(event.trigger.end, event.span.end)
    if len(found) < 2 and event.agents:
        found += [
            here.people.key(actor)
            for mention, actor in mentions_at(here, after)
            if is_named(actor, here) and after.covers(mention)
        ]
    return tuple(sorted(set(found)))


def _unnamed(here: Page, event: Event, journeys: Collection[Journey]) -> Iterator[str]:
    """Yield the visitor who is called by an office only ("the envoy"): the only one from the same state."""
    for party in (*event.agents, *event.recipients):
        actor = actor_of(here, party)
        if actor is not None and person_of(here, actor) is None and is_official(here, actor):
            coming = {one.visitor for one in journeys if one.home == actor.country and not one.delegation}
            if len(coming) == 1:
                yield from coming


def _is_host(here: Page, name: str, journey: Journey) -> bool:
    """Tell whether somebody is of the state visited, or may be as far as the text says."""
    if name == journey.visitor:
        return False
    code = here.people.country.get(name)
    if code is not None and code == journey.home:
        return False
    return code is None or code == journey.state or not is_told(here, name, code)


def _place(here: Page, event: Event) -> str | None:
    if event.place is None:
        return _residence(here, event)
    name = event.place.name.casefold()
    return places().get(name) or places().get(name.removeprefix("the "))


def _residence(here: Page, event: Event) -> str | None:
    """Return the state at whose government's seat something is done ("signed in the Kremlin")."""
    text = here.record.document.text
    for match in _AT.finditer(text, event.trigger.end, event.span.end):
        words = match[1].casefold().split()
        for count in (2, 1):
            name = " ".join(words[:count])
            if name in _residences():
                return places().get(name) or places().get(f"the {name}")
    return None


def _at_residence(event: Event) -> bool:
    name = event.place.name.casefold() if event.place else ""
    return name.removeprefix("the ") in _residences()


@functools.cache
def _residences() -> frozenset[str]:
    return frozenset(
        word.casefold().removeprefix("the ") for state in states().values() for word in state.residences
    )
