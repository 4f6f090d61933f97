"""Publication dates as they come with a document: a small part of EDTF, and the times that programs write."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from onrecord.records import Publication

FIRST_YEAR = 1600
"""The first newspapers are of the seventeenth century."""

_SHORT_YEAR = re.compile(r"(?<![-+\d])0?\d{3}(?!\d)")
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}[\s-]\d{4}\b")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ]\d.*)?", re.ASCII)
_FIGURES = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?\d{4}.*)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ,].*)?", re.ASCII)
_MILLISECONDS = re.compile(r"\d{12,13}", re.ASCII)
_MINUTES = re.compile(r"(?:1[6-9]|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{4}", re.ASCII)
"""Figures of a day and a time, which are as many as those of milliseconds before September 2001."""
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\.? (?P<month>[A-Z][a-z]{2,8})|"
    r"(?P<month_first>[A-Z][a-z]{2,8})\.? (?P<day_after>\d{1,2}))\.?,? (?P<year>\d{4})"
    r"(?:,? (?:at )?\d{1,2}:\d\d.*)?"
)
_WEEKDAY = re.compile(r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? ")
_ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d.*", re.ASCII)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip


def parse_published(value: str, basis: str) -> Publication:
    """Return the publication that ``value`` stands for.

    Read are YYYY, YYYY-MM, YYYY-MM-DD, an interval A/B of two of these, and an ISO 8601 date and time.

    Of a date and time the day is kept, as its own zone has it. Raises ValueError, saying what is wrong.
    """
    value = value.strip()
    first, slash, last = value.partition("/")
    if slash:
        earliest, latest = _bounds(first)[0], _bounds(last)[1]
        if earliest > latest:
            raise ValueError(f"the interval '{value}' ends before it begins; give the earlier date first")
        return Publication(f"{first.strip()}/{last.strip()}", earliest, latest, basis)
    if len(value) > len("YYYY-MM-DD"):
        return _moment(value, basis)
    earliest, latest = _bounds(value)
    return Publication(value, earliest, latest, basis)


def believable(day: date, basis: str, since: int = FIRST_YEAR) -> Publication | None:
    """Return the publication on ``day``; None for one that cannot be: before the year ``since``, or to come.

    A day counts as come when it has in any zone.
    """
    if day.year < since or day > datetime.now(UTC).date() + timedelta(days=1):
        return None
    return Publication(day.isoformat(), day, day, basis)


def mail_day(value: str) -> date | None:
    """Return the day of a date as mail and RSS write it (RFC 5322), in its own zone; None for none."""
    value = value[:200]
    # The library takes the years 1 and 101 for 2001.
    if _SHORT_YEAR.search(value):
        return None
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, OverflowError):
        return None


def parse_stamp(value: str, basis: str) -> Publication:
    """Return the publication that a stamp in the metadata of a file stands for.

    Read are what :func:`parse_published` reads, the dates of mails (``Thu, 23 May 2002 10:15:00 GMT``),
    dates with slashes or dots that begin with the year, or that end with it where the figures tell the month
    (``23/05/2002``), runs of figures (``20020523101500``), and months by their names (``May 23, 2002``), each
    with a time or without; and milliseconds since 1970, of 12 or 13 figures. Of a date and time the day is
    kept, as its own zone has it, of milliseconds that of UTC. Raises ValueError for anything else, and for a
    day that is not :func:`believable`.
    """
    value = " ".join(value.split())
    mailed = mail_day(value) if _MAIL.match(value) else None
    plain = mailed.isoformat() if mailed else _named(value) or _year_last(value) or _milliseconds(value)
    if plain is None:
        figures = _SLASHED.fullmatch(value) or _FIGURES.fullmatch(value)
        iso = _ISO_DAY.fullmatch(value)
        plain = f"{figures[1]}-{figures[2]:0>2}-{figures[3]:0>2}" if figures else iso[1] if iso else value
    found = parse_published(plain, basis)
    if believable(found.earliest, basis) is None:
        raise ValueError(f"'{value[:60]}' is no day on which anything was published; correct it")
    return found


def _year_last(value: str) -> str | None:
    found = _YEAR_LAST.fullmatch(value)
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    if max(first, second) <= 12 and first != second:
        raise ValueError(
            f"'{value[:60]}' is a date that does not tell which figure is the month; write YYYY-MM-DD"
        )
    month, day = (first, second) if second > first else (second, first)
    return f"{found[4]}-{month:02}-{day:02}"


def _milliseconds(value: str) -> str | None:
    if not _MILLISECONDS.fullmatch(value) or _MINUTES.fullmatch(value):
        return None
    return datetime.fromtimestamp(int(value) // 1000, UTC).date().isoformat()


def _named(value: str) -> str | None:
    found = _NAMED.fullmatch(_WEEKDAY.sub("", value, count=1))
    if found is None:
        return None
    name = (found["month"] or found["month_first"]).lower()
    month = next((number for number, one in enumerate(_MONTHS, 1) if one.startswith(name)), None)
    if month is None:
        return None
    return f"{found['year']}-{month:02}-{found['day'] or found['day_after']:0>2}"


def _bounds(value: str) -> tuple[date, date]:
    """Return the first and last day of a year, a month or a day."""
    match = _EDTF.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"'{value}' is no date; give YYYY, YYYY-MM, YYYY-MM-DD or two of these with a slash")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern has it
    try:
        if day is not None and month is not None:
            one = date(year, month, day)
            return one, one
        if month is not None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError as error:
        raise ValueError(f"'{value}' is no date in the calendar; correct it") from error


def _moment(value: str, basis: str) -> Publication:
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError as error:
        raise ValueError(
            f"'{value[:60]}' is no date; give YYYY, YYYY-MM, YYYY-MM-DD, or two of these with a slash"
        ) from error
    return Publication(day.isoformat(), day, day, basis)
