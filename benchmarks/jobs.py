"""Reading with one process and with two: how much sooner, and what CPU time the second one costs.

    python -m benchmarks.jobs [--jobs N] [--rounds N] [--times N]

The example corpus is read some times over, under other ids, by ``read_all``. Timed is what comes after each
process has read some documents, since to start one and to load the model take seconds that do not grow with
the corpus. The clock tells what a user sees where nothing else runs; on a machine that others load it tells
of these. So CPU time stands beside it: with N cores, no clock can show more than N times the CPU time of one
process, divided by that of all when there are N, nor more than that of one process, divided by that of the
busiest of N.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.reading import ROOT, documents_of
from benchmarks.short import EXAMPLES
from onrecord.records import Document
from onrecord.scale.processes import AHEAD, read_all


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds that reading took: by the clock, and of CPU time of all processes, the first, the busiest."""

    clock: float
    cpu: float
    first: float
    busiest: float


def corpus(times: int) -> list[Document]:
    """Return the documents of the example corpus, so many times over."""
    found = documents_of(EXAMPLES)
    return [replace(one, id=f"{one.id}-{number}") for number in range(times) for one in found]


def taken(jobs: int, times: int) -> Took:
    """Read the corpus so many times over with so many processes; return what it took once all had begun."""
    documents = corpus(times)
    warming = documents[: jobs * AHEAD]
    clock, before = 0.0, {}
    for number, _ in enumerate(read_all([*warming, *documents], jobs=jobs), start=1):
        if number == len(warming):
            clock, before = time.perf_counter(), _cpu()
        if number == len(warming) + len(documents):
            break
    clock = time.perf_counter() - clock
    used = {process: cpu - before[process] for process, cpu in _cpu().items()}
    return Took(clock, sum(used.values()), used[os.getpid()], max(used.values()))


def _cpu() -> dict[int, float]:
    """Return the CPU seconds of this process and of those that it has started and that are at work."""
    others = (process.pid for process in multiprocessing.active_children())
    found = {process: cpu_of(process) for process in others if process is not None}
    return {os.getpid(): time.process_time(), **found}


def cpu_of(process: int) -> float:
    """Return the CPU seconds of a process that has not ended."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(jobs: int, times: int) -> Took:
    """Return what :func:`taken` does, in a process of its own, in which each process has one thread."""
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "benchmarks.jobs", "--only", "--jobs", str(jobs), "--times", str(times)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **one_thread}, stdout=subprocess.PIPE, text=True, check=True
    )
    return Took(**json.loads(done.stdout))


def main() -> None:
    """Measure, and print medians and ratios; or be one that is measured."""
    parser = argparse.ArgumentParser(description="Reading with one process and with two.")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=6)
    parser.add_argument("--only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(asdict(taken(options.jobs, options.times))))
        return
    documents = corpus(options.times)
    words = sum(len(one.text.split()) for one in documents)
    print(f"{len(documents)} documents, {words:,} words, {options.rounds} rounds, medians", end="; ")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    runs: dict[int, list[Took]] = {1: [], options.jobs: []}
    for _ in range(options.rounds):
        for jobs, found in runs.items():
            found.append(measure(jobs, options.times))
    for jobs, found in runs.items():
        clock, cpu, first, busiest = (
            statistics.median(getattr(one, kind) for one in found)
            for kind in ("clock", "cpu", "first", "busiest")
        )
        print(
            f"  --jobs {jobs}: {clock:7.2f} s by the clock, {words / clock:6,.0f} words/s; CPU {cpu:.2f} s",
            end="",
        )
        print(f", of the first process {first:.2f}, of the busiest {busiest:.2f}")
    pairs = list(zip(*runs.values(), strict=True))
    sooner = statistics.median(one.clock / many.clock for one, many in pairs)
    most = statistics.median(
        min(options.jobs * one.cpu / many.cpu, one.cpu / many.busiest) for one, many in pairs
    )
    print(f"  {sooner:.2f} times as fast by the clock; by CPU time at most {most:.2f} times on idle cores")


if __name__ == "__main__":
    main()
