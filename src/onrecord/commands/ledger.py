"""The commands that list what is disputed, open or awaited in the threads of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
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
    print_json,
    today,
)
from onrecord.commands.telling import tell_pending, tell_undated
from onrecord.commands.threads import texts_of

if TYPE_CHECKING:
    import sqlite3


@click.command()
@ARCHIVE
@AS_OF
@LIMIT
@FORMAT
def conflicts(path: Path, as_of: str | None, limit: int, form: Format | None) -> None:
    """List where accounts of one thread differ.

    Each stands under the id and title of its thread, for 'onrecord thread': what accounts differ about, and
    the sides with their passages and with who says so.
    """
    from onrecord.woven.ledger import conflicts_listed

    day = day_given(as_of)
    with _asked(path, day) as connection:
        found = list(conflicts_listed(connection, as_of=day, limit=limit))
        if not as_text(form):
            print_json(found)
            return
        places = {name for one in found for side in one.item.sides for name, _ in side.passages[:1]}
        texts = texts_of(connection, places)
    from onrecord.commands import overview
    from onrecord.commands.timeline import print_page, room_of

    console = Console(highlight=False)
    print_page(overview.conflicts_listed(found, texts, room_of(console)), console)


@click.command("open")
@ARCHIVE
@AS_OF
@LIMIT
@FORMAT
def open_(path: Path, as_of: str | None, limit: int, form: Format | None) -> None:
    """List the questions that nothing has settled since they were asked.

    Each stands under the id and title of its thread, for 'onrecord thread', with the day on which it was
    asked. Ages are those on the day of --as-of, else today.
    """
    from onrecord.woven.ledger import open_questions

    day = day_given(as_of)
    with _asked(path, day) as connection:
        found = list(open_questions(connection, as_of=day, limit=limit))
        if not as_text(form):
            print_json(found)
            return
        texts = texts_of(connection, {one.item.document for one in found})
    from onrecord.commands import overview
    from onrecord.commands.timeline import print_page, room_of

    console = Console(highlight=False)
    print_page(overview.questions_listed(found, texts, room_of(console), day or today()), console)


@click.command()
@click.option("--overdue", is_flag=True, help="Only what should have come by then.")
@click.option("--on", metavar="DATE", help="The day to judge by. Default: that of --as-of, else today (UTC).")
@ARCHIVE
@AS_OF
@LIMIT
@FORMAT
def expected(
    path: Path, on: str | None, as_of: str | None, limit: int, form: Format | None, *, overdue: bool
) -> None:
    """List what is planned, proposed or put off and has not come.

    Each stands under the id and title of its thread, for 'onrecord thread', with the last day for which it
    was planned. The day by which it is judged to be overdue is told on standard error.
    """
    from onrecord.woven.ledger import expected as list_expected

    day = day_given(as_of)
    judged = day_given(on) or day or today()
    click.echo(f"onrecord: overdue is what should have come before {judged.isoformat()}", err=True)
    with _asked(path, day) as connection:
        found = list(list_expected(connection, on=judged, overdue=overdue, as_of=day, limit=limit))
        if not as_text(form):
            print_json(found)
            return
        texts = texts_of(connection, {one.item.document for one in found})
    from onrecord.commands import overview
    from onrecord.commands.timeline import print_page, room_of

    console = Console(highlight=False)
    print_page(overview.expectations_listed(found, texts, room_of(console), judged), console)


@contextmanager
def _asked(path: Path, day: date | None) -> Iterator[sqlite3.Connection]:
    """Open an archive, and say what is left out and what is not yet woven."""
    from onrecord.archive.connection import opened

    with opened(path) as connection:
        tell_undated(connection, left_out=day is not None)
        tell_pending(connection)
        yield connection
