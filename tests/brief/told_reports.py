"""Briefs of a few reports that are written in a test, as headings and sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefed_archive import put

from onrecord.archive.connection import opened
from onrecord.brief.composing import Request, compose
from onrecord.brief.issue import Issue
from onrecord.brief.material import Window
from onrecord.reading.reader import read
from onrecord.records import Document, Publication

Report = tuple[str, str]
"""Its day, and its text."""


def told(folder: Path, first: str, last: str, *reports: Report) -> list[tuple[str, str, list[str]]]:
    """Return of each section of a brief of some days its heading, the reason for it, and its sentences.

    Left out is what is only quoted because a report begins with it.
    """
    documents = [report(f"report-{number}", *one) for number, one in enumerate(reports)]
    found = []
    for one in issue(folder, first, last, *documents).sections:
        texts = [each.text for each in one.sentences if each.kind != "lead"]
        if texts:
            found.append((one.heading, one.reason, texts))
    return found


def issue(folder: Path, first: str, last: str, *documents: Document) -> Issue:
    """Return the issue of some days of an archive of documents."""
    with opened(folder / "told.db", "make") as connection:
        put(connection, [read(one) for one in documents])
        until = date.fromisoformat(last)
        made, _ = compose(connection, Request(Window(date.fromisoformat(first), until, until)))
    return made


def report(
    name: str, day: str, text: str, title: str | None = None, outlet: str = "Example Wire"
) -> Document:
    """Return a report that came out on a day."""
    when = date.fromisoformat(day)
    return Document(name, text, title, outlet, "en", Publication(day, when, when, "given"))


def sentences(found: list[tuple[str, str, list[str]]]) -> str:
    return " ".join(one for _, _, those in found for one in those)
