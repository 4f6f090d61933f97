"""Visits: who came, or was to come, to which state, and whom the visitor met there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Actor, Event, Span
from onrecord.weaving.pages import (
    Page,
    actor_of,
    codes_in,
    country,
    outlets,
    places,
    sentence_at,
    speakers,
    time_of,
)
from onrecord.weaving.people import country_of
from onrecord.weaving.steps import MADE, StepStatus, Telling, when_of
from onrecord.weaving.words import forms_of

_LONGEST = 600
"""Characters: of a longer clause the sentence, or its part around the words that matter, is shown."""
_BEFORE, _AFTER = 200, 300


@dataclass(frozen=True, slots=True)
class Journey:
    """Who visits which state: ``visitor`` is a person's key, or a state's code where no person is named."""

    visitor: str
    visitor_country: str | None
    state: str


@dataclass(frozen=True, slots=True)
class _Mention:
    event: Event
    visitor: str | None
    home: str | None
    state: str | None
    pointing: bool


def visits(pages: Sequence[Page]) -> Mapping[Journey, Sequence[Telling]]:
    """Return what is told of each visitor's visits to a state."""
    found: defaultdict[Journey, list[Telling]] = defaultdict(list)
    for here in pages:
        for journey, event in _journeys(here):
            found[journey].append(_telling(here, event, "visit"))
        for journey, event, whom in _meetings(here, {one for one in found if _told_in(found[one], here)}):
            found[journey].append(_telling(here, event, f"meeting {whom}"))
    return found


def telling_of(here: Page, event: Event, deed: str, status: StepStatus | None = None) -> Telling:
    """Return the passage of an event mention as the telling of a step."""
    return _telling(here, event, deed, status)


def _told_in(tellings: Sequence[Telling], here: Page) -> bool:
    return any(one.document == here.document for one in tellings)


def _telling(here: Page, event: Event, deed: str, status: StepStatus | None = None) -> Telling:
    sentence = sentence_at(here, event.trigger.start)
    when = when_of(time_of(here, event))
    shown: StepStatus = status or event.status
    published = here.record.document.published
    if shown in MADE and when is not None and published is not None and when.earliest > published.latest:
        shown = "planned"
    return Telling(
        document=here.document,
        span=passage(here, event.span, event.trigger),
        sentence=sentence,
        deed=deed,
        status=shown,
        when=when,
        published=published,
        said_by=speakers(here, event.statement),
        outlets=outlets(here, event.trigger),
        events=(event.id,),
        codes=tuple(sorted(codes_in(here, sentence))),
        retold=event.tense == "past" or event.status in {"postponed", "cancelled"},
        bare=event.tense == "none",
    )


def passage(here: Page, span: Span, trigger: Span) -> Span:
    """Return a passage short enough to be shown, with the words that matter in it."""
    if span.end - span.start <= _LONGEST:
        return span
    sentence = sentence_at(here, trigger.start)
    if sentence.end - sentence.start <= _LONGEST:
        return sentence
    return Span(max(sentence.start, trigger.start - _BEFORE), min(sentence.end, trigger.end + _AFTER))


def _journeys(here: Page) -> Iterator[tuple[Journey, Event]]:
    known = [_mention(here, event) for event in here.record.events if _is_visit(here, event)]
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in known:
        if mention.visitor is not None:
            if mention.state is not None:
                votes[mention.visitor][mention.state] += 10
            else:
                votes[mention.visitor].update(
                    code
                    for code in codes_in(here, sentence_at(here, mention.event.trigger.start))
                    if code != mention.home
                )
    last: _Mention | None = None
    for mention in known:
        if mention.visitor is None and mention.pointing and last is not None:
            if mention.state is None or mention.state == last.state:
                mention = replace(mention, visitor=last.visitor, home=last.home, state=last.state)
        if mention.visitor is not None and mention.state is None:
            voted = votes[mention.visitor]
            state = min(voted, key=lambda code: (-voted[code], code), default=None)
            mention = replace(mention, state=state)
        if mention.visitor is not None and mention.state is not None and mention.state != mention.home:
            last = mention
            yield Journey(mention.visitor, mention.home, mention.state), mention.event


def _is_visit(here: Page, event: Event) -> bool:
    if event.type == "CONSULT" and event.mode == "visit":
        return True
    trigger = event.trigger.of(here.record.document.text).lower()
    return event.type is None and trigger in thread_words(here.language).visiting


def _mention(here: Page, event: Event) -> _Mention:
    words = thread_words(here.language)
    text = here.record.document.text
    trigger = event.trigger.of(text).lower()
    agents = [actor for party in event.agents if (actor := actor_of(here, party))]
    recipients = [actor for party in event.recipients if (actor := actor_of(here, party))]
    if any(trigger.startswith(word) for word in words.hosting):
        agents, recipients = recipients, agents
    visitor, home = _visitor(here, agents)
    before = list(forms_of(text[max(0, event.trigger.start - 40) : event.trigger.start]))[-3:]
    pointing = event.tense == "none" and any(word in words.pointing for word in before)
    if visitor is None and not pointing and not agents:
        visitor, home = _alone(here, event)
    return _Mention(event, visitor, home, _state(here, event, recipients, home), pointing)


def _visitor(here: Page, agents: Sequence[Actor]) -> tuple[str | None, str | None]:
    persons = [actor for actor in agents if actor.kind == "person" and actor.name[:1].isupper()]
    if persons:
        first = persons[0]
        return f"person {here.people.key(first)}", country_of(first, here.people)
    codes = [code for actor in agents if (code := country_of(actor, here.people))]
    return (f"state {codes[0]}", codes[0]) if codes else (None, None)


def _alone(here: Page, event: Event) -> tuple[str | None, str | None]:
    """Return the one person whom the clause names, none where it names several or none."""
    named = [
        actor
        for actor in here.record.actors
        if actor.kind == "person"
        and actor.name[:1].isupper()
        and any(event.span.covers(mention) for mention in actor.mentions)
    ]
    return _visitor(here, named) if len(named) == 1 else (None, None)


def _state(here: Page, event: Event, recipients: Sequence[Actor], home: str | None) -> str | None:
    """Return the state that is visited: as the roles have it, the place, or the words after the visit."""
    ranked = sorted(recipients, key=lambda actor: actor.kind not in {"state", "government"})
    for actor in ranked:
        code = country_of(actor, here.people)
        if code is not None and code != home:
            return code
    if event.place is not None:
        code = places().get(event.place.name.casefold())
        if code is not None and code != home:
            return code
    text = here.record.document.text
    leading = thread_words(here.language).destination
    for mention, code in here.codes:
        if event.trigger.end <= mention.start and mention.end <= event.span.end and code != home:
            if next(reversed(list(forms_of(text[event.trigger.end : mention.start]))), "") in leading:
                return code
    return None


def _meetings(here: Page, journeys: set[Journey]) -> Iterator[tuple[Journey, Event, str]]:
    """Yield the visitor's meetings with people of the state visited."""
    for event in here.record.events:
        if event.type != "CONSULT" or event.mode is not None:
            continue
        parties = [*event.agents, *event.recipients]
        persons = {
            f"person {here.people.key(actor)}": (actor, country(here, party))
            for party in parties
            if (actor := actor_of(here, party)) and actor.kind == "person" and actor.name[:1].isupper()
        }
        for journey in sorted(journeys, key=lambda one: (one.visitor, one.state)):
            if journey.visitor in persons:
                hosts = [name for name, (_, code) in sorted(persons.items()) if code == journey.state]
                if hosts:
                    yield journey, event, " ".join(hosts)
