"""An issue in the forms that it can be had in: Markdown, HTML, PDF, JSON."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from onrecord.brief.issue import Issue
from onrecord.brief.paragraphs import Style

Form = Literal["md", "html", "pdf", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
TYPES: Mapping[Form, str] = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json",
}
"""Media types of the forms."""


def written(
    connection: sqlite3.Connection,
    issue: Issue,
    form: Form,
    style: Style = "brackets",
    references: Mapping[str, str] | None = None,
) -> bytes:
    """Return an issue written in a form, its sources in a style and listed as ``references`` has them."""
    # Each is loaded where it is asked for: setting a PDF takes a library of its own.
    if form == "json":
        from onrecord.brief.plain import as_json

        return as_json(issue).encode()
    if form == "md":
        from onrecord.brief.markdown import markdown

        return markdown(issue, style, references).encode()
    if form == "html":
        from onrecord.brief.html import html

        texts = texts_of(connection, (one.document for one in issue.items))
        return html(issue, texts, style, references).encode()
    from onrecord.brief.pdf import pdf

    return pdf(issue, style, references)


def texts_of(connection: sqlite3.Connection, documents: Iterable[str]) -> dict[str, str]:
    """Return the texts of documents of an archive, by id; of those that are not there, none."""
    return dict(
        connection.execute(
            "SELECT id, text FROM documents WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(documents))),),
        ).fetchall()
    )
