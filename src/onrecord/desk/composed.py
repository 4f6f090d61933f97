"""Issues that were composed for a page, kept for those that follow: drawing one up can take a second."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.brief.asked import window_asked
from onrecord.brief.composing import Request, compose
from onrecord.brief.issue import Issue

MOST = 32
"""Issues that are held."""
SETTLED = 1.0
"""Seconds since the archive was last written to after which its files tell of every later change."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a brief is asked for: its days, the day by which it was known, what it is limited to."""

    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    thread: str | None = None
    actor: str | None = None


_State = tuple[tuple[int, int], ...]


class Issues:
    """Issues by what was asked for, as long as the archive is as it was."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[Path, Asked], tuple[_State, Issue, int]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, connection: sqlite3.Connection, path: Path, asked: Asked) -> tuple[Issue, int]:
        """Return what :func:`~onrecord.brief.composing.compose` returns for the archive at ``path``.

        Raises :class:`~onrecord.errors.UsageError` where the days end before they begin. Nothing may
        have been read on the connection yet: what it sees is not older than its files.
        """
        state = _state(path)
        key = (path, asked)
        with self._lock:
            held = self._held.get(key)
            if held is not None and held[0] == state:
                self._held.move_to_end(key)
                return held[1], held[2]
        window = window_asked(connection, asked.since, asked.until, asked.as_of)
        issue, left_out = compose(connection, Request(window, asked.thread, asked.actor))
        # Two changes within a tick of the clock of files look like one.
        if time.time_ns() - max((written for written, _ in state), default=0) > SETTLED * 1e9:
            with self._lock:
                self._held[key] = (state, issue, left_out)
                while len(self._held) > MOST:
                    self._held.popitem(last=False)
        return issue, left_out


def _state(path: Path) -> _State:
    """Return when the files of an archive were written and how long they are; each commit changes that."""
    found = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        try:
            about = file.stat()
        except FileNotFoundError:
            continue
        found.append((about.st_mtime_ns, about.st_size))
    return tuple(found)
