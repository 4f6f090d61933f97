"""Which states a report tells to go between others: mediators, and whoever has brokered something."""

from __future__ import annotations

import re

from onrecord.brief.stated import Word, words_in
from onrecord.records import Span
from onrecord.weaving.pages import Page, once_a_page, sentence_at

_GOING_BETWEEN = re.compile(
    r"(?:['’]s)?[\s-](?:[\w-]+\s+){0,2}(?:mediat(?:ion|ors?|ed|es|ing)|go-betweens?)\b"
)
_BY = re.compile(r"\b(?:(?:mediated|brokered|hosted|brought\s+about)\s+by|mediators?,)\s+(?:the\s+)?$")
_WHO_GOES = re.compile(
    r"[^.;]{0,80}?,\s+(?:the\s+(?:chief\s+)?mediator|(?:who|which)\s+(?:is|was|has\s+been)\s+mediating)\b"
)
_NEAR = 40
"""Characters before a state among which it is told to have mediated."""


@once_a_page
def mediators(here: Page) -> frozenset[str]:
    """Return the codes of the states that a report tells to go between others."""
    text = here.record.document.text
    return frozenset(
        word.code
        for word in words_in(here, Span(0, len(text)))
        if _GOING_BETWEEN.match(text, word.span.end)
        or _BY.search(text[max(0, word.span.start - _NEAR) : word.span.start])
        or _goes_between(here, word)
    )


def _goes_between(here: Page, word: Word) -> bool:
    """Tell whether somebody of a state is told to mediate ("Minister Berg of Norway, who is mediating")."""
    text = here.record.document.text
    found = _WHO_GOES.match(text, word.span.end, sentence_at(here, word.span.start).end)
    return found is not None and not words_in(here, Span(word.span.end, found.end()))
