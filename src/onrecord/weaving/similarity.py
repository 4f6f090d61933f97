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
    _norms: dict[frozenset[str], float] = field(default_factory=dict, repr=False, compare=False)

    def weight(self, word: str) -> float:
        """Return the inverse document frequency of ``word``, in natural logarithms, above 0."""
        known = self._weights.get(word)
        if known is None:
            known = math.log((self.documents + _BACKGROUND) / (self.counts.get(word, 0) + 1))
            self._weights[word] = known
        return known

    def norm(self, words: frozenset[str]) -> float:
        """Return the length of the vector that ``words`` stand for; kept, as every set is met many times."""
        known = self._norms.get(words)
        if known is None:
            known = self._norms[words] = math.sqrt(self._squares(words))
        return known

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return the likeness of two sets, 0 to 1.

        The cosine of binary vectors weighted by inverse document frequency (Salton and Buckley 1988).
        """
        shared = one & other
        if not shared:
            return 0.0
        return min(1.0, self._squares(shared) / (self.norm(one) * self.norm(other)))

    def _squares(self, words: Set[str]) -> float:
        # In the words' order: sums of floats depend on it, and no outcome may hang on the order of a set.
        return sum(self.weight(word) ** 2 for word in sorted(words))


def rarity(documents: Iterable[Set[str]]) -> Rarity:
    """Count words over the sets of words of ``documents``."""
    counts: Counter[str] = Counter()
    number = 0
    for words in documents:
        counts.update(words)
        number += 1
    return Rarity(number, dict(counts))
