"""Comings: mentions of somebody who comes to a state, goes there or leaves, or of whom a visit is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.knowledge.families import families
from onrecord.knowledge.thread_words import thread_words
from onrecord.knowledge.visit_words import visit_words
from onrecord.records import Event, Span
from onrecord.weaving.destinations import destinations, origin, places_named
from onrecord.weaving.pages import Page, actor_of, country
from onrecord.weaving.prospects import expected_status, is_official, of_nobody, returns
from onrecord.weaving.steps import StepStatus, When
from onrecord.weaving.visitors import (
    alone,
    apposed,
    headed,
    is_told,
    of_other_office,
    person_of,
    visitor,
)
from onrecord.weaving.words import forms_of, stemmer

_DESCRIBING = re.compile(r"visiting ([a-z]+)")
"""What describes people ("visiting aid workers"), where no word of grammar follows."""
_FIGURATIVE = re.compile(
    r"\s+(?:to|into|on|up|with|about|under|through|over)\s+(?!(?:the|both|his|her|its|their)\s+[A-Z])[a-z]"
)
"""What follows verbs for coming and going that tell of no journey ("came to power")."""
_BE = frozenset({"be", "been", "being", "am", "is", "are", "was", "were", "'s"})
_SOMEWHERE = re.compile(
    r"(?:\s+[a-z-]+ly|\s+(?:still|now|also|back|then|already|due|in|at))*\s+(?:in|at|there|here|to)\b"
)
"""What follows a form of "be" that tells where somebody is, or is to be."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A mention of a visit: the visitor and the home as far as told, the states with their times, where from.

    ``pointing`` tells that it takes up what was told before ("his visit"), ``moving`` that it is a verb of
    going.
    """

    event: Event
    visitor: str | None
    home: str | None
    states: tuple[tuple[str, When | None], ...]
    origin: str | None
    pointing: bool
    moving: bool
    status: StepStatus | None = None

    @property
    def state(self) -> str | None:
        """The first of the states, None where the words tell none."""
        return self.states[0][0] if self.states else None


def is_coming(here: Page, event: Event) -> bool:
    """Tell whether an event mentions that somebody visits a state, comes, goes or leaves."""
    text = here.record.document.text
    describing = _DESCRIBING.match(text, event.trigger.start)
    if describing is not None and _going_on(here, event):
        describing = None
    if describing is not None and describing[1] not in families(here.language).function_words:
        return False
    if of_nobody(here, event):
        return False
    if event.type == "CONSULT" and event.mode == "visit":
        return True
    words = thread_words(here.language)
    trigger = event.trigger.of(text).lower()
    if event.type == "REJECT" and event.status == "denied":
        return trigger in words.visiting or _moves(here, event)
    return event.type is None and (trigger in words.visiting or _moves(here, event))


def _visits(here: Page, event: Event) -> bool:
    """Tell whether a verb says that somebody comes to where others are at home."""
    trigger = event.trigger.of(here.record.document.text).lower()
    stem = stemmer(here.language)
    return stem(trigger) in {stem(word) for word in visit_words(here.language).coming}


def _going_on(here: Page, event: Event) -> bool:
    """Tell whether a form of "be" stands before a verb ("was visiting")."""
    text = here.record.document.text
    stem = stemmer(here.language)
    before = list(forms_of(text[max(0, event.trigger.start - 30) : event.trigger.start]))[-2:]
    return any(stem(form) == stem("be") for form in before)


def _moves(here: Page, event: Event) -> bool:
    """Tell whether a person known by name goes somewhere, comes, or is to be somewhere."""
    text = here.record.document.text
    stem = stemmer(here.language)
    known = {" ".join(map(stem, word.split())) for word in thread_words(here.language).moving}
    trigger = stem(event.trigger.of(text).lower())
    after = next(forms_of(text[event.trigger.end : event.trigger.end + 20]), "")
    agents = [actor for party in event.agents if (actor := actor_of(here, party))]
    elsewhere = [party for party in event.recipients if country(here, party) is None]
    return (
        (trigger in known or f"{trigger} {after}" in known)
        and not _is_figurative(here, event)
        and (
            event.trigger.of(text).lower() not in _BE or _SOMEWHERE.match(text, event.trigger.end) is not None
        )
        and (len(agents) == 1 or not event.agents)
        and (
            person_of(here, agents[0]) is not None
            or agents[0].id in headed(here)
            or is_official(here, agents[0])
            if agents
            else alone(here, event)[0] is not None
        )
        and not elsewhere
    )


def _is_figurative(here: Page, event: Event) -> bool:
    """Tell whether a verb of going tells of no journey: "came to power", but "came to us"."""
    text = here.record.document.text
    found = _FIGURATIVE.match(text, event.trigger.end)
    if found is None:
        return False
    return next(forms_of(text[found.end() - 1 : found.end() + 20]), "") not in visit_words(here.language).here


def coming_of(here: Page, event: Event) -> Coming:
    """Return who comes, from where and to which states, as the words of a mention tell it."""
    words = thread_words(here.language)
    text = here.record.document.text
    trigger = event.trigger.of(text).lower()
    agents = [
        actor
        for party in event.agents
        if (actor := actor_of(here, party)) and not of_other_office(here, actor, party.span)
    ]
    recipients = [actor for party in event.recipients if (actor := actor_of(here, party))]
    stem = stemmer(here.language)
    if stem(trigger) in {stem(word) for word in words.hosting}:
        agents, recipients = recipients, agents
    who, home = visitor(here, agents)
    before = list(forms_of(text[max(0, event.trigger.start - 40) : event.trigger.start]))[-3:]
    named = event.tense == "none" or bool(before and before[-1] in words.pointing)
    pointing = named and any(word in words.pointing for word in before)
    if who is None and not pointing and not agents:
        who, home = apposed(here, event)
    if who is None and not pointing and not agents:
        who, home = alone(here, event)
    if who is not None and home is not None and not who.isupper() and not is_told(here, who, home):
        told = destinations(here, event, recipients, None)
        after = Span(event.trigger.end, max(event.span.end, event.trigger.end))
        by_name = any(code == home for _, code in places_named(here, after))
        # Nobody visits the own state: then the text was wrongly thought to say that it is, or else what it
        # calls "the country" is another.
        home = None if told and told[0][0] == home and by_name and _visits(here, event) else home
    moving = trigger not in words.visiting and not (event.type == "CONSULT" and event.mode == "visit")
    left = origin(here, event) if moving and returns(here, event) else None
    return Coming(
        event,
        who,
        home,
        destinations(here, event, recipients, home),
        left,
        pointing,
        moving,
        expected_status(here, event),
    )
