"""Events in an archive are those that weaving the same documents at once would give."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from events_making import FIRST, keep, key_of, several, spin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from weaving_writer import quake_report
from woven_making import take_out

from onrecord.archive.connection import opened
from onrecord.errors import ArchiveError
from onrecord.records import Record
from onrecord.weaving.events import WovenEvent, weave
from onrecord.weaving.packing import packed, unpacked
from onrecord.weaving.reprints import originals
from onrecord.weaving.sheets import sheet
from onrecord.weaving.sketches import packed_sketch
from onrecord.woven.events import knit, unknit, woven_events, write_sheet
from onrecord.woven.sheets import reprints_among

SEEDS = st.integers(0, 10**6)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@contextmanager
def archive() -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder, opened(Path(folder) / "a.db", "make") as connection:
        yield connection


def by_id(events: Iterable[WovenEvent]) -> list[WovenEvent]:
    return sorted(events, key=lambda event: event.mentions[0].key)


def agrees(connection: sqlite3.Connection, held: Iterable[Record]) -> None:
    assert list(woven_events(connection)) == list(weave(held))


def neat(connection: sqlite3.Connection) -> None:
    (lost,) = connection.execute(
        "SELECT count(*) FROM woven_mentions WHERE component NOT IN "
        "(SELECT component FROM woven_mentions GROUP BY component HAVING count(*) > 1)"
    ).fetchone()
    assert not lost


@given(several(), SEEDS)
@SLOW
def test_one_by_one_in_any_order_is_all_at_once(held: list[Record], seed: int) -> None:
    order = random.Random(seed).sample(held, len(held))  # noqa: S311 - an order, no secret
    with archive() as connection:
        keep(connection, order)
        agrees(connection, held)
        neat(connection)


@given(several(), st.integers(1, 8))
@SLOW
def test_broken_off_at_any_document_it_holds_those_that_were_looked_at(held: list[Record], last: int) -> None:
    def stop(what: str, done: int, _total: int) -> None:
        if what == "documents searched for events" and done == last:
            raise KeyboardInterrupt

    with archive() as connection, pytest.MonkeyPatch.context() as singly:
        singly.setattr("onrecord.archive.connection.HOLD", 0)
        spin(connection, held)
        with suppress(KeyboardInterrupt):
            knit(connection, stop)
        agrees(connection, held[:last])
        knit(connection)
        agrees(connection, held)
        neat(connection)
        assert not connection.execute("SELECT 1 FROM components WHERE stale").fetchone()


@given(several(), SEEDS)
@SLOW
def test_what_is_removed_was_never_there_and_can_come_back(held: list[Record], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    gone = chance.sample(held, len(held) // 2)
    stay = [record for record in held if record not in gone]
    with archive() as connection:
        keep(connection, held)
        take_out(connection, [record.document.id for record in gone])
        agrees(connection, stay)
        knit(connection)
        agrees(connection, stay)
        neat(connection)
        spin(connection, chance.sample(gone, len(gone)))
        knit(connection)
        agrees(connection, held)


@given(several(), st.integers(-1, 91))
@SLOW
def test_as_of_a_day_later_documents_were_never_there(held: list[Record], day: int) -> None:
    until = FIRST + timedelta(days=day)
    early = [
        record for record in held if record.document.published and record.document.published.latest <= until
    ]
    with archive() as connection:
        keep(connection, held)
        assert list(woven_events(connection, as_of=until)) == list(weave(early))


@given(several(), SEEDS)
@SLOW
def test_events_are_found_by_their_mentions(held: list[Record], seed: int) -> None:
    with archive() as connection:
        keep(connection, held)
        whole = list(weave(held))
        some = random.Random(seed).sample(whole, len(whole) // 2)  # noqa: S311
        asked = [(mention.document, mention.event) for event in some for mention in event.mentions[-1:]]
        assert by_id(woven_events(connection, mentions=asked)) == by_id(some)


@given(several(6))
@SLOW
def test_spun_anew_an_archive_stays_as_it_is(held: list[Record]) -> None:
    with archive() as connection:
        keep(connection, held)
        for record in held:
            write_sheet(connection, key_of(connection, record), sheet(record))
        assert unknit(connection) == len(held)
        knit(connection)
        agrees(connection, held)


@given(several(5), several(5))
@SLOW
def test_other_sheets_take_the_place_of_those_there(before: list[Record], after: list[Record]) -> None:
    pairs = list(zip(before, after, strict=False))
    with archive() as connection:
        keep(connection, [record for record, _ in pairs])
        for record, other in pairs:
            write_sheet(connection, key_of(connection, record), sheet(other))
            knit(connection)
        agrees(connection, [other for _, other in pairs])


@given(several(6))
@SLOW
def test_a_sheet_comes_back_from_its_bytes(held: list[Record]) -> None:
    for record in held:
        own = sheet(record)
        assert unpacked(packed(own), packed_sketch(own.sketch)) == own


@given(several(6), SEEDS)
@SLOW
def test_reprints_are_those_among_the_documents_asked_for(held: list[Record], seed: int) -> None:
    some = random.Random(seed).sample(held, len(held) // 2 + 1)  # noqa: S311
    with archive() as connection:
        spin(connection, held)
        found = reprints_among(connection, [record.document.id for record in some])
        assert found == originals(record.document for record in some)


def test_nothing_woven_is_no_event() -> None:
    with archive() as connection:
        knit(connection)
        assert list(woven_events(connection, as_of=date(2003, 1, 1))) == []


def test_damaged_sheets_are_told() -> None:
    with archive() as connection:
        keep(connection, [quake_report("a", "The quake came at noon.")])
        connection.execute("UPDATE sheets SET content = x'00'")
        with pytest.raises(ArchiveError, match="weaves it anew"):
            list(woven_events(connection))
