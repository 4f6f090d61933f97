"""Dates and times in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.records import Publication, Time
from onrecord.wording.harmless import harmless

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_HALVES = {"Q1": "1st quarter", "Q2": "2nd quarter", "Q3": "3rd quarter", "Q4": "4th quarter",
           "H1": "1st half", "H2": "2nd half"}  # fmt: skip
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in future"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "WE": "weekend", "Q": "quarter",
          "DE": "decade", "CE": "century", "TH": "hour", "TM": "minute", "TS": "second"}  # fmt: skip
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?|X+)([A-Z]{1,2})")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\w\w(?::\d\d)?).*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")


def day(value: date, *, year: bool = True) -> str:
    """Return a day as the page writes it: ``28 Aug 2000``."""
    return f"{value.day} {_MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def days(values: Sequence[date], *, year: bool = True) -> str:
    """Return days in a row, month and year once where they are shared: ``20, 22 May 2002``."""
    written = []
    for index, value in enumerate(values):
        following = values[index + 1] if index + 1 < len(values) else None
        if following and (following.year, following.month) == (value.year, value.month):
            written.append(str(value.day))
        else:
            written.append(day(value, year=year and not (following and following.year == value.year)))
    return ", ".join(written)


def period(first: date, last: date) -> str:
    """Return a span of days, both ends included: ``20–26 May 2002``."""
    if (first.year, first.month) == (last.year, last.month):
        return day(last) if first == last else f"{first.day}–{day(last)}"
    return f"{day(first, year=first.year != last.year)} – {day(last)}"


def when(time: Time | None) -> str:
    """Return the value of a time in words, ``?`` where it could not be resolved, ``""`` for none."""
    if time is None:
        return ""
    if time.value is not None:
        return value_in_words(harmless(time.value))
    if time.earliest is None or time.latest is None:
        return "?"
    return period(time.earliest, time.latest)


def value_in_words(value: str) -> str:
    """Return a TIMEX3 or EDTF value in words: ``Sept 2000``, ``20–26 May 2002``, ``2 years``.

    A value of another form is returned as it is.
    """
    if value in _REFERENCES:
        return _REFERENCES[value]
    if "/" in value:
        return " – ".join(value_in_words(end) for end in value.split("/"))
    if (found := _DURATION.fullmatch(value)) and (unit := _UNITS.get(found[1] + found[3])):
        if "X" in found[2]:
            return f"some {unit}s"
        return f"{found[2]} {unit}" + ("" if found[2] == "1" else "s")
    try:
        return _date_in_words(value)
    except ValueError:
        return value


def _date_in_words(value: str) -> str:
    """Return a date value in words; raises ValueError where it names no day of the calendar."""
    if found := _DAY.fullmatch(value):
        text = day(date(int(found[1]), int(found[2]), int(found[3])))
        return f"{text}, {_PARTS.get(found[4], found[4])}" if found[4] else text
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return period(monday + timedelta(days=5 if found[3] else 0), monday + timedelta(days=6))
    year, _, part = value.partition("-")
    if len(year) == 3 and year.isdigit() and not part:
        return f"{year}0s"
    if part in _SEASONS:
        return f"{_SEASONS[part]} {year}"
    if part in _HALVES:
        return f"{_HALVES[part]} of {year}"
    if len(part) == 2 and part.isdigit() and 1 <= int(part) <= 12:
        return f"{_MONTHS[int(part) - 1]} {year}"
    return value


def published_on(publication: Publication) -> str:
    """Return the publication date in words; one that is not known to the day is said to be uncertain."""
    first, last = publication.earliest, publication.latest
    if first == last:
        return day(first)
    joined = " or " if last - first == timedelta(days=1) else " to "
    return f"{day(first, year=first.year != last.year)}{joined}{day(last)}, uncertain"
