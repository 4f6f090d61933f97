"""Days as source lines and headers print them: "May 21", "Aug. 28-29", "30 May-2 June 2002", "2002-05-21"."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.reading.marks import CitedDay, Period, days_in

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb", "febr"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sep", "sept"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
WEEKDAYS = r"(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
MONTH = rf"(?i:(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?)"
DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?i:st|nd|rd|th)?(?![0-9])"
YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2})(?![0-9])"
TO = r"\s*(?:-|–|—|/|\bto\b|\bthrough\b|\bthru\b|\buntil\b)\s*"

_FLAGS = re.IGNORECASE
_PATTERNS = (
    # 2002-05-21
    re.compile(r"(?P<y1>(?:1[89]|20)[0-9]{2})-(?P<n1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12][0-9]|3[01])(?![0-9])"),
    # 3.5.; 03.05.2002
    re.compile(rf"(?P<d1>{DAY})\.\s?(?P<n1>0?[1-9]|1[0-2])\.(?:\s?(?P<y1>{YEAR}))?(?![0-9])"),
    # May 30-June 2, 2002; May 21-22; May 21
    re.compile(
        rf"(?P<m1>{MONTH})\s*(?P<d1>{DAY})(?:{TO}(?:(?P<m2>{MONTH})\s*)?(?P<d2>{DAY}))?(?:,?\s*(?P<y1>{YEAR}))?",
        _FLAGS,
    ),
    # 30 May-2 June 2002; 21-22 May; 21 May
    re.compile(
        rf"(?P<d1>{DAY})(?:\s*(?P<m1>{MONTH}))?{TO}(?P<d2>{DAY})\s*(?P<m2>{MONTH})(?:,?\s*(?P<y1>{YEAR}))?",
        _FLAGS,
    ),
    re.compile(rf"(?P<d1>{DAY})\s*(?P<m1>{MONTH})(?:,?\s*(?P<y1>{YEAR}))?", _FLAGS),
    # May 2002; May
    re.compile(rf"(?P<m1>{MONTH})(?:,?\s*(?P<y1>{YEAR}))?", _FLAGS),
)
_BARE = re.compile(rf"(?P<d1>{DAY})(?:{TO}(?P<d2>{DAY}))?(?![\w.%])", _FLAGS)
_WEEKDAY = re.compile(rf"{WEEKDAYS}\b\.?\s*,?\s*")


class Found(NamedTuple):
    """A period with the offsets at which it stands."""

    period: Period
    start: int
    end: int


def match_day(text: str, at: int = 0, stop: int | None = None) -> Found | None:
    """Return the day or range of days that begins at offset ``at`` (after a weekday, if one stands there).

    What stands from ``stop`` on is not looked at.
    """
    stop = len(text) if stop is None else stop
    weekday = _WEEKDAY.match(text, at, stop)
    start = weekday.end() if weekday else at
    for pattern in _PATTERNS:
        match = pattern.match(text, start, stop)
        if match is not None:
            period = _period(match.groupdict())
            if period is not None and not _runs_on(text, match.end()):
                return Found(period, at, match.end())
    return None


def match_bare(text: str, at: int, month: int, year: int | None) -> Found | None:
    """Return the day ("22") or days ("21-22") without a month at offset ``at``, as days of ``month``."""
    match = _BARE.match(text, at)
    if match is None:
        return None
    first = _cited(month, match["d1"], year)
    last = _cited(month, match["d2"] or match["d1"], year)
    if first is None or last is None or last < first:
        return None
    return Found(Period(first, last), at, match.end())


def _runs_on(text: str, end: int) -> bool:
    """Tell whether the match ends inside a word or number."""
    return end < len(text) and text[end].isalnum() and text[end - 1].isalnum()


def _period(groups: dict[str, str | None]) -> Period | None:
    printed = groups.get("y1")
    year = int(printed) if printed else None
    number = groups.get("n1")
    months = [groups.get("m1"), groups.get("m2")]
    names = [MONTHS[m.rstrip(".").lower()] if m else None for m in months]
    first_month = int(number) if number else (names[0] or names[1])
    if first_month is None:
        return None
    if not groups.get("d1"):
        whole = CitedDay(first_month, None, year)
        return Period(whole, whole)
    last_month = names[1] or first_month
    first = _cited(first_month, groups["d1"], year)
    last = _cited(last_month, groups.get("d2") or groups["d1"], year)
    if first is None or last is None:
        return None
    if first_month > last_month and year is not None:
        # "December 30-January 2, 2002": the year is that of the end.
        first = first._replace(year=year - 1)
    if first_month == last_month and (first.day or 0) > (last.day or 0):
        return None
    return Period(first, last)


def _cited(month: int, day: str | None, year: int | None) -> CitedDay | None:
    number = int("".join(sign for sign in day or "" if sign.isdigit()) or 0)
    return CitedDay(month, number, year) if 1 <= number <= days_in(month, year) else None
