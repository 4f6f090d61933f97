"""Briefs of a few reports that are written in a test, as headings and sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefed_archive import put

from onrecord.archive.connection import opened
from onrecord.brief.composing import Request, compose
from onrecord.brief.material import Window
from onrecord.reading.reader import read
from onrecord.records import Document, Publication

Report = tuple[str, str]
"""Its day, and its text."""


def told(folder: Path, first: str, last: str, *reports: Report) -> list[tuple[str, str, list[str]]]:
    """Return of each section of a brief of some days its heading, the reason for it, and its sentences."""
    documents = [_document(number, *report) for number, report in enumerate(reports)]
    with opened(folder / "told.db", "make") as connection:
        put(connection, [read(one) for one in documents])
        until = date.fromisoformat(last)
        issue, _ = compose(connection, Request(Window(date.fromisoformat(first), until, until)))
    return [(one.heading, one.reason, [each.text for each in one.sentences]) for one in issue.sections]


def _document(number: int, day: str, text: str) -> Document:
    when = date.fromisoformat(day)
    return Document(
        f"report-{number}", text, None, "Example Wire", "en", Publication(day, when, when, "given")
    )


def sentences(found: list[tuple[str, str, list[str]]]) -> str:
    return " ".join(one for _, _, those in found for one in those)
