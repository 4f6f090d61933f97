"""What is wrong with an archive is found and said; opening one says what cannot be opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from archive_making import filled, made

from onrecord.archive.checking import problems
from onrecord.archive.connection import APPLICATION, opened, transaction
from onrecord.archive.migrations import MIGRATIONS, migrate, version
from onrecord.errors import ArchiveError

HARM = [
    ("UPDATE outlet_months SET citations = citations + 1", "is counted otherwise by month"),
    ("UPDATE carriages SET citations = citations + 1", "other outlets are noted of it"),
    ("INSERT INTO misnumbered SELECT min(key) FROM documents", "its events are numbered otherwise"),
    ("UPDATE events SET start = start + 1", "other words than are stored"),
    ("UPDATE events SET place_words = 'elsewhere' WHERE place IS NOT NULL", "other words than are stored"),
    ("UPDATE times SET stop = 9999", "outside the text"),
    ("UPDATE mentions SET words = 'somebody'", "mentions: at"),
    ("UPDATE statement_spans SET stop = stop - 1 WHERE role = 'content'", "another content"),
    ("UPDATE statements SET cue = 'denied'", "another cue"),
    ("UPDATE documents SET text = text || ' More.'", "not the one that was added"),
    ("DELETE FROM actors WHERE id = 'a1'", "refers to actors where nothing is"),
    ("UPDATE events SET clause = 99", "refers to clauses where nothing is"),
    ("UPDATE events SET clause = (SELECT max(key) FROM clauses)", "clauses: row"),
    ("UPDATE parties SET actor = (SELECT max(key) FROM actors)", "another document"),
    (
        "INSERT INTO clauses_words (clauses_words, rowid, words) VALUES ('delete', 1, 'The envoy said')",
        "full-text",
    ),
    ("INSERT INTO documents_words (rowid, title, text) VALUES (77, 'no', 'such document')", "full-text"),
]


@pytest.mark.parametrize(("harm", "message"), HARM)
def test_harm_is_found(tmp_path: Path, harm: str, message: str) -> None:
    path = filled(tmp_path, made("one"), made("two"))
    with sqlite3.connect(path) as outside:
        outside.execute("PRAGMA foreign_keys = OFF")
        outside.execute(harm)
    outside.close()
    with opened(path, "write") as connection:
        assert any(message in problem for problem in problems(connection)), list(problems(connection))


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path, made("one"))
    with path.open("r+b") as file:
        file.seek(4096 * 8)
        file.write(b"\xff" * 4096 * 12)
    try:
        with opened(path, "write") as connection:
            assert any(problem.startswith("file:") for problem in problems(connection))
    except ArchiveError as error:
        assert "damaged" in str(error)  # noqa: PT017 - either way of telling will do


def test_an_archive_is_told_from_other_files(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    text = tmp_path / "text.db"
    text.write_text("no database " * 400, encoding="utf-8")
    for path, message in (
        (other, "no archive of onrecord"),
        (text, "not a database"),
        (tmp_path / "missing.db", "no archive"),
        (tmp_path, "no archive|unable to open"),
    ):
        for purpose in ("read", "write"):
            with pytest.raises(ArchiveError, match=message), opened(path, purpose):  # type: ignore[arg-type]
                pass
    with pytest.raises(ArchiveError, match="unable to open"), opened(tmp_path / "no" / "a.db", "make"):
        pass


def test_a_newer_archive_is_refused_and_an_older_one_renewed(tmp_path: Path) -> None:
    path = filled(tmp_path, made("one"))
    with opened(path, "write") as connection:
        assert version(connection) == len(MIGRATIONS)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(ArchiveError, match="newer"), opened(path):
        pass
    empty = tmp_path / "empty.db"
    with sqlite3.connect(empty) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.close()
    with pytest.raises(ArchiveError, match="older"), opened(empty):
        pass
    with opened(empty, "write") as connection:
        assert version(connection) == len(MIGRATIONS)


def test_migrations_are_taken_wholly_or_not_at_all(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    connection.execute("CREATE TABLE questions (x)")  # in the way of the first step
    with pytest.raises(sqlite3.OperationalError), transaction(connection):
        migrate(connection)
    assert version(connection) == 0
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    connection.close()


def test_an_archive_is_what_it_promises(tmp_path: Path) -> None:
    path = filled(tmp_path, made("one"))
    with opened(path, "write") as connection:
        for pragma, value in (("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 1)):
            assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
    with opened(path) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM documents")
