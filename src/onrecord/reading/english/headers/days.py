"""Days in header lines: worded, in figures, of mail and of wires, months and spans of days.

Figures whose order of day and month is not told ("12/03/1999") have both readings: the earlier as ``day`` and
the later as ``last``. A weekday beside them may tell which is meant. Years of two figures are read as POSIX
reads ``%y``: 69 to 99 belong to the 1900s.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from onrecord.reading.english.citations.days import DAY, MONTH, MONTHS, TO, WEEKDAYS, YEAR
from onrecord.reading.marks import CitedDay, days_in

PIVOT = 69
"""The first year of two figures that belongs to the 1900s."""

CLOCK = (
    r"(?<![\d.:])(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?!\d)(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?"
    r"|\d{4}(?=\s*(?:gmt|utc|hrs|hours|z)\b))"
    r"(?:\s*(?:gmt|utc|hrs|hours|z|[A-Z]{2,5})\b)?(?:\s*[+-]\d\d:?\d\d\b)?(?:\s*\([A-Z][A-Z +\-\d:]{1,9}\))?"
)
_EDGE = r"(?<![A-Za-z0-9])"
_SHORT = r"['’]?\d{2}(?=\s*(?:$|[)\],;|]|\s[-–—/])|\s+\d{1,2}:\d\d)"
_MONTHLY = re.compile(
    rf"{_EDGE}(?P<m1>{MONTH})(?:{TO}(?P<m2>{MONTH}))?[\s,]*(?P<y>{YEAR})(?![A-Za-z])", re.IGNORECASE
)
_PATTERNS = (
    re.compile(
        rf"{_EDGE}(?P<y>(?:1[89]|20)\d\d)(?P<sign>[\-/.])(?P<n1>0?[1-9]|1[0-2])(?P=sign)"
        r"(?P<d1>0?[1-9]|[12]\d|3[01])(?!\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
    ),
    re.compile(
        r"(?<![\w.,/\-])(?P<one>\d{1,2})(?P<sign>[./\-])(?P<two>\d{1,2})(?P=sign)"
        rf"(?P<y>{YEAR}|(?<=[./])\d\d)(?![\w/\-]|\.\d)"
    ),
    re.compile(
        rf"{_EDGE}(?P<d1>{DAY})(?:\s*(?P<m1>{MONTH}))?{TO}(?P<d2>{DAY})\s*(?P<m2>{MONTH})"
        rf"(?:[\s,]*(?P<y>{YEAR}))?(?![A-Za-z0-9])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_EDGE}(?P<d1>{DAY})(?:\s+of\s+|[\s\-.]*)(?P<m1>{MONTH})(?:[\s,\-.]*(?P<y>{YEAR}|{_SHORT}))?"
        r"(?![A-Za-z0-9])",
        re.IGNORECASE,
    ),
    # "Mar 3 09:30:00 1998", as programs print it, is among these.
    re.compile(
        rf"{_EDGE}(?P<m1>{MONTH})\s*(?P<d1>{DAY})(?:{TO}(?:(?P<m2>{MONTH})\s*)?(?P<d2>{DAY}))?"
        rf"(?:(?:\s+(?i:{CLOCK}))?[\s,.]+(?P<y>{YEAR}|{_SHORT}))?(?![A-Za-z0-9])",
        re.IGNORECASE,
    ),
    _MONTHLY,
)
_WEEKDAY = re.compile(rf"{_EDGE}{WEEKDAYS}\b\.?", re.IGNORECASE)


class Given(NamedTuple):
    """A day given at the offsets ``start`` and ``end`` of a line.

    ``last`` is the last day where a span is given, or the later reading of figures whose order is not told;
    these stand in ``doubt`` then. The day of either is None where only a month is given.
    """

    day: CitedDay
    last: CitedDay | None
    doubt: str | None
    start: int
    end: int

    @property
    def rank(self) -> int:
        """Return how much it tells: the less, the more."""
        if self.day.year is None:
            return 3
        return 2 if self.day.day is None else int(self.last is not None)


@functools.lru_cache(maxsize=256)
def days_given(line: str) -> tuple[Given, ...]:
    """Return the days that a line gives, where they do not overlap, in their order.

    A line has a bounded length; the caller cuts it. Several ask for the days of the same line.
    """
    found: list[Given] = []
    weekday = _WEEKDAY.search(line)
    for pattern in _PATTERNS:
        for match in pattern.finditer(line):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            given = _given(match, weekday[0] if weekday else None)
            if given is not None:
                found.append(given)
    return tuple(sorted(found, key=lambda one: one.start))


def best_day(line: str) -> Given | None:
    """Return the day of a line that tells most, the first of these; None where it gives none."""
    return min(days_given(line), key=lambda one: one.rank, default=None)


def weekdays_in(line: str) -> Iterator[re.Match[str]]:
    """Return the matches of names of weekdays in a line."""
    return _WEEKDAY.finditer(line)


def _given(match: re.Match[str], weekday: str | None) -> Given | None:
    groups = match.groupdict()
    year = _year(groups.get("y"))
    if groups.get("one"):
        return _in_figures(match, year, weekday)
    names = [groups.get("m1") or groups.get("m2"), groups.get("m2") or groups.get("m1")]
    first, last = (MONTHS[name.rstrip(".").lower()] if name else int(groups["n1"]) for name in names)
    if not groups.get("d1"):
        end = CitedDay(last, None, year) if last != first else None
        return Given(CitedDay(first, None, year), end, None, match.start(), match.end())
    start_year = year - 1 if year is not None and last < first else year
    begin = _cited(first, groups["d1"], start_year)
    finish = _cited(last, groups.get("d2") or groups["d1"], year)
    if begin is None or finish is None or (begin.month == finish.month and finish < begin):
        return None
    return Given(begin, finish if finish != begin else None, None, match.start(), match.end())


def _in_figures(match: re.Match[str], year: int | None, weekday: str | None) -> Given | None:
    """Return the day of figures in an order that is not told, with both readings where there are two."""
    one, two = match["one"], match["two"]
    readings = {_cited(int(two), one, year), _cited(int(one), two, year)} - {None}
    days = sorted(reading for reading in readings if reading is not None)
    if weekday is not None and len(days) > 1:
        days = [day for day in days if _falls_on(day, weekday)] or days
    if not days:
        return None
    doubt = match[0] if len(days) > 1 else None
    return Given(days[0], days[-1] if doubt else None, doubt, match.start(), match.end())


def _falls_on(day: CitedDay, weekday: str) -> bool:
    if day.year is None or day.day is None:
        return False
    return date(day.year, day.month, day.day).strftime("%a").lower() == weekday[:3].lower()


def _year(printed: str | None) -> int | None:
    if not printed:
        return None
    figures = int(printed.lstrip("'’"))
    if figures >= 100:
        return figures
    return figures + (1900 if figures >= PIVOT else 2000)


def _cited(month: int, day: str, year: int | None) -> CitedDay | None:
    if not 1 <= month <= 12:
        return None
    number = int("".join(sign for sign in day if sign.isdigit()))
    return CitedDay(month, number, year) if 1 <= number <= days_in(month, year) else None
