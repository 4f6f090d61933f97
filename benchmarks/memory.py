"""The memory that reading takes, whatever the number of documents: the real command, in one process.

    python -m benchmarks.memory [--documents N] [--shards N]

Short documents (:mod:`benchmarks.short`) are read once to records that are thrown away and once to tables.
Reported are the most memory that was resident, and CPU time; on the way to records, after each tenth.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.jobs import cpu_of
from benchmarks.short import WORDS, line_of, short_documents

LIMIT = 1_024
"""MiB that reading may take."""


@dataclass(frozen=True, slots=True)
class Peak:
    """What a command took: the most memory that was resident (MiB), and CPU time (seconds)."""

    command: str
    documents: int
    memory: float
    seconds: float


def peaks(documents: int, shards: int = 16) -> Iterator[Peak]:
    """Yield what reading so many short documents takes: to records, for each tenth of them, and to tables."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "short.jsonl"
        with given.open("w", encoding="utf-8") as lines:
            lines.writelines(map(line_of, short_documents(documents)))
        yield from _taken("records", documents, "read", str(given), "--format", "jsonl")
        tables = str(Path(folder) / "tables")
        yield from _taken("tables", documents, "read", str(given), "--out", tables, "--shards", str(shards))


def _taken(name: str, documents: int, *arguments: str) -> Iterator[Peak]:
    code = "import sys; from onrecord.cli import main; main(sys.argv[1:])"
    run = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE)
    assert run.stdout is not None
    for number, _ in enumerate(run.stdout, start=1):
        if number % (documents // 10 or 1) == 0 and number < documents:
            yield Peak(name, number, _most(run.pid), cpu_of(run.pid))
    _, status, usage = os.wait4(run.pid, 0)
    if status:
        raise SystemExit(
            f"onrecord {' '.join(arguments)}: ended with status {os.waitstatus_to_exitcode(status)}"
        )
    yield Peak(name, documents, usage.ru_maxrss / 1_024, usage.ru_utime + usage.ru_stime)


def _most(process: int) -> float:
    """Return the most memory (MiB) that was resident of a process."""
    (most,) = re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="utf-8"))
    return int(most) / 1_024


def main() -> None:
    """Read, and print what it took; end with status 1 where that is too much."""
    parser = argparse.ArgumentParser(description="The memory that reading takes.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--shards", type=int, default=16)
    options = parser.parse_args()
    most = 0.0
    for one in peaks(options.documents, options.shards):
        print(
            f"{one.documents:,} documents of {WORDS} words to {one.command}: {one.memory:,.0f} MiB, "
            f"{one.seconds:,.0f} s of CPU time ({1_000 * one.seconds / one.documents:.1f} ms a document)",
            flush=True,
        )
        most = max(most, one.memory)
    sys.exit(1 if most > LIMIT else 0)


if __name__ == "__main__":
    main()
