"""The words and rules of ``knowledge/en/times.toml``, compiled.

Every word that a rule or a class names becomes one character of the private use area, every size of
number and every kind of mark another. A text is then a string of such signs, and
a rule a regular expression over them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

FILE = "en/times.toml"
OTHER = "x"
"""The sign of a word that no rule knows."""
EDGE = "\n"
"""The sign between paragraphs."""

# Sizes of numbers; a day is an hour is an integer, so the classes are sets of these signs.
ZERO, HOUR, DAY_HOUR, DAY, MINUTE, TWO, YEARS, YEAR, CLOCK, LARGE = "0123456789"
_NUMBERS = {
    "hour": ZERO + HOUR + DAY_HOUR,
    "dayn": HOUR + DAY_HOUR + DAY,
    "two": ZERO + HOUR + DAY_HOUR + DAY + MINUTE + TWO,
    "int": HOUR + DAY_HOUR + DAY + MINUTE + TWO + YEARS + YEAR + LARGE,
    "years": YEARS + MINUTE + TWO + DAY,
    "year4": YEAR,
    "clock4": CLOCK,
}
_MARKS = {
    "dash": "-", "comma": ",", "colon": ":", "slash": "/", "apos": "'", "dot": ".", "open": "(", "close": ")",
    "quote": '"', "plus": "+", "currency": "$", "stop": '.,;:()"!?-' + EDGE, "edge": EDGE,
}  # fmt: skip
_PIECE = re.compile(
    r"(?P<space>\s+)|(?P<group>\(\?P<\w+>|\(\?<?[=!]|\(\?\(\w+\)|\(\?:)|\{(?P<name>\w+)\}|\$(?P<macro>[A-Z]+)"
    r"|(?P<word>[a-z'][a-z.']*)|(?P<open>\()|(?P<sign>[\[\])|?]|\{\d,\d\})"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """The name of a normaliser and the pattern over signs; what a ``glued`` rule matches holds no space.

    ``entry`` names the rule in its file as a :class:`~onrecord.records.Ground` does.
    """

    kind: str
    pattern: re.Pattern[str]
    glued: bool
    entry: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and rules, ready for use.

    ``signs`` maps a word to its sign, ``classes`` a class to its words' values, ``rules`` stand in
    file order.

    ``core`` matches the signs of which a time expression holds at least one.
    """

    signs: Mapping[str, str]
    classes: Mapping[str, Mapping[str, Any]]
    rules: tuple[Rule, ...]
    core: re.Pattern[str]


@functools.cache
def lexicon() -> Lexicon:
    """Load and compile the rules.

    Raises :class:`~onrecord.errors.KnowledgeError` naming the entry that is wrong.
    """
    data = load_toml(FILE)
    lacking = {"words", "other_words", "core", "macros", "rule"} - data.keys()
    if lacking:
        raise KnowledgeError(f"knowledge/{FILE}: lacks the tables {', '.join(sorted(lacking))}")
    classes: dict[str, dict[str, Any]] = {name: dict(words) for name, words in data["words"].items()}
    holidays = classes["holiday"]
    classes.update({name: dict.fromkeys(words, 0) for name, words in data["other_words"].items()})
    signs: dict[str, str] = {}
    for name, words in classes.items():
        if name != "holiday":
            for word in words:
                signs.setdefault(word, chr(0xE000 + len(signs)))
    macros = dict(data["macros"])
    names = sorted(
        (key.replace("'s", " 's").replace("' ", " {apos} ") for key in holidays), key=len, reverse=True
    )
    macros["HOLIDAY"] = "(" + "|".join(f"({name})" for name in names) + ")"
    sets = {
        name: "".join(signs[word] for word in words) for name, words in classes.items() if name != "holiday"
    }
    sets.update(_NUMBERS)
    sets.update(_MARKS)
    rules = []
    for index, entry in enumerate(data["rule"]):
        where = f"knowledge/{FILE}: rule {index + 1} ({entry.get('words', '?')})"
        missing = {"kind", "pattern", "example", "words", "value"} - entry.keys()
        if missing:
            raise KnowledgeError(f"{where}: lacks {', '.join(sorted(missing))}")
        source = _compiled(entry["pattern"], sets, signs, macros, where)
        try:
            pattern = re.compile(source)
        except re.error as error:
            raise KnowledgeError(f"{where}: {error}") from error
        rules.append(
            Rule(entry["kind"], pattern, bool(entry.get("glued", False)), f"{FILE}: rule {index + 1}")
        )
    core = {word for name in data["core"]["classes"] for word in classes[name]} | set(data["core"]["words"])
    core |= {word for name in names for word in name.split()} - {"{apos}"}
    unknown = core - signs.keys()
    if unknown:
        raise KnowledgeError(
            f"knowledge/{FILE}: core words in no rule or class: {', '.join(sorted(unknown))}"
        )
    inner = re.escape("".join(signs[word] for word in sorted(core)) + YEAR + CLOCK + ":/'")
    return Lexicon(signs, classes, tuple(rules), re.compile(f"[{inner}]"))


def _compiled(
    pattern: str, sets: Mapping[str, str], signs: dict[str, str], macros: Mapping[str, str], where: str
) -> str:
    for _ in range(4):  # macros may hold macros, but none deeper than this
        pattern = re.sub(r"\$([A-Z]+)", lambda found: macros.get(found[1], found[0]), pattern)
    out: list[str] = []
    position, inside = 0, False
    while position < len(pattern):
        found = _PIECE.match(pattern, position)
        if found is None or found["macro"]:
            raise KnowledgeError(f"{where}: cannot read the pattern at '{pattern[position : position + 20]}'")
        position = found.end()
        if found["name"]:
            if found["name"] not in sets:
                raise KnowledgeError(f"{where}: no class '{found['name']}'")
            signs_of = re.escape(sets[found["name"]])
            out.append(signs_of if inside else f"[{signs_of}]")
        elif found["word"]:
            out.append(signs.setdefault(found["word"], chr(0xE000 + len(signs))))
        elif found["open"]:
            out.append("(?:")
        elif found["group"] or found["sign"]:
            inside = {"[": True, "]": False}.get(found[0], inside)
            out.append(found[0])
    return "".join(out)
