"""The command that lists what could not be read, and reads it again: failed."""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from onrecord.commands.keeping import follow, noted, reader, strike_what_is_read
from onrecord.commands.options import ARCHIVE, COLUMNS, FORMAT, JOBS, PUBLISHED, Format, as_text, counted
from onrecord.commands.weaving import weave_on
from onrecord.errors import DocumentError, UsageError, WeavingFailed

if TYPE_CHECKING:
    import sqlite3

    from onrecord.archive.adding import Outcome
    from onrecord.archive.failures import AsGiven, Failure, Key
    from onrecord.records import Document


@click.command()
@ARCHIVE
@click.option("--retry", is_flag=True, help="Read again what lies in files, and weave what that brings.")
@PUBLISHED
@COLUMNS
@FORMAT
@JOBS
def failed(
    path: Path, retry: bool, published: str | None, columns: str | None, form: Format | None, jobs: int
) -> None:
    """List what could not be read and is kept aside: from where, why, and what to do. The last comes first.

    With --retry, what lies in files is read again, as it was given: with the --published and --columns of
    then, unless others are given now. What can be read now is added and struck off the list; what cannot be
    is told again, with its reason. What came from standard input or a feed, or was given at the desk, lies in
    no file and stays on the list.

    \b
    Exit status: 0; with --retry 1 where something that was read again still cannot be. 2 for wrong usage.
    """  # noqa: D301
    from onrecord.archive.connection import opened
    from onrecord.archive.failures import AsGiven, failures

    if not retry:
        if published is not None or columns is not None:
            raise UsageError("--published and --columns are for what is read again; say --retry")
        with opened(path) as connection:
            found = failures(connection, limit=None)
            _print_text(found) if as_text(form) else _print_json(found)
        return
    with opened(path, "write") as connection:
        status = _retry(connection, list(failures(connection, limit=None)), AsGiven(published, columns), jobs)
    raise SystemExit(status)


def _print_json(found: Iterable[Failure]) -> None:
    for failure in found:
        click.echo(json.dumps(asdict(failure), ensure_ascii=False))


def _print_text(found: Iterable[Failure]) -> None:
    from onrecord.wording.harmless import harmless

    console = Console(highlight=False)
    nothing = True
    for one in found:
        nothing = False
        head = Text(harmless(one.origin), "bold").append(f"  {one.noted[:10]}", "not bold dim")
        console.print(head, soft_wrap=True)
        console.print(Text(f"    {harmless(one.what)}; {harmless(one.remedy)}"), soft_wrap=True)
        said = [f"--{name} {shlex.quote(value)}" for name, value in _said(one) if value is not None]
        if said:
            console.print(Text(f"    given with {harmless(' '.join(said))}", "dim"), soft_wrap=True)
    if nothing:
        click.echo("onrecord: nothing is kept aside", err=True)


def _said(one: Failure) -> tuple[tuple[str, str | None], ...]:
    return ("published", one.published), ("columns", one.columns)


def _retry(connection: sqlite3.Connection, found: list[Failure], now: AsGiven, jobs: int) -> int:
    """Read again what lies in files, with what is said of it now or was then; return the exit status."""
    from onrecord.archive.adding import add
    from onrecord.archive.failures import AsGiven
    from onrecord.fingerprint import reader_version
    from onrecord.sources import read_sources
    from onrecord.sources.places import path_of

    read = [failure for failure in found if failure.kind != WeavingFailed.__name__]
    paths = {failure.origin: place for failure in read if (place := path_of(failure.origin)) is not None}
    in_files = [failure for failure in read if failure.origin in paths]
    if len(in_files) < len(read):
        click.echo(
            f"onrecord: in no file, and still kept aside: {len(read) - len(in_files):,} "
            "(paths are looked for from this folder)",
            err=True,
        )
    if not in_files:
        click.echo("onrecord: nothing is to be read again", err=True)
        return 0
    click.echo(f"onrecord: reading again {counted(len(set(paths.values())), 'file')}", err=True)
    alike: defaultdict[AsGiven, list[str]] = defaultdict(list)
    for failure in in_files:
        said = AsGiven(now.published or failure.published, now.columns or failure.columns)
        alike[said].append(failure.origin)
    again: set[Key] = set()

    def outcomes() -> Iterator[Outcome]:
        for said, origins in alike.items():
            files = dict.fromkeys(paths[origin] for origin in origins)
            documents = _wanted(read_sources(files, None, said.published, said.columns), set(origins))
            yield from add(connection, documents, reader(jobs), reader_version(), said)

    follow(noted(outcomes(), again), "added")
    strike_what_is_read(connection, in_files, again)
    weave_on(connection, jobs)
    return 1 if again else 0


def _wanted(
    documents: Iterable[Document | DocumentError], places: set[str]
) -> Iterator[Document | DocumentError]:
    """Pass on what comes of the places that failed; the rest of their files was read before, as given."""
    from onrecord.sources.places import lies_in

    for one in documents:
        if isinstance(one, DocumentError) or lies_in(one.origin or "", places):
            yield one
