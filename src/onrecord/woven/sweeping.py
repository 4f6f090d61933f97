"""Making and keeping many values without looking through all of them for cycles again and again.

What is decoded and woven has no cycles and mostly stays; to go through it takes as long as to decode it.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = 100
"""How often younger objects are looked through before all are; Python's own figure is 10."""

_lock = threading.Lock()
_inside = 0
_was_on = False


@contextmanager
def unswept() -> Iterator[None]:
    """Keep the garbage collector from looking for cycles while values are made.

    It does again, if it did before, when all who asked for this have done.
    """
    global _inside, _was_on
    with _lock:
        if not _inside:
            _was_on = gc.isenabled()
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside and _was_on:
                gc.enable()


def sweep_rarely() -> None:
    """Have all objects looked through for cycles a tenth as often, and not those there are now.

    For a process that serves: to look through what it keeps of an archive takes longer than most pages, and
    falls on whoever asks then. See the notes on ``gc.freeze`` in Python's documentation.
    """
    gc.collect()
    gc.freeze()
    youngest, middle, _ = gc.get_threshold()
    gc.set_threshold(youngest, middle, RARELY)
