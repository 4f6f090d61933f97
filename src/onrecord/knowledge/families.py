"""What weaving knows of a language's words: which say little, irregular forms, families of deeds."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

_LANGUAGES = frozenset({"en"})
_FAMILY_KEYS = {"name", "words", "example"}


@dataclass(frozen=True, slots=True)
class Families:
    """The words of a language as weaving needs them, all in lower case.

    ``function_words`` tell no two matters apart, ``light_words`` (base forms) name no deed in particular,
    ``irregular`` leads a form to its base form, ``families`` maps a base form to the names of the families
    of words that name the same deed.
    """

    function_words: frozenset[str]
    light_words: frozenset[str]
    irregular: Mapping[str, str]
    families: Mapping[str, tuple[str, ...]]


_NOTHING = Families(frozenset(), frozenset(), {}, {})


@functools.cache
def families(language: str) -> Families:
    """Return what is known of ``language`` (ISO 639-1); of one without a data file, nothing.

    Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where the file is wrong.
    """
    if language not in _LANGUAGES:
        return _NOTHING
    file = f"{language}/families.toml"
    data = load_toml(file)
    return Families(
        frozenset(_words(file, "function_words", data.get("function_words"))),
        frozenset(_words(file, "light_words", data.get("light_words"))),
        dict(zip(*_irregular(file, data.get("irregular")), strict=True)),
        _families(file, data.get("family")),
    )


def _families(file: str, entries: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(entries, list):
        raise KnowledgeError(f"knowledge/{file}: there is no list 'family'")
    found: dict[str, tuple[str, ...]] = {}
    names: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        where = f"family {number} ({entry.get('name')!r})"
        if set(entry) != _FAMILY_KEYS:
            raise KnowledgeError(
                f"knowledge/{file}: {where} needs just the keys {', '.join(sorted(_FAMILY_KEYS))}"
            )
        if entry["name"] in names:
            raise KnowledgeError(f"knowledge/{file}: {where} stands there twice; join the two")
        names.add(entry["name"])
        for word in _words(file, where, entry["words"]):
            found[word] = (*found.get(word, ()), entry["name"])
    return found


def _irregular(file: str, table: object) -> tuple[list[str], list[str]]:
    if not isinstance(table, dict):
        raise KnowledgeError(f"knowledge/{file}: there is no table 'irregular'")
    return _words(file, "irregular", list(table)), _words(file, "irregular", list(table.values()))


def _words(file: str, where: str, words: Any) -> list[str]:
    return word_strings(words, f"knowledge/{file}: {where}", "filled lower-case")
