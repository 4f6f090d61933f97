"""Which documents are one text printed again, so that they are never taken for a confirmation.

Texts are compared by a sample of their shingles (runs of words), kept where their hash falls below a fraction
(FracMinHash: Irber et al. 2022), so that what is contained shows in texts of different lengths too.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from onrecord.records import Document
from onrecord.weaving.words import forms_of

_SHINGLE = 5
_SAMPLED = 4
"""One shingle of this many is kept."""
_CONTAINED = 0.75
"""The part of the shorter text's shingles that must stand in the longer one."""
_SHORTEST_PART = 0.5
"""How long a text must be, as a part of the other, to be that text printed again (cut at the end, say)."""


def originals(documents: Iterable[Document]) -> dict[str, str]:
    """Return for the id of every reprint the id of the earliest of the ``documents`` that has its text.

    Of documents published on one day, or on unknown days, the one whose id comes first in the alphabet
    counts as the original; the order in which they are given makes no difference. A document without the
    words for a sample is no reprint.
    """
    ordered = sorted(documents, key=lambda one: (_day(one), one.id))
    samples = {one.id: sample(one.text) for one in ordered}
    first: dict[int, str] = {}
    found: dict[str, str] = {}
    for document in ordered:
        own = samples[document.id]
        shared: defaultdict[str, int] = defaultdict(int)
        for shingle in own:
            shared[first.setdefault(shingle, document.id)] += 1
        shared.pop(document.id, None)
        nearest = min(shared, key=lambda other: (-shared[other], other), default=None)
        if nearest is not None and _same(own, samples[nearest]):
            found[document.id] = _followed(nearest, found)
    return found


def sample(text: str) -> frozenset[int]:
    """Return the hashes of the sampled shingles of a text, 64 bits each."""
    words = list(forms_of(text))
    hashes = (
        int.from_bytes(
            hashlib.blake2b(" ".join(words[start : start + _SHINGLE]).encode(), digest_size=8).digest(), "big"
        )
        for start in range(len(words) - _SHINGLE + 1)
    )
    return frozenset(value for value in hashes if value < 2**64 // _SAMPLED)


def _same(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    return shorter > 0 and len(one & other) >= _CONTAINED * shorter and shorter >= _SHORTEST_PART * longer


def _followed(document: str, found: Mapping[str, str]) -> str:
    # Originals are found before their reprints, so one step back is all that there is.
    return found.get(document, document)


def _day(document: Document) -> date:
    return document.published.earliest if document.published else date.max
