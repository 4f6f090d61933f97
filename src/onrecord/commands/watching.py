"""Progress on the terminal while documents are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

T = TypeVar("T")


def watched(outcomes: Iterable[T], talk: Console, *, shown: bool = True) -> Iterator[T]:
    """Pass the outcomes on, counting them on ``talk`` where ``shown`` and where that is a terminal."""
    if not (shown and talk.is_terminal):
        yield from outcomes
        return
    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=talk, transient=True) as progress:
        task = progress.add_task("", total=None)
        for outcome in outcomes:
            yield outcome
            progress.advance(task)
