"""Words broken at the end of a line, put together where it is safe."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence

import snowballstemmer

from onrecord.knowledge.commonness import rarities

_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHEN = re.compile(r"\w-$")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_LONGEST = 60
"""Characters of a line's end that are looked at; no part of a word is longer."""
_BEGINNING = re.compile(r"[^\W\d_]+")
_FIRST_PARTS = frozenset({
    "all", "anti", "co", "cross", "eight", "ex", "far", "five", "four", "full", "half", "hard", "high",
    "ill", "inter", "long", "low", "mid", "multi", "near", "nine", "non", "north", "one", "part", "post",
    "pre", "pro", "self", "semi", "seven", "short", "six", "so", "south", "ten", "then", "three", "two",
    "under", "vice", "well",
})  # fmt: skip
"""Parts before which a hyphen is as often one that is written as one that a line's end has made."""


class Hyphens:
    """What the lines of one text tell of how its words are written."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words = {match.group().lower() for line in lines for match in _WORD.finditer(line)}

    def joined(self, lines: Sequence[str]) -> str:
        """Return the lines of a paragraph as one, words broken at their ends put together.

        A hyphen at the end of a line is taken out where the text has the word without it elsewhere, where
        the word is a common one, or where nothing speaks for a hyphen that is written; it stays where the
        text has the word with it, before figures and capitals, and where both parts are common words.
        """
        parts: list[str] = []
        for line in lines:
            text = " ".join(line.split())
            if not parts:
                parts.append(text)
            elif parts[-1].endswith(_SOFT):
                parts[-1] = parts[-1][:-1]
                parts.append(text)
            elif _HYPHEN.search(parts[-1][-2:]):
                broken, beginning = _BROKEN.search(parts[-1][-_LONGEST:]), _BEGINNING.match(text)
                if broken and beginning and self._is_one_word(broken.group(1), beginning.group()):
                    parts[-1] = parts[-1][:-1]
                parts.append(text)
            else:
                parts += [" ", text]
        return "".join(parts).replace(_SOFT, "")

    def _is_one_word(self, first: str, second: str) -> bool:
        if not second.islower():
            return False
        one, two = f"{first}{second}".lower(), f"{first}-{second}".lower()
        if (one in self.words) != (two in self.words):
            return one in self.words
        if _is_common(one):
            return True
        return first.lower() not in _FIRST_PARTS and not (_is_common(first.lower()) and _is_common(second))


def _is_common(word: str) -> bool:
    return _stemmer()(word) in rarities("en")


@functools.cache
def _stemmer() -> Callable[[str], str]:
    return functools.lru_cache(maxsize=10_000)(snowballstemmer.stemmer("english").stemWord)
