"""Weaving an archive does what is left to do and nothing else, and can be broken off at any moment."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path

import pytest
from benchmarks.synthetic import records as synthetic
from woven_making import put, put_again, records, spin_only, take_out

from onrecord import woven
from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.errors import ArchiveError
from onrecord.records import Record
from onrecord.weaving.blocks import weave_block
from onrecord.weaving.corrections import JoinThreads, Passage
from onrecord.weaving.strands import Strand, strands
from onrecord.weaving.threads import Thread, threads
from onrecord.woven import weaving
from onrecord.woven.corrections import add_correction, take_back
from onrecord.woven.pending import Pending, pending
from onrecord.woven.strands import stale_blocks
from onrecord.woven.threads import list_threads
from onrecord.woven.weaving import weave_archive

KILLS = 8


def named(*names: str) -> list[Record]:
    return [one for one in records() if one.document.id in names]


def dumped(path: Path) -> list[str]:
    with opened(path) as connection:
        return list(dump(connection))


def test_what_is_woven_is_not_woven_again(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with opened(path, "make") as connection:
        put(connection, records())
        assert pending(connection) == Pending(len(records()), 0)
        weave_archive(connection)
        assert not pending(connection)
        changes = connection.total_changes
        weave_archive(connection)
        assert connection.total_changes == changes


def test_a_new_document_makes_only_its_own_blocks_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[tuple[str, ...]] = []
    weave: Callable[..., None] = weaving._weave

    def watched(connection: object, bundle: tuple[str, ...], failed: object) -> None:
        found.append(bundle)
        weave(connection, bundle, failed)

    with opened(tmp_path / "a.db", "make") as connection:
        put(connection, [one for one in records() if one.document.id != "made"])
        weave_archive(connection)
        monkeypatch.setattr(weaving, "_weave", watched)
        put(connection, named("made"))
        weave_archive(connection)
    (made,) = named("made")
    assert found == [(one.block,) for one in strands(made)]


def test_what_is_read_anew_in_the_same_way_makes_nothing_stale(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        put(connection, records())
        weave_archive(connection)
        put_again(connection, named("plan", "made"))
        assert pending(connection) == Pending(2, 0)
        spin_only(connection)
        assert stale_blocks(connection) == []


def test_another_version_weaves_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with opened(path, "make") as connection:
        put(connection, records())
        for module in ("pending", "spinning", "weaving"):
            monkeypatch.setattr(f"onrecord.woven.{module}.weaving_version", lambda: "older")
        weave_archive(connection)
        assert not pending(connection)
        monkeypatch.undo()
        assert pending(connection).documents == len(records())
        weave_archive(connection)
        assert not pending(connection)
        versions = "SELECT version FROM spun UNION SELECT version FROM blocks"
        assert len(connection.execute(versions).fetchall()) == 1


def test_a_thread_that_no_longer_holds_is_never_told(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        put(connection, records())
        weave_archive(connection)
        take_out(connection, ["made", "deal"])
        rest = [one for one in records() if one.document.id not in {"made", "deal"}]
        assert list_threads(connection) == list(threads(rest))
        assert pending(connection).blocks == len(
            {one.block for each in named("made", "deal") for one in strands(each)}
        )
        assert list(problems(connection)) == []


def test_the_order_of_adding_makes_no_difference_to_what_is_stored(tmp_path: Path) -> None:
    held = [*records(), *synthetic(6)]
    for name, some in (("a.db", held), ("b.db", held[::-1])):
        with opened(tmp_path / name, "make") as connection:
            for start in range(0, len(some), 7):
                put(connection, some[start : start + 7])
                weave_archive(connection)
    assert dumped(tmp_path / "a.db") == dumped(tmp_path / "b.db")


@pytest.mark.parametrize("most", [1, 5])
def test_an_interrupt_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr("onrecord.archive.connection.HOLD", 0)
    monkeypatch.setattr("onrecord.archive.batches.MOST", most)
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    for path in (whole, broken):
        with opened(path, "make") as connection:
            put(connection, records())
    with opened(whole, "write") as connection:
        weave_archive(connection)
    steps = 0

    def interrupt(_what: str, _done: int, _total: int) -> None:
        nonlocal steps
        steps += 1
        if steps % 7 == 0:
            raise KeyboardInterrupt

    with opened(broken, "write") as connection:
        for _ in range(100):
            try:
                weave_archive(connection, interrupt)
                break
            except KeyboardInterrupt:
                assert list(problems(connection)) == []
    assert steps > 21
    assert dumped(broken) == dumped(whole)


def test_blocks_that_a_person_has_joined_are_woven_together(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        put(connection, records())
        weave_archive(connection)
        apart = list_threads(connection)
        some = [one for one in apart if one.block.startswith(("talks|", "project|shipping"))]
        passages = tuple(
            Passage(one.steps[0].document, one.steps[0].span, one.steps[0].span.of(text_of(one)))
            for one in some
        )
        joined = JoinThreads(passages, tuple(one.block for one in some))
        number = add_correction(connection, joined, "A. Reader", "the talks were about the ferry").number
        before = list_threads(connection)
        assert len(before) == len(apart) - 1
        weave_archive(connection)
        assert list_threads(connection) == before
        bundles = "SELECT count(DISTINCT bundle), count(*) FROM blocks WHERE block IN (?, ?)"
        assert connection.execute(bundles, joined.blocks).fetchone() == (1, 2)
        # What changes the one changes both.
        take_out(connection, ["held"])
        assert len(list_threads(connection)) == len(apart) - 1
        weave_archive(connection)
        put(connection, named("held"))
        weave_archive(connection)
        assert list_threads(connection) == before
        take_back(connection, number, "A. Reader", "they were not")
        weave_archive(connection)
        assert list_threads(connection) == apart
        assert list(problems(connection)) == []


def text_of(thread: Thread) -> str:
    return next(one.document.text for one in records() if one.document.id == thread.steps[0].document)


WEAVING = """
import sys
from pathlib import Path
from onrecord.archive import connection as archive
from onrecord.archive.connection import opened
from onrecord.woven.weaving import weave_archive
archive.HOLD = 0.0
with opened(Path(sys.argv[1]), "write") as connection:
    print("ready", flush=True)
    weave_archive(connection, lambda *told: print(*told, flush=True))
"""


def test_killed_at_any_moment_and_started_again_the_end_is_the_same(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    with opened(whole, "make") as connection:
        put(connection, [*records(), *synthetic(30)])
    shutil.copy(whole, killed)

    def weaver(path: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", WEAVING, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    with weaver(whole) as process:
        steps = len(process.communicate()[0].splitlines())
        assert process.returncode == 0
    left = []
    for _ in range(KILLS):
        with weaver(killed) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(0, steps // 5)):
                process.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.02))
            process.send_signal(signal.SIGKILL)
        with opened(killed, "write") as connection:
            assert list(problems(connection)) == []
            now = pending(connection)
            left.append((now.documents, now.blocks))
    assert len(set(left)) > 2, f"the kills came too early or too late to tell anything: {left}"
    with weaver(killed) as process:
        process.communicate()
        assert process.returncode == 0
    assert dumped(killed) == dumped(whole)


def test_a_strand_that_another_program_broke_is_told(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        put(connection, named("plan"))
        weave_archive(connection)
        connection.execute("UPDATE strands SET content = x'7b7d'")
        with pytest.raises(ArchiveError, match="'onrecord weave'"):
            weave_archive(connection)


def failures(connection: sqlite3.Connection) -> list[str]:
    return [origin for (origin,) in connection.execute("SELECT origin FROM failures ORDER BY origin")]


@pytest.mark.parametrize("part", ["spinning.sheet", "spinning.strands", "events._knit_document"])
def test_one_document_that_breaks_is_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    sound: Callable[..., object] = attrgetter(part)(woven)

    def breaking(*given: object) -> object:
        one = given[-1]
        if (one.document.id if isinstance(one, Record) else id_of(given[0], one)) == "made":
            raise OverflowError("date value out of range")
        return sound(*given)

    def id_of(connection: object, key: object) -> str:
        assert isinstance(connection, sqlite3.Connection)
        return str(connection.execute("SELECT id FROM documents WHERE key = ?", (key,)).fetchone()[0])

    path = tmp_path / "a.db"
    with opened(path, "make") as connection:
        put(connection, records())
        monkeypatch.setattr(f"onrecord.woven.{part}", breaking)
        (failure,) = weave_archive(connection)
        assert "document made" in str(failure)
        assert "OverflowError" in str(failure)
        assert failures(connection) == [failure.origin]
        assert not pending(connection)
        assert weave_archive(connection) == []
        assert list(problems(connection)) == []
        if part.startswith("spinning"):
            rest = [one for one in records() if one.document.id != "made"]
            assert list_threads(connection) == list(threads(rest))
        monkeypatch.undo()
        put_again(connection, named("made"))
        assert weave_archive(connection) == []
        assert failures(connection) == []
        assert list_threads(connection) == list(threads(records()))


def test_one_block_that_breaks_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weave_soundly = weave_block

    def breaking(strands: Sequence[Strand], *others: object) -> tuple[Thread, ...]:
        if any(one.block == "visit|solheim|FIN" for one in strands):
            raise OverflowError
        return weave_soundly(strands, *others)  # type: ignore[arg-type]

    with opened(tmp_path / "a.db", "make") as connection:
        put(connection, records())
        for module in ("woven.strands", "woven.weaving"):
            monkeypatch.setattr(f"onrecord.{module}.weave_block", breaking)
        (failure,) = weave_archive(connection)
        assert failures(connection) == [failure.origin] == ["weaving of visit|solheim|FIN"]
        left = [one for one in threads(records()) if one.block != "visit|solheim|FIN"]
        assert list_threads(connection) == left
        assert list_threads(connection, as_of=date(2005, 6, 15))
        assert list(problems(connection)) == []
        take_out(connection, [one.document.id for one in records()])
        assert weave_archive(connection) == []
        assert failures(connection) == []


def test_all_that_takes_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.archive.connection.HOLD", 0)
    told: dict[str, list[tuple[int, int]]] = {}
    with opened(tmp_path / "a.db", "make") as connection:

        def tell(what: str, done: int, total: int) -> None:
            assert not connection.in_transaction
            told.setdefault(what, []).append((done, total))

        put(connection, [*records(), *synthetic(30)])
        weave_archive(connection, tell)
    for what in ("documents prepared", "documents searched for events", "events put together"):
        dones = [done for done, _ in told[what]]
        assert dones == sorted(set(dones)), what
        assert all(done <= total for done, total in told[what]), what
        assert told[what][-1][0] == told[what][-1][1], what
    assert len(told["events put together"]) > 1
