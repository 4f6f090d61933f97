"""Reading the sources that a sentence of Markdown names: in brackets by outlet and day, or by footnotes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.knowledge.outlets import find_outlet, key_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"\d{1,2}(?:\s*[-–]\s*\d{1,2})?"
_DAYS = re.compile(
    rf"(?P<names>[^;]+?)(?:,\s+|\s+)(?P<days>{_MONTH}\s+{_DAY}(?:,?\s+(?:and\s+)?(?:{_MONTH}\s+)?{_DAY}(?!\d))*"
    rf"(?:,\s*\d{{4}})?(?:,\s*{_MONTH}\s+{_DAY}(?:,\s*{_DAY}(?!\d))*(?:,\s*\d{{4}})?)*)"
)
_PIECE = re.compile(
    rf"(?P<month>{_MONTH})|(?P<year>\d{{4}})|(?P<first>\d{{1,2}})(?:\s*[-–]\s*(?P<last>\d{{1,2}}))?"
)
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{3,4000})\)")
_NOTE = re.compile(r"\[\^?(?P<labels>\w+(?:,\s*\^?\w+)*)\](?!\()")
_NAME = re.compile(r"\s*(?:[“\"](?P<title>[^”\"]+)[”\"]|(?P<outlet>[^,]+))\s*(?:,|$)")
"""A name in a list of them: a title in quotation marks, which can have commas, or an outlet."""

Day = tuple[int | None, int, int]
"""A day as written: year where one stands, month, day."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source as a bracket names it: an outlet (or a title in quotation marks) and its days."""

    name: str
    days: tuple[Day, ...]


def brackets_in(text: str, outlets: Iterable[str]) -> Iterator[tuple[int, int, tuple[Named, ...]]]:
    """Yield the brackets of ``text`` that name sources, with their places.

    Without a day a bracket names a source only where one of ``outlets`` is all that stands in a part of it.
    """
    known = {full_name(name) for name in outlets}
    for match in _BRACKET.finditer(text):
        named = tuple(_parts(match["inside"], known))
        if named:
            yield match.start(), match.end(), named


def labels_in(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the marks of notes in ``text`` ("[^2]", "[1, 2]") with their places and labels."""
    for match in _NOTE.finditer(text):
        labels = tuple(label.strip().lstrip("^") for label in match["labels"].split(","))
        # A word in brackets is something that a person put into a quotation.
        if match[0].startswith("[^") or all(label.isdigit() for label in labels):
            yield match.start(), match.end(), labels


@functools.lru_cache(maxsize=10_000)
def full_name(name: str) -> str:
    """Return by what an outlet is compared, whichever of its names is given."""
    known = find_outlet(name)
    return key_of(known.name if known else name)


def _parts(inside: str, known: set[str]) -> Iterator[Named]:
    for part in inside.split(";"):
        match = _DAYS.fullmatch(part.strip())
        names = match["names"] if match else part
        listed = [one["title"] or one["outlet"] for one in _NAME.finditer(names)]
        if match is None and not all(full_name(name.strip()) in known for name in listed):
            continue
        days = tuple(_days(match["days"])) if match else ()
        for name in listed:
            if name.strip():
                yield Named(name.strip(), days)


def _days(words: str) -> Iterator[Day]:
    month = 0
    waiting: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(words):
        if piece["month"]:
            month = _MONTHS.index(piece["month"][:3].lower()) + 1
        elif piece["year"]:
            yield from ((int(piece["year"]), *one) for one in waiting)
            waiting = []
        else:
            first, last = int(piece["first"]), int(piece["last"] or piece["first"])
            waiting.extend((month, day) for day in range(first, min(last, 31) + 1))
    yield from ((None, *one) for one in waiting)
