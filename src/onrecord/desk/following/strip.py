"""The strip of a thread: its steps as marks on two lanes, when they happened and when that was reported.

Everything here is in units of the drawing, whose width is :data:`WIDTH`; the template makes shapes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.weaving.steps import Step, StepStatus, When
from onrecord.wording import dates

WIDTH = 1180
_LEFT, _RIGHT = 92, 24
"""Room for the names of the lanes, and for the last label."""
SIZE = 14
"""Width and height of a mark, with the room about it."""
_LEVELS = 9
"""Marks that stand above each other at most; what does not fit is counted."""
_GAP, _PAD, _AXIS = 30, 8, 22
_REACH = timedelta(days=60)
"""How far before the first report and after the last the strip reaches at least, where there is something."""
_TICKS = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A step on one of the lanes: ``number`` from 1, its place, and the ends of the days that it can be.

    ``beyond`` tells that its time lies before the strip (-1) or after it (1).
    """

    number: int
    status: StepStatus
    x: float
    y: float
    first: float
    last: float
    beyond: int
    ahead: bool
    says: str


@dataclass(frozen=True, slots=True)
class Line:
    """What ties a step's mark on one lane to that on the other; ``ahead`` where that is yet to come."""

    status: StepStatus
    x1: float
    y1: float
    x2: float
    y2: float
    ahead: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis, in words."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing: lanes at the heights ``happened`` and ``reported``, the axis below both.

    ``at`` is where the day stands up to which things are known, ``undated`` are steps without any time, and
    ``crowded`` so many marks as there was no room for.
    """

    height: float
    happened: float
    reported: float
    axis: float
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    at: float | None
    undated: int
    crowded: int
    statuses: tuple[StepStatus, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day lies, at an edge where it is beyond."""
        whole = max((self.last - self.first).days, 1)
        part = min(max((day - self.first).days / whole, 0.0), 1.0)
        return round(_LEFT + SIZE + part * (WIDTH - _LEFT - _RIGHT - 2 * SIZE), 1)

    def beyond(self, when: When) -> int:
        """Tell whether a time lies before all that is shown, or after it."""
        return -1 if when.latest < self.first else 1 if when.earliest > self.last else 0


def strip(
    steps: Sequence[Step], *, first: date | None = None, last: date | None = None, at: date | None = None
) -> Strip | None:
    """Return the strip of the steps of a thread, None where none has a time.

    ``first`` and ``last`` are days that it reaches to at least, so that it keeps its measure when less is
    known; ``at`` is a day to be marked.
    """
    scale = _scale(steps, first, last)
    if scale is None:
        return None
    happened = _lane(scale, [(number, one, one.of) for number, one in enumerate(steps, start=1)])
    reported = _lane(scale, [(number, one, one.reported) for number, one in enumerate(steps, start=1)])
    above = _tallest(happened)
    base = _PAD + above * SIZE
    below = base + _GAP
    axis = below + _tallest(reported) * SIZE + _PAD
    upper = {one.number: _moved(one, base - (one.y + 0.5) * SIZE) for one in happened if one.y < _LEVELS}
    lower = {one.number: _moved(one, below + (one.y + 0.5) * SIZE) for one in reported if one.y < _LEVELS}
    return Strip(
        height=axis + _AXIS,
        happened=base,
        reported=below,
        axis=axis,
        marks=(*upper.values(), *lower.values()),
        lines=tuple(
            Line(one.status, one.x, one.y + SIZE / 2, told.x, told.y - SIZE / 2, one.ahead)
            for number, one in upper.items()
            if (told := lower.get(number)) is not None
        ),
        ticks=tuple(_ticks(scale)),
        at=scale.at(at) if at is not None and scale.first <= at <= scale.last else None,
        undated=sum(one.of is None and one.reported is None for one in steps),
        crowded=len(happened) + len(reported) - len(upper) - len(lower),
        statuses=tuple(dict.fromkeys(one.status for one in steps)),
    )


def _scale(steps: Sequence[Step], first: date | None, last: date | None) -> _Scale | None:
    told = [each for one in steps if one.reported for each in (one.reported.earliest, one.reported.latest)]
    told += [one for one in (first, last) if one is not None]
    times = [each for one in steps if one.of for each in (one.of.earliest, one.of.latest)]
    core = told or times
    if not core:
        return None
    reach = max(_REACH, (max(core) - min(core)) / 2)
    begins = min([min(core), *(one for one in times if one >= _minus(min(core), reach))])
    ends = max([max(core), *(one for one in times if one <= _plus(max(core), reach))])
    if begins == ends:
        return _Scale(_minus(begins, timedelta(days=3)), _plus(ends, timedelta(days=3)))
    return _Scale(begins, ends)


def _lane(scale: _Scale, found: Iterable[tuple[int, Step, When | None]]) -> list[Mark]:
    """Return the marks of a lane, ``y`` being how many others stand below each."""
    ends: list[float] = []
    marks = []
    placed = [(scale.at(_middle(when)), number, step, when) for number, step, when in found if when]
    for x, number, step, when in sorted(placed, key=lambda one: one[:2]):
        level = next((place for place, end in enumerate(ends) if end <= x), len(ends))
        ends[level : level + 1] = [x + SIZE]
        ahead = step.ahead is not None and when is step.ahead
        marks.append(
            Mark(
                number,
                step.status,
                x,
                level,
                scale.at(when.earliest),
                scale.at(when.latest),
                scale.beyond(when),
                ahead,
                f"{number} {step.status}: {_said(step)}",
            )
        )
    return marks


def _said(step: Step) -> str:
    parts = [f"happened {dates.value_in_words(step.occurred.value)}"] if step.occurred else []
    parts += [f"for {dates.value_in_words(step.ahead.value)}"] if step.ahead else []
    parts += [f"reported {dates.value_in_words(step.reported.value)}"] if step.reported else []
    return ", ".join(parts)


def _moved(one: Mark, y: float) -> Mark:
    return Mark(one.number, one.status, one.x, y, one.first, one.last, one.beyond, one.ahead, one.says)


def _tallest(marks: Iterable[Mark]) -> int:
    return min(max((int(one.y) for one in marks), default=0) + 1, _LEVELS)


def _middle(when: When) -> date:
    return when.earliest + (when.latest - when.earliest) // 2


def _ticks(scale: _Scale) -> Iterator[Tick]:
    """Yield the days that the axis names: so many as are read with ease, at equal steps of the calendar."""
    days = (scale.last - scale.first).days
    for step in (1, 2, 7):
        if days / step <= _TICKS:
            day = scale.first
            while day <= scale.last:
                yield Tick(
                    scale.at(day), dates.day(day, year=day == scale.first or day.timetuple().tm_yday <= step)
                )
                day += timedelta(days=step)
            return
    months = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 240) if days / (30.44 * one) <= _TICKS), 600)
    number = (scale.first.year * 12 + scale.first.month - 1) // months * months
    while (first := _of_month(number)) is not None and first <= scale.last:
        if first >= scale.first:
            label = f"{first.year}" if months >= 12 else dates.value_in_words(f"{first:%Y-%m}")
            yield Tick(scale.at(first), label)
        number += months


def _of_month(number: int) -> date | None:
    year, month = divmod(number, 12)
    return date(year, month + 1, 1) if date.min.year <= year <= date.max.year else None


def _minus(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min


def _plus(day: date, by: timedelta) -> date:
    return day + by if date.max - day > by else date.max
