"""Killing ``onrecord add`` at random moments: the archive stays sound, and the same command finishes it.

    python -m benchmarks.kills [--kills N] [--documents N] [--seed N]

The command is the real one, with weaving, in a process of its own that gets SIGKILL; only reading is
replaced, by records made directly. After each kill ``onrecord check`` must find nothing wrong. When the
command has come to its end between kills, the archive must be that of an undisturbed run, and another one is
begun.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.archive import prepared
from benchmarks.synthetic import records
from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.cli import main as command
from onrecord.errors import DocumentError, OnrecordError
from onrecord.fingerprint import reader_version, weaving_version
from onrecord.records import Document, Record

ROOT = Path(__file__).resolve().parents[1]
SHARE = 4
"""A run lives for at most this part of an undisturbed one, so that an archive takes several kills."""
_PROGRESS = ("documents", "spun", "stale_blocks")


@dataclass(frozen=True, slots=True)
class Killed:
    """What a kill left: how many rows in the tables that tell how far the run had come, and what is wrong."""

    reached: tuple[int, ...]
    wrong: tuple[str, ...]


class Different(OnrecordError):  # noqa: N818 - the only way in which this can fail
    """The archive that was finished after kills is not that of an undisturbed run."""


def killed(folder: Path, kills: int, documents: int, seed: int) -> Iterator[Killed]:
    """Kill so many runs that add so many documents, in archives in ``folder``; yield what each kill left.

    Raises :class:`Different` where an archive that came to its end is not that of an undisturbed run.
    """
    chance = random.Random(seed)
    given = folder / "given.jsonl"
    given.write_text("".join(f"{given_line(one)}\n" for one in records(documents)), encoding="utf-8")
    started = _added(given, folder / "undisturbed.db")
    begin = time.monotonic()
    ended(started)
    longest = (time.monotonic() - begin) / SHARE
    wanted = _held(folder / "undisturbed.db")
    done, archive = 0, 0
    while True:
        path = folder / f"killed-{archive}.db"
        if done == kills:
            ended(_added(given, path))
        else:
            run = _added(given, path)
            try:
                run.wait(chance.uniform(0, longest))
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.communicate()
                done += 1
                yield _left(path)
                continue
            ended(run)
        if _held(path) != wanted:
            raise Different(f"{path}: not what an undisturbed run makes; compare the two with dump()")
        archive += 1
        if done == kills:
            return


def _added(given: Path, archive: Path) -> subprocess.Popen[str]:
    return begun("benchmarks.kills", "--add", given, archive)


def given_line(record: Record) -> str:
    """Return the document of a record as a line of JSON Lines."""
    document = record.document
    given: dict[str, Any] = {"id": document.id, "text": document.text, "outlet": document.outlet}
    if document.published is not None:
        given["published"] = document.published.value
    return json.dumps(given)


def begun(module: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a benchmark (its module) as a process, and return that when it says that it is ready to begin."""
    run = subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT)))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # What Ray leaves behind when its driver is killed ends all that is in one group with it.
        start_new_session=True,
    )
    assert run.stdout is not None
    run.stdout.readline()
    return run


def ended(run: subprocess.Popen[str]) -> None:
    """Wait for a process, and raise :class:`Different` where it ends in any other way than it should."""
    _, told = run.communicate()
    if run.returncode:
        raise Different(f"a run ended with status {run.returncode}: {told}")


def _left(path: Path) -> Killed:
    with opened(path, "make") as connection:
        wrong = tuple(problems(connection))
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _PROGRESS]
    return Killed(tuple(counts), wrong)


def _held(path: Path) -> list[str]:
    with opened(path) as connection:
        return list(dump(connection))


def _add(given: Path, archive: Path) -> None:
    """Run the command, with records that are there already in place of reading."""
    held = [json.loads(line)["id"] for line in given.read_text(encoding="utf-8").splitlines()]
    reader = prepared(list(records(len(held))))

    def read_all(
        documents: Iterable[Document | DocumentError], jobs: int
    ) -> Iterator[Record | DocumentError]:
        assert jobs == 1
        return reader(documents)

    scale = ModuleType("onrecord.scale.processes")
    scale.read_all = read_all  # type: ignore[attr-defined]
    sys.modules["onrecord.scale.processes"] = scale
    # What the command loads when it is called is loaded before, so that the kills fall into its work.
    for name in ("archive.adding", "sources", "terminal", "woven.weaving"):
        importlib.import_module(f"onrecord.{name}")
    reader_version(), weaving_version()
    print("ready", flush=True)
    command(["add", str(given), "--archive", str(archive)])


def main() -> None:
    """Kill, and print what each kill left."""
    parser = argparse.ArgumentParser(description="Killing onrecord add at random moments.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--add", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.add:
        _add(*options.add)
        return
    unsound, reached = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for one in killed(Path(folder), options.kills, options.documents, options.seed):
            print(f"killed at {', '.join(f'{n} {t}' for n, t in zip(one.reached, _PROGRESS, strict=True))}")
            for problem in one.wrong:
                print(f"  {problem}")
            unsound += bool(one.wrong)
            reached.append(one.reached)
    before = sum(documents < options.documents for documents, *_ in reached)
    after = len(reached) - before
    print(f"{len(reached)} kills, {before} while documents were stored, {after} while they were woven")
    print(f"not sound after {unsound}; every archive that was finished is that of an undisturbed run")
    sys.exit(1 if unsound else 0)


if __name__ == "__main__":
    main()
