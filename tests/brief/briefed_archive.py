"""An archive of a few reports to make briefs of: a visit put off and made, a ferry that is not built."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from onrecord.archive.adding import add
from onrecord.archive.connection import opened, transaction
from onrecord.archive.writing import remove
from onrecord.brief.composing import Request, compose
from onrecord.brief.issue import Issue
from onrecord.brief.material import Window
from onrecord.errors import DocumentError
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.woven.weaving import weave_archive

REPORTS = [
    (
        "plan",
        "2004-03-02",
        "Example Wire",
        "Norwegian Foreign Minister Arne Solheim will visit Finland in April, aides said on Tuesday.",
    ),
    (
        "talks-plan",
        "2004-03-03",
        "Example Wire",
        "Denmark and Norway will hold fishery talks in Oslo on April 2, Danish officials said on Wednesday.",
    ),
    (
        "delay",
        "2004-04-05",
        "Harbour Gazette",
        "Norwegian Foreign Minister Arne Solheim has postponed a visit to Finland that had been planned for "
        "April. “Neither side was ready for such a step at this moment,” Solheim said of the visit. It is "
        "unclear whether Solheim will visit Finland this year.",
    ),
    (
        "delay-too",
        "2004-04-06",
        "Northern Post",
        "Norwegian Foreign Minister Arne Solheim has put off his visit to Finland, Finnish diplomats said.",
    ),
    (
        "ferry",
        "2004-04-07",
        "Example Wire",
        "Denmark and Poland plan a ferry project. Polish Transport Minister Jan Nowak said the ferry project "
        "would begin in May. It is not clear who will pay for the ferry project, Danish officials said.",
    ),
    (
        "made",
        "2004-06-10",
        "Harbour Gazette",
        "Norwegian Foreign Minister Arne Solheim visited Finland on June 8, 2004. He met Finnish Foreign "
        "Minister Eino Salo in Helsinki on June 9.",
    ),
    (
        "ferry-off",
        "2004-06-11",
        "Example Wire",
        "Denmark and Poland have cancelled the ferry project, Polish Transport Minister Jan Nowak said.",
    ),
]
WEEK = Window(date(2004, 4, 5), date(2004, 4, 11), date(2004, 4, 11))
LATER = Window(date(2004, 6, 7), date(2004, 6, 13), date(2004, 6, 13))
VISIT = "Arne Solheim’s visit to Finland"


@functools.cache
def records() -> dict[str, Record]:
    """Return the records of the reports, by id."""
    return {one[0]: read(_document(*one)) for one in REPORTS}


def put(connection: sqlite3.Connection, held: Iterable[Record]) -> None:
    """Add records to an archive, and weave it."""
    some = {one.document.id: one for one in held}

    def reader(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
        return (one if isinstance(one, DocumentError) else some[one.id] for one in documents)

    list(add(connection, [one.document for one in some.values()], reader, "1"))
    weave_archive(connection)


def take_out(connection: sqlite3.Connection, *ids: str) -> None:
    """Remove documents from an archive, and weave it."""
    for id_ in ids:
        with transaction(connection):
            remove(connection, id_)
    weave_archive(connection)


@contextmanager
def archive(folder: Path, *ids: str) -> Iterator[sqlite3.Connection]:
    """Open a new archive of some reports, of all where none is named."""
    with opened(folder / "briefed.db", "make") as connection:
        put(connection, [records()[id_] for id_ in ids or records()])
        yield connection


def issue_of(connection: sqlite3.Connection, window: Window = WEEK) -> Issue:
    """Return the issue of a window."""
    issue, _ = compose(connection, Request(window))
    return issue


def texts(issue: Issue) -> list[str]:
    """Return the texts of all sentences of an issue."""
    return [one.text for section in issue.sections for one in section.sentences]


def _document(name: str, day: str, outlet: str, text: str) -> Document:
    when = date.fromisoformat(day)
    return Document(name, text, None, outlet, "en", Publication(day, when, when, "given"))
