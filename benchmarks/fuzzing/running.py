"""Running cases in processes of their own, with bounds on the time and the memory of each."""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from benchmarks.fuzzing.targets import target
from onrecord.workers import live_with_parent

MAX_CPU = 20.0
"""Seconds of CPU time of one case, with those of the processes that it starts."""
MAX_CLOCK = 180.0
"""Seconds by the clock after which a case is ended; other work goes on beside it."""
MAX_GROWTH = 600
"""MiB by which one case may raise the most memory that its process has had."""


@dataclass(slots=True)
class Outcome:
    """What came of the cases of a target: outcomes by name, and what is wrong, by number of the case."""

    cases: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    wrong: dict[int, str] = field(default_factory=dict)
    cpu: float = 0.0
    slowest: tuple[float, int] = (0.0, -1)
    peak: float = 0.0


def run_target(name: str, cases: int, seed: int) -> Outcome:
    """Run so many cases of a target; after one that ends its process, or does not end, the next go on."""
    outcome = Outcome()
    first = 0
    while first < cases:
        for number, found, cpu, peak in _run_from(name, first, cases, seed):
            first = number + 1
            outcome.cases += 1
            outcome.cpu += cpu
            outcome.slowest = max(outcome.slowest, (cpu, number))
            outcome.peak = max(outcome.peak, peak)
            if isinstance(found, str):
                outcome.wrong[number] = found
            else:
                outcome.counts.update(found)
    return outcome


def run_case(name: str, number: int, seed: int) -> Counter[str]:
    """Run one case in this process; what is wrong is raised."""
    return target(name)(random.Random(f"{seed} {name} {number}"))


Told = tuple[int, Counter[str] | str, float, float]


def _run_from(name: str, first: int, cases: int, seed: int) -> Iterator[Told]:
    """Yield what each case from ``first`` on gave, to the last or to one that ended its process."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(name, first, cases, seed, theirs))
    process.start()
    theirs.close()
    try:
        for number in range(first, cases):
            # The first case waits for the process and its model.
            told = None if not ours.poll(MAX_CLOCK + (60 if number == first else 0)) else _received(ours)
            if told is None:
                process.kill()
                process.join()
                yield (
                    number,
                    f"ended (status {process.exitcode}) or took over {MAX_CLOCK:.0f} s",
                    MAX_CLOCK,
                    0.0,
                )
                return
            yield told
    finally:
        process.kill()
        process.join()


def _received(connection: Connection) -> Told | None:
    try:
        told: Told = connection.recv()
    except EOFError:
        return None
    return told


def _work(name: str, first: int, cases: int, seed: int, connection: Connection) -> None:
    live_with_parent()
    for number in range(first, cases):
        started, had = _cpu(), _peak()
        found: Counter[str] | str
        try:
            found = run_case(name, number, seed)
        except BaseException as error:  # noqa: BLE001 - a panic of native code is no Exception
            place = traceback.extract_tb(error.__traceback__)[-1]
            found = f"{type(error).__name__}: {error} ({place.name}, {place.filename}:{place.lineno})"[:600]
        cpu, peak = _cpu() - started, _peak()
        if cpu > MAX_CPU:
            found = f"took {cpu:.0f} s of CPU time"
        elif number > first and peak - had > MAX_GROWTH:
            found = f"took {peak - had:,.0f} MiB"
        connection.send((number, found, cpu, peak))


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)
