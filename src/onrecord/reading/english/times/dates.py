"""Dates by name and number: days, months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

from datetime import date

from onrecord.knowledge.time_words import context
from onrecord.reading import calendar
from onrecord.reading.calendar import Unit
from onrecord.reading.english.times.direction import direction, in_perfect, planned_before
from onrecord.reading.english.times.found import Found, portion
from onrecord.reading.english.times.setting import UNRESOLVED, Reading, Setting
from onrecord.reading.english.times.units import BACK, ON, TOLD
from onrecord.reading.english.times.years import (
    day_or_none,
    explicit_year,
    month_of,
    nearest_century,
    year_of,
    year_value,
)


def named(found: Found, setting: Setting) -> Reading:
    """Read days, months, seasons and years by name and number."""
    month, season = found.value("month", "month"), found.value("season", "season")
    day = found.integer("day")
    if day is None and found.has("day"):
        day = found.value("day", "ordinal")
    year = explicit_year(found, setting)
    part = portion(found.words("mod")) or portion(found.words("mod2"))
    if season is not None:
        return Reading("DATE", f"{year_value(year)}-{season}" if year is not None else None, part)
    if month is None:
        return _named_year(found, year, part)
    if year is None and _is_of_the_attacks(found, setting, month, day):
        year = 2001
    if year is None:
        year = (
            setting.beside.year if setting.beside.year is not None else year_for(found, setting, month, day)
        )
    if year is None:
        return Reading("DATE", None, part)
    if day is None:
        return Reading("DATE", f"{year_value(year)}-{month:02}", part)
    if year < 0:
        return Reading("DATE", f"{year_value(year)}-{month:02}-{day:02}")
    return Reading("DATE", calendar.month_day(year, month, day), part)


def _named_year(found: Found, year: int | None, part: str | None) -> Reading:
    if year is None:
        return UNRESOLVED
    value = year_value(year)
    if part in {"first_half", "second_half"} and "half" in found.words("mod"):
        return Reading("DATE", f"{value}-H{1 if part == 'first_half' else 2}")
    return Reading("DATE", value, part)


def _told_in_chain(found: Found, setting: Setting, month: int) -> int | None:
    """Return the year of a bare month after a date of another year: that year, or the next at its turn."""
    value = setting.chained(found.token.sentence, perfect=in_perfect(found.token))
    if value is None or found.has("rel") or found.before() == "since" or direction(found.token) > 0:
        return None
    year, told = year_of(value), month_of(value)
    if year is None:
        return None
    setting.rests_on = "before"
    return year + 1 if told is not None and month < told else year


def year_for(found: Found, setting: Setting, month: int, day: int | None) -> int | None:
    """Return the year of a month, or of a day of a month, that is said without one."""
    rel = found.word("rel")
    if setting.narrative:
        return _told_year(setting, month, rel)
    if setting.anchor is None:
        return None
    chained = _told_in_chain(found, setting, month)
    if chained is not None:
        return chained
    setting.rests_on = "publication"
    anchor = setting.anchor
    here = date(anchor.year, anchor.month, anchor.day if day else 1)
    tries = [
        made for year in (-1, 0, 1) if (made := day_or_none(anchor.year + year, month, day or 1)) is not None
    ]
    if not tries:
        return None
    before = max((one for one in tries if one <= here), default=tries[0])
    after = min((one for one in tries if one >= here), default=tries[-1])
    if rel in {"last", "past"}:
        return before.year if before < here else before.year - 1
    if rel == "next":
        return after.year if after > here else after.year + 1
    if rel == "this":
        return anchor.year
    toward = direction(found.token, scheduled=day is not None)
    back, on = (here - before).days, (after - here).days
    # A scheduled day is told in the past tense too; it is not eleven months ago but a few weeks off.
    if toward < 0 and (day is None or found.before() == "ended" or not (on <= 45 and back >= 300)):
        return before.year
    if toward > 0 and back <= on and planned_before(found.token):
        # What was planned for a day, and was put off, is told when that is past: not a year before it.
        return before.year
    if toward > 0 and not (back <= 31 and on >= 320):
        return after.year
    if toward == 0:
        return before.year if back <= on + 60 else after.year
    return after.year if toward < 0 else before.year


def _told_year(setting: Setting, month: int, rel: str) -> int | None:
    """Return the year of a month in a narrative: that last spoken of, or the next at a year's turn."""
    setting.rests_on = "narrative"
    year, told = year_of(setting.reference), month_of(setting.reference)
    if year is None:
        return None
    if told == 12 and not rel and month <= 2 and year > 0:
        return year + 1
    return year


def date_in_year(found: Found, setting: Setting) -> Reading:
    """Read "March last year", "June 15 of that year", "the autumn of last year"."""
    words = found.words("of")
    base = setting.now
    if set(words) & TOLD or words[:1] == ["the"]:
        base = setting.near(found.token.sentence)
    year = year_of(base)
    part = portion(found.words("mod"))
    if year is None:
        return Reading("DATE", None, part)
    year += -1 if set(words) & BACK else 1 if set(words) & ON else 0
    if found.has("season"):
        return Reading("DATE", f"{year_value(year)}-{found.value('season', 'season')}", part)
    month, day = found.value("month", "month"), found.integer("day")
    if day is None:
        return Reading("DATE", f"{year_value(year)}-{month:02}", part)
    return Reading("DATE", calendar.month_day(year, month, day) if year > 0 else None, part)


def season(found: Found, setting: Setting) -> Reading:
    """Read a season without a year."""
    season = found.value("season", "season")
    rel = set(found.words("rel"))
    part = portion(found.words("mod")) or portion(found.words("mod2"))
    base = setting.near(found.token.sentence) if rel & TOLD else setting.now
    if setting.beside.year is not None:
        return Reading("DATE", f"{year_value(setting.beside.year)}-{season}", part)
    if base is None:
        return Reading("DATE", None, part)
    year = year_of(base)
    if year is None or year < 0:
        return Reading("DATE", f"{base[:6]}-{season}" if year else None, part)
    chained = _told_in_chain(found, setting, calendar.SEASONS.get(season, 1))
    if chained is not None:
        return Reading("DATE", f"{year_value(chained)}-{season}", part)
    known = calendar.days(base)
    if known is None:
        return Reading("DATE", None, part)
    here = known[0]
    if setting.narrative and not rel & (BACK | ON):
        if season == "WI" and month_of(base) in {1, 2}:
            year -= 1
        return Reading("DATE", f"{year:04}-{season}", part)
    spans = [(one, calendar.days(f"{one:04}-{season}")) for one in (year - 1, year, year + 1)]
    past = [one for one, period in spans if period and period[1] < here]
    ahead = [one for one, period in spans if period and period[0] > here]
    holds = [one for one, period in spans if period and period[0] <= here <= period[1]]
    if rel & BACK:
        chosen = past[-1:]
    elif rel & ON:
        chosen = ahead[:1]
    elif "this" in rel:
        chosen = holds or [min(spans, key=lambda one: _distance(here, one[1]))[0]]
    else:
        chosen = holds or (ahead[:1] if direction(found.token) > 0 else past[-1:])
    return Reading("DATE", f"{chosen[0]:04}-{season}" if chosen else None, part)


def _distance(day: date, period: calendar.Days | None) -> int:
    """Return how many days ``day`` lies outside of ``period``."""
    if period is None:
        return 10**6
    return max((period[0] - day).days, (day - period[1]).days, 0)


def numeric_date(found: Found, setting: Setting) -> Reading:
    """Read "7/28/2000", month first unless that cannot be."""
    first, second, year = (found.integer(name) or 0 for name in "abc")
    month, day = (first, second) if first <= 12 else (second, first)
    return Reading(
        "DATE", calendar.month_day(year if year > 99 else nearest_century(year, setting), month, day)
    )


def iso_date(found: Found, _: Setting) -> Reading:
    """Read "2001-09-14"."""
    year, month, day = (found.integer(name) or 0 for name in ("year", "month", "day"))
    return Reading("DATE", calendar.month_day(year, month, day))


def attacks(_: Found, setting: Setting) -> Reading:
    """Read "9/11" as the day of the attacks of 2001, which is known by it."""
    known = setting.anchor is None or setting.anchor >= date(2001, 9, 11)
    return Reading("DATE", "2001-09-11" if known else None, refers=setting.narrative)


def _is_of_the_attacks(found: Found, setting: Setting, month: int, day: int | None) -> bool:
    """Tell whether "Sept. 11" is that of 2001: "the Sept. 11 attacks"."""
    known = setting.anchor is None or setting.anchor >= date(2001, 9, 11)
    return known and (month, day) == (9, 11) and found.after() in context("attacks")


def day_of_month(found: Found, setting: Setting) -> Reading:
    """Read "the 21st", "20-" before "21 May", "-21" after "May 20": the month is told beside or before."""
    day = found.integer("day") or 0
    year, month = setting.beside.year, setting.beside.month
    own = explicit_year(found, setting)
    if own is not None:
        year = own
    if year is None or month is None:
        base = setting.near(found.token.sentence)
        year, month = year or year_of(base), month or month_of(base)
    if not year or not month or year < 0:
        return UNRESOLVED
    return Reading("DATE", calendar.month_day(year, month, day))


def year_tail(found: Found, setting: Setting) -> Reading:
    """Read the "98" of "1995-98"."""
    two = found.integer("year") or 0
    if not setting.beside.year or setting.beside.year < 0:
        return UNRESOLVED
    return Reading("DATE", f"{setting.beside.year // 100 * 100 + two:04}")


def year_head(found: Found, setting: Setting) -> Reading:
    """Read the "264" of "264 to 241 BC"."""
    year = found.integer("year") or 0
    return Reading(
        "DATE", year_value(-year if setting.beside.year is not None and setting.beside.year < 0 else year)
    )


def decade(found: Found, setting: Setting) -> Reading:
    """Read "the late 1980s", "the '90s", "the nineties"."""
    part = portion(found.words("mod"))
    if found.has("year"):
        year = found.integer("year") or 0
        return Reading("DATE", f"{year // 100}" if year % 100 == 0 and year < 1900 else f"{year // 10}", part)
    two = (found.integer("year2") or 0) // 10 if found.has("year2") else found.value("name", "decade")
    near = year_of(setting.reference) if setting.narrative else None
    century = near // 100 if near and near > 0 else 19
    return Reading("DATE", f"{century}{two}", part)


def century(found: Found, _: Setting) -> Reading:
    """Read "the early 20th century"."""
    part = portion(found.words("mod")) or portion(found.words("mod2"))
    number = found.integer("n")
    if number is None:
        tens = found.value("n", "numberword") or 0
        number = tens + (found.value("n", "ordinal") or 0)
    if not 1 <= number <= 22 or found.value("era", "era") == "BC":
        return Reading("DATE", None, part)
    return Reading("DATE", f"{number - 1:02}", part)


def quarter_or_half(found: Found, setting: Setting) -> Reading:
    """Read quarters and halves of a year."""
    what = found.word("what")
    unit: Unit = "quarter" if what == "quarter" else "half"
    if found.has("last"):
        value = calendar.shifted(setting.now, -1, unit) if setting.now else None
        return Reading("DATE", value)
    number = found.integer("n") or found.value("n", "ordinal")
    year = explicit_year(found, setting)
    if year is None and found.has("of"):
        words = set(found.words("of"))
        year = year_of(
            setting.now if words & {"this", "last", "next"} else setting.near(found.token.sentence)
        )
        if year is not None:
            year += -1 if "last" in words else 1 if "next" in words else 0
    letter = "Q" if unit == "quarter" else "H"
    if year is not None:
        return Reading("DATE", f"{year_value(year)}-{letter}{number}")
    if setting.anchor is None:
        return UNRESOLVED
    setting.rests_on = "publication"
    known = calendar.days(f"{setting.anchor.year:04}-{letter}{number}")
    ahead = known is not None and known[0] > setting.anchor and direction(found.token) <= 0
    return Reading("DATE", f"{setting.anchor.year - ahead:04}-{letter}{number}")


def fiscal_year(found: Found, setting: Setting) -> Reading:
    """Read "fiscal 2003"."""
    year = explicit_year(found, setting)
    return Reading("DATE", f"FY{year}", refers=False)
