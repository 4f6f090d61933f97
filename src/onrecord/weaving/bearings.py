"""What bears on a matter where a text names it: the events that tell how it stands, with their statuses."""

from __future__ import annotations

from onrecord.knowledge.thread_words import Head, thread_words
from onrecord.records import Event
from onrecord.weaving.clauses import (
    is_beside,
    is_circumstance,
    is_condition,
    is_purpose,
    not_before,
    relative,
    round_of,
)
from onrecord.weaving.continuations import frees
from onrecord.weaving.deeds import ahead_by_words, deed_of, is_unmade, never_planned, should_be, was_to
from onrecord.weaving.heads import Naming
from onrecord.weaving.pages import Page, events_at
from onrecord.weaving.steps import MADE, StepStatus
from onrecord.weaving.words import forms_of, stemmer

OF_ONE = "programme"
"""The family of matters that are one state's own."""
ACT = "act"
"""The family of what one state is said to have done to another's people."""
_REACH = 2
"""Words before a naming among which stands what makes it a mere circumstance ("after the clash")."""
_BESIDE = 60
"""Characters within which a verb bears on talks; texts speak of talks beside much else."""
_CLOSE = 40
"""Characters within which a verb that is done with much else bears on a matter."""
_OF_TALKS = frozenset({"postponed", "cancelled", "ongoing", "planned", "denied", "occurred"})
_TALKS = "talks"
_BARGAIN = "bargain"
"""The family of agreements and offers."""
_SETTLED: frozenset[StepStatus] = frozenset({"occurred", "ongoing", "agreed"})
_UNDOING = frozenset({"denied", "cancelled", "postponed"})
_SIGNED = "057"
"""CAMEO's code for signing a formal agreement, by whatever words."""


def bearings(naming: Naming, here: Page) -> list[tuple[StepStatus, list[Event]]]:
    """Return how the matter stands, with the events that tell each status, the nearest first.

    That the matter is merely named counts where nothing is done with it, that something is announced where
    it is not told what.
    """
    found: list[tuple[tuple[bool, int, int], Event, StepStatus]] = []
    text = here.record.document.text
    before = list(forms_of(text[naming.sentence.start : naming.span.start]))[-_REACH:]
    words = thread_words(here.language)
    aside = bool(words.beside.intersection(before))
    unplanned = next((one for one in events_at(here, naming.span) if never_planned(here, one)), None)
    if unplanned is not None:
        return [("denied", [unplanned])]
    for event in events_at(here, naming.sentence):
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
        if deed in _UNDOING and is_beside(here, naming, event):
            continue
        if deed is not None and naming.head.family == _TALKS and _is_pause(here, event):
            continue
        if deed is None and not own and naming.head.family == _BARGAIN and event.cameo == _SIGNED:
            deed = "agreed"
        if deed is None and naming.head.family == ACT and frees(here, event):
            deed = "occurred"
        if deed is None and party and naming.head.family == OF_ONE and event.status == "ongoing":
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
        if status in _SETTLED and (naming.indefinite or naming.verbal) and _of_accused(naming, here):
            status = "disputed"
        if (
            naming.head.family == ACT
            and not frees(here, event)
            and (status == "unknown" or (status in MADE and _alleged(naming, here, words.alleging)))
        ):
            status = "disputed"
        if status == "disputed" and event.status == "unknown" and _is_asked(event, here):
            status = "unknown"
        if status is None:
            continue
        distance = abs(event.trigger.start - naming.span.start)
        near = (party or gap <= _BESIDE) and deed in _OF_TALKS
        if naming.head.family == _TALKS and not own and not near:
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


def _is_pause(here: Page, event: Event) -> bool:
    """Tell whether a verb says of talks that they stopped for a while: that calls none of them off."""
    stem = stemmer(here.language)
    own = stem(event.trigger.of(here.record.document.text).lower())
    return own in {stem(word) for word in thread_words(here.language).pausing}


def _is_asked(event: Event, here: Page) -> bool:
    return any(one.span.overlaps(event.trigger) for one in here.record.questions)


def _of_accused(naming: Naming, here: Page) -> bool:
    """Tell whether a matter is named only as what somebody is accused of ("of having sold its votes")."""
    words = thread_words(here.language)
    return _alleged(naming, here, words.alleging & words.blaming)


def _alleged(naming: Naming, here: Page, alleging: frozenset[str]) -> bool:
    """Tell whether a word before it in the sentence makes what was done an allegation."""
    stem = stemmer(here.language)
    known = {stem(word) for word in alleging}
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
