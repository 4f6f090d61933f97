"""Which nouns name something done or that happens (``en/event_nouns.toml``)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

_FILE = "en/event_nouns.toml"
_SHORTEST_STEM = 3
"""A word is an ending on a stem only where this many letters stand before the ending."""


@dataclass(frozen=True, slots=True)
class Suffix:
    """An ending that makes a noun of a verb: all words with it but ``exceptions``, or ``only`` some."""

    ending: str
    only: frozenset[str]
    exceptions: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventNouns:
    """The lexicon: ``classes`` maps a noun to its class, ``names`` are events also as proper nouns.

    ``weak`` are nouns that as often name a thing and yield first where there are too many, ``suffixes``
    endings of nouns that are not listed. ``idioms`` are phrases in which a noun without article is no
    event ("in charge").
    """

    classes: dict[str, str]
    names: frozenset[str]
    weak: frozenset[str]
    suffixes: tuple[Suffix, ...]
    idioms: frozenset[str]

    def holds(self, lemma: str) -> bool:
        """Tell whether the common noun ``lemma`` (lower case, singular) names an event."""
        if lemma in self.classes:
            return True
        for suffix in self.suffixes:
            if lemma.endswith(suffix.ending) and len(lemma) >= len(suffix.ending) + _SHORTEST_STEM:
                return lemma in suffix.only if suffix.only else lemma not in suffix.exceptions
        return False


@functools.cache
def event_nouns() -> EventNouns:
    """Load the lexicon.

    Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where it is wrong.
    """
    data = load_toml(_FILE)
    classes: dict[str, str] = {}
    weak: set[str] = set()
    for entry in data.get("class", []):
        name = _text(entry, "name")
        for noun in _words(entry, "nouns", name):
            classes.setdefault(noun, name)
        if "weak" in entry:
            weak.update(_words(entry, "weak", name))
        _examples(entry, name)
    suffixes = []
    for entry in data.get("suffix", []):
        ending = _text(entry, "ending")
        only = frozenset(_words(entry, "only", ending)) if "only" in entry else frozenset()
        exceptions = frozenset(_words(entry, "except", ending)) if "except" in entry else frozenset()
        if bool(only) == bool(exceptions):
            raise KnowledgeError(f"knowledge/{_FILE}: {ending}: give either 'only' or 'except'")
        _examples(entry, ending)
        suffixes.append(Suffix(ending, only, exceptions))
    names = frozenset(_words(data.get("names", {}), "nouns", "names"))
    return EventNouns(
        classes,
        names,
        frozenset(weak),
        tuple(suffixes),
        idioms=frozenset(_words(data.get("idioms", {}), "phrases", "idioms")),
    )


def examples() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the sentences beside the entries, each with the event nouns that must be found in it."""
    data = load_toml(_FILE)
    entries = [*data["class"], *data["suffix"], data["names"], data["idioms"]]
    return tuple((text, tuple(found)) for entry in entries for text, found in entry["examples"])


def _text(entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        raise KnowledgeError(f"knowledge/{_FILE}: entry {entry!r:.60} has no '{key}'")
    return value


def _words(entry: dict[str, Any], key: str, name: str) -> list[str]:
    return word_strings(entry.get(key), f"knowledge/{_FILE}: {name}: '{key}'", "lower-case")


def _examples(entry: dict[str, Any], name: str) -> None:
    value = entry.get("examples")
    if not value or not all(len(one) == 2 and isinstance(one[0], str) for one in value):
        raise KnowledgeError(
            f"knowledge/{_FILE}: {name}: 'examples' must be pairs of a sentence and its events"
        )
