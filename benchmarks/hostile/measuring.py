"""Writing one file, and what comes of it in a process of its own: in what time and memory."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.hostile.marked import MARKED, TEXTS
from benchmarks.hostile.packed import PACKED
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.sources import document_from_text, read_sources

LONGEST = 900.0
"""Seconds by the clock after which a file is given up."""
_WARM = "The mayor of Vrelo said on Tuesday that the ferry had left the harbour."

Told = tuple[Counter[str], float, float]
"""Outcomes by name, CPU seconds, MiB."""


def made(name: str, part: int, folder: Path) -> Path:
    """Write the file of a name, its parts repeated a ``part``-th as often, and return its path."""
    if name in TEXTS:
        piece, times = TEXTS[name]
        path, data = folder / "a.txt", (piece * max(1, times // part)).encode()
    else:
        called, make, times = (PACKED | MARKED)[name]
        path, data = folder / called, make(max(1, times // part))
    path.write_bytes(data)
    return path


def measured(path: Path, *, text: bool) -> Told | None:
    """Return what came of a file by name, CPU seconds and MiB; None where its process ended or did not."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(path, text, theirs))
    process.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(LONGEST) else None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()


def _work(path: Path, text: bool, connection: Connection) -> None:
    if text:
        read(document_from_text(_WARM))
    started = _cpu()
    found: Counter[str] = Counter()
    for outcome in read_sources([path]):
        kind = type(outcome).__name__
        if text and isinstance(outcome, Document):
            kind = type(read(outcome)).__name__
        found[kind] += 1
    connection.send((found, _cpu() - started, _peak()))


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> float:
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most / (2**20 if sys.platform == "darwin" else 2**10)
