"""Years as numbers: those an expression gives, those in a value, those before the common era (negative)."""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading import calendar
from onrecord.reading.english.times.found import Found
from onrecord.reading.english.times.setting import Setting


def explicit_year(found: Found, setting: Setting) -> int | None:
    """Return the year that the expression itself gives, negative before the common era, or None."""
    for name, era in (("year", "era"), ("year2", "era2")):
        digits = found.integer(name)
        if digits is not None:
            if found.value(era, "era") == "BC":
                return -digits
            if digits < 100 and not found.has(era):
                return nearest_century(digits, setting)
            return digits
    return None


def nearest_century(two: int, setting: Setting) -> int:
    """Return the year of a two-digit one that lies nearest to the present of the text."""
    now = year_of(setting.now) or year_of(setting.reference)
    if now is None:
        return 1900 + two if two >= 30 else 2000 + two
    return min((century + two for century in range(0, 2200, 100)), key=lambda year: abs(year - now - 0.5))


def year_of(value: str | None) -> int | None:
    """Return the year of a value, negative before the common era; None where it has none."""
    if value is None:
        return None
    found = re.match(r"(BC)?(\d{4})", value)
    return None if found is None else -int(found[2]) if found[1] else int(found[2])


def month_of(value: str | None) -> int | None:
    """Return the month of a value, the first one of a season; None where it has none."""
    found = re.match(r"(?:BC)?\d{4}-(\d\d)", value or "")
    if found is not None:
        return int(found[1])
    season = (value or "")[-2:]
    return calendar.SEASONS.get(season)


def year_value(year: int) -> str:
    """Return the value of a year; negative ones lie before the common era."""
    return f"{year:04}" if year > 0 else f"BC{-year:04}"


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
