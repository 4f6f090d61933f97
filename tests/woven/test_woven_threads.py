"""An archive tells what the records in it tell, whatever was added, removed and read anew, and in which order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from woven_making import put, put_again, records, take_out

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.errors import UsageError
from onrecord.records import Record
from onrecord.weaving.threads import threads
from onrecord.woven.ledger import (
    conflicts_in,
    conflicts_listed,
    expected,
    expected_in,
    open_questions,
    questions_in,
)
from onrecord.woven.pending import pending
from onrecord.woven.threads import by_mention, find_thread, list_threads, threads_of_mentions
from onrecord.woven.weaving import weave_archive

DAYS = ["2004-01-01", "2004-03-02", "2004-03-11", "2004-03-25", "2004-06-22", "2005-06-15", "2030-01-01"]
ON = date(2004, 6, 1)


@contextmanager
def archive() -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder, opened(Path(folder) / "a.db", "make") as connection:
        yield connection


def poorer(record: Record) -> Record:
    """Return what a lesser reader would read: nothing is open, and every second event is missed."""
    return replace(record, questions=(), events=record.events[::2])


def agree(connection: sqlite3.Connection, held: list[Record], day: date | None) -> None:
    """Check that an archive tells of a day what the records tell in memory."""
    told = list(threads(held, day))
    assert list_threads(connection, as_of=day) == told
    assert open_questions(connection, day) == questions_in(told)
    assert conflicts_listed(connection, day) == conflicts_in(told)
    for overdue in (False, True):
        assert expected(connection, ON, overdue, day) == expected_in(told, ON, overdue=overdue)
    for one in told:
        assert find_thread(connection, one.id, as_of=day) == one


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "remove", "reread", "worse", "weave"]),
        st.lists(st.integers(0, len(records()) - 1), min_size=1, max_size=6),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(acts=ACTS, day=st.none() | st.sampled_from(DAYS).map(date.fromisoformat))
def test_an_archive_tells_what_its_records_tell(acts: list[tuple[str, list[int]]], day: date | None) -> None:
    held: dict[str, Record] = {}
    with archive() as connection:
        for act, numbers in acts:
            some = [records()[number] for number in numbers]
            there = [one for one in some if one.document.id in held]
            if act == "add":
                put(connection, some)
                held = {one.document.id: one for one in some} | held
            elif act == "remove":
                take_out(connection, [one.document.id for one in there])
                for one in there:
                    held.pop(one.document.id, None)
            elif act in {"reread", "worse"}:
                anew = [poorer(one) if act == "worse" else one for one in there]
                put_again(connection, anew)
                held |= {one.document.id: one for one in anew}
            else:
                weave_archive(connection)
        weave_archive(connection)
        assert not pending(connection)
        agree(connection, list(held.values()), day)
        agree(connection, list(held.values()), None)
        assert list(problems(connection)) == []
