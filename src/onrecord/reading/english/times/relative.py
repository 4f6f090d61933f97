"""Dates told from another: "yesterday", "last month", "a day later", "Friday", "recently"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from onrecord.reading import calendar
from onrecord.reading.calendar import Unit
from onrecord.reading.english.times.direction import direction, planned_before
from onrecord.reading.english.times.durations import period
from onrecord.reading.english.times.found import Found, amount, portion
from onrecord.reading.english.times.setting import UNRESOLVED, Reading, Setting
from onrecord.reading.english.times.units import BACK, ON, TOLD, UNITS
from onrecord.reading.english.times.years import year_of
from onrecord.records import TimeType


def deictic(found: Found, setting: Setting) -> Reading:
    """Read today, yesterday, tomorrow."""
    part = found.value("part", "partofday")
    offset = found.value("day", "deictic")
    if found.has("beyond"):
        offset += -1 if found.word("beyond") == "before" else 1
    kind: TimeType = "TIME" if part else "DATE"
    if setting.narrative or setting.anchor is None:
        return Reading(kind, "PRESENT_REF" if offset == 0 and not part else None)
    setting.rests_on = "publication"
    day = (setting.anchor + timedelta(offset)).isoformat()
    return Reading(kind, f"{day}T{part}" if part else day)


def part_of_today(found: Found, setting: Setting) -> Reading:
    """Read tonight, this morning, last night."""
    part = "NI" if found.has("tonight") else found.value("part", "partofday")
    base = setting.day if setting.narrative else setting.now
    if base is None:
        return Reading("TIME", None)
    day = calendar.shifted(base, -1 if found.word("rel") == "last" else 0, "day")
    return Reading("TIME", f"{day}T{part}" if day else None)


def overnight(_: Found, setting: Setting) -> Reading:
    """Read "overnight" as the night that led to the day from which the text speaks."""
    base = setting.day if setting.narrative else setting.now
    day = calendar.shifted(base, -1, "day") if base is not None else None
    return Reading("TIME", f"{day}TNI" if day else None)


def weekday(found: Found, setting: Setting) -> Reading:
    """Read "Friday", "last Monday", "Tuesday morning", "Monday of last week"."""
    number = found.value("weekday", "weekday")
    rel = set(found.words("rel"))
    part = found.value("part", "partofday")
    kind: TimeType = "TIME" if part else "DATE"
    told = setting.narrative or bool(rel & TOLD) or ("the" in found.words()[:1] and bool(rel))
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
    if rel & BACK:
        return here - timedelta(back or 7)
    if rel & ON:
        return here + timedelta(on or 7)
    if rel & {"that", "same", "this"}:
        return monday + timedelta(number - 1)
    if found.token.dep in {"poss", "compound", "nmod"} and back > 4:
        return here + timedelta(on)  # "Monday's debate" is the nearest one: no verb tells of it
    if 0 < back <= planned_before(found.token):
        return here - timedelta(back)
    return here + timedelta(on) if direction(found.token, scheduled=True) > 0 else here - timedelta(back)


def relative(found: Found, setting: Setting) -> Reading:
    """Read "last month", "early next year", "the following day", "that year"."""
    words = found.words()
    rel = set(found.words("rel"))
    code = found.value("unit", "unit")
    unit = UNITS[code]
    part = portion(found.words("mod")) or portion(found.words("mod2"))
    definite = "the" in words and "the" in words[: len(words) - 1] and words[words.index("the") - 1 :]
    has_the = bool(definite)
    if has_the and rel & {"past", "last", "coming"} and code in {"W", "M", "Y", "E", "C"} and part is None:
        return Reading("DURATION", period(1, code))
    if has_the and rel == {"next"} and code in {"E", "C"}:
        return Reading("DURATION", period(1, code))
    told = bool(rel & TOLD) or (has_the and (not rel or rel == {"next"}))
    sentence = found.token.sentence
    base = setting.near(sentence) if told else setting.now
    if told and unit == "day" and base is not None and calendar.unit_of(base) != "day" and setting.narrative:
        base = setting.day
    if base is None:
        return Reading("DATE", None, part)
    offset = -1 if rel & BACK else 1 if rel & ON else 0
    if unit == "weekend" and not rel and not setting.narrative and setting.anchor is not None:
        base = setting.now
        offset = -1 if direction(found.token) <= 0 and setting.anchor.isoweekday() < 6 else 0
    if base is None:
        return Reading("DATE", None, part)
    if found.word("fiscal") in {"fiscal", "financial"} and unit == "year":
        year = year_of(base)
        return Reading("DATE", f"FY{year + offset}" if year else None, part, refers=False)
    if coarser(base, unit):
        if setting.now is None or coarser(setting.now, unit):
            return Reading("DATE", None, part)
        base = setting.now
    pivot = base if part in {"later", "earlier"} and not offset else None
    return Reading("DATE", calendar.shifted(base, offset, unit), part, pivot=pivot)


_ORDER: tuple[Unit, ...] = (
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century",
)  # fmt: skip


def coarser(value: str, unit: Unit) -> bool:
    """Tell whether ``value`` is too coarse to count ``unit`` from it."""
    own = calendar.unit_of(value)
    return own is None or _ORDER.index(own) > _ORDER.index(unit)


_FINER: Mapping[Unit, tuple[Unit, int]] = {
    "week": ("day", 7),
    "year": ("month", 12),
    "decade": ("year", 10),
    "century": ("year", 100),
}
"""What a part of a unit is counted in: half a century in years."""


def ago(found: Found, setting: Setting) -> Reading:
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
    unit, count = UNITS.get(code, "day"), number
    if code == "W2":
        unit, count = "week", number * 2
    if code in {"E", "C"}:
        unit = "decade" if code == "E" else "century"
    if code == "L" or base is None:
        return UNRESOLVED
    if unit == "year" and calendar.unit_of(base) == "quarter" and count == int(count):
        unit, count = "quarter", count * 4  # a quarter is compared with the same one of another year
    if count != int(count) and unit in _FINER:
        finer, times = _FINER[unit]
        unit, count = finer, count * times
    if coarser(base, unit):
        base = (
            setting.day
            if setting.narrative and setting.day and base and setting.day.startswith(base[:4])
            else None
        )
        if base is None:
            return UNRESOLVED
    return Reading("DATE", calendar.shifted(base, -int(count) if back else int(count), unit))


def vague_reference(found: Found, _: Setting) -> Reading:
    """Read "now", "recently"."""
    return Reading("DATE", found.value("word", "reference"), refers=False)


def named_reference(found: Found, _: Setting) -> Reading:
    """Read "the near future", "the past", "at present"."""
    if found.has("future") or found.has("future2"):
        value = "FUTURE_REF"
    elif any(
        found.has(name) for name in ("present", "present2", "present3", "present4", "present5", "present6")
    ):
        value = "PRESENT_REF"
    else:
        value = "PAST_REF"
    return Reading("DATE", value, refers=False)


def same_time(found: Found, setting: Setting) -> Reading:
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
