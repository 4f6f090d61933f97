"""Prospects: what words before a visit say of how sure it is, and visits that are only awaited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.knowledge.thread_words import thread_words
from onrecord.knowledge.visit_words import visit_words
from onrecord.records import Actor, Event, Span
from onrecord.weaving.deeds import never_planned, visit_status
from onrecord.weaving.destinations import places_named
from onrecord.weaving.pages import Page, actor_of, country, is_named, mentions_at, sentence_at
from onrecord.weaving.steps import MADE, StepStatus
from onrecord.weaving.visitors import person_of
from onrecord.weaving.words import forms_of, stemmer

_OPEN = frozenset({"proposed", "unknown"})
_TURNED = frozenset({"not", "no", "never", "whether", "if", "unless"})
_WITHIN = 4
"""Words before a verb within which "expected to" stands."""
_POSSESSIVE = re.compile(r"['’]s?\s+$")
_STAYING = re.compile(r"stay(?:s|ed|ing)?\s+(?:at\s+)?home\b")
_DELEGATION = re.compile(r"\b(?:delegation|delegates|mission|team)$")
_LOOKED_BACK = 300
"""Who does not go where, and characters before within which the place stands."""
_AWAITED_AT = re.compile(r"(?:\s+back)?\s+(?:in|at)\s+")


def expected_status(here: Page, event: Event) -> StepStatus | None:
    """Return "planned" for what is expected, due or about to come; None where the words do not say so."""
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    before = list(forms_of(text[sentence.start : event.trigger.start]))
    after = " ".join(forms_of(text[event.trigger.end : event.trigger.end + _WITHIN * 10]))
    if event.tense == "none" and after.startswith(tuple(visit_words(here.language).unmade)):
        return "planned"
    if event.status == "denied" and event.tense == "future":
        if never_planned(here, event):
            return "denied"
        return _denied(here, before, text[sentence.start : event.trigger.start])
    if not before or before[-1] != "to" or visit_status(here, event)[0] not in _OPEN:
        return None
    near = before[-_WITHIN:]
    words = visit_words(here.language).expecting
    told = any(form in words for form in near) and _TURNED.isdisjoint(before[-2 * _WITHIN :])
    asked = any(one.span.overlaps(event.trigger) for one in here.record.questions)
    return "planned" if told and not asked else None


def _denied(here: Page, before: Sequence[str], text: str) -> StepStatus:
    """Return the status of what will not be: what the words right before deny is called off.

    Of what something else is denied ("no decision on the visit") nothing is decided; of what a text calls
    untrue as a whole, it denies that it is ahead.
    """
    words = thread_words(here.language)
    last = before[-1] if before else ""
    noun = last in words.pointing | words.indefinite or _POSSESSIVE.search(text) is not None
    known = visit_words(here.language).negating
    near = before[-2:] if noun else before[-_WITHIN:]
    if not known.isdisjoint(near):
        return "cancelled"
    return "proposed" if not known.isdisjoint(before[-2 * _WITHIN :]) else "denied"


def is_official(here: Page, actor: Actor) -> bool:
    """Tell whether an actor who is not named travels on behalf of a state ("a Norwegian envoy")."""
    words = visit_words(here.language)
    named = set(forms_of(actor.name))
    return (
        actor.kind in {"person", "group"}
        and actor.country is not None
        and not words.official.isdisjoint(named)
        and words.past.isdisjoint(named)
    )


def announced(here: Page, event: Event) -> bool:
    """Tell whether what an event does with a visit makes it a plan."""
    stem = stemmer(here.language)
    own = stem(event.trigger.of(here.record.document.text).lower())
    return own in {stem(word) for word in visit_words(here.language).announcing}


def of_nobody(here: Page, event: Event) -> bool:
    """Tell whether a text denies a visit of everybody ("No king has ever visited the island")."""
    text = here.record.document.text
    known = visit_words(here.language).negating
    firsts = (next(forms_of(party.span.of(text)), "") for party in event.agents)
    return event.status == "denied" and event.tense == "past" and any(first in known for first in firsts)


def awaited(here: Page) -> Iterator[tuple[Event, str, str, StepStatus]]:
    """Yield whom a place awaits ("is expected in Oslo"): the event, the person's key, state and status."""
    text = here.record.document.text
    words = visit_words(here.language).awaited
    for event in here.record.events:
        match = _AWAITED_AT.match(text, event.trigger.end)
        if match is None or event.trigger.of(text).lower() not in words:
            continue
        sentence = sentence_at(here, event.trigger.start)
        named = next(places_named(here, Span(match.end(), min(sentence.end, match.end() + 40))), None)
        if named is None or named[0].start != match.end():
            continue
        before = [
            (mention.start, here.people.key(actor))
            for mention, actor in mentions_at(here, Span(sentence.start, event.trigger.start))
            if is_named(actor, here)
            and sentence.start <= mention.start
            and mention.end <= event.trigger.start
        ]
        if before and here.people.country.get(max(before)[1]) != named[1]:
            yield event, max(before)[1], named[1], "planned"


def hosted(here: Page) -> Iterator[tuple[Event, str, str, StepStatus]]:
    """Yield whom a host expects or invites, where no verb tells what the guest does; see :func:`awaited`."""
    text = here.record.document.text
    stem = stemmer(here.language)
    words = visit_words(here.language)
    asking: dict[str, StepStatus] = {stem(word): "planned" for word in words.awaiting}
    asking.update((stem(word), "proposed") for word in words.inviting)
    for event in here.record.events:
        status = asking.get(stem(event.trigger.of(text).lower()))
        if status is None or event.status not in MADE or len(event.recipients) != 1:
            continue
        (guest,) = event.recipients
        actor = actor_of(here, guest)
        state = next((code for party in event.agents if (code := country(here, party))), None)
        name = person_of(here, actor) if actor else None
        home = here.people.country.get(name or "")
        follows = next(forms_of(text[guest.span.end : guest.span.end + _WITHIN]), "")
        if name is not None and state is not None and home not in {None, state} and follows != "to":
            yield event, name, state, status


def staying(here: Page) -> Iterator[tuple[Event, str, str, StepStatus]]:
    """Yield a state's delegation that does not go ("would stay at home") to the state named last before.

    See :func:`awaited`; the person's key is the code of the state.
    """
    text = here.record.document.text
    for event in here.record.events:
        if event.status == "denied" or not _STAYING.match(text, event.trigger.start):
            continue
        home = next((code for party in event.agents if (code := country(here, party))), None)
        if home is None or not any(_DELEGATION.search(party.span.of(text)) for party in event.agents):
            continue
        before = Span(max(0, event.trigger.start - _LOOKED_BACK), event.trigger.start)
        named = [code for _, code in places_named(here, before) if code != home]
        if named:
            yield event, home, named[-1], "cancelled"


def returns(here: Page, event: Event) -> bool:
    """Tell whether somebody comes away from a place rather than only to one."""
    text = here.record.document.text
    stem = stemmer(here.language)
    own = stem(event.trigger.of(text).lower())
    after = {stem(form) for form in forms_of(text[event.trigger.end : event.trigger.end + 80])}
    for phrase in visit_words(here.language).returning:
        first, *rest = (stem(part) for part in phrase.split())
        if own == first and all(part in after for part in rest):
            return True
    return False
