"""Killing the reading and the weaving of tables at random moments: the same files in the end, to the byte.

    python -m benchmarks.shard_kills [--engine processes|ray] [--kills N] [--documents N] [--seed N]

The commands are the real ones, ``onrecord read --out`` and ``onrecord weave --parquet``, in a process of its
own. Killed are workers, which are replaced while the commands go on, and the process that runs the commands,
which is then started again; what it had started has to be gone by itself before. Only the reading of a
document is replaced, by records made directly. When the commands have come to their end, every file has to be
that of an undisturbed run, and another folder is begun.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.kills import Different, begun, ended, given_line
from benchmarks.loom import read_made
from benchmarks.synthetic import records
from onrecord.cli import main as command
from onrecord.fingerprint import reader_version, weaving_version
from onrecord.scale import corpus, shards
from onrecord.scale.engines import EngineName
from onrecord.scale.shards import Count, Shard

SHARE = 6
"""Kills come, on the average, at this part of the time of an undisturbed run, and at most at twice that."""
DRIVERS = 0.3
"""The share of kills that are of the process that runs the commands."""
SHARDS = 6
GONE = 120
"""Seconds after which nothing may be left that a killed process had started: a cluster has to notice it."""

Victim = Literal["worker", "driver"]


@dataclass(frozen=True, slots=True)
class Killed:
    """A kill: of what, and how many files there were then."""

    victim: Victim
    files: int


def killed(folder: Path, engine: EngineName, kills: int, documents: int, seed: int) -> Iterator[Killed]:
    """Kill so often while so many documents are read and woven, in folders in ``folder``; yield each kill.

    Raises :class:`~benchmarks.kills.Different` where a folder that was finished is not that of an undisturbed
    run, or where processes stay behind.
    """
    chance = random.Random(seed)
    given = folder / "given.jsonl"
    given.write_text("".join(f"{given_line(one)}\n" for one in records(documents)), encoding="utf-8")
    run = _begun(given, folder / "undisturbed", engine)
    begin = time.monotonic()
    ended(run)
    longest = 2 * (time.monotonic() - begin) / SHARE
    wanted = held(folder / "undisturbed")
    done, number = 0, 0
    while True:
        path = folder / f"killed-{number}"
        run = _begun(given, path, engine)
        while done < kills:
            time.sleep(chance.uniform(0, longest))
            if run.poll() is not None:
                break
            started = list(_below(run.pid))
            victim = _kill(run, engine, driver=chance.random() < DRIVERS)
            if victim is None:
                continue
            done += 1
            yield Killed(victim, sum(one.is_file() for one in path.rglob("*.parquet")))
            if victim == "driver":
                _leave(started)
                run.communicate()
                run = _begun(given, path, engine)
        ended(run)
        if held(path) != wanted:
            raise Different(f"{path}: not what an undisturbed run makes")
        if done == kills:
            return
        number += 1


def held(folder: Path) -> dict[str, bytes]:
    """Return all files in a folder by their names, whatever was left over among them."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def read_shard_made(shard: Shard) -> tuple[str, Count]:
    """Read a shard with records that are made directly, in the process that this is called in."""
    vars(shards)["read_all"] = read_made
    return shards.read_shard(shard)


def _kill(run: subprocess.Popen[str], engine: EngineName, *, driver: bool) -> Victim | None:
    """Kill the process that runs the commands, or one of those that work for it, where there is any."""
    if driver:
        run.send_signal(signal.SIGKILL)
        return "driver"
    working = "ray::Map" if engine == "ray" else "multiprocessing.spawn"
    for process in _below(run.pid):
        if working in _called(process):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
            return "worker"
    return None


def _below(process: int) -> Iterator[int]:
    """Yield the processes that one has started, and those that these have started."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _below(child)


def _leave(processes: Sequence[int]) -> None:
    """Wait until processes have ended."""
    until = time.monotonic() + GONE
    while left := [one for one in processes if _called(one)]:
        if time.monotonic() > until:
            raise Different(
                f"left behind {GONE} s after the command was killed: {', '.join(map(_called, left))}"
            )
        time.sleep(0.5)


def _called(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def _begun(given: Path, folder: Path, engine: EngineName) -> subprocess.Popen[str]:
    return begun("benchmarks.shard_kills", "--engine", engine, "--run", given, folder)


def _run(given: Path, folder: Path, engine: EngineName) -> None:
    """Run the commands."""
    # By the name of this module, and not as of "__main__": a worker of Ray has another one.
    vars(corpus)["read_shard"] = importlib.import_module("benchmarks.shard_kills").read_shard_made
    # What the commands load when they are called is loaded before, so that the kills fall into their work.
    for name in ("scale.cluster", "scale.loom.weaving", "scale.pool", "sources", "terminal"):
        importlib.import_module(f"onrecord.{name}")
    reader_version(), weaving_version()
    print("ready", flush=True)
    how = ["--engine", engine, "--jobs", "2"]
    _call(["read", str(given), "--out", str(folder), "--shards", str(SHARDS), *how])
    _call(["weave", "--parquet", str(folder), *how])


def _call(arguments: Sequence[str]) -> None:
    try:
        command(arguments, standalone_mode=False)
    except SystemExit as ended:
        if ended.code:
            raise


def main() -> None:
    """Kill, and print what was killed when."""
    parser = argparse.ArgumentParser(description="Killing the reading and the weaving of tables.")
    parser.add_argument("--engine", choices=["processes", "ray"], default="processes")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        given, folder = options.run
        _run(given, folder, options.engine)
        return
    found: list[Killed] = []
    with tempfile.TemporaryDirectory() as name:
        for one in killed(Path(name), options.engine, options.kills, options.documents, options.seed):
            print(f"killed a {one.victim} at {one.files} files", flush=True)
            found.append(one)
    drivers = sum(one.victim == "driver" for one in found)
    print(
        f"{options.engine}: {len(found)} kills, {len(found) - drivers} of workers and {drivers} of drivers; "
        "every folder that was finished holds the files of an undisturbed run, to the byte"
    )


if __name__ == "__main__":
    main()
