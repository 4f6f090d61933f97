"""Weaving what was changed at the desk, beside the pages: none of them waits for it.

Documents that were corrected are shown as they were woven before until they are prepared again; what then is
stale is woven in memory by whatever shows it, until it has been woven for good.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from onrecord.desk.pool import Pool
from onrecord.woven.weaving import weave_archive

_LOG = logging.getLogger(__name__)
_ENDS_WITHIN = 10.0
"""Seconds that closing waits for what is being written to be whole."""


@dataclass(frozen=True, slots=True)
class Weaving:
    """How the weaving stands: whether it is ``running``, and what went ``wrong`` with it the last time."""

    running: bool
    wrong: tuple[str, ...] = ()


class Weaver:
    """One thread at most that weaves the archive of a pool whenever it was asked to since it last began."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._changed = threading.Condition()
        self._asked = False
        self._running = False
        self._closing = False
        self._wrong: tuple[str, ...] = ()

    def ask(self) -> None:
        """Have woven what was changed up to now; returns at once."""
        with self._changed:
            self._asked = True
            if self._running or self._closing:
                return
            self._running = True
        threading.Thread(target=self._run, name="weaving", daemon=True).start()

    def state(self) -> Weaving:
        """Return how it stands."""
        with self._changed:
            return Weaving(self._running, self._wrong)

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to be woven; tell whether that came within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._running, seconds)

    def close(self) -> None:
        """Weave no more. What is broken off is woven when the archive is next written to."""
        with self._changed:
            self._closing = True
        self.wait(_ENDS_WITHIN)

    def _run(self) -> None:
        while self._next():
            try:
                with self._pool.writing() as connection:
                    wrong = tuple(map(str, weave_archive(connection, self._progress)))
            except _BrokenOff:
                continue
            except Exception as error:  # noqa: BLE001 - it is said here and on the pages
                # A thread has nobody above it who could say what it was.
                _LOG.exception("weaving broke")
                wrong = (f"weaving broke: {error}",)
            with self._changed:
                self._wrong = wrong

    def _next(self) -> bool:
        with self._changed:
            self._running = self._asked and not self._closing
            self._asked = False
            if not self._running:
                self._changed.notify_all()
            return self._running

    def _progress(self, _what: str, _done: int, _total: int) -> None:
        # Told between transactions, where weaving can be broken off.
        if self._closing:
            raise _BrokenOff


class _BrokenOff(Exception):  # noqa: N818 - nothing is wrong
    """The desk is being closed."""
