"""The words that say in which way something was put off or planned: ``en/brief/manners.toml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.knowledge.load import load_toml, words_in

_FILE = "en/brief/manners.toml"


@dataclass(frozen=True, slots=True)
class MannerWords:
    """Words by what they do beside a verb, in lower case, the longest first; see the data file."""

    adverbs: tuple[str, ...]
    phrases: tuple[str, ...]
    narrowing: tuple[str, ...]
    numbers: tuple[str, ...]
    units: tuple[str, ...]
    following: tuple[str, ...]


@functools.cache
def manner_words() -> MannerWords:
    """Return the words.

    Raises :class:`~onrecord.errors.KnowledgeError` where a list is missing or holds no words in lower case.
    """
    data = load_toml(_FILE)

    def words(table: str, key: str = "words") -> tuple[str, ...]:
        return tuple(sorted(words_in(data, _FILE, table, key), key=len, reverse=True))

    return MannerWords(
        adverbs=words("adverbs"),
        phrases=words("phrases"),
        narrowing=words("narrowing"),
        numbers=words("lengths", "numbers"),
        units=words("lengths", "units"),
        following=words("following"),
    )
