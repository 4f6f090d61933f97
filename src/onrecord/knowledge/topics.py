"""What weaving knows of what matters are about: words of one sort ("railway", "train") by their topic."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

_LANGUAGES = frozenset({"en"})
_KEYS = {"name", "nouns", "adjectives", "example"}


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of words in lower case: of ``nouns`` in the singular, and of ``adjectives``.

    ``broad`` are topics that go along with others ("nuclear weapons", "economic aid"); ``levels`` lead from
    those that tell who holds talks to what such talks are called.
    """

    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    broad: frozenset[str]
    levels: Mapping[str, str]

    @property
    def named(self) -> frozenset[str]:
        """The topics that there are."""
        return frozenset(self.nouns.values()) | frozenset(self.adjectives.values())

    def of_noun(self, form: str) -> str | None:
        """Return the topic of a noun in the singular or plural, or of a part of one with a hyphen."""
        low = form.lower()
        for part in (low, *low.split("-")):
            for word in _singulars(part):
                if word in self.nouns:
                    return self.nouns[word]
        return None

    def of(self, form: str) -> str | None:
        """Return the topic of a noun or adjective, or of a part of one with a hyphen."""
        low = form.lower()
        for part in (low, *low.split("-")):
            if part in self.adjectives:
                return self.adjectives[part]
        return self.of_noun(form)


@functools.cache
def topics(language: str) -> Topics:
    """Return what is known of ``language`` (ISO 639-1); of one without a data file, nothing.

    Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where the file is wrong.
    """
    if language not in _LANGUAGES:
        return Topics({}, {}, frozenset(), {})
    file = f"{language}/topics.toml"
    data = load_toml(file)
    entries = data.get("topic")
    if not isinstance(entries, list) or not entries:
        raise KnowledgeError(f"knowledge/{file}: there is no list 'topic'")
    found: dict[str, dict[str, str]] = {"nouns": {}, "adjectives": {}}
    known: dict[str, str] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"knowledge/{file}: topic {number}"
        if set(entry) != _KEYS:
            raise KnowledgeError(f"{where} needs just the keys {', '.join(sorted(_KEYS))}")
        for key, words in found.items():
            for word in word_strings(entry[key], f"{where}, {key}", "lower-case"):
                if word in known:
                    raise KnowledgeError(f"{where}: {word!r} stands under {known[word]!r} as well")
                words[word] = known[word] = entry["name"]
    broad = frozenset(word_strings(data.get("broad"), f"knowledge/{file}: broad", "lower-case"))
    if unknown := broad - {entry["name"] for entry in entries}:
        raise KnowledgeError(f"knowledge/{file}: broad has {min(unknown)!r}, which is no topic")
    levels = data.get("levels")
    if not isinstance(levels, dict) or not all(isinstance(label, str) for label in levels.values()):
        raise KnowledgeError(f"knowledge/{file}: levels must lead from topics to names of talks")
    return Topics(found["nouns"], found["adjectives"], broad, levels)


def _singulars(word: str) -> tuple[str, ...]:
    """Return what the singular of a word can be: itself, and without an ending of the plural."""
    found = [word]
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    if word.endswith("men"):
        found.append(word[:-3] + "man")
    return tuple(found)
