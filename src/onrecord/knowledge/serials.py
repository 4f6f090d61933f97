"""Serials, and what their volume and issue numbers tell of the day of an issue.

The look-up over ``serials.toml``.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings
from onrecord.knowledge.outlets import key_of

Rhythm = Literal["daily", "weekly", "fortnightly", "monthly", "irregular"]

_FILE = "serials.toml"
_KEYS = {"name", "aliases", "publisher", "volume_one", "rhythm", "numbering", "began", "source", "example"}
SATURDAY = 5

SURE_SKIPS = 4
SKIPPED_SHARE = 12
"""Working days without an issue: at most four and a twelfth of the issues so far (holidays, breaks)."""


@dataclass(frozen=True, slots=True)
class Serial:
    """A serial; ``volume_one`` is the year of its first volume, None where volumes tell no year."""

    name: str
    rhythm: Rhythm
    publisher: str | None = None
    aliases: tuple[str, ...] = ()
    volume_one: int | None = None
    yearly: bool = False
    began: date | None = None

    def year_of(self, volume: int) -> int | None:
        """Return the year of a volume, None where volumes tell none or there is no such volume."""
        if self.volume_one is None or not 1 <= volume <= 200:
            return None
        return self.volume_one + volume - 1

    def window(self, volume: int, issue: int | None) -> tuple[date, date] | None:
        """Return the first and last day on which an issue can have appeared; None where volumes tell no year.

        A daily issue is no earlier than the working day of the year that has its number, and later by the
        holidays and breaks before it. Where the number tells nothing, it is the whole year.
        """
        year = self.year_of(volume)
        if year is None:
            return None
        first, last = date(year, 1, 1), date(year, 12, 31)
        if self.began is not None and self.began.year == year:
            first = self.began
        if self.rhythm != "daily" or not self.yearly or issue is None or not 1 <= issue <= 262:
            return first, last
        if volume == 1 and self.began is None:
            # A first volume seldom begins with its year.
            return first, last
        return daily_window(first, issue) or (first, last)


def daily_window(first: date, issue: int) -> tuple[date, date] | None:
    """Return between which days a daily's ``issue`` falls, the first of which is no earlier than ``first``.

    None where it would fall into another year.
    """
    last = date(first.year, 12, 31)
    earliest = nth_working_day(first, issue)
    latest = nth_working_day(first, issue + SURE_SKIPS + issue // SKIPPED_SHARE)
    return (earliest, min(latest, last)) if earliest <= last else None


def is_working_day(day: date) -> bool:
    """Tell whether ``day`` is from Monday to Friday."""
    return day.weekday() < SATURDAY


def next_working_day(day: date) -> date:
    """Return the first day after ``day`` from Monday to Friday."""
    day += timedelta(days=1)
    return working_day_from(day)


def working_day_from(day: date) -> date:
    """Return ``day`` itself, or the Monday after where it is on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0)


def nth_working_day(first: date, number: int) -> date:
    """Return the ``number``-th working day (from 1) counted from ``first``, that day included."""
    start = working_day_from(first)
    weeks, days = divmod(start.weekday() + number - 1, 5)
    return start + timedelta(days=weeks * 7 + days - start.weekday())


def find_serial(name: str) -> Serial | None:
    """Return the serial that goes by ``name`` as printed, or None where it is not known."""
    return serials_by_key().get(key_of(name))


@functools.cache
def serials_by_key() -> Mapping[str, Serial]:
    """Return all serials by the keys of their names and aliases.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry is wrong.
    """
    found: dict[str, Serial] = {}
    for number, entry in enumerate(load_toml(_FILE).get("serial", []), start=1):
        serial = _serial(entry, number)
        for name in (serial.name, *serial.aliases):
            if found.setdefault(key_of(name), serial) is not serial:
                raise KnowledgeError(f"knowledge/{_FILE}: '{name}' stands for two serials; leave it with one")
    return found


def _serial(entry: Mapping[str, object], number: int) -> Serial:
    where = f"knowledge/{_FILE}: serial {number} ({entry.get('name')!r})"
    unknown = set(entry) - _KEYS
    if unknown:
        raise KnowledgeError(
            f"{where} has the unknown key '{min(unknown)}'; known are {', '.join(sorted(_KEYS))}"
        )
    name, publisher, began = entry.get("name"), entry.get("publisher"), entry.get("began")
    volume_one, numbering = entry.get("volume_one"), entry.get("numbering")
    if not isinstance(name, str) or not name.strip():
        raise KnowledgeError(f"{where} has no name; give one")
    if not isinstance(entry.get("source"), str):
        raise KnowledgeError(f"{where} gives no source; say how it is known")
    if publisher is not None and not isinstance(publisher, str):
        raise KnowledgeError(f"{where} has a wrong publisher; give a name")
    aliases = word_strings(entry.get("aliases", []), f"{where}: aliases")
    if volume_one is not None and (not isinstance(volume_one, int) or not 1000 <= volume_one <= 2100):
        raise KnowledgeError(f"{where} has a wrong volume_one; give the year of volume 1")
    if numbering not in {None, "yearly"}:
        raise KnowledgeError(f"{where} has the numbering {numbering!r}; known is 'yearly'")
    if began is not None and not isinstance(began, date):
        raise KnowledgeError(f"{where} has a wrong 'began'; give a day")
    for rhythm in get_args(Rhythm):
        if entry.get("rhythm") == rhythm:
            return Serial(name, rhythm, publisher, tuple(aliases), volume_one, numbering == "yearly", began)
    raise KnowledgeError(
        f"{where} has the rhythm {entry.get('rhythm')!r}; known are {', '.join(get_args(Rhythm))}"
    )
