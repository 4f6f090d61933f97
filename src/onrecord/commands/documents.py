"""Documents that are named on the command line, read: for the commands that weave them in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from onrecord.commands.options import counted
from onrecord.errors import DocumentError

if TYPE_CHECKING:
    from onrecord.records import Record


def records_of(
    paths: tuple[Path, ...],
    published: str | None,
    columns: str | None,
    jobs: int,
    as_of: date | None = None,
) -> Iterator[Record]:
    """Yield the records of the documents at ``paths``, of those published by ``as_of`` where that is given.

    What cannot be read, and how many have no day and are therefore left out, is told on standard error.
    Raises SystemExit with status 1 where no document could be read.
    """
    from onrecord.commands.watching import watched
    from onrecord.scale.processes import read_all
    from onrecord.sources import read_sources
    from onrecord.weaving.threads import published_by
    from onrecord.wording.harmless import harmless

    talk = Console(stderr=True, highlight=False, markup=False)
    read, undated = False, 0
    documents = read_sources(paths, sys.stdin.buffer, published, columns)
    for outcome in watched(read_all(documents, jobs=jobs), talk):
        if isinstance(outcome, DocumentError):
            talk.print(f"onrecord: {harmless(str(outcome))}", soft_wrap=True)
        else:
            read = True
            undated += as_of is not None and outcome.document.published is None
            if as_of is None or published_by(outcome, as_of):
                yield outcome
    if undated:
        click.echo(f"onrecord: left out: {counted(undated)} without a publication date", err=True)
    if not read:
        raise SystemExit(1)
