"""Commands on an archive: add, reread, remove, check, show, search, actors, sources."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import click
from rich.console import Console

from onrecord.errors import DocumentError, UsageError

if TYPE_CHECKING:
    import sqlite3

    from onrecord.archive.adding import Outcome, Reader
    from onrecord.records import Document, Event, Record, Statement

Format = Literal["text", "jsonl"]

_ARCHIVE = click.option(
    "--archive",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    default="onrecord.db",
    show_default=True,
    metavar="FILE",
    help="The archive.",
)
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="Lines for a person, or one JSON object a line. Default: text on a terminal, jsonl elsewhere.",
)
_JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with."
)
_AS_OF = click.option("--as-of", metavar="DATE", help="Leave out what was published later, or is undated.")
_LIMIT = click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="At most so many (of each kind).",
)


class Plain(Protocol):
    """What can be given as a plain object."""

    def to_dict(self) -> dict[str, Any]:
        """Return it."""


@click.command()
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)
)
@_ARCHIVE
@click.option("--published", metavar="DATE", help="When the documents were published, as for read.")
@_JOBS
def add(paths: tuple[Path, ...], path: Path, published: str | None, jobs: int) -> None:
    """Read documents and keep their records in an archive, which is made where there is none.

    FILE is what read takes. A document is in whole or not at all; what is there already is not read again,
    so a run that was broken off is finished by the same command. What cannot be read is kept aside with the
    reason.

    \b
    Exit status: 0 when any document was added or was there, 1 when none, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.archive.adding import add as add_documents
    from onrecord.archive.connection import opened
    from onrecord.reading.reader import READER_VERSION
    from onrecord.sources import read_sources

    documents = read_sources(paths, sys.stdin.buffer, published)
    with opened(path, "make") as connection:
        _follow(add_documents(connection, documents, _reader(jobs), READER_VERSION), "added")


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@_ARCHIVE
@click.option("--all", "everything", is_flag=True, help="Read every document anew.")
@_JOBS
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
    from onrecord.reading.reader import READER_VERSION

    with opened(path, "write") as connection:
        wanted = list(ids)
        _need(connection, wanted)
        if everything:
            wanted = list(document_ids(connection))
        elif not wanted:
            wanted = outdated(connection, READER_VERSION)
        if not wanted:
            click.echo("onrecord: nothing is to be read anew; --all reads everything", err=True)
            return
        _follow(reread_documents(connection, wanted, _reader(jobs), READER_VERSION), "read anew", strict=True)


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_ARCHIVE
def remove(ids: tuple[str, ...], path: Path) -> None:
    """Take documents, with all that was read from them, out of an archive."""
    from onrecord.archive.connection import opened, transaction
    from onrecord.archive.writing import remove as remove_document

    with opened(path, "write") as connection:
        _need(connection, ids)
        for id_ in ids:
            with transaction(connection):
                remove_document(connection, id_)
    click.echo(f"onrecord: removed {len(ids)} of the documents", err=True)


@click.command()
@_ARCHIVE
def check(path: Path) -> None:
    """Check that an archive is sound, and say what is wrong.

    Looked at are the file itself, references between rows, every span with the words that stand beside it,
    rows that belong to nothing, and the full-text indexes.

    \b
    Exit status: 0 when all is well, 1 when anything is wrong, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.archive.checking import problems
    from onrecord.archive.connection import opened
    from onrecord.terminal.plain import harmless

    found = 0
    with opened(path, "write") as connection:
        for problem in problems(connection):
            found += 1
            click.echo(harmless(problem))
        if not found:
            (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
            (failures,) = connection.execute("SELECT count(*) FROM failures").fetchone()
            click.echo(f"onrecord: all is well: {documents:,} documents, {failures:,} kept aside", err=True)
    if found:
        click.echo(f"onrecord: {found:,} things are wrong", err=True)
        raise SystemExit(1)


@click.command()
@click.argument("id_", metavar="ID")
@_ARCHIVE
@_FORMAT
def show(id_: str, path: Path, form: Format | None) -> None:
    """Show a document of the archive, as read does; or one statement or event of it, with why it was read.

    ID is a document's, or as search gives it: DOCUMENT/s2 for a statement, DOCUMENT/e3 for an event.
    """
    from onrecord.archive.connection import opened

    with opened(path) as connection:
        record, part = _find(connection, id_)
    text = _as_text(form)
    if part is None:
        _show_record(record, text=text)
    else:
        _show_part(record, part, text=text)


@click.command()
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@_ARCHIVE
@click.option("--actor", metavar="NAME", help="Who speaks, acts or is acted upon: a name, or part of one.")
@click.option("--outlet", metavar="NAME", help="The outlet that published: its name, or part of it.")
@click.option("--type", "type_", metavar="TYPE", help="Events of this PLOVER type: CONSULT, AGREE ...")
@click.option("--status", metavar="STATUS", help="Events with this status: occurred, planned, denied ...")
@click.option("--from", "since", metavar="DATE", help="Published on this day or later.")
@click.option("--to", "until", metavar="DATE", help="Published on this day or earlier.")
@_AS_OF
@_LIMIT
@_FORMAT
def search(
    words: tuple[str, ...],
    path: Path,
    actor: str | None,
    outlet: str | None,
    type_: str | None,
    status: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
    limit: int,
    form: Format | None,
) -> None:
    """Search documents, statements and events for WORDS, all of them, in any of their forms.

    Words in double quotes inside WORDS stand one after the other: '"transit fees" Russia'. Without WORDS the
    latest are shown. Options narrow the search; --type and --status leave only events. What stands first in
    each line can be given to show.
    """
    from onrecord.archive.connection import opened
    from onrecord.archive.search import search as find
    from onrecord.archive.selection import Selection
    from onrecord.commands import listing

    wanted = Selection(
        actor, outlet, type_, status, _day(since, last=False), _day(until), _day(as_of)
    )  # fmt: skip
    with opened(path) as connection:
        _tell_undated(connection, left_out=wanted.by_day)
        found = find(connection, " ".join(words), wanted, limit=limit)
        if _as_text(form):
            console = Console(highlight=False)
            listing.print_lines(listing.hits(found, console.width), console)
        else:
            _print_json(found)


@click.command()
@click.argument("name", required=False)
@_ARCHIVE
@_AS_OF
@_LIMIT
@_FORMAT
def actors(name: str | None, path: Path, as_of: str | None, limit: int, form: Format | None) -> None:
    """List who acts and speaks in the archive, those in most documents first.

    Actors of different documents are one here if name, kind and country are the same. Counted are their
    documents, mentions, statements and events. NAME is a part of the name.
    """
    from onrecord.archive.connection import opened
    from onrecord.archive.listings import actors as list_actors
    from onrecord.commands import listing

    with opened(path) as connection:
        _tell_undated(connection, left_out=as_of is not None)
        found = list_actors(connection, name, as_of=_day(as_of), limit=limit)
        if _as_text(form):
            console = Console(highlight=False)
            listing.print_lines(listing.actors(found, console.width), console)
        else:
            _print_json(found)


@click.command()
@_ARCHIVE
@_AS_OF
@_LIMIT
@_FORMAT
def sources(path: Path, as_of: str | None, limit: int, form: Format | None) -> None:
    """List outlets: what they published, and how often and for which days they are cited."""
    from onrecord.archive.connection import opened
    from onrecord.archive.listings import sources as list_sources
    from onrecord.commands import listing

    with opened(path) as connection:
        _tell_undated(connection, left_out=as_of is not None)
        found = list_sources(connection, as_of=_day(as_of), limit=limit)
        if _as_text(form):
            listing.print_lines(listing.sources(found), Console(highlight=False))
        else:
            _print_json(found)


COMMANDS: tuple[click.Command, ...] = (add, reread, remove, check, show, search, actors, sources)


def _reader(jobs: int) -> Reader:
    """Return a reader that loads the language model when it is given the first document."""

    def read(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
        from onrecord.scale.processes import read_all

        return read_all(documents, jobs=jobs)

    return read


def _follow(outcomes: Iterator[Outcome], done: str, *, strict: bool = False) -> None:
    """Tell on standard error what comes of documents, and end with the exit status that it deserves."""
    from onrecord import terminal
    from onrecord.archive.adding import Known
    from onrecord.commands.watching import watched
    from onrecord.terminal.plain import harmless

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
        talk.print(f"onrecord: interrupted; {tally.documents:,} documents were {done} and are whole")
        raise SystemExit(130) from None
    if tally.documents or tally.failures:
        talk.print(terminal.summary(tally, time.monotonic() - started))
    if known:
        talk.print(f"onrecord: {known:,} documents were there already")
    if outdated:
        talk.print(f"onrecord: another version read {outdated:,} of them; 'onrecord reread' reads them anew")
    failed = bool(tally.failures) if strict else not (tally.documents or known)
    raise SystemExit(1 if failed else 0)


def _need(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Raise :class:`~onrecord.errors.UsageError` where a document is not there."""
    from onrecord.archive.given import given_again

    for id_ in ids:
        if given_again(connection, id_) is None:
            raise UsageError(
                f"there is no document '{id_}' in the archive; 'onrecord search' gives their ids"
            )


def _find(connection: sqlite3.Connection, id_: str) -> tuple[Record, str | None]:
    """Return the record that ``id_`` names, and the statement or event of it, None for the whole document."""
    from onrecord.archive.retrieval import retrieve

    whole = retrieve(connection, id_)
    if whole is not None:
        return whole, None
    document, _, part = id_.rpartition("/")
    _need(connection, [document or id_])
    record = retrieve(connection, document)
    if record is None or part not in {*_ids(record.statements), *_ids(record.events)}:
        raise UsageError(f"document '{document}' has no statement or event '{part}'")
    return record, part


def _ids(parts: Sequence[Statement] | Sequence[Event]) -> list[str]:
    return [part.id for part in parts]


def _show_record(record: Record, *, text: bool) -> None:
    if text:
        from onrecord.terminal import show as show_page

        show_page(record, Console(highlight=False))
    else:
        _print_json([record])


def _show_part(record: Record, part: str, *, text: bool) -> None:
    """Show one statement or event by the explanation that belongs to it."""
    from onrecord.explaining import explain
    from onrecord.terminal import show_explanations

    events = [one for one in record.events if one.id == part]
    statements = [one for one in record.statements if one.id == part]
    spans = [one.trigger for one in events] + [
        span for one in statements for span in (*one.content, *one.cue)
    ]
    place = spans[0]
    found = [one for one in explain(record, place) if one.kind in {"statement", "event"} and one.id == part]
    if text:
        show_explanations(record, place, found, Console(highlight=False))
    else:
        for one in found:
            click.echo(json.dumps({"document": record.document.id, **one.to_dict()}, ensure_ascii=False))


def _tell_undated(connection: sqlite3.Connection, *, left_out: bool) -> None:
    from onrecord.archive.search import undated

    if left_out and (number := undated(connection)):
        click.echo(f"onrecord: left out are {number:,} documents without a publication date", err=True)


def _print_json(found: Iterable[Plain]) -> None:
    for one in found:
        click.echo(json.dumps(one.to_dict(), ensure_ascii=False))


def _as_text(form: Format | None) -> bool:
    return (form or ("text" if sys.stdout.isatty() else "jsonl")) == "text"


def _day(value: str | None, *, last: bool = True) -> date | None:
    """Return the day that is given, of a month or a year the last or the first one."""
    from onrecord.sources.days import parse_published

    if value is None:
        return None
    try:
        found = parse_published(value, "given by the user")
    except ValueError as error:
        raise UsageError(str(error)) from error
    return found.latest if last else found.earliest
