"""Groups of a block, woven by themselves, have the threads of the block woven as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from woven_making import put

from onrecord.archive.connection import opened, transaction
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.blocks import possible_ids
from onrecord.weaving.corrections import Passage, SetStatus
from onrecord.weaving.titles import state_name
from onrecord.woven.corrections import add_correction
from onrecord.woven.groups import Groups, has_groups
from onrecord.woven.strands import kept_reprints, reprints_of, strands_of, woven_blocks
from onrecord.woven.threads import find_thread, list_threads
from onrecord.woven.weaving import weave_archive

PLAN = "{} and {} plan a ferry project. The ferry project is to begin in May, officials said."
MADE = "{} and {} have begun the ferry project, officials said on Monday. It will take a year."
TOLD = [
    (PLAN, "Denmark", "Norway"), (PLAN, "Denmark", "Norway"), (MADE, "Norway", "Denmark"),
    (PLAN, "Sweden", "Finland"), (MADE, "Finland", "Sweden"), (PLAN, "Finland", "Norway"),
    (PLAN, "Poland", "Sweden"), (MADE, "Iceland", "Ireland"), (PLAN, "Estonia", "Poland"),
    (MADE, "Estonia", "Poland"), (PLAN, "Denmark", "Sweden"), (MADE, "Germany", "Denmark"),
]  # fmt: skip
DAYS = [None, date(2004, 3, 3), date(2004, 3, 7), date(2004, 3, 20)]
BLOCK = "project|shipping|"


def report(number: int) -> Record:
    form, one, other = TOLD[number]
    day = date(2004, 3, 1 + number)
    # Two of them are one text printed twice.
    left = "" if number < 2 else f" It was report {number} of a series."
    document = Document(
        f"f{number}", form.format(one, other) + left, None, "Harbour Gazette", "en",
        Publication(day.isoformat(), day, day, "given"),
    )  # fmt: skip
    return read(document)


@pytest.fixture(scope="module")
def woven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with opened(tmp_path_factory.mktemp("groups") / "a.db", "make") as connection:
        put(connection, [report(number) for number in range(len(TOLD))])
        weave_archive(connection)
        yield connection


@pytest.mark.parametrize("day", DAYS)
def test_groups_are_woven_as_in_the_whole_block(woven: sqlite3.Connection, day: date | None) -> None:
    assert has_groups(woven, BLOCK)
    whole = woven_blocks(woven, [BLOCK], day)
    assert len(whole) > 1 or day == date(2004, 3, 3)
    groups = Groups(woven, BLOCK, day)
    largest = dict(groups.largest())
    parts = [*(groups.woven(pairs=[pair]) for pair in largest), groups.woven(alone=True)]
    assert sorted((one for part in parts for one in part), key=lambda one: one.id) == list(whole)
    for pair, most in largest.items():
        assert all(one.voices.documents <= most for one in groups.woven(pairs=[pair]))


@pytest.mark.parametrize("day", DAYS)
def test_the_groups_of_a_document_have_all_threads_that_it_tells_of(
    woven: sqlite3.Connection, day: date | None
) -> None:
    whole = woven_blocks(woven, [BLOCK], day)
    for key, id_ in woven.execute("SELECT key, id FROM documents").fetchall():
        found = Groups(woven, BLOCK, day).woven(documents={key})
        assert set(found) <= set(whole)
        told = [
            one for one in whole if any(each.document == id_ for step in one.steps for each in step.tellings)
        ]
        assert set(told) <= set(found)


def test_threads_of_one_title_are_found(woven: sqlite3.Connection) -> None:
    for one in woven_blocks(woven, [BLOCK]):
        names = [state_name(code) for code in one.participants]
        assert one in list(Groups(woven, BLOCK).titled(one.title, names))


def test_ids_and_plans_are_known_beforehand(woven: sqlite3.Connection) -> None:
    strands = strands_of(woven, [BLOCK])
    possible = {id_ for one in strands for id_ in possible_ids(one)}
    days = {day for (day,) in woven.execute("SELECT day FROM strand_days")}
    for day in DAYS:
        for one in woven_blocks(woven, [BLOCK], day):
            assert one.id in possible
            assert {each.due.isoformat() for each in one.expected if each.due} <= days
    stored = {id_ for (id_,) in woven.execute("SELECT id FROM strand_ids WHERE block = ?", (BLOCK,))}
    assert stored == possible


def test_reprints_are_kept_and_are_those_of_any_day(woven: sqlite3.Connection) -> None:
    kept = kept_reprints(woven, [BLOCK])
    assert kept is not None
    assert kept["f1"] == "f0"
    for day in DAYS:
        own = strands_of(woven, [BLOCK], day)
        known = {one.document for one in own}
        assert reprints_of(woven, own) == {one: other for one, other in kept.items() if one in known}


def test_what_an_earlier_version_wrote_is_woven_as_a_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        put(connection, [report(number) for number in range(len(TOLD))])
        weave_archive(connection)
        day = date(2004, 3, 7)
        listed = list_threads(connection, as_of=day)
        with transaction(connection):
            connection.execute(
                "UPDATE strands SET pair = NULL, parties = NULL, due = NULL, ids = NULL, named = NULL"
            )
        assert connection.execute("SELECT count(*) FROM strand_ids").fetchone() == (0,)
        assert not has_groups(connection, BLOCK)
        assert list_threads(connection, as_of=day) == listed
        for one in listed:
            assert find_thread(connection, one.id, as_of=day) == one


def test_blocks_of_corrected_documents_are_woven_as_a_whole(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        held = [report(number) for number in range(4)]
        put(connection, held)
        weave_archive(connection)
        event = held[0].events[0]
        words = event.trigger.of(held[0].document.text)
        change = SetStatus(Passage("f0", event.trigger, words), event.status, "cancelled")
        add_correction(connection, change, "A. Reader", "as it says")
        assert not has_groups(connection, BLOCK)
