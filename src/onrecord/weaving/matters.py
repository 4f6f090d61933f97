"""Matters that parties pursue: agreements and offers, projects, programmes, disputes, talks.

A matter is known by the family of its head noun (a deal, an offer), by what it is about ("missile"), and by
the states between which it is; for a programme by the one whose it is, for talks with a name by that alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.knowledge.thread_words import Head
from onrecord.records import Event, Span
from onrecord.weaving.bearings import ACT, OF_ONE, bearings
from onrecord.weaving.clocks import clocks, has_passed, when_at
from onrecord.weaving.continuations import continuations, frees, of_none
from onrecord.weaving.deeds import deed_of
from onrecord.weaving.denials import denying
from onrecord.weaving.heads import Naming
from onrecord.weaving.labels import TALKS
from onrecord.weaving.namings import namings
from onrecord.weaving.pages import (
    Page,
    codes_at,
    codes_in,
    contents_at,
    country,
    events_at,
    outlets,
    persons_in,
    places_in,
    sentence_at,
    speakers,
)
from onrecord.weaving.relay import relay_at, voices_at
from onrecord.weaving.steps import BESIDE, FATE, MADE, REPORT, StepStatus, Telling, When
from onrecord.weaving.stories import story_at
from onrecord.weaving.visits import looks_back, passage

MOST_PARTIES = 4
_PRINCIPAL = 3
"""A state that is named one time in this many, measured by the one named most, is a party."""
_ANSWERS = frozenset({"agreed", "denied", "postponed", "cancelled"})
"""What is done with a matter rather than in it."""
_TWO = 2
_ADJACENT = 12
"""Characters before a naming within which the states stand that it has as its own."""
_OWN = re.compile(r"\s*(?:[a-z-]+\s+)?")
_WITH = re.compile(r"\s+with\s")
_BETWEEN = re.compile(r"\s+between\s+[^,;:.()]{3,60}")
_UNDONE = frozenset({"denied"})
_STATE = "ongoing"
"""How a dispute stands of which it is told only that it is there; one that is only denied is none."""
_TITLE = 10
"""What a state that the title names counts; one in the text counts 1."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names a matter: how it calls it, the states and persons beside it, what it tells of it.

    ``weak`` tells that it does so without a word of its own, so that another matter can be meant.
    """

    span: Span
    sentence: Span
    kind: str
    label: str
    weak: bool
    codes: tuple[str, ...]
    persons: tuple[str, ...]
    telling: Telling | None


def matters(here: Page) -> Mapping[tuple[str, str, str], tuple[tuple[str, ...], Sequence[Named]]]:
    """Return where a document names matters, by family, what they are about, and whose they are.

    With each stand the codes of the states between which it can be, the likeliest first: those that are named
    beside it, before those that the document names most. Whose a matter is, is told of programmes only. Where
    a document names no state there is no matter; talks that have a name need none.
    """
    strong: defaultdict[tuple[str, str], list[Naming]] = defaultdict(list)
    weak: list[Naming] = []
    for one in namings(here):
        if one.weak:
            weak.append(one)
        elif one.matter is not None:
            strong[one.head.family, one.matter].append(one)
    known = [one for found in (*strong.values(), weak) for one in found]
    going_on: defaultdict[tuple[str, str], list[Named]] = defaultdict(list)
    for one, event, status in continuations(here, known):
        going_on[one.head.family, one.matter or ""].append(_continued(one, here, event, status))
    counted = _counted(here)
    result: dict[tuple[str, str, str], tuple[tuple[str, ...], list[Named]]] = {}
    groups = [*strong.items(), *(((one.head.family, one.matter or ""), [one]) for one in weak)]
    for (family, about), found in groups:
        if all(one.head.named == _STATE and _is_denied(here, one.span) for one in found):
            continue
        parties = _parties(here, family, found, counted)
        if parties is None:
            continue
        owner = parties[0] if family == OF_ONE and parties else ""
        _, places = result.setdefault((family, about, owner), (parties, []))
        places.extend(named for one in found for named in _names(one, here))
        places.extend(going_on.pop((family, about), ()))
    return result


def _is_denied(here: Page, place: Span) -> bool:
    """Tell whether a place stands in what somebody denies, and so in nothing that is told to be."""
    return any(piece.covers(place) and denying(here, one) for piece, one in contents_at(here, place))


def _counted(here: Page) -> Counter[str]:
    found = codes_in(here, Span(0, len(here.record.document.text)))
    for code in places_in(here.record.document.title or ""):
        found[code] += _TITLE
    return found


def _parties(
    here: Page, family: str, found: Sequence[Naming], counted: Mapping[str, int]
) -> tuple[str, ...] | None:
    if any(one.proper for one in found):
        return ()
    if family == OF_ONE:
        owners = Counter(code for one in found if (code := _owner(here, one)) is not None)
        first = min(owners, key=lambda code: (-owners[code], -counted[code], code), default=None)
        return None if first is None else (first,)
    beside: Counter[str] = Counter()
    for one in found:
        beside.update(set(_codes(here, one)))
    around: Counter[str] = Counter()
    for story in {story_at(here, one.span.start) for one in found}:
        around.update(codes_in(here, story))
    ranked = sorted(counted, key=lambda code: (-beside[code], -around[code], -counted[code], code))
    return tuple(ranked[:MOST_PARTIES]) or None


def _owner(here: Page, one: Naming) -> str | None:
    """Return the state whose a programme is: the one named last before it in its sentence, else the next."""
    own = [(span, code) for span, code in codes_at(here, one.sentence) if one.sentence.covers(span)]
    before = [code for span, code in own if span.start < one.span.start]
    return before[-1] if before else (own[0][1] if own else None)


def _names(naming: Naming, here: Page) -> Iterator[Named]:
    """Yield a naming once for each thing that is told of its matter there, once where nothing is."""
    tellings = [
        _timed([_telling(naming, here, event, status) for event in events])
        for status, events in bearings(naming, here)
    ]
    for telling in tellings or (None,):
        yield Named(
            naming.span,
            naming.sentence,
            naming.head.kind,
            naming.label,
            naming.weak,
            _codes(here, naming),
            persons_in(here, naming.sentence),
            telling,
        )


def _timed(tellings: Sequence[Telling]) -> Telling:
    """Return the first of the tellings of one status, with the times that others of them tell."""
    return replace(
        tellings[0],
        when=next((one.when for one in tellings if one.when is not None), None),
        taken=next((one.taken for one in tellings if one.taken is not None), None),
    )


def _codes(here: Page, naming: Naming) -> tuple[str, ...]:
    """Return the states that a sentence names, or where talks with a name stand alone, those of the story."""
    found = _named_together(here, naming) or codes_in(here, naming.sentence)
    if not found and naming.proper:
        found = codes_in(here, story_at(here, naming.span.start))
    return tuple(sorted(found))


def _named_together(here: Page, naming: Naming) -> Counter[str]:
    """Count the states that a naming has as its own ("a Swedish-Danish summit", "talks between A and B")."""
    text = here.record.document.text
    for mention, _ in codes_at(here, Span(max(0, naming.span.start - _ADJACENT - 1), naming.span.start)):
        if not 0 <= naming.span.start - mention.end <= _ADJACENT or not _OWN.fullmatch(
            text, mention.end, naming.span.start
        ):
            continue
        before = codes_in(here, Span(max(0, mention.start - _ADJACENT), naming.span.start))
        if len(before) == _TWO:
            return before
    between = _BETWEEN.match(text, naming.span.end)
    after = codes_in(here, Span(between.start(), between.end())) if between else Counter[str]()
    if len(after) == _TWO:
        return after
    # "Norway resumed the dialogue with Sweden": who holds it with whom, whoever else is named.
    noun = next(iter(events_at(here, naming.span)), None)
    if noun is None or naming.head.family != TALKS or not _WITH.match(text, naming.span.end):
        return Counter()
    first, second = (
        {country(here, one) for one in those} - {None} for those in (noun.agents, noun.recipients)
    )
    held = Counter(code for code in (*first, *second) if code is not None)
    return held if len(first) == len(second) == 1 and len(held) == _TWO else Counter()


def _continued(naming: Naming, here: Page, event: Event, status: StepStatus) -> Named:
    """Return what a sentence tells that goes on with a matter without a word for it."""
    sentence = sentence_at(here, event.trigger.start)
    telling = _telling(replace(naming, span=event.trigger, sentence=sentence), here, event, status)
    return Named(
        event.trigger,
        sentence,
        naming.head.kind,
        naming.label,
        True,
        tuple(sorted(codes_in(here, sentence))),
        persons_in(here, sentence),
        replace(telling, bare=False, deed=_deed(here, naming, event)),
    )


def gone_on(here: Page, named: Named, sentence: Span, family: str) -> Iterator[Named]:
    """Yield what a sentence that names no matter tells of the one that its paragraph is about.

    That is what has a time of its own there, or is a deed that gives a matter a status.
    """
    head = Head(named.kind, family, alone=False)
    naming = Naming(named.span, named.sentence, head, None, named.label, pointing=True, indefinite=False)
    for event in events_at(here, sentence):
        if not sentence.covers(event.trigger) or sentence_at(here, event.trigger.start) != sentence:
            continue
        deed = deed_of(here, event)
        if event.status == "unknown" or (event.time is None and deed is None):
            continue
        made = deed if deed in _ANSWERS else "occurred"
        found = _continued(naming, here, event, made if event.status in MADE else event.status)
        # What is done beside a matter does not tell how the matter itself stands.
        yield replace(found, telling=replace(found.telling, deed=BESIDE) if found.telling else None)


def principal(counted: Iterable[Iterable[str]], limit: int = MOST_PARTIES) -> tuple[str, ...]:
    """Return the states that are named in the most of these passages, at most ``limit`` of them, by code."""
    counts: Counter[str] = Counter()
    for codes in counted:
        counts.update(set(codes))
    if not counts:
        return ()
    most = max(counts.values())
    kept = sorted(counts, key=lambda code: (-counts[code], code))[:limit]
    return tuple(sorted(code for code in kept if counts[code] * _PRINCIPAL >= most))


def _telling(naming: Naming, here: Page, event: Event, status: StepStatus) -> Telling:
    own = event.trigger.overlaps(naming.span)
    published = here.record.document.published
    giving = None if own or event.status not in MADE else event
    when = when_at(here, event)
    noun = None if own else _named(here, naming, event)
    if noun is not None and (when is None or (giving and status not in MADE and has_passed(here, when))):
        when = when_at(here, noun) or (when if status in MADE else None)
    if own and event.status not in _UNDONE and _shares_time(here, naming, event, None, _UNDONE):
        when = None
    when, taken = clocks(here, event, status, when, giving)
    return Telling(
        document=here.document,
        span=passage(here, event.span if event.span.covers(naming.span) else naming.sentence, naming.span),
        sentence=sentence_at(here, naming.span.start),
        deed=_deed(here, naming, event),
        status=status,
        when=_possible(when, status, here),
        published=published,
        said_by=speakers(here, event.statement),
        outlets=outlets(here, naming.span),
        events=(event.id,),
        voices=voices_at(here, naming.span, event.statement),
        relay=relay_at(here, naming.span, event.statement),
        retold=looks_back(here, event) or status in {"postponed", "cancelled"},
        bare=own,
        taken=taken,
    )


def _possible(when: When | None, status: StepStatus, here: Page) -> When | None:
    published = here.record.document.published
    if when is None or published is None:
        return when
    return None if status in MADE and when.earliest > published.latest else when


def _deed(here: Page, naming: Naming, event: Event) -> str:
    """Return what is done: with the matter (its family), with a report of it, or with people taken."""
    if of_none(here, event):
        return REPORT
    return FATE if naming.head.family == ACT and frees(here, event) else naming.head.family


def _named(here: Page, naming: Naming, event: Event) -> Event | None:
    """Return the mention that a naming's noun is, unless its time is that of something else done there."""
    noun = next(iter(events_at(here, naming.span)), None)
    if noun is None or event.status not in MADE or not _shares_time(here, naming, noun, event, MADE):
        return noun
    return None


def _shares_time(
    here: Page, naming: Naming, noun: Event, event: Event | None, statuses: Collection[str]
) -> bool:
    """Tell whether the time of a noun is that of another verb of the sentence, which has such a status."""
    return noun.time is not None and any(
        one.time is not None and one.time.span == noun.time.span
        for one in events_at(here, naming.sentence)
        if one not in (noun, event) and one.status in statuses and naming.sentence.covers(one.trigger)
    )
