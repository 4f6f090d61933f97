"""An archive as tables: all that it holds, as persons have corrected it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from archive_making import made
from click.testing import CliRunner
from woven_making import put, records

from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.archive.failures import keep_aside
from onrecord.archive.retrieval import retrieve
from onrecord.cli import main
from onrecord.errors import EmptyDocument
from onrecord.exports import snapshot as snapshots
from onrecord.exports.folders import Folder
from onrecord.exports.loading import load
from onrecord.exports.manifest import MANIFEST, manifest_of
from onrecord.exports.parts import parts_in, read_failures, read_part
from onrecord.exports.rows import Read
from onrecord.exports.snapshot import snapshot
from onrecord.exports.woven_columns import PERSONS, REPRINTS, WOVEN, WOVEN_FOLDER
from onrecord.exports.woven_rows import thread_rows
from onrecord.woven.changing import changes
from onrecord.woven.corrections import add_correction, take_back
from onrecord.woven.events import woven_events
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.weaving import weave_archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with opened(tmp_path / "onrecord.db", "make") as connection:
        put(connection, [*records(), made()], "v1")
        keep_aside(connection, EmptyDocument("lost.txt", "there is no text", "leave it out"))
        weave_archive(connection)
        yield connection


def reads(folder: Folder) -> dict[str, Read]:
    return {one.given.id: one for part in parts_in(folder) for one in read_part(folder, part)}


def rows(folder: Folder, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name in folder.names(f"{WOVEN_FOLDER}/{table}"):
        with folder.reading(name) as stream:
            found += pq.read_table(stream).to_pylist()
    return found


def test_records_are_those_of_the_archive(archive: sqlite3.Connection, tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "tables"))
    assert snapshot(archive, folder) == len(records()) + 1
    found = reads(folder)
    assert len(found) == len(records()) + 1
    for id_, one in found.items():
        assert (one.record, one.reader, one.corrected) == (retrieve(archive, id_), "v1", False)
    assert [one["origin"] for one in read_failures(folder)] == ["lost.txt"]
    said = manifest_of(folder)
    assert said is not None
    assert (said["documents"], said["failures"], said["source"]) == (len(found), 1, "archive")


def test_what_is_woven_is_that_of_the_archive(archive: sqlite3.Connection, tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "tables"))
    snapshot(archive, folder)
    events = {one.id: one.to_dict() for one in woven_events(archive)}
    found = {one["id"]: one for one in rows(folder, "events")}
    assert found.keys() == events.keys()
    for id_, event in events.items():
        row, time = found[id_], event["time"] or {}
        assert [row[name] for name in ("type", "status", "participants", "value", "basis")] == [
            *(event["type"], event["status"], event["participants"]),
            *(time.get("value"), time.get("basis")),
        ]
        assert [[one["document"], one["event"]] for one in row["mentions"]] == [
            [one["document"], one["event"]] for one in event["mentions"]
        ]
        assert row["voices"] == event["voices"]["voices"]
    threads = [
        decoded_thread(content) for (content,) in archive.execute("SELECT content FROM threads ORDER BY id")
    ]
    assert [decoded_thread(one["content"]) for one in rows(folder, "threads")] == threads
    for table in set(WOVEN) - {"events"}:
        assert len(rows(folder, table)) == sum(len(thread_rows(one)[table]) for one in threads)
    assert {table for table in WOVEN if rows(folder, table)} == set(WOVEN) - {"positions", "go_betweens"}


def test_a_row_has_a_value_for_every_column(archive: sqlite3.Connection, tmp_path: Path) -> None:
    snapshot(archive, Folder(str(tmp_path)))
    for table, columns in (*WOVEN.items(), ("reprints", REPRINTS), *PERSONS.items()):
        (path,) = (tmp_path / WOVEN_FOLDER / table).iterdir()
        assert pq.read_schema(path).names == [one.name for one in columns]


def test_loaded_into_another_archive_it_is_the_same(archive: sqlite3.Connection, tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "tables"))
    snapshot(archive, folder)
    with opened(tmp_path / "other.db", "make") as other:
        list(load(other, folder))
        weave_archive(other)
        assert list(dump(other)) == list(dump(archive))


def test_what_persons_correct_is_in_force(archive: sqlite3.Connection, tmp_path: Path) -> None:
    folder = Folder(str(tmp_path / "tables"))
    (wrong,) = changes(archive, "status", ["bridge-1/e2", "cancelled"])
    (gone,) = changes(archive, "status", ["bridge-1/e1", "denied"])
    add_correction(archive, wrong, "Ada", "it was called off")
    number = add_correction(archive, gone, "Ada", "no").number
    take_back(archive, number, "Ada", "it was so after all")
    weave_archive(archive)
    snapshot(archive, folder)
    one = reads(folder)["bridge-1"]
    assert one.corrected
    assert [event.status for event in one.record.events] == ["occurred", "cancelled"]
    found = rows(folder, "corrections")
    assert [(row["who"], row["kind"], row["in_force"]) for row in found] == [
        ("Ada", "status", True), ("Ada", "status", False), ("Ada", "undo", True),
    ]  # fmt: skip
    assert json.loads(found[0]["content"])


def test_an_older_snapshot_is_replaced(
    archive: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(str(tmp_path / "tables"))
    monkeypatch.setattr(snapshots, "PART_DOCUMENTS", 1)
    monkeypatch.setattr(snapshots, "PART_ITEMS", 1)
    snapshot(archive, folder)
    many = folder.names()
    assert len(reads(folder)) == len(records()) + 1
    monkeypatch.undo()
    snapshot(archive, folder)
    assert len(folder.names()) < len(many)
    assert len(reads(folder)) == len(records()) + 1


def test_tables_are_not_whole_while_they_are_written(
    archive: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(str(tmp_path / "tables"))
    snapshot(archive, folder)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(snapshots, "write_woven", broken)
    with pytest.raises(ZeroDivisionError):
        snapshot(archive, folder)
    assert manifest_of(folder) is None
    assert not archive.in_transaction


def test_the_command_weaves_first(tmp_path: Path) -> None:
    path = tmp_path / "onrecord.db"
    with opened(path, "make") as connection:
        put(connection, records(), "v1")
    found = CliRunner().invoke(main, ["export", "--archive", str(path), "--parquet", str(tmp_path / "out")])
    assert found.exit_code == 0
    assert f"{len(records())} documents" in found.stderr
    assert (tmp_path / "out" / MANIFEST).is_file()
    assert rows(Folder(str(tmp_path / "out")), "threads")
