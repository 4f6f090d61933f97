"""Words of documents, as pages quote them."""

from __future__ import annotations

import sqlite3

from onrecord.records import Span

LONGEST = 400
"""Characters of a passage that is quoted."""


def words_at(connection: sqlite3.Connection, document: str, span: Span, longest: int = LONGEST) -> str:
    """Return the words at a span of a document on one line, cut to ``longest`` characters with an ellipsis.

    Where there is no such document any more, they are "".
    """
    row = connection.execute(
        "SELECT substr(text, ? + 1, ?) FROM documents WHERE id = ?",
        (span.start, min(span.end - span.start, longest + 1), document),
    ).fetchone()
    if row is None:
        return ""
    words = " ".join(row[0].split())
    if span.end - span.start <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0] + " …"
