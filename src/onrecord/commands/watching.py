"""Progress on the terminal while documents are read."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich import progress as bars
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn

from onrecord.progress import Progress, silent

T = TypeVar("T")

SELDOM = 10.0
"""Seconds between two lines that tell how far something is, where they stay on the screen."""


def watched(outcomes: Iterable[T], talk: Console, *, shown: bool = True) -> Iterator[T]:
    """Pass the outcomes on, counting them on ``talk`` where ``shown`` and where that is a terminal."""
    if not (shown and talk.is_terminal):
        yield from outcomes
        return
    with counting(talk, "Reading") as tell:
        for number, outcome in enumerate(outcomes, start=1):
            yield outcome
            tell("documents", number, 0)


@contextmanager
def counting(talk: Console, title: str, *, lines: bool = False) -> Iterator[Progress]:
    """Give a function that tells on ``talk`` what is counted, how many are done, and of how many (or 0).

    On a terminal there is a bar. Elsewhere nothing is told, or with ``lines`` a line now and then.
    """
    if not talk.is_terminal:
        yield _line_by_line(talk) if lines else silent
        return
    columns = (
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with bars.Progress(*columns, console=talk, transient=True) as shown:
        task = shown.add_task("", total=None)

        def tell(what: str, done: int, total: int) -> None:
            shown.update(task, description=what, completed=done, total=total or None)

        yield tell


def _line_by_line(talk: Console) -> Progress:
    told = time.monotonic()

    def tell(what: str, done: int, total: int) -> None:
        nonlocal told
        if done == total or time.monotonic() - told > SELDOM:
            told = time.monotonic()
            talk.print(f"onrecord: {done:,}{f' of {total:,}' if total else ''} {what}")

    return tell
