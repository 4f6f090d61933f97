"""Days of publication as a reader writes them: "May 20, 22", "May 31, June 2", "May 20-22, 2001"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_RUN = 3
"""So many days one after another are written as a stretch ("20-22"); fewer are named one by one."""


def days_in_words(days: Iterable[date], years: Collection[int] = ()) -> str:
    """Return days as one writes them, in their order, each once.

    Days of a month stand under its name, three or more in a row as a stretch. A year is written after its
    last day unless it is among ``years``, which a reader takes for granted.
    """
    months: dict[tuple[int, int], list[date]] = {}
    for day in sorted(set(days)):
        months.setdefault((day.year, day.month), []).append(day)
    shown = []
    last = list(months)[-1:]
    for key, following in zip(months, [*list(months)[1:], *last], strict=True):
        year, month = key
        words = f"{_MONTHS[month - 1]} {', '.join(_runs(months[key]))}"
        ends = [key] == last or following[0] != year
        shown.append(f"{words}, {year}" if ends and year not in years else words)
    return ", ".join(shown)


def edtf_in_words(value: str) -> str:
    """Return an EDTF date or interval as one writes it: "May 23, 2002", "between … and …", "about May 2002".

    What is no such value comes back as it is.
    """
    parsed = date_parts(value)
    if parsed is None:
        return value
    parts, approximate = parsed
    shown = [_part_in_words(part) for part in parts]
    words = f"between {shown[0]} and {shown[1]}" if len(shown) > 1 else shown[0]
    return f"about {words}" if approximate and len(shown) == 1 else words


def date_parts(value: str) -> tuple[tuple[tuple[int, ...], ...], bool] | None:
    """Return the date parts of an EDTF date or interval, and whether it is approximate or uncertain.

    ``2000-08-30/2000-08-31`` gives ``(((2000, 8, 30), (2000, 8, 31)), False)``. None where it is none of
    these.
    """
    found = [_EDTF.fullmatch(part) for part in value.split("/")]
    if len(found) > 2 or not all(found):
        return None
    matches = [match for match in found if match]
    parts = tuple(tuple(int(group) for group in match.groups()[:3] if group) for match in matches)
    if any(len(part) > 1 and not 1 <= part[1] <= len(_MONTHS) for part in parts):
        return None
    return parts, any(match[4] for match in matches)


def _part_in_words(part: tuple[int, ...]) -> str:
    if len(part) == 1:
        return str(part[0])
    month = _MONTHS[part[1] - 1]
    return f"{month} {part[2]}, {part[0]}" if len(part) > 2 else f"{month} {part[0]}"


def _runs(days: Sequence[date]) -> list[str]:
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return [
        part
        for run in runs
        for part in ([f"{run[0].day}-{run[-1].day}"] if len(run) >= _RUN else [str(day.day) for day in run])
    ]
