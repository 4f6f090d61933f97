"""From a matched expression to its TIMEX3 type and value: one normaliser for each kind of rule.

A normaliser gets the expression, the setting and, where the expression lacks a year (and month) that words beside
it give ("between June and August 1998"), what they give.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.reading import calendar
from onrecord.reading.calendar import Unit
from onrecord.reading.english.times.direction import direction
from onrecord.reading.english.times.found import Found, amount, portion
from onrecord.reading.english.times.lexicon import lexicon
from onrecord.reading.english.times.setting import UNRESOLVED, Reading, Setting
from onrecord.records import TimeType


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words beside an expression say: the year (negative before the common era), the month, the day."""

    year: int | None = None
    month: int | None = None
    value: str | None = None


NOTHING = Beside()
Normaliser = Callable[[Found, Setting, Beside], Reading]

_UNITS: Mapping[str, Unit] = {
    "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century", "WE": "weekend",
}  # fmt: skip
_BACK = frozenset({"last", "past", "previous", "preceding", "prior"})
_ON = frozenset({"next", "coming", "upcoming", "forthcoming", "following", "ensuing", "subsequent"})
_TOLD = frozenset(
    {"that", "same", "following", "ensuing", "subsequent", "previous", "preceding", "prior", "very"}
)


def explicit_year(found: Found, setting: Setting) -> int | None:
    """Return the year that the expression itself gives, negative before the common era; None where it gives none."""
    for name, era in (("year", "era"), ("year2", "era2")):
        digits = found.integer(name)
        if digits is not None:
            if found.value(era, "era") == "BC":
                return -digits
            if digits < 100 and not found.has(era):
                return _century_of(digits, setting)
            return digits
    return None


def _century_of(two: int, setting: Setting) -> int:
    """Return the year of a two-digit one that lies nearest to the present of the text."""
    now = _year(setting.now) or _year(setting.reference)
    if now is None:
        return 1900 + two if two >= 30 else 2000 + two
    return min((century + two for century in range(0, 2200, 100)), key=lambda year: abs(year - now - 0.5))


def _year(value: str | None) -> int | None:
    if value is None:
        return None
    found = re.match(r"(BC)?(\d{4})", value)
    return None if found is None else -int(found[2]) if found[1] else int(found[2])


def _month(value: str | None) -> int | None:
    found = re.match(r"(?:BC)?\d{4}-(\d\d)", value or "")
    if found is not None:
        return int(found[1])
    season = (value or "")[-2:]
    return calendar.SEASONS.get(season)


def year_value(year: int) -> str:
    """Return the value of a year; negative ones lie before the common era."""
    return f"{year:04}" if year > 0 else f"BC{-year:04}"


def _named(found: Found, setting: Setting, beside: Beside) -> Reading:
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
    if year is None:
        year = beside.year if beside.year is not None else _year_for(found, setting, month, day)
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


def _year_for(found: Found, setting: Setting, month: int, day: int | None) -> int | None:
    """Return the year of a month, or of a day of a month, that is said without one."""
    rel = found.word("rel")
    if setting.narrative:
        return _told_year(setting, month, rel)
    if setting.anchor is None:
        return None
    anchor = setting.anchor
    here = date(anchor.year, anchor.month, anchor.day if day else 1)
    tries = [made for year in (-1, 0, 1) if (made := _day(anchor.year + year, month, day or 1)) is not None]
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
    toward = direction(found.token)
    back, on = (here - before).days, (after - here).days
    # A scheduled day is told in the past tense too; it is not eleven months ago but a few weeks off.
    if toward < 0 and not (on <= 45 and back >= 300):
        return before.year
    if toward > 0 and not (back <= 31 and on >= 320):
        return after.year
    if toward == 0:
        return before.year if back <= on + 60 else after.year
    return after.year if toward < 0 else before.year


def _told_year(setting: Setting, month: int, rel: str) -> int | None:
    """Return the year of a month in a narrative: that of the date last spoken of, or the next at a year's turn."""
    year, told = _year(setting.reference), _month(setting.reference)
    if year is None:
        return None
    if told == 12 and not rel and month <= 2 and year > 0:
        return year + 1
    return year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_year(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read "March last year", "June 15 of that year"."""
    words = found.words("of")
    base = setting.now
    if set(words) & _TOLD or words[:1] == ["the"]:
        base = setting.near(found.token.sentence)
    year = _year(base)
    part = portion(found.words("mod"))
    if year is None:
        return Reading("DATE", None, part)
    year += -1 if set(words) & _BACK else 1 if set(words) & _ON else 0
    month, day = found.value("month", "month"), found.integer("day")
    if day is None:
        return Reading("DATE", f"{year_value(year)}-{month:02}", part)
    return Reading("DATE", calendar.month_day(year, month, day) if year > 0 else None, part)


def _season(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read a season without a year."""
    season = found.value("season", "season")
    rel = set(found.words("rel"))
    part = portion(found.words("mod")) or portion(found.words("mod2"))
    base = setting.near(found.token.sentence) if rel & _TOLD else setting.now
    if beside.year is not None:
        return Reading("DATE", f"{year_value(beside.year)}-{season}", part)
    if base is None:
        return Reading("DATE", None, part)
    year = _year(base)
    if year is None or year < 0:
        return Reading("DATE", f"{base[:6]}-{season}" if year else None, part)
    known = calendar.days(base)
    if known is None:
        return Reading("DATE", None, part)
    here = known[0]
    if setting.narrative and not rel & (_BACK | _ON):
        if season == "WI" and _month(base) in {1, 2}:
            year -= 1
        return Reading("DATE", f"{year:04}-{season}", part)
    spans = [(one, calendar.days(f"{one:04}-{season}")) for one in (year - 1, year, year + 1)]
    past = [one for one, period in spans if period and period[1] < here]
    ahead = [one for one, period in spans if period and period[0] > here]
    holds = [one for one, period in spans if period and period[0] <= here <= period[1]]
    if rel & _BACK:
        chosen = past[-1:]
    elif rel & _ON:
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


def _numeric(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read "7/28/2000", month first unless that cannot be."""
    first, second, year = (found.integer(name) or 0 for name in "abc")
    month, day = (first, second) if first <= 12 else (second, first)
    return Reading("DATE", calendar.month_day(year if year > 99 else _century_of(year, setting), month, day))


def _iso(found: Found, setting: Setting, beside: Beside) -> Reading:
    year, month, day = (found.integer(name) or 0 for name in ("year", "month", "day"))
    return Reading("DATE", calendar.month_day(year, month, day))


def _day_of_month(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read "the 21st", "20-" before "21 May", "-21" after "May 20": the month is told beside or before."""
    day = found.integer("day") or 0
    year, month = beside.year, beside.month
    own = explicit_year(found, setting)
    if own is not None:
        year = own
    if year is None or month is None:
        base = setting.near(found.token.sentence)
        year, month = year or _year(base), month or _month(base)
    if not year or not month or year < 0:
        return UNRESOLVED
    return Reading("DATE", calendar.month_day(year, month, day))


def _year_tail(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read the "98" of "1995-98"."""
    two = found.integer("year") or 0
    if not beside.year or beside.year < 0:
        return UNRESOLVED
    return Reading("DATE", f"{beside.year // 100 * 100 + two:04}")


def _year_head(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read the "264" of "264 to 241 BC"."""
    year = found.integer("year") or 0
    return Reading("DATE", year_value(-year if beside.year is not None and beside.year < 0 else year))


def _decade(found: Found, setting: Setting, beside: Beside) -> Reading:
    part = portion(found.words("mod"))
    if found.has("year"):
        year = found.integer("year") or 0
        return Reading("DATE", f"{year // 100}" if year % 100 == 0 and year < 1900 else f"{year // 10}", part)
    two = (found.integer("year2") or 0) // 10 if found.has("year2") else found.value("name", "decade")
    near = _year(setting.reference) if setting.narrative else None
    century = near // 100 if near and near > 0 else 19
    return Reading("DATE", f"{century}{two}", part)


def _century(found: Found, setting: Setting, beside: Beside) -> Reading:
    part = portion(found.words("mod")) or portion(found.words("mod2"))
    number = found.integer("n")
    if number is None:
        tens = found.value("n", "numberword") or 0
        number = tens + (found.value("n", "ordinal") or 0)
    if not 1 <= number <= 22 or found.value("era", "era") == "BC":
        return Reading("DATE", None, part)
    return Reading("DATE", f"{number - 1:02}", part)


def _quarter(found: Found, setting: Setting, beside: Beside) -> Reading:
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
        year = _year(setting.now if words & {"this", "last", "next"} else setting.near(found.token.sentence))
        if year is not None:
            year += -1 if "last" in words else 1 if "next" in words else 0
    letter = "Q" if unit == "quarter" else "H"
    if year is not None:
        return Reading("DATE", f"{year_value(year)}-{letter}{number}")
    if setting.anchor is None:
        return UNRESOLVED
    known = calendar.days(f"{setting.anchor.year:04}-{letter}{number}")
    ahead = known is not None and known[0] > setting.anchor and direction(found.token) <= 0
    return Reading("DATE", f"{setting.anchor.year - ahead:04}-{letter}{number}")


def _fiscal(found: Found, setting: Setting, beside: Beside) -> Reading:
    year = explicit_year(found, setting)
    return Reading("DATE", f"FY{year}", refers=False)


def _deictic(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read today, yesterday, tomorrow."""
    part = found.value("part", "partofday")
    offset = found.value("day", "deictic")
    if found.has("beyond"):
        offset += -1 if found.word("beyond") == "before" else 1
    kind: TimeType = "TIME" if part else "DATE"
    if setting.narrative or setting.anchor is None:
        return Reading(kind, "PRESENT_REF" if offset == 0 and not part else None)
    day = (setting.anchor + timedelta(offset)).isoformat()
    return Reading(kind, f"{day}T{part}" if part else day)


def _part_of_today(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read tonight, this morning, last night."""
    part = "NI" if found.has("tonight") else found.value("part", "partofday")
    base = setting.day if setting.narrative else setting.now
    if base is None:
        return Reading("TIME", None)
    day = calendar.shifted(base, -1 if found.word("rel") == "last" else 0, "day")
    return Reading("TIME", f"{day}T{part}" if day else None)


def _weekday(found: Found, setting: Setting, beside: Beside) -> Reading:
    number = found.value("weekday", "weekday")
    rel = set(found.words("rel"))
    part = found.value("part", "partofday")
    kind: TimeType = "TIME" if part else "DATE"
    told = setting.narrative or bool(rel & _TOLD) or "the" in found.words()[:1] and bool(rel)
    base = setting.near(found.token.sentence) if told else setting.now
    if base is None or calendar.unit_of(base) != "day":
        return Reading(kind, None)
    here = date.fromisoformat(base)
    day = _weekday_near(found, here, number, rel)
    value = day.isoformat()
    return Reading(kind, f"{value}T{part}" if part else value)


def _weekday_near(found: Found, here: date, number: int, rel: set[str]) -> date:
    week = set(found.words("week")) | set(found.words("week2"))
    monday = here - timedelta(here.isoweekday() - 1)
    back, on = (here.isoweekday() - number) % 7, (number - here.isoweekday()) % 7
    if week:
        offset = -7 if "last" in week else 7 if "next" in week else 0
        return monday + timedelta(offset + number - 1)
    if rel & _BACK:
        return here - timedelta(back or 7)
    if rel & _ON:
        return here + timedelta(on or 7)
    if rel & {"that", "same", "this"}:
        return monday + timedelta(number - 1)
    if found.token.dep in {"poss", "compound", "nmod"} and back > 4:
        return here + timedelta(on)  # "Monday's debate" is the nearest one: no verb tells of it
    return here + timedelta(on) if direction(found.token) > 0 else here - timedelta(back)


def _relative(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read "last month", "early next year", "the following day", "that year"."""
    words = found.words()
    rel = set(found.words("rel"))
    code = found.value("unit", "unit")
    unit = _UNITS[code]
    part = portion(found.words("mod")) or portion(found.words("mod2"))
    definite = "the" in words and "the" in words[: len(words) - 1] and words[words.index("the") - 1 :]
    has_the = bool(definite)
    if has_the and rel & {"past", "last", "coming"} and code in {"W", "M", "Y", "E", "C"} and part is None:
        return Reading("DURATION", _period(1, code))
    if has_the and rel == {"next"} and code in {"E", "C"}:
        return Reading("DURATION", _period(1, code))
    told = bool(rel & _TOLD) or (has_the and (not rel or rel == {"next"}))
    sentence = found.token.sentence
    base = setting.near(sentence) if told else setting.now
    if told and unit == "day" and base is not None and calendar.unit_of(base) != "day" and setting.narrative:
        base = setting.day
    if base is None:
        return Reading("DATE", None, part)
    offset = -1 if rel & _BACK else 1 if rel & _ON else 0
    if unit == "weekend" and not rel and not setting.narrative and setting.anchor is not None:
        base = setting.now
        offset = -1 if direction(found.token) <= 0 and setting.anchor.isoweekday() < 6 else 0
    if base is None:
        return Reading("DATE", None, part)
    if found.word("fiscal") in {"fiscal", "financial"} and unit == "year":
        year = _year(base)
        return Reading("DATE", f"FY{year + offset}" if year else None, part, refers=False)
    if _coarser(base, unit):
        if setting.now is None or _coarser(setting.now, unit):
            return Reading("DATE", None, part)
        base = setting.now
    pivot = base if part in {"later", "earlier"} and not offset else None
    return Reading("DATE", calendar.shifted(base, offset, unit), part, pivot=pivot)


_ORDER: tuple[Unit, ...] = (
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
)


def _coarser(value: str, unit: Unit) -> bool:
    """Tell whether ``value`` is too coarse to count ``unit`` from it."""
    own = calendar.unit_of(value)
    return own is None or _ORDER.index(own) > _ORDER.index(unit)


def _ago(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read "two years ago", "a day later", "the year before"."""
    word = found.word("dir")
    back = word.split()[0] in {"ago", "earlier", "before", "previously", "beforehand", "back"}
    code = (
        found.value("unit", "unit")
        or found.value("unit", "units")
        or {"season": "Y", "night": "D", "evening": "D"}.get(found.word("unit"), "TS")
    )
    number = amount(found.words("n"))
    if number is None and not found.has("vague") and not found.word("unit").endswith("s"):
        number = 1
    if code.startswith("T"):
        return Reading("TIME", None, refers=False)
    if number is None:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF", refers=False)
    deictic = word in {"ago", "from now", "hence", "back"}
    base = setting.now if deictic else setting.near(found.token.sentence)
    unit, count = _UNITS.get(code, "day"), number
    if code == "W2":
        unit, count = "week", number * 2
    if code in {"E", "C"}:
        unit = "decade" if code == "E" else "century"
    if code == "L" or base is None:
        return UNRESOLVED
    if unit == "year" and calendar.unit_of(base) == "quarter" and count == int(count):
        unit, count = "quarter", count * 4  # a quarter is compared with the same one of another year
    if count != int(count):
        unit, count = (
            ("month", count * 12)
            if unit == "year"
            else ("day", count * 7)
            if unit == "week"
            else (unit, count)
        )
    if _coarser(base, unit):
        base = (
            setting.day
            if setting.narrative and setting.day and base and setting.day.startswith(base[:4])
            else None
        )
        if base is None:
            return UNRESOLVED
    return Reading("DATE", calendar.shifted(base, -int(count) if back else int(count), unit))


def _period(number: float | None, code: str) -> str:
    """Return the TIMEX3 value of a duration; X where the number is vague."""
    if number is None:
        if code.startswith("T"):
            return f"PTX{code[1]}"
        return {"E": "PXY", "C": "PXY", "L": "PXY", "W2": "PXW"}.get(code, f"PX{code}")
    scale, letter = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "W2": (2, "W")}.get(code, (1, code))
    number *= scale
    if letter in {"Y", "D"} and 0 < number < 1:
        number, letter = (number * 12, "M") if letter == "Y" else (number * 24, "TH")
    if letter == "TH" and number < 1:
        number, letter = number * 60, "TM"
    shown = f"{number:g}" if number < 1e6 else f"{number:.0f}"
    return f"PT{shown}{letter[1]}" if letter.startswith("T") else f"P{shown}{letter}"


def _code(found: Found, name: str = "unit") -> str:
    code = found.value(name, "unit") or found.value(name, "units")
    return str(code or "TS")


def _duration(found: Found, setting: Setting, beside: Beside) -> Reading:
    code = _code(found) if found.has("unit") else str(found.value("n", "units"))
    words = found.words("n")
    if found.has("vague"):
        number = None
    elif found.has("half"):
        number = 1.5
    elif "quarter" in words:
        number = 0.25
    elif "half" in words and not any(word[0].isdigit() or word == "and" for word in words):
        number = 0.5
    else:
        number = amount(words)
        if number is None:
            number = None if found.has("unit") and found.words("unit")[0] in _plurals() else 1
        elif found.words()[-3:] == ["and", "a", "half"] and "half" not in words:
            number += 0.5
    return Reading("DURATION", _period(number, code), refers=False)


def _plurals() -> Mapping[str, str]:
    return lexicon().classes["units"]


def _portion_of(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read "the last two weeks of February 1951": a duration, or where it is one unit a part of the month or year."""
    if found.words("unit")[0] in _plurals():
        return Reading("DURATION", _period(amount(found.words("n")), _code(found)), refers=False)
    month = found.value("month", "month")
    year = explicit_year(found, setting)
    part = "late" if found.word("which") in {"last", "final", "closing"} else "early"
    if year is None and month is not None:
        year = _year_for(found, setting, month, None)
    if year is None and not month:
        base = setting.near(found.token.sentence)
        return Reading("DATE", base[:4] if base and not base.startswith("BC") else None, part)
    if year is None:
        return UNRESOLVED
    value = year_value(year) + (f"-{month:02}" if month else "")
    nth = _nth_of(found, value)
    return Reading("DATE", nth or value, None if nth else part)


def _nth_of(found: Found, whole: str) -> str | None:
    """Return the first or last day, week or month of a period, where that is plain."""
    unit = _UNITS.get(_code(found))
    known = calendar.days(whole)
    if unit not in {"day", "week", "month"} or known is None:
        return None
    # The week of a month is the one that lies in it by its greater part.
    inward = timedelta(3 if unit == "week" else 0)
    if found.word("which") in {"last", "final", "closing"}:
        return calendar.containing(known[1] - inward, unit)
    number = found.value("which", "ordinal")
    return (
        calendar.shifted(calendar.containing(known[0] + inward, unit), int(number) - 1, unit)
        if number
        else None
    )


def _set(found: Found, setting: Setting, beside: Beside) -> Reading:
    for class_name, shape in (
        ("weekday", "XXXX-WXX-{}"), ("weekdays", "XXXX-WXX-{}"), ("month", "XXXX-{:02}"), ("season", "XXXX-{}"),
        ("partofday", "XXXX-XX-XXT{}"),
    ):  # fmt: skip
        value = found.value("what", class_name)
        if value is not None:
            return Reading("SET", shape.format(value), refers=False)
    number = 2.0 if found.has("other") else amount(found.words("n"))
    if number is None:
        number = None if found.has("n") else 1.0
    return Reading("SET", _period(number, _code(found, "what")), refers=False)


def _often(found: Found, setting: Setting, beside: Beside) -> Reading:
    return Reading("SET", found.value("word", "often"), refers=False)


def _clock(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read a time of day; its day is told beside it, or before, or is that of publication."""
    if found.has("name"):
        clock = str(found.value("name", "clockname"))
    elif found.has("four"):
        clock = f"{found.word('four')[:2]}:{found.word('four')[2:]}"
    else:
        hour = int(amount(found.words("hour")) or 0)
        meridiem = found.value("meridiem", "meridiem")
        afternoon = meridiem == "pm" or found.word("part") in {"afternoon", "evening"}
        if afternoon and hour < 12:
            hour += 12
        elif hour == 12 and meridiem == "am":
            hour = 0
        clock = f"{hour:02}:{found.integer('minute') or 0:02}"
        if found.has("second"):
            clock += f":{found.integer('second'):02}"
    clock += str(found.value("zone", "zone") or "")
    day = _day_of_clock(found, setting, beside)
    return Reading("TIME", f"{day}T{clock}" if day else None)


def _day_of_clock(found: Found, setting: Setting, beside: Beside) -> str | None:
    if beside.value is not None and calendar.unit_of(beside.value) == "day":
        return beside.value.partition("T")[0]
    base = setting.near(found.token.sentence, within=1)
    if setting.narrative:
        return setting.day
    if base is not None and calendar.unit_of(base) == "day":
        return base
    return setting.now


def _part_of_day(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read "the morning", "that evening", "the night of May 5"."""
    part = found.value("part", "partofday")
    month = found.value("month", "month") or found.value("month2", "month")
    number = found.integer("day") or found.integer("day2")
    if month and number:
        year = explicit_year(found, setting)
        if year is None:
            year = _year_for(found, setting, month, number)
        day = calendar.month_day(year, month, number) if year and year > 0 else None
    else:
        if len(found.words()) == 1 and beside.value is None:
            return Reading("TIME", f"XXXX-XX-XXT{part}", refers=False)
        day = _day_of_clock(found, setting, beside)
        offset = (
            1 if found.word("rel") in {"next", "following"} else -1 if found.word("rel") == "previous" else 0
        )
        if day is not None and offset:
            day = calendar.shifted(day, offset, "day")
    return Reading("TIME", f"{day}T{part}" if day else None)


def _reference(found: Found, setting: Setting, beside: Beside) -> Reading:
    return Reading("DATE", found.value("word", "reference"), refers=False)


def _named_reference(found: Found, setting: Setting, beside: Beside) -> Reading:
    if found.has("future") or found.has("future2"):
        value = "FUTURE_REF"
    elif any(
        found.has(name) for name in ("present", "present2", "present3", "present4", "present5", "present6")
    ):
        value = "PRESENT_REF"
    else:
        value = "PAST_REF"
    return Reading("DATE", value, refers=False)


def _same_time(found: Found, setting: Setting, beside: Beside) -> Reading:
    """Read "at that time": the date last spoken of."""
    if found.word("what") == "period":
        return Reading("DATE", None, refers=False)
    if "this" in found.words() and not setting.narrative:
        return Reading("DATE", "PRESENT_REF", refers=False)
    near = setting.near(found.token.sentence)
    if near is None:
        return Reading("DATE", None, refers=False)
    told = near if near != setting.now or setting.narrative else "PAST_REF"
    return Reading("DATE", told, refers=False)


def _holiday(found: Found, setting: Setting, beside: Beside) -> Reading:
    words = [word for word in found.words("holiday")]
    name = " ".join(words).replace(" '", "'")
    code = _holidays()[name]
    if found.has("eve") and name == "christmas":
        code = "12-24" if found.word("eve") == "eve" else code
    year = explicit_year(found, setting)
    if year is None:
        base = setting.now
        year = _year(base)
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
        return _day(year, int(fixed[1]), int(fixed[2]))
    moving = re.fullmatch(r"easter([+-]\d+)", code)
    if moving is not None:
        return calendar.easter(year) + timedelta(int(moving[1]))
    nth, weekday, month = re.fullmatch(r"(-?\d)(MO|TU|WE|TH|FR|SA|SU)(\d\d)", code).groups()  # type: ignore[union-attr]
    return calendar.nth_weekday(
        year, int(month), ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].index(weekday) + 1, int(nth)
    )


NORMALISERS: Mapping[str, Normaliser] = {
    "date": _named,
    "year": _named,
    "date_in_year": _in_year,
    "relative_season": _season,
    "numeric": _numeric,
    "iso": _iso,
    "day_of_month": _day_of_month,
    "day_tail": _day_of_month,
    "day_head": _day_of_month,
    "year_tail": _year_tail,
    "year_head": _year_head,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "deictic": _deictic,
    "part_of_today": _part_of_today,
    "weekday": _weekday,
    "relative": _relative,
    "ago": _ago,
    "duration": _duration,
    "portion_of": _portion_of,
    "set": _set,
    "often": _often,
    "clock": _clock,
    "part_of_day": _part_of_day,
    "reference": _reference,
    "named_reference": _named_reference,
    "same_time": _same_time,
    "holiday": _holiday,
}
