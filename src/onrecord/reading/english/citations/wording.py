"""The words around sources, from ``knowledge/en/citations.toml``, ready for look-up."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

FILE = "en/citations.toml"
_TABLES = {
    "generic": {"words", "kind", "example"},
    "collective": {"words", "example"},
    "lead_in": {"words", "example"},
    "line": {"words", "example"},
    "pointer": {"words", "example"},
    "no_outlet": {"words", "example"},
    "no_outlet_end": {"words", "example"},
    "town": {"words", "example"},
    "report": {"form", "words", "example"},
    "to_outlet": {"words", "example"},
    "brought": {"words", "example"},
    "name_word": {"kind", "words", "example"},
    "between": {"words", "example"},
    "epithet": {"words", "example"},
    "whose": {"words", "example"},
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The tables, all in lower case; ``generic`` and ``name_word`` with the kind of outlet that they tell."""

    generic: Mapping[str, str]
    name_word: Mapping[str, str]
    collective: frozenset[str]
    lead_in: tuple[str, ...]
    line: frozenset[str]
    pointer: tuple[str, ...]
    no_outlet: frozenset[str]
    no_outlet_end: frozenset[str]
    town: frozenset[str]
    active: frozenset[str]
    passive: frozenset[str]
    to_outlet: frozenset[tuple[str, ...]]
    brought: frozenset[str]
    between: frozenset[str]
    epithet: frozenset[str]
    whose: frozenset[str]


@functools.cache
def wording() -> Wording:
    """Return the tables; raises :class:`~onrecord.errors.KnowledgeError` where one is wrong."""
    tables = load_toml(FILE)
    for table in tables:
        if table not in _TABLES:
            raise KnowledgeError(f"knowledge/{FILE}: unknown table '{table}'; known are {', '.join(_TABLES)}")
    return Wording(
        generic={word: str(entry["kind"]) for entry in _entries("generic") for word in _words(entry)},
        name_word={word: str(entry["kind"]) for entry in _entries("name_word") for word in _words(entry)},
        collective=_all("collective"),
        lead_in=_longest_first("lead_in"),
        line=_all("line"),
        pointer=_longest_first("pointer"),
        no_outlet=_all("no_outlet"),
        no_outlet_end=_all("no_outlet_end"),
        town=_all("town"),
        active=_reporting("active"),
        passive=_reporting("passive"),
        to_outlet=frozenset(tuple(words.split()) for words in _all("to_outlet")),
        brought=_all("brought"),
        between=_all("between"),
        epithet=_all("epithet"),
        whose=_all("whose"),
    )


def _all(table: str) -> frozenset[str]:
    return frozenset(word for entry in _entries(table) for word in _words(entry))


def _entries(table: str) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = load_toml(FILE).get(table, [])
    for number, entry in enumerate(entries, start=1):
        where = f"knowledge/{FILE}: {table} {number}"
        if set(entry) != _TABLES[table]:
            raise KnowledgeError(f"{where} has the keys {sorted(entry)}; it needs {sorted(_TABLES[table])}")
        word_strings(entry["words"], where, "filled")
    return entries


def _reporting(form: str) -> frozenset[str]:
    return frozenset(word for entry in _entries("report") if entry["form"] == form for word in _words(entry))


def _words(entry: Mapping[str, object]) -> list[str]:
    words = entry["words"]
    assert isinstance(words, list)  # noqa: S101 - checked by _entries
    return [word.lower() for word in words]


def _longest_first(table: str) -> tuple[str, ...]:
    words = {word for entry in _entries(table) for word in _words(entry)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
