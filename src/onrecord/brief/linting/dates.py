"""Days that a sentence names against those that its sources know of."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.brief.linting.evidence import Evidence
from onrecord.brief.linting.quotations import own_words

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NAMES = "|".join(name.capitalize() for name in _MONTHS)
_DATE = re.compile(
    rf"(?<!\w)(?:(?P<month>{_NAMES})\s+(?P<days>\d{{1,2}}(?!\d)(?:\s*(?:[-–,]|,?\s+and|to)\s*\d{{1,2}}(?!\d))*)"
    rf"(?:,\s*(?P<year>\d{{4}}))?"
    rf"|(?P<day>\d{{1,2}})\s+(?P<month_2>{_NAMES})(?:\s+(?P<year_2>\d{{4}}))?"
    rf"|(?P<month_3>{_NAMES})(?:,?\s+(?:of\s+)?(?P<year_3>\d{{4}}))"
    rf"|(?:in|since|until|by|for|of|late|early|mid)[\s-]+(?P<month_4>{_NAMES})(?!\s+\d)"
    rf"|(?:in|since|until|by|of)\s+(?P<year_5>[12]\d{{3}}))(?!\w)"
)
_LOOSE = re.compile(r"\b(?:week of|by) $")
_BEFORE = 12
"""Characters before a date in which it stands for what it is."""
_WEEK = 7
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a sentence: where it stands, the year where it is written, the month, the days.

    ``loose`` tells that it stands for a week, or for the end of a time ("in the week of May 5", "by May 8").
    """

    start: int
    words: str
    year: int | None
    month: int | None
    days: tuple[int, ...]
    loose: bool = False


def dates_in(text: str) -> Iterator[Dated]:
    """Yield the dates of a sentence outside quotation marks."""
    for start, end in own_words(text):
        for match in _DATE.finditer(text, start, end):
            found = match.groupdict()
            month = next(
                (found[key] for key in ("month", "month_2", "month_3", "month_4") if found[key]), None
            )
            year = next((found[key] for key in ("year", "year_2", "year_3", "year_5") if found[key]), None)
            days = tuple(int(day) for day in re.findall(r"\d+", found["days"] or found["day"] or ""))
            yield Dated(
                match.start(),
                match[0],
                int(year) if year else None,
                _MONTHS.index(month.lower()) + 1 if month else None,
                days,
                _LOOSE.search(text, max(start, match.start() - _BEFORE), match.start()) is not None,
            )


def foreign(text: str, evidence: Evidence) -> Iterator[Dated]:
    """Yield the dates of a sentence that none of its sources knows of; nothing where there are no sources."""
    if not evidence.passages:
        return
    ranges = [(day, day, True) for day in evidence.days]
    for passage in evidence.passages:
        words = passage.here.record.document.text
        published = passage.here.record.document.published
        # A month or year of a plan is told once, and the plan often again in other sentences.
        ranges.extend(
            (time.earliest, time.latest, False)
            for time in passage.here.record.times
            if time.earliest is not None
            and time.latest is not None
            and (time.latest - time.earliest).days <= _YEAR
        )
        if published is not None:
            ranges.append((published.earliest, published.latest, False))
        for time in passage.times():
            if time.earliest is None or time.latest is None or (time.latest - time.earliest).days > _YEAR:
                continue
            told = time.earliest == time.latest or (
                (time.latest - time.earliest).days <= _WEEK and any(map(str.isdigit, time.span.of(words)))
            )
            ranges.append((time.earliest, time.latest, told))
    yield from (dated for dated in dates_in(text) if not _known(dated, ranges))


def _known(dated: Dated, ranges: list[tuple[date, date, bool]]) -> bool:
    if dated.month is None:
        return any(first.year <= (dated.year or 0) <= last.year for first, last, _ in ranges)
    if not dated.days:
        return any(
            _within_month(first, last, year, dated.month)
            for first, last, _ in ranges
            for year in _years(dated, first, last)
        )
    return all(
        any(
            first <= day <= last or (dated.loose and day <= first <= day + timedelta(days=_WEEK - 1))
            for first, last, told in ranges
            if told or (dated.loose and last - first <= timedelta(days=_WEEK))
            for year in _years(dated, first, last)
            if (day := _day(year, dated.month, number)) is not None
        )
        for number in dated.days
    )


def _years(dated: Dated, first: date, last: date) -> set[int]:
    return {dated.year} if dated.year is not None else {first.year, last.year}


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _within_month(first: date, last: date, year: int, month: int) -> bool:
    begins, ends = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return first <= ends and begins <= last
