"""What an archive was written as makes the same archive when it is loaded: what persons did in it as well."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from archive_making import made
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from woven_making import put, records

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.archive.failures import AsGiven, keep_aside
from onrecord.brief import keeping
from onrecord.brief.composing import Request, compose
from onrecord.brief.judgement import add_grade, add_note
from onrecord.brief.keeping import keep, kept, late_since
from onrecord.brief.material import Window
from onrecord.cli import main
from onrecord.errors import EmptyDocument, StorageError, UsageError
from onrecord.exports.folders import Folder
from onrecord.exports.loading import load
from onrecord.exports.parts import AS_READ
from onrecord.exports.snapshot import snapshot
from onrecord.woven.changing import changes
from onrecord.woven.corrections import add_correction, all_corrections, taken_back
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.weaving import weave_archive

Deed = Callable[[sqlite3.Connection], object]

MOMENTS = """
SELECT 'documents', id, added FROM documents
UNION ALL SELECT 'corrections', number, made FROM corrections
UNION ALL SELECT 'notes', number, made FROM notes
UNION ALL SELECT 'grades', number, made FROM grades
UNION ALL SELECT 'issues', number, made FROM issues
UNION ALL SELECT document, text_hash, issue FROM issue_documents
ORDER BY 1, 2, 3
"""


def corrects(kind: str, *given: str) -> Deed:
    def correct(connection: sqlite3.Connection) -> None:
        for change in changes(connection, kind, given):
            add_correction(connection, change, "Ada", f"{kind} it is")

    return correct


def notes(connection: sqlite3.Connection) -> None:
    (content,) = connection.execute("SELECT content FROM threads ORDER BY id").fetchone()
    add_note(connection, decoded_thread(content), "Who told them?", "Ben")


def briefs(connection: sqlite3.Connection) -> None:
    week = Window(date(2004, 3, 1), date(2004, 4, 9), None)
    (last,) = connection.execute("SELECT max(number) FROM issues").fetchone()
    keep(connection, compose(connection, Request(week))[0], last)


DEEDS: dict[str, Deed] = {
    "status": corrects("status", "bridge-1/e2", "cancelled"),
    "wrong": corrects("wrong", "bridge-1/e1"),
    "right": corrects("right", "bridge-1/e1"),
    "merge": corrects("merge-actors", "The envoy", "Nina Orlova"),
    "undo the first": corrects("undo", "1"),
    "undo the second": corrects("undo", "2"),
    "note": notes,
    "grade a document": lambda connection: add_grade(connection, "bridge-1", "Ada", letter="B", number=2),
    "grade an outlet": lambda connection: add_grade(connection, "Example Wire", "Ada", letter="A"),
    "brief": briefs,
    "failure": lambda connection: keep_aside(
        connection, EmptyDocument("lost.csv:2", "there is no text", "leave it out"), AsGiven("2002", "text=a")
    ),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "onrecord.db"
    with opened(path, "make") as connection:
        put(connection, [*records(), made()], "v1")
        connection.execute("UPDATE documents SET added = '2004-07-01T08:00:00+00:00'")
        weave_archive(connection)
    return path


def do(connection: sqlite3.Connection, deeds: list[str]) -> None:
    for name in deeds:
        try:
            DEEDS[name](connection)
        except UsageError:
            # There is nothing to be taken back, or it is already, or nobody is called so any more.
            continue
        weave_archive(connection)


@contextmanager
def loaded(path: Path, tables: Folder) -> Iterator[sqlite3.Connection]:
    with opened(path, "make") as connection:
        list(load(connection, tables))
        weave_archive(connection)
        yield connection


@settings(max_examples=8, deadline=None, suppress_health_check=[*HealthCheck])
@given(st.lists(st.sampled_from(sorted(DEEDS)), max_size=10))
def test_the_archive_is_the_same_whatever_persons_did(archive: Path, deeds: list[str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(archive, folder / "first.db")
        with opened(folder / "first.db", "write") as first:
            do(first, deeds)
            snapshot(first, Folder(str(folder / "tables")))
            with loaded(folder / "second.db", Folder(str(folder / "tables"))) as second:
                assert list(dump(second)) == list(dump(first))
                assert second.execute(MOMENTS).fetchall() == first.execute(MOMENTS).fetchall()
                assert list(problems(second)) == []


@pytest.fixture
def tables(archive: Path, tmp_path: Path) -> Folder:
    deeds = ["status", "merge", "undo the first", "note", "grade an outlet", "brief", "failure", "brief"]
    shutil.copy(archive, tmp_path / "first.db")
    with opened(tmp_path / "first.db", "write") as connection:
        do(connection, deeds)
        folder = Folder(str(tmp_path / "tables"))
        snapshot(connection, folder)
    return folder


def test_loaded_again_nothing_is_there_twice(tables: Folder, tmp_path: Path) -> None:
    with loaded(tmp_path / "second.db", tables) as connection:
        before = list(dump(connection))
        list(load(connection, tables))
        assert weave_archive(connection) == []
        assert list(dump(connection)) == before


def test_what_persons_did_here_comes_first(
    archive: Path, tables: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two briefs of the same content that were made in one second would be the same one.
    monkeypatch.setattr(keeping, "now", lambda: "2004-07-01T08:00:00+00:00")
    shutil.copy(archive, tmp_path / "second.db")
    with opened(tmp_path / "second.db", "write") as connection:
        do(connection, ["wrong", "grade a document", "brief"])
        list(load(connection, tables))
        weave_archive(connection)
        found = [(one.number, one.kind) for one in all_corrections(connection)]
        assert found == [(1, "wrong"), (2, "status"), (3, "merge-actors"), (4, "undo")]
        assert taken_back(connection) == {2: 4}
        grades = connection.execute("SELECT number, letter FROM grades ORDER BY number").fetchall()
        assert grades == [(1, "B"), (2, "A")]
        numbers = connection.execute("SELECT number, previous FROM issues ORDER BY number").fetchall()
        assert numbers == [(1, None), (2, None), (3, 2)]
        assert list(problems(connection)) == []


def test_documents_that_a_brief_knew_are_not_late_for_it(tables: Folder, tmp_path: Path) -> None:
    with loaded(tmp_path / "second.db", tables) as connection:
        last = kept(connection, 2)
        assert last is not None
        assert late_since(connection, last) == frozenset()


def test_without_the_records_as_they_were_read_tables_are_not_whole(tables: Folder, tmp_path: Path) -> None:
    for name in tables.names(f"{AS_READ}/documents"):
        tables.remove(name)
    with opened(tmp_path / "second.db", "make") as connection:
        assert list(load(connection, tables))
        readers = {reader for (reader,) in connection.execute("SELECT reader FROM documents")}
    assert readers == {"v1", "v1+corrected"}


def test_a_record_that_is_missing_among_these_is_told(tables: Folder, tmp_path: Path) -> None:
    (name,) = tables.names(f"{AS_READ}/documents")
    empty = next(one for one in tables.names("documents") if one.rpartition("/")[0] not in name)
    shutil.copy(Path(tables.address) / empty, Path(tables.address) / name)
    with opened(tmp_path / "second.db", "make") as connection, pytest.raises(StorageError):
        list(load(connection, tables))


def test_the_commands(tables: Folder, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for command in (
        ["load", tables.address, "--archive", str(tmp_path / "second.db")],
        ["export", "--parquet", str(other), "--archive", str(tmp_path / "second.db")],
    ):
        assert CliRunner().invoke(main, command).exit_code == 0
    listed = CliRunner().invoke(main, ["corrections", "--archive", str(tmp_path / "second.db")])
    assert listed.stdout.count("status it is") == 1
    for name in tables.names():
        assert (other / name).read_bytes() == (Path(tables.address) / name).read_bytes(), name
