"""Where accounts differ, in sentences: each side with who stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.brief.issue import Source
from onrecord.brief.messages import TAKEN_BACK, ConflictMessage, Passage, Voice
from onrecord.brief.nesting import nested
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
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2}))?")
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
_DENIAL = re.compile(
    r"\b(?:that|which) .+ (?:rejected|denied|denies|rejects|reject|deny|disputed|disputes)\b"
)
"""Words for what is denied that tell by whom as well."""
_OF_VISIT = re.compile(r"(?:’s|'s|’|') visit to |^Visit of ")
_ACCUSED = re.compile(r"accused: (?P<whom>.+?) (?P<of>of .+)$")
"""What somebody is accused of, with who he is ("Norway of having sunk the ferry")."""
_CALLED = re.compile(
    r"(?P<verb>called|termed|branded|rejected|dismissed|described|denounced)\b[^“”\"]*?(?P<as>\bas)? "
    r"[“\"](?P<words>[^”\"]+?)[.,]?[”\"]?$"
)
"""What somebody calls an account, in his words ("called “pure invention”")."""
_THAT = re.compile(r"(?P<verb>(?:ha(?:s|ve) )?denied|said) that (?P<clause>[^“”\"]+)$")
"""What somebody says or denies, with the verb ("denied on Monday that it was so")."""
_QUOTED = re.compile(r"[“”\"]")
_JUDGING = frozenset({"called", "calls", "dismissed", "dismisses"})
"""Verbs of denials that say what one thinks of an account ("called the charge baseless")."""
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
        case "who" if any(len(value.split()) > _NAME for value, *_ in message.sides):
            return _whether(message, memory)
        case "number" if message.rises:
            return _risen(message, memory)
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
    days = _days(message, memory)
    told = list(zip(_sides(message), days, strict=True))
    jest = [(voice, outlet, day) for (value, voice, outlet), day in told if value == "in jest"]
    earnest = [(voice, outlet, day) for (value, voice, outlet), day in told if value != "in jest"]
    if not jest or not earnest:
        return None
    first, second = (
        f"{_who(voice, outlet, memory)}{_quoting(voice, memory).removesuffix(',')}{_reported(day)}"
        for voice, outlet, day in (earnest[0], jest[0])
    )
    return f"{accounts} differ: it was meant in earnest according to {first}, in jest according to {second}"


def _reported(day: str) -> str:
    """Return the day of the reports of an account, which need not be that on which it was given."""
    return f" (reported{day})" if day else ""


def _quoting(voice: Voice, memory: Memory) -> str:
    """Return by whom those are quoted who say so ("… as quoted by Danish fishermen"), "" where by nobody."""
    found = named((voice.through,), memory) if voice.through is not None else None
    return f", as quoted by {found.text}," if found is not None else ""


def _days(message: ConflictMessage, memory: Memory) -> list[str]:
    """Return for each side when it was said (" on May 2"), where the sides did not say so on one day."""
    if len(set(message.days)) < 2 or None in message.days:
        return [""] * len(message.sides)
    return [f" on {day_words(day, memory.years)}" if day else "" for day in message.days]


@dataclass(frozen=True, slots=True)
class _Account:
    """What one side says: its words, of which it is told whether they deny, whose they are, and when.

    ``spoken`` tells that somebody says so, ``of_report`` that it is a sentence of the report itself.
    """

    denies: bool
    words: str
    who: str
    spoken: bool
    day: str
    of_report: bool


def _taken_back(message: ConflictMessage, memory: Memory) -> str | None:
    """Return that an outlet has taken back what it reported, None where that can be told by no clause."""
    told, denied = _told(message, memory)
    outlet = teller(Passage("", message.outlets[0])) if message.outlets else told.who
    if told.denies or not is_clause(told.words):
        return None
    words = f"{outlet} reported{told.day} that {quoted(told.words)}, and took this back"
    if not told.day:
        words = f"{outlet} has taken back its report that {quoted(told.words)}"
    else:
        words = f"{words}{denied.day}"
    reason = denied.words.rstrip(".")
    if found := _THAT.match(reason):
        reason = found["clause"]
    if message.put_right:
        words = f"{words}: {quoted(message.put_right)}"
    elif is_clause(reason) and denied.spoken and reason.split()[0].casefold() not in _PRONOUNS:
        words = f"{words}: {quoted(reason)}, according to {denied.who}"
    elif is_clause(reason) and reason.split()[0].casefold() not in _PRONOUNS:
        words = f"{words}: {quoted(reason)}"
    return words


def _told(message: ConflictMessage, memory: Memory) -> list[_Account]:
    days = _days(message, memory)
    own = message.of_report or (False,) * len(message.sides)
    return [
        _Account(
            value.startswith(_DENIED),
            value.removeprefix(_DENIED).removeprefix("that ").strip(" ."),
            _who(voice, outlet, memory),
            bool(voice.speakers),
            days[number],
            own[number],
        )
        for number, (value, voice, outlet) in enumerate(_sides(message))
    ]


def _whether(message: ConflictMessage, memory: Memory) -> str | None:
    told = _told(message, memory)
    if all(one.words in _PLAIN for one in told):
        sides = [f"{one.words} according to {one.who}{one.day}" for one in told]
        return f"{_accounts(message, memory)} differ: it {listed(sides, 'but')}"
    asserting = next((one for one in told if not one.denies and one.words), None)
    denying = next((one for one in told if one.denies), None)
    if message.field in {"what", "who"} and denying is None:
        asserting, denying = told[0], told[1]
    if asserting is None or denying is None or _OPEN.search(asserting.words):
        return None
    first = _asserted(asserting)
    if first is None:
        return None
    if asserting.who == denying.who != _NOBODY:
        # One and the same who tells both has told what others say, or takes back what it had told.
        if not is_clause(denying.words) or not _takes_back(message):
            return None
        told_first = f"{asserting.who} had reported that {quoted(asserting.words)}, and took this back"
        return f"{told_first}{_denied_on(message, memory)}: {quoted(denying.words)}"
    second = _denied(denying)
    return f"{first}, but {second}" if second is not None else None


def _asserted(one: _Account) -> str | None:
    """Return what a side says as a clause with who says it, None where its words are none."""
    if reproach := _ACCUSED.match(one.words):
        of = nested(reproach["of"]).rstrip(".")
        return f"{one.who} accused {reproach['whom']} {quoted(of)}{one.day}" if of else None
    if not is_clause(one.words) or one.words.split()[0].casefold() in _PRONOUNS:
        return None
    if one.spoken:
        return f"{one.who} said{one.day} that {quoted(one.words)}"
    how = ":" if one.of_report else " that"
    return f"{one.who} reported{one.day}{how} {quoted(one.words)}"


def _denied(one: _Account) -> str | None:
    """Return what the other side says to that, with who says it."""
    who = "another" if one.who == _NOBODY else one.who
    words = one.words
    first = words.split()[0].casefold() if words.split() else ""
    if not one.denies:
        if not is_clause(words):
            return None
        return (
            f"{who} said{one.day} that {quoted(words)}"
            if one.spoken
            else f"{who} says otherwise: {quoted(words)}"
        )
    if found := _CALLED.match(words):
        how = "as " if found["as"] else ""
        return f"{who} {found['verb']} this {how}{quoted(found['words'])}{one.day}"
    if _QUOTED.search(words):
        return f"{who} denied this{one.day}" if one.spoken else None
    if found := _THAT.match(words):
        return f"{who} {_verb(found['verb'], one.day)}{one.day} that {quoted(found['clause'])}"
    if not one.spoken:
        # That a report has it otherwise is no denial by it; what it says is quoted, or nothing is told.
        return f"{who} says otherwise: {quoted(words)}" if is_clause(words) else None
    if len(words.split()) <= _SCRAP or _DENIAL.search(words):
        return f"{who} denied this{one.day}"
    if (
        first in _DENYING
        and (len(words.split()) < _TELLING or _POINTING.search(words))
        and first not in _JUDGING
    ):
        return f"{who} denied this{one.day}"
    if first in _DENYING or _is_told_of(words):
        return f"{who} {quoted(words)}{one.day}"
    if shape(words) == "thing" and first not in _NEGATING:
        return f"{who} denied{one.day} {quoted(words)}"
    return (
        f"{who} contradicted this{one.day}: {quoted(words)}"
        if is_clause(words)
        else f"{who} denied this{one.day}"
    )


def _verb(verb: str, day: str) -> str:
    """Return the verb of a denial: whoever did it on a day told with it did so, and has not."""
    return verb.split()[-1] if day else verb


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
    if len({who for _, who in sides}) == 1 and sides[0][1] != _NOBODY:
        days = [_told_first(behind) for _, _, behind in message.sides]
        if len(sides) == 2 and days[0] != days[1] and None not in days:
            (first, _), (later, _) = sides if str(days[0]) < str(days[1]) else sides[::-1]
            told = f"{sides[0][1]} gave {first} at first, and later {later}"
            return f"{accounts} differ about {what}: {told}"
        both = listed([value for value, _ in sides])
        return f"{accounts} differ about {what}: {sides[0][1]} gives both {both}"
    when = [""] * len(sides) if message.field == "when" else _days(message, memory)
    parts = [
        f"{value} according to {'another' if number and who == _NOBODY else who}{when[number]}"
        for number, (value, who) in enumerate(sides)
    ]
    if message.field == "who":
        return f"{accounts} differ on {what}: {listed(parts)}"
    return f"{accounts} differ about {what}: {listed(parts)}"


def _risen(message: ConflictMessage, memory: Memory) -> str | None:
    """Return how the number of those who came to harm rose from one report to a later one."""
    days = [_told_first(behind) for _, _, behind in message.sides]
    if len(message.sides) != 2 or None in days:
        return None
    told = [
        (str(day), value.split()[0].lower(), _who(voice, outlet, memory))
        for day, (value, voice, outlet) in zip(days, _sides(message), strict=True)
    ]
    (_, first, _), (_, last, who) = sorted(told)
    return f"the number of {message.of} was put at {first} at first, and later at {last}, according to {who}"


def _measured(message: ConflictMessage) -> str:
    """Return what numbers are of that differ: an amount of what is measured, a number of what is counted."""
    if message.of:
        return f"the number of {message.of}"
    nouns = {value.rstrip(" .").split()[-1].casefold() for value, _, _ in message.sides if value.split()}
    if len(nouns) != 1:
        return "the number"
    noun = nouns.pop()
    if {noun, noun.removesuffix("s")} & account_words("en").units:
        return "the amount"
    return f"the number of {noun}" if noun.isalpha() and noun.endswith("s") else "the number"


def _value(value: str, field: str, memory: Memory) -> str:
    if field == "when" and (found := _DAY.match(value)):
        day = date.fromisoformat(found[1])
        last = date.fromisoformat(found[2] or found[1])
        return at(When(value, day, last), memory.years).strip().removeprefix("on ")
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
