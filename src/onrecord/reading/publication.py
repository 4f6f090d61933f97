"""When a document was published: given, read off its header or dateline, or inferred.

Inference rests on what is known of serials (:mod:`onrecord.knowledge.serials`) and on the days of the
sources cited: a daily digest appears on the working day after the newest wire report that it cites, and
not before the newest newspaper. Where nothing tells the year, the date stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.knowledge.serials import (
    Serial,
    daily_window,
    find_serial,
    is_working_day,
    next_working_day,
    working_day_from,
)
from onrecord.reading.marks import CitationMark, CitedDay, Header, Period, ReferenceMark, days_in, resolve
from onrecord.records import FILE_MADE, Document, Publication

LATE = timedelta(days=21)
"""How far beyond the days that an issue's number allows the cited days may still lead (long breaks)."""
FEWEST_ISSUES = 60
"""From this number on, an issue with the number of a daily at that time of the year is taken for one."""
SOON = timedelta(days=7)
"""Within how many days of its newest source a text appears that cites days, where no serial is known."""

# Those who report a day's news on the same day; what they bring is digested on the next.
_SAME_DAY = frozenset({"wire", "collective", "broadcaster", "website"})
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def dated(
    document: Document,
    header: Header,
    marks: tuple[CitationMark, ...],
    references: tuple[ReferenceMark, ...],
) -> Document:
    """Return the document with its publication date, where that is given or can be told.

    A date that the document came with stands. Otherwise the header's, then the dateline's; then the serial's
    volume and issue narrowed by the days cited; then cited days that bear a year; then a copyright's year;
    last the day on which the file was made.
    """
    if document.published is not None and document.published.basis != FILE_MADE:
        return document
    found = (
        _from_header(header)
        or _from_serial(header, marks, references)
        or _from_years(header, marks, references)
        or _from_copyright(header)
    )
    return document if found is None else replace(document, published=found)


def _from_header(header: Header) -> Publication | None:
    day = header.day
    if day is None:
        return None
    where = f"the text's {header.place}" if header.place != "embargo" else "the embargo in the text's header"
    if day.year is not None:
        first, last = _first_of(day), _last_of(header.last or day)
        if header.doubt is not None:
            return _span(
                first, last, f"{where} has {header.doubt}, which does not tell the order of day and month"
            )
        return _span(first, last, f"given by {where}")
    if day.day is None or header.last is not None:
        return None
    if header.year is not None and (found := resolve(day._replace(year=header.year), None)) is not None:
        return _exactly(found, f"day given by {where}, year by its line of copyright")
    serial = _serial_of(header)
    window = serial.window(header.volume, header.issue) if serial and header.volume else None
    if serial is None or window is None:
        return None
    found = resolve(day, Publication(str(window[1].year), window[0], window[1], ""))
    if found is None:
        return None
    return _exactly(
        found, f"day given by {where}, year inferred: {serial.name} volume {header.volume} is {found.year}"
    )


def _first_of(day: CitedDay) -> date:
    """Return the first day of what is printed with its year: that day, or that of a month."""
    return date(day.year or 1, day.month, day.day or 1)


def _last_of(day: CitedDay) -> date:
    return date(day.year or 1, day.month, day.day or days_in(day.month, day.year))


def _from_copyright(header: Header) -> Publication | None:
    """Return the year of a line of copyright, where nothing else tells the day."""
    if header.year is None:
        return None
    ground = "year given by the line of copyright in the text's header"
    return _span(date(header.year, 1, 1), date(header.year, 12, 31), ground)


def _from_serial(
    header: Header, marks: tuple[CitationMark, ...], references: tuple[ReferenceMark, ...]
) -> Publication | None:
    """Infer from the serial's volume and issue, and from the days cited within what these allow."""
    serial = _serial_of(header)
    if serial is None or header.volume is None:
        return None
    window = serial.window(header.volume, header.issue)
    if window is None:
        return None
    first, last = window
    known = f"{serial.name} volume {header.volume} is {serial.year_of(header.volume)}"
    numbered = f", issue {header.issue} of a daily falls between {_in_words(first)} and {_in_words(last)}"
    by_number = f"inferred: {known}" + (numbered if (last - first).days < 300 else "")
    if serial.rhythm != "daily":
        newest = _newest(_periods(marks), last)
        if newest is None or newest < first:
            return _between(first, last, by_number)
        return _between(
            newest, last, f"inferred: {known}; not before the newest source cited, of {_in_words(newest)}"
        )
    found = _daily(marks, references, last, min(last + LATE, date(last.year, 12, 31)))
    if found is None:
        return _between(first, last, by_number)
    earliest, latest, ground = found
    if latest < first:
        # All that is cited is older than the issue can be.
        return _between(first, last, f"{by_number}; the sources cited are older")
    return _between(max(earliest, first), latest, f"inferred: {known}; {ground}")


def _daily(
    marks: tuple[CitationMark, ...], references: tuple[ReferenceMark, ...], last: date, bound: date
) -> tuple[date, date, str] | None:
    """Return the first and last day on which a daily digest with these sources appeared, and why.

    ``last`` is the last day that the issue's number allows, ``bound`` one that the digest cannot be later
    than. None where no day is cited.
    """
    reports = _newest((p for m in marks if m.kind in _SAME_DAY for p in m.periods), bound)
    papers = _newest((p for m in marks if m.kind not in _SAME_DAY for p in m.periods), bound)
    pointers = _newest((p for m in references for p in m.periods), bound)
    if reports is not None:
        after = next_working_day(reports)
        ground = (
            f"newest wire report cited is of {_in_words(reports)}, "
            "a daily digest appears on the next working day"
        )
        earliest = latest = after
        if papers is not None and papers > after:
            earliest, latest = working_day_from(papers), next_working_day(papers)
            ground += f", and not before the newest newspaper cited, of {_in_words(papers)}"
    elif papers is not None:
        earliest, latest = working_day_from(papers), next_working_day(papers)
        ground = (
            f"newest newspaper cited is of {_in_words(papers)}, "
            "a daily digest appears on that day or the next working day"
        )
    elif pointers is not None:
        earliest, latest = next_working_day(pointers), last
        return earliest, max(earliest, latest), f"newest issue referred to is of {_in_words(pointers)}"
    else:
        return None
    if pointers is not None and pointers >= earliest:
        earliest = next_working_day(pointers)
        latest = max(latest, earliest)
        ground += f", and after the issue referred to, of {_in_words(pointers)}"
    return earliest, latest, ground


def _from_years(
    header: Header, marks: tuple[CitationMark, ...], references: tuple[ReferenceMark, ...]
) -> Publication | None:
    """Infer from cited days that bear their year: not before the newest of them, and soon after.

    Where the issue bears the number that a daily's would have at that time of the year, it is taken for one.
    """
    years = {p.last.year for p in (*_periods(marks), *(p for m in references for p in m.periods))} - {None}
    if not years:
        return None
    latest_year = max(year for year in years if year is not None)
    with_year = (p for p in _periods(marks) if p.last.year == latest_year)
    newest = _newest(with_year, date(latest_year, 12, 31))
    if newest is None:
        return None
    # Days without a year beside it may be newer still: "May 20, 2002; … May 22".
    newest = max(newest, _newest(_periods(marks), newest + SOON) or newest)
    if header.issue is not None and header.issue >= FEWEST_ISSUES:
        window = daily_window(date(newest.year, 1, 1), header.issue)
        found = _daily(marks, references, newest + SOON, newest + SOON)
        if window is not None and found is not None and window[0] <= found[1] <= window[1]:
            earliest, latest, ground = found
            return _between(
                earliest,
                latest,
                f"inferred: sources of {newest.year} are cited, "
                f"and issue {header.issue} by then is a daily's; {ground}",
            )
    return _between(
        newest,
        newest + SOON,
        f"inferred: newest source cited is of {_in_words(newest)} {newest.year}, "
        "and a text that cites days appears within a week of the newest",
    )


def _serial_of(header: Header) -> Serial | None:
    name = header.publication or header.outlet
    return find_serial(name) if name else None


def _periods(marks: tuple[CitationMark, ...]) -> Iterable[Period]:
    return [period for mark in marks for period in mark.periods]


def _newest(periods: Iterable[Period], last: date) -> date | None:
    """Return the newest day cited; days without a year are the latest such days not after ``last``."""
    frame = Publication(last.isoformat(), last, last, "")
    days = [resolve(CitedDay(*period.last), frame) for period in periods]
    return max((day for day in days if day is not None and day <= last), default=None)


def _exactly(day: date | None, basis: str) -> Publication | None:
    return None if day is None else Publication(day.isoformat(), day, day, basis)


def _between(first: date, last: date, basis: str) -> Publication:
    """Return the publication between two days; a whole year or month as its short value."""
    first = (
        working_day_from(first) if not is_working_day(first) and working_day_from(first) <= last else first
    )
    return _span(first, last, basis)


def _span(first: date, last: date, basis: str) -> Publication:
    """Return the publication between two days; a day, a whole month or a whole year by its short value."""
    if first == last:
        return Publication(first.isoformat(), first, last, basis)
    if first.year == last.year and first.day == 1:
        if (first.month, last.month, last.day) == (1, 12, 31):
            return Publication(str(first.year), first, last, basis)
        if first.month == last.month and last.day == days_in(last.month, last.year):
            return Publication(first.isoformat()[:7], first, last, basis)
    return Publication(f"{first.isoformat()}/{last.isoformat()}", first, last, basis)


def _in_words(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}"
