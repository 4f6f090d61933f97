"""What is stored some at a time, in one transaction: pages that several of it touch are written once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

MOST = 25
"""Things that are stored in one transaction at most: others who write wait some tenths of a second."""

SOON = 0.5
"""Seconds after which what is there is stored, however few: nobody waits long for what is read slowly."""


def in_batches(things: Iterable[T]) -> Iterator[list[T]]:
    """Yield things in the order given, some together, as they come.

    Where getting the next one breaks, or is interrupted, those before it are yielded first.
    """
    batch: list[T] = []
    until = 0.0
    rest = iter(things)
    while True:
        try:
            one = next(rest)
        except StopIteration:
            break
        except BaseException:
            if batch:
                yield batch
            raise
        if not batch:
            until = time.monotonic() + SOON
        batch.append(one)
        if len(batch) == MOST or time.monotonic() >= until:
            yield batch
            batch = []
    if batch:
        yield batch
