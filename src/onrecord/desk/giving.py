"""What is given to be added, as jobs take it: names that are no paths, days, texts, and files of no name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from typing import BinaryIO, cast

from onrecord.archive.moments import now
from onrecord.brief.context import clean
from onrecord.desk.access.people import Person
from onrecord.desk.jobs import Given, Text
from onrecord.errors import UsageError
from onrecord.records import Publication
from onrecord.sources.days import parse_published

LONGEST_NAME = 200
LONGEST = 500
"""Characters of a title, of an outlet, of a day."""


def cleaned(name: str) -> str:
    """Return the name of a file as where its documents are from: its last part, on one line."""
    last = clean(name).replace("\\", "/").rstrip("/").rpartition("/")[2].strip()
    if len(last) > LONGEST_NAME:
        # The end tells the format.
        last = f"{last[: LONGEST_NAME - 20]}…{last[-19:]}"
    return last if last.strip(".") else "file without a name"


def file_given(name: str, pieces: Iterable[bytes]) -> Given:
    """Return a file that was given under a name.

    The request ends before it is read: what was sent is kept in a file that has no name.
    """
    kept = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - the job closes it
    for piece in pieces:
        kept.write(piece)
    size = kept.tell()
    kept.seek(0)
    return Given(cleaned(name), kept, size)


def text_given(text: str, title: str | None, outlet: str | None, person: Person) -> Given:
    """Return a text that somebody gave, from now."""
    # A browser sends lines with both signs of a line's end.
    plain = text.replace("\r\n", "\n")
    return Given(f"text pasted by {cleaned(person.name)}, {now()}", Text(plain, title, outlet), len(plain))


def field(name: str, given: object) -> str | None:
    """Return what is given for a title, an outlet or a day; None where there is nothing.

    Raises :class:`~onrecord.errors.UsageError` where it is too long.
    """
    value = clean(given).strip() if isinstance(given, str) else ""
    if len(value) > LONGEST:
        raise UsageError(f"'{name}' has more than {LONGEST} characters; shorten it")
    return value or None


def published(value: str | None) -> Publication | None:
    """Return when documents were published; :class:`~onrecord.errors.UsageError` where it is no day."""
    if value is None:
        return None
    try:
        return parse_published(value, "given by the user")
    except ValueError as error:
        raise UsageError(str(error)) from error
