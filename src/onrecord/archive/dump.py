"""All that an archive holds, in one order: two archives are the same if their dumps are.

Keys of rows and moments of adding depend on how the archive came about, and are left out; references to rows
are followed to what is stored there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from onrecord.archive.retrieval import document_ids, retrieve


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a line of JSON for each document, by id, with its record and its words, and for each failure."""
    for id_ in document_ids(connection):
        record = retrieve(connection, id_)
        assert record is not None  # noqa: S101 - the id comes from the table
        facts = connection.execute(
            "SELECT text, text_hash, given, origin, reader FROM documents WHERE id = ?", (id_,)
        ).fetchone()
        yield _line({"record": record.to_dict(), "facts": facts, "words": _words(connection, id_)})
    for failure in connection.execute(
        "SELECT origin, kind, what, remedy FROM failures ORDER BY origin, kind, what"
    ):
        yield _line({"failure": failure})


def _words(connection: sqlite3.Connection, id: str) -> list[str]:  # noqa: A002
    """Return the words that stand beside the spans of a document."""
    rows = connection.execute(
        "SELECT e.words, c.words, e.place_words, e.time_words FROM events e "
        "JOIN documents d ON d.key = e.document JOIN clauses c ON c.key = e.clause WHERE d.id = ? "
        "ORDER BY e.number",
        (id,),
    ).fetchall()
    rows += connection.execute(
        "SELECT s.cue, s.words FROM statements s JOIN documents d ON d.key = s.document WHERE d.id = ? "
        "ORDER BY s.number",
        (id,),
    ).fetchall()
    return [word for row in rows for word in row]


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
