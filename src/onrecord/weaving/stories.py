"""Which documents tell one story, by their words and by the company that they keep.

Documents meet where they share a word that few documents of those months have. Two are compared by the cosine
of their words; and, as two texts of one story may have few words in common, by the cosine of their
neighbourhoods: the few documents that each is most like (shared neighbours, after Jarvis and Patrick 1973).
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.weaving.similarity import Rarity

_LEAST_LIKENESS = 0.08
"""Documents less alike than this have the words of their trade in common and no story."""
_NEIGHBOURS = 8
_LARGEST_BLOCK = 100


@dataclass(frozen=True, slots=True)
class Text:
    """What a document is compared by: its stems, and the last day on which it can have been published."""

    words: frozenset[str]
    published: date | None


@dataclass(frozen=True, slots=True)
class Stories:
    """How near documents are to each other, by their ids.

    ``likeness`` holds the pairs (in the order of their ids) that have enough words in common, from the least
    likeness that counts up to 1. ``neighbourhoods`` maps a document to the few that it is most like, as a
    vector of length 1 in which it stands itself.
    """

    likeness: Mapping[tuple[str, str], float]
    neighbourhoods: Mapping[str, Mapping[str, float]]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs of documents that may tell one story: alike, or neighbours of a common third."""
        found = set(self.likeness)
        for vector in self.neighbourhoods.values():
            found.update(itertools.combinations(sorted(vector), 2))
        yield from sorted(found)

    def kinship(self, one: str, other: str) -> float:
        """Return how much of their neighbourhoods two documents share, 0 to 1."""
        here, there = self.neighbourhoods[one], self.neighbourhoods[other]
        return sum(here[document] * there[document] for document in sorted(here.keys() & there.keys()))


def stories(texts: Mapping[str, Text], rarity: Rarity) -> Stories:
    """Compare documents (by id) that share a telling word."""
    likeness: dict[tuple[str, str], float] = {}
    for one, other in sorted(_meetings(texts)):
        alike = rarity.cosine(texts[one].words, texts[other].words)
        if alike >= _LEAST_LIKENESS:
            likeness[one, other] = alike
    return Stories(likeness, _neighbourhoods(texts, likeness))


def _neighbourhoods(
    texts: Mapping[str, Text], likeness: Mapping[tuple[str, str], float]
) -> dict[str, dict[str, float]]:
    alike: dict[str, list[tuple[float, str]]] = {document: [] for document in texts}
    for (one, other), value in likeness.items():
        alike[one].append((-value, other))
        alike[other].append((-value, one))
    found: dict[str, dict[str, float]] = {}
    for document, others in alike.items():
        vector = {document: 1.0, **{other: -value for value, other in sorted(others)[:_NEIGHBOURS]}}
        length = math.sqrt(sum(value * value for value in vector.values()))
        found[document] = {other: value / length for other, value in vector.items()}
    return found


def _meetings(texts: Mapping[str, Text]) -> set[tuple[str, str]]:
    blocks: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
    for document in sorted(texts):
        text = texts[document]
        for start in _months(text.published):
            for word in text.words:
                blocks[word, start].append(document)
    met: set[tuple[str, str]] = set()
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            met.update((one, other) for n, one in enumerate(block) for other in block[n + 1 :])
    return met


def _months(day: date | None) -> Iterator[int | None]:
    """Yield the blocks of a day: every two neighbouring months make one, as a story may run over the turn."""
    if day is None:
        yield None
        return
    month = day.year * 12 + day.month
    yield from (month - 1, month)
