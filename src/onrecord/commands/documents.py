"""Documents that are named on the command line, read: for the commands that weave them in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from onrecord.errors import DocumentError

if TYPE_CHECKING:
    from onrecord.records import Record


def records_of(paths: tuple[Path, ...], published: str | None, jobs: int) -> Iterator[Record]:
    """Yield the records of the documents at ``paths``; what cannot be read is told on standard error.

    Raises SystemExit with status 1 where no document could be read.
    """
    from onrecord.commands.watching import watched
    from onrecord.scale.processes import read_all
    from onrecord.sources import read_sources
    from onrecord.terminal.plain import harmless

    talk = Console(stderr=True, highlight=False, markup=False)
    read = False
    for outcome in watched(read_all(read_sources(paths, sys.stdin.buffer, published), jobs=jobs), talk):
        if isinstance(outcome, DocumentError):
            talk.print(f"onrecord: {harmless(str(outcome))}", soft_wrap=True)
        else:
            read = True
            yield outcome
    if not read:
        raise SystemExit(1)
