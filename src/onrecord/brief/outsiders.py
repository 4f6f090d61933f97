"""States that reports of a matter name and that are none of its parties: go-betweens, and mere places.

A go-between is a mediator or a host; a mere place is a state from which, or in which, something is, and of
whom a report tells nothing else but perhaps what a company or a newspaper of it does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from onrecord.brief.going_between import mediators
from onrecord.brief.passages import Shelf
from onrecord.brief.stated import Word, title_codes, words_in
from onrecord.knowledge.brief_words import people_words
from onrecord.records import Span
from onrecord.weaving.pages import Page, once_a_page

_PLACE = re.compile(r"\b(?:in|from|at|near|into|through|via|across|outside|inside|for)\s+(?:the\s+)?$")
_NEAR = 40
_MOST_LED = 2


@once_a_page
def _places(here: Page) -> frozenset[str]:
    """Return the codes of the states that a report names as places only."""
    text = here.record.document.text
    roles: defaultdict[str, set[bool]] = defaultdict(set)
    for word in words_in(here, Span(0, len(text))):
        before = text[max(0, word.span.start - _NEAR) : word.span.start]
        place = _is_private(text, word) if word.sort == "adjective" else _PLACE.search(before) is not None
        roles[word.code].add(place)
    acting = {one.country for one in here.record.actors if one.kind == "state" and one.country not in roles}
    return frozenset(code for code, those in roles.items() if all(those)) - acting


def _is_private(text: str, word: Word) -> bool:
    """Tell whether the adjective of a state is that of a company or newspaper, and not of the state."""
    following = re.match(r"\s+([\w-]+)", text[word.span.end :])
    return following is not None and following[1].casefold() in people_words().private


def private(here: Page, span: Span) -> set[str]:
    """Return the states of which a passage names only companies or newspapers, by their codes."""
    own: defaultdict[str, set[bool]] = defaultdict(set)
    for word in words_in(here, span):
        own[word.code].add(word.sort == "adjective" and _is_private(here.record.document.text, word))
    return {code for code, those in own.items() if all(those)}


def outsiders(shelf: Shelf, documents: Iterable[str]) -> frozenset[str]:
    """Return the codes of the states that are go-betweens, or places only, in all reports that name them."""
    out: set[str] = set()
    party: set[str] = set()
    for document in documents:
        here = shelf.pages.get(document)
        if here is None:
            continue
        apart = mediators(here) | _places(here)
        out |= apart
        party |= {one.code for one in words_in(here, Span(0, len(here.record.document.text)))} - apart
    return frozenset(out - party)


def led(shelf: Shelf, documents: Iterable[str]) -> list[str]:
    """Return the codes of the one or two states with which reports begin, that are no outsiders."""
    documents = [one for one in documents if one in shelf.pages]
    codes: set[str] = set()
    for document in documents:
        here = shelf.pages[document]
        first = next(
            (one for one in here.sentences if len(one.of(here.record.document.text).split()) > 4), None
        )
        named = words_in(here, first) if first else []
        codes |= {one.code for one in named if one.sort != "seat"} | title_codes(here)
    found = sorted(codes - outsiders(shelf, documents))
    return found if len(found) <= _MOST_LED else []
