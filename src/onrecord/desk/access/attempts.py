"""How often somebody may try to sign in."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

MOST = 5
"""Failures of one kind within :data:`WITHIN` after which nobody may try."""
WITHIN = 300.0
"""Seconds."""
REMEMBERED = 10_000
"""Names and addresses of which failures are remembered; those that failed longest ago are forgotten first."""


class Attempts:
    """Failures to sign in, by name and by address; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, *of: str) -> float:
        """Return after how many seconds the next attempt is allowed; 0 where it is now."""
        now = self._clock()
        with self._lock:
            return max((self._left(one, now) for one in of), default=0.0)

    def failed(self, *of: str) -> None:
        """Remember a failure."""
        now = self._clock()
        with self._lock:
            for one in of:
                self._failed.setdefault(one, deque(maxlen=MOST)).append(now)
                self._failed.move_to_end(one)
            while len(self._failed) > REMEMBERED:
                self._failed.popitem(last=False)

    def _left(self, one: str, now: float) -> float:
        times = self._failed.get(one, ())
        recent = [moment for moment in times if now - moment < WITHIN]
        return WITHIN - (now - recent[0]) if len(recent) >= MOST else 0.0
