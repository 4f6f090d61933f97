"""Visits: who came, or was to come, to which state, and whom the visitor met there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Event, Span
from onrecord.weaving.clocks import clocks, when_at
from onrecord.weaving.comings import Coming, coming_of, is_coming
from onrecord.weaving.deeds import deed_of, never_planned, visit_status, would_have
from onrecord.weaving.journeys import Journey
from onrecord.weaving.meetings import guests, meetings
from onrecord.weaving.misgivings import told_status
from onrecord.weaving.pages import (
    Page,
    codes_in,
    country,
    outlets,
    places_in,
    sentence_at,
    speakers,
)
from onrecord.weaving.prospects import (
    announced,
    awaited,
    hosted,
    returns,
    staying,
)
from onrecord.weaving.relay import relay_at, voices_at
from onrecord.weaving.steps import MADE, StepStatus, Telling, When
from onrecord.weaving.travellers import (
    elsewhere,
    forced,
    goes,
    hypothetical,
    stays,
    travels_for,
)
from onrecord.weaving.visitors import headed, is_told
from onrecord.weaving.words import forms_of

_LONGEST = 600
"""Characters: of a longer clause the sentence, or its part around the words that matter, is shown."""
_BEFORE, _AFTER = 200, 300
_AHEAD = frozenset({"planned", "proposed", "unknown"})
_WITH_VISITS = frozenset({"planned", "postponed", "cancelled", "agreed", "proposed"})
"""What can be done with a visit before it is made."""
_WERE_TO = re.compile(r"\b(?:was|were) to(?: be)?\s*$")
_WAS = re.compile(r"\s+(?:was|were|had)\s")
_STAYING = frozenset({"be", "been", "was", "were"})
"""Forms of a verb that tells of a visit only where a place stands with it."""
_STAY = timedelta(days=5)
"""How long after a visitor's coming, or before the leaving, something is signed at most."""
_BEFORE_NEWS = timedelta(days=30)
"""On a visit so long past nobody is to be met any more."""
_RECALLED = timedelta(days=300)
"""What lies so far back is only recalled; what the text then speaks of is not that."""
_OPENING = 120
"""Characters before which the first sentence of a text begins, its dateline included."""
_SURE = 10
"""What a state counts that a mention, or the title, names as visited; one named in the sentence counts 1."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A journey with the event that tells of it; ``when`` and ``status`` where other words tell them."""

    journey: Journey
    event: Event
    when: When | None = None
    status: StepStatus | None = None


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
    named = _of_named(here, _journeys(here))
    own = [(one.journey, _visit(here, one)) for one in named]
    own += [
        (told.journey, _telling(here, event, "visit", status, named=told.event))
        for told, event, status in _done(here, named)
    ]
    for journey, event in _signings(here, own):
        own.append((journey, _telling(here, event, "signing", "agreed")))
    for journey, telling in own:
        found[journey].append(telling)
    for event, hosts in meetings(here, {journey for journey, _ in own}):
        near = [(journey, visit) for journey, visit in own if journey in hosts]
        journey, visit = min(near, key=lambda one: (_apart(here, one[1], event), one[1].span))
        met[journey].append(Meeting(_telling(here, event, "meeting"), hosts[journey], visit.span))
    return found, met


def _visit(here: Page, told: _Told) -> Telling:
    telling = _telling(here, told.event, "visit", told.status)
    left = told_status(here, told.event, telling.status)
    if left != telling.status:
        return replace(telling, status=left)
    if told.when is None:
        return telling
    published = here.record.document.published
    ahead = telling.status in MADE and published is not None and told.when.earliest > published.latest
    return replace(telling, when=told.when, status="planned" if ahead else telling.status)


def _apart(here: Page, telling: Telling, event: Event) -> int:
    """Return how far a meeting stands from what is told of a visit; plans go with plans before all."""
    distance = abs(telling.span.start - event.trigger.start)
    published, when = here.record.document.published, telling.when
    if (
        event.status not in MADE
        and when is not None
        and published is not None
        and published.earliest - when.latest > _BEFORE_NEWS
    ):
        distance += 2 * len(here.record.document.text)
    other = (telling.status in MADE) != (event.status in MADE)
    return distance + (len(here.record.document.text) if other else 0)


def _telling(
    here: Page, event: Event, deed: str, status: StepStatus | None = None, named: Event | None = None
) -> Telling:
    """Return what a mention tells; ``named`` is that of the visit with which it does something."""
    given, giving = (status, event if named else None) if status is not None else visit_status(here, event)
    when = when_at(here, named or event)
    shown: StepStatus = given
    published = here.record.document.published
    if shown in MADE and when is not None and published is not None and when.earliest > published.latest:
        shown = "planned"
    when, taken = clocks(here, event, shown, when, giving)
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
        taken=taken,
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
        or _WERE_TO.search(text, event.span.start, event.trigger.start) is not None
        or (event.status == "planned" and _WAS.match(text, event.trigger.end) is not None)
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


def _of_named(here: Page, found: Iterable[_Told]) -> list[_Told]:
    """Give to the one named visitor what is told of a delegation from there to the same state.

    The visitor is the only one named who goes there, or who is told to lead a delegation from there. Where
    the text does not say of which state a named visitor is, it is that of the delegation.
    """
    known = list(found)
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for one in known:
        if one.journey.delegation:
            homes[one.journey.state].add(one.journey.visitor)
    known = [
        replace(one, journey=replace(one.journey, home=next(iter(homes[one.journey.state]))))
        if one.journey.home is None
        and len(homes[one.journey.state]) == 1
        and here.people.country.get(one.journey.visitor) in {None, *homes[one.journey.state]}
        else one
        for one in known
    ]
    named: defaultdict[tuple[str | None, str], set[str]] = defaultdict(set)
    for one in known:
        if not one.journey.delegation:
            named[one.journey.home, one.journey.state].add(one.journey.visitor)
    heads = {name: here.people.country.get(name) for name in headed(here).values()}
    result = []
    for one in known:
        home, state = one.journey.home, one.journey.state
        others = {name for name, code in heads.items() if code == home} or named.get((home, state), set())
        if one.journey.delegation and len(others) == 1:
            one = replace(one, journey=Journey(next(iter(others)), home, state))
        result.append(one)
    return result


def _signings(here: Page, own: Sequence[tuple[Journey, Telling]]) -> list[tuple[Journey, Event]]:
    """Return what was signed by both sides of a visit, with the visit next to it that was made."""
    result = []
    for event in here.record.events:
        if event.type != "SUPPORT" or event.mode != "sign" or event.status not in MADE:
            continue
        parties = (*event.agents, *event.recipients)
        codes = {country(here, party) for party in parties}
        when = when_at(here, event)
        near = [
            (_apart(here, telling, event), telling.span, journey)
            for journey, telling in own
            if telling.status in MADE
            and {journey.home, journey.state} <= codes
            and _on_stay(when, telling.when)
        ]
        if near:
            result.append((min(near, key=lambda one: (one[0], one[1], one[2].visitor))[2], event))
    return result


def _on_stay(when: When | None, visit: When | None) -> bool:
    if when is None or visit is None:
        return when is None
    return when.earliest - visit.latest <= _STAY and visit.earliest - when.latest <= _STAY


def _done(here: Page, named: Sequence[_Told]) -> Iterator[tuple[_Told, Event, StepStatus]]:
    """Yield what is done with visits that are named: planned, put off, called off."""
    for event in here.record.events:
        status: StepStatus | None = "planned" if announced(here, event) else deed_of(here, event)
        if status is None or status not in _WITH_VISITS or event.status not in MADE:
            continue
        for one in named:
            if any(party.span.overlaps(one.event.trigger) for party in event.recipients):
                yield one, event, status
                break


def _journeys(here: Page) -> Iterator[_Told]:
    known = [coming_of(here, event) for event in here.record.events if is_coming(here, event)]
    known += [
        Coming(event, name, here.people.country.get(name), ((state, None),), None, False, True, status)
        for event, name, state, status in (*awaited(here), *hosted(here))
    ]
    known += [
        Coming(event, home, home, ((state, None),), None, False, True, status)
        for event, home, state, status in staying(here)
    ]
    published = here.record.document.published
    text = here.record.document.text
    met = list(guests(here))
    known = _of_anywhere(here, _visiting(here, known, {journey.visitor for journey, _ in met}))
    known.sort(key=lambda one: one.event.trigger)
    votes: defaultdict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    titled = Counter(dict.fromkeys(places_in(here.record.document.title or ""), _SURE))
    for journey, _ in met:
        votes[journey.visitor, True][journey.state] += _SURE
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
    hosted_in = {(journey.visitor, journey.state) for journey, _ in met}
    yield from (_Told(journey, event) for journey, event in met)
    last: Coming | None = None
    opening: Coming | None = None
    sent: dict[bool, Coming] = {}
    for mention in known:
        # What is hoped for after one that was made is, where it is not named, what the text opens with.
        hoped = mention.event.status in _AHEAD and last is not None and last.event.status in MADE
        meant = opening if opening is not None and hoped else last
        if mention.visitor is None and mention.pointing and meant and mention.state in {None, meant.state}:
            mention = replace(mention, visitor=meant.visitor, home=meant.home, states=_timeless(meant))
        who = mention.visitor
        if who is None:
            continue
        if mention.pointing and mention.status == "denied" and not never_planned(here, mention.event):
            continue
        if mention.origin is not None and mention.event.status in MADE and mention.origin != mention.home:
            yield _Told(Journey(who, mention.home, mention.origin), mention.event)
            last = replace(mention, states=((mention.origin, None),))
            if who.isupper():
                sent[True] = last
            continue
        envoy = sent.get(mention.event.status in MADE)
        if not mention.states and envoy is not None and _is_of_delegation(here, mention, envoy):
            mention = replace(mention, home=envoy.home, states=_timeless(envoy))
        if mention.moving and returns(here, mention.event) and mention.event.status not in MADE:
            continue
        if returns(here, mention.event) and mention.home is None and mention.origin is None:
            # Who comes back to a place, and is of no state that is known, may well come home.
            continue
        if not mention.states and mention.event.trigger.of(text).lower() in _STAYING:
            continue
        if not mention.states and (state := _voted(mention, votes, titled)) is not None:
            # Who goes to a place of no known state is where the text has him already, or nobody knows where.
            there = (who, state) in hosted_in or (
                last is not None and (last.visitor, last.state) == (who, state)
            )
            if not there and not returns(here, mention.event) and elsewhere(here, mention.event):
                continue
            mention = replace(mention, states=((state, None),))
        gone = [(state, when) for state, when in mention.states if state != mention.home]
        told = when_at(here, mention.event)
        recalled = told and published and published.earliest - told.latest > _RECALLED
        if gone and not recalled:
            last = replace(mention, states=tuple(gone[:1]))
            if opening is None and mention.event.status not in MADE and _opens(here, mention.event):
                opening = last
            if who.isupper():
                sent[mention.event.status in MADE] = last
        for state, when in gone:
            yield _Told(Journey(who, mention.home, state), mention.event, when, mention.status)


def _visiting(here: Page, known: Iterable[Coming], met: Collection[str]) -> Iterator[Coming]:
    """Yield the comings by which somebody can visit a state, and not only be on the way.

    Who only goes somewhere does it for a state where the text says so: by an office, because somebody there
    is ``met``, or because it speaks of a visit, a guest or a delegation. Who is taken or sent away, flees,
    does not leave, or would have come visits nobody.
    """
    left = [
        one
        for one in known
        if not hypothetical(here, one.event)
        and not stays(here, one.event)
        and not (one.visitor and goes(here, one.event) and forced(here, one.event, one.visitor))
    ]
    sure = {*met, *headed(here).values()}
    sure |= {one.visitor for one in left if one.visitor is not None and not goes(here, one.event)}
    for one in left:
        person = one.visitor is not None and not one.visitor.isupper()
        if (
            not (person and goes(here, one.event))
            or one.visitor in sure
            or travels_for(here, str(one.visitor))
        ):
            yield one


def _of_anywhere(here: Page, known: Iterable[Coming]) -> list[Coming]:
    """Return comings, without the home of a visitor who is told to come to where that was thought to be."""
    found = list(known)
    wrong = {one.visitor for one in found if one.home is None and one.visitor in here.people.country}
    return [
        replace(one, home=None)
        if one.visitor in wrong and one.home is not None and not is_told(here, str(one.visitor), one.home)
        else one
        for one in found
    ]


def _opens(here: Page, event: Event) -> bool:
    """Tell whether an event stands in the sentence with which a text begins."""
    return sentence_at(here, event.trigger.start).start < _OPENING


def _timeless(mention: Coming) -> tuple[tuple[str, When | None], ...]:
    return tuple((state, None) for state, _ in mention.states)


def _is_of_delegation(here: Page, mention: Coming, envoy: Coming) -> bool:
    """Tell whether a named person's visit may be that of the envoy of whom the text told before."""
    who, home = mention.visitor, mention.home
    if who is None or who.isupper() or mention.moving or elsewhere(here, mention.event):
        return False
    return home in {None, envoy.home} or not is_told(here, who, str(home))


def _voted(
    mention: Coming,
    votes: Mapping[tuple[str, bool], Counter[str]],
    titled: Counter[str],
) -> str | None:
    """Return the state that a visit goes to where its own words name none."""
    assert mention.visitor is not None  # noqa: S101 - asked of known visitors only
    made = mention.event.status in MADE
    voted = votes[mention.visitor, made] + titled
    if not voted and len(other := _sure(votes[mention.visitor, not made])) == 1:
        voted = other
    if mention.moving:
        voted = _sure(votes[mention.visitor, made])
        if len(voted) != 1:
            voted = votes[mention.visitor, made] + votes[mention.visitor, not made]
        voted = voted if len(voted) == 1 else Counter()
    voted.pop(mention.home or "", None)
    if mention.visitor.isupper() and mention.moving:
        return None
    return min(voted, key=lambda code: (-voted[code], code), default=None)


def _sure(votes: Counter[str]) -> Counter[str]:
    return Counter({code: count for code, count in votes.items() if count >= _SURE})
