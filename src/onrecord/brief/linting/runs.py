"""Stretches of a brief that stand in its sources and in no quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.brief.linting.quotations import own_words

LONGEST = 8
"""So many words in a row may be those of a source."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
Runs = frozenset[tuple[str, ...]]


def runs_of(texts: Iterable[str]) -> Runs:
    """Return all runs of one word more than are allowed in ``texts``."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = [_form(match[0]) for match in _WORD.finditer(text)]
        found.update(tuple(words[at : at + LONGEST + 1]) for at in range(len(words) - LONGEST))
    return frozenset(found)


def copied(text: str, runs: Runs) -> Iterator[tuple[int, str, int]]:
    """Yield what is too long a run of a source in own words: its place, the words, how many they are."""
    for start, end in own_words(text):
        words = list(_WORD.finditer(text, start, end))
        at = 0
        while at + LONGEST < len(words):
            if tuple(_form(one[0]) for one in words[at : at + LONGEST + 1]) not in runs:
                at += 1
                continue
            last = at + LONGEST
            while last + 1 < len(words) and (
                tuple(_form(one[0]) for one in words[last + 1 - LONGEST : last + 2]) in runs
            ):
                last += 1
            yield words[at].start(), text[words[at].start() : words[last].end()], last - at + 1
            at = last + 1


def _form(word: str) -> str:
    return word.casefold().replace("’", "'")
