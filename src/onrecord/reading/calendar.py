"""Calendar periods behind TIMEX3 values: which days a value stands for, and the period before or after.

Language-neutral. Values follow TIMEX3 (ISO 24617-1) with the notations of TIDES 2005 where TIMEX3 has
taken them over: days ``2002-05-21``, months ``2002-05``, ISO weeks ``2002-W21`` and their weekends
``2002-W21-WE``, quarters ``2002-Q2``, halves ``2002-H1``, seasons ``2002-SU``, years ``2002``, decades
``200``, centuries ``20``, years before the common era ``BC0490``, times of day ``2002-05-21T18:00`` or
``2002-05-21TMO``.
Seasons are the northern meteorological ones; winter bears the year in which it begins.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
Days = tuple[date, date]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season begins."""

_VALUE = re.compile(
    r"""(?:
        (?P<bc>BC)(?P<bc_year>\d{4})(?:-.*)?
      | (?P<fiscal>FY)?(?P<year>\d{4})
        (?: -W(?P<week>\d\d)(?P<weekend>-WE)?
          | -Q(?P<quarter>[1-4])
          | -H(?P<half>[12])
          | -(?P<season>SP|SU|FA|WI)
          | -(?P<month>\d\d)(?:-(?P<day>\d\d))?(?P<time>T.*)?
        )?
      | (?P<decade>\d{3})
      | (?P<century>\d{2})
    )""",
    re.VERBOSE,
)


def days(value: str) -> Days | None:
    """Return the first and the last day of ``value``.

    None where it has none in the proleptic Gregorian calendar from year 1 on: durations, references, fiscal
    years, dates before the common era, and strings that are no value.
    """
    found = _VALUE.fullmatch(value)
    if found is None or found["bc"] or found["fiscal"]:
        return None
    try:
        return _days(found)
    except ValueError:
        return None


def _days(found: re.Match[str]) -> Days:
    if found["century"]:
        first = int(found["century"]) * 100
        return date(max(first, 1), 1, 1), date(first + 99, 12, 31)
    if found["decade"]:
        first = int(found["decade"]) * 10
        return date(max(first, 1), 1, 1), date(first + 9, 12, 31)
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday + timedelta(5 if found["weekend"] else 0), monday + timedelta(6)
    if found["quarter"]:
        return _months(year, int(found["quarter"]) * 3 - 2, 3)
    if found["half"]:
        return _months(year, int(found["half"]) * 6 - 5, 6)
    if found["season"]:
        return _months(year, SEASONS[found["season"]], 3)
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    return _months(year, 1, 12)


def _months(year: int, month: int, length: int) -> Days:
    first = date(year, month, 1)
    after = month + length - 1
    year, month = year + (after - 1) // 12, (after - 1) % 12 + 1
    return first, date(year, month, calendar.monthrange(year, month)[1])


def unit_of(value: str) -> Unit | None:
    """Return how fine ``value`` is; a time of day counts as its day. None for what is no date."""
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    named: tuple[Unit, ...] = (
        "century",
        "decade",
        "weekend",
        "week",
        "quarter",
        "half",
        "season",
        "day",
        "month",
    )
    return next((unit for unit in named if found[unit]), "year")


def containing(day: date, unit: Unit) -> str:
    """Return the value of the ``unit`` that holds ``day``."""
    if unit == "day":
        return day.isoformat()
    if unit in {"week", "weekend"}:
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{day.year:04}-{day.month:02}"
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04}-H{1 if day.month < 7 else 2}"
    if unit == "season":
        start = next(name for name, month in SEASONS.items() if (day.month - month) % 12 < 3)
        return f"{day.year - (day.month < 3):04}-{start}"
    return f"{day.year:04}"[: {"year": 4, "decade": 3, "century": 2}[unit]]


def shifted(value: str, count: int, unit: Unit) -> str | None:
    """Return the ``unit`` that lies ``count`` units after the one that holds the first day of ``value``.

    A negative ``count`` goes back. Years before the common era are counted without a year nought. None where
    the result or the beginning lies outside of what can be reckoned.
    """
    before = re.match(r"BC(\d{4})", value)
    if before is not None or (unit == "year" and re.fullmatch(r"\d{4}", value)):
        if unit not in {"year", "decade", "century"}:
            return None
        year = 1 - int(before[1]) if before else int(value)
        year += count * {"year": 1, "decade": 10, "century": 100}[unit]
        return f"{year:04}" if year > 0 else f"BC{1 - year:04}"
    found = days(value)
    if found is None:
        return None
    try:
        return containing(_moved(found[0], count, unit), unit)
    except (ValueError, OverflowError):
        return None


def _moved(day: date, count: int, unit: Unit) -> date:
    if unit == "day":
        return day + timedelta(count)
    if unit in {"week", "weekend"}:
        return day + timedelta(7 * count)
    length = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}[
        unit
    ]
    index = day.year * 12 + day.month - 1 + count * length
    return date(index // 12, index % 12 + 1, 1)


def month_day(year: int, month: int, day: int) -> str | None:
    """Return the value of a day, or None where the calendar has none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the ``nth`` (from 1; -1 is the last) ``weekday`` (Monday is 1) of a month."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta((last.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches (anonymous Gregorian algorithm, Meeus 1991, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def narrowed(whole: Days, portion: str) -> Days:
    """Return the part of ``whole`` that a ``portion`` names.

    ``start``, ``early``, ``mid``, ``late`` and ``end`` are thirds, for vague words are not narrowed below a
    third; ``first_half`` and ``second_half`` are what they say.
    """
    first, last = whole
    from_, to = _SIXTHS[portion]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and (last + timedelta(1)).day == 1 and months % 6 == 0:
        start = _moved(first, months * from_ // 6, "month")
        return start, _moved(first, months * to // 6, "month") - timedelta(1)
    length = (last - first).days + 1
    if length < 3:
        return whole
    return first + timedelta(length * from_ // 6), first + timedelta(max(length * to // 6 - 1, 0))


_SIXTHS = {
    "start": (0, 2), "early": (0, 2), "mid": (2, 4), "late": (4, 6), "end": (4, 6),
    "first_half": (0, 3), "second_half": (3, 6),
}  # fmt: skip
