"""What of a text is kept to tell whether another one prints it again: hashes of its runs of words.

The runs are shingles of four words. Kept are those with the lowest hashes (bottom-k sampling: Broder 1997),
which are all of them for a text of up to about 500 words. So what share of one text stands in another is
exact for news reports and a close estimate for longer texts, in whichever of the two is the longer.
"""

from __future__ import annotations

import functools
import hashlib
import heapq
import re
import struct
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from onrecord.weaving.words import forms_of

KEPT = 512
"""Shingles that are kept of a text at most."""
_SHINGLE = 4
_BITS = 32
_LEAD = 32
"""Words of the lead: what a report begins with below its headline and dateline."""
_MOST_LINES = 12
"""Lines that are passed over at most as standing above a text."""
_FEWEST_KEYS = 8
_LOW = 2**_BITS // 12
"""Lower hashes than this, one of twelve, are keys; of a short text the lowest ones are."""
SHARED_KEYS = 1 / 8
"""The part of the keys of one of two texts that they must share to be compared."""

_LINE = re.compile(r"[^\n]*\n?")
_SENTENCE = re.compile(r"[.!?…]['\"’”)\]]*\s*$")
_DATELINE = re.compile(r"\s*[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,}[^\n]{0,80}?(?:--|[—–-])\s")


@dataclass(frozen=True, slots=True)
class Sketch:
    """Hashes of the shingles of a text, 32 bits each: the :data:`KEPT` lowest, and those of its lead.

    ``bound`` is the hash up to which all hashes of the text are in the sample.
    """

    sample: frozenset[int]
    lead: frozenset[int]
    bound: int

    def below(self, bound: int) -> int:
        """Return how many hashes of the sample are no greater than ``bound``."""
        return len(self.sample) if bound >= self.bound else bisect_right(_ascending(self.sample), bound)


def sketch(text: str) -> Sketch:
    """Return what is kept of a text; empty where it has fewer words than a shingle."""
    hashes = _hashes(list(forms_of(text)))
    kept = heapq.nsmallest(KEPT, hashes) if len(hashes) > KEPT else hashes
    body = list(forms_of(text[_body(text) :][: 40 * _LEAD]))
    return _sketch(kept, _hashes(body[:_LEAD]))


# A document is asked for its keys wherever a thread rests on it.
@functools.lru_cache(maxsize=2_000)
def keys_of(own: Sketch) -> frozenset[int]:
    """Return the hashes under which a text is looked for: few, and many in common with one that prints it."""
    low = frozenset([value for value in own.sample if value < _LOW])
    return low if len(low) >= _FEWEST_KEYS else frozenset(heapq.nsmallest(_FEWEST_KEYS, own.sample))


def packed_sketch(own: Sketch) -> bytes:
    """Return a sketch as bytes, the same for equal ones: how many are of the lead, these, and the sample."""
    values = (len(own.lead), *sorted(own.lead), *sorted(own.sample))
    return struct.pack(f">{len(values)}I", *values)


def unpacked_sketch(content: bytes) -> Sketch:
    """Return the sketch that was packed."""
    number, *values = struct.unpack(f">{len(content) // 4}I", content)
    return _sketch(values[number:], values[:number])


def _sketch(sample: Collection[int], lead: Iterable[int]) -> Sketch:
    return Sketch(frozenset(sample), frozenset(lead), max(sample) if len(sample) >= KEPT else 2**_BITS)


# Two long texts that share anything are compared so, and each with many others.
@functools.lru_cache(maxsize=2_000)
def _ascending(sample: frozenset[int]) -> tuple[int, ...]:
    return tuple(sorted(sample))


def _hashes(words: list[str]) -> set[int]:
    return {
        int.from_bytes(
            hashlib.blake2b(
                " ".join(words[start : start + _SHINGLE]).encode(), digest_size=_BITS // 8
            ).digest(),
            "big",
        )
        for start in range(len(words) - _SHINGLE + 1)
    }


def _body(text: str) -> int:
    """Return where a text begins below the lines that end no sentence, and behind its dateline.

    A place is presumed, and nothing rests on it but which words count as the lead.
    """
    place = 0
    for _ in range(_MOST_LINES):
        line = _LINE.match(text, place)
        assert line is not None  # noqa: S101 - it matches anywhere
        if _SENTENCE.search(line.group()[-80:]):
            break
        if not line.group() or line.end() == len(text):
            # No line ends a sentence: there is nothing to tell a headline by.
            place = 0
            break
        place = line.end()
    else:
        place = 0
    dateline = _DATELINE.match(text, place)
    return dateline.end() if dateline else place
