"""What is wrong with what is woven is found and said; what is yet to be woven is not wrong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from woven_making import put, records

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.woven.weaving import weave_archive

HARM = [
    ("UPDATE thread_tellings SET start = start + 1", "thread_tellings: at"),
    ("UPDATE thread_tellings SET stop = 9999", "outside the text"),
    ("UPDATE thread_side_passages SET words = 'nothing'", "thread_side_passages: at"),
    ("UPDATE thread_questions SET words = 'nothing'", "thread_questions: at"),
    (
        "UPDATE thread_questions SET settled_words = 'nothing' WHERE settled_document IS NOT NULL",
        "thread_questions: at",
    ),
    ("UPDATE thread_expected SET stop = stop - 1", "thread_expected: at"),
    (
        "UPDATE thread_expected SET settled_stop = settled_stop - 1 WHERE settled_document IS NOT NULL",
        "thread_expected: at",
    ),
    ("DELETE FROM thread_steps WHERE number = 0", "refers to thread_steps where nothing is"),
    ("DELETE FROM thread_tellings", "has a step that no passage tells"),
    ("DELETE FROM thread_questions", "other steps, conflicts or questions than it counts"),
    ("UPDATE thread_events SET event = event || 'x'", "rests on a mention that is not there"),
    ("DELETE FROM outlines WHERE until IS NULL", "other threads of it are known by its last day"),
    ("UPDATE outlines SET until = NULL", "stood in two ways at once"),
    ("DELETE FROM outline_gists", "what days brought of it is gone"),
    ("DELETE FROM blocks", "is neither woven nor to be woven"),
    ("DELETE FROM spun WHERE document = 1; DELETE FROM unspun", "is neither woven nor to be woven"),
    ("INSERT INTO unspun VALUES (1)", "is woven and to be woven at once"),
    ("DELETE FROM strands; DELETE FROM stale_blocks", "refers to blocks where nothing is"),
    ("DELETE FROM sheets WHERE document = 1", "what was prepared is gone"),
]


@pytest.fixture(scope="module")
def woven(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("woven") / "a.db"
    with opened(path, "make") as connection:
        put(connection, records())
        weave_archive(connection)
        assert list(problems(connection)) == []
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.read_bytes()


@pytest.mark.parametrize(("harm", "message"), HARM)
def test_harm_is_found(tmp_path: Path, woven: bytes, harm: str, message: str) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(woven)
    with sqlite3.connect(path) as outside:
        outside.execute("PRAGMA foreign_keys = OFF")
        outside.executescript(harm)
    outside.close()
    with opened(path, "write") as connection:
        assert any(message in problem for problem in problems(connection)), list(problems(connection))


def test_what_is_yet_to_be_woven_is_not_wrong(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        put(connection, records())
        assert list(problems(connection)) == []
