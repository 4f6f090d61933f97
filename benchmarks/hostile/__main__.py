"""What files and texts cost that are made to break what reads them: a process for each.

    python -m benchmarks.hostile [--part N] [NAME ...]

Each ends in documents or records, or in errors that say what is wrong. Reported are its size, what came of
it, CPU time with that of the processes that it starts, and the most memory that one of them had.
``--part 100`` makes every one a hundredth as large.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.hostile.marked import MARKED, TEXTS
from benchmarks.hostile.measuring import Told, made, measured
from benchmarks.hostile.packed import PACKED


def main() -> int:
    """Print a row for each, and return 1 where one did not end in documents, records or errors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--part", type=int, default=1)
    options = parser.parse_args()
    print("| what | MiB | what came of it | CPU s | most memory, MiB |\n|---|---|---|---|---|")
    broken = 0
    for name in options.names or [*PACKED, *MARKED, *TEXTS]:
        with tempfile.TemporaryDirectory() as folder:
            path = made(name, options.part, Path(folder))
            told = measured(path, text=name in TEXTS)
            size = path.stat().st_size / 2**20
        broken += told is None or "ReadingFailed" in told[0]
        print(_row(name, size, told), flush=True)
    return 1 if broken else 0


def _row(name: str, size: float, told: Told | None) -> str:
    if told is None:
        return f"| {name} | {size:.1f} | its process ended, or did not | – | – |"
    found, cpu, peak = told
    came = ", ".join(f"{count:,} {what}" for what, count in found.most_common(4))
    return f"| {name} | {size:.1f} | {came} | {cpu:.1f} | {peak:,.0f} |"


if __name__ == "__main__":
    raise SystemExit(main())
