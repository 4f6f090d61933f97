"""Misgivings: what a sentence takes back of the visit of which it speaks ("would not confirm a visit").

What somebody doubts, or will not confirm, is neither made nor planned, and nobody has proposed it.
"""

from __future__ import annotations

import functools
import re

from onrecord.knowledge.thread_words import thread_words
from onrecord.knowledge.visit_words import visit_words
from onrecord.records import Event, Span
from onrecord.weaving.pages import Page, sentence_at
from onrecord.weaving.steps import MADE, StepStatus
from onrecord.weaving.words import forms_of, stemmer

_CLAUSE = re.compile(r"[,;:()]|\s[-–—]\s")
_SETTLED = frozenset({"cancelled", "postponed", "denied", "agreed"})
"""What was decided of a visit stands, whatever else is doubted of it."""


def told_status(here: Page, event: Event, status: StepStatus) -> StepStatus:
    """Return the status of a visit as its sentence leaves it: "unknown" where that takes it back."""
    if status in _SETTLED:
        return status
    if not (status in MADE and event.tense == "past" and event.status in MADE) and _in_doubt(here, event):
        return "unknown"
    return "unknown" if _governed(here, event, _pattern(here.language, "doubting")) else status


def _in_doubt(here: Page, event: Event) -> bool:
    """Tell whether a visit is told to be in doubt, by what it does or by what is told of "the trip"."""
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    for found in _pattern(here.language, "doubted").finditer(text, sentence.start, sentence.end):
        clause = Span(sentence.start, found.start())
        for mark in _CLAUSE.finditer(text, sentence.start, found.start()):
            clause = Span(mark.end(), found.start())
        named = thread_words(here.language).visiting.intersection(forms_of(clause.of(text)))
        if clause.covers(event.trigger) or named:
            return True
    return False


def _governed(here: Page, event: Event, words: re.Pattern[str]) -> bool:
    """Tell whether words that take back what follows them stand before a visit in its clause."""
    text = here.record.document.text
    sentence = sentence_at(here, event.trigger.start)
    return any(
        not _CLAUSE.search(text, found.end(), event.trigger.start)
        for found in words.finditer(text, sentence.start, min(event.trigger.end, sentence.end))
    )


def proposes(here: Page, event: Event) -> bool:
    """Tell whether somebody proposes a visit in its sentence, or it is told there that it may be made.

    What is hoped for, or only spoken of, nobody has proposed.
    """
    stem = stemmer(here.language)
    known = {stem(word) for word in visit_words(here.language).proposing}
    sentence = sentence_at(here, event.trigger.start)
    return any(stem(form) in known for form in forms_of(sentence.of(here.record.document.text)))


@functools.cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    """Return how any of a list of words stands in a text, each after the other but for marks and blanks."""
    words = sorted(getattr(visit_words(language), name))
    told = "|".join(r"\W+".join(map(re.escape, one.split())) for one in words)
    return re.compile(rf"\b(?:{told})\b" if told else r"(?!)", re.IGNORECASE)
