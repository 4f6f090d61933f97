"""A person gives an undated document its day: it bears on all that goes by days, and can be undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from woven_making import put, put_again, records

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.archive.listings import actors, sources
from onrecord.archive.retrieval import retrieve
from onrecord.archive.search import search, undated
from onrecord.archive.selection import Selection
from onrecord.errors import UsageError
from onrecord.records import Publication, Record
from onrecord.woven.changing import changes
from onrecord.woven.corrections import add_correction, take_back
from onrecord.woven.outlines import outlines
from onrecord.woven.standing import standings
from onrecord.woven.weaving import weave_archive

DAY = date(2004, 7, 1)


def without_day(record: Record) -> Record:
    return replace(record, document=replace(record.document, published=None))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An archive in which nobody knows when the ferry project was cancelled."""
    with opened(tmp_path / "a.db", "make") as made:
        put(made, [without_day(one) if one.document.id == "ferry-off" else one for one in records()])
        weave_archive(made)
        yield made


def dated(connection: sqlite3.Connection, day: str = "2004-07-01") -> int:
    (change,) = changes(connection, "date", ["ferry-off", day])
    number = add_correction(connection, change, "ann", "it stands on the page").number
    weave_archive(connection)
    assert list(problems(connection)) == []
    return number


def by_then(connection: sqlite3.Connection, day: date | None) -> tuple[object, ...]:
    return (
        [(one.id, one.title, one.status, one.documents) for one in outlines(connection, limit=99, as_of=day)],
        list(actors(connection, as_of=day, limit=99)),
        list(sources(connection, as_of=day, limit=99)),
        sorted(
            hit.document for hit in search(connection, "ferry", Selection(as_of=day), kinds=("document",))
        ),
    )


def test_it_is_as_if_the_document_had_come_with_its_day(
    connection: sqlite3.Connection, tmp_path: Path
) -> None:
    assert undated(connection) == 2
    before = by_then(connection, DAY)
    dated(connection)
    assert undated(connection) == 1
    with opened(tmp_path / "b.db", "make") as other:
        given = Publication(DAY.isoformat(), DAY, DAY, "given")
        put(other, [
            replace(one, document=replace(one.document, published=given))
            if one.document.id == "ferry-off"
            else one
            for one in records()
        ])  # fmt: skip
        weave_archive(other)
        for day in (None, DAY, date(2004, 6, 30)):
            assert by_then(connection, day) == by_then(other, day)
    assert by_then(connection, DAY) != before
    assert "cancelled" in {one.status for one in outlines(connection, limit=99, as_of=DAY)}


def test_what_was_read_stays_as_it_was_and_the_day_outlasts_a_new_reading(
    connection: sqlite3.Connection,
) -> None:
    read = retrieve(connection, "ferry-off")
    dated(connection)
    assert retrieve(connection, "ferry-off") == read
    then = by_then(connection, DAY)
    assert read is not None
    put_again(connection, [read])
    weave_archive(connection)
    assert list(problems(connection)) == []
    assert by_then(connection, DAY) == then


def test_the_day_is_taken_back_and_another_takes_its_place(connection: sqlite3.Connection) -> None:
    before = [line for line in dump(connection) if not line.startswith('{"corrections"')]
    number = dated(connection)
    later = dated(connection, "2004-08-02")
    assert [one.correction.number for one in standings(connection) if one.state == "in force"] == [later]
    assert "ferry-off" not in by_then(connection, DAY)[3]  # type: ignore[operator]
    take_back(connection, later, "ben", "no")
    weave_archive(connection)
    assert "ferry-off" in by_then(connection, DAY)[3]  # type: ignore[operator]
    take_back(connection, number, "ben", "no")
    weave_archive(connection)
    assert list(problems(connection)) == []
    assert [line for line in dump(connection) if not line.startswith('{"corrections"')] == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["ferry", "2004-07-01"], "only undated ones"),
        (["nowhere", "2004-07-01"], "no document 'nowhere'"),
        (["ferry-off", "July"], "no day"),
        (["ferry-off"], "a document and the day"),
    ],
)
def test_what_is_no_day_of_an_undated_document_is_refused(
    connection: sqlite3.Connection, given: list[str], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        changes(connection, "date", given)
