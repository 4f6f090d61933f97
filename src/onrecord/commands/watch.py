"""The command that asks feeds and folders for what is new: watch. No other command uses a network."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console

from onrecord.commands.keeping import reader
from onrecord.commands.options import ARCHIVE, COLUMNS, JOBS, counted
from onrecord.commands.weaving import weave_on
from onrecord.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from onrecord.archive.adding import Outcome
    from onrecord.watching.rounds import Tally

_LONGEST_NAP = 60.0
"""Seconds: after a machine has slept, what is due is asked for no later than this."""


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@ARCHIVE
@click.option(
    "--every",
    type=click.IntRange(min=1),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="Ask each feed, and look at folders, once in so many minutes.",
)
@click.option("--once", is_flag=True, help="Ask what is due and end, for programs that start at set times.")
@click.option(
    "--full", is_flag=True, help="Read the page that an entry links, not what the feed gives of it."
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Connect to hosts in private networks and on this machine as well.",
)
@COLUMNS
@JOBS
def watch(
    sources: tuple[str, ...],
    path: Path,
    every: int,
    once: bool,
    full: bool,
    allow_private: bool,
    columns: str | None,
    jobs: int,
) -> None:
    """Ask feeds and folders again and again for what is new, and add that to an archive.

    SOURCE is the address of a feed (http or https; RSS or Atom), an OPML file that lists feeds, or a folder.
    This is the only command that uses a network, and it asks nobody but the feeds and, with --full, the pages
    that their entries link. robots.txt is obeyed, each host is left alone between two requests, and a feed
    that fails is asked less and less often. How far all has come is kept in the archive, so that it goes on
    there when it is started again.

    An entry that changes, and a file that does, is another document. What cannot be read is kept aside with
    the reason. A line on standard error tells what each round brought; Ctrl-C ends it.

    \b
    Exit status: 0 when it was ended between two rounds, or after --once; 1 when with --once nothing that was
    due could be asked; 130 when it was interrupted within a round, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.archive.connection import opened
    from onrecord.fingerprint import reader_version
    from onrecord.sources.columns import parse_columns
    from onrecord.watching.addresses import any_host, is_public
    from onrecord.watching.network import pool
    from onrecord.watching.pace import Web
    from onrecord.watching.rounds import Round, Watch, next_due

    parse_columns(columns)
    feeds, lists, folders = _sorted(sources)
    listed = {one: _listed(one) for one in lists}
    talk = Console(stderr=True, highlight=False, markup=False)
    interval = timedelta(minutes=every)
    web = Web(pool(any_host if allow_private else is_public))
    with opened(path, "make") as connection, _ended_by_a_signal():
        while True:
            # A list may have been changed since.
            for one in lists:
                listed[one] = _listed_again(one, listed[one], talk)
            watched = Watch(
                *([*feeds, *(address for some in listed.values() for address in some)], folders, interval),
                *(full, columns),
            )
            one_round = Round(connection, watched, web, reader(jobs), reader_version(), _now, _telling(talk))
            try:
                tally = one_round.run()
            except KeyboardInterrupt:
                talk.print(f"onrecord: interrupted; {counted(one_round.tally.added)} added, and whole")
                raise SystemExit(130) from None
            if tally.added:
                weave_on(connection, jobs)
            due = None if once else next_due(connection, watched, _now())
            talk.print(_line(tally, due), soft_wrap=True)
            if due is None:
                raise SystemExit(1 if tally.asked and tally.failed == tally.asked and not tally.files else 0)
            _sleep_until(due)


def _sorted(sources: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Return what is to be watched by its kind: addresses of feeds, OPML files, folders."""
    from onrecord.errors import Unreachable
    from onrecord.watching.addresses import web_url

    feeds, lists, folders = [], [], []
    for source in dict.fromkeys(sources):
        if source.lower().startswith(("http://", "https://")):
            try:
                web_url(source)
            except Unreachable as error:
                raise UsageError(str(error)) from error
            feeds.append(source)
        elif Path(source).is_dir():
            folders.append(source)
        elif Path(source).is_file():
            lists.append(source)
        else:
            raise UsageError(
                f"'{source}' is neither the address of a feed (http:// or https://) nor a file or folder"
            )
    return feeds, lists, folders


def _listed(path: str) -> list[str]:
    """Return the addresses of the feeds of an OPML file."""
    from onrecord.sources.opml import feeds_of

    try:
        with open(path, "rb") as stream:
            found = [feed.address for feed in feeds_of(stream, path)]
    except DocumentError as error:
        raise UsageError(
            f"{path} is no list of feeds ({error.what}); give a list in OPML, as feed readers export it, the "
            "address of a feed, or a folder"
        ) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); check its permissions") from error
    if not found:
        raise UsageError(f"{path} lists no feed with an http or https address; add one")
    return found


def _listed_again(path: str, before: list[str], talk: Console) -> list[str]:
    from onrecord.wording.harmless import harmless

    try:
        return _listed(path)
    except UsageError as error:
        talk.print(f"onrecord: {harmless(str(error))}; the feeds that it listed before are asked")
        return before


def _telling(talk: Console) -> Callable[[Outcome | DocumentError], None]:
    from onrecord.wording.harmless import harmless

    def tell(outcome: Outcome | DocumentError) -> None:
        if isinstance(outcome, DocumentError):
            talk.print(f"onrecord: {harmless(str(outcome))}", soft_wrap=True)

    return tell


def _line(tally: Tally, due: datetime | None) -> str:
    """Return what a round brought, on a line."""
    asked = counted(tally.asked, "feed") + " asked"
    if tally.unchanged:
        asked += f", {tally.unchanged:,} unchanged"
    if tally.failed:
        asked += f", {tally.failed:,} failed"
    entries = f"{tally.entries:,} new {'entry' if tally.entries == 1 else 'entries'}"
    new = f"{entries}, {counted(tally.files, 'new file')}"
    added = f"{counted(tally.added)} added"
    if tally.known:
        added += f", {tally.known:,} there already"
    if tally.aside:
        added += f", {tally.aside:,} kept aside"
    following = f"; next at {due:%H:%M} UTC" if due is not None else ""
    return f"onrecord: {_now():%H:%M} UTC: {asked}; {new}; {added}{following}"


def _sleep_until(due: datetime) -> None:
    """Wait; Ctrl-C ends the program, as it should be ended."""
    try:
        while (left := (due - _now()).total_seconds()) > 0:
            time.sleep(min(left, _LONGEST_NAP))
    except KeyboardInterrupt:
        raise SystemExit(0) from None


def _now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def _ended_by_a_signal() -> Iterator[None]:
    """Let SIGTERM end it as Ctrl-C does, so that services can be stopped."""

    def interrupt(_number: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
