"""Stories: the parts of a text about different things: paragraphs of a digest, days of a chronology."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.records import Span
from onrecord.weaving.chronicles import entries_of
from onrecord.weaving.pages import Page, codes_in, once_a_page

_PARAGRAPH = re.compile(r"[^\n]+")
_LONG = 120
"""Characters: a shorter paragraph is a heading or the like."""
_LEAST = 2
"""Paragraphs with sources of their own that make a digest, and entries that make a chronology."""
_AT_END = 6
"""Characters that may stand between a source in brackets and the end of its paragraph."""


def story_at(here: Page, offset: int) -> Span:
    """Return the story in which a character stands; of a text that tells one story, the whole.

    A digest gives the sources of each story in brackets at its end, a chronology a day at the head of each
    line.
    """
    found = stories(here)
    return found[max(0, bisect_right(found, (offset, len(here.record.document.text) + 1)) - 1)]


@once_a_page
def stories(here: Page) -> tuple[Span, ...]:
    """Return the stories of a text, in their order."""
    text = here.record.document.text
    whole = (Span(0, len(text)),)
    entries = tuple(entries_of(here.record))
    if len(entries) > _LEAST:
        return entries
    paragraphs = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]
    long = [one for one in paragraphs if one.end - one.start >= _LONG]
    sourced = [
        one
        for one in long
        if any(
            one.covers(cited.span) and len(text[cited.span.end : one.end].strip()) <= _AT_END
            for cited in here.record.citations
        )
    ]
    if len(sourced) < _LEAST or 2 * len(sourced) <= len(long):
        return whole
    found: list[Span] = []
    for one in paragraphs:
        if found and _goes_on(here, found[-1], one):
            found[-1] = Span(found[-1].start, one.end)
        else:
            found.append(one)
    return tuple(found)


def _goes_on(here: Page, story: Span, paragraph: Span) -> bool:
    """Tell whether a paragraph goes on with a story: its states are those of the story, or two of them."""
    before, own = set(codes_in(here, story)), set(codes_in(here, paragraph))
    return own <= before or len(own & before) > 1
