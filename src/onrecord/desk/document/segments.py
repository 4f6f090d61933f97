"""Text and marks that overlap as they may, as elements that nest: what HTML can say.

A mark that would cross the end of another one is cut there and goes on behind it, so that each mark covers
its span and no character more, in as many pieces as that takes.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

from onrecord.records import Span


class Marked(Protocol):
    """Something that marks a span of a text."""

    @property
    def span(self) -> Span:
        """What it marks."""

    @property
    def rank(self) -> int:
        """Of marks with one span the lesser rank is outside."""


M = TypeVar("M", bound=Marked)


@dataclass(frozen=True, slots=True)
class Opens(Generic[M]):
    """A piece of a mark begins; it is the ``first`` or the ``last`` if the mark begins or ends in it."""

    mark: M
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Closes(Generic[M]):
    """The piece that was opened last ends."""

    mark: M


class Run(NamedTuple):
    """A stretch of the text in which no mark begins or ends."""

    span: Span


Segment = Opens[M] | Closes[M] | Run


def segments(within: Span, marks: Iterable[M]) -> Iterator[Segment[M]]:
    """Yield a stretch of a text as runs and the marks around them, opened and closed as brackets are.

    Of a mark that reaches beyond the stretch what lies in it counts. Marks of no characters are left out.
    """
    waiting = [
        (start, -end, one.rank, number, one)
        for number, one in enumerate(marks)
        if (start := max(one.span.start, within.start)) < (end := min(one.span.end, within.end))
    ]
    heapq.heapify(waiting)
    opened: list[tuple[int, M]] = []  # where the piece ends, and what it is of
    at = within.start
    while waiting or opened:
        if opened and (not waiting or opened[-1][0] <= waiting[0][0]):
            end, mark = opened.pop()
            if at < end:
                yield Run(Span(at, end))
                at = end
            yield Closes(mark)
            continue
        start, before, rank, number, mark = heapq.heappop(waiting)
        end = -before
        if at < start:
            yield Run(Span(at, start))
            at = start
        if opened and opened[-1][0] < end:
            heapq.heappush(waiting, (opened[-1][0], before, rank, number, mark))
            end = opened[-1][0]
        opened.append((end, mark))
        yield Opens(mark, first=start == mark.span.start, last=end == mark.span.end)
    if at < within.end:
        yield Run(Span(at, within.end))


def divided(stretches: Sequence[Span], marks: Iterable[M]) -> list[list[M]]:
    """Return for each of some stretches, in order and apart from each other, the marks that reach in."""
    found: list[list[M]] = [[] for _ in stretches]
    starts = [one.start for one in stretches]
    ends = [one.end for one in stretches]
    for mark in marks:
        for place in range(bisect_right(ends, mark.span.start), bisect_left(starts, mark.span.end)):
            found[place].append(mark)
    return found
