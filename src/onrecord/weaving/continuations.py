"""Sentences that go on with a matter without naming it ("Oslo accepted", "They denied everything")."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Event, Span
from onrecord.weaving.deeds import deed_of, was_to
from onrecord.weaving.heads import Naming
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.steps import MADE, StepStatus
from onrecord.weaving.words import stemmer

_AFTER = 3
"""Sentences after a naming that can go on with it."""
_ANSWERS = frozenset({"agreed", "denied", "postponed", "cancelled"})
"""What can be done with a matter that was just named, as an answer to it."""
_ENDS = re.compile(r"\s*(?:[.;,!?]|(?:and|but|on|at|in|last|this|the same|yesterday|today)\b|$)")
"""What stands after a verb that has no object ("Oslo accepted.")."""
_PASSIVE = re.compile(r"(?:was|were|is|are|has been|had been|have been|will be|would be)(?: not| never)?\s*$")
_WORD_END = r"(?:[\s.,;:!?]|$)"
_CLAUSE_END = r"(?:[.,;:!?]|$)"
_OF_ELSE = re.compile(r"\s+(?:[\w’'-]+\s+){1,4}of\b")
"""What stands after a verb that tells of what someone is accused, which can be something else."""
_THAT = "that"
"""A pronoun only where the clause ends after it."""
_BLAMED = frozenset({"dispute", "act"})
"""Families of matters of which the one blames the other."""


def continuations(here: Page, found: Sequence[Naming]) -> Iterator[tuple[Naming, Event, StepStatus]]:
    """Yield the events that go on with a matter that was named shortly before, with the status they give it.

    The sentence stands in the same paragraph, no further than three sentences after, and names no matter
    itself; the verb takes up the matter by a pronoun or something definite, or has no object at all. Who
    blames someone goes on with the clash or act that was named last, wherever that was.
    """
    text = here.record.document.text
    named: dict[Span, Naming] = {}
    for one in sorted(found, key=lambda each: each.span):
        named[one.sentence] = one
    blamed: Naming | None = None
    for number, sentence in enumerate(here.sentences):
        if (own := named.get(sentence)) is not None:
            blamed = own if own.head.family in _BLAMED else blamed
            continue
        if blamed is not None and (event := _blaming_event(here, sentence)) is not None:
            yield blamed, event, "disputed"
            continue
        for before in reversed(here.sentences[max(0, number - _AFTER) : number]):
            if "\n" in text[before.end : sentence.start]:
                break
            if (naming := named.get(before)) is not None:
                yield from _going_on(here, naming, sentence)
                break


def _going_on(here: Page, naming: Naming, sentence: Span) -> Iterator[tuple[Naming, Event, StepStatus]]:
    for event in here.record.events:
        if not sentence.covers(event.trigger) or sentence_at(here, event.trigger.start) != sentence:
            continue
        if (status := _status(here, event)) is not None:
            yield naming, event, status
            return


def _blaming_event(here: Page, sentence: Span) -> Event | None:
    """Return the event of a sentence by which someone says whose doing it was."""
    text = here.record.document.text
    stem = stemmer(here.language)
    for event in here.record.events:
        if sentence.covers(event.trigger) and stem(event.trigger.of(text).lower()) in _blaming(here.language):
            of_else = _OF_ELSE.match(text, event.trigger.end)
            return event if event.status in MADE and of_else is None else None
    return None


def _status(here: Page, event: Event) -> StepStatus | None:
    trigger = event.trigger.of(here.record.document.text).lower()
    if stemmer(here.language)(trigger) in _disputing(here.language):
        return "disputed" if event.status in MADE and _takes_up(here, event) else None
    deed = deed_of(here, event)
    if deed is None or not _takes_up(here, event):
        return None
    if event.status in MADE:
        return deed if deed in _ANSWERS else None
    if event.status in {"planned", "proposed"} or was_to(here, event):
        return "planned" if event.status == "unknown" else event.status
    return None


def _takes_up(here: Page, event: Event) -> bool:
    """Tell whether the object of a verb, or the subject of a passive one, takes up what was named before."""
    words = thread_words(here.language)
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    after = text[event.trigger.end : sentence.end].lower()
    if _ENDS.match(after):
        passive = _PASSIVE.search(text, sentence.start, event.trigger.start)
        if passive is None:
            return True
        subject = text[sentence.start : passive.start()].strip().lower()
        return subject in words.anaphors
    for word in words.anaphors:
        end = _CLAUSE_END if word == _THAT else _WORD_END
        if re.match(rf"\s+(?:that\s+)?{re.escape(word)}{end}", after):
            return True
    return False


@functools.cache
def _disputing(language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(stem(word) for word in thread_words(language).disputing)


@functools.cache
def _blaming(language: str) -> frozenset[str]:
    stem = stemmer(language)
    return frozenset(stem(word) for word in thread_words(language).blaming)
