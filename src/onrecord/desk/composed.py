"""What the pages of the brief have made of an archive, as errands: an issue, and whether one still holds."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from onrecord.brief.asked import window_asked
from onrecord.brief.composing import Request, compose, frame
from onrecord.brief.issue import Issue
from onrecord.brief.keeping import kept
from onrecord.brief.staleness import Stale, stale


@dataclass(frozen=True, slots=True)
class Composed:
    """An issue, and of how many threads with news it has no room to tell."""

    issue: Issue
    left_out: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a brief is asked for: its days, the day by which it was known, what it is limited to."""

    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    thread: str | None = None
    actor: str | None = None

    def frame(self, connection: sqlite3.Connection) -> Issue:
        """Return the issue with nothing in it yet, which takes no time.

        Raises :class:`~onrecord.errors.UsageError` where the days end before they begin.
        """
        return frame(self._request(connection))

    def made(self, connection: sqlite3.Connection) -> Composed:
        """Return the issue that is asked for; raises what :meth:`frame` raises."""
        return Composed(*compose(connection, self._request(connection)))

    def _request(self, connection: sqlite3.Connection) -> Request:
        window = window_asked(connection, self.since, self.until, self.as_of)
        return Request(window, self.thread, self.actor)


@dataclass(frozen=True, slots=True)
class Checked:
    """The question which sentences of the issue that was kept under a number no longer hold."""

    number: int

    def made(self, connection: sqlite3.Connection) -> tuple[Stale, ...]:
        """Return what no longer holds; of an issue that is not there, nothing."""
        found = kept(connection, self.number)
        return stale(connection, found.issue) if found is not None else ()
