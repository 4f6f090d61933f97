"""Which documents are one text printed again, so that they are never taken for a confirmation.

A text is the same as another where most of the shorter one's runs of words stand in the longer one, and
neither is more than twice as long. Where not nearly all of them do, the lead of one must stand in the other
too: texts that have a background paragraph in common, or the head of a serial, are two. A much shorter text
is the same as an earlier one where it is nothing but a piece of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from onrecord.records import Document
from onrecord.weaving.sketches import SHARED_KEYS, Sketch, keys_of, sketch

_MOST = 0.85
"""The part of the shorter text's shingles that must stand in the longer one, wherever."""
_PART = 0.65
"""The part that must where the lead of one text stands in the other."""
_LEAD = 0.5
"""The part of a lead's shingles that must stand in the other text."""
_SHORTEST = 0.5
"""How long a text must be, as a part of the other, to be that text printed again (cut at the end, say)."""
_PIECE = 0.9
"""The part of a shorter text's shingles that must stand in the earlier one that it is cut from."""
_SHORTEST_PIECE = 24
"""Shingles that such a text must have."""


@dataclass(frozen=True, slots=True)
class Print:
    """A document as reprints are found by: its id, the last day of its publication, its text's sketch."""

    document: str
    published: date | None
    sketch: Sketch

    @property
    def order(self) -> tuple[date, str]:
        """What tells which of two is taken for the earlier one."""
        return self.published or date.max, self.document


def originals(documents: Iterable[Document]) -> dict[str, str]:
    """Return for the id of every reprint the id of its original among ``documents``; see :func:`reprints`."""
    return reprints(
        Print(one.id, one.published.latest if one.published else None, sketch(one.text)) for one in documents
    )


def reprints(prints: Iterable[Print]) -> dict[str, str]:
    """Return for the id of every reprint the id of its original.

    A text is a reprint of the earliest original that it is the same as; an original is what is no reprint. So
    all reprints of one have its text, and not only that of one another. Of documents published on one day, or
    on unknown days, the one whose id comes first in the alphabet counts as the earlier; the order in which
    they are given makes no difference. A text without the words for a shingle is no reprint.
    """
    ordered = sorted(prints, key=lambda one: one.order)
    holders: defaultdict[int, list[int]] = defaultdict(list)
    numbers: dict[int, int] = {}
    found: dict[str, str] = {}
    for place, own in enumerate(ordered):
        keys = keys_of(own.sketch)
        shared = Counter(chain.from_iterable(holders[key] for key in keys if key in holders))
        near = sorted(
            other
            for other, number in shared.items()
            if number >= SHARED_KEYS * min(len(keys), numbers[other])
        )
        original = next((ordered[other] for other in near if printed_again(ordered[other], own)), None)
        if original is not None:
            found[own.document] = original.document
            continue
        numbers[place] = len(keys)
        for key in keys:
            holders[key].append(place)
    return found


def printed_again(earlier: Print, later: Print) -> bool:
    """Tell whether a document has the text of one that comes before it in :attr:`Print.order`.

    Asked of two that share a part (:data:`~onrecord.weaving.sketches.SHARED_KEYS`) of the keys of either.
    """
    one, other = earlier.sketch, later.sketch
    shared = len(one.sample & other.sample)
    bound = min(one.bound, other.bound)
    before, after = one.below(bound), other.below(bound)
    shorter, longer = sorted((before, after))
    if not shorter or shared < _PART * shorter:
        return False
    if shorter >= _SHORTEST * longer:
        return shared >= _MOST * shorter or _leads(one, other) or _leads(other, one)
    return (
        after < before
        and later.published is not None
        and earlier.published is not None
        and earlier.published < later.published
        and shared >= _PIECE * after
        and after >= _SHORTEST_PIECE
    )


def _leads(one: Sketch, other: Sketch) -> bool:
    """Tell whether the lead of one text stands in the other."""
    lead = {value for value in one.lead if value <= other.bound}
    return bool(lead) and len(lead & other.sample) >= _LEAD * len(lead)
