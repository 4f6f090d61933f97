"""What a window brings of each thread, and how it stood before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from briefed_archive import LATER, VISIT, WEEK, archive

from onrecord.brief.material import Matter, Window, documents_in, last_day, material
from onrecord.woven.known import Known
from onrecord.woven.threads import list_threads


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with archive(tmp_path_factory.mktemp("material")) as opened:
        yield opened


def matter(connection: sqlite3.Connection, window: Window, title: str = VISIT) -> Matter:
    found = material(connection, window)
    return next(one for one in (*found.matters, *found.waiting) if one.thread.title == title)


def test_a_window_holds_the_documents_of_its_days(connection: sqlite3.Connection) -> None:
    assert documents_in(connection, WEEK) == {"delay", "delay-too", "ferry"}
    assert documents_in(connection, replace(WEEK, as_of=date(2004, 4, 5))) == {"delay"}
    assert documents_in(connection, Window(None, date(2004, 3, 2), None)) == {"plan"}
    assert documents_in(connection, Window(date(2004, 6, 11), None, None)) == {"ferry-off"}
    assert len(documents_in(connection, Window(None, None, None))) == 7
    assert last_day(connection) == date(2004, 6, 11)


def test_a_matter_tells_what_is_new_and_how_it_stood_before(connection: sqlite3.Connection) -> None:
    visit = matter(connection, WEEK)
    assert [(one.deed, one.status) for one in visit.new] == [("visit", "postponed")]
    assert (visit.before, visit.led and visit.led.document) == ("planned", "plan")
    assert [one.document for one in visit.asked] == ["delay"]
    assert visit.documents == ("delay", "delay-too")


def test_what_is_first_told_in_the_window_had_no_status_before(connection: sqlite3.Connection) -> None:
    ferry = matter(connection, WEEK, "Ferry project (Denmark and Poland)")
    assert (ferry.before, ferry.led) == (None, None)
    assert {one.due for one in ferry.ahead} >= {date(2004, 5, 31)}


def test_a_plan_that_was_put_off_is_not_awaited(connection: sqlite3.Connection) -> None:
    assert matter(connection, WEEK).ahead == ()


def test_a_question_is_settled_by_what_came_in_the_window(connection: sqlite3.Connection) -> None:
    visit = matter(connection, LATER)
    assert visit.before == "postponed"
    assert [(one.document, one.settled_by and one.settled_by[0]) for one in visit.settled] == [
        ("delay", "made")
    ]
    assert visit.asked == ()


def test_what_was_due_is_told_when_it_did_not_come(connection: sqlite3.Connection) -> None:
    june = Window(date(2004, 6, 1), date(2004, 6, 7), date(2004, 6, 7))
    ferry = matter(connection, june, "Ferry project (Denmark and Poland)")
    assert ferry.new == ()
    assert [one.due for one in ferry.overdue] == [date(2004, 5, 31)]


def test_nothing_counts_that_was_published_after_the_day(connection: sqlite3.Connection) -> None:
    for window in (WEEK, LATER):
        for one in (*material(connection, window).matters, *material(connection, window).waiting):
            for step in one.thread.steps:
                assert all(each.published and each.published.latest <= window.as_of for each in step.tellings)


def test_threads_are_those_that_the_archive_lists(connection: sqlite3.Connection) -> None:
    for day in (None, date(2004, 4, 11), date(2004, 6, 13)):
        listed = list_threads(connection, as_of=day)
        blocks = {block for (block,) in connection.execute("SELECT block FROM strands")}
        found = Known(connection, day).threads(blocks)
        assert sorted(one.id for one in found) == sorted(one.id for one in listed)


def test_filters_leave_other_threads_out(connection: sqlite3.Connection) -> None:
    visit = matter(connection, WEEK)
    only = material(connection, WEEK, thread=visit.thread.id[:6])
    assert [one.thread.title for one in only.matters] == [VISIT]
    assert {one.thread.title for one in material(connection, WEEK, actor="poland").matters} == {
        "Ferry project (Denmark and Poland)"
    }
    assert material(connection, WEEK, actor="Peru").matters == ()


def test_late_documents_count_as_news(connection: sqlite3.Connection) -> None:
    may = Window(date(2004, 4, 12), date(2004, 4, 18), date(2004, 4, 18))
    assert material(connection, may).matters == ()
    found = material(connection, may, late=["delay"]).matters
    assert [(one.thread.title, one.before) for one in found] == [(VISIT, "planned")]
