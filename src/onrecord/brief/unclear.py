"""When something was unclear, and of which step it was unclear whether that had come about."""

from __future__ import annotations

import re

from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.pages import Page, number_of, sentence_at, times_at
from onrecord.weaving.reach import ends_paragraph
from onrecord.weaving.steps import Step, When, when_of

_ASKING = re.compile(r"\b(?:whether|if|who|whom|whose|what|which|when|where|how|why)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|did|could|remained|seemed)\b|n[’']t\b")
_UNCLEAR_ON = re.compile(
    r"\b(?:was|were|remained|seemed|stayed)\s(?:[\w’']+\s){0,3}?(?:unclear|uncertain|unknown|undecided|unresolved|open"
    r"|clear|known|certain|sure|doubtful|doubt)\s(?:late\s)?(?:on\s)?$"
)
"""How a sentence goes on after its question, up to a day ("Whether he came was uncertain on Monday")."""
_COME_ABOUT = re.compile(
    r"(?:whether|if)\s(?:that|this|the|such\san?|their|his|her)\s(?:\w+\s)?"
    r"(?P<deed>meeting|encounter|conversation|talks|visit|trip|journey)\s(?:ha[ds]|have)\s(?:\w+\s){0,3}?"
    r"(?:taken\splace|been\sheld|been\smade|happened|occurred|come\sabout)\b",
    re.IGNORECASE,
)
"""A question whether something had come about that is named before it."""
_JOURNEYS = frozenset({"visit", "trip", "journey"})


def unclear_on(here: Page, question: Span) -> When | None:
    """Return the day on which something was unclear, where the sentence of a question says so."""
    text = here.record.document.text
    asked = _ASKING.search(question.of(text))
    if asked is None:
        return None
    clause = question.start + asked.start()
    sentence = sentence_at(here, question.start)
    for one in times_at(here, sentence):
        when = when_of(one)
        if when is None or one.type != "DATE" or when.earliest != when.latest:
            continue
        if asked.start() and sentence.start <= one.span.start and one.span.end <= clause:
            # "It was unclear on Monday whether he had come"
            if question.start <= one.span.start and _PAST.search(text[question.start : clause]):
                return when
        elif not asked.start() and _UNCLEAR_ON.search(re.sub(r"\s+", " ", text[clause : one.span.start])):
            return when
    return None


def asked_of(thread: Thread, here: Page, question: Span) -> Step | None:
    """Return the step of which a question asks whether it had come about, told right before it."""
    found = _COME_ABOUT.search(question.of(here.record.document.text))
    if found is None:
        return None
    own = number_of(here, sentence_at(here, question.start))
    near = {here.sentences[own]}
    if own and not ends_paragraph(here, own - 1):
        near.add(here.sentences[own - 1])
    deed = "visit" if found["deed"].casefold() in _JOURNEYS else "meeting"
    return next(
        (
            step
            for step in reversed(thread.steps)
            if step.deed.split()[0] == deed
            and any(
                one.document == here.document
                and one.sentence in near
                and one.span.start < question.start
                and not one.asked
                for one in step.tellings
            )
        ),
        None,
    )
