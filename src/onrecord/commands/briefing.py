"""The commands of the brief: brief writes an issue or checks one, lint looks a text over."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands.options import ARCHIVE, AS_OF, FORMAT, Format, as_text, day_given
from onrecord.commands.telling import tell_pending, tell_undated
from onrecord.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from onrecord.brief.forms import Form
    from onrecord.brief.issue import Issue
    from onrecord.brief.keeping import Kept
    from onrecord.brief.material import Window
    from onrecord.brief.staleness import Stale
    from onrecord.records import Record

_DAY = timedelta(days=1)
_MOST = 50_000_000
"""Bytes of a brief, or of a text to be looked over, that is read."""


@click.command()
@ARCHIVE
@click.option("--from", "first", metavar="DATE", help="The first day. Default: six days before the last.")
@click.option("--to", "last", metavar="DATE", help="The last day. Default: that of the newest document.")
@AS_OF
@click.option("--since-last", is_flag=True, help="What is new, or no longer holds, since the previous brief.")
@click.option("--thread", metavar="ID", help="Only this thread, by its id or the beginning of it.")
@click.option("--actor", metavar="NAME", help="Only threads with this participant: a state or a person.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "pdf", "json"]),
    default="md",
    show_default=True,
    help="Markdown, one HTML page, PDF, or JSON.",
)
@click.option(
    "--style",
    default="brackets",
    show_default=True,
    metavar="STYLE",
    help="How sources stand: brackets, endnotes, or a CSL style (FILE.csl) for the list of sources.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
@click.option(
    "--check",
    "checked",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE.json",
    help="Say which sentences of this brief no longer hold, and what each would say now.",
)
def brief(
    path: Path,
    first: str | None,
    last: str | None,
    as_of: str | None,
    thread: str | None,
    actor: str | None,
    form: Form,
    style: str,
    output: Path | None,
    checked: Path | None,
    *,
    since_last: bool,
) -> None:
    """Write a brief from an archive: what a day, a week or any window brought, with the sources of it all.

    Told is what is new by thread, those of most consequence first with the reason; who says what, where
    accounts differ, what was expected and did not come, what is unclear, what is coming up; and at the end
    the sources. Without dates it is of the last seven days that the archive has documents of. What was
    published after the last day, or after --as-of, does not count.

    Each brief is kept in the archive. --since-last tells what came after the last one that was kept, and
    which of its sentences no longer hold.

    \b
    Exit status: 0 when a brief was written, 1 when there was nothing to tell, 2 for wrong usage.
    With --check: 0 when every sentence still holds, 1 when any does not, 2 without an archive.
    """  # noqa: D301
    if checked is not None:
        _alone(click.get_current_context(), form)
        _check(path, checked, form)
        return
    from onrecord.archive.connection import opened
    from onrecord.brief.nothing import why_nothing

    setting = _setting(style)
    if form == "pdf" and output is None and sys.stdout.isatty():
        raise UsageError("a PDF is nothing for a terminal; name a file: --output brief.pdf")
    with opened(path) as connection:
        tell_undated(connection, left_out=True)
        tell_pending(connection)
        window = _window(connection, first, last, as_of)
        issue, left_out, previous = _composed(connection, window, first, thread, actor, since_last=since_last)
        written = _written(connection, issue, form, setting)
        nothing = None if issue.sections else why_nothing(connection, issue)
    if nothing is not None:
        click.echo(f"onrecord: {nothing}", err=True)
        raise SystemExit(1)
    if left_out:
        threads = "thread" if left_out == 1 else "threads"
        click.echo(f"onrecord: no room for news of {left_out} more {threads}; --actor tells less", err=True)
    _put(written, output)
    _keep(path, issue, previous)


@click.command()
@click.argument(
    "file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True)
)
@ARCHIVE
@FORMAT
def lint(file: Path, path: Path, form: Format | None) -> None:
    """Look a brief over, ours or a person's: Markdown, or JSON that brief wrote; "-" is standard input.

    Told are sentences without a source, quotations that do not stand so in their source, claims told as
    facts, and words for likelihood that are none of the seven of ICD 203 or stand beside confidence.

    \b
    Exit status: 0 when nothing was found, 1 when anything was, 2 for wrong usage or without an archive.
    """  # noqa: D301
    from onrecord.archive.connection import opened
    from onrecord.brief.lint import lint as look_over
    from onrecord.wording.harmless import harmless

    text = _text_of(file)
    with _readable(), opened(path) as connection:
        findings = look_over(text, _records(connection, text))
    for one in findings:
        if as_text(form):
            click.echo(harmless(str(one)))
        else:
            click.echo(json.dumps(one.to_dict(), ensure_ascii=False))
    if findings:
        raise SystemExit(1)
    click.echo("onrecord: nothing was found", err=True)


def _window(connection: sqlite3.Connection, first: str | None, last: str | None, as_of: str | None) -> Window:
    from onrecord.brief.asked import window_asked

    return window_asked(connection, day_given(first, last=False), day_given(last), day_given(as_of))


def _composed(
    connection: sqlite3.Connection,
    window: Window,
    first: str | None,
    thread: str | None,
    actor: str | None,
    *,
    since_last: bool,
) -> tuple[Issue, int, int | None]:
    """Return the issue, the number of threads that it has no room for, and the number of the one before."""
    from onrecord.archive.given import bindable
    from onrecord.brief.composing import Request, compose
    from onrecord.brief.keeping import kept, last_kept

    thread, actor = thread and bindable(thread), actor and bindable(actor)
    if not since_last:
        issue, left_out = compose(connection, Request(window, thread, actor))
        return issue, left_out, None
    if first is not None:
        raise UsageError("--since-last begins where the last brief ended; leave --from out")
    last = last_kept(connection, thread, actor)
    if last is None:
        raise UsageError("there is no earlier brief of this kind; make one without --since-last first")
    if last.previous is not None and (before := kept(connection, last.previous)) is not None:
        # The same asked twice, in another format perhaps, is the same brief.
        issue, left_out = _since(connection, window, before, thread, actor)
        if issue == last.issue:
            return issue, left_out, before.number
    issue, left_out = _since(connection, window, last, thread, actor)
    return issue, left_out, last.number


def _since(
    connection: sqlite3.Connection, window: Window, last: Kept, thread: str | None, actor: str | None
) -> tuple[Issue, int]:
    from onrecord.brief.composing import Request, compose
    from onrecord.brief.keeping import late_since
    from onrecord.brief.material import Window
    from onrecord.brief.messages import ChangeMessage
    from onrecord.brief.staleness import stale

    changes = [
        ChangeMessage(one.sentence.text, one.now, one.why, one.sentence.sources)
        for one in stale(connection, last.issue, overtaken=False)
        # A sentence that another text bears out as well stands as it is.
        if one.now != one.sentence.text
    ]
    ended = last.issue.until
    since = None if ended is None else ended + _DAY
    until = window.until if ended is None or window.until is None else max(window.until, ended)
    request = Request(Window(since, until, window.as_of), thread, actor, late_since(connection, last))
    return compose(connection, request, changes, last.issue.items)


def _setting(style: str) -> str | Path:
    if style in {"brackets", "endnotes"}:
        return style
    if style.endswith(".csl"):
        return Path(style)
    raise UsageError(f"there is no style '{style}'; take brackets, endnotes, or a file of a CSL style")


def _written(connection: sqlite3.Connection, issue: Issue, form: Form, setting: str | Path) -> bytes:
    from onrecord.brief.forms import written
    from onrecord.brief.paragraphs import Style

    style: Style = "notes" if setting == "endnotes" else "brackets"
    references = None
    if isinstance(setting, Path) and form != "json":
        from onrecord.brief.sources.styles import in_style

        references = in_style(issue.items, setting)
    return written(connection, issue, form, style, references)


def _put(written: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(written)
        sys.stdout.flush()
        return
    try:
        output.write_bytes(written)
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror}; name another file") from error


def _keep(path: Path, issue: Issue, previous: int | None) -> None:
    """Keep a brief in the archive, where that can be written."""
    from onrecord.archive.connection import opened
    from onrecord.brief.keeping import keep

    try:
        with opened(path, "write") as connection:
            keep(connection, issue, previous)
    except ArchiveError as error:
        click.echo(f"onrecord: the brief is not kept: {error}", err=True)


def _alone(context: click.Context, form: Form) -> None:
    """Raise UsageError where something is given beside --check that does not go with it."""
    for option in context.command.params:
        given = context.get_parameter_source(option.name or "") is click.core.ParameterSource.COMMANDLINE
        if given and option.name not in {"path", "checked", "form"}:
            raise UsageError(f"{option.opts[0]} does not go with --check, which is of the brief in the file")
    if form in {"html", "pdf"}:
        raise UsageError(f"--check tells in text, or with --format json in JSON, and not in {form}")


def _check(path: Path, file: Path, form: Form) -> None:
    from onrecord.archive.connection import opened
    from onrecord.brief.plain import from_json
    from onrecord.brief.staleness import stale

    issue = from_json(_text_of(file))
    with _readable(), opened(path) as connection:
        tell_pending(connection)
        found = stale(connection, issue)
    for one in found:
        click.echo(json.dumps(one.to_dict(), ensure_ascii=False) if form == "json" else _shown(one))
    if found:
        number = "1 sentence no longer holds" if len(found) == 1 else f"{len(found)} sentences no longer hold"
        click.echo(f"onrecord: {number}", err=True)
        raise SystemExit(1)
    click.echo("onrecord: every sentence still holds", err=True)


def _shown(one: Stale) -> str:
    from onrecord.wording.harmless import harmless

    now = f"  now: {one.now}" if one.now else "  now: nothing is left of it"
    if one.now == one.sentence.text:
        now = "  now: the same is told"
    return harmless(f"{one.heading}, sentence {one.number}") + "".join(
        f"\n{harmless(line)}" for line in (f"  said: {one.sentence.text}", f"  why: {one.why}", now)
    )


@contextmanager
def _readable() -> Iterator[None]:
    """Turn what is wrong with an archive into wrong usage: status 1 is for what was found in a brief."""
    try:
        yield
    except ArchiveError as error:
        raise UsageError(str(error)) from error


def _text_of(file: Path) -> str:
    try:
        with click.open_file(str(file), "rb") as stream:
            found: bytes = stream.read(_MOST + 1)
        if len(found) > _MOST:
            raise UsageError(f"{file}: longer than {_MOST // 1_000_000} MB; give a brief")
        return found.decode("utf-8")
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}; name another file") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: this is not UTF-8 text; give Markdown or JSON") from error


def _records(connection: sqlite3.Connection, text: str) -> Iterator[Record]:
    """Yield the records, as persons corrected them, that a text can rest on."""
    from onrecord.archive.retrieval import retrieve
    from onrecord.brief.evidence import documents_named
    from onrecord.woven.corrections import corrected_record

    for id_ in documents_named(connection, text):
        record = retrieve(connection, id_)
        if record is not None:
            yield corrected_record(connection, record)


COMMANDS: tuple[click.Command, ...] = (brief, lint)
