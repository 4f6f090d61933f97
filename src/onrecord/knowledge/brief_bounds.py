"""How long a brief becomes, and what puts a thread before another in it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

_FILE = "en/brief/bounds.toml"
_TABLES = ("issue", "thread", "sentence")
_ORDER = "order"
_REASONS = (
    "changed",
    "first",
    "conflicts",
    "decided",
    "steps",
    "voices",
    "documents",
    "settled",
    "questions",
    "overdue",
    "opening",
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """At most so many ``threads``, ``leads``, ``statements`` besides, things ``due``; parts of a thread.

    ``documents`` are those behind one sentence.
    """

    threads: int
    leads: int
    statements: int
    due: int
    steps: int
    claims: int
    positions: int
    conflicts: int
    questions: int
    expected: int
    documents: int


@functools.cache
def bounds() -> Bounds:
    """Return the bounds.

    Raises :class:`~onrecord.errors.KnowledgeError` where one is missing or no number.
    """
    data = load_toml(_FILE)
    found = {name: entry for table in _TABLES for name, entry in data.get(table, {}).items()}
    _check_names(found, [field.name for field in fields(Bounds)])
    return Bounds(**{name: _number(name, entry, "most") for name, entry in found.items()})


@functools.cache
def points() -> Mapping[str, tuple[int, int]]:
    """Return for every reason to tell a thread early its points, and how often it counts at most.

    Raises :class:`~onrecord.errors.KnowledgeError` as :func:`bounds` does.
    """
    found = load_toml(_FILE).get(_ORDER, {})
    _check_names(found, _REASONS)
    return MappingProxyType(
        {
            name: (_number(name, entry, "points"), _number(name, entry, "most"))
            for name, entry in found.items()
        }
    )


def _check_names(found: Mapping[str, Any], wanted: list[str] | tuple[str, ...]) -> None:
    if sorted(found) != sorted(wanted):
        raise KnowledgeError(f"knowledge/{_FILE}: there must be {', '.join(wanted)}; mend the file")


def _number(name: str, entry: object, key: str) -> int:
    number = entry.get(key) if isinstance(entry, dict) else None
    if type(number) is not int or number < 1 or not (isinstance(entry, dict) and entry.get("example")):
        raise KnowledgeError(
            f"knowledge/{_FILE}: {name}: '{key}' must be a number from 1 on, with an example"
        )
    return number
