"""Travellers who visit no state: who flees, is taken or sent away, goes home, or travels for nobody."""

from __future__ import annotations

import functools
import re

from onrecord.knowledge.thread_words import thread_words
from onrecord.knowledge.visit_words import visit_words
from onrecord.records import Event, Span
from onrecord.weaving.deeds import would_have
from onrecord.weaving.pages import Page, actor_of, country, events_at, sentence_at, times_at
from onrecord.weaving.prospects import is_official
from onrecord.weaving.words import forms_of, stemmer

_TO_A_NAME = re.compile(
    r"(?:\s+(?:back|home|on|out|again|later|then|first))*\s+(?:to|in|at|for|towards?)\s+(?:the\s+)?([A-Z][\w’'-]+)"
)
"""How the words for a place that has a name follow a verb of going."""
_SEVERAL = frozenset({"both", "two", "three", "four", "several", "various"})
"""Words before places that are told together and not by name ("both capitals")."""
_RELATIVE = frozenset({"who", "whom", "that"})
_PARTICLE = 4
"""Characters after a verb within which its particle stands ("ordered out")."""
_DIRECTLY = re.compile(r"\s+(?:the\s+)?")
_OF = re.compile(r"\bof\s+$")
_NEAR = 60
_DESCRIBED = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]n?|[A-Z][a-z]+(?:an|ese|ish|ch|i|ic))"
    r"(?: [A-Z]?[a-z-]+){0,4}? [a-z-]+,?(?: (?:Mr|Mrs|Ms|Dr)\.?)? $"
)
_APPOSED = re.compile(r",\s+(?:an?|the)\s+[\w’' -]+")
"""How words before a name, or after it, say who somebody is ("the Norwegian sailor", ", a lawyer")."""
_NO_USE = re.compile(r"[^.;:]{0,60}?\bwould\s+(?:make|serve|have|be of|bring|do)\s+(?:no|little)\b")
"""How it is told of a visit that would be made that it is not worth while."""
_SHOULD_HAVE = re.compile(r"\b(?:to|should) have(?: been)?\s*$")


def goes(here: Page, event: Event) -> bool:
    """Tell whether an event's word is a verb of going, and does not say itself that somebody is visited."""
    if event.tense == "none":
        return False
    return _own(here, event) in _stems(here.language, "moving") | _stems(here.language, "sent")


def hypothetical(here: Page, event: Event) -> bool:
    """Tell whether a verb tells what did not come to be ("the day on which he would have received her")."""
    text = here.record.document.text
    before = text[max(0, event.trigger.start - 30) : event.trigger.start]
    if _NO_USE.match(text, event.trigger.end, sentence_at(here, event.trigger.start).end):
        return True
    return event.tense != "none" and would_have(here, event) and _SHOULD_HAVE.search(before) is None


def stays(here: Page, event: Event) -> bool:
    """Tell whether somebody is told not to leave a place, which calls no visit to it off."""
    if event.polarity != "negative" or _own(here, event) not in _stems(here.language, "leaving"):
        return False
    text = here.record.document.text
    left = [event.place.span] if event.place is not None else []
    left += [party.span for party in event.recipients if country(here, party) is not None]
    return any(_DIRECTLY.fullmatch(text, event.trigger.end, one.start) for one in left)


def forced(here: Page, event: Event, visitor: str) -> bool:
    """Tell whether a text has whoever goes taken or sent away, or flee, and not travel for anybody.

    ``visitor`` is a person's key, or a state's code.
    """
    if any(_befell(here, one, event, visitor) for one in here.record.events):
        return True
    own = {actor.id for party in event.agents if (actor := actor_of(here, party)) is not None}
    named = (actor for actor in here.record.actors if actor.id in own)
    sent = any(is_official(here, one) for one in named) if visitor.isupper() else in_public(here, visitor)
    # Who is of no office is himself whose extradition or asylum a sentence speaks of.
    return not sent and _is_forced(here, sentence_at(here, event.trigger.start))


def _befell(here: Page, one: Event, event: Event, visitor: str) -> bool:
    """Tell whether an event has whoever goes in another one taken or sent away, or flee."""
    text = here.record.document.text
    if not _is_forced(here, Span(one.trigger.start, min(one.trigger.end + _PARTICLE, len(text)))):
        return False
    same = sentence_at(here, event.trigger.start).covers(one.trigger)
    own = {actor.id for party in event.agents if (actor := actor_of(here, party)) is not None}
    for party in one.recipients or one.agents:
        actor = actor_of(here, party)
        if same and party.span.of(text).casefold() in _RELATIVE:
            return True
        if actor is not None and (
            (actor.kind == "person" and here.people.key(actor) == visitor) or (same and actor.id in own)
        ):
            return True
    return False


def _is_forced(here: Page, span: Span) -> bool:
    """Tell whether words are among those for going because one must, or the first word of a verb is."""
    words = _stems(here.language, "forced")
    stem = stemmer(here.language)
    own = [stem(form) for form in forms_of(span.of(here.record.document.text))]
    return any(
        form in words or f"{form} {after}" in words for form, after in zip(own, [*own[1:], ""], strict=True)
    )


def travels_for(here: Page, visitor: str) -> bool:
    """Tell whether a person can travel on behalf of a state: is of a state, and not told to be anybody else.

    Whoever holds an office can; "the Norwegian sailor Per Hansen" and "Per Hansen, a lawyer" cannot.
    """
    if in_public(here, visitor):
        return True
    text = here.record.document.text
    told = [
        found[0]
        for actor in here.record.actors
        if actor.kind == "person" and here.people.key(actor) == visitor
        for mention in actor.mentions
        for found in (
            _DESCRIBED.search(text, max(0, mention.start - _NEAR), mention.start),
            _APPOSED.match(text, mention.end),
        )
        if found is not None
    ]
    official = visit_words(here.language).official
    if any(not official.isdisjoint(forms_of(one)) for one in told):
        return True
    return visitor in here.people.country and not told


def in_public(here: Page, visitor: str) -> bool:
    """Tell whether a text names an office of a person: one of a state, or one as envoys have."""
    official = visit_words(here.language).official
    return any(
        office.country is not None or not official.isdisjoint(forms_of(office.title))
        for actor in here.record.actors
        if actor.kind == "person" and here.people.key(actor) == visitor
        for office in actor.offices
    )


def elsewhere(here: Page, event: Event) -> bool:
    """Tell whether the words of going name where to, and that is at home, or no state that is known.

    Where somebody goes is then not what the text speaks of otherwise.
    """
    if event.tense == "none" or _own(here, event) in _hosting(here.language):
        return False
    text = here.record.document.text
    for party in event.recipients:
        first = next(forms_of(party.span.of(text)), "")
        if country(here, party) is None and (
            first in _SEVERAL or _is_place(here, party.span) or _is_site(here, party.span)
        ):
            return True
    if not goes(here, event):
        return False
    found = _TO_A_NAME.match(text, event.trigger.end)
    return event.place is not None or (
        found is not None
        and not any(
            time.span.start <= found.start(1) < time.span.end
            for time in times_at(here, Span(found.start(1), found.end(1)))
        )
    )


def to_several(here: Page, event: Event) -> bool:
    """Tell whether somebody goes to places that are told together and not by name ("both capitals")."""
    text = here.record.document.text
    return any(next(forms_of(party.span.of(text)), "") in _SEVERAL for party in event.recipients)


def asked_for(here: Page, event: Event) -> bool:
    """Tell whether what is denied is that somebody asked for a visit, and not the visit itself."""
    if event.status != "denied":
        return False
    sentence = sentence_at(here, event.trigger.start)
    return any(
        one.type == "REQUEST"
        and one.status == "denied"
        and one.statement == event.statement
        and one.trigger.start < event.trigger.start
        for one in events_at(here, Span(sentence.start, event.trigger.start))
    )


def _is_place(here: Page, span: Span) -> bool:
    """Tell whether words name something, and nobody."""
    text = here.record.document.text
    named = re.search(r"\b[A-Z]", span.of(text)) is not None
    return named and not any(
        # "The state of Lakeland" is nobody, whoever may be called so.
        mention.overlaps(span) and not _OF.search(text, span.start, mention.start)
        for actor in here.record.actors
        if actor.kind == "person"
        for mention in actor.mentions
    )


def _is_site(here: Page, span: Span) -> bool:
    """Tell whether words are for a place by a noun that leaves open of which state it is ("the area")."""
    last = list(forms_of(span.of(here.record.document.text)))[-1:]
    return not visit_words(here.language).site.isdisjoint(last)


def _own(here: Page, event: Event) -> str:
    text = here.record.document.text
    stem = stemmer(here.language)
    return " ".join(stem(form) for form in forms_of(event.trigger.of(text)))


@functools.cache
def _stems(language: str, name: str) -> frozenset[str]:
    """Return the stems of a list of words for visits, or of the verbs of going."""
    stem = stemmer(language)
    words = thread_words(language).moving if name == "moving" else getattr(visit_words(language), name)
    return frozenset(" ".join(map(stem, word.split())) for word in words)


@functools.cache
def _hosting(language: str) -> frozenset[str]:
    return frozenset(map(stemmer(language), thread_words(language).hosting))
