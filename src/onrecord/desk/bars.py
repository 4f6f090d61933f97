"""Two numbers a month as bars: where each of them stands in a picture. All lengths are in its units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 180
MOST = 60
"""Months that a picture has room for, the last ones."""

_LEFT, _TOP, _BOTTOM = 32, 8, 22
_WIDEST = 14.0
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its upper left corner and its extent, and the number that it stands for."""

    x: float
    y: float
    width: float
    height: float
    number: int


@dataclass(frozen=True, slots=True)
class Pair:
    """The two bars of a month (``2001-04``)."""

    month: str
    first: Bar
    second: Bar


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: pairs of bars, heights at which a number is marked, and places at which a year begins.

    ``left_out`` is how many months with numbers came before the first that is shown.
    """

    pairs: tuple[Pair, ...]
    marks: tuple[tuple[float, int], ...]
    years: tuple[tuple[float, str], ...]
    left_out: int
    left: float = _LEFT
    base: float = HEIGHT - _BOTTOM
    width: float = WIDTH
    height: float = HEIGHT


def chart(numbers: Mapping[str, tuple[int, int]]) -> Chart | None:
    """Return the picture of two numbers by month, each from the first month to the last; None of no month."""
    if not numbers:
        return None
    months = _through(min(numbers), max(numbers))
    shown = months[-MOST:]
    highest = max(max(numbers.get(month, (0, 0))) for month in shown)
    step = _step(highest)
    top = max(-(-highest // step), 1) * step
    base = HEIGHT - _BOTTOM
    unit = (base - _TOP) / top
    room = (WIDTH - _LEFT) / max(len(shown), 12)
    width = round(min(room * 0.38, _WIDEST), 2)
    pairs = []
    for place, month in enumerate(shown):
        middle = _LEFT + room * (place + 0.5)
        first, second = numbers.get(month, (0, 0))
        pairs.append(
            Pair(
                month,
                _bar(middle - width - 0.5, first, width, base, unit),
                _bar(middle + 0.5, second, width, base, unit),
            )
        )
    marks = tuple((round(base - number * unit, 2), number) for number in range(0, top + 1, step))
    years = tuple(
        (round(_LEFT + room * place, 2), month[:4])
        for place, month in enumerate(shown)
        if place == 0 or month.endswith("-01")
    )
    # The name of the first year has no room where the next one begins at once.
    if len(years) > 1 and years[1][0] - years[0][0] < 36:
        years = years[1:]
    left_out = sum(month < shown[0] for month in numbers)
    return Chart(tuple(pairs), marks, years, left_out)


def _bar(x: float, number: int, width: float, base: float, unit: float) -> Bar:
    height = round(number * unit, 2)
    return Bar(round(x, 2), round(base - height, 2), width, height, number)


def _through(first: str, last: str) -> list[str]:
    """Return all months from one to another, both inclusive."""
    start, end = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _step(highest: int) -> int:
    """Return after how many a number is marked, so that there are at most five marks above zero."""
    scale = 1
    while True:
        for one in _STEPS:
            if one * scale * 5 >= highest:
                return one * scale
        scale *= 10
