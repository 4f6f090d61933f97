"""Each of some things once, in an order that no order of documents changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any, TypeVar

T = TypeVar("T")


def each_once(things: Iterable[T], key: Callable[[T], Any]) -> list[T]:
    """Return things by their keys, each once; what is equal must have the same key."""
    found: list[T] = []
    # Comparing the few that share a key is cheaper than a hash of all that each of them tells.
    first, last = 0, None
    for own, one in sorted(((key(one), one) for one in things), key=itemgetter(0)):
        if own != last:
            first, last = len(found), own
        if one not in found[first:]:
            found.append(one)
    return found
