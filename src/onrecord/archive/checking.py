"""Whether an archive is sound: the file, its references, its spans and the words beside them, its indexes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.archive.given import text_hash
from onrecord.archive.writing import BETWEEN

INDEXES = ("documents_words", "statements_words", "clauses_words", "actors_words")
"""The full-text indexes."""

MOST_OF_A_KIND = 20
"""Problems of the file as a whole that are told one by one."""

# Tables with a span and its words: the columns, and the way from a row to its document.
_OWN = "JOIN documents d ON d.key = t.document"
_SPANS = (
    ("times", "start", "stop", "words", _OWN),
    ("mentions", "start", "stop", "words", "JOIN actors o ON o.key = t.actor"),
    ("offices", "start", "stop", "words", "JOIN actors o ON o.key = t.actor"),
    ("speakers", "start", "stop", "words", "JOIN statements o ON o.key = t.statement"),
    ("clauses", "start", "stop", "words", _OWN),
    ("events", "start", "stop", "words", _OWN),
    ("events", "place_start", "place_stop", "place_words", _OWN),
    ("events", "time_start", "time_stop", "time_words", _OWN),
    ("parties", "start", "stop", "words", "JOIN events o ON o.key = t.event"),
    ("passages", "start", "stop", "words", _OWN),
    ("citations", "start", "stop", "words", _OWN),
    ("pointers", "start", "stop", "words", _OWN),
    ("questions", "start", "stop", "words", _OWN),
)
_ORPHANS = (
    ("clauses", "SELECT key FROM clauses WHERE key NOT IN (SELECT clause FROM events)"),
    ("passages", "SELECT key FROM passages WHERE key NOT IN (SELECT passage FROM citations)"),
)
_ACROSS = (
    ("events", "clause", "clauses"),
    ("events", "statement", "statements"),
    ("statements", "statement", "statements"),
    ("citations", "passage", "passages"),
    ("citations", "actor", "actors"),
    ("questions", "event", "events"),
)
"""References that must stay within one document."""
_ACROSS_PARTS = (
    ("parties", "event", "events"),
    ("speakers", "statement", "statements"),
)


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with an archive, a sentence each; nothing where all is well.

    Checked are the file (``integrity_check``), that no reference leads nowhere or into another document, that
    each span lies in its text and that the words beside it stand there, that nothing is left of what was
    removed, and that the full-text indexes hold what their tables hold.
    """
    # One transaction: somebody may be adding, and rows are to be held against rows of the same moment.
    connection.execute("BEGIN")
    try:
        damage = tuple(_file(connection))
        yield from damage
        if damage:
            # What follows would trip over the same damage.
            return
        yield from _references(connection)
        yield from _orphans(connection)
        yield from _documents(connection)
    finally:
        connection.execute("COMMIT")
    yield from _indexes(connection)


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        for (message,) in connection.execute(f"PRAGMA integrity_check({MOST_OF_A_KIND})"):
            if message != "ok":
                yield f"file: {message}"
    except sqlite3.DatabaseError as error:
        yield f"file: {error}"


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table}: {'a row' if row is None else f'row {row}'} refers to {parent} where nothing is"
    for table, column, parent in _ACROSS:
        for (key,) in connection.execute(
            f"SELECT t.key FROM {table} t JOIN {parent} p ON p.key = t.{column} "  # noqa: S608
            "WHERE p.document <> t.document"
        ):
            yield f"{table}: row {key} refers to {parent} of another document"
    for table, column, parent in _ACROSS_PARTS:
        for (key,) in connection.execute(
            f"SELECT p.key FROM {table} t JOIN {parent} p ON p.key = t.{column} "  # noqa: S608
            "JOIN actors a ON a.key = t.actor WHERE a.document <> p.document"
        ):
            yield f"{table}: a row of {parent} {key} refers to an actor of another document"


def _orphans(connection: sqlite3.Connection) -> Iterator[str]:
    for table, query in _ORPHANS:
        for (key,) in connection.execute(query):
            yield f"{table}: row {key} belongs to nothing"


def _documents(connection: sqlite3.Connection) -> Iterator[str]:
    """Check each document with its parts, holding one text at a time."""
    for key, id_, text, digest in connection.execute("SELECT key, id, text, text_hash FROM documents"):
        if text_hash(text) != digest:
            yield f"document {id_}: its text is not the one that was added"
        for table, start, stop, words, way in _SPANS:
            owner = "t" if way is _OWN else "o"
            join = "" if way is _OWN else way
            for first, last, stored in connection.execute(
                f"SELECT t.{start}, t.{stop}, t.{words} FROM {table} t {join} "  # noqa: S608
                f"WHERE {owner}.document = ? AND t.{start} IS NOT NULL",
                (key,),
            ):
                yield from _span(id_, table, text, first, last, stored)
        yield from _statements(connection, key, id_, text)


def _span(id: str, table: str, text: str, start: int, stop: int, words: str) -> Iterator[str]:  # noqa: A002
    if not 0 <= start < stop <= len(text):
        yield f"document {id}: {table}: the span {start}-{stop} lies outside the text"
    elif text[start:stop] != words:
        yield f"document {id}: {table}: at {start}-{stop} the text has other words than are stored"


def _statements(connection: sqlite3.Connection, key: int, id: str, text: str) -> Iterator[str]:  # noqa: A002
    pieces: dict[tuple[str, str], list[str]] = {}
    for statement, role, start, stop in connection.execute(
        "SELECT s.id, p.role, p.start, p.stop FROM statements s "
        "JOIN statement_spans p ON p.statement = s.key WHERE s.document = ? ORDER BY s.key, p.role, p.number",
        (key,),
    ):
        if not 0 <= start < stop <= len(text):
            yield f"document {id}: statement {statement}: the span {start}-{stop} lies outside the text"
        pieces.setdefault((statement, role), []).append(text[start:stop])
    for statement, cue, words in connection.execute(
        "SELECT id, cue, words FROM statements WHERE document = ?", (key,)
    ):
        for role, stored in (("cue", cue), ("content", words)):
            if BETWEEN.join(pieces.get((statement, role), ())) != stored:
                yield f"document {id}: statement {statement}: the text has another {role} than is stored"


def _indexes(connection: sqlite3.Connection) -> Iterator[str]:
    for index in INDEXES:
        try:
            # With a rank other than 0 the index is compared with the table, not only with itself.
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.DatabaseError as error:
            yield f"full-text index {index}: {error}"
