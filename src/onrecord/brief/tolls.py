"""Numbers that differ: of what they are counts, and whether they are of one moment or rose later on."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from onrecord.brief.passages import Shelf
from onrecord.knowledge.brief_excerpts import excerpt_words
from onrecord.records import Span
from onrecord.weaving.conflicts import Conflict, Side
from onrecord.weaving.details import Amount, amounts_in
from onrecord.weaving.pages import number_of, sentence_at

_AFTER = 60
"""Characters after what is counted within which it is told what became of it."""
_DIED = re.compile(r"\b(?:died|dead|perished|dies|die)\b", re.IGNORECASE)
_DEAD = "who died"
_WORD = re.compile(r"[^\W\d_]+")
_BACK = 2
"""Sentences between two counts of one report that it sets against each other."""


@dataclass(frozen=True, slots=True)
class Toll:
    """Two counts of those who came to harm: ``counted`` with what became of them ("sailors killed").

    ``rises`` tells that a later report has the greater number; ``documents`` are those that give one.
    """

    counted: str
    rises: bool
    documents: frozenset[str]

    def told_of(self, documents: Collection[str]) -> bool:
        """Tell whether it can be told of these documents: what rose is, where they hold both numbers."""
        return not self.rises or self.documents <= set(documents)


def is_toll(shelf: Shelf, conflict: Conflict) -> bool:
    """Tell whether numbers that differ count people or things, and measure nothing in units."""
    return all((one := _amount(shelf, side)) is not None and not one.unit for side in conflict.sides)


def toll(shelf: Shelf, conflict: Conflict) -> Toll | None:
    """Return the counts of two sides, None where they are not told to be of the same, or at the same time."""
    if len(conflict.sides) != 2:
        return None
    first, second = conflict.sides
    nouns = {_WORD.findall(side.value)[-1].casefold() for side in conflict.sides if _WORD.findall(side.value)}
    harms = [_harm(shelf, side) for side in conflict.sides]
    if len(nouns) != 1 or not all(harms):
        return None
    harm = harms[0] if harms[0] == harms[1] else _DEAD if _DEAD in harms and "killed" in harms else ""
    values = [one.value for side in conflict.sides if (one := _amount(shelf, side)) is not None]
    if not harm or len(values) != 2:
        return None
    documents = frozenset(name for side in conflict.sides for name, _ in side.passages)
    counted = f"{nouns.pop()} {harm}"
    days = [_days(shelf, side) for side in conflict.sides]
    if all(days) and max(days[0]) < min(days[1]):
        return Toll(counted, True, documents) if values[0] < values[1] else None
    if all(days) and max(days[1]) < min(days[0]):
        return Toll(counted, True, documents) if values[1] < values[0] else None
    return Toll(counted, False, documents) if _is_set_against(shelf, first, second) else None


def _amount(shelf: Shelf, side: Side) -> Amount | None:
    document, span = side.passages[0]
    here = shelf.pages.get(document)
    if here is None:
        return None
    found = amounts_in(here, sentence_at(here, span.start))
    return next((one for one in found if one.span.overlaps(span)), None)


def _harm(shelf: Shelf, side: Side) -> str:
    """Return what became of those who are counted ("killed"), "" where that does not stand beside them."""
    document, span = side.passages[0]
    here = shelf.pages[document]
    text = here.record.document.text
    sentence = sentence_at(here, span.start)
    near = Span(max(sentence.start, span.start - _AFTER), min(sentence.end, span.end + _AFTER)).of(text)
    found = {one.casefold() for one in _WORD.findall(near)} & excerpt_words().harmed
    if _DIED.search(near):
        return _DEAD if not found - {"killed"} else ""
    return found.pop() if len(found) == 1 else ""


def _days(shelf: Shelf, side: Side) -> set[date]:
    return {
        published.latest
        for document, _ in side.passages
        if document in shelf.pages
        and (published := shelf.pages[document].record.document.published) is not None
    }


def _is_set_against(shelf: Shelf, one: Side, other: Side) -> bool:
    """Tell whether two reports give the numbers, or one sets them close beside each other."""
    for document, span in one.passages:
        for name, place in other.passages:
            if document == name:
                here = shelf.pages[document]
                numbers = [number_of(here, sentence_at(here, each.start)) for each in (span, place)]
                if abs(numbers[0] - numbers[1]) > _BACK:
                    return False
    return True
