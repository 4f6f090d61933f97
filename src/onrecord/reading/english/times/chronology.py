"""A chronology: a list of paragraphs that each begin with a day and a colon ("May 3: The ferry sinks.").

Its entries are told in the present tense, so that nothing in them says whether they look back; their order
and the day of publication do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.reading.english.times import lexicon as lx
from onrecord.reading.english.times.found import Found
from onrecord.reading.english.times.setting import Setting
from onrecord.reading.english.times.years import day_or_none, explicit_year

ENTRIES = 3
"""A list of at least so many entries is a chronology."""
AHEAD = 120
"""A list of what is to come reaches no farther than so many days."""
_COLON_WITHIN = 4
"""Pieces after the day among which the colon stands: "June 13-15:"."""


def years_of_entries(found: Sequence[Found], anchor: date | None) -> dict[int, int]:
    """Return the years of the days and months without one in the entries of a chronology, by their index.

    The entries go up to the day of publication ``anchor``, unless all of them follow it within
    :data:`AHEAD` days and the first sooner than the last precedes it: then they are a list of what is to
    come. Within an entry a day or month is that
    nearest to the day of the entry. Empty where the text is no chronology.
    """
    heads = [index for index, one in enumerate(found) if _heads_entry(one)]
    if anchor is None or len(heads) < ENTRIES:
        return {}
    back = _walked([_month_and_day(found[index]) for index in reversed(heads)], anchor, -1)[::-1]
    on = _walked([_month_and_day(found[index]) for index in heads], anchor, 1)
    if not back or not on:
        return {}
    is_ahead = (on[-1] - anchor).days <= AHEAD and (on[0] - anchor).days < (anchor - back[-1]).days
    days = on if is_ahead else back
    years: dict[int, int] = {}
    for number, index in enumerate(heads):
        years[index] = days[number].year
        end = heads[number + 1] if number + 1 < len(heads) else len(found)
        for inner in range(index + 1, end):
            year = _nearest_year(found[inner], days[number])
            if year is not None:
                years[inner] = year
    return years


def _heads_entry(one: Found) -> bool:
    signs = one.pieces.signs
    begins = one.first == 0 or signs[one.first - 1] == lx.EDGE
    if not begins or one.kind != "date" or not all(_month_and_day(one)) or _has_year(one):
        return False
    after = one.pieces.words[one.last : one.last + _COLON_WITHIN]
    return ":" in after and all(
        word.isdigit() or word in {"-", "–", "to", "and"} for word in after[: after.index(":")]
    )


def _has_year(one: Found) -> bool:
    return explicit_year(one, Setting(None, narrative=False)) is not None


def _month_and_day(one: Found) -> tuple[int, int]:
    """Return month and day, 0 for one that is not said."""
    return one.value("month", "month") or 0, one.integer("day") or 0


def _walked(days: Sequence[tuple[int, int]], start: date, step: int) -> list[date]:
    """Return the dates of days met one after another on the way from ``start``; none where one is no day."""
    here, dates = start, []
    for month, day in days:
        year = here.year
        made = day_or_none(year, month, day)
        if made is None or (made - here).days * step < 0:
            made = day_or_none(year + step, month, day)
        if made is None:
            return []
        dates.append(made)
        here = made
    return dates


def _nearest_year(one: Found, day: date) -> int | None:
    month, number = _month_and_day(one)
    if one.kind != "date" or not month or one.has("rel") or _has_year(one):
        return None
    made = [day_or_none(year, month, number or 1) for year in (day.year - 1, day.year, day.year + 1)]
    near = [one for one in made if one is not None]
    return min(near, key=lambda one: abs((one - day).days)).year if near else None
