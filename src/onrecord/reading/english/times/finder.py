"""Finding time expressions and reading them from front to back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.knowledge.time_words import context
from onrecord.reading import calendar
from onrecord.reading.analysis import Analysis
from onrecord.reading.english.times.candidates import candidates
from onrecord.reading.english.times.chronology import years_of_entries
from onrecord.reading.english.times.direction import head_noun, verb_of
from onrecord.reading.english.times.found import Found
from onrecord.reading.english.times.grounds import ground_of
from onrecord.reading.english.times.normalise import NORMALISERS
from onrecord.reading.english.times.pieces import cut
from onrecord.reading.english.times.setting import NOTHING, Beside, Reading, Setting
from onrecord.reading.english.times.years import explicit_year, year_of
from onrecord.records import Publication, Time

NARRATIVE_YEARS = 5
"""A text that names at least so many years, most of them far from its publication, tells history."""
FAR = 2
"""Years from publication that are far."""
MANY_YEARS = 20
"""A text that names at least so many years tells history though they are near, if most are other years."""

SPOKEN = 8
"""A narrative names at least so many years for every expression such as "last week"."""

_CONNECTORS = frozenset(
    {"and", "to", "-", "or", "/", "through", "until", "till", "on", "the", "from", "in", "of"}
)
_JOINING = frozenset({"and", "to", "-", "or", "/", "through", "until", "till"})
_YEARLESS = frozenset({"date", "day_of_month", "day_tail", "day_head", "relative_season", "year_head"})
_DEICTIC = frozenset({"deictic", "part_of_today", "weekday"})
_NEAR = frozenset({"last", "next", "this", "coming", "current"})
_CLOCKS = frozenset({"clock", "part_of_day"})


def find_times(analysis: Analysis, published: Publication | None) -> tuple[Time, ...]:
    """Return the time expressions of a text, in text order, none overlapping another.

    Expressions are anchored on the publication and on dates spoken of before; a text that names many years
    far from its publication is a narrative, anchored on its own dates alone. Where the publication is known
    only as a range of days, an expression has a value if it is the same for the first and the last of them,
    and its days span both readings. Without an anchor a relative expression has no value.
    """
    found = candidates(cut(analysis), analysis)
    narrative = _is_narrative(found, published)
    if not narrative:
        found = [one for one in found if not _only_told(one)]

    if published is None or narrative:
        return tuple(
            _time(one, reading) for one, reading in zip(found, _read(found, None, narrative), strict=True)
        )
    first = _read(found, published.earliest, narrative)
    if published.earliest == published.latest:
        return tuple(_time(one, reading) for one, reading in zip(found, first, strict=True))
    second = _read(found, published.latest, narrative)
    return tuple(
        _merged(_time(one, early), _time(one, late))
        for one, early, late in zip(found, first, second, strict=True)
    )


def _is_narrative(found: list[Found], published: Publication | None) -> bool:
    years = [
        year
        for one in found
        if one.kind in {"date", "year"} and (year := explicit_year(one, Setting(None, False)))
    ]
    if len(years) < NARRATIVE_YEARS:
        return False
    spoken = sum(1 for one in found if _speaks_from_a_day(one) and not one.quoted)
    if spoken * SPOKEN > len(years):
        return False
    if published is None:
        return True
    distances = [abs(year - published.latest.year) for year in years]
    far = sum(1 for distance in distances if distance > FAR)
    elsewhere = sum(1 for distance in distances if distance > 0)
    return far > 0.8 * len(years) or (len(years) >= MANY_YEARS and elsewhere > 0.5 * len(years))


def _only_told(one: Found) -> bool:
    """Tell whether an expression is one in a narrative only.

    In news "the former minister" tells of an office, "future" of plans, and "at the same time" joins
    two thoughts.
    """
    if one.kind == "reference":
        return one.word("word") in {"former", "future"}
    return one.kind == "same_time" and "same" in one.words()


def _speaks_from_a_day(one: Found) -> bool:
    """Tell whether only someone who speaks on a certain day can say so: "Friday", "last week"."""
    if one.kind in _DEICTIC:
        return True
    return one.kind == "relative" and one.word("rel") in _NEAR and "the" not in one.words()


def _read(found: list[Found], anchor: date | None, narrative: bool) -> list[Reading]:
    """Read the expressions one after another; what one says is what the next can go back to."""
    setting = Setting(anchor, narrative)
    beside = _lent(found, setting)
    for index, year in ({} if narrative else years_of_entries(found, anchor)).items():
        if beside[index].year is None:
            beside[index] = replace(beside[index], year=year)
    readings: list[Reading] = []
    for index, one in enumerate(found):
        lent = beside[index]
        if one.kind in _CLOCKS and index + 1 < len(found) and _leads_to(one, found[index + 1]):
            following = found[index + 1]
            setting.turn_to(beside[index + 1])
            told = NORMALISERS[following.kind](following, setting)
            if told.value is not None and told.type == "DATE":
                lent = Beside(value=told.value)
        elif one.kind == "year_tail" and readings:
            lent = Beside(year=_year_before(one))
        elif one.kind == "day_tail" and readings and lent.month is None:
            lent = _month_before(readings[-1])
        elif (
            index
            and not narrative
            and lent.year is None
            and one.kind == "date"
            and _adjoins(found[index - 1], one)
        ):
            lent = _year_after(one, found[index - 1], readings[-1], setting)
        setting.turn_to(lent)
        reading = NORMALISERS[one.kind](one, setting)
        readings.append(replace(reading, ground=ground_of(one, reading, setting.rests_on)))
        aside = _is_aside(one, reading, setting) if narrative else _bounds(one)
        setting.speak_of(reading, one.token.sentence, aside)
        if reading.value is not None and _tells_year(one, setting, aside):
            setting.told = (one.token.sentence, reading.value)
    return readings


def _tells_year(one: Found, setting: Setting, aside: bool) -> bool:
    """Tell whether a date has a year of its own and says when something was."""
    if aside or one.kind not in {"date", "year"} or explicit_year(one, setting) is None:
        return False
    return verb_of(one.token) is not None


def _bounds(one: Found) -> bool:
    """Tell whether news names a date only to tell when something else was: "after the clash of May 9"."""
    noun = head_noun(one.token)
    if noun.dep != "pobj":
        return False
    preposition = noun.head
    if preposition.lower == "of":
        preposition = preposition.head.head
    return preposition.lower in context("bounding")


def _is_aside(one: Found, reading: Reading, setting: Setting) -> bool:
    """Tell whether a narrative names a date in passing: a year in the midst of a sentence, a time far off."""
    if one.opens:
        return False
    here, there = year_of(setting.reference), year_of(reading.value)
    if here is None or there is None:
        return False
    if one.kind == "year" or "-" not in (reading.value or ""):
        return there != here
    return not 0 <= there - here <= 1


def _lent(found: list[Found], setting: Setting) -> list[Beside]:
    """Return for each expression the year and month that the next one lends: "from June to August 1998"."""
    lent = [NOTHING] * len(found)
    for index in range(len(found) - 2, -1, -1):
        one, following = found[index], found[index + 1]
        if (
            one.kind not in _YEARLESS
            or (explicit_year(one, setting) and one.kind != "year_head")
            or not _adjoins(one, following)
        ):
            continue
        year = explicit_year(following, setting) if following.kind != "day_head" else None
        year = year if year is not None else lent[index + 1].year
        month = following.value("month", "month") or lent[index + 1].month
        own = one.value("month", "month")
        if year is not None and own and month and own > month:
            year -= 1
        lent[index] = Beside(year, own or month)
    return lent


def _adjoins(one: Found, following: Found) -> bool:
    gap = one.pieces.words[one.last : following.first]
    return 0 < len(gap) <= 3 and all(word in _CONNECTORS for word in gap)


def _leads_to(clock: Found, following: Found) -> bool:
    """Tell whether the day of a time of day follows: "at 11 a.m. on May 5", "midnight Friday, May 5"."""
    return clock.last == following.first or _adjoins(clock, following)


def _year_after(one: Found, before: Found, told: Reading, setting: Setting) -> Beside:
    """Return the year of the second month of a pair: "in July and August", "from December to January"."""
    value, month = told.value or "", one.value("month", "month")
    if not _JOINING & set(one.pieces.words[before.last : one.first]):
        return NOTHING
    own = before.value("month", "month")
    if (
        month is None
        or own is None
        or one.has("rel")
        or not value[:4].isdigit()
        or explicit_year(one, setting)
    ):
        return NOTHING
    return Beside(int(value[:4]) + (1 if month < own else 0))


def _year_before(one: Found) -> int | None:
    word = one.before(2)
    return int(word) if word.isdigit() else None


def _month_before(reading: Reading) -> Beside:
    value = reading.value or ""
    if calendar.unit_of(value) not in {"day", "month"} or value.startswith("BC"):
        return NOTHING
    return Beside(int(value[:4]), int(value[5:7]))


def _time(one: Found, reading: Reading) -> Time:
    known = calendar.days(reading.value) if reading.value and reading.type in {"DATE", "TIME"} else None
    if known is not None and reading.portion in {"later", "earlier"}:
        known = _beyond(
            known, calendar.days(reading.pivot) if reading.pivot else None, reading.portion == "later"
        )
    elif known is not None and reading.portion is not None:
        known = calendar.narrowed(known, reading.portion)
    first, last = known or (None, None)
    return Time(one.span, reading.type, reading.value, first, last, reading.ground)


def _beyond(known: calendar.Days, pivot: calendar.Days | None, later: bool) -> calendar.Days:
    """Return the days of ``known`` from the pivot on, or up to it; all where the pivot lies outside."""
    if pivot is None or not known[0] <= pivot[0] <= pivot[1] <= known[1]:
        return known
    return (pivot[1], known[1]) if later else (known[0], pivot[0])


def _merged(early: Time, late: Time) -> Time:
    if early == late:
        return early
    first = min(early.earliest, late.earliest) if early.earliest and late.earliest else None
    last = max(early.latest, late.latest) if early.latest and late.latest else None
    value = early.value if early.value == late.value else None
    return Time(early.span, early.type, value, first, last, early.ground)
