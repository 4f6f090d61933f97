"""States, now and before, and what English calls them, their people and their governments."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

_FACTS = "states.toml"
_ENGLISH = "en/states.toml"


@dataclass(frozen=True, slots=True)
class State:
    """A state: its ISO 3166 code, its first and last year where they matter, and its English words.

    ``seats`` are towns that are also places; ``residences`` are words that mean the government.
    """

    code: str
    first_year: int | None
    last_year: int | None
    successor: str | None
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    residences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelativeName:
    """A word that means a state only in a text about the states ``beside`` ("the North")."""

    word: str
    state: str
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class DoubtfulName:
    """A name that is read as a state only where one of the words ``unless`` stands in the text as well."""

    name: str
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class FormerSeat:
    """A word that meant the government of a state from its first to its last day, both inclusive."""

    word: str
    state: str
    first_day: date
    last_day: date


@functools.cache
def states() -> Mapping[str, State]:
    """Return all states by code.

    Raises :class:`~onrecord.errors.KnowledgeError` where a code or a field is wrong, or where the two
    files name different states.
    """
    facts, english = load_toml(_FACTS), load_toml(_ENGLISH).get("states", {})
    if set(facts) != set(english):
        odd = min(set(facts) ^ set(english))
        raise KnowledgeError(f"knowledge/{_FACTS} and knowledge/{_ENGLISH}: only one of them has {odd}")
    return {code: _state(code, facts[code], english[code]) for code in facts}


def _state(code: str, facts: Mapping[str, object], english: Mapping[str, object]) -> State:
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise KnowledgeError(f"knowledge/{_FACTS}: {code!r} is no code of three capital letters")
    unknown = set(facts) - {"from", "to", "successor", "historic"}
    unknown |= set(english) - {"names", "adjectives", "people", "seats", "residences"}
    if unknown:
        raise KnowledgeError(f"knowledge: {code} has the unknown key '{min(unknown)}'")
    first, last, successor = facts.get("from"), facts.get("to"), facts.get("successor")
    if not isinstance(first, int | None) or not isinstance(last, int | None):
        raise KnowledgeError(f"knowledge/{_FACTS}: the years of {code} are no numbers")
    words = {
        key: _words(code, english.get(key, []))
        for key in ("names", "adjectives", "people", "seats", "residences")
    }
    if not words["names"]:
        raise KnowledgeError(f"knowledge/{_ENGLISH}: {code} has no name")
    return State(code, first, last, str(successor) if successor else None, **words)


def _words(where: str, value: object) -> tuple[str, ...]:
    return tuple(word_strings(value, f"knowledge/{_ENGLISH}: {where}"))


@functools.cache
def relative_names() -> Mapping[str, RelativeName]:
    """Return "North", "South" and the like by word."""
    entries = load_toml(_ENGLISH).get("relative", [])
    return {e["word"]: RelativeName(e["word"], _known(e["state"]), frozenset(e["beside"])) for e in entries}


@functools.cache
def shared_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words that several states share ("Korean"), with the codes of these states."""
    entries = load_toml(_ENGLISH).get("shared", [])
    return {e["word"]: tuple(_known(code) for code in e["states"]) for e in entries}


@functools.cache
def paired_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words that name several states at once ("the Koreas"), with their codes."""
    entries = load_toml(_ENGLISH).get("pair", [])
    return {e["word"]: tuple(_known(code) for code in e["states"]) for e in entries}


@functools.cache
def former_seats() -> Mapping[str, tuple[FormerSeat, ...]]:
    """Return what words for a government meant in former times, by word.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry has no days or names no state.
    """
    found: dict[str, tuple[FormerSeat, ...]] = {}
    for entry in load_toml(_ENGLISH).get("former_seat", []):
        words, first, last = _words("former_seat", entry.get("words")), entry.get("from"), entry.get("to")
        if not isinstance(first, date) or not isinstance(last, date) or first > last:
            raise KnowledgeError(f"knowledge/{_ENGLISH}: former_seat {words} has no first and last day")
        for word in words:
            seat = FormerSeat(word, _known(entry.get("state")), first, last)
            found[word] = (*found.get(word, ()), seat)
    return found


@functools.cache
def doubtful_names() -> Mapping[str, DoubtfulName]:
    """Return the names that need another word of the text to be read as a state's, by name."""
    return {
        e["name"]: DoubtfulName(e["name"], frozenset(e["unless"]))
        for e in load_toml(_ENGLISH).get("doubtful", [])
    }


def is_of_region(word: str, before: str) -> bool:
    """Tell whether a word of a state is one of a part of the world with the word before ("Latin America")."""
    region = load_toml(_ENGLISH)["region"]
    return word in region["words"] and before in region["before"]


def _known(code: object) -> str:
    if not isinstance(code, str) or code not in states():
        raise KnowledgeError(f"knowledge/{_ENGLISH}: {code} is in no list of states")
    return code
