"""Durations and what recurs: "two weeks", "every Monday", "annual"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from onrecord.reading import calendar
from onrecord.reading.english.times.dates import year_for
from onrecord.reading.english.times.found import Found, amount
from onrecord.reading.english.times.lexicon import lexicon
from onrecord.reading.english.times.setting import UNRESOLVED, Reading, Setting
from onrecord.reading.english.times.units import UNITS
from onrecord.reading.english.times.years import explicit_year, year_value


def period(number: float | None, code: str) -> str:
    """Return the TIMEX3 value of a duration; X where the number is vague."""
    if number is None:
        if code.startswith("T"):
            return f"PTX{code[1]}"
        return {"E": "PXDE", "C": "PXCE", "L": "PXML", "W2": "PXW"}.get(code, f"PX{code}")
    scale, letter = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "W2": (2, "W")}.get(code, (1, code))
    number *= scale
    if letter in {"Y", "D"} and 0 < number < 1:
        number, letter = (number * 12, "M") if letter == "Y" else (number * 24, "TH")
    if letter == "TH" and number < 1:
        number, letter = number * 60, "TM"
    shown = f"{number:g}" if number < 1e6 else f"{number:.0f}"
    return f"PT{shown}{letter[1]}" if letter.startswith("T") else f"P{shown}{letter}"


def unit_code(found: Found, name: str = "unit") -> str:
    """Return the lexicon's code of the unit named in a part."""
    code = found.value(name, "unit") or found.value(name, "units")
    return str(code or "TS")


def duration(found: Found, _: Setting) -> Reading:
    """Read "almost two and a half weeks", "several days", "recent years"."""
    code = unit_code(found) if found.has("unit") else str(found.value("n", "units"))
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
            number = None if found.has("unit") and found.words("unit")[0] in plurals() else 1
        elif found.words()[-3:] == ["and", "a", "half"] and "half" not in words:
            number += 0.5
    return Reading("DURATION", period(number, code), refers=False)


def plurals() -> Mapping[str, str]:
    """Return the plural units with their codes."""
    return lexicon().classes["units"]


def portion_of(found: Found, setting: Setting) -> Reading:
    """Read "the last two weeks of February 1951": a duration; of one unit, a date."""
    if found.words("unit")[0] in plurals():
        return Reading("DURATION", period(amount(found.words("n")), unit_code(found)), refers=False)
    month = found.value("month", "month")
    year = explicit_year(found, setting)
    part = "late" if found.word("which") in {"last", "final", "closing"} else "early"
    if year is None and month is not None:
        year = year_for(found, setting, month, None)
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
    unit = UNITS.get(unit_code(found))
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


def repetition(found: Found, _: Setting) -> Reading:
    """Read "every Monday", "twice a year", "a month" as a rate."""
    for class_name, shape in (
        ("weekday", "XXXX-WXX-{}"), ("weekdays", "XXXX-WXX-{}"), ("month", "XXXX-{:02}"),
        ("season", "XXXX-{}"),
        ("partofday", "XXXX-XX-XXT{}"),
    ):  # fmt: skip
        value = found.value("what", class_name)
        if value is not None:
            return Reading("SET", shape.format(value), refers=False)
    number = 2.0 if found.has("other") else amount(found.words("n"))
    if number is None:
        number = None if found.has("n") else 1.0
    return Reading("SET", period(number, unit_code(found, "what")), refers=False)


def frequency(found: Found, _: Setting) -> Reading:
    """Read "annual", "weekly"."""
    return Reading("SET", found.value("word", "often"), refers=False)
