"""Where accounts differ, in sentences: each side with who stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from onrecord.brief.issue import Source
from onrecord.brief.messages import TAKEN_BACK, ConflictMessage, Passage, Voice
from onrecord.brief.wording.dates import at, day_words
from onrecord.brief.wording.headings import NUMBERS
from onrecord.brief.wording.ledger import shape
from onrecord.brief.wording.matters import matter_phrase
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.quoting import excerpt, is_clause, quoted, teller
from onrecord.brief.wording.references import listed, named, outlet_name
from onrecord.brief.wording.states import state_name
from onrecord.knowledge.accounts import account_words
from onrecord.knowledge.brief_words import bending
from onrecord.knowledge.states import states
from onrecord.weaving.steps import When

_DENIED = "denied: "
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST = 3
_NOBODY = "one report"
_TELLING = 6
"""Words from which on a denial with its verb says what is denied."""
_OPEN = re.compile(r"\b(?:unclear|uncertain|not clear|not known|whether)\b", re.IGNORECASE)
_NEGATING = frozenset({"no", "not", "never", "nothing", "none", "neither", "nobody"})
_DENYING = frozenset(
    {
        "denies",
        "denied",
        "deny",
        "said",
        "says",
        "called",
        "calls",
        "rejected",
        "rejects",
        "dismissed",
        "dismisses",
        "disputed",
    }
)
"""Verbs with which the words of a denial can begin."""
_POINTING = re.compile(r"\b(?:him|them|it|this|that)$", re.IGNORECASE)
"""How a denial ends of which only what stands before it tells what is denied."""
_NAME = 6
"""Words that a name has at most; what has more tells what somebody did."""
_WORDS = 22
_SCRAP = 3
"""Words of a denial that say no more than that it is one."""
_DENIAL = re.compile(r"\bthat .+ (?:rejected|denied|denies|rejects)\b")
"""Words for what is denied that tell by whom as well."""
_OF_VISIT = re.compile(r"(?:’s|'s|’|') visit to |^Visit of ")
_REPROACH = re.compile(
    r"(?P<whom>(?:the )?[A-Z][\w’']*(?: [A-Z][\w’']*)*) (?P<of>of (?:\w+ly )?[a-z]+ing\b.*)$"
)
"""What somebody is accused of, with who he is ("Norway of having sunk the ferry")."""
_CALLED = re.compile(
    r"denied: (?:called|calls|termed|branded)(?: it| this| that)? [“\"](?P<words>[^”\"]+?)[.,]?[”\"]?$"
)
"""What somebody calls an account, in his words ("called “pure invention”")."""
_PRONOUNS = frozenset({"it", "he", "she", "they", "this", "these", "those", "we", "i", "you"})
_PLAIN = frozenset({"took place", "did not take place"})


def conflict_words(message: ConflictMessage, memory: Memory) -> str | None:
    """Return where accounts differ as the words of a sentence, None where less than two sides can be told."""
    if len(message.sides) < 2:
        return None
    match message.field:
        case "sincerity":
            return _sincerity(message, memory)
        case one if one == TAKEN_BACK:
            return _taken_back(message, memory)
        case "whether" | "what" | "why":
            return _whether(message, memory)
        case _:
            return _values(message, memory)


def _accounts(message: ConflictMessage, memory: Memory) -> str:
    """Return "accounts" with what they are of, where that is a matter that is told of."""
    return f"accounts of {matter_phrase(message.matter, (), memory).text}" if message.matter else "accounts"


def _sincerity(message: ConflictMessage, memory: Memory) -> str | None:
    accounts = _accounts(message, memory)
    if _OF_VISIT.search(message.matter):
        # An offer is meant in earnest or in jest, and no journey.
        return None
    jest = [(voice, outlet) for value, voice, outlet in _sides(message) if value == "in jest"]
    earnest = [(voice, outlet) for value, voice, outlet in _sides(message) if value != "in jest"]
    if not jest or not earnest:
        return None
    first = _who(*earnest[0], memory)
    second = _who(*jest[0], memory)
    told = f"it was meant in earnest according to {first}, in jest according to {second}"
    return f"{accounts} differ: {told}"


def _taken_back(message: ConflictMessage, memory: Memory) -> str | None:
    """Return that an outlet has taken back what it reported, None where that can be told by no clause."""
    for value, voice, outlet in _sides(message):
        words = excerpt(value.removeprefix("that "), _WORDS)
        if not value.startswith(_DENIED) and is_clause(words):
            return f"{_who(voice, outlet, memory)} has taken back its report that {quoted(words)}"
    return None


def _whether(message: ConflictMessage, memory: Memory) -> str | None:
    told: list[tuple[bool, str, str, bool]] = []
    for value, voice, outlet in _sides(message):
        words = excerpt(value.removeprefix(_DENIED).removeprefix("that "), _WORDS)
        told.append((value.startswith(_DENIED), words, _who(voice, outlet, memory), bool(voice.speakers)))
    accounts = _accounts(message, memory)
    if all(words in _PLAIN for _, words, *_ in told):
        sides = [f"{words} according to {who}" for _, words, who, _ in told]
        return f"{accounts} differ: it {listed(sides, 'but')}"
    asserting = next((one for one in told if not one[0] and one[1]), None)
    denying = next((one for one in told if one[0]), None)
    if message.field == "what" and denying is None:
        asserting, denying = told[0], told[1]
    reproach = asserting and _REPROACH.match(asserting[1])
    if asserting is None or denying is None or _OPEN.search(asserting[1]):
        return None
    if not reproach and not is_clause(asserting[1]):
        return None
    if asserting[1].split()[0].casefold() in _PRONOUNS:
        return None
    if asserting[2] == denying[2] != _NOBODY:
        # One and the same who tells both has told what others say, or takes back what it had told.
        if not is_clause(denying[1]) or not _takes_back(message):
            return None
        told_first = f"{asserting[2]} had reported that {quoted(asserting[1])}, and took this back"
        return f"{told_first}{_denied_on(message, memory)}: {quoted(denying[1].rstrip('.'))}"
    second = "another" if (asserting[2], denying[2]) == (_NOBODY, _NOBODY) else denying[2]
    told_so = f"{quoted(asserting[1])}, according to {asserting[2]}"
    if reproach:
        told_so = f"{asserting[2]} accused {reproach['whom']} {quoted(reproach['of'])}"
    told_so = f"{accounts} differ: {told_so}, but {second}"
    called = next((found for one, *_ in _sides(message) if (found := _CALLED.match(one))), None)
    if called and denying[3]:
        return f"{told_so} called this {quoted(called['words'])}"
    if not denying[3]:
        # That a report has it otherwise is no denial by it; what it says is quoted, or nothing is told.
        otherwise = f"{told_so} says otherwise: {quoted(denying[1].rstrip('.'))}"
        return otherwise if is_clause(denying[1]) else None
    if len(denying[1].split()) <= _SCRAP or _DENIAL.search(denying[1]):
        return f"{told_so} denied this"
    if denying[1].split()[0].casefold() in _DENYING:
        if len(denying[1].split()) < _TELLING or _POINTING.search(denying[1]):
            return f"{told_so} denied this"
        return f"{told_so} {quoted(denying[1])}"
    if _is_told_of(denying[1]):
        return f"{told_so} {quoted(denying[1])}"
    if shape(denying[1]) == "thing" and denying[1].split()[0].casefold() not in _NEGATING:
        clause = any(one.startswith(f"{_DENIED}that ") for one, *_ in _sides(message)) and is_clause(
            denying[1]
        )
        return f"{told_so} denied {'that ' if clause else ''}{quoted(denying[1])}"
    if not is_clause(denying[1]):
        return f"{told_so} denied this"
    return f"{told_so} contradicted this: {quoted(denying[1].rstrip('.'))}"


def _is_told_of(words: str) -> bool:
    """Tell whether words begin with a verb that tells what whoever denies does ("described it as idle")."""
    first = words.split()[0].casefold()
    past = {forms[0] for forms in bending().irregular.values()}
    return first in account_words("en").auxiliaries or first in past or first.endswith("ed")


def _takes_back(message: ConflictMessage) -> bool:
    """Tell whether what is denied was told on an earlier day than all that denies it."""
    told = [_told_first(behind) for value, _, behind in message.sides if not value.startswith(_DENIED)]
    denied = [_told_first(behind) for value, _, behind in message.sides if value.startswith(_DENIED)]
    if not told or not denied or None in (*told, *denied):
        return False
    return max(map(str, told)) < min(map(str, denied))


def _denied_on(message: ConflictMessage, memory: Memory) -> str:
    """Return the first day on which something is denied (" on May 2"), "" where none is known."""
    days = [_told_first(behind) for value, _, behind in message.sides if value.startswith(_DENIED)]
    day = min((one for one in days if one is not None), default=None)
    return "" if day is None else f" on {day_words(day, memory.years)}"


def _told_first(behind: Iterable[Source]) -> date | None:
    """Return the first day of the sources of a side, None where none has a day."""
    return min((day for one in behind for day in one.dates), default=None)


def _values(message: ConflictMessage, memory: Memory) -> str | None:
    accounts = _accounts(message, memory)
    sides = [
        (_value(value, message.field, memory), _who(voice, outlet, memory))
        for value, voice, outlet in _sides(message)
    ]
    what = {
        "when": "the day",
        "where": "the place",
        "who": "who it was",
        "number": _measured(message),
    }.get(message.field, f"the {message.field}")
    if message.of and message.field == "when":
        what = f"the day of the {message.of}"
    if any(not value for value, _ in sides):
        return None
    if message.field == "who" and any(value.startswith("“") for value, _ in sides):
        # Who did it is a name; what is longer tells more than who it was.
        return None
    if len({who for _, who in sides}) == 1 and sides[0][1] != _NOBODY:
        days = [_told_first(behind) for _, _, behind in message.sides]
        if len(sides) == 2 and days[0] != days[1] and None not in days:
            (first, _), (later, _) = sides if str(days[0]) < str(days[1]) else sides[::-1]
            told = f"{sides[0][1]} gave {first} at first, and later {later}"
            return f"{accounts} differ about {what}: {told}"
        both = listed([value for value, _ in sides])
        return f"{accounts} differ about {what}: {sides[0][1]} gives both {both}"
    parts = [
        f"{value} according to {'another' if number and who == _NOBODY else who}"
        for number, (value, who) in enumerate(sides)
    ]
    if message.field == "who" and any(len(value.split()) > _NAME for value, _ in sides):
        return f"{accounts} differ on who was to blame: {listed(parts)}"
    if message.field == "who":
        return f"{accounts} differ on {what}: {listed(parts)}"
    return f"{accounts} differ about {what}: {listed(parts)}"


def _measured(message: ConflictMessage) -> str:
    """Return what numbers are of that differ: an amount of what is measured, a number of what is counted."""
    nouns = {value.rstrip(" .").split()[-1].casefold() for value, _, _ in message.sides if value.split()}
    if len(nouns) != 1:
        return "the number"
    noun = nouns.pop()
    if {noun, noun.removesuffix("s")} & account_words("en").units:
        return "the amount"
    return f"the number of {noun}" if noun.isalpha() and noun.endswith("s") else "the number"


def _value(value: str, field: str, memory: Memory) -> str:
    if field == "when" and (found := _DAY.match(value)):
        day = date.fromisoformat(found[0])
        return at(When(value, day, day), memory.years).strip().removeprefix("on ")
    if value in states():
        return state_name(value)
    words = excerpt(value, _WORDS)
    first, _, rest = words.partition(" ")
    if first.casefold() in NUMBERS and rest[:1].islower():
        words = f"{first.lower()} {rest}"
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
    return listed([outlet_name(one) for one in voice.outlets[:_MOST]]) or _NOBODY
