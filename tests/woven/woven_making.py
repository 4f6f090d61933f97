"""Reports read once for the tests of what is woven, and archives of them."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable
from datetime import date

from archive_making import prepared
from visit_reports import TEXTS

from onrecord.archive.adding import add, reread
from onrecord.archive.connection import transaction
from onrecord.archive.writing import remove
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.woven.pending import unspun
from onrecord.woven.spinning import keep_spun
from onrecord.woven.spreading import spin_all

REPORTS = [
    *TEXTS,
    (
        "ferry",
        "2004-03-20",
        "Denmark and Poland plan a ferry project. Polish Transport Minister Jan Nowak said the ferry project "
        "would begin in May. It is not clear who will pay for the ferry project, Danish officials said.",
    ),
    (
        "ferry-again",
        "2004-03-21",
        "Denmark and Poland plan a ferry project. Polish Transport Minister Jan Nowak said the ferry project "
        "would begin in May. It is not clear who will pay for the ferry project, Danish officials said. He "
        "left on Monday.",
    ),
    ("ferry-off", "2004-07-01", "Denmark and Poland have cancelled the ferry project, Nowak said Thursday."),
    ("talks", "2004-05-02", "Denmark and Norway will hold fishery talks in Oslo in June, Danish aides say."),
    ("held", "2004-06-20", "Denmark and Norway held fishery talks in Oslo on June 18. Talks go on in July."),
    (
        "bridge",
        "2005-07-01",
        "Sweden and Finland plan a bridge project. It is unclear who will pay for the bridge project.",
    ),
    ("other", "2004-06-25", "Norwegian Defence Minister Berit Solheim will visit Finland on July 2, 2004."),
]  # fmt: skip


@functools.cache
def records() -> tuple[Record, ...]:
    """Return the records of the reports."""
    return tuple(read(_document(*one)) for one in REPORTS)


def _document(name: str, day: str | None, text: str) -> Document:
    when = date.fromisoformat(day) if day else None
    published = Publication(day, when, when, "given") if day and when else None
    return Document(name, text, None, "Harbour Gazette", "en", published)


def put(connection: sqlite3.Connection, held: Iterable[Record], version: str = "1") -> None:
    """Add records to an archive."""
    some = list(held)
    list(add(connection, [one.document for one in some], prepared(some), version))


def put_again(connection: sqlite3.Connection, held: Iterable[Record], version: str = "2") -> None:
    """Let records take the place of those of the same documents."""
    some = list(held)
    list(reread(connection, [one.document.id for one in some], prepared(some), version))


def take_out(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Remove documents from an archive."""
    for id_ in ids:
        with transaction(connection):
            remove(connection, id_)


def spin_only(connection: sqlite3.Connection) -> None:
    """Make the sheets and strands of an archive, and weave nothing of them."""
    for one in spin_all(connection, unspun(connection)):
        assert one is not None
        assert keep_spun(connection, [one], []) == 1
