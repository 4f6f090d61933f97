"""The commands by which a person judges: note for a word on a thread, grade for a source or a report."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from onrecord.commands.options import ARCHIVE
from onrecord.errors import UsageError


@click.command()
@click.argument("thread", metavar="THREAD")
@click.argument("words", metavar="TEXT")
@click.option("--who", envvar="ONRECORD_USER", help="Who notes. Default: ONRECORD_USER, else your account.")
@ARCHIVE
def note(thread: str, words: str, who: str | None, path: Path) -> None:
    """Note something to a thread: TEXT stands in its section of every brief, in your words and as yours.

    THREAD is an id as threads gives it; an unambiguous beginning is enough. Notes are never changed.
    """
    from onrecord.archive.connection import opened
    from onrecord.brief.judgement import add_note
    from onrecord.wording.harmless import harmless
    from onrecord.woven.threads import find_thread

    with opened(path, "write") as connection:
        found = find_thread(connection, thread)
        if found is None:
            raise UsageError(f"there is no thread '{thread}' in the archive; 'onrecord threads' lists them")
        made = add_note(connection, found, words, _account(who))
    click.echo(f"onrecord: note {made.number} to {harmless(found.title)}", err=True)


@click.command()
@click.argument("name", metavar="DOCUMENT|OUTLET")
@click.option(
    "--source",
    "letter",
    type=click.Choice(["A", "B", "C", "D", "E", "F"], case_sensitive=False),
    help="How reliable the source is: A completely, B usually, C fairly, D not usually, E not, F cannot be "
    "judged.",
)
@click.option(
    "--information",
    "number",
    type=click.IntRange(1, 6),
    help="What a document reports: 1 confirmed, 2 probably true, 3 possibly, 4 doubtful, 5 improbable, "
    "6 cannot be judged.",
)
@click.option("--who", envvar="ONRECORD_USER", help="Who grades. Default: ONRECORD_USER, else your account.")
@ARCHIVE
def grade(name: str, letter: str | None, number: int | None, who: str | None, path: Path) -> None:
    """Grade a document, or an outlet as a source, as NATO does: a letter, a number, or both.

    Neither is ever derived from the other, or from anything that was read. The letter of an outlet holds for
    its documents that have none of their own. A later grade counts instead of an earlier one; both are kept.
    """
    from onrecord.archive.connection import opened
    from onrecord.brief.judgement import add_grade
    from onrecord.wording.harmless import harmless

    with opened(path, "write") as connection:
        graded = add_grade(connection, name, _account(who), letter=letter and letter.upper(), number=number)
    given = " ".join(part for part in (letter and letter.upper(), number and str(number)) if part)
    click.echo(f"onrecord: {harmless(graded)}: {given}", err=True)


def _account(who: str | None) -> str:
    """Return the name of who judges: as given, else that of the account."""
    if who:
        return who
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("nobody is named; say who: --who NAME") from error


COMMANDS: tuple[click.Command, ...] = (note, grade)
