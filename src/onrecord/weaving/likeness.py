"""How alike two sets of words are, where a rare word counts for more than a common one.

Rarities come from fixed tables of the language and never from the documents at hand, so that how alike two
documents are depends on these two alone.
"""

from __future__ import annotations

import functools
import hashlib
import math
from collections.abc import Iterable, Set

from onrecord.knowledge.commonness import UNLISTED, rarities
from onrecord.knowledge.states import shared_words, states
from onrecord.weaving.words import words_of

_STATES = 6
"""The rarity of what states, their capitals and people are called: foreign news is full of them."""
_YEARS = 6
_SMALL_NUMBERS = 8
"""The rarity of numbers of one or two digits: days, ages, counts."""
_FEWEST_KEYS = 24
_MOST_KEYS = 400
_STEMS_A_KEY = 3
"""One stem in so many becomes a key of its document, the rarest first."""


@functools.cache
def _known(language: str) -> dict[str, int]:
    found = dict(rarities(language))
    if not found:
        return found
    for name in _names_of_states():
        for stem in words_of(name, language):
            found[stem] = min(found.get(stem, UNLISTED), _STATES)
    return found


def _names_of_states() -> Iterable[str]:
    for state in states().values():
        yield from (*state.names, *state.adjectives, *state.people, *state.seats)
    yield from shared_words()


def rarity(stem: str, language: str) -> int:
    """Return the rarity of a stem: it stands in about one news article of ``2 ** (rarity / 2)``."""
    if stem.isdecimal():
        if len(stem) <= 2:
            return _SMALL_NUMBERS
        if len(stem) == 4 and stem[:2] in ("18", "19", "20"):
            return _YEARS
    return _known(language).get(stem, UNLISTED)


@functools.lru_cache(maxsize=200_000)
def _square(stem: str, language: str) -> int:
    return rarity(stem, language) ** 2


def cosine(one: frozenset[str], other: frozenset[str], language: str) -> float:
    """Return the likeness of two sets of stems, 0 to 1.

    The cosine of binary vectors weighted by inverse document frequency (Salton and Buckley 1988). Rarities
    are whole numbers, and so the sums do not depend on any order.
    """
    shared = one & other
    if not shared:
        return 0.0
    return _squares(shared, language) / math.sqrt(_length(one, language) * _length(other, language))


@functools.lru_cache(maxsize=50_000)
def _length(words: frozenset[str], language: str) -> int:
    return _squares(words, language)


def _squares(words: Set[str], language: str) -> int:
    return sum([_square(word, language) for word in words])


@functools.lru_cache(maxsize=20_000)
def keys_of(words: frozenset[str], language: str) -> frozenset[int]:
    """Return the keys under which a text of these stems meets others: hashes of its rarest stems.

    Among stems of one rarity those with the lowest hashes are taken, so that two texts with the same rare
    words take the same ones (bottom-k sampling: Broder 1997). Different languages have different keys.
    """
    number = min(max(_FEWEST_KEYS, len(words) // _STEMS_A_KEY), _MOST_KEYS)
    hashed = sorted((-rarity(word, language), _hashed_word(language, word)) for word in words)
    return frozenset(key for _, key in hashed[:number])


@functools.lru_cache(maxsize=200_000)
def _hashed_word(language: str, word: str) -> int:
    return hashed_key(language, word)


@functools.lru_cache(maxsize=100_000)
def hashed_key(*parts: str) -> int:
    """Return a number of 40 bits that stands for ``parts``."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=5).digest(), "big")
