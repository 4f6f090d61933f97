"""The commands by which a person corrects an archive and looks at what was corrected."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from onrecord.commands.options import ARCHIVE, FORMAT, Format, as_text, print_json
from onrecord.commands.telling import tell_pending
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.woven.standing import Standing

_WIDEST = 100
"""Cells: a line is set no wider, however wide the terminal."""


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("given", metavar="WHAT...", nargs=-1, required=True)
@click.option("--why", required=True, help="The reason, for whoever asks later.")
@click.option(
    "--who", envvar="ONRECORD_USER", help="Who corrects. Default: ONRECORD_USER, else your account."
)
@ARCHIVE
def correct(kind: str, given: tuple[str, ...], why: str, who: str | None, path: Path) -> None:
    """Correct what was read or woven. Nothing is lost: each correction is kept, and can be taken back.

    \b
    KIND and WHAT:
      join-events MENTION MENTION...   these mentions are of one event
      split-event MENTION [MENTION...] the first is of another event than the rest (default: all beside it)
      join-threads THREAD THREAD...    these threads are one
      split-thread THREAD/STEP...      these steps are a thread of their own
      status MENTION STATUS            what is mentioned has this status
      status THREAD/STEP STATUS        the step has; without /STEP the one by which the thread stands
      merge-actors NAME OTHER          whoever goes by NAME, in any document, is OTHER
      separate-actors NAME OTHER DOCUMENT...   in these documents, or at these places, NAME is OTHER
      wrong PLACE...                   the text does not say what was read there
      right PLACE...                   it does; nothing changes, but it counts as looked at
      date DOCUMENT DAY                an undated document was published on this day (2001-05-04)
      undo NUMBER                      take a correction back

    A MENTION is DOCUMENT/e3, as show and search give it. A PLACE is DOCUMENT/e3, DOCUMENT/s2, or a part of
    DOCUMENT at an offset or words: DOCUMENT/time@412, likewise statement, event, actor, citation, question.
    Steps are counted from 1. Where several go by a NAME, it is given as 'Kim (person, PRK)'.
    """  # noqa: D301 - click takes a backspace for "leave the next lines as they are"
    from onrecord.archive.connection import opened
    from onrecord.commands.weaving import weave_on
    from onrecord.weaving.telling import in_words
    from onrecord.wording.harmless import harmless
    from onrecord.woven.changing import MAKING, changes
    from onrecord.woven.corrections import add_correction

    if kind not in MAKING:
        raise UsageError(f"there is no correction '{kind}'; take one of {', '.join(MAKING)}")
    with opened(path, "write") as connection:
        # What is pointed to is what is shown, and that is woven.
        weave_on(connection)
        for change in changes(connection, kind, given):
            made = add_correction(connection, change, who or _account(), why)
            click.echo(f"onrecord: correction {made.number}: {harmless(in_words(change))}", err=True)
        weave_on(connection)


@click.command()
@ARCHIVE
@FORMAT
@click.option(
    "--export",
    "target",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Write them as labelled examples, one JSON object a line, with the text around.",
)
def corrections(path: Path, form: Format | None, target: Path | None) -> None:
    """List what persons have corrected, when and why, and whether it is in force.

    A correction no longer applies where its words are gone, where nothing of the kind is read there any
    more, where what it called wrong is read otherwise now, or where a later one says otherwise.
    """
    from onrecord.archive.connection import opened
    from onrecord.woven.standing import examples, standings

    with opened(path) as connection:
        # Whether what is told of threads still stands there is known when it is woven.
        tell_pending(connection)
        if target is not None:
            _export(examples(connection), target)
        elif as_text(form):
            from onrecord.commands import listing

            console = Console(highlight=False)
            listing.print_lines(_lines(standings(connection), min(console.width, _WIDEST)), console)
        else:
            print_json(standings(connection))


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("who corrects is not known; say it with --who") from error


def _export(found: Iterator[dict[str, object]], target: Path) -> None:
    number = 0
    try:
        with target.open("w", encoding="utf-8") as file:
            for one in found:
                file.write(json.dumps(one, ensure_ascii=False) + "\n")
                number += 1
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}") from error
    click.echo(f"onrecord: corrections written to {target}: {number:,}", err=True)


def _lines(found: Iterator[Standing], width: int) -> Iterator[Text]:
    from onrecord.terminal.wrapping import indented
    from onrecord.weaving.telling import in_words
    from onrecord.wording.harmless import harmless

    none = True
    for one in found:
        none = False
        made = one.correction
        head = Text(f"{made.number:>5}  ", "cyan")
        yield from indented(Text(harmless(in_words(made.change))), width, head, " " * 7)
        style = "green" if one.state == "in force" else "yellow"
        state = Text(one.state, style)
        if one.reasons:
            state.append(f": {harmless('; '.join(one.reasons))}")
        yield from indented(state, width, " " * 7, " " * 9)
        said = f"{harmless(made.who)}, {made.made[:10]}: {' '.join(harmless(made.why).split())}"
        yield from indented(Text(said, "dim"), width, " " * 7, " " * 9)
    if none:
        yield Text("Nothing was corrected.")


COMMANDS: tuple[click.Command, ...] = (correct, corrections)
