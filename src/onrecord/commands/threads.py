"""The command that lists the threads running through documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from onrecord.commands.options import (
    AS_OF,
    DOCUMENTS,
    FORMAT,
    JOBS,
    PUBLISHED,
    Format,
    as_text,
    counted,
    day_given,
    print_json,
)

if TYPE_CHECKING:
    from onrecord.records import Record


@click.command()
@DOCUMENTS
@PUBLISHED
@AS_OF
@FORMAT
@JOBS
def threads(
    paths: tuple[Path, ...], published: str | None, as_of: str | None, form: Format | None, jobs: int
) -> None:
    """List the threads that run through documents: visits, talks, deals, projects, programmes, disputes.

    Each has its steps with their status, when they happened and since when that is reported, who says so,
    where accounts differ, and what is open. FILE is what read takes. Those with most to follow come first.

    \b
    Exit status: 0 when any document was read, 1 when none was, 2 for wrong usage.
    """  # noqa: D301
    day = day_given(as_of)
    from onrecord.commands.documents import records_of
    from onrecord.weaving.threads import threads as threads_of

    records = _known_by(list(records_of(paths, published, jobs)), day)
    found = threads_of(records)
    if as_text(form):
        from onrecord.commands.timeline import pages, print_page, room_of

        console = Console(highlight=False)
        texts = {one.document.id: one.document.text for one in records}
        print_page(pages(found, texts, room_of(console), day or _today()), console)
    else:
        print_json(found)


def _known_by(records: list[Record], day: date | None) -> list[Record]:
    from onrecord.weaving.threads import published_by

    if day is None:
        return records
    undated = sum(record.document.published is None for record in records)
    if undated:
        click.echo(f"onrecord: left out: {counted(undated)} without a publication date", err=True)
    return [record for record in records if published_by(record, day)]


def _today() -> date:
    from datetime import UTC, datetime

    return datetime.now(UTC).date()
