"""The days that a brief is asked for."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from onrecord.brief.material import Window, last_day
from onrecord.errors import UsageError

_WEEK = timedelta(days=6)


def window_asked(
    connection: sqlite3.Connection, first: date | None, last: date | None, known: date | None
) -> Window:
    """Return the window from ``first`` to ``last``, as known on a day.

    Without a last day it ends on the day by which it is known, else with the newest document; without a first
    it has seven days. Raises :class:`~onrecord.errors.UsageError` where it ends before it begins.
    """
    until = last or known or last_day(connection)
    since = first
    if since is None and until is not None:
        since = until - _WEEK
    if since is not None and until is not None and since > until:
        raise UsageError(f"the first day, {since}, is after the last, {until}")
    return Window(since, until, known or until)
