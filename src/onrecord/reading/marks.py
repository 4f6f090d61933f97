"""What is read off a text before it is analysed: its header, the sources in brackets and their days.

Days stand here as printed: without a year as a rule. They get one when the document's own date is known
(:func:`resolve`). Nothing here belongs to a language.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.records import Publication, Span

LONGEST_PERIOD = 31
"""Days: a cited range longer than this stands for its two ends alone."""


class CitedDay(NamedTuple):
    """A day as printed; ``day`` is None where only a month is given, ``year`` where none is."""

    month: int
    day: int | None
    year: int | None = None


class Period(NamedTuple):
    """One day (``first`` and ``last`` the same) or a range of days, both ends included."""

    first: CitedDay
    last: CitedDay


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A source named in brackets, with the days cited and the passage (``scope``) that it stands behind.

    ``kind`` is what is known of the outlet: ``wire``, ``newspaper``, ``broadcaster``, ``collective`` …, or
    None. ``bracket`` is the stretch from bracket to bracket that the source stands in.
    """

    span: Span
    outlet: str
    kind: str | None
    periods: tuple[Period, ...]
    scope: Span
    bracket: Span


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """A pointer to an earlier issue; ``days_back`` where it says "yesterday's".

    ``bracket`` is None where the pointer stands in a sentence and not in brackets.
    """

    span: Span
    publication: str
    periods: tuple[Period, ...]
    bracket: Span | None = None
    days_back: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What a text says of itself before it begins, or in its dateline.

    ``publication`` is the serial's name as printed, ``volume`` and ``issue`` its numbers; ``day`` is the
    day given, ``place`` of which says where: ``header``, ``embargo`` or ``dateline``; its day is None where a
    month is given. ``last`` is the last day where a span of days or months is given, or where figures can be
    read in two ways; these are ``doubt`` then, as printed. ``year`` is that of a line about copyright.
    ``body`` is the offset at which the text proper begins; ``spans`` are the stretches that are no part of
    any sentence.
    """

    title: str | None = None
    outlet: str | None = None
    publication: str | None = None
    volume: int | None = None
    issue: int | None = None
    day: CitedDay | None = None
    last: CitedDay | None = None
    doubt: str | None = None
    place: str | None = None
    year: int | None = None
    body: int = 0
    spans: tuple[Span, ...] = ()


def days_in(month: int, year: int | None) -> int:
    """Return how many days a month has at most (29 for a February of an unknown year)."""
    return monthrange(2000 if year is None else year, month)[1]


def resolve(cited: CitedDay, published: Publication | None) -> date | None:
    """Return the day that is meant: the latest such day not after publication, where no year is given.

    None where only a month is cited, where neither a year nor a publication date is known, and for a
    29 February that no year within eight before publication has.
    """
    if cited.day is None:
        return None
    if cited.year is not None:
        return _day(cited.year, cited.month, cited.day)
    if published is None:
        return None
    for year in range(published.latest.year, max(published.latest.year - 9, 0), -1):
        found = _day(year, cited.month, cited.day)
        if found is not None and found <= published.latest:
            return found
    return None


def resolve_all(periods: tuple[Period, ...], published: Publication | None) -> tuple[date, ...]:
    """Return every day of the periods, in order and once each; of a very long period its ends."""
    days: set[date] = set()
    for first, last in periods:
        end = resolve(last, published)
        if end is None:
            continue
        start = _before(first, end)
        length = (end - start).days
        if length <= LONGEST_PERIOD:
            days.update(start + timedelta(days=n) for n in range(length + 1))
        else:
            days.update((start, end))
    return tuple(sorted(days))


def _before(first: CitedDay, end: date) -> date:
    """Return the latest day that ``first`` can mean not after ``end``; ``end`` itself where there is none."""
    found = resolve(first, Publication(end.isoformat(), end, end, ""))
    return found if found is not None and found <= end else end


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= year <= 9999 and day <= monthrange(year, month)[1] else None
