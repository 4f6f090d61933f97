"""Commands that change or check an archive: add, load, reread, remove, check."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from onrecord.commands.options import ARCHIVE, COLUMNS, JOBS, counted, need
from onrecord.commands.weaving import weave_on
from onrecord.errors import DocumentError

if TYPE_CHECKING:
    import sqlite3

    from onrecord.archive.adding import Outcome, Reader
    from onrecord.archive.failures import Failure, Key
    from onrecord.records import Document, Record


@click.command()
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)
)
@ARCHIVE
@click.option("--published", metavar="DATE", help="When the documents were published, as for read.")
@COLUMNS
@JOBS
def add(paths: tuple[Path, ...], path: Path, published: str | None, columns: str | None, jobs: int) -> None:
    """Read documents and keep their records in an archive, which is made where there is none.

    FILE is what read takes. A document is in whole or not at all; what is there already is not read again,
    so a run that was broken off is finished by the same command. What cannot be read is kept aside with the
    reason. Then the events and threads that the documents bear on are woven.

    \b
    Exit status: 0 when any document was added or was there, 1 when none, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.archive.adding import add as add_documents
    from onrecord.archive.connection import opened
    from onrecord.archive.failures import AsGiven, failures
    from onrecord.fingerprint import reader_version
    from onrecord.sources import read_sources
    from onrecord.sources.names import shown_name
    from onrecord.sources.places import lies_in

    documents = read_sources(paths, sys.stdin.buffer, published, columns)
    files = {shown_name(str(one)) for one in paths if one.is_file()}
    again: set[Key] = set()
    with opened(path, "make") as connection:
        outcomes = add_documents(
            connection, documents, reader(jobs), reader_version(), AsGiven(published, columns)
        )
        status = follow(noted(outcomes, again), "added")
        of_files = [one for one in failures(connection, limit=None) if lies_in(one.origin, files)]
        strike_what_is_read(connection, of_files, again)
        weave_on(connection, jobs)
    raise SystemExit(status)


@click.command()
@click.argument("folder", metavar="DIR")
@ARCHIVE
@JOBS
def load(folder: str, path: Path, jobs: int) -> None:
    """Bring tables that read --out or export has written into an archive, which is made where there is none.

    The archive is then what add makes of the same documents; of an exported one it has also what persons
    corrected, noted and graded, and the briefs. A document is in whole or not at all, and what is there
    already is passed over, so a run that was broken off is finished by the same command.

    \b
    Exit status: 0 when any document was loaded or was there, 1 when none, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.archive.connection import opened
    from onrecord.exports.folders import Folder
    from onrecord.exports.loading import load as load_tables

    with opened(path, "make") as connection:
        status = follow(load_tables(connection, Folder(folder)), "loaded")
        weave_on(connection, jobs)
    raise SystemExit(status)


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@ARCHIVE
@click.option("--all", "everything", is_flag=True, help="Read every document anew.")
@JOBS
def reread(ids: tuple[str, ...], path: Path, everything: bool, jobs: int) -> None:
    """Read documents of the archive anew: those named, all, or those that another version of the reader read.

    A document that cannot be read any more keeps the record that it has.

    \b
    Exit status: 0 when all that was to be read anew was, 1 otherwise, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.archive.adding import outdated
    from onrecord.archive.adding import reread as reread_documents
    from onrecord.archive.connection import opened
    from onrecord.archive.retrieval import document_ids
    from onrecord.fingerprint import reader_version

    with opened(path, "write") as connection:
        wanted = list(ids)
        need(connection, wanted)
        if everything:
            wanted = list(document_ids(connection))
        elif not wanted:
            wanted = outdated(connection, reader_version())
        if not wanted:
            click.echo("onrecord: nothing is to be read anew; --all reads everything", err=True)
            return
        outcomes = reread_documents(connection, wanted, reader(jobs), reader_version())
        status = follow(outcomes, "read anew", strict=True)
        weave_on(connection, jobs)
    raise SystemExit(status)


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@ARCHIVE
def remove(ids: tuple[str, ...], path: Path) -> None:
    """Take documents, with all that was read from them and woven of that, out of an archive."""
    from onrecord.archive.connection import opened, transaction
    from onrecord.archive.writing import remove as remove_document

    with opened(path, "write") as connection:
        need(connection, ids)
        for id_ in ids:
            with transaction(connection):
                remove_document(connection, id_)
        click.echo(f"onrecord: removed {counted(len(ids))}", err=True)
        weave_on(connection)


@click.command()
@ARCHIVE
def check(path: Path) -> None:
    """Check that an archive is sound, and say what is wrong.

    Looked at are the file itself, references between rows, every span with the words that stand beside it,
    rows that belong to nothing, and the full-text indexes.

    \b
    Exit status: 0 when all is well, 1 when anything is wrong, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.archive.checking import problems
    from onrecord.archive.connection import opened
    from onrecord.wording.harmless import harmless

    found = 0
    with opened(path, "write") as connection:
        for problem in problems(connection):
            found += 1
            click.echo(harmless(problem))
        if not found:
            (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
            (failures,) = connection.execute("SELECT count(*) FROM failures").fetchone()
            click.echo(f"onrecord: all is well: {counted(documents)}, {failures:,} kept aside", err=True)
    if found:
        click.echo(f"onrecord: not sound; findings: {found:,}", err=True)
        raise SystemExit(1)


def reader(jobs: int) -> Reader:
    """Return a reader that loads the language model when it is given the first document."""

    def read(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
        from onrecord.scale.processes import read_all

        return read_all(documents, jobs=jobs)

    return read


def noted(outcomes: Iterable[Outcome], again: set[Key]) -> Iterator[Outcome]:
    """Pass outcomes on, and note by its key what could not be read."""
    from onrecord.archive.failures import key_of

    for outcome in outcomes:
        if isinstance(outcome, DocumentError):
            again.add(key_of(outcome))
        yield outcome


def strike_what_is_read(
    connection: sqlite3.Connection, found: Iterable[Failure], again: Collection[Key]
) -> None:
    """Strike out what was kept aside of places that were read again, but for what was told ``again``.

    What lies in a file that itself could not be read, or not to its end, was perhaps not come to, and stays.
    """
    from onrecord.archive.connection import transaction
    from onrecord.archive.failures import strike_out
    from onrecord.sources.places import lies_in

    told = {origin for origin, _, _ in again}
    with transaction(connection):
        for one in found:
            if one.key not in again and (one.origin in told or not lies_in(one.origin, told)):
                strike_out(connection, one)


def follow(outcomes: Iterator[Outcome], done: str, *, strict: bool = False) -> int:
    """Tell on standard error what comes of documents, and return the exit status that it deserves."""
    from onrecord import terminal
    from onrecord.archive.adding import Known
    from onrecord.commands.watching import watched
    from onrecord.wording.harmless import harmless

    talk = Console(stderr=True, highlight=False, markup=False)
    tally, known, outdated, started = terminal.Tally(), 0, 0, time.monotonic()
    try:
        for outcome in watched(outcomes, talk):
            if isinstance(outcome, DocumentError):
                tally.fail(outcome)
                talk.print(f"onrecord: {harmless(str(outcome))}", soft_wrap=True)
            elif isinstance(outcome, Known):
                known += 1
                outdated += outcome.outdated
            else:
                tally.add(outcome)
    except KeyboardInterrupt:
        talk.print(f"onrecord: interrupted; {counted(tally.documents)} {done}, and whole")
        raise SystemExit(130) from None
    if tally.documents or tally.failures:
        talk.print(terminal.summary(tally, time.monotonic() - started))
    if known:
        talk.print(f"onrecord: {counted(known)} there already")
    if outdated:
        talk.print(f"onrecord: another version read {counted(outdated)}; 'onrecord reread' reads them anew")
    failed = bool(tally.failures) if strict else not (tally.documents or known)
    return 1 if failed else 0
