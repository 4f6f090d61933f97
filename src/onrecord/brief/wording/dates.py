"""Days and periods as a reader says them: "on May 20", "in early 2001", "from July 18 to 20"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.brief.messages import Deed
from onrecord.weaving.steps import When

_SEASONS = {
    "SP": "spring",
    "SU": "summer",
    "FA": "fall",
    "WI": "winter",
    "21": "spring",
    "22": "summer",
    "23": "fall",
    "24": "winter",
}
_PARTS = {"TMO": "the morning of", "TAF": "the afternoon of", "TEV": "the evening of", "TNI": "the night of"}
_HALVES = {"H1": "the first half of", "H2": "the second half of"}
_QUARTERS = {
    "Q1": "the first quarter of",
    "Q2": "the second quarter of",
    "Q3": "the third quarter of",
    "Q4": "the last quarter of",
}
_SUNDAY = 6
_LONGEST = 12
"""Days of a stretch that is told by its ends within one month."""
_UNSAID = 800
"""Days from which on a time is too wide to be told."""
_TWO_THIRDS = 20
"""Day of a month from which on a stretch lies late in it."""
_TENTH = 10


@dataclass(frozen=True, slots=True)
class Period:
    """A time in words: its preposition, its name ("on", "May 20"), and its end ("the end of May")."""

    preposition: str
    name: str
    end: str


def period(when: When | None, years: frozenset[int]) -> Period | None:
    """Return a time in words; None where there is none, or one too wide to be told.

    The year is left out where it is the only one of ``years``, those of the window.
    """
    if when is None or (when.latest - when.earliest).days > _UNSAID:
        return None
    first, last = when.earliest, when.latest
    if first == last:
        part = next((words for code, words in _PARTS.items() if when.value.endswith(code)), None)
        name = _day(first, years)
        return Period("on", f"{part} {name}" if part else name, name)
    if match := re.match(r"\d{4}-(SP|SU|FA|WI|2[1-4])$", when.value):
        name = f"the {_SEASONS[match[1]]}{_of_year(first, years)}"
        return Period("in", name, f"the end of {name}")
    if match := re.match(r"\d{4}-(H[12]|Q[1-4])$", when.value):
        words = {**_HALVES, **_QUARTERS}[match[1]]
        name = f"{words} {first.year}"
        return Period("in", name, f"the end of {name}")
    if re.match(r"\d{4}-W\d\d", when.value) and (last - first).days == 6:
        name = f"the week of {_day(first, years)}"
        return Period("in", name, _day(last, years))
    if re.match(r"\d{4}-W\d\d$", when.value):
        monday = date.fromisocalendar(int(when.value[:4]), int(when.value[-2:]), 1)
        part = (
            "the beginning of"
            if first == monday
            else "the end of"
            if last.weekday() == _SUNDAY
            else "the middle of"
        )
        return Period(
            "at" if part != "the middle of" else "in",
            f"{part} the week of {_day(monday, years)}",
            _day(last, years),
        )
    if (first.year, first.month) == (last.year, last.month):
        return _within_month(first, last, years, given="/" in when.value)
    if (last - first).days <= _LONGEST:
        return _stretch(first, last, years)
    return _months(first, last, years, when.value)


def _within_month(first: date, last: date, years: frozenset[int], *, given: bool) -> Period:
    month = f"{first:%B}{_year(first, years, ' ')}"
    closing = calendar.monthrange(last.year, last.month)[1]
    end = f"the end of {month}"
    if first.day == 1 and last.day == closing:
        return Period("in", month, end)
    if given and (last - first).days == 1:
        both = f"{first:%B} {first.day} and {last.day}{_year(last, years, ', ')}"
        return Period("on", both, _day(last, years))
    if given and (last - first).days <= _LONGEST:
        return _stretch(first, last, years)
    if first.day == 1 and last.day <= _LONGEST:
        return Period("in", f"early {month}", _day(last, years))
    if last.day == closing and first.day >= _TWO_THIRDS:
        return Period("in", f"late {month}", end)
    if not given and _TENTH <= first.day <= last.day <= _TWO_THIRDS + 2 and first != last:
        # Somewhere in the middle of a month is no time that lasts from one day to another.
        return Period("in", f"mid-{month}", _day(last, years))
    if (last - first).days <= _LONGEST:
        return _stretch(first, last, years)
    return Period("in", month, _day(last, years) if last.day != closing else end)


def _stretch(first: date, last: date, years: frozenset[int]) -> Period:
    same = (first.year, first.month) == (last.year, last.month)
    opening = f"{first:%B} {first.day}"
    if first.year != last.year:
        opening = f"{opening}, {first.year},"
        closing = f"{last:%B} {last.day}, {last.year}"
    else:
        day = f"{last.day}" if same else f"{last:%B} {last.day}"
        closing = f"{day}{_year(last, years, ', ')}"
    return Period("from", f"{opening} to {closing}", _day(last, years))


def _months(first: date, last: date, years: frozenset[int], value: str) -> Period:
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    end = f"the end of {last:%B}{_year(last, years, ' ')}" if whole else _day(last, years)
    if first.year == last.year:
        year = f"{first.year}"
        if (first.month, last.month) == (1, 12) or (re.match(r"\d{4}$", value) and 2 < first.month < 7):
            return Period("in", year, f"the end of {year}")
        if first.month == 1 and last.month <= 6:
            return Period("in", f"early {year}", end)
        if last.month == 12 and first.month >= 7:
            return Period("in", f"late {year}", f"the end of {year}")
    opening = f"{first:%B}" if first.year == last.year else f"{first:%B} {first.year}"
    return Period(
        "between",
        f"{opening} and {last:%B}{_year(last, years, ' ')}"
        if first.year == last.year
        else f"{opening} and {last:%B} {last.year}",
        end,
    )


def day_words(day: date, years: frozenset[int]) -> str:
    """Return a day in words ("May 20", "May 20, 2002")."""
    return _day(day, years)


def _day(day: date, years: frozenset[int]) -> str:
    return f"{day:%B} {day.day}{_year(day, years, ', ')}"


def _year(day: date, years: frozenset[int], before: str) -> str:
    return "" if years == {day.year} else f"{before}{day.year}"


def _of_year(day: date, years: frozenset[int]) -> str:
    return _year(day, years, " of ")


def at(when: When | None, years: frozenset[int]) -> str:
    """Return a time with its preposition and a blank before it (" on May 20"), "" where there is none."""
    found = period(when, years)
    return f" {found.preposition} {found.name}" if found else ""


def bounded(when: When | None, bound: str, years: frozenset[int]) -> str:
    """Return a time that bounds another with a blank before it (" before June", " by the end of June").

    ``bound`` is "before", "by" or "after", with "the end" after it where its end is meant.
    """
    found = period(when, years)
    word = bound.split()[0]
    return f" {word} {found.end if bound.endswith('the end') else found.name}" if found else ""


def bound_of(deeds: Iterable[Deed], when: When | None) -> str:
    """Return how the time for which something is planned bounds it ("before the end"), else ""."""
    return next((one.bound for one in deeds if one.bound and one.when == when), "")


def meant_for(when: When | None, years: frozenset[int]) -> str:
    """Return for when something is planned, with a blank before it (" for September"), "" where unknown."""
    found = period(when, years)
    if found is None:
        return ""
    if found.preposition in {"from", "between"}:
        return (
            f" for the time {found.preposition} {found.name}"
            if found.preposition == "between"
            else f" for {found.name}"
        )
    part = found.name.removeprefix("the night of ").removeprefix("the evening of ")
    return f" for {part}"


def by(when: When | None, years: frozenset[int]) -> str:
    """Return by when something is due, with a blank before it (" by the end of September")."""
    found = period(when, years)
    return f" by {found.end}" if found else ""
