"""Tables loaded into an archive make the archive that their documents make when they are added."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

import pytest
from archive_making import made, prepared
from click.testing import CliRunner
from tables_making import written
from woven_making import records

from onrecord.archive.adding import Known, add
from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.cli import main
from onrecord.errors import ConflictingDocument, DocumentError, EmptyDocument, StorageError
from onrecord.exports.folders import Folder
from onrecord.exports.loading import CORRECTED, load
from onrecord.exports.manifest import write_manifest
from onrecord.exports.parts import Part, write_part
from onrecord.exports.rows import Read
from onrecord.fingerprint import reader_version
from onrecord.records import Document
from onrecord.woven.weaving import weave_archive


def given() -> list[Document | DocumentError]:
    """Return documents with one that comes twice, two under one id, and one that is none."""
    documents = [one.document for one in records()]
    return [
        *documents[:4],
        EmptyDocument("lost.txt", "there is no text", "leave it out"),
        replace(documents[1], origin="again.txt"),
        replace(documents[2], text="Another text.", origin="other.txt"),
        *documents[4:],
        Document("unread", "Nobody has read this.", origin="unread.txt"),
    ]


@contextmanager
def making(path: Path) -> Iterator[Connection]:
    with opened(path, "make") as connection:
        yield connection


def added(path: Path) -> list[str]:
    with making(path) as connection:
        list(add(connection, given(), prepared(records()), reader_version()))
        weave_archive(connection)
        return list(dump(connection))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return written(tmp_path_factory.mktemp("tables"), records(), given())


def test_the_archive_is_that_of_the_same_documents_added(tables: Folder, tmp_path: Path) -> None:
    with making(tmp_path / "loaded.db") as connection:
        outcomes = list(load(connection, tables))
        assert len(outcomes) == len(records())
        weave_archive(connection)
        assert list(problems(connection)) == []
        assert list(dump(connection)) == added(tmp_path / "added.db")


@pytest.mark.parametrize("stored", [0, 1, 5, 11])
def test_broken_off_it_is_finished_by_the_same_call(tables: Folder, tmp_path: Path, stored: int) -> None:
    with making(tmp_path / "loaded.db") as connection:
        outcomes = load(connection, tables)
        for _ in range(stored):
            next(outcomes)
        outcomes.close()  # type: ignore[attr-defined]
        again = list(load(connection, tables))
        # Others may have been stored with those that were told.
        assert [isinstance(one, Known) for one in again].count(True) >= stored
        weave_archive(connection)
        assert list(dump(connection)) == added(tmp_path / "added.db")


def test_what_the_archive_has_under_an_id_stays(tables: Folder, tmp_path: Path) -> None:
    with making(tmp_path / "loaded.db") as connection:
        other = made(records()[0].document.id)
        list(add(connection, [other.document], prepared([other]), "1"))
        (conflict,) = [one for one in load(connection, tables) if isinstance(one, DocumentError)]
        assert isinstance(conflict, ConflictingDocument)


def test_a_record_that_persons_have_corrected_is_of_another_reader(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "tables"))
    reads = [Read(made(id_).document, made(id_), "v1", id_ == "b") for id_ in ("a", "b")]
    write_part(folder, Part("2001-04", "part"), reads, {})
    write_manifest(folder, {})
    with making(tmp_path / "loaded.db") as connection:
        list(load(connection, folder))
        found = connection.execute("SELECT id, reader FROM documents ORDER BY id").fetchall()
    assert found == [("a", "v1"), ("b", f"v1{CORRECTED}")]


def test_tables_that_are_not_whole_are_not_loaded(tables: Folder, tmp_path: Path) -> None:
    with making(tmp_path / "loaded.db") as connection, pytest.raises(StorageError, match="not whole"):
        list(load(connection, Folder(str(tmp_path))))


def test_the_command_loads_and_weaves(tables: Folder, tmp_path: Path) -> None:
    archive = str(tmp_path / "loaded.db")
    found = CliRunner().invoke(main, ["load", tables.address, "--archive", archive])
    assert found.exit_code == 0
    with making(tmp_path / "loaded.db") as connection:
        assert list(dump(connection)) == added(tmp_path / "added.db")
    found = CliRunner().invoke(main, ["load", tables.address, "--archive", archive])
    assert found.exit_code == 0
    assert f"{len(records())} documents there already" in found.stderr
    found = CliRunner().invoke(main, ["load", str(tmp_path / "nowhere"), "--archive", archive])
    assert found.exit_code == 1
    assert "there are no tables there" in found.stderr
