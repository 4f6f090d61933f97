"""Tasks done by processes of this machine."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from onrecord.errors import ModelError
from onrecord.scale.engines import Engine
from onrecord.workers import live_with_parent

MOST_KILLED = 20
"""Processes killed one after another, none of which came to the end of a task, before it is given up."""


@contextmanager
def processes(jobs: int) -> Iterator[Engine]:
    """Give an engine of so many processes; a single one is this process.

    A task whose process is killed is given to another. When left, the processes are ended, whatever they do.
    """
    if jobs == 1:
        yield lambda work, tasks: map(work, tasks)
        return
    # One process a pool: where it is killed, the others go on.
    pools = [_pool() for _ in range(jobs)]
    before = set(multiprocessing.active_children())
    try:
        yield lambda work, tasks: _run(pools, work, tasks)
    finally:
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - before:
            process.kill()


def _run(pools: list[ProcessPoolExecutor], work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
    waiting = deque(tasks)
    free = deque(range(len(pools)))
    running: dict[Future[Any], tuple[int, Any]] = {}
    killed_in_a_row = 0
    while waiting or running:
        while waiting and free:
            place, task = free.popleft(), waiting.popleft()
            try:
                running[pools[place].submit(work, task)] = place, task
            except BrokenProcessPool:
                # It was killed while it had nothing to do.
                pools[place] = _pool()
                running[pools[place].submit(work, task)] = place, task
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            place, task = running.pop(future)
            free.append(place)
            try:
                outcome = future.result()
            except BrokenProcessPool as error:
                killed_in_a_row += 1
                if killed_in_a_row == MOST_KILLED:
                    raise ModelError(
                        f"{MOST_KILLED} processes in a row were killed; look at the machine's memory, or "
                        "take fewer processes; the same command goes on"
                    ) from error
                pools[place] = _pool()
                waiting.appendleft(task)
                continue
            killed_in_a_row = 0
            yield outcome


def _pool() -> ProcessPoolExecutor:
    # spawn: a forked copy of a process with threads (BLAS, a progress display) can hang.
    return ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn"), initializer=live_with_parent
    )
