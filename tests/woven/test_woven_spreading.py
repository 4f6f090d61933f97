"""Documents are spun beside whoever writes, in any number of processes, and nothing of that shows."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from benchmarks.synthetic import records as synthetic
from woven_making import put, put_again, records, take_out

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened, transaction
from onrecord.archive.dump import dump
from onrecord.weaving.corrections import JoinThreads, Passage
from onrecord.weaving.strands import strands
from onrecord.woven.corrections import add_correction
from onrecord.woven.pending import pending, unspun
from onrecord.woven.spinning import Spun, keep_spun, spin
from onrecord.woven.spreading import FEW, spin_all
from onrecord.woven.weaving import weave_archive

MANY = FEW + 10


@pytest.fixture(scope="module")
def unwoven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of more documents than one process is taken for."""
    path = tmp_path_factory.mktemp("archive") / "unwoven.db"
    with opened(path, "make") as connection:
        put(connection, [*records(), *synthetic(MANY)])
    return path


@pytest.fixture(scope="module")
def spun(unwoven: Path) -> list[Spun | None]:
    with opened(unwoven, "write") as connection:
        return list(spin_all(connection, unspun(connection)))


@pytest.fixture(scope="module")
def woven(unwoven: Path) -> list[str]:
    whole = unwoven.with_name("whole.db")
    shutil.copy(unwoven, whole)
    return dump_of(whole, jobs=1)


def dump_of(path: Path, jobs: int) -> list[str]:
    with opened(path, "write") as connection:
        weave_archive(connection, jobs=jobs)
        assert not pending(connection)
        assert list(problems(connection)) == []
        return list(dump(connection))


def test_two_processes_give_what_one_gives_and_a_killed_one_loses_nothing(
    unwoven: Path, spun: list[Spun | None]
) -> None:
    with (
        opened(unwoven, "write") as connection,
        closing(spin_all(connection, unspun(connection), 2)) as spinning,
    ):
        found = [next(spinning)]
        workers = multiprocessing.active_children()
        assert len(workers) == 2
        for worker in workers:
            os.kill(worker.pid or 0, signal.SIGKILL)
        found.extend(spinning)
    assert found == spun


WEAVING = """
import multiprocessing, sys
from pathlib import Path
from onrecord.archive.connection import opened
from onrecord.woven.weaving import weave_archive
told = False
def tell(what, done, total):
    global told
    if done >= 10 and not told:
        told = True
        print(*(one.pid for one in multiprocessing.active_children()), flush=True)
with opened(Path(sys.argv[1]), "write") as connection:
    weave_archive(connection, tell, jobs=2)
"""


def test_killed_while_others_spin_it_ends_with_them_and_the_next_run_goes_on(
    unwoven: Path, woven: list[str], tmp_path: Path
) -> None:
    killed = tmp_path / "killed.db"
    shutil.copy(unwoven, killed)
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WEAVING, str(killed)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        workers = [int(one) for one in process.stdout.readline().split()]
        process.send_signal(signal.SIGKILL)
    assert len(workers) == 2
    with opened(killed, "write") as connection:
        assert 0 < len(unspun(connection)) < len(records()) + MANY
        assert list(problems(connection)) == []
    until = time.monotonic() + 20
    while any(runs(one) for one in workers):
        assert time.monotonic() < until, "what the killed process had started still runs"
        time.sleep(0.05)
    assert dump_of(killed, jobs=2) == woven


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def correct(connection: sqlite3.Connection) -> None:
    (record,) = (one for one in records() if one.document.id == "plan")
    (block,) = (one.block for one in strands(record))
    words = record.events[0].trigger
    passage = Passage("plan", words, words.of(record.document.text))
    other = next(one for one in records() if one.document.id == "made")
    there = other.events[0].trigger
    passages = (passage, Passage("made", there, there.of(other.document.text)))
    add_correction(connection, JoinThreads(passages, (block, block)), "A. Reader", "one visit")


def read_anew(connection: sqlite3.Connection) -> None:
    put_again(connection, [one for one in records() if one.document.id == "plan"])


def remove(connection: sqlite3.Connection) -> None:
    take_out(connection, ["plan"])


def removed_and_added(connection: sqlite3.Connection) -> None:
    remove(connection)
    put(connection, [one for one in records() if one.document.id == "plan"], "2")


def spun_by_another(connection: sqlite3.Connection) -> None:
    made = spin(connection, 1)
    assert made is not None
    assert keep_spun(connection, [made], []) == 1


@pytest.mark.parametrize("change", [correct, read_anew, remove, removed_and_added, spun_by_another])
def test_what_no_longer_holds_when_it_is_made_is_made_again(
    tmp_path: Path, change: Callable[[sqlite3.Connection], None]
) -> None:
    path = tmp_path / "a.db"
    with opened(path, "make") as connection, opened(path, "write") as other:
        put(connection, [one for one in records() if one.document.id in {"plan", "made"}])
        made = spin(connection, 1)
        assert made is not None
        assert made.id == "plan"
        change(other)
        assert keep_spun(connection, [made], []) == 0
        weave_archive(connection)
        assert not pending(connection)
        assert list(problems(connection)) == []
        again = list(dump(connection))
        connection.execute("DELETE FROM spun")
        weave_archive(connection)
        assert list(dump(connection)) == again


def test_nobody_waits_for_spinning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    written: list[object] = []

    def writing(record: object) -> object:
        with transaction(other):
            other.execute("UPDATE documents SET added = added WHERE id = 'made'")
        written.append(record)
        return sound(record)  # type: ignore[arg-type]

    sound = strands
    with opened(path, "make") as connection, opened(path, "write") as other:
        other.execute("PRAGMA busy_timeout = 0")
        put(connection, [one for one in records() if one.document.id in {"plan", "made"}])
        monkeypatch.setattr("onrecord.woven.spinning.strands", writing)
        made = spin(connection, 1)
        assert made is not None
        assert made.failure is None
        assert keep_spun(connection, [made], []) == 1
    assert len(written) == 1
