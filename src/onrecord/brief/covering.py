"""Passages behind a sentence made wide enough to hold all words that it quotes from them."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.brief import passages
from onrecord.brief.issue import Sentence, Source
from onrecord.brief.passages import Shelf
from onrecord.records import Span

_QUOTED = re.compile(r"“([^“”]*)”")
_FAR = 600
"""Characters from a passage within which the words stand that are quoted along with it."""


def covered(sentence: Sentence, shelf: Shelf) -> Sentence:
    """Return a sentence whose sources hold the words that it quotes, wherever these stand beside them.

    What is quoted is often more of a clause than the passage that was read; who follows the sentence to its
    source has to find all of it there.
    """
    sources = list(sentence.sources)
    for words in _QUOTED.findall(sentence.text):
        nearest = _nearest(words.rstrip(".,"), sources, shelf)
        if nearest is None:
            continue
        source, place = nearest
        wide = Span(min(source.span.start, place.start), max(source.span.end, place.end))
        sources = [
            replace(one, span=wide)
            if (one.document, one.span) == (source.document, source.span) and one.span != wide
            else one
            for one in sources
        ]
    found = tuple(dict.fromkeys(sources))
    return sentence if found == sentence.sources else replace(sentence, sources=found)


def _nearest(words: str, sources: list[Source], shelf: Shelf) -> tuple[Source, Span] | None:
    """Return by which source words stand that none holds, and where; None where one does, or none is near."""
    found = [
        (source, place)
        for source in sources
        if source.document in shelf.pages
        and (place := passages.nearest(shelf.pages[source.document], words, source.span)) is not None
    ]
    if not words.strip() or any(source.span.covers(place) for source, place in found):
        return None
    near = [one for one in found if _apart(one[0].span, one[1]) <= _FAR]
    return min(near, key=lambda one: _apart(one[0].span, one[1]), default=None)


def _apart(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end)
