"""Turns of phrase in which a word names no event of the type that it names elsewhere (``en/idioms.toml``)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

_FILE = "en/idioms.toml"
ANY = "?"
"""Stands for any one word."""


@dataclass(frozen=True, slots=True)
class Idiom:
    """Lemmas ``before`` and ``after`` the word that names nothing between them."""

    before: tuple[str, ...]
    word: str
    after: tuple[str, ...]
    example: str


@functools.cache
def load_idioms() -> Mapping[str, tuple[Idiom, ...]]:
    """Return the idioms by the lemma that is meant in them.

    Raises :class:`~onrecord.errors.KnowledgeError` naming the phrase that is not well formed.
    """
    found: dict[str, list[Idiom]] = {}
    for entry in load_toml(_FILE)["idiom"]:
        words = str(entry.get("phrase", "")).split()
        starred = [i for i, word in enumerate(words) if word.startswith("*") and word.endswith("*")]
        if len(starred) != 1 or len(words) < 2 or not entry.get("example"):
            raise KnowledgeError(
                f"knowledge/{_FILE}, {entry.get('phrase')!r}: "
                "one word of several stands between stars, and an example is needed"
            )
        i = starred[0]
        word = words[i].strip("*")
        found.setdefault(word, []).append(
            Idiom(tuple(words[:i]), word, tuple(words[i + 1 :]), entry["example"])
        )
    return MappingProxyType({word: tuple(group) for word, group in found.items()})
