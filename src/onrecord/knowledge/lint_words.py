"""The words that a brief is checked by: ``en/brief/lint.toml``."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

Mark = Literal["claim", "planned", "proposed", "postponed", "cancelled", "denied", "open"]

_FILE = "en/brief/lint.toml"


@dataclass(frozen=True, slots=True)
class LintWords:
    """What marks a sentence as no plain fact, by kind; days that no reader can place; the rest as words."""

    marks: Mapping[Mark, re.Pattern[str]]
    relative: re.Pattern[str]
    abbreviations: frozenset[str]
    headings: frozenset[str]


@functools.cache
def lint_words() -> LintWords:
    """Return the words that a brief is checked by.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry is missing, unknown, or has no words or no
    example.
    """
    data = load_toml(_FILE)
    marks = data.get("mark", {})
    wanted = set(get_args(Mark))
    if set(marks) != wanted:
        raise KnowledgeError(f"knowledge/{_FILE}: mark.{min(set(marks) ^ wanted)} is missing or not known")
    return LintWords(
        {kind: _pattern(_words(f"mark.{kind}", marks[kind])) for kind in get_args(Mark)},
        _pattern(_words("relative", data.get("relative", {}))),
        frozenset(_words("splitting", data.get("splitting", {}))),
        frozenset(_words("headings", data.get("headings", {}))),
    )


def _words(name: str, entry: Mapping[str, Any]) -> list[str]:
    where = f"knowledge/{_FILE}: {name}"
    if not isinstance(entry.get("example"), str):
        raise KnowledgeError(f"{where} has no example; give a sentence")
    return word_strings(entry.get("words"), where, "filled lower-case")


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=lambda one: (-len(one), one))
    inner = "|".join(re.escape(one).replace(r"\ ", r"\s+").replace("'", "['’]") for one in longest_first)
    return re.compile(f"(?<![\\w-])(?:{inner})(?![\\w-])", re.IGNORECASE)
