"""Making many values at once without looking through all of them for cycles again and again.

What is decoded and woven has no cycles and mostly stays; to go through it takes as long as to decode it.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

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
