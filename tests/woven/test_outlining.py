"""Outlines of threads over time: of any day what an archive has that ends with it."""

from __future__ import annotations

import functools
import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from woven_making import put, take_out

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.brief.material import Window, matter_of
from onrecord.brief.ordering import consequence, reason_of
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.blocks import Thread
from onrecord.weaving.corrections import Passage, SetStatus
from onrecord.woven import outlining
from onrecord.woven.changing import changes
from onrecord.woven.corrections import add_correction, take_back
from onrecord.woven.ledger import (
    conflicts_in,
    conflicts_listed,
    expected,
    expected_in,
    open_questions,
    questions_in,
)
from onrecord.woven.outlines import Outline, gists_between, gists_due, outlines, titles_known
from onrecord.woven.threads import list_threads
from onrecord.woven.weaving import weave_archive

FORMS = (
    "{0} and {1} plan a ferry project. The ferry project is to begin in {3}, officials said.",
    "{0} and {1} have begun the ferry project, officials said on Monday. It will take a year.",
    "{0} has cancelled the ferry project with {1}. It is unclear who will pay for the ferry project.",
    "{0} Foreign Minister Arne Solheim will visit {1} in {3}, aides said.",
    "Foreign Minister Arne Solheim of {0} visited {1} on Tuesday. 40 people met him, {1} officials said.",
    "{0} officials denied that there was a ferry project with {1}. {1} said that 12 people had signed it.",
)
MONTHS = ("April", "May")
STATES = ("Denmark", "Norway", "Sweden")
FIRST = date(2004, 3, 1)
TOLD = list(itertools.product(FORMS, itertools.permutations(STATES), MONTHS))[::3]


@functools.cache
def report(number: int) -> Record:
    form, states, month = TOLD[number]
    day = FIRST + timedelta(days=2 * (number * 7 % 12) // 3)
    published = None if number == 5 else Publication(day.isoformat(), day, day, "given")
    text = f"{form.format(*states, month)} It was report {number} of a series."
    return read(Document(f"r{number:02}", text, None, "Harbour Gazette", "en", published))


REPORTS = range(len(TOLD))
DAYS = [FIRST + timedelta(days=number) for number in range(-1, 10)]


@pytest.fixture(params=[0, 12, 100])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Up to how many documents days that have passed are woven at once."""
    monkeypatch.setattr(outlining, "FEW", request.param)
    return int(request.param)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with opened(tmp_path / "a.db", "make") as made:
        yield made


def known(connection: sqlite3.Connection, day: date) -> list[Outline]:
    """Return what the list shows of a day, woven for it."""
    return [
        Outline(
            *(one.block, one.id, one.title, one.kind, one.status, one.participants, len(one.steps)),
            *(len(one.questions), len(one.conflicts), one.voices.documents, (0, 0, 0, "", "")),
        )
        for one in list_threads(connection, as_of=day)
    ]


def check(connection: sqlite3.Connection) -> None:
    assert list(problems(connection)) == []
    assert connection.execute("SELECT count(*) FROM blocks WHERE NOT outlined").fetchone() == (0,)
    for day in DAYS:
        found = outlines(connection, limit=1000, as_of=day)
        assert [replace(one, place=(0, 0, 0, "", "")) for one in found] == known(connection, day)
        for number, one in enumerate(found[:3]):
            assert outlines(connection, limit=2, as_of=day, after=one.place) == found[number + 1 : number + 3]
        ledgers(connection, day)
        some = outlines(connection, limit=9, as_of=day, participant="NOR", kind="project")
        assert some == [one for one in found if one.kind == "project" and "NOR" in one.participants]


def ledgers(connection: sqlite3.Connection, day: date) -> None:
    """Hold the ledgers of a day against the threads as they were known."""
    threads = list_threads(connection, as_of=day)
    assert open_questions(connection, day) == questions_in(threads)
    assert conflicts_listed(connection, day) == conflicts_in(threads)
    assert conflicts_listed(connection, day, 2) == conflicts_in(threads)[:2]
    ahead = expected_in(threads, day)
    assert expected(connection, day, as_of=day) == ahead
    assert expected(connection, day, as_of=day, last=True, limit=3) == ahead[: -3 - 1 : -1]
    due = [one for one in ahead if one.item.due and FIRST <= one.item.due < date(2004, 5, 1)]
    assert expected(connection, date(2004, 5, 1), True, day, since=FIRST) == due


def test_outlines_are_those_of_an_archive_that_ends_with_the_day(
    connection: sqlite3.Connection, few: int
) -> None:
    put(connection, map(report, REPORTS))
    weave_archive(connection)
    check(connection)
    take_out(connection, ["r03", "r08"])
    assert outlines(connection, limit=99, as_of=DAYS[-1])
    weave_archive(connection)
    check(connection)


def test_it_makes_no_difference_when_documents_come(tmp_path: Path, few: int) -> None:
    found = []
    for name, parts in (
        ("together", [REPORTS]),
        ("singly", [[one] for one in REPORTS]),
        ("backwards", [REPORTS[20:], REPORTS[9:20], REPORTS[:9]]),
    ):
        with opened(tmp_path / f"{name}.db", "make") as connection:
            for part in parts:
                put(connection, map(report, part))
                weave_archive(connection)
            found.append(list(dump(connection)))
            assert connection.execute("SELECT count(*) FROM outlines").fetchone() > (10,)
    assert found[0] == found[1] == found[2]


def test_what_persons_correct_holds_for_days_that_have_passed(connection: sqlite3.Connection) -> None:
    put(connection, map(report, REPORTS))
    weave_archive(connection)
    one, other = list_threads(connection)[:2]
    (joining,) = changes(connection, "join-threads", [one.id, other.id])
    made = add_correction(connection, joining, "ann", "one")
    weave_archive(connection)
    check(connection)
    text = report(0).document.text
    trigger = next(one.trigger for one in report(0).events if one.status == "planned")
    passage = Passage("r00", trigger, trigger.of(text))
    add_correction(connection, SetStatus(passage, "planned", "cancelled"), "ann", "off")
    weave_archive(connection)
    check(connection)
    take_back(connection, made.number, "ben", "two")
    weave_archive(connection)
    check(connection)


def test_a_gist_tells_what_days_brought_as_the_thread_does(connection: sqlite3.Connection) -> None:
    put(connection, map(report, REPORTS))
    weave_archive(connection)
    for day, back in itertools.product(DAYS[1:], (0, 2, 6)):
        first = day - timedelta(days=back)
        ids = {
            id_
            for (id_,) in connection.execute(
                "SELECT id FROM documents WHERE published_latest BETWEEN ? AND ?", (str(first), str(day))
            )
        }
        threads = {(one.block, one.id): one for one in list_threads(connection, as_of=day)}
        gists = {(one.block, one.id): one for one in gists_between(connection, first, day, 99)}
        gists |= {
            (one.block, one.id): one
            for one in gists_due(connection, day, day - timedelta(days=30), day + timedelta(days=90), 99)
        }
        for key, one in gists.items():
            assert told(one, day, ids) == told(threads[key], day, ids)
        for key in threads.keys() - gists.keys():
            whole = matter_of(threads[key], Window(day, day, day), ids)
            assert whole.new == whole.conflicts == whole.asked == whole.settled == whole.overdue == ()
        titles = titles_known(connection, list(gists.values()), day)
        assert titles == [threads[key].title for key in gists]


def told(thread: Thread, day: date, ids: set[str]) -> tuple[object, ...]:
    matter = matter_of(thread, Window(day, day, day), ids)
    return (
        *(reason_of(matter), consequence(matter), matter.before, matter.documents, matter.conflicts),
        *(matter.asked, matter.settled, matter.overdue, matter.ahead, thread.weight),
        [(one.document, one.span) for one in matter.new],
    )
