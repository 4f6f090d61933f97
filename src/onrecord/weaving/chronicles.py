"""Chronologies: lists of days with what happened on each. The days follow each other, and have passed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from onrecord.records import Event, Record, Span, Time

_LEAST = 3
"""Entries that make a chronology."""
_LINE = re.compile(r"[^\n]+")
_AFTER_DAY = re.compile(r"\s*(?:[-–]\s*\d{1,2}\s*)?[:–—]\s")
_YEAR = re.compile(r"\d{4}")
_DAY_OF_YEAR = re.compile(r"\d{4}-\d{2}")


def with_years_of_chronicle(record: Record) -> Record:
    """Return a record in which the days of a chronology are of the years that its order asks for.

    A chronology has lines that begin with a day without a year ("May 29-31: …"). What it tells has happened;
    so the last entry is not after the publication, and none is after the one below it. A record without
    a chronology is returned as it is.
    """
    published = record.document.published
    entries = list(_entries(record))
    if published is None or len(entries) < _LEAST:
        return record
    days: dict[Span, date] = {}
    limit = published.latest
    for line, time in reversed(entries):
        if time.earliest is None:
            continue
        limit = _in_year(
            time.earliest, limit.year if _in_year(time.earliest, limit.year) <= limit else limit.year - 1
        )
        days[line] = limit
    moved = {
        time.span: _moved(time, day)
        for line, day in days.items()
        for time in record.times
        if line.covers(time.span) and not _YEAR.search(time.span.of(record.document.text))
    }
    leading = _leading(record, entries)
    return replace(
        record,
        times=tuple(moved.get(time.span, time) for time in record.times),
        events=tuple(_passed(event, moved, leading) for event in record.events),
    )


def _passed(event: Event, moved: Mapping[Span, Time], leading: Collection[str]) -> Event:
    time = moved.get(event.time.span) if event.time else None
    if time is None:
        return event
    if event.id in leading and event.status == "planned":
        return replace(event, time=time, tense="present", status="occurred")
    return replace(event, time=time)


def _leading(record: Record, entries: Iterable[tuple[Span, Time]]) -> frozenset[str]:
    """Return the ids of the mentions that come first in their entries: what they tell above all."""
    found = set()
    for line, time in entries:
        own = [event for event in record.events if line.covers(event.trigger)]
        first = min(own, key=lambda event: event.trigger, default=None)
        if first is not None and first.time is not None and first.time.span == time.span:
            found.add(first.id)
    return frozenset(found)


def entries_of(record: Record) -> Iterator[Span]:
    """Yield the lines of a chronology, those that begin with a day without a year."""
    yield from (line for line, _ in _entries(record))


def _entries(record: Record) -> Iterator[tuple[Span, Time]]:
    """Yield the lines that begin with a day without a year, and that day."""
    text = record.document.text
    starting = {time.span.start: time for time in record.times if _DAY_OF_YEAR.match(time.value or "")}
    for match in _LINE.finditer(text):
        time = starting.get(match.start())
        if time is None or _YEAR.search(time.span.of(text)):
            continue
        if _AFTER_DAY.match(text, time.span.end):
            yield Span(*match.span()), time


def _moved(time: Time, entry: date) -> Time:
    """Return a time in the year in which it is nearest to the day of its entry."""
    if time.earliest is None or time.latest is None or not _DAY_OF_YEAR.match(time.value or ""):
        return time
    first = time.earliest
    year = min(
        range(entry.year - 1, entry.year + 2), key=lambda one: abs((_in_year(first, one) - entry).days)
    )
    value = time.value or ""
    return replace(
        time,
        value=f"{year:04}{value[4:]}",
        earliest=_in_year(first, year),
        latest=_in_year(time.latest, year + time.latest.year - first.year),
    )


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return day.replace(year=year, day=28)
