"""How alike sets of words are, where a rare word counts for more than a common one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

_BACKGROUND = 50
"""Documents imagined beside those woven: in a handful of them a shared word is not yet a common one."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of ``documents`` each word stands."""

    documents: int
    counts: dict[str, int]
    _weights: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def weight(self, word: str) -> float:
        """Return the inverse document frequency of ``word``, in natural logarithms, at least 0."""
        known = self._weights.get(word)
        if known is None:
            known = math.log((self.documents + _BACKGROUND) / (self.counts.get(word, 0) + 1))
            self._weights[word] = known
        return known

    def norm(self, words: Set[str]) -> float:
        """Return the length of the vector that ``words`` stand for; added in the words' order."""
        return math.sqrt(sum(self.weight(word) ** 2 for word in sorted(words)))

    def cosine(self, one: Set[str], other: Set[str], norms: float) -> float:
        """Return the likeness of two sets, 0 to 1; ``norms`` is the product of their lengths.

        The cosine of binary vectors weighted by inverse document frequency (Salton and Buckley 1988).
        """
        if not norms:
            return 0.0
        return min(1.0, sum(self.weight(word) ** 2 for word in sorted(one & other)) / norms)


def rarity(documents: Iterable[Set[str]]) -> Rarity:
    """Count words over the sets of words of ``documents``."""
    counts: Counter[str] = Counter()
    number = 0
    for words in documents:
        counts.update(words)
        number += 1
    return Rarity(number, dict(counts))
