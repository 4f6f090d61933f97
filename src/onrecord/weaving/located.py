"""What stands where in a text, so that what is at one place is found without going through all of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.records import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Located(Generic[T]):
    """Items with a span each, by where it begins; ``longest`` is the length of the longest, in characters."""

    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    numbers: tuple[int, ...]
    items: tuple[T, ...]
    longest: int

    def at(self, *places: Span) -> list[T]:
        """Return the items that overlap any of some passages, in the order in which they were given."""
        found = {
            self.numbers[at]: self.items[at]
            for place in places
            for at in range(
                bisect_left(self.starts, place.start - self.longest), bisect_left(self.starts, place.end)
            )
            if self.spans[at].overlaps(place)
        }
        return [found[number] for number in sorted(found)]


def located(items: Iterable[tuple[Span, T]]) -> Located[T]:
    """Return items by their spans; an item can be given with several."""
    by_start = sorted(
        ((span, number, item) for number, (span, item) in enumerate(items)), key=lambda one: one[:2]
    )
    return Located(
        tuple(span.start for span, _, _ in by_start),
        tuple(span for span, _, _ in by_start),
        tuple(number for _, number, _ in by_start),
        tuple(item for _, _, item in by_start),
        max((span.end - span.start for span, _, _ in by_start), default=0),
    )
