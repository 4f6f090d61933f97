"""Commands that ask an archive: show, search, actors, sources, reprints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from onrecord.commands.options import (
    ARCHIVE,
    AS_OF,
    FORMAT,
    LIMIT,
    Format,
    as_text,
    day_given,
    need,
    print_json,
)
from onrecord.commands.telling import tell_undated
from onrecord.errors import UsageError

if TYPE_CHECKING:
    import sqlite3

    from onrecord.records import Event, Record, Statement


@click.command()
@click.argument("id_", metavar="ID")
@ARCHIVE
@FORMAT
def show(id_: str, path: Path, form: Format | None) -> None:
    """Show a document of the archive, as read does; or one statement or event of it, with why it was read.

    What persons have corrected is shown as they have it. Below a document stands who printed its text
    besides, and who had it first.

    ID is a document's, or as search gives it: DOCUMENT/s2 for a statement, DOCUMENT/e3 for an event.
    """
    from onrecord.archive.connection import opened
    from onrecord.archive.reprints import cluster_of
    from onrecord.commands import listing
    from onrecord.commands.printings import printed_beside

    with opened(path) as connection:
        record, part = _find(connection, id_)
        copies = cluster_of(connection, record.document.id)
    text = as_text(form)
    if part is None:
        _show_record(record, text=text)
        if text and copies is not None:
            listing.print_lines(printed_beside(copies, record.document.id), Console(highlight=False))
    else:
        _show_part(record, part, text=text)


@click.command()
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@ARCHIVE
@click.option("--actor", metavar="NAME", help="Who speaks, acts or is acted upon: a name, or words of one.")
@click.option("--outlet", metavar="NAME", help="The outlet that published: its name, or part of it.")
@click.option("--type", "type_", metavar="TYPE", help="Events of this PLOVER type: CONSULT, AGREE ...")
@click.option("--status", metavar="STATUS", help="Events with this status: occurred, planned, denied ...")
@click.option("--from", "since", metavar="DATE", help="Published on this day or later.")
@click.option("--to", "until", metavar="DATE", help="Published on this day or earlier.")
@AS_OF
@LIMIT
@FORMAT
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

    Shown are at most --limit of each kind. Words in double quotes inside WORDS stand one after the other:
    '"transit fees" Russia'. Without WORDS the latest are shown. Options narrow the search; --type and
    --status leave only events. What stands first in each line can be given to show.
    """
    from onrecord.archive.connection import opened
    from onrecord.archive.search import search as find
    from onrecord.archive.selection import Selection
    from onrecord.commands import listing

    wanted = Selection(
        actor, outlet, type_, status, day_given(since, last=False), day_given(until), day_given(as_of)
    )  # fmt: skip
    with opened(path) as connection:
        tell_undated(connection, left_out=wanted.by_day)
        found = find(connection, " ".join(words), wanted, limit=limit)
        if as_text(form):
            console = Console(highlight=False)
            listing.print_lines(listing.hits(found, console.width), console)
        else:
            print_json(found)


@click.command()
@click.argument("name", required=False)
@ARCHIVE
@AS_OF
@LIMIT
@FORMAT
def actors(name: str | None, path: Path, as_of: str | None, limit: int, form: Format | None) -> None:
    """List who acts and speaks in the archive, those in most documents first.

    Actors of different documents are one here if name, kind and country are the same. Counted are their
    documents, mentions, statements and events. NAME is a part of the name.
    """
    from onrecord.archive.connection import opened
    from onrecord.archive.listings import actors as list_actors
    from onrecord.commands import listing

    with opened(path) as connection:
        tell_undated(connection, left_out=as_of is not None)
        found = list_actors(connection, name, as_of=day_given(as_of), limit=limit)
        if as_text(form):
            console = Console(highlight=False)
            listing.print_lines(listing.actors(found, console.width), console)
        else:
            print_json(found)


@click.command()
@ARCHIVE
@AS_OF
@LIMIT
@FORMAT
def sources(path: Path, as_of: str | None, limit: int, form: Format | None) -> None:
    """List outlets: what they published, and how often and for which days they are cited.

    Documents that print one text count as one among texts; reprints are those of which another outlet had the
    text before, or on the same day.
    """
    from onrecord.archive.connection import opened
    from onrecord.archive.listings import sources as list_sources
    from onrecord.commands import listing

    with opened(path) as connection:
        tell_undated(connection, left_out=as_of is not None)
        found = list_sources(connection, as_of=day_given(as_of), limit=limit)
        if as_text(form):
            listing.print_lines(listing.sources(found), Console(highlight=False))
        else:
            print_json(found)


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@ARCHIVE
@AS_OF
@LIMIT
@FORMAT
def reprints(ids: tuple[str, ...], path: Path, as_of: str | None, limit: int, form: Format | None) -> None:
    """List texts that several documents print, those of most documents first; or those of these documents.

    A text counts as the same with another headline, dateline, spelling or order, when it was cut, and when
    something was put in. Who had it first is said where days tell it.
    """
    from onrecord.archive.connection import opened
    from onrecord.archive.reprints import cluster_of, clusters
    from onrecord.commands import listing
    from onrecord.commands.printings import printings

    day = day_given(as_of)
    with opened(path) as connection:
        tell_undated(connection, left_out=day is not None)
        need(connection, ids)
        if ids:
            asked = {
                one.original: one for id_ in ids if (one := cluster_of(connection, id_, day)) is not None
            }
            found = iter(list(asked.values())[:limit])
        else:
            found = clusters(connection, as_of=day, limit=limit)
        if as_text(form):
            listing.print_lines(printings(found), Console(highlight=False))
        else:
            print_json(found)


def _find(connection: sqlite3.Connection, id_: str) -> tuple[Record, str | None]:
    """Return the record that ``id_`` names, and the statement or event of it, None for the whole document."""
    whole = _corrected(connection, id_)
    if whole is not None:
        return whole, None
    document, _, part = id_.rpartition("/")
    need(connection, [document or id_])
    record = _corrected(connection, document)
    if record is None or part not in {*_ids(record.statements), *_ids(record.events)}:
        raise UsageError(f"document '{document}' has no statement or event '{part}'")
    return record, part


def _corrected(connection: sqlite3.Connection, id_: str) -> Record | None:
    """Return a document's record with what persons have corrected in it, None where there is no such one."""
    from onrecord.archive.retrieval import retrieve
    from onrecord.woven.corrections import corrected_record

    record = retrieve(connection, id_)
    if record is None:
        return None
    corrected = corrected_record(connection, record)
    if corrected != record:
        click.echo("onrecord: shown as corrected; 'onrecord corrections' lists what was", err=True)
    return corrected


def _ids(parts: Sequence[Statement] | Sequence[Event]) -> list[str]:
    return [part.id for part in parts]


def _show_record(record: Record, *, text: bool) -> None:
    if text:
        from onrecord.terminal import show as show_page

        show_page(record, Console(highlight=False))
    else:
        print_json([record])


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
