"""How much the text is about someone at a given point: weights by grammatical role that fade by sentence.

After Lappin and Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 20
(1994): every mention adds a weight by its role, and weights halve with each sentence.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from onrecord.reading.analysis import Token

_WEIGHTS = {
    "nsubj": 80.0, "nsubjpass": 75.0, "agent": 60.0, "dobj": 50.0, "attr": 45.0, "poss": 45.0, "dative": 40.0,
    "pobj": 35.0, "ROOT": 40.0, "amod": 25.0, "compound": 20.0, "nmod": 20.0,
}  # fmt: skip
_FORGOTTEN = 2.0
_HELD = 40
_DEEPEST = 24

K = TypeVar("K", bound=Hashable)


class Salience(Generic[K]):
    """Weights of things by key; the ones mentioned last come last, and only so many are held."""

    def __init__(self) -> None:
        self._held: dict[K, tuple[float, int]] = {}

    def touch(self, key: K, weight: float, sentence: int) -> None:
        """Add a mention in a sentence (by index)."""
        self._held[key] = (self.weight(key, sentence) + weight, sentence)
        # Moved to the end, so that the oldest is the one to drop.
        self._held[key] = self._held.pop(key)
        if len(self._held) > _HELD:
            del self._held[next(iter(self._held))]

    def weight(self, key: K, sentence: int) -> float:
        """Return the weight of ``key`` as it is in ``sentence``."""
        value, last = self._held.get(key, (0.0, sentence))
        return value * 0.5 ** max(0, sentence - last)

    def recent(self, sentence: int) -> Iterator[tuple[K, float]]:
        """Yield what is not forgotten, the last mentioned first."""
        for key in reversed(self._held):
            weight = self.weight(key, sentence)
            if weight >= _FORGOTTEN:
                yield key, weight

    def last(self, key: K) -> int | None:
        """Return the sentence of the last mention of ``key``, None where there was none."""
        held = self._held.get(key)
        return held[1] if held is not None else None

    def last_first(self) -> Iterator[K]:
        """Yield all keys held, the last mentioned first."""
        return reversed(self._held)


def first_of(token: Token) -> Token:
    """Return the first member of the coordination or apposition that ``token`` stands in.

    Climbs a bounded number of steps: a list of thousands has no role to speak of.
    """
    for _ in range(_DEEPEST):
        if token.dep not in {"conj", "appos"} or token.head is token:
            break
        token = token.head
    return token


def role_weight(token: Token) -> float:
    """Return the weight of a mention headed by ``token``."""
    token = first_of(token)
    if token.dep == "pobj" and token.head.dep == "agent":
        return _WEIGHTS["agent"]
    return _WEIGHTS.get(token.dep, 20.0)


def top(tokens: Sequence[Token], first: int, last: int) -> Token:
    """Return the token between the indices (inclusive) that hangs on one outside, the last such."""
    for k in range(last, first - 1, -1):
        if not first <= tokens[k].head.i <= last or tokens[k].head is tokens[k]:
            return tokens[k]
    return tokens[last]
