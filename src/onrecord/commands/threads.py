"""The command that lists the threads running through documents."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Literal

import click
from rich.console import Console

from onrecord.errors import DocumentError, UsageError
from onrecord.records import Record

Format = Literal["text", "jsonl"]


@click.command()
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)
)
@click.option("--published", metavar="DATE", help="When the documents were published, as for read.")
@click.option(
    "--as-of",
    metavar="DATE",
    help="Use only what was published by this day; documents without a day are left out.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="A page for a person, or one JSON object a line. Default: text on a terminal, jsonl elsewhere.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with."
)
def threads(
    paths: tuple[Path, ...], published: str | None, as_of: str | None, form: Format | None, jobs: int
) -> None:
    """List the threads that run through documents: visits, talks, deals, projects, programmes, disputes.

    Each has its steps with their status, when they happened and since when that is reported, who says so,
    where accounts differ, and what is open. FILE is what read takes. Those with most to follow come first.

    \b
    Exit status: 0 when any document was read, 1 when none was, 2 for wrong usage.
    """  # noqa: D301
    day = _day(as_of)
    from onrecord.commands.watching import watched
    from onrecord.scale.processes import read_all
    from onrecord.sources import read_sources
    from onrecord.terminal.plain import harmless
    from onrecord.weaving.threads import published_by
    from onrecord.weaving.threads import threads as threads_of

    talk = Console(stderr=True, highlight=False, markup=False)
    records: list[Record] = []
    for outcome in watched(read_all(read_sources(paths, sys.stdin.buffer, published), jobs=jobs), talk):
        if isinstance(outcome, DocumentError):
            talk.print(f"onrecord: {harmless(str(outcome))}", soft_wrap=True)
        else:
            records.append(outcome)
    if not records:
        raise SystemExit(1)
    if day is not None:
        undated = sum(record.document.published is None for record in records)
        if undated:
            documents = "document" if undated == 1 else "documents"
            talk.print(f"onrecord: left out: {undated:,} {documents} without a publication date")
        records = [record for record in records if published_by(record, day)]
    found = threads_of(records)
    if (form or ("text" if sys.stdout.isatty() else "jsonl")) == "jsonl":
        for one in found:
            click.echo(json.dumps(one.to_dict(), ensure_ascii=False))
    else:
        from onrecord.commands.timeline import show_threads

        show_threads(found, {one.document.id: one.document for one in records}, Console(highlight=False))


def _day(value: str | None) -> date | None:
    from onrecord.sources.days import parse_published

    if value is None:
        return None
    try:
        return parse_published(value, "given by the user").latest
    except ValueError as error:
        raise UsageError(str(error)) from error
