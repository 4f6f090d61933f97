"""Days that have names: Christmas, Easter, Thanksgiving."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from onrecord.reading import calendar
from onrecord.reading.english.times.direction import direction
from onrecord.reading.english.times.found import Found
from onrecord.reading.english.times.lexicon import lexicon
from onrecord.reading.english.times.setting import UNRESOLVED, Reading, Setting
from onrecord.reading.english.times.years import day_or_none, explicit_year, year_of


def holiday(found: Found, setting: Setting) -> Reading:
    """Read "Christmas", "Easter Monday", "Thanksgiving Day 1999"."""
    name = found.word("holiday").replace(" '", "'")
    code = _holidays()[name]
    if found.has("eve") and name == "christmas":
        code = "12-24" if found.word("eve") == "eve" else code
    year = explicit_year(found, setting)
    if year is None:
        base = setting.now
        year = year_of(base)
        if year is None or base is None:
            return UNRESOLVED
        if setting.anchor is not None:
            here = setting.anchor
            days = [day for one in (-1, 0, 1) if (day := _holiday_day(year + one, code)) is not None]
            before = max((day for day in days if day <= here), default=days[0])
            after = min((day for day in days if day >= here), default=days[-1])
            rel = found.word("rel")
            toward = -1 if rel == "last" else 1 if rel == "next" else direction(found.token)
            if toward == 0:
                toward = -1 if (here - before) < (after - here) else 1
            return Reading("DATE", (before if toward < 0 else after).isoformat())
    if year <= 0:
        return UNRESOLVED
    day = _holiday_day(year, code)
    return Reading("DATE", day.isoformat() if day else None)


def _holidays() -> Mapping[str, str]:
    return lexicon().classes["holiday"]


def _holiday_day(year: int, code: str) -> date | None:
    fixed = re.fullmatch(r"(\d\d)-(\d\d)", code)
    if fixed is not None:
        return day_or_none(year, int(fixed[1]), int(fixed[2]))
    moving = re.fullmatch(r"easter([+-]\d+)", code)
    if moving is not None:
        return calendar.easter(year) + timedelta(int(moving[1]))
    nth, weekday, month = re.fullmatch(r"(-?\d)(MO|TU|WE|TH|FR|SA|SU)(\d\d)", code).groups()  # type: ignore[union-attr]
    return calendar.nth_weekday(
        year, int(month), ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].index(weekday) + 1, int(nth)
    )
