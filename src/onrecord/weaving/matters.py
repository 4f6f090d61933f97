"""Matters that parties pursue: agreements and offers, projects, programmes, disputes, talks.

A matter is known by the family of its head noun (a deal, an offer), by what it is about ("missile"), and by
the states between which it is; for a programme by the one whose it is, for talks with a name by that alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.knowledge.thread_words import Head, thread_words
from onrecord.records import Event, Span
from onrecord.weaving.clauses import is_circumstance, is_condition, is_purpose, not_before, relative, round_of
from onrecord.weaving.clocks import clocks, has_passed, when_at
from onrecord.weaving.continuations import continuations, frees, of_none
from onrecord.weaving.deeds import ahead_by_words, deed_of, is_unmade, should_be, was_to
from onrecord.weaving.heads import Naming
from onrecord.weaving.namings import namings
from onrecord.weaving.pages import (
    Page,
    codes_in,
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
from onrecord.weaving.words import forms_of, stemmer

MOST_PARTIES = 4
_REACH = 2
"""Words before a naming among which stands what makes it a mere circumstance ("after the clash")."""
_BESIDE = 60
"""Characters within which a verb bears on talks; texts speak of talks beside much else."""
_CLOSE = 40
"""Characters within which a verb that is done with much else bears on a matter."""
_OF_TALKS = frozenset({"postponed", "cancelled", "ongoing", "planned", "denied", "occurred"})
_PRINCIPAL = 3
"""A state that is named one time in this many, measured by the one named most, is a party."""
_ANSWERS = frozenset({"agreed", "denied", "postponed", "cancelled"})
"""What is done with a matter rather than in it."""
_BARGAIN = "bargain"
"""The family of agreements and offers."""
_SIGNED = "057"
"""CAMEO's code for signing a formal agreement, by whatever words."""
_OF_ONE = "programme"
"""The family of matters that are one state's own."""
_TWO = 2
_ADJACENT = 12
"""Characters before a naming within which the states stand that it has as its own."""
_OWN = re.compile(r"\s*(?:[a-z-]+\s+)?")
_BETWEEN = re.compile(r"\s+between\s+[^,;:.()]{3,60}")
_UNDONE = frozenset({"denied"})
_ACT = "act"
"""The family of what one state is said to have done to another's people."""
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
        parties = _parties(here, family, found, counted)
        if parties is None:
            continue
        owner = parties[0] if family == _OF_ONE and parties else ""
        _, places = result.setdefault((family, about, owner), (parties, []))
        places.extend(named for one in found for named in _names(one, here))
        places.extend(going_on.pop((family, about), ()))
    return result


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
    if family == _OF_ONE:
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
    own = [(span, code) for span, code in here.codes if one.sentence.covers(span)]
    before = [code for span, code in own if span.start < one.span.start]
    return before[-1] if before else (own[0][1] if own else None)


def _names(naming: Naming, here: Page) -> Iterator[Named]:
    """Yield a naming once for each thing that is told of its matter there, once where nothing is."""
    tellings = [
        _timed([_telling(naming, here, event, status) for event in events])
        for status, events in _bearings(naming, here)
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
    for mention, _ in here.codes:
        if not 0 <= naming.span.start - mention.end <= _ADJACENT or not _OWN.fullmatch(
            text, mention.end, naming.span.start
        ):
            continue
        before = codes_in(here, Span(max(0, mention.start - _ADJACENT), naming.span.start))
        if len(before) == _TWO:
            return before
    between = _BETWEEN.match(text, naming.span.end)
    after = codes_in(here, Span(between.start(), between.end())) if between else Counter[str]()
    return after if len(after) == _TWO else Counter()


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
    for event in here.record.events:
        if not sentence.covers(event.trigger) or sentence_at(here, event.trigger.start) != sentence:
            continue
        deed = deed_of(here, event)
        if event.status == "unknown" or (event.time is None and deed is None):
            continue
        made = deed if deed in _ANSWERS else "occurred"
        found = _continued(naming, here, event, made if event.status in MADE else event.status)
        if found.telling is not None:
            # What is done beside a matter does not tell how the matter itself stands.
            found = replace(found, telling=replace(found.telling, deed=BESIDE))
        yield found


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
    return FATE if naming.head.family == _ACT and frees(here, event) else naming.head.family


def _named(here: Page, naming: Naming, event: Event) -> Event | None:
    """Return the mention that a naming's noun is, unless its time is that of something else done there."""
    noun = next((one for one in here.record.events if one.trigger.overlaps(naming.span)), None)
    if noun is None or event.status not in MADE or not _shares_time(here, naming, noun, event, MADE):
        return noun
    return None


def _shares_time(
    here: Page, naming: Naming, noun: Event, event: Event | None, statuses: Collection[str]
) -> bool:
    """Tell whether the time of a noun is that of another verb of the sentence, which has such a status."""
    return noun.time is not None and any(
        one.time is not None and one.time.span == noun.time.span
        for one in here.record.events
        if one not in (noun, event) and one.status in statuses and naming.sentence.covers(one.trigger)
    )


def _bearings(naming: Naming, here: Page) -> list[tuple[StepStatus, list[Event]]]:
    """Return how the matter stands, with the events that tell each status, the nearest first.

    That the matter is merely named counts where nothing is done with it, that something is announced where
    it is not told what.
    """
    found: list[tuple[tuple[bool, int, int], Event, StepStatus]] = []
    text = here.record.document.text
    before = list(forms_of(text[naming.sentence.start : naming.span.start]))[-_REACH:]
    words = thread_words(here.language)
    aside = bool(words.beside.intersection(before))
    for event in here.record.events:
        if event.trigger.start >= naming.sentence.end or event.trigger.end <= naming.sentence.start:
            continue
        own = event.trigger.overlaps(naming.span) and not is_purpose(here, naming, event)
        if naming.verbal and not own:
            continue
        party = any(one.span.overlaps(naming.span) for one in (*event.agents, *event.recipients)) or relative(
            here, naming, event
        )
        if not own and (is_circumstance(here, naming, event) or is_condition(here, naming, event)):
            continue
        if not own and not party and not event.span.covers(naming.span):
            continue
        if not own and not party and aside:
            continue
        deed = None if own else deed_of(here, event)
        gap = max(event.trigger.start - naming.span.end, naming.span.start - event.trigger.end)
        if deed is not None and not party and gap > _CLOSE and _is_loose(here, event):
            continue
        if deed is None and not own and naming.head.family == _BARGAIN and event.cameo == _SIGNED:
            deed = "agreed"
        if deed is None and naming.head.family == _ACT and frees(here, event):
            deed = "occurred"
        if deed is None and party and naming.head.family == _OF_ONE and event.status == "ongoing":
            deed = "ongoing"  # what a state is told to have, or to do with, it goes on with
        verbal = text[naming.span.start : naming.span.end].lower() in words.meeting
        status = _status(event, deed, naming.head, own=own, verbal=verbal)
        if event.status == "denied" and status is not None and not_before(here, event):
            status = "postponed"
        if event.status in {"denied", "unknown"} and status is not None and is_unmade(here, event):
            status = "planned"
        if own and status in {*MADE, "planned"} and (coming := ahead_by_words(here, event)) is not None:
            status = coming
        if (
            own
            and (counted := round_of(here, naming)) is not None
            and not event.trigger.overlaps(counted.trigger)
        ):
            status = _status(counted, None, naming.head, own=True, verbal=verbal)
        if (
            status in {"proposed", "unknown"}
            and event.status == "unknown"
            and (was_to(here, event) or (deed == "occurred" and should_be(here, event)))
        ):
            status = "planned"
        if (
            naming.head.family == _ACT
            and not frees(here, event)
            and (status == "unknown" or (status in MADE and _alleged(naming, here)))
        ):
            status = "disputed"
        if status == "disputed" and event.status == "unknown" and _is_asked(event, here):
            status = "unknown"
        if status is None:
            continue
        distance = abs(event.trigger.start - naming.span.start)
        near = (party or gap <= _BESIDE) and deed in _OF_TALKS
        if naming.head.family == "talks" and not own and not near:
            continue
        found.append(((own, event.span.end - event.span.start, distance), event, status))
    found.sort(key=lambda one: one[0])
    best: dict[StepStatus, list[Event]] = {}
    for (own, _, _), event, status in found:
        first = [one[0] for one in best.values()]
        inner = any(event.span.covers(one.trigger) for one in first)
        done = any(not relative(here, naming, one) for one in first)
        if status in best or not ((own and done) or (status == "proposed" and inner)):
            best.setdefault(status, []).append(event)
    return list(best.items())


def _is_loose(here: Page, event: Event) -> bool:
    """Tell whether a verb is done with so many things that it tells of a matter only close to it."""
    stem = stemmer(here.language)
    own = stem(event.trigger.of(here.record.document.text).lower())
    return own in {stem(word) for word in thread_words(here.language).loose}


def _is_asked(event: Event, here: Page) -> bool:
    return any(one.span.overlaps(event.trigger) for one in here.record.questions)


def _alleged(naming: Naming, here: Page) -> bool:
    """Tell whether a word before it in the sentence makes what was done an allegation."""
    stem = stemmer(here.language)
    known = {stem(word) for word in thread_words(here.language).alleging}
    text = here.record.document.text
    return any(stem(form) in known for form in forms_of(text[naming.sentence.start : naming.span.start]))


def _status(event: Event, deed: str | None, head: Head, *, own: bool, verbal: bool) -> StepStatus | None:
    """Return the status that a deed gives a matter, in the light of what is said of the deed itself."""
    if event.status in {"postponed", "cancelled"}:
        return event.status
    if event.status == "denied" and event.tense == "future" and (own or deed in MADE):
        return "cancelled"
    if deed is None:
        if not own:
            return None
        if event.status in MADE:
            return "occurred" if verbal else head.named  # type: ignore[return-value]
        return "proposed" if event.status == "unknown" and event.tense == "future" else event.status
    if event.status == "denied":
        return "ongoing" if deed == "occurred" else "denied"
    if deed in {"denied", "cancelled", "postponed"}:
        doubtful = event.status == "unknown" or event.status == "proposed"
        return "disputed" if doubtful else ("planned" if event.status == "planned" else deed)  # type: ignore[return-value]
    if event.status in {"planned", "proposed"}:
        return event.status
    if event.status == "unknown":
        return "proposed" if event.tense == "future" else "unknown"
    return deed  # type: ignore[return-value]
