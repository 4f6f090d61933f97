"""What takes long is made beside the pages: a page comes at once, and what it waits for follows."""

from __future__ import annotations

import itertools
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from onrecord.desk.pool import Pool

HELD = 32
"""Errands that are done of which the outcome is held."""
AT_ONCE = 2
"""Errands that are run at once: they share one processor, and a short one is not to wait for a long one."""
MOST_WAITING = 32
"""Errands of pages that can wait for their turn."""
GIVEN_FOR = 60.0
"""Seconds for which who waited for an errand is given its outcome, though the archive has changed since."""
SETTLED = 1.0
"""Seconds since the archive was last written to after which its files tell of every later change."""

Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)
_State = tuple[tuple[int, int], ...]


class Errand(Hashable, Protocol[Made_co]):
    """What is to be made of an archive; two that are equal make the same of it."""

    def made(self, connection: sqlite3.Connection) -> Made_co:
        """Return it, all of the archive as it was at one moment."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Made]):
    """What came of an errand: what was made, or what went ``wrong``, and when by the clock of the process."""

    made: Made | None
    wrong: Exception | None
    at: float


@dataclass(frozen=True, slots=True)
class Running(Generic[Made]):
    """An errand on its way or done, under a ``number`` by which it is asked for again.

    ``state`` is that of the archive's files when it was begun, None where they do not tell of every change.
    """

    number: int
    errand: Errand[Made]
    state: _State | None
    future: Future[Outcome[Made]]

    def within(self, seconds: float | None) -> Made | None:
        """Return what was made, None where that takes longer; raises what went wrong with it."""
        wait([self.future], seconds)
        if not self.future.done():
            return None
        outcome = self.future.result()
        if outcome.wrong is not None:
            raise outcome.wrong
        return outcome.made

    @property
    def good(self) -> bool:
        """Tell whether something is still to come of it, or has come."""
        return not self.future.done() or self.future.result().wrong is None

    @property
    def lasting(self) -> bool:
        """Tell whether it is on its way, or was done so shortly ago that who waited for it is given it."""
        return not self.future.done() or time.monotonic() - self.future.result().at < GIVEN_FOR


class Errands:
    """The errands of a desk, run by threads of their own; what they made is held while the archive stays."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._numbers = itertools.count(1)
        self._known: OrderedDict[int, Running[Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._threads = _threads()

    def begin(self, errand: Errand[Made], number: int = 0) -> Running[Made] | None:
        """Return an errand as it stands, begun now unless it is known; None where too many wait already.

        The one of a ``number`` that is given is returned as well if the archive has changed since it was
        begun: else nothing would come of it while somebody writes all the time.
        """
        return self._begun(errand, number, MOST_WAITING)

    def done(self, errand: Errand[Made]) -> Made:
        """Return what an errand makes of the archive as it is now; waits for that."""
        running = self._begun(errand, 0, None)
        made = None if running is None else running.within(None)
        assert made is not None  # noqa: S101 - it is begun without a bound, and was waited for
        return made

    def close(self) -> None:
        """Give up what waits for its turn, and wait for what is on its way."""
        with self._lock:
            given_up, self._threads = self._threads, _threads()
            self._known.clear()
        given_up.shutdown(cancel_futures=True)

    def _begun(self, errand: Errand[Made], number: int, most: int | None) -> Running[Made] | None:
        with self._lock:
            found = self._known.get(number)
            if found is not None and found.errand == errand and found.lasting:
                return found
            state = _state(self._pool.path)
            found = self._same(errand, state) if state is not None else None
            if found is not None:
                self._known.move_to_end(found.number)
                return found
            waiting = [one for one in self._known.values() if not one.future.done()]
            if most is not None and len(waiting) >= AT_ONCE + most:
                return None
            begun = Running(next(self._numbers), errand, state, self._threads.submit(self._run, errand))
            self._known[begun.number] = begun
            done = [one.number for one in self._known.values() if one.future.done()]
            for one in done[: max(0, len(done) - HELD)]:
                del self._known[one]
            return begun

    def _same(self, errand: Errand[Made], state: _State) -> Running[Made] | None:
        return next(
            (one for one in self._known.values() if one.state == state and one.errand == errand and one.good),
            None,
        )

    def _run(self, errand: Errand[Made]) -> Outcome[Made]:
        try:
            with self._pool.reading() as connection:
                return Outcome(errand.made(connection), None, time.monotonic())
        except Exception as error:  # noqa: BLE001 - it is raised where the outcome is asked for
            return Outcome(None, error, time.monotonic())


def _threads() -> ThreadPoolExecutor:
    """Return what runs errands; it has no thread before there is one to run."""
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="errand")


def _state(path: Path) -> _State | None:
    """Return when the files of an archive were written and how long they are; each commit changes that.

    None where they were written so shortly ago that two changes can look like one.
    """
    found = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        try:
            about = file.stat()
        except FileNotFoundError:
            continue
        found.append((about.st_mtime_ns, about.st_size))
    latest = max((written for written, _ in found), default=0)
    return tuple(found) if time.time_ns() - latest > SETTLED * 1e9 else None
