"""From which day to which a thread is told: the days as of which it can be looked at."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from onrecord.weaving.blocks import Thread

_MOST = 5_000
"""Passages whose days are looked at."""


@dataclass(frozen=True, slots=True)
class Life:
    """The days on which the first and the last report of a thread were published."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days lie between."""
        return (self.last - self.first).days

    def number(self, day: date | None) -> int:
        """Return which of these days one is, from 0; the last where none is given."""
        return self.days if day is None else min(max((day - self.first).days, 0), self.days)


def life_of(connection: sqlite3.Connection, id: str, known: Thread | None) -> Life | None:  # noqa: A002
    """Return the life of the thread with this id, as far as it is stored or ``known``; None without a day."""
    days = [
        date.fromisoformat(day)
        for (day,) in connection.execute(
            "SELECT DISTINCT published_latest FROM (SELECT d.published_latest FROM threads t "
            "CROSS JOIN thread_tellings x ON x.thread = t.key CROSS JOIN documents d ON d.key = x.document "
            "WHERE t.id = ? LIMIT ?)",
            (id, _MOST),
        )
        if day is not None
    ]
    if known is not None:
        told = [one.published for step in known.steps for one in step.tellings if one.published]
        days += [one.latest for one in told]
    return Life(min(days), max(days)) if days else None
