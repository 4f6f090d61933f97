"""Where accounts differ, in sentences: each side with who stands behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.brief.messages import ConflictMessage, Passage, Voice
from onrecord.brief.wording.dates import at
from onrecord.brief.wording.matters import matter_phrase
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.quoting import excerpt, quoted, teller
from onrecord.brief.wording.references import listed, named, outlet_name
from onrecord.brief.wording.states import state_name
from onrecord.knowledge.states import states
from onrecord.weaving.steps import When

_DENIED = "denied: "
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_MOST = 3
_WORDS = 22
_SCRAP = 3


def conflict_words(message: ConflictMessage, memory: Memory) -> str | None:
    """Return where accounts differ as the words of a sentence, None where less than two sides can be told."""
    if len(message.sides) < 2:
        return None
    match message.field:
        case "sincerity":
            return _sincerity(message, memory)
        case "whether":
            return _whether(message, memory)
        case _:
            return _values(message, memory)


def _about(message: ConflictMessage, memory: Memory) -> str:
    return matter_phrase(message.matter, (), "", memory).text


def _sincerity(message: ConflictMessage, memory: Memory) -> str | None:
    matter = _about(message, memory)
    jest = [(voice, outlet) for value, voice, outlet in _sides(message) if value == "in jest"]
    earnest = [(voice, outlet) for value, voice, outlet in _sides(message) if value != "in jest"]
    if not jest or not earnest:
        return None
    first = _who(*earnest[0], memory)
    second = _who(*jest[0], memory)
    return f"accounts of {matter} differ: it was meant in earnest according to {first}, in jest according to {second}"


def _whether(message: ConflictMessage, memory: Memory) -> str | None:
    told: list[tuple[bool, str, str]] = []
    for value, voice, outlet in _sides(message):
        denies = value.startswith(_DENIED)
        words = excerpt(value.removeprefix(_DENIED).removeprefix("that "), _WORDS)
        told.append((denies, words, _who(voice, outlet, memory)))
        if not words and not denies:
            return None
    asserting = next((one for one in told if not one[0]), None)
    denying = next((one for one in told if one[0]), None)
    matter = _about(message, memory)
    if asserting is None or denying is None or asserting[1] in _PLAIN:
        return (
            f"accounts of {matter} differ on whether it came about: {_listed_sides(told)}"
            if asserting
            else None
        )
    short = len(denying[1].split()) <= _SCRAP
    return (
        f"accounts of {matter} differ: {quoted(asserting[1])}, according to {asserting[2]}, "
        f"while {denying[2]} denied {'this' if short else quoted(denying[1])}"
    )


_PLAIN = frozenset({"occurred", "made", "denied", "not made", "agreed", "did not occur"})


def _listed_sides(told: Sequence[tuple[bool, str, str]]) -> str:
    return listed([f"{'no' if denies else 'yes'}, according to {who}" for denies, _, who in told], "but")


def _values(message: ConflictMessage, memory: Memory) -> str | None:
    matter = _about(message, memory)
    sides = [
        (_value(value, message.field, memory), _who(voice, outlet, memory))
        for value, voice, outlet in _sides(message)
    ]
    what = {
        "when": "the day",
        "where": "the place",
        "who": "who was at the head",
        "number": "the number",
    }.get(message.field, f"the {message.field}")
    if any(not value for value, _ in sides):
        return None
    parts = [f"{value}, according to {who}" for value, who in sides]
    if message.field == "who":
        return f"accounts of {matter} differ on {what}: {'; '.join(parts)}"
    return f"accounts of {matter} differ about {what}: {'; '.join(parts)}"


def _values(message: ConflictMessage, memory: Memory) -> str | None:
    matter = _about(message, memory)
    sides = [
        (_value(value, message.field, memory), _who(voice, outlet, memory))
        for value, voice, outlet in _sides(message)
    ]
    what = {
        "when": "the day",
        "where": "the place",
        "who": "who was at the head",
        "number": "the number",
    }.get(message.field, f"the {message.field}")
    if any(not value for value, _ in sides):
        return None
    parts = [f"{value}, according to {who}" for value, who in sides]
    if message.field == "who":
        return f"accounts of {matter} differ on {what}: {'; '.join(parts)}"
    return f"accounts of {matter} differ about {what}: {'; '.join(parts)}"


def listed_with(parts: Sequence[str]) -> str:
    """Return sides of a dispute one after the other, parted by semicolons."""
    return "; ".join(parts)


def _value(value: str, field: str, memory: Memory) -> str:
    if field == "when" and _DAY.match(value):
        day = date.fromisoformat(value)
        return at(When(value, day, day), memory.years).strip().removeprefix("on ")
    if value in states():
        return state_name(value)
    words = excerpt(value, _WORDS)
    if field in {"when", "where", "who"} and len(words.split()) <= 4:
        return words
    return quoted(words) if words and len(words.split()) > 3 else words


def _sides(message: ConflictMessage) -> list[tuple[str, Voice, str | None]]:
    own = message.outlets or (None,) * len(message.sides)
    return [(value, voice, outlet) for (value, voice, _), outlet in zip(message.sides, own, strict=True)]


def _who(voice: Voice, outlet: str | None, memory: Memory) -> str:
    found = named(voice.speakers[:_MOST], memory)
    if found is not None:
        return found.text
    if outlet:
        return teller(Passage("", outlet))
    return listed([outlet_name(one) for one in voice.outlets[:_MOST]]) or "one report"
