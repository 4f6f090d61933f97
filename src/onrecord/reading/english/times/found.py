"""A stretch of signs that a rule matched, and what its words say: numbers, portions, classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.reading.analysis import Token
from onrecord.reading.english.times import lexicon as lx
from onrecord.reading.english.times.pieces import Pieces
from onrecord.records import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: piece indices ``first`` to ``last`` (exclusive) and the match over the signs.

    ``opens`` tells whether it stands at the beginning of its sentence, ``entry`` names the rule.
    """

    kind: str
    pieces: Pieces
    match: re.Match[str]
    first: int
    last: int
    opens: bool = False
    entry: str = ""

    @property
    def span(self) -> Span:
        """The characters of the expression."""
        return Span(self.pieces.starts[self.first], self.pieces.ends[self.last - 1])

    @property
    def token(self) -> Token:
        """The last token of the expression, by which it hangs in the sentence."""
        token = self.pieces.tokens[self.last - 1]
        assert token is not None  # noqa: S101 - no rule matches a bare edge
        return token

    @property
    def quoted(self) -> bool:
        """Whether the expression stands between quotation marks of its paragraph."""
        signs = self.pieces.signs
        return signs.count('"', signs.rfind(lx.EDGE, 0, self.first) + 1, self.first) % 2 == 1

    def has(self, name: str) -> bool:
        """Tell whether the rule knows the part ``name`` and it is there."""
        return bool(self.match.groupdict().get(name))

    def words(self, name: str = "") -> list[str]:
        """Return the words of a part; of all the expression by default; none where there is no such part."""
        if name and not self.has(name):
            return []
        start, end = self.match.span(name) if name else (self.first, self.last)
        return self.pieces.words[start:end]

    def word(self, name: str) -> str:
        """Return the words of a part joined by blanks."""
        return " ".join(self.words(name))

    def value(self, name: str, class_name: str) -> Any:
        """Return the value of the first word of a part that stands in the class; None where there is none."""
        table = lx.lexicon().classes[class_name]
        return next((table[word] for word in self.words(name) if word in table), None)

    def integer(self, name: str) -> int | None:
        """Return the whole number written in digits in a part."""
        return next((int(word) for word in self.words(name) if word.isdecimal()), None)

    def before(self, back: int = 1) -> str:
        """Return the word ``back`` pieces before the expression."""
        index = self.first - back
        return self.pieces.words[index] if index >= 0 else ""

    def after(self, ahead: int = 1) -> str:
        """Return the word ``ahead`` pieces after the expression."""
        index = self.last + ahead - 1
        return self.pieces.words[index] if index < len(self.pieces.words) else ""

    def token_before(self) -> Token | None:
        """Return the token before the expression, if it is in the same paragraph."""
        return self.pieces.tokens[self.first - 1] if self.first else None

    def token_after(self) -> Token | None:
        """Return the token after the expression, if it is in the same paragraph."""
        return self.pieces.tokens[self.last] if self.last < len(self.pieces.tokens) else None


def portion(words: list[str]) -> str | None:
    """Return the part of a period that words name, as :func:`onrecord.reading.calendar.narrowed` takes it."""
    classes = lx.lexicon().classes
    if "half" in words:
        return "first_half" if {"first", "early"} & set(words) else "second_half"
    for word in words:
        if word in classes["part"]:
            return str(classes["part"][word])
        if word in classes["mod"]:
            return str(classes["mod"][word])
        if word in {"latter", "final", "closing", "last", "second"}:
            return "late"
        if word in {"first", "opening"}:
            return "early"
    return None


def amount(words: list[str]) -> float | None:
    """Return the number that words say ("two and a half", "1,500"); None where they say none."""
    numbers = lx.lexicon().classes["numberword"]
    total = group = 0.0
    seen = half = False
    for word in words:
        if word[0].isdigit():
            try:
                group += float(word.replace(",", ""))
            except ValueError:
                return None
            seen = True
        elif word in {"hundred", "thousand", "million", "dozen"}:
            group = max(group, 1) * numbers[word]
            if numbers[word] >= 1000:
                total, group = total + group, 0
            seen = True
        elif word in numbers:
            group += numbers[word]
            seen = True
        elif word == "half":
            half = True
    if not seen and not half:
        return None
    return total + group + (0.5 if half else 0)
