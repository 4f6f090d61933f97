"""The command line: ``onrecord``.

What was found goes to standard output, talk to standard error. Exit status: 0 when any document was read,
1 when none was, 2 for wrong usage, 130 when interrupted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from onrecord import __version__
from onrecord.commands import (
    archive,
    briefing,
    correcting,
    desk,
    judging,
    ledger,
    relations,
    tables,
    threads,
    weaving,
)
from onrecord.commands.options import COLUMNS, DOCUMENTS, FORMAT, JOBS, PUBLISHED, Format, as_text
from onrecord.commands.tables import ENGINE, OUT, REPLACE, SHARDS, no_tables_asked, read_into_tables
from onrecord.commands.watching import watched
from onrecord.errors import DocumentError, OnrecordError, UsageError
from onrecord.records import Record

if TYPE_CHECKING:
    from onrecord.scale.engines import EngineName

SECTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "Read, without keeping anything",
        {
            "read": "Mark up a page, or write a record a line for programs.",
            "explain": "Tell why something was read at a place of a document.",
        },
    ),
    (
        "Keep an archive",
        {
            "add": "Read documents, keep their records, and weave them.",
            "watch": "Ask feeds and folders again and again for what is new.",
            "load": "Bring tables that read --out has written into an archive.",
            "reread": "Read documents of the archive anew.",
            "remove": "Take documents out, with all that rests on them.",
            "failed": "List what could not be read, and read it again.",
            "check": "Check that an archive is sound.",
            "export": "Write an archive as tables, for DuckDB, Polars and others.",
        },
    ),
    (
        "Ask it",
        {
            "search": "Find documents, statements and events by words, actor, day.",
            "show": "Show a document, a statement or an event, and its grounds.",
            "actors": "List who acts and speaks.",
            "sources": "List outlets: what they published, how often they are cited.",
            "reprints": "List texts that several documents print, and who had them first.",
        },
    ),
    (
        "Follow what happened",
        {
            "threads": "List visits, talks, deals, projects and how they stand.",
            "thread": "Tell one thread as a timeline: who says so, who wants what.",
            "conflicts": "List where accounts differ.",
            "open": "List questions that nothing has settled.",
            "expected": "List what is planned and has not come, or is overdue.",
            "relations": "Count by month what two actors did to and with one another.",
            "weave": "Print the events that several documents tell of.",
        },
    ),
    (
        "Write of it",
        {
            "brief": "Write what a day or a week brought, each sentence with sources.",
            "lint": "Look a brief over: sentences without source, claims as facts.",
            "note": "Note something to a thread, in your words.",
            "grade": "Grade a source (A to F) and its information (1 to 6).",
        },
    ),
    (
        "Look at it in a browser",
        {
            "desk": "Serve the archive as pages, for this machine alone.",
            "desk-user": "Say who may sign in where others can reach the desk.",
        },
    ),
    (
        "Put it right",
        {
            "correct": "Correct what was read or woven; it can be taken back.",
            "corrections": "List or export what persons have corrected.",
        },
    ),
)
"""The commands in the order in which a person comes to need them, with what each does in a line."""


class _Commands(click.Group):
    """The group of commands, with the errors of onrecord turned into messages and exit codes."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands of each section."""
        widest = max(len(name) for _, lines in SECTIONS for name in lines)
        for title, lines in SECTIONS:
            with formatter.section(title):
                formatter.write_dl([(f"{name:{widest}}", line) for name, line in lines.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(str(error), self._context(ctx)) from error
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error

    def _context(self, ctx: click.Context) -> click.Context:
        """Return the context of the command that was called, for the hint at its help."""
        name = ctx.invoked_subcommand
        command = self.get_command(ctx, name) if name else None
        return ctx if command is None else click.Context(command, parent=ctx, info_name=name)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, package_name="onrecord")
def main() -> None:
    """Read news reports and write down what happened, who says so, and how sure anyone is.

    \b
    Try:
      onrecord read report.txt                 a marked-up page in the terminal
      onrecord read reports/ > records.jsonl   one record a line, for programs
      cat report.txt | onrecord read -         from standard input
      onrecord explain report.txt --at 412     why something was read at a place
      onrecord add reports/                    keep the records in an archive, onrecord.db
      onrecord threads                         what runs through them, and how it stands
      onrecord brief                           what the last seven days brought, with sources
      onrecord desk                            all of it in a browser

    Findings go to standard output, messages to standard error. onrecord COMMAND --help tells more.
    """  # noqa: D301 - click takes a backspace for "leave the next lines as they are"


@main.command()
@DOCUMENTS
@PUBLISHED
@COLUMNS
@FORMAT
@JOBS
@click.option(
    "--model",
    default=None,
    metavar="PACKAGE",
    help="An installed spaCy pipeline to use instead of the default.",
)
@OUT
@SHARDS
@ENGINE
@REPLACE
def read(
    paths: tuple[Path, ...],
    published: str | None,
    columns: str | None,
    form: Format | None,
    jobs: int,
    model: str | None,
    out: str | None,
    shards: int,
    engine: EngineName,
    replace: bool,
) -> None:
    """Read documents, whatever they come in, and print their records.

    FILE is a file, a folder, a pattern ('reports/**/*.txt'), or - for standard input. Of what kind it is, is
    found from its content: plain text, web pages, PDF, e-mail, RSS and Atom, NewsML-G2, JSON and JSON Lines,
    CSV, Parquet, and zip, tar and packed files with any of these. docs/intake/ tells what is read of each.

    Documents are printed one at a time, in the order given. One that cannot be read is reported on
    standard error and the others go on.

    With --out records are written as tables instead, and what cannot be read with them. Broken off at any
    moment, the same command goes on where it was, and the outcome is the same.

    \b
    Exit status: 0 when any document was read, 1 when none was, 2 for wrong usage.
    """  # noqa: D301
    # The language model's libraries take seconds to load: a mistake or --help is answered without them.
    from onrecord import terminal
    from onrecord.archive.failures import AsGiven
    from onrecord.reading.language import DEFAULT_MODEL
    from onrecord.scale.processes import read_all
    from onrecord.sources import read_sources
    from onrecord.wording.harmless import harmless

    documents = read_sources(paths, sys.stdin.buffer, published, columns)
    if out is not None:
        read_into_tables(
            *(documents, out),
            shards=shards,
            engine=engine,
            jobs=jobs,
            model=model or DEFAULT_MODEL,
            replace=replace,
            as_given=AsGiven(published, columns),
        )
    no_tables_asked()
    shown = as_text(form)
    outcomes = read_all(documents, jobs=jobs, model=model or DEFAULT_MODEL)
    tally = terminal.Tally()
    talk = Console(stderr=True)
    started = time.monotonic()
    try:
        for outcome in watched(outcomes, talk, shown=not sys.stdout.isatty()):
            if isinstance(outcome, DocumentError):
                tally.fail(outcome)
                talk.print(
                    f"onrecord: {harmless(str(outcome))}", markup=False, highlight=False, soft_wrap=True
                )
            else:
                tally.add(outcome)
                _print_record(outcome, text=shown)
    except KeyboardInterrupt:
        talk.print("onrecord: interrupted; what was printed so far is whole", markup=False, highlight=False)
        raise SystemExit(130) from None
    except BrokenPipeError:
        # The reader of our output has gone (a pipe into head): nothing more to say, and no traceback either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    if tally.documents > 1 or tally.failures:
        talk.print(terminal.summary(tally, time.monotonic() - started))
    raise SystemExit(0 if tally.documents else 1)


@main.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--at",
    "where",
    required=True,
    metavar="PLACE",
    help="An offset in characters (412), START-END (412-423, the end exclusive), or words of the text.",
)
@click.option("--document", "wanted", metavar="ID", help="Which document, where FILE holds several.")
@PUBLISHED
@COLUMNS
@FORMAT
def explain(
    path: Path,
    where: str,
    wanted: str | None,
    published: str | None,
    columns: str | None,
    form: Format | None,
) -> None:
    """Tell what was read at a place of a document, by which rule and by which entry of the data.

    Shown is all that touches the place, the narrowest first: statements, events, dates, links of actors,
    offices, sources and the passages behind which they stand, open questions.

    \b
    Exit status: 0, also when nothing was read there; 1 when FILE cannot be read, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.sources import one_document, read_sources

    document = one_document(read_sources([path], sys.stdin.buffer, published, columns), wanted)
    from onrecord.explaining import explain as explanations
    from onrecord.explaining import place_of
    from onrecord.reading.reader import read as read_document
    from onrecord.terminal import show_explanations

    place = place_of(where, document.text)
    record = read_document(document)
    found = explanations(record, place)
    if as_text(form):
        show_explanations(record, place, found, Console(highlight=False))
        return
    for one in found:
        print(json.dumps({"document": document.id, **one.to_dict()}, ensure_ascii=False))  # noqa: T201


def _print_record(record: Record, *, text: bool) -> None:
    if text:
        from onrecord.terminal import show

        show(record, Console(highlight=False))
    else:
        print(json.dumps(record.to_dict(), ensure_ascii=False), flush=True)  # noqa: T201


for _command in (
    *archive.COMMANDS,
    weaving.weave,
    threads.threads,
    threads.thread,
    ledger.conflicts,
    ledger.open_,
    ledger.expected,
    relations.relations,
    correcting.correct,
    correcting.corrections,
    *briefing.COMMANDS,
    *judging.COMMANDS,
    *desk.COMMANDS,
    tables.export,
):
    main.add_command(_command)
