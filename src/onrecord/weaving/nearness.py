"""Which documents may tell one story, and how near two of them are: a matter of these two alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from onrecord.weaving.happenings import Happening
from onrecord.weaving.likeness import cosine, keys_of
from onrecord.weaving.sheets import Sheet
from onrecord.weaving.voices import Teller

SHARED_KEYS = 5
"""So many keys (:func:`~onrecord.weaving.likeness.keys_of`) must two documents share to meet.

Those of a short text count for more (:func:`key_weight`).
"""
_SHORT = 20
_SHORTEST = 10
"""Texts with fewer keys than these are short: a sentence or two."""
WINDOW = timedelta(days=30)
"""The farthest apart that two documents which meet can have been published."""
_LEAST = 0.10
"""Documents less alike than this have the words of their trade in common and no story."""
_MOST = 0.70
"""Documents as alike as this tell one story, and whatever is more tells no more."""


class Nearness:
    """How near the documents of ``sheets`` are to each other."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self.sheets = {sheet.document: sheet for sheet in sheets}
        self._stories: dict[tuple[str, str], float] = {}
        self._tellers: dict[tuple[str, int, int, str], Teller] = {}

    def teller(self, mention: Happening) -> Teller:
        """Return who tells of a mention."""
        if not self._tellers:
            self._tellers = {one.key: by for sheet in self.sheets.values() for one, by in sheet.told()}
        return self._tellers[mention.key]

    def story(self, one: str, other: str) -> float:
        """Return how likely two documents (their ids) tell one story, 0 to 1, by the words of their texts."""
        pair = (one, other) if one < other else (other, one)
        found = self._stories.get(pair)
        if found is None:
            found = self._stories[pair] = _story(self.sheets[pair[0]], self.sheets[pair[1]])
        return found

    def clauses(self, one: Happening, other: Happening) -> float:
        """Return how alike the clauses of two mentions are, 0 to 1."""
        language = self.sheets[one.document].language
        if language != self.sheets[other.document].language:
            return 0.0
        return cosine(one.words, other.words, language)

    def meet(self, one: str, other: str) -> bool:
        """Tell whether two documents (their ids) meet: they share keys, and their days and words are near."""
        here, there = self.sheets[one], self.sheets[other]
        return (
            _close(here.published, there.published)
            and self.story(one, other) > 0
            and _shared(here, there) >= SHARED_KEYS
        )

    def meetings(self) -> Iterator[tuple[str, str]]:
        """Yield the pairs of documents that meet, each once, as :meth:`meet` tells."""
        holders: defaultdict[int, list[str]] = defaultdict(list)
        for name in sorted(self.sheets):
            sheet = self.sheets[name]
            shared: Counter[str] = Counter()
            for key in keys_of(sheet.words, sheet.language):
                shared.update(holders[key])
                holders[key].append(name)
            for other, number in shared.items():
                if number > 1 and self.meet(other, name):
                    yield other, name


def _story(one: Sheet, other: Sheet) -> float:
    if one.language != other.language:
        return 0.0
    return min(1.0, max(0.0, (cosine(one.words, other.words, one.language) - _LEAST) / (_MOST - _LEAST)))


def key_weight(number: int) -> int:
    """Return for how many each key counts that a document of so many shares with one of no fewer."""
    if number >= _SHORT:
        return 1
    return 2 if number >= _SHORTEST else 3


def _shared(one: Sheet, other: Sheet) -> int:
    here, there = keys_of(one.words, one.language), keys_of(other.words, other.language)
    return len(here & there) * key_weight(min(len(here), len(there)))


def _close(one: date | None, other: date | None) -> bool:
    """Tell whether two days of publication are near; what is undated may be near to anything."""
    return one is None or other is None or abs(one - other) <= WINDOW
