"""The command that weaves: weave, and weaving after other commands have changed an archive."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from onrecord.commands.options import (
    ARCHIVE,
    AS_OF,
    COLUMNS,
    FORMAT,
    JOBS,
    PUBLISHED,
    Format,
    as_text,
    counted,
    day_given,
    named,
    no_archive_beside,
)
from onrecord.commands.tables import ENGINE, weave_into_tables
from onrecord.commands.telling import tell_undated
from onrecord.commands.watching import counting
from onrecord.errors import UsageError, WeavingFailed

if TYPE_CHECKING:
    import sqlite3

    from onrecord.scale.engines import EngineName
    from onrecord.weaving.events import WovenEvent

Mention = tuple[str, str]
"""A document's id, and the id therein of a mention."""


@click.command()
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@ARCHIVE
@PUBLISHED
@COLUMNS
@AS_OF
@FORMAT
@JOBS
@click.option(
    "--parquet", "tables", metavar="DIR", help="Weave tables that read --out has written, into DIR/woven."
)
@ENGINE
def weave(
    paths: tuple[Path, ...],
    path: Path,
    published: str | None,
    columns: str | None,
    as_of: str | None,
    form: Format | None,
    jobs: int,
    tables: str | None,
    engine: EngineName,
) -> None:
    """Put together what documents say of the same events, and print the events.

    Without FILE those of an archive: what is not yet woven of it is woven first, which finishes what was
    broken off. With FILE, which is what read takes, documents are woven in memory. Every mention of an event
    is in exactly one of the events printed. An event says which documents mention it and where, when it was
    and how that is known, how many independent voices stand behind it, where reprints and relays are followed
    back, and of which thread it is. The order of the documents makes no difference.

    With --parquet, tables are woven to further tables, of events and of threads, and nothing is printed.
    Broken off at any moment, the same command goes on.

    \b
    Exit status: 0 when any document was read, 1 when none was, 2 for wrong usage.
    """  # noqa: D301
    if tables is not None:
        if paths or as_of or form or named("path"):
            raise UsageError("--parquet stands alone, with --engine and --jobs")
        weave_into_tables(tables, engine, jobs)
        return
    if named("engine"):
        raise UsageError("--engine is for tables; name them with --parquet")
    if not paths:
        _weave_archive(path, as_of, form, jobs)
        return
    no_archive_beside()
    from onrecord.commands.documents import records_of
    from onrecord.weaving.events import weave as weave_events
    from onrecord.weaving.threads import published_by, threads
    from onrecord.woven.threads import by_mention

    day = day_given(as_of)
    records = list(records_of(paths, published, columns, jobs))
    if day is not None:
        undated = sum(record.document.published is None for record in records)
        if undated:
            click.echo(f"onrecord: left out: {counted(undated)} without a publication date", err=True)
        records = [record for record in records if published_by(record, day)]
    texts = {record.document.id: record.document.text for record in records}
    _print(weave_events(records), by_mention(threads(records)), texts.__getitem__, form)


def weave_on(connection: sqlite3.Connection, jobs: int = 1) -> None:
    """Weave what is new in an archive, counting on standard error where that is a terminal.

    ``jobs`` processes prepare documents. Interrupted, it ends with exit status 130: what is woven stays, and
    the next run goes on.
    """
    from onrecord.woven.weaving import weave_archive

    talk = Console(stderr=True, highlight=False, markup=False)
    try:
        with counting(talk, "Weaving") as tell:
            failed = weave_archive(connection, tell, jobs)
        _tell_failed(failed)
    except KeyboardInterrupt:
        talk.print("onrecord: interrupted while weaving; 'onrecord weave' goes on")
        raise SystemExit(130) from None


def _tell_failed(failed: Sequence[WeavingFailed]) -> None:
    """Say on standard error what broke and is left out, and of how many there is that to say."""
    from onrecord.wording.harmless import harmless

    for failure in failed:
        click.echo(f"onrecord: {harmless(str(failure))}", err=True)
    if failed:
        click.echo(f"onrecord: left out of the weaving and kept aside: {len(failed):,}", err=True)


def _weave_archive(path: Path, as_of: str | None, form: Format | None, jobs: int) -> None:
    from onrecord.archive.connection import opened
    from onrecord.woven.events import woven_events
    from onrecord.woven.threads import threads_of_mentions

    day = day_given(as_of)
    with opened(path, "write") as connection:
        weave_on(connection, jobs)
        tell_undated(connection, left_out=day is not None)

        def text_of(document: str) -> str:
            found = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
            return str(found[0])

        threads = threads_of_mentions(connection, as_of=day)
        _print(woven_events(connection, as_of=day), threads, text_of, form)


def _print(
    events: Iterable[WovenEvent],
    threads: Mapping[Mention, str],
    text_of: Callable[[str], str],
    form: Format | None,
) -> None:
    if not as_text(form):
        for event in events:
            click.echo(json.dumps({**event.to_dict(), "thread": _thread(event, threads)}, ensure_ascii=False))
        return
    shown = Console(highlight=False)
    for line in _lines(list(events), text_of):
        shown.print(line, soft_wrap=True)


def _thread(event: WovenEvent, threads: Mapping[Mention, str]) -> str | None:
    """Return the id of the thread whose steps rest on a mention of an event, the first that any rests on."""
    found = (threads.get((mention.document, mention.event)) for mention in event.mentions)
    return next((one for one in found if one is not None), None)


def _lines(events: list[WovenEvent], text_of: Callable[[str], str]) -> Iterator[Text]:
    """Yield the events that more than one mention tells of, by day, with the words of their mentions."""
    from onrecord.wording.harmless import harmless

    told = sorted(
        (event for event in events if len(event.mentions) > 1),
        key=lambda event: (event.time is None, event.time.value if event.time else "", event.id),
    )
    for event in told:
        words = dict.fromkeys(mention.trigger.of(text_of(mention.document)) for mention in event.mentions)
        line = Text(event.time.value if event.time else "no day known", "cyan")
        line.append(f"  {harmless(', '.join(words))}", "bold").append(f"  {event.status}")
        line.append(f"  {harmless(', '.join(event.participants))}" if event.participants else "")
        yield line.append(f"  {event.telling}", "dim")
    alone = len(events) - len(told)
    yield Text(f"{len(told)} events are mentioned more than once, {alone} once.", "dim")
