"""Spinning many documents, in this process or spread over several, always in the order given.

Processes that spin only read: each sees the archive as it stands, and gives back what is to be stored. Who
writes is one process still.
"""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from onrecord.archive.connection import opened
from onrecord.workers import live_with_parent
from onrecord.woven.spinning import Spun, spin

CHUNK = 8
"""Documents handed to a process at a time: enough that handing over costs nothing beside spinning."""
WINDOW = 4
"""Chunks a process may be ahead: memory is bounded by ``jobs * WINDOW * CHUNK`` documents."""
FEW = 40
"""Documents that are spun sooner than a process can be started to spin them."""

Chunk = Sequence[int]
Outcome = Spun | None


def spin_all(connection: sqlite3.Connection, keys: Sequence[int], jobs: int = 1) -> Generator[Outcome]:
    """Yield for each document (its key) what :func:`~onrecord.woven.spinning.spin` makes, in the order given.

    With ``jobs`` above 1 the documents are spread over that many processes; the outcome is the same. What a
    process that was killed had under way is made in this one.
    """
    if jobs == 1 or len(keys) <= FEW:
        for key in keys:
            yield spin(connection, key)
        return
    path = _path(connection)
    chunks = iter([keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)])
    waiting: deque[tuple[Chunk, Future[list[Outcome]]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            try:
                while len(waiting) < jobs * WINDOW and (chunk := next(chunks, None)) is not None:
                    waiting.append((chunk, Future()))
                    waiting[-1] = (chunk, pool.submit(_spin_chunk, path, chunk))
                if not waiting:
                    return
                made = waiting[0][1].result()
            except BrokenProcessPool:
                left = [key for chunk, _ in waiting for key in chunk]
                waiting.clear()
                pool.shutdown(wait=False)
                pool = _pool(jobs)
                for key in left:
                    yield spin(connection, key)
                continue
            waiting.popleft()
            yield from made
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _path(connection: sqlite3.Connection) -> Path:
    return Path(next(file for _, name, file in connection.execute("PRAGMA database_list") if name == "main"))


def _pool(jobs: int) -> ProcessPoolExecutor:
    # spawn: a forked copy of a process with threads (a progress display) can hang.
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=live_with_parent
    )


def _spin_chunk(path: Path, keys: Chunk) -> list[Outcome]:
    with opened(path) as connection:
        return [spin(connection, key) for key in keys]
