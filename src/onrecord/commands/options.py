"""What commands have in common: their arguments and options, and the form of what they print."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import click
from click.core import ParameterSource

from onrecord.errors import UsageError

if TYPE_CHECKING:
    import sqlite3

Format = Literal["text", "jsonl"]

DOCUMENTS = click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)
)
"""Files of documents, folders of them, or - for standard input."""
ANY_DOCUMENTS = click.argument(
    "paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path, allow_dash=True)
)
"""The same, for commands that take an archive instead; see :func:`no_archive_beside`."""
PUBLISHED = click.option(
    "--published",
    metavar="DATE",
    help="When the documents were published: 2002-05-23, 2002-05, 2002, or 2002-05-22/2002-05-24.",
)
COLUMNS = click.option(
    "--columns",
    metavar="FIELD=NAME,...",
    help="Of tables and lists, which column is what: text=body,published=date. Usual names are known.",
)
ARCHIVE = click.option(
    "--archive",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    default="onrecord.db",
    show_default=True,
    metavar="FILE",
    help="The archive.",
)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="For a person, or one JSON object a line. Default: text on a terminal, jsonl elsewhere.",
)
JOBS = click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with."
)
AS_OF = click.option("--as-of", metavar="DATE", help="Leave out what was published later, or is undated.")
LIMIT = click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="At most so many.",
)


class Plain(Protocol):
    """What can be given as a plain object."""

    def to_dict(self) -> dict[str, Any]:
        """Return it."""


def need(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Raise :class:`~onrecord.errors.UsageError` where one of these documents is not there."""
    from onrecord.archive.given import given_again

    for id_ in ids:
        if given_again(connection, id_) is None:
            raise UsageError(
                f"there is no document '{id_}' in the archive; 'onrecord search' gives their ids"
            )


def counted(number: int, noun: str = "document") -> str:
    """Return so many of something, in words ("1,200 documents")."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_json(found: Iterable[Plain]) -> None:
    """Print a JSON object a line."""
    for one in found:
        click.echo(json.dumps(one.to_dict(), ensure_ascii=False))


def as_text(form: Format | None) -> bool:
    """Tell whether lines for a person are wanted: as asked for, or because this is a terminal."""
    return (form or ("text" if sys.stdout.isatty() else "jsonl")) == "text"


def day_given(value: str | None, *, last: bool = True) -> date | None:
    """Return the day that is given, of a month or a year the last or the first one."""
    from onrecord.sources.days import parse_published

    if value is None:
        return None
    try:
        found = parse_published(value, "given by the user")
    except ValueError as error:
        raise UsageError(str(error)) from error
    return found.latest if last else found.earliest


def named(parameter: str) -> bool:
    """Tell whether an option of the present command was given, by the name of its parameter."""
    return click.get_current_context().get_parameter_source(parameter) is not ParameterSource.DEFAULT


def no_archive_beside() -> None:
    """Raise :class:`~onrecord.errors.UsageError` where documents are named and an archive as well."""
    if named("path"):
        raise UsageError("name documents or an archive, not both")


def today() -> date:
    """Return the present day in UTC."""
    return datetime.now(UTC).date()
