"""Visitors: who goes on a visit, and from which state, as far as the document tells it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from onrecord.knowledge.states import states
from onrecord.knowledge.visit_words import visit_words
from onrecord.records import Actor, Event, Span
from onrecord.weaving.pages import Page, actor_of, is_named, mentions_at
from onrecord.weaving.people import country_of, plain_name
from onrecord.weaving.words import forms_of, stemmer

_SENDING = frozenset({"state", "government", "group", "person"})
"""Who can send somebody: an organization that reports of a visit is no visitor."""
_NEAR = 40
"""Characters before or after a name within which the text says of which state a person is."""
_FARTHEST = 80
_APPOSED = re.compile(r",\s+the\s+[^,.;:]+\s+to\s+")
_APPOSITION = re.compile(r",\s+(?:who|the|a|an|whose)\b")


def visitor(here: Page, agents: Sequence[Actor]) -> tuple[str | None, str | None]:
    """Return the key of the person who visits, or the code of the state whose people do, and that state's."""
    for actor in agents:
        name = person_of(here, actor) or headed(here).get(actor.id)
        if name is not None:
            return name, here.people.country.get(name) or (
                country_of(actor, here.people) if actor.kind == "person" else None
            )
    codes = [code for actor in agents if actor.kind in _SENDING and (code := country_of(actor, here.people))]
    return (codes[0], codes[0]) if codes else (None, None)


def person_of(here: Page, actor: Actor) -> str | None:
    """Return the key of a person known by name, None where the actor is none.

    What was taken for an organization is a person where its one word begins or ends the full name of just
    one person of the document.
    """
    if is_named(actor, here):
        return here.people.key(actor)
    name = plain_name(actor.name)
    if actor.kind != "organization" or " " in name or not actor.name[:1].isupper():
        return None
    holders = [one for one in here.people.shown if " " in one and name in (one.split()[0], one.split()[-1])]
    return holders[0] if len(holders) == 1 else None


def of_other_office(here: Page, actor: Actor, span: Span) -> bool:
    """Tell whether one without a name is called here by an office that the text gives to no such person.

    "The minister" is not "the prime minister" of the answer before, of whatever state that one is.
    """
    if actor.kind != "person" or is_named(actor, here):
        return False
    words = visit_words(here.language)
    office, known = list(forms_of(span.of(here.record.document.text))), list(forms_of(actor.name))
    return (
        office[-1:] == known[-1:] and words.deputy.isdisjoint(office) and not words.deputy.isdisjoint(known)
    )


def headed(here: Page) -> dict[str, str]:
    """Return who is told to lead a delegation: the person's key by the id of the delegation's actor."""
    words = visit_words(here.language)
    stem = stemmer(here.language)
    verbs = {stem(word) for word in words.heading}
    found: dict[str, str] = {}
    for event in here.record.events:
        trigger = event.trigger.of(here.record.document.text).lower()
        if stem(trigger) not in verbs:
            continue
        heads = [
            name
            for party in event.agents
            if (actor := actor_of(here, party)) and (name := person_of(here, actor))
        ]
        led = [
            actor
            for party in event.recipients
            if (actor := actor_of(here, party)) and words.delegation & set(forms_of(actor.name))
        ]
        if len(heads) == 1:
            found.update((actor.id, heads[0]) for actor in led)
    return found


def alone(here: Page, event: Event) -> tuple[str | None, str | None]:
    """Return the one person whom the clause names, none where it names several or none."""
    found = {
        actor.id: actor for mention, actor in mentions_at(here, event.span) if event.span.covers(mention)
    }
    named = [actor for actor in found.values() if is_named(actor, here)]
    return visitor(here, named) if len(named) == 1 else (None, None)


def apposed(here: Page, event: Event) -> tuple[str | None, str | None]:
    """Return the person of whom an apposition tells the visit ("…, the first king to visit Norway")."""
    text = here.record.document.text
    for actor in here.record.actors:
        if is_named(actor, here):
            for mention in actor.mentions:
                if 0 < event.trigger.start - mention.end <= _FARTHEST and _APPOSED.fullmatch(
                    text, mention.end, event.trigger.start
                ):
                    return visitor(here, [actor])
    return None, None


def is_told(here: Page, person: str, code: str) -> bool:
    """Tell whether the document says itself of which state a person is: beside one of the person's names."""
    text = here.record.document.text
    for actor in here.record.actors:
        if actor.kind != "person" or here.people.key(actor) != person:
            continue
        for mention in actor.mentions:
            end = mention.end
            if _APPOSITION.match(text, end):
                end += _NEAR
            if _names_state(text[max(0, mention.start - _NEAR) : end], code):
                return True
    return False


def _names_state(text: str, code: str) -> bool:
    return bool(_words_for(code).search(text))


@functools.cache
def _words_for(code: str) -> re.Pattern[str]:
    state = states().get(code)
    words = (*state.names, *state.adjectives, *state.people) if state else ()
    if not words:
        return re.compile(r"(?!)")
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})(?!\w)")
