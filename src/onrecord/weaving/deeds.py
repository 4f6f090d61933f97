"""What is done with a visit or matter: the status that a verb gives it, by the lexicon of deeds."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import cast

from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Event, Span
from onrecord.weaving.pages import Page, events_at, sentence_at, times_at
from onrecord.weaving.steps import StepStatus
from onrecord.weaving.words import forms_of, stemmer

_WORD = re.compile(r"[A-Za-z]+")
_PARTICLE_WITHIN = 3
"""Words after a verb among which its particle stands ("put the visit off")."""
_ADJACENT = frozenset({"place"})
"""Nouns that make one verb with another only right after it ("took place", not "took the place")."""
_WOULD_HAVE = re.compile(r"\b(?:to|should|would|could) have(?: been)?\s*$")
_UNMADE = re.compile(r"\b(?:(?:was|were) to|should|ought to) have(?: been)?\s*$")
_NONE = re.compile(r"\b[Nn]o (?:[\w’'-]+ )?$")
_IS_PLANNED = re.compile(
    r"[^,;:.()]{0,60}?\b(?:is|are|was|were|been|being) (?:planned|scheduled|intended|foreseen|envisaged)\b"
)
_SHOULD = re.compile(r"\b(?:should|ought to)(?: be)?\s*$")
_WAS_TO = re.compile(r"\b(?:was|were|is|are) to(?: be| have(?: been)?)?\s*$")
_BUT = re.compile(r"\b(?:but|yet)\b")
_PLAN = re.compile(r"\b(?:plans?|ideas?|proposals?|offers?|visit|journey|trip|mission)$", re.IGNORECASE)
"""What is given up, at the end of the words for it, after what was planned."""
_CLAUSE = re.compile(r"[,;:()–—]")
_LED = 100
"""Characters before what is to come within which words say that it is."""
_LONG_BEFORE = timedelta(days=10)
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "does", "did"})
_GOING = re.compile(r"going|coming|leaving|flying|returning|travelling|traveling|arriving")
"""Forms that tell of what is ahead as of what goes on ("is going there in June")."""
_GOING_ON = re.compile(
    r"\s+(?:[A-Z\d][\w.]*\s+|\w+day\s+|out\s+|next\s+){0,3}on\s+(?:an?|his|her|its|their|the)\s+(?:[\w-]+\s+){0,2}"
)
"""What stands between a verb of going and the visit on which somebody goes ("will leave on Monday on a")."""
_LEADING_TO = re.compile(r"(?:\s+on\s+\w+\s+\d+|\s+last\s+\w+)?\s+(?:to|on|that)\s+(?:[\w’'-]+\s+){0,3}$")
"""What may stand between an agreement and the visit that is agreed on ("agreed on April 8 to receive")."""


def deed_of(here: Page, event: Event) -> StepStatus | None:
    """Return the status that an event's words give to what it is done with, None where they give none."""
    text = here.record.document.text
    stem = stemmer(here.language)
    known = _stemmed(here.language)
    own = [stem(form) for form in forms_of(event.trigger.of(text))]
    after = list(forms_of(text[event.trigger.end : event.trigger.end + 40]))[:_PARTICLE_WITHIN]
    for number, form in enumerate(after):
        if number and form in _ADJACENT:
            continue
        if (status := known.get(" ".join([*own, stem(form)]))) is not None:
            return status
    return known.get(" ".join(own))


def status_words(here: Page, within: Span, status: StepStatus) -> Iterator[Span]:
    """Yield the words of a passage that give this status to what they are done with, without their particles.

    They need be no mention of their own: "has been put off" tells of the visit that it is said of.
    """
    text = here.record.document.text
    stem = stemmer(here.language)
    known = _stemmed(here.language)
    words = [(one, stem(one[0].lower())) for one in _WORD.finditer(text, within.start, within.end)]
    for number, (one, own) in enumerate(words):
        after = [stem_ for _, stem_ in words[number + 1 : number + 1 + _PARTICLE_WITHIN]]
        if known.get(own) == status or any(known.get(f"{own} {each}") == status for each in after):
            yield Span(*one.span())


@functools.cache
def _stemmed(language: str) -> Mapping[str, StepStatus]:
    stem = stemmer(language)
    return {
        " ".join(stem(part) for part in word.split()): cast("StepStatus", status)
        for word, status in thread_words(language).deeds.items()
    }


def visit_status(here: Page, event: Event) -> tuple[StepStatus, Event | None]:
    """Return the status of a visit that is named, and the event that gives it where another one does.

    What "was to have" been was planned; what is agreed on is agreed; of what is only thought of the text
    tells that it is proposed; of what will not be, that it is called off.
    """
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    before = text[sentence.start : event.trigger.start]
    if event.status in {"occurred", "ongoing"} and (ahead := ahead_by_words(here, event)) is not None:
        return ahead, None
    if event.status in {"denied", "unknown"} and _WOULD_HAVE.search(before):
        return "planned", None
    if event.status in {"occurred", "ongoing"} and (led := _led_to(here, event)) is not None:
        return "planned", led
    if event.status in {"planned", "proposed", "unknown"}:
        if (dropped := _dropped(here, event)) is not None:
            return "cancelled", dropped
        for other in events_at(here, Span(sentence.start, event.trigger.start)):
            if (
                sentence.start <= other.trigger.start < event.trigger.start
                and other.status in {"occurred", "ongoing"}
                and deed_of(here, other) == "agreed"
                and _LEADING_TO.fullmatch(text, other.trigger.end, event.trigger.start)
            ):
                return "agreed", other
    if event.status == "ongoing" and _GOING.fullmatch(event.trigger.of(text)):
        return "planned", None
    asked = any(one.span.overlaps(event.trigger) for one in here.record.questions)
    if event.status == "denied" and event.tense == "future":
        return ("denied" if never_planned(here, event) else "cancelled"), None
    if event.status == "unknown" and event.tense != "past" and not asked:
        return "proposed", None
    return event.status, None


def _led_to(here: Page, event: Event) -> Event | None:
    """Return the verb of going, still ahead, of which a noun tells on what ("is to leave on a visit")."""
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    return next(
        (
            other
            for other in events_at(here, Span(sentence.start, event.trigger.start))
            if event.tense == "none"
            and other.trigger.end <= event.trigger.start
            and other.status == "planned"
            and _GOING_ON.fullmatch(text, other.trigger.end, event.trigger.start)
        ),
        None,
    )


def _dropped(here: Page, event: Event) -> Event | None:
    """Return by what a plan is told to be given up in its sentence ("had planned to go, but dropped it")."""
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    return next(
        (
            other
            for other in events_at(here, Span(event.trigger.end, sentence.end))
            if event.trigger.end <= other.trigger.start < sentence.end
            and other.status in {"occurred", "ongoing"}
            and deed_of(here, other) == "cancelled"
            and _BUT.search(text, event.trigger.end, other.trigger.start)
            and any(_PLAN.search(party.span.of(text)) for party in other.recipients)
        ),
        None,
    )


def ahead_by_words(here: Page, event: Event) -> StepStatus | None:
    """Return the status of what words right before it say is still to come, or is wished for, else None.

    "On the eve of the visit" tells of one that is planned, unless the sentence tells of days long before the
    text; "with a view to resuming talks" of some that are proposed.
    """
    text = here.record.document.text
    words = thread_words(here.language)
    sentence = sentence_at(here, event.trigger.start)
    published = here.record.document.published
    clause = _CLAUSE.split(text[max(sentence.start, event.trigger.start - _LED) : event.trigger.start])[-1]
    run = f" {' '.join(clause.lower().split())} "
    status: StepStatus | None = None
    if any(_leads(run, one) for one in words.view):
        status = "proposed"
    elif any(_leads(run, one) for one in words.eve):
        status = "planned"
    past = any(
        time.latest is not None and published is not None and published.earliest - time.latest > _LONG_BEFORE
        for time in times_at(here, sentence)
        if sentence.covers(time.span)
    )
    return None if past else status


def _leads(run: str, words: str) -> bool:
    """Tell whether words lead up to what follows a run: no verb that ends their clause stands between."""
    _, found, between = run.rpartition(f" {words} ")
    return bool(found) and _FINITE.isdisjoint(between.split())


def never_planned(here: Page, event: Event) -> bool:
    """Tell whether it is said that there was no plan for something ("no such trip was planned").

    That calls nothing off: who says so denies that it was to be.
    """
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    if not _NONE.search(text, max(sentence.start, event.trigger.start - _LED), event.trigger.start):
        return False
    return _IS_PLANNED.match(text, event.trigger.end, sentence.end) is not None


def would_have(here: Page, event: Event) -> bool:
    """Tell whether an event is one that was to have been."""
    before = here.record.document.text[max(0, event.trigger.start - 20) : event.trigger.start]
    return bool(_WOULD_HAVE.search(before))


def is_unmade(here: Page, event: Event) -> bool:
    """Tell whether an event is one that was planned and did not come about ("was to have been held")."""
    before = here.record.document.text[max(0, event.trigger.start - 30) : event.trigger.start]
    return bool(_UNMADE.search(before))


def should_be(here: Page, event: Event) -> bool:
    """Tell whether an event is one that is looked forward to ("should be ready by May")."""
    before = here.record.document.text[max(0, event.trigger.start - 20) : event.trigger.start]
    return bool(_SHOULD.search(before))


def was_to(here: Page, event: Event) -> bool:
    """Tell whether an event is one that was, or is, to be ("was to begin on Tuesday")."""
    before = here.record.document.text[max(0, event.trigger.start - 20) : event.trigger.start]
    return bool(_WAS_TO.search(before))
