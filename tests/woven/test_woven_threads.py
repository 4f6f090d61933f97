"""An archive tells what its records tell, whatever was added, removed and read anew, in whichever order."""

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
from woven_making import put, put_again, records, spin_only, take_out

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
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
from onrecord.woven.threads import by_mention, find_thread, list_threads, threads_of_mentions, viewed
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
    for limit in (1, 3):
        assert list_threads(connection, as_of=day, limit=limit) == told[:limit]
        assert open_questions(connection, day, limit) == questions_in(told)[:limit]
        assert conflicts_listed(connection, day, limit) == conflicts_in(told)[:limit]
        assert expected(connection, ON, as_of=day, limit=limit) == expected_in(told, ON)[:limit]


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "remove", "reread", "worse", "weave"]),
        st.lists(st.integers(0, len(records()) - 1), min_size=1, max_size=6),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None)
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


@pytest.fixture(scope="module")
def woven() -> Iterator[sqlite3.Connection]:
    with archive() as connection:
        put(connection, records())
        weave_archive(connection)
        yield connection


def test_the_last_day_is_as_no_day_where_all_documents_have_one() -> None:
    dated = [one for one in records() if one.document.published]
    with archive() as connection:
        put(connection, dated)
        weave_archive(connection)
        assert list_threads(connection, as_of=date(2005, 7, 1)) == list_threads(connection)


def test_what_is_known_later_does_not_leak_in(woven: sqlite3.Connection) -> None:
    (thread,) = [one for one in list_threads(woven, as_of=date(2004, 3, 5)) if one.kind == "visit"]
    assert (thread.title, thread.status) == ("Arne Solheim’s visit to Finland", "planned")
    now = find_thread(woven, thread.id)
    assert now is not None
    assert (now.title, now.status) == ("Arne Solheim’s visit to Finland (June 2005)", "occurred")
    assert find_thread(woven, thread.id, as_of=date(2004, 3, 1)) is None


def test_no_more_is_woven_as_of_a_day_than_what_is_listed(woven: sqlite3.Connection) -> None:
    day = date(2004, 4, 6)
    with viewed(woven, day) as view:
        bundle = next(one for one in view.bundles if one.documents > 1)
        placed = view.in_order(lambda one: (one is not bundle,), lambda one: [((False,), one.title)])
        assert next(placed)[1] in {one.title for one in view.woven(bundle)}
        titled = view.titled(view.woven(bundle))
        assert titled
        assert any(one.threads is None for one in view.bundles)


def test_threads_are_filtered_and_keep_the_titles_that_tell_them_apart(woven: sqlite3.Connection) -> None:
    everything = list_threads(woven)
    assert list_threads(woven, limit=2) == everything[:2]
    assert list_threads(woven, kind="visit") == [one for one in everything if one.kind == "visit"]
    assert list_threads(woven, status="planned") == [one for one in everything if one.status == "planned"]
    assert (
        list_threads(woven, participant="DNK", limit=1)
        == [one for one in everything if "DNK" in one.participants][:1]
    )
    (june,) = list_threads(woven, kind="visit", status="occurred")
    assert june.title.endswith("(June 2005)")
    assert list_threads(woven, participant="\udcff") == []


def test_a_thread_is_found_by_the_beginning_of_its_id(woven: sqlite3.Connection) -> None:
    everything = list_threads(woven)
    for one in everything:
        assert find_thread(woven, one.id[:12]) == one
    with pytest.raises(UsageError, match="several"):
        find_thread(woven, "")
    assert find_thread(woven, "%") is None
    assert find_thread(woven, "\udcff") is None


def test_before_weaving_the_same_is_told_from_strands() -> None:
    with archive() as connection:
        put(connection, records())
        spin_only(connection)
        assert connection.execute("SELECT count(*) FROM threads").fetchone() == (0,)
        agree(connection, list(records()), None)
        agree(connection, list(records()), date(2004, 3, 25))


def test_ledgers_are_cut_where_they_are_told_to(woven: sqlite3.Connection) -> None:
    for ledger in (
        lambda limit: open_questions(woven, limit=limit),
        lambda limit: expected(woven, ON, limit=limit),
        lambda limit: expected(woven, date(2006, 1, 1), overdue=True, limit=limit),
        lambda limit: conflicts_listed(woven, limit=limit),
    ):
        assert ledger(None)
        assert ledger(1) == ledger(None)[:1]


def test_ledgers_are_answered_by_their_indexes(woven: sqlite3.Connection) -> None:
    plan = woven.execute(
        "EXPLAIN QUERY PLAN SELECT t.key FROM thread_questions q CROSS JOIN threads t ON t.key = q.thread "
        "WHERE q.settled_document IS NULL ORDER BY q.asked DESC LIMIT 20"
    ).fetchall()
    assert any("thread_questions_open" in row[-1] for row in plan), plan
    plan = woven.execute(
        "EXPLAIN QUERY PLAN SELECT t.key FROM thread_expected q CROSS JOIN threads t ON t.key = q.thread "
        "WHERE q.settled_document IS NULL AND ifnull(q.due, '~') < '2004' "
        "ORDER BY ifnull(q.due, '~') LIMIT 20"
    ).fetchall()
    assert any("thread_expected_ahead" in row[-1] for row in plan), plan
    plan = woven.execute(
        "EXPLAIN QUERY PLAN SELECT content FROM threads t "
        "ORDER BY t.weight DESC, t.steps DESC, t.questions DESC, t.title, t.id LIMIT 20"
    ).fetchall()
    assert any("threads_by_weight" in row[-1] for row in plan), plan


def test_mentions_lead_to_the_thread_that_rests_on_them(woven: sqlite3.Connection) -> None:
    found = threads_of_mentions(woven)
    assert found == by_mention(threads(records()))
    rows = woven.execute(
        "SELECT d.id, m.event, t.id FROM thread_events m JOIN documents d ON d.key = m.document "
        "JOIN threads t ON t.key = m.thread"
    ).fetchall()
    assert {(document, event) for document, event, _ in rows} == found.keys()
    for (document, event), thread in found.items():
        assert (document, event, thread) in rows
