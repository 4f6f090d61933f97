"""Likelihood and confidence after Intelligence Community Directive 203: ``en/brief/estimative.toml``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

_FILE = "en/brief/estimative.toml"
_BANDS = 7


@dataclass(frozen=True, slots=True)
class Band:
    """A band of likelihood: its ``name`` is its first term; ``low`` and ``high`` are percentages."""

    name: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Term:
    """Words of likelihood where they stand in a text: from ``start`` to ``end``.

    ``row`` is 1 or 2, the row of the scale that the term is from, None for words outside the scale, whose
    ``band`` is what they mean, None where none can be told.
    """

    words: str
    start: int
    end: int
    band: Band | None
    row: int | None


@dataclass(frozen=True, slots=True)
class Estimative:
    """The scale, the words outside it, and those of confidence, as patterns of whole words."""

    bands: tuple[Band, ...]
    meanings: Mapping[str, tuple[Band | None, int | None]]
    likelihood: re.Pattern[str]
    modified: re.Pattern[str]
    levels: re.Pattern[str]
    other_confidence: re.Pattern[str]

    def terms(self, text: str) -> Iterator[Term]:
        """Yield the words of likelihood in ``text`` in their order; of two that overlap, the longer one."""
        for match in self.likelihood.finditer(text):
            words = " ".join(match[0].lower().split())
            band, row = self.meanings[words]
            yield Term(match[0], match.start(), match.end(), band, row)


@functools.cache
def estimative() -> Estimative:
    """Return the language of likelihood.

    Raises :class:`~onrecord.errors.KnowledgeError` where the file is wrong: other than seven bands, bands
    that do not join, words that stand there twice, a band that there is none of.
    """
    data = load_toml(_FILE)
    bands: dict[str, Band] = {}
    meanings: dict[str, tuple[Band | None, int | None]] = {}
    for number, entry in enumerate(data.get("band", ()), start=1):
        where = f"knowledge/{_FILE}: band {number}"
        band = _band(where, entry, [*bands.values()])
        bands[band.name] = band
        for row in (1, 2):
            for words in _words(where, entry, f"row_{row}"):
                _add(where, meanings, words, (band, row))
    if len(bands) != _BANDS:
        raise KnowledgeError(f"knowledge/{_FILE}: there are {len(bands)} bands, not seven")
    for number, entry in enumerate(data.get("loose", ()), start=1):
        where = f"knowledge/{_FILE}: loose {number}"
        instead = entry.get("instead")
        if instead != "" and instead not in bands:
            raise KnowledgeError(f"{where}: instead {instead!r} is none of the bands")
        for words in _words(where, entry, "words"):
            _add(where, meanings, words, (bands.get(instead), None))
    modifiers = [
        word
        for number, entry in enumerate(data.get("modifier", ()), start=1)
        for word in _words(f"knowledge/{_FILE}: modifier {number}", entry, "words")
    ]
    confidence = data.get("confidence", {})
    where = f"knowledge/{_FILE}: confidence"
    standard = [words for words, (_, row) in meanings.items() if row is not None]
    return Estimative(
        tuple(bands.values()),
        meanings,
        re.compile(_alternatives(meanings), re.IGNORECASE),
        re.compile(f"{_alternatives(modifiers)}\\s+{_alternatives(standard)}", re.IGNORECASE),
        re.compile(_alternatives(_words(where, confidence, "levels")), re.IGNORECASE),
        re.compile(_alternatives(_words(where, confidence, "other")), re.IGNORECASE),
    )


def _band(where: str, entry: Mapping[str, Any], before: list[Band]) -> Band:
    name, low, high = entry.get("name"), entry.get("low"), entry.get("high")
    if not isinstance(name, str) or not isinstance(low, int) or not isinstance(high, int) or not low < high:
        raise KnowledgeError(f"{where}: needs a name, and percentages low and high")
    if before and before[-1].high != low:
        raise KnowledgeError(f"{where}: begins at {low} percent, the band before ends at {before[-1].high}")
    return Band(name, low, high)


def _words(where: str, entry: Mapping[str, Any], key: str) -> list[str]:
    if not isinstance(entry.get("example"), str):
        raise KnowledgeError(f"{where}: there is no example; give a sentence")
    return word_strings(entry.get(key), f"{where}, {key}", "filled lower-case")


def _add(
    where: str,
    meanings: dict[str, tuple[Band | None, int | None]],
    words: str,
    meaning: tuple[Band | None, int | None],
) -> None:
    if words in meanings:
        raise KnowledgeError(f"{where}: {words!r} stands there twice")
    meanings[words] = meaning


def _alternatives(words: Mapping[str, object] | list[str]) -> str:
    longest_first = sorted(words, key=lambda one: (-len(one), one))
    inner = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest_first)
    return f"(?<![\\w-])(?:{inner})(?![\\w-])"
