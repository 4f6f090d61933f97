"""Reprints in an archive are those among all its documents, however it came about."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reprint_reports import DAYS, FIRST, OTHER, PIECES, SLOW, report, several, text
from woven_making import put, spin_only, take_out

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.archive.listings import sources
from onrecord.archive.reprints import cluster_of, clusters
from onrecord.records import Record
from onrecord.weaving.reprints import originals
from onrecord.woven.reprints import seek_reprints
from onrecord.woven.weaving import weave_archive


@contextmanager
def archive() -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder, opened(Path(folder) / "a.db", "make") as connection:
        yield connection


def known(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT d.id, o.id FROM reprints r JOIN documents d ON d.key = r.document "
        "JOIN documents o ON o.key = r.original"
    )
    return dict(rows.fetchall())


def expected(held: Iterable[Record]) -> dict[str, str]:
    return originals(record.document for record in held)


@given(several(), st.integers(0, 10**6))
@SLOW
def test_they_are_the_same_in_any_order_and_after_removals(held: list[Record], seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    chance.shuffle(held)
    with archive() as connection:
        for record in held:
            put(connection, [record])
            weave_archive(connection)
        assert known(connection) == expected(held)
        gone = chance.sample(held, len(held) // 2)
        take_out(connection, [record.document.id for record in gone])
        weave_archive(connection)
        left = [record for record in held if record not in gone]
        assert known(connection) == expected(left)
        put(connection, gone)
        weave_archive(connection)
        assert known(connection) == expected(held)
        assert not list(problems(connection))


@given(several(), st.sampled_from((-1, *DAYS)))
@SLOW
def test_texts_as_of_a_day_are_those_of_what_was_published_by_then(held: list[Record], days: int) -> None:
    day = FIRST + timedelta(days=days)
    then = [one for one in held if one.document.published and one.document.published.latest <= day]
    with archive() as everything, archive() as early:
        for connection, records in ((everything, held), (early, then)):
            put(connection, records)
            weave_archive(connection)
        assert list(clusters(everything, as_of=day)) == list(clusters(early))
        assert list(sources(everything, as_of=day)) == list(sources(early))
        for record in held:
            id_ = record.document.id
            assert cluster_of(everything, id_, day) == cluster_of(early, id_)


def test_it_can_be_broken_off_between_two_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    held = [report(f"d{number}", text(*PIECES[: 3 + number % 4])) for number in range(6)]
    with archive() as whole, archive() as broken:
        for connection in (whole, broken):
            put(connection, held)
        weave_archive(whole)
        monkeypatch.setattr("onrecord.woven.reprints._AT_ONCE", 1)

        def stop(done: int, _total: int) -> None:
            if done == 2:
                raise KeyboardInterrupt

        spin_only(broken)
        with pytest.raises(KeyboardInterrupt):
            seek_reprints(broken, stop)
        weave_archive(broken)
        assert list(dump(broken)) == list(dump(whole))


def test_who_had_it_first_is_told_by_days() -> None:
    with archive() as connection:
        put(connection, [
            report("wire", text(*PIECES), FIRST, "Example Wire"),
            report("gazette", text(*PIECES[:4]), FIRST + timedelta(days=1), "Harbour Gazette"),
            report("post", text(*PIECES, OTHER[0]), FIRST + timedelta(days=1), "Island Post"),
            report("bridge", text(*OTHER), FIRST, "Example Wire"),
        ])  # fmt: skip
        weave_archive(connection)
        (found,) = clusters(connection)
        assert (found.original, found.documents, found.outlets) == ("wire", 3, 3)
        assert (found.first, found.first_outlet, found.may_be_first) == ("wire", "Example Wire", 1)
        assert [one.id for one in found.copies] == ["wire", "gazette", "post"]
        assert cluster_of(connection, "post") == found
        assert cluster_of(connection, "bridge") is None
        assert cluster_of(connection, "none") is None
        counted = {one.outlet: (one.documents, one.texts, one.reprints) for one in sources(connection)}
        assert counted == {"Example Wire": (2, 2, 0), "Harbour Gazette": (1, 1, 1), "Island Post": (1, 1, 1)}


@pytest.mark.parametrize(
    ("day", "outlet", "first"),
    [
        (FIRST, "Harbour Gazette", None),
        (None, "Harbour Gazette", None),
        (FIRST, "Example Wire", "Example Wire"),
    ],
)
def test_who_had_it_first_is_not_known_where_days_do_not_tell(
    day: date | None, outlet: str, first: str | None
) -> None:
    with archive() as connection:
        put(connection, [
            report("a", text(*PIECES), FIRST, "Example Wire"),
            report("b", text(*PIECES), day, outlet),
            report("c", text(*PIECES), FIRST + timedelta(days=2), "Island Post"),
        ])  # fmt: skip
        weave_archive(connection)
        (found,) = clusters(connection)
        assert (found.first, found.first_outlet, found.may_be_first) == (None, first, 2)


def test_one_outlet_that_prints_a_text_twice_reprints_nobody() -> None:
    with archive() as connection:
        put(connection, [report(name, text(*PIECES), FIRST, "Example Wire") for name in ("a", "b")])
        weave_archive(connection)
        (found,) = sources(connection)
        assert (found.documents, found.texts, found.reprints) == (2, 1, 0)


@given(several())
@SLOW
def test_the_texts_of_an_outlet_are_its_documents_with_each_original_once(held: list[Record]) -> None:
    with archive() as connection:
        put(connection, held)
        weave_archive(connection)
        original = expected(held)
        outlets = {record.document.id: record.document.outlet for record in held}
        for one in sources(connection):
            own = [id_ for id_, outlet in outlets.items() if outlet == one.outlet]
            assert one.documents == len(own)
            assert one.texts == len({original.get(id_, id_) for id_ in own})
            others = [outlets[original[id_]] for id_ in own if id_ in original]
            assert one.reprints == sum(outlet not in {None, one.outlet} for outlet in others)
