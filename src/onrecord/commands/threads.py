"""The commands that follow threads: threads lists them, thread tells one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from onrecord.commands.options import (
    ANY_DOCUMENTS,
    ARCHIVE,
    AS_OF,
    COLUMNS,
    FORMAT,
    JOBS,
    PUBLISHED,
    Format,
    as_text,
    day_given,
    no_archive_beside,
    print_json,
    today,
)
from onrecord.commands.telling import tell_pending, tell_undated
from onrecord.errors import UsageError

if TYPE_CHECKING:
    import sqlite3

    from onrecord.weaving.threads import Thread

STATUSES = (
    "proposed",
    "planned",
    "agreed",
    "postponed",
    "cancelled",
    "denied",
    "disputed",
    "ongoing",
    "occurred",
    "unknown",
)


@click.command()
@ANY_DOCUMENTS
@ARCHIVE
@PUBLISHED
@COLUMNS
@click.option("--kind", metavar="KIND", help="Threads of this kind: visit, talks, agreement, project ...")
@click.option(
    "--status",
    type=click.Choice(STATUSES),
    metavar="STATUS",
    help=f"Threads that stand so: {', '.join(STATUSES)}.",
)
@click.option(
    "--participant", metavar="NAME", help="Threads with this participant: a state's code or name, a person."
)
@AS_OF
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help="At most so many. Default: 20 of an archive, all of documents.",
)
@FORMAT
@JOBS
def threads(
    paths: tuple[Path, ...],
    path: Path,
    published: str | None,
    columns: str | None,
    kind: str | None,
    status: str | None,
    participant: str | None,
    as_of: str | None,
    limit: int | None,
    form: Format | None,
    jobs: int,
) -> None:
    """List threads and how they stand: visits, talks, deals, projects, disputes.

    Without FILE those of an archive are listed, each with an id by which 'onrecord thread' tells it. With
    FILE, which is what read takes, documents are woven in memory, and their threads told in full: each with
    its steps and their status, when they happened and since when that is reported, who says so, where
    accounts differ, and what is open. Those with most to follow come first.

    \b
    Exit status: 0 when any document was read, 1 when none was, 2 for wrong usage.
    """  # noqa: D301
    day = day_given(as_of)
    if not paths:
        _list(path, kind, status, participant, day, limit or 20, form)
        return
    no_archive_beside()
    from onrecord.commands.documents import records_of
    from onrecord.weaving.threads import threads as threads_of

    records = list(records_of(paths, published, columns, jobs, day))
    found = [one for one in threads_of(records) if _wanted(one, kind, status, participant)][:limit]
    if as_text(form):
        from onrecord.commands.timeline import pages, print_page, room_of

        console = Console(highlight=False)
        texts = {one.document.id: one.document.text for one in records}
        print_page(pages(found, texts, room_of(console), day or today()), console)
    else:
        print_json(found)


@click.command()
@click.argument("id_", metavar="ID")
@ARCHIVE
@AS_OF
@click.option("--positions", is_flag=True, help="Also who is said to want what, and who goes between.")
@FORMAT
def thread(id_: str, path: Path, as_of: str | None, form: Format | None, *, positions: bool) -> None:
    """Tell one thread of an archive as a timeline.

    Each step has its status, when it was reported and when it happened, the day that it speaks of, the
    passage, and the way that it came: outlets, and who is speaking in the end. Below stand accounts that
    differ, side by side, and what is open. ID is as threads gives it; an unambiguous beginning is enough.
    The number before a step is the one by which 'onrecord correct' takes it: ID/2.
    """
    from onrecord.archive.connection import opened
    from onrecord.woven.threads import find_thread

    day = day_given(as_of)
    with opened(path) as connection:
        tell_undated(connection, left_out=day is not None)
        tell_pending(connection)
        found = find_thread(connection, id_, as_of=day)
        if found is None:
            by_then = f" by {day}" if day else ""
            raise UsageError(
                f"there is no thread '{id_}' in the archive{by_then}; 'onrecord threads' lists them"
            )
        texts = texts_of(connection, _documents(found)) if as_text(form) else {}
    if not as_text(form):
        print_json([found])
        return
    from onrecord.commands.stances import stances
    from onrecord.commands.timeline import pages, print_page, room_of

    console = Console(highlight=False)
    print_page(pages([found], texts, room_of(console), day or today()), console)
    if positions:
        print_page(stances(found, texts, room_of(console)), console)


def texts_of(connection: sqlite3.Connection, documents: Iterable[str]) -> dict[str, str]:
    """Return the texts of documents of an archive, by id."""
    from onrecord.archive.given import given_again

    found = {name: given_again(connection, name) for name in documents}
    return {name: one.text for name, one in found.items() if one is not None}


def _documents(thread: Thread) -> set[str]:
    told = {one.document for step in thread.steps for one in step.tellings}
    sides = {name for conflict in thread.conflicts for side in conflict.sides for name, _ in side.passages}
    asked = {one.document for one in thread.questions} | {one.document for one in thread.expected}
    between = {one.document for one in thread.positions} | {one.document for one in thread.go_betweens}
    return told | sides | asked | between


def _list(
    path: Path,
    kind: str | None,
    status: str | None,
    participant: str | None,
    day: date | None,
    limit: int,
    form: Format | None,
) -> None:
    from onrecord.archive.connection import opened
    from onrecord.woven.participants import participant_meant
    from onrecord.woven.threads import list_threads

    with opened(path) as connection:
        tell_undated(connection, left_out=day is not None)
        tell_pending(connection)
        meant = participant and participant_meant(connection, participant)
        found = list_threads(connection, as_of=day, limit=limit, kind=kind, status=status, participant=meant)
    if as_text(form):
        from onrecord.commands.overview import threads_listed
        from onrecord.commands.timeline import print_page, room_of

        console = Console(highlight=False)
        print_page(threads_listed(found, room_of(console), day or today()), console)
    else:
        print_json(found)


def _wanted(thread: Thread, kind: str | None, status: str | None, participant: str | None) -> bool:
    from onrecord.weaving.participants import is_meant

    if kind not in {None, thread.kind} or status not in {None, thread.status}:
        return False
    return participant is None or any(is_meant(one, participant) for one in thread.participants)
