"""How long ago a day was, in the words of a page."""

from __future__ import annotations

from datetime import date

_MONTH = 30.44
_DAYS, _MONTHS = 60, 24


def ago(day: date, today: date) -> str:
    """Return how long before ``today`` a day was ("12 days", "5 months", "22 years").

    Days are counted below two months and months below two years; a day that is ahead is 0 days ago.
    """
    days = max((today - day).days, 0)
    if days < _DAYS:
        return _counted(days, "day")
    months = round(days / _MONTH)
    if months < _MONTHS:
        return _counted(months, "month")
    return _counted(int(days / 365.2425), "year")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
