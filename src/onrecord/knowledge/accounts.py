"""The words by which accounts of one thing are compared ("false", "tons of"): ``en/accounts.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class AccountWords:
    """What is known of a language, in lower case: base forms of units, nouns and verbs.

    ``about``, ``more`` and ``fewer`` stand before a number that is not exact; numbers of what is
    ``uncounted`` are no amounts. ``subjects`` with ``auxiliaries`` alone point back ("he did not");
    ``reports`` that are ``mistaken`` are wrong.
    """

    repudiation: tuple[str, ...]
    pointing: tuple[str, ...]
    numbers: Mapping[str, int]
    multiples: Mapping[str, int]
    units: frozenset[str]
    uncounted: frozenset[str]
    about: tuple[str, ...]
    more: tuple[str, ...]
    fewer: tuple[str, ...]
    leading: frozenset[str]
    led: frozenset[str]
    asking_whether: frozenset[str]
    asking_when: frozenset[str]
    asking_else: frozenset[str]
    subjects: frozenset[str]
    auxiliaries: frozenset[str]
    reports: frozenset[str]
    mistaken: frozenset[str]
    misquoting: tuple[str, ...]
    calling: frozenset[str]
    contrasting: frozenset[str]
    giving: frozenset[str]
    figures: tuple[str, ...]
    happening: frozenset[str]
    timing: frozenset[str] = frozenset()
    producing: frozenset[str] = frozenset()
    informing: frozenset[str] = frozenset()
    harming: frozenset[str] = frozenset()
    settling: frozenset[str] = frozenset()
    accusing: frozenset[str] = frozenset()
    refusing: frozenset[str] = frozenset()
    connecting: tuple[str, ...] = ()
    reasoning: tuple[str, ...] = ()
    amending: tuple[str, ...] = ()
    hostile: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@functools.cache
def account_words(language: str) -> AccountWords:
    """Return what is known of ``language`` (ISO 639-1); of one without a data file, nothing.

    Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where the file is wrong.
    """
    nothing: frozenset[str] = frozenset()
    if language not in _LANGUAGES:
        none = (nothing,) * 5
        return AccountWords(
            (), (), {}, {}, nothing, nothing, (), (), (), *none, *none[:4], (), *none[:3], (), nothing
        )
    file = f"{language}/accounts.toml"
    data = load_toml(file)

    def listed(table: str, key: str = "words") -> tuple[str, ...]:
        return tuple(
            word_strings(
                data.get(table, {}).get(key), f"knowledge/{file}: {table}: {key}", "filled lower-case"
            )
        )

    return AccountWords(
        listed("repudiation"),
        listed("pointing"),
        _numbers(f"knowledge/{file}: numbers", data.get("numbers", {})),
        _numbers(f"knowledge/{file}: multiples", data.get("multiples", {})),
        frozenset(listed("units")),
        frozenset(listed("uncounted")),
        listed("about"),
        listed("about", "more"),
        listed("about", "fewer"),
        frozenset(listed("leading", "verbs")),
        frozenset(listed("leading", "things")),
        frozenset(listed("asking", "whether")),
        frozenset(listed("asking", "when")),
        frozenset(listed("asking", "else")),
        frozenset(listed("ellipsis", "subjects")),
        frozenset(listed("ellipsis", "auxiliaries")),
        frozenset(listed("mistaken", "reports")),
        frozenset(listed("mistaken")),
        listed("misquoting"),
        frozenset(listed("calling", "verbs")),
        frozenset(listed("contrasting")),
        frozenset(listed("giving", "verbs")),
        listed("figures"),
        frozenset(listed("happening", "verbs")),
        frozenset(listed("timing")),
        frozenset(listed("producing", "verbs")),
        frozenset(listed("informing", "verbs")),
        frozenset(listed("harming", "verbs")),
        frozenset(listed("settling", "verbs")),
        frozenset(listed("accusing", "verbs")),
        frozenset(listed("refusing", "verbs")),
        listed("connecting"),
        listed("reasoning"),
        listed("amending"),
        {sort: listed("hostile", sort) for sort in data.get("hostile", {}) if sort != "example"},
    )


def _numbers(where: str, entry: Mapping[str, Any]) -> dict[str, int]:
    if not entry:
        raise KnowledgeError(f"{where}: there are none")
    for word, number in entry.items():
        if not isinstance(number, int) or number < 1:
            raise KnowledgeError(f"{where}: {word!r} is no whole number above 0")
    return dict(entry)
