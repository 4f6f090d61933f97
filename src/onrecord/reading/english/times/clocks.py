"""Times of day: "6:40 p.m.", "the night of May 5"."""

from __future__ import annotations

from onrecord.reading import calendar
from onrecord.reading.english.times.dates import year_for
from onrecord.reading.english.times.found import Found, amount
from onrecord.reading.english.times.relative import weekday
from onrecord.reading.english.times.setting import Reading, Setting
from onrecord.reading.english.times.years import explicit_year


def clock_time(found: Found, setting: Setting) -> Reading:
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
    day = day_of_clock(found, setting)
    return Reading("TIME", f"{day}T{clock}" if day else None)


def day_of_clock(found: Found, setting: Setting) -> str | None:
    """Return the day of a time of day: told beside it, just before it, or else that of publication."""
    if found.has("weekday"):
        return weekday(found, setting).value
    if setting.beside.value is not None and calendar.unit_of(setting.beside.value) == "day":
        return setting.beside.value.partition("T")[0]
    told = bool({"that", "same"} & set(found.words()))
    base = setting.near(found.token.sentence, within=3 if told else 1)
    if setting.narrative:
        return setting.day
    if base is not None and calendar.unit_of(base) == "day":
        return base
    return setting.now


def part_of_day(found: Found, setting: Setting) -> Reading:
    """Read "the morning", "that evening", "the night of May 5"."""
    part = found.value("part", "partofday")
    month = found.value("month", "month") or found.value("month2", "month")
    number = found.integer("day") or found.integer("day2")
    if month and number:
        year = explicit_year(found, setting)
        if year is None:
            year = year_for(found, setting, month, number)
        day = calendar.month_day(year, month, number) if year and year > 0 else None
    else:
        if len(found.words()) == 1 and setting.beside.value is None:
            return Reading("TIME", f"XXXX-XX-XXT{part}", refers=False)
        day = day_of_clock(found, setting)
        offset = (
            1 if found.word("rel") in {"next", "following"} else -1 if found.word("rel") == "previous" else 0
        )
        if day is not None and offset:
            day = calendar.shifted(day, offset, "day")
    return Reading("TIME", f"{day}T{part}" if day else None)
