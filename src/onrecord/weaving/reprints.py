"""Which documents are one text printed again, so that they are never taken for a confirmation.

Texts are compared by a sample of their shingles (runs of words), kept where their hash falls below a fraction
(FracMinHash: Irber et al. 2022), so that what is contained shows in texts of different lengths too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from onrecord.records import Document
from onrecord.weaving.words import forms_of

_SHINGLE = 5
_SAMPLED = 4
"""One shingle of this many is kept."""
_BITS = 32
_CONTAINED = 0.75
"""The part of the shorter text's shingles that must stand in the longer one."""
_SHORTEST_PART = 0.5
"""How long a text must be, as a part of the other, to be that text printed again (cut at the end, say)."""


@dataclass(frozen=True, slots=True)
class Print:
    """A document as reprints are found by: its id, the last day of its publication, its sampled shingles."""

    document: str
    published: date | None
    sample: frozenset[int]


def originals(documents: Iterable[Document]) -> dict[str, str]:
    """Return for the id of every reprint the id of its original among ``documents``; see :func:`reprints`."""
    return reprints(
        Print(one.id, one.published.latest if one.published else None, sample(one.text)) for one in documents
    )


def reprints(prints: Iterable[Print]) -> dict[str, str]:
    """Return for the id of every reprint the id of its original.

    A text is a reprint of the earliest one that it is the same as, or of that one's original. Of documents
    published on one day, or on unknown days, the one whose id comes first in the alphabet counts as the
    earlier; the order in which they are given makes no difference. A text without the words for a sample is
    no reprint.
    """
    ordered = sorted(prints, key=lambda one: (one.published or date.max, one.document))
    # Most shingles stand in one text alone, and lead to no other.
    often = Counter(chain.from_iterable(one.sample for one in ordered))
    holders: dict[int, list[int]] = {shingle: [] for shingle, number in often.items() if number > 1}
    found: dict[str, str] = {}
    for place, own in enumerate(ordered):
        held = [holders[shingle] for shingle in own.sample if shingle in holders]
        shared = Counter(chain.from_iterable(held))
        for places in held:
            places.append(place)
        same = (
            other
            for other, number in shared.items()
            if _same(number, len(own.sample), len(ordered[other].sample))
        )
        earliest = min(same, default=None)
        if earliest is not None:
            name = ordered[earliest].document
            found[own.document] = found.get(name, name)
    return found


def sample(text: str) -> frozenset[int]:
    """Return the hashes of the sampled shingles of a text, 32 bits each."""
    words = list(forms_of(text))
    hashes = (
        int.from_bytes(
            hashlib.blake2b(
                " ".join(words[start : start + _SHINGLE]).encode(), digest_size=_BITS // 8
            ).digest(),
            "big",
        )
        for start in range(len(words) - _SHINGLE + 1)
    )
    return frozenset(value for value in hashes if value < 2**_BITS // _SAMPLED)


def _same(shared: int, one: int, other: int) -> bool:
    shorter, longer = sorted((one, other))
    return shared >= _CONTAINED * shorter and shorter >= _SHORTEST_PART * longer
