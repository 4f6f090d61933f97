"""What is written comes back, and what does not hold together is not written."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from archive_making import TEXT, made
from archive_strategies import records
from hypothesis import HealthCheck, given, settings

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened, transaction
from onrecord.archive.given import given_again
from onrecord.archive.grounds import Grounds
from onrecord.archive.retrieval import retrieve
from onrecord.archive.writing import PARTS, remove, write
from onrecord.errors import ReadingFailed
from onrecord.records import Party, Record, Span


def store(connection: sqlite3.Connection, record: Record) -> None:
    with transaction(connection):
        write(connection, record.document, record, "1", Grounds())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records(), records())
def test_a_record_comes_back_as_it_was(first: Record, second: Record) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "a.db", "make") as connection:
        store(connection, first)
        assert retrieve(connection, first.document.id) == first
        store(connection, second)
        assert retrieve(connection, second.document.id) == second
        assert given_again(connection, second.document.id) == second.document
        assert list(problems(connection)) == []
        for id_ in {first.document.id, second.document.id}:
            with transaction(connection):
                assert remove(connection, id_)
        assert list(problems(connection)) == []
        for table in (
            *PARTS,
            "documents",
            "mentions",
            "parties",
            "speakers",
            "statement_spans",
            "citation_days",
        ):
            rows = connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            assert rows.fetchone() == (0,), table


def test_everything_of_a_record_comes_back(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        store(connection, made())
        assert retrieve(connection, "bridge-1") == made()
        assert retrieve(connection, "other") is None
        assert connection.execute("SELECT words, cue FROM statements").fetchall() == [
            ("the bridge … in May", "said")
        ]


def test_writing_again_replaces(tmp_path: Path) -> None:
    fewer = replace(made(), questions=(), events=made().events[:1])
    with opened(tmp_path / "a.db", "make") as connection:
        store(connection, made())
        store(connection, fewer)
        assert retrieve(connection, "bridge-1") == fewer
        assert list(problems(connection)) == []


def _with_event(**changes: object) -> Record:
    record = made()
    return replace(record, events=(replace(record.events[0], **changes), *record.events[1:]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (_with_event(trigger=Span(0, len(TEXT) + 1)), "outside its text"),
        (_with_event(trigger=Span(5, 5)), "outside its text"),
        (_with_event(agents=(Party(Span(0, 3), "a9"),)), "refers to a9"),
        (_with_event(statement="s9"), "refers to s9"),
        (_with_event(id="e2"), "an id twice"),
    ],
)
def test_a_record_that_does_not_hold_together_is_refused(
    tmp_path: Path, record: Record, message: str
) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        with pytest.raises(ReadingFailed, match=message):
            store(connection, record)
        assert retrieve(connection, "bridge-1") is None
        assert list(problems(connection)) == []


def test_grounds_are_stored_once_and_survive_what_is_undone(tmp_path: Path) -> None:
    grounds = Grounds()
    with opened(tmp_path / "a.db", "make") as connection:
        with pytest.raises(ReadingFailed), transaction(connection):
            write(connection, made().document, _with_event(statement="s9"), "1", grounds)
        for id_ in ("one", "two"):
            with transaction(connection):
                write(connection, made(id_).document, made(id_), "1", grounds)
        assert connection.execute("SELECT count(*) FROM grounds").fetchone() == (1,)
        assert retrieve(connection, "two") == made("two")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_without_grounds_nothing_else_is_missing(record: Record) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "a.db", "make") as connection:
        store(connection, record)
        found = retrieve(connection, record.document.id, grounds=False)
        assert found is not None
        assert found.document == record.document
        assert [replace(one, ground=None) for one in record.times] == list(found.times)
        assert [replace(one, ground=None) for one in record.statements] == list(found.statements)
        assert [replace(one, ground=None) for one in record.questions] == list(found.questions)
        assert [one.mentions for one in record.actors] == [one.mentions for one in found.actors]
        assert [one.trigger for one in record.events] == [one.trigger for one in found.events]
