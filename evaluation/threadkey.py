"""The hand-made key of the threads that run through the examples, resolved to characters of the texts.

``examples/threads.toml`` holds what a careful reader follows through the corpus; ``examples/README.md`` tells
its notation. Words that do not occur, statuses and parties that there are not, and texts that do not exist
are errors: a key that does not fit its texts measures nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from evaluation.handmade import EXAMPLES, HandmadeError, place
from onrecord.records import Document, Span
from onrecord.weaving.steps import StepStatus

KEY = EXAMPLES / "threads.toml"
STATUSES = frozenset(get_args(StepStatus))

_KEYS = {
    "thread": {
        "name",
        "title",
        "kind",
        "participants",
        "status",
        "series",
        "apart",
        "steps",
        "also",
        "conflicts",
        "questions",
        "positions",
        "go_betweens",
        "as_of",
    },
    "steps": {"status", "occurred", "for", "told", "said_by"},
    "also": {"status", "told"},
    "conflicts": {"field", "sides"},
    "questions": {"asked", "settled"},
    "positions": {"party", "stance", "told"},
    "go_betweens": {"who", "between", "told"},
    "as_of": {"day", "status"},
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one example: its name, and where they stand in its text."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class KeyStep:
    """A step, or with ``also`` what may be shown and need not: the statuses that are right, who tells it.

    ``occurred`` and ``ahead`` are EDTF values, None where no text tells them.
    """

    statuses: frozenset[str]
    passages: tuple[Passage, ...]
    occurred: str | None
    ahead: str | None
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyConflict:
    """A conflict: the names of fields that are right for it, and for each side the passages that give it."""

    fields: frozenset[str]
    sides: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """An open question, and the passages that settle it (none where it stays open)."""

    asked: tuple[Passage, ...]
    settled: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class KeyPosition:
    """What a party is said to want, support, oppose, fear or gain; several names of a stance may be right."""

    party: str
    stances: frozenset[str]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class KeyGoBetween:
    """Who carries between whom."""

    who: str
    between: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class KeyThread:
    """A thread of the key; ``as_of`` are the statuses that are right as of earlier days.

    Threads of one ``series`` (rounds of the same talks) may be shown as one. ``apart`` names threads with
    which this one must not be put together.
    """

    name: str
    title: str
    kinds: frozenset[str]
    participants: tuple[str, ...]
    statuses: frozenset[str]
    series: str | None
    apart: tuple[str, ...]
    steps: tuple[KeyStep, ...]
    also: tuple[KeyStep, ...]
    conflicts: tuple[KeyConflict, ...]
    questions: tuple[KeyQuestion, ...]
    positions: tuple[KeyPosition, ...]
    go_betweens: tuple[KeyGoBetween, ...]
    as_of: tuple[tuple[date, frozenset[str]], ...]


def load_key(documents: Mapping[str, Document], path: Path = KEY) -> tuple[KeyThread, ...]:
    """Return the threads of the key; ``documents`` are the examples by name.

    Raises :class:`~evaluation.handmade.HandmadeError` where the file is malformed or does not fit the texts.
    """
    return resolve_key(path.read_text(encoding="utf-8"), {name: one.text for name, one in documents.items()})


def resolve_key(source: str, texts: Mapping[str, str]) -> tuple[KeyThread, ...]:
    """Return the threads that the TOML ``source`` tells about ``texts``, by name.

    Raises :class:`~evaluation.handmade.HandmadeError`.
    """
    try:
        entries = tomllib.loads(source)["thread"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise HandmadeError(f"{KEY.name}: {error}") from error
    found = tuple(_thread(entry, texts) for entry in entries)
    names = [one.name for one in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise HandmadeError(f"{KEY.name}: several threads are named {min(twice)}")
    for one in found:
        if strange := set(one.apart) - set(names):
            raise HandmadeError(f"{one.name}: there is no thread {min(strange)}")
    return found


def _thread(entry: dict[str, Any], texts: Mapping[str, str]) -> KeyThread:
    name = entry.get("name", "a thread without a name")
    _check(name, "thread", [entry])
    for part in _KEYS.keys() - {"thread"}:
        _check(name, part, entry.get(part, ()))
    if not entry.get("steps"):
        raise HandmadeError(f"{name}: there is no step")
    return KeyThread(
        name=name,
        title=entry["title"],
        kinds=_choices(entry["kind"]),
        participants=tuple(entry["participants"]),
        statuses=_statuses(name, entry["status"]),
        series=entry.get("series"),
        apart=tuple(entry.get("apart", ())),
        steps=tuple(_step(name, one, texts) for one in entry["steps"]),
        also=tuple(_step(name, one, texts) for one in entry.get("also", ())),
        conflicts=tuple(
            KeyConflict(_choices(one["field"]), tuple(_passages(name, side, texts) for side in one["sides"]))
            for one in entry.get("conflicts", ())
        ),
        questions=tuple(
            KeyQuestion(_passages(name, one["asked"], texts), _passages(name, one.get("settled", {}), texts))
            for one in entry.get("questions", ())
        ),
        positions=tuple(
            KeyPosition(one["party"], _choices(one["stance"]), _passages(name, one["told"], texts))
            for one in entry.get("positions", ())
        ),
        go_betweens=tuple(
            KeyGoBetween(one["who"], tuple(one["between"]), _passages(name, one["told"], texts))
            for one in entry.get("go_betweens", ())
        ),
        as_of=tuple(
            (date.fromisoformat(one["day"]), _statuses(name, one["status"])) for one in entry.get("as_of", ())
        ),
    )


def _step(name: str, entry: dict[str, Any], texts: Mapping[str, str]) -> KeyStep:
    return KeyStep(
        _statuses(name, entry["status"]),
        _passages(name, entry["told"], texts),
        entry.get("occurred"),
        entry.get("for"),
        tuple(entry.get("said_by", ())),
    )


def _passages(
    name: str, told: Mapping[str, str | list[str]], texts: Mapping[str, str]
) -> tuple[Passage, ...]:
    found: list[Passage] = []
    for document, words in told.items():
        if document not in texts:
            raise HandmadeError(f"{name}: there is no example {document}")
        where, text = f"{name}: {document}", texts[document]
        listed = [words] if isinstance(words, str) else words
        found.extend(Passage(document, place(where, text, one)) for one in listed)
    return tuple(found)


def _statuses(name: str, given: str) -> frozenset[str]:
    found = _choices(given)
    if strange := found - STATUSES:
        raise HandmadeError(f"{name}: there is no status {min(strange)}")
    return found


def _choices(given: str) -> frozenset[str]:
    """Return the values of which any is right, ``agreed|occurred``."""
    return frozenset(given.split("|"))


def _check(name: str, part: str, entries: Iterable[dict[str, Any]]) -> None:
    for entry in entries:
        if unknown := set(entry) - _KEYS[part]:
            raise HandmadeError(f"{name}: {part}: no key {min(unknown)}")
