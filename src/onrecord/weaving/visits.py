"""Visits: who came, or was to come, to which state, and whom the visitor met there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.knowledge.families import families
from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Actor, Event, Span
from onrecord.weaving.deeds import deed_of, visit_status, would_have
from onrecord.weaving.pages import (
    Page,
    actor_of,
    codes_in,
    country,
    is_named,
    outlets,
    places,
    places_in,
    sentence_at,
    speakers,
    time_of,
)
from onrecord.weaving.people import country_of
from onrecord.weaving.relay import relay_at, voices_at
from onrecord.weaving.steps import MADE, StepStatus, Telling, is_of_itself, when_of
from onrecord.weaving.words import forms_of, stemmer

_LONGEST = 600
"""Characters: of a longer clause the sentence, or its part around the words that matter, is shown."""
_BEFORE, _AFTER = 200, 300
_WITH_VISITS = frozenset({"planned", "postponed", "cancelled", "agreed", "proposed"})
"""What can be done with a visit before it is made."""
_DESCRIBING = re.compile(r"visiting ([a-z]+)")
"""What describes people ("visiting aid workers"), where no word of grammar follows."""
_FIGURATIVE = re.compile(r"\s+(?:to|into|on|up|with|about|under|through|over)\s+[a-z]")
"""What follows verbs for coming and going that tell of no journey ("came to power")."""
_STAY = timedelta(days=5)
"""How long after a visitor's coming something is signed at most."""
_SURE = 10
"""What a state counts that a mention, or the title, names as visited; one named in the sentence counts 1."""


@dataclass(frozen=True, slots=True)
class Journey:
    """Who visits which state: ``visitor`` is a person's key, or a state's code where no person is named.

    ``home`` is the code of the visitor's country, None where the document does not tell it.
    """

    visitor: str
    home: str | None
    state: str

    @property
    def delegation(self) -> bool:
        """Tell whether no person is named."""
        return self.visitor.isupper()


@dataclass(frozen=True, slots=True)
class _Mention:
    event: Event
    visitor: str | None
    home: str | None
    state: str | None
    pointing: bool
    moving: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on a visit: what tells of it, whom the visitor met, and the telling of a visit beside it."""

    telling: Telling
    hosts: tuple[str, ...]
    beside: Span


def visits(here: Page) -> tuple[Mapping[Journey, Sequence[Telling]], Mapping[Journey, Sequence[Meeting]]]:
    """Return what a document tells of each visitor's visits to a state, and of the meetings there."""
    found: defaultdict[Journey, list[Telling]] = defaultdict(list)
    met: defaultdict[Journey, list[Meeting]] = defaultdict(list)
    named = _of_named(_journeys(here))
    own = [(journey, _telling(here, event, "visit")) for journey, event in named]
    own += [
        (journey, _telling(here, event, "visit", status, done=True))
        for journey, event, status in _done(here, named)
    ]
    for journey, event in _signings(here, own):
        own.append((journey, _telling(here, event, "signing", "agreed")))
    for journey, telling in own:
        found[journey].append(telling)
    for event, hosts in _meetings(here, {journey for journey, _ in own}):
        near = [(journey, visit) for journey, visit in own if journey in hosts]
        journey, visit = min(near, key=lambda one: (_apart(one[1], event), one[1].span))
        met[journey].append(Meeting(_telling(here, event, "meeting"), hosts[journey], visit.span))
    return found, met


def _apart(telling: Telling, event: Event) -> int:
    """Return how far a meeting stands from what is told of a visit; plans go with plans before all."""
    distance = abs(telling.span.start - event.trigger.start)
    other = (telling.status in MADE) != (event.status in MADE)
    return distance + (_BEFORE if other else 0)


def _telling(
    here: Page, event: Event, deed: str, status: StepStatus | None = None, done: bool = False
) -> Telling:
    given, giving = (status, None) if status is not None else visit_status(here, event)
    when = when_of(time_of(here, giving or event))
    shown: StepStatus = given
    published = here.record.document.published
    if shown in MADE and when is not None and published is not None and when.earliest > published.latest:
        shown = "planned"
    return Telling(
        document=here.document,
        span=passage(here, event.span, event.trigger),
        sentence=sentence_at(here, event.trigger.start),
        deed=deed,
        status=shown,
        when=when,
        published=published,
        said_by=speakers(here, event.statement),
        outlets=outlets(here, event.trigger),
        events=(event.id,),
        voices=voices_at(here, event.trigger, event.statement),
        relay=relay_at(here, event.trigger, event.statement),
        retold=looks_back(here, event) or event.status in {"postponed", "cancelled"},
        bare=event.tense == "none",
        done=done or giving is not None or is_of_itself(when, shown, published),
    )


def looks_back(here: Page, event: Event) -> bool:
    """Tell whether a text tells of something as past: by its tense, or by words before it ("had planned")."""
    text = here.record.document.text
    before = list(
        forms_of(text[max(event.span.start - 20, event.trigger.start - 40, 0) : event.trigger.start])
    )
    return (
        event.tense == "past"
        or would_have(here, event)
        or bool(thread_words(here.language).looking_back.intersection(before[-6:]))
    )


def passage(here: Page, span: Span, trigger: Span) -> Span:
    """Return a passage short enough to be shown, with the words that matter in it."""
    if span.end - span.start <= _LONGEST:
        return span
    sentence = sentence_at(here, trigger.start)
    if sentence.end - sentence.start <= _LONGEST:
        return sentence
    return Span(max(sentence.start, trigger.start - _BEFORE), min(sentence.end, trigger.end + _AFTER))


def _of_named(found: Iterable[tuple[Journey, Event]]) -> list[tuple[Journey, Event]]:
    """Give to the one named visitor what is told of a delegation from there to the same state."""
    known = list(found)
    named: defaultdict[tuple[str | None, str], set[Journey]] = defaultdict(set)
    for journey, _ in known:
        if not journey.delegation:
            named[journey.home, journey.state].add(journey)
    result = []
    for journey, event in known:
        others = named.get((journey.home, journey.state), set())
        same = journey.delegation and len(others) == 1
        result.append((next(iter(others)) if same else journey, event))
    return result


def _signings(here: Page, own: Sequence[tuple[Journey, Telling]]) -> list[tuple[Journey, Event]]:
    """Return what was signed by both sides of a visit, with the visit next to it that was made."""
    result = []
    for event in here.record.events:
        if event.type != "SUPPORT" or event.mode != "sign" or event.status not in MADE:
            continue
        parties = (*event.agents, *event.recipients)
        codes = {country(here, party) for party in parties}
        when = when_of(time_of(here, event))
        near = [
            (_apart(telling, event), telling.span, journey)
            for journey, telling in own
            if telling.status in MADE
            and {journey.home, journey.state} <= codes
            and when is not None
            and telling.when is not None
            and when.earliest - telling.when.latest <= _STAY
            and telling.when.earliest <= when.latest
        ]
        if near:
            result.append((min(near, key=lambda one: (one[0], one[1], one[2].visitor))[2], event))
    return result


def _done(here: Page, named: Sequence[tuple[Journey, Event]]) -> Iterator[tuple[Journey, Event, StepStatus]]:
    """Yield what is done with visits that are named: planned, put off, called off."""
    for event in here.record.events:
        status = deed_of(here, event)
        if status not in _WITH_VISITS or event.status not in MADE:
            continue
        for journey, visit in named:
            if any(party.span.overlaps(visit.trigger) for party in event.recipients):
                yield journey, event, status
                break


def _journeys(here: Page) -> Iterator[tuple[Journey, Event]]:
    known = [_mention(here, event) for event in here.record.events if _is_visit(here, event)]
    votes: defaultdict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    titled = Counter(dict.fromkeys(places_in(here.record.document.title or ""), _SURE))
    for mention in known:
        if mention.visitor is not None and not mention.moving:
            made = mention.event.status in MADE
            if mention.state is not None:
                votes[mention.visitor, made][mention.state] += _SURE
            else:
                votes[mention.visitor, made].update(
                    code
                    for code in codes_in(here, sentence_at(here, mention.event.trigger.start))
                    if code != mention.home
                )
    last: _Mention | None = None
    for mention in known:
        retaken = mention.visitor is None and mention.pointing and last is not None
        if retaken and last is not None and mention.state in {None, last.state}:
            mention = replace(mention, visitor=last.visitor, home=last.home, state=last.state)
        if mention.visitor is not None and mention.state is None:
            made = mention.event.status in MADE
            voted = votes[mention.visitor, made] + titled
            if mention.moving:
                voted = votes[mention.visitor, made] + votes[mention.visitor, not made]
                voted = voted if len(voted) == 1 else Counter()
            voted.pop(mention.home or "", None)
            state = min(voted, key=lambda code: (-voted[code], code), default=None)
            mention = replace(mention, state=state)
        if mention.visitor is not None and mention.state is not None and mention.state != mention.home:
            last = mention
            yield Journey(mention.visitor, mention.home, mention.state), mention.event


def _is_visit(here: Page, event: Event) -> bool:
    text = here.record.document.text
    describing = _DESCRIBING.match(text, event.trigger.start) if event.tense == "none" else None
    if describing is not None and describing[1] not in families(here.language).function_words:
        return False
    if event.type == "CONSULT" and event.mode == "visit":
        return True
    words = thread_words(here.language)
    trigger = event.trigger.of(text).lower()
    if event.type == "REJECT" and event.status == "denied":
        return trigger in words.visiting or _moves(here, event)
    return event.type is None and (trigger in words.visiting or _moves(here, event))


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
        and not _FIGURATIVE.match(text, event.trigger.end)
        and len(agents) == 1
        and is_named(agents[0], here)
        and not elsewhere
    )


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
    moving = trigger not in words.visiting and not (event.type == "CONSULT" and event.mode == "visit")
    return _Mention(event, visitor, home, _state(here, event, recipients, home), pointing, moving)


def _visitor(here: Page, agents: Sequence[Actor]) -> tuple[str | None, str | None]:
    persons = [actor for actor in agents if is_named(actor, here)]
    if persons:
        first = persons[0]
        return here.people.key(first), country_of(first, here.people)
    # An organization that reports of a visit is no visitor.
    sending = [actor for actor in agents if actor.kind in {"state", "government", "group", "person"}]
    codes = [code for actor in sending if (code := country_of(actor, here.people))]
    return (codes[0], codes[0]) if codes else (None, None)


def _alone(here: Page, event: Event) -> tuple[str | None, str | None]:
    """Return the one person whom the clause names, none where it names several or none."""
    named = [
        actor
        for actor in here.record.actors
        if is_named(actor, here) and any(event.span.covers(mention) for mention in actor.mentions)
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
        if not (event.trigger.end <= mention.start and mention.end <= event.span.end) or code == home:
            continue
        if next(reversed(list(forms_of(text[event.trigger.end : mention.start]))), "") in leading:
            return code
    return None


def _meetings(here: Page, journeys: set[Journey]) -> Iterator[tuple[Event, dict[Journey, tuple[str, ...]]]]:
    """Yield meetings of visitors with people of the state visited: by journey, whom the visitor met."""
    for event in here.record.events:
        if event.type != "CONSULT" or event.mode is not None:
            continue
        where = places().get(event.place.name.casefold()) if event.place else None
        persons = {
            here.people.key(actor): country(here, party)
            for party in (*event.agents, *event.recipients)
            if (actor := actor_of(here, party)) and is_named(actor, here)
        }
        hosts = {
            journey: met
            for journey in journeys
            if journey.visitor in persons
            and where in {None, journey.state}
            and (met := tuple(name for name, code in sorted(persons.items()) if code == journey.state))
        }
        if hosts:
            yield event, hosts
