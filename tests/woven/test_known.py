"""Threads as they were known on a day, of those blocks and documents that are asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest
from woven_making import put

from onrecord.archive.connection import opened
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.blocks import Thread
from onrecord.weaving.parties import Pair
from onrecord.woven.groups import Groups
from onrecord.woven.known import Known
from onrecord.woven.strands import woven_blocks
from onrecord.woven.weaving import weave_archive

PLAN = "{} and {} plan a ferry project. The ferry project is to begin in May, officials said."
VISIT = "The {} foreign minister, {}, arrived in {} on Monday for a visit. He left on Wednesday."
TOLD = [
    PLAN.format("Denmark", "Norway"), PLAN.format("Norway", "Denmark"), PLAN.format("Sweden", "Finland"),
    VISIT.format("Polish", "Jan Nowak", "Estonia"), PLAN.format("Sweden", "Finland"),
    PLAN.format("Denmark", "Norway"), VISIT.format("Polish", "Jan Nowak", "Estonia"),
]  # fmt: skip
DAYS = [None, date(2004, 1, 12), date(2004, 2, 9), date(2004, 7, 1)]
"""Now; when little was known; when some was; when all was."""


def report(number: int) -> Record:
    day = date.fromordinal(date(2004, 1, 5).toordinal() + 14 * number)
    text = f"{TOLD[number]} It was report {number} of a series."
    published = Publication(day.isoformat(), day, day, "given")
    return read(Document(f"k{number}", text, None, "Harbour Gazette", "en", published))


@pytest.fixture(scope="module")
def woven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with opened(tmp_path_factory.mktemp("known") / "a.db", "make") as connection:
        put(connection, [report(number) for number in range(len(TOLD))])
        weave_archive(connection)
        yield connection


def blocks(connection: sqlite3.Connection) -> list[str]:
    return [block for (block,) in connection.execute("SELECT DISTINCT block FROM strands ORDER BY block")]


def tells(thread: Thread, document: str) -> bool:
    return any(one.document == document for step in thread.steps for one in step.tellings)


@pytest.mark.parametrize("day", DAYS)
def test_what_documents_tell_of_is_all_there_as_it_is_woven(
    woven: sqlite3.Connection, day: date | None
) -> None:
    for block in blocks(woven):
        whole = woven_blocks(woven, [block], day)
        assert Known(woven, day).threads([block]) == list(whole)
        for key, id_ in woven.execute("SELECT key, id FROM documents").fetchall():
            found = Known(woven, day).telling({block: {key}})
            assert set(found) <= set(whole)
            assert {one for one in whole if tells(one, id_)} <= set(found)


def test_of_what_is_stored_no_more_is_taken_than_is_told_of(woven: sqlite3.Connection) -> None:
    for key, id_ in woven.execute("SELECT key, id FROM documents").fetchall():
        found = Known(woven, None).telling({block: {key} for block in blocks(woven)})
        assert found
        assert all(tells(one, id_) for one in found)


def test_a_thread_that_was_what_it_is_now_is_not_woven_again(
    woven: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[set[Pair]] = []
    weave = Groups.woven
    monkeypatch.setattr(
        Groups, "woven", lambda self, *, pairs: (made.append(set(pairs)), weave(self, pairs=pairs))[1]
    )
    keys = dict(woven.execute("SELECT id, key FROM documents"))
    day = date(2004, 3, 8)  # Of Denmark and Norway one report more is to come, of Sweden and Finland none.
    for document, pairs in (("k4", set()), ("k1", {("DNK", "NOR")})):
        (thread,) = Known(woven, day).telling({"project|shipping|": {keys[document]}})
        assert tells(thread, document)
        assert made.pop() == pairs


def test_a_block_that_is_yet_to_be_woven_is_woven_in_memory(woven: sqlite3.Connection) -> None:
    known = Known(woven, None)
    before = {block: known.threads([block]) for block in blocks(woven)}
    woven.execute("BEGIN")
    woven.execute("INSERT INTO stale_blocks (block) SELECT block FROM blocks")
    assert not woven.execute("SELECT 1 FROM threads").fetchone()
    assert {block: Known(woven, None).threads([block]) for block in before} == before
    woven.execute("ROLLBACK")
