"""The woven archive under load: growing, one document more, asking it, and what takes the room.

    python -m benchmarks.weaving [--sizes 1000 10000 100000] [--archive FILE] [--jobs N]
    python -m benchmarks.weaving --archive FILE --sizes 0    # an archive that was made so, as it is

One archive is grown to each size in turn with a stream of invented news (:mod:`benchmarks.synthetic`; 33
documents a day, so 1,000 are a month and 100,000 eight years and a quarter). For growing, all documents are
stored before they are woven, which has the same outcome and weaves a thread once instead of once a document.
Then the next documents of the stream are added one by one, each woven before the next, as ``onrecord add``
does; then the reading commands are timed (:mod:`benchmarks.asking`). An archive that an earlier run made is
grown on, with sizes that it has already left out; of size 0 it is measured as it is. Reading the texts is not
run, and making the records is left out. Beside what a clock shows stands CPU time, of all processes, which
says more on a shared machine.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.archive import BATCH, percentiles, prepared, room, timed
from benchmarks.asking import asked
from benchmarks.synthetic import records
from onrecord.archive.adding import add
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.fingerprint import reader_version
from onrecord.records import Record
from onrecord.woven.weaving import weave_archive

MORE = 50
"""Documents that are added one by one at each size."""


@dataclass(frozen=True, slots=True)
class Took:
    """What something took: ``clock`` seconds, and ``cpu`` seconds of this process and of those it started."""

    clock: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Took) -> Took:
        """Return what both took."""
        return Took(self.clock + other.clock, self.cpu + other.cpu)

    def a_document(self, documents: int) -> str:
        """Return it in words, with what that is for each of so many documents."""
        each = 1000 / documents
        return f"{self.clock:.0f} s, {self.clock * each:.1f} ms a document (CPU {self.cpu * each:.1f})"


def taken(work: Callable[[], object]) -> Took:
    """Return what ``work`` takes; processes that it starts are counted once they have ended."""
    clock, cpu = time.perf_counter(), _cpu()
    work()
    for process in multiprocessing.active_children():
        process.join()
    return Took(time.perf_counter() - clock, _cpu() - cpu)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def stored(connection: sqlite3.Connection, first: int, last: int) -> Took:
    """Store the documents from ``first`` up to ``last``, unwoven; return what it took."""
    took = Took()
    for start in range(first, last, BATCH):
        made = list(records(min(BATCH, last - start), first=start))
        took += taken(partial(_store, connection, made))
    return took


def _store(connection: sqlite3.Connection, made: Sequence[Record]) -> None:
    for _ in add(connection, [one.document for one in made], prepared(made), reader_version()):
        pass


def one_by_one(connection: sqlite3.Connection, first: int, number: int) -> tuple[list[float], list[float]]:
    """Add and weave documents one by one; return the milliseconds of each, of storing and of weaving."""
    storing, weaving = [], []
    for place in range(first, first + number):
        storing.append(stored(connection, place, place + 1).clock * 1000)
        weaving.append(timed(partial(weave_archive, connection)))
    return storing, weaving


def same_outcome(folder: Path, documents: int, jobs: int) -> bool:
    """Tell whether documents stored together and then woven give the archive of those woven one by one."""
    found = []
    for name in ("together", "singly"):
        with opened(folder / f"{name}.db", "make") as connection:
            if name == "together":
                stored(connection, 0, documents)
                weave_archive(connection, jobs=jobs)
            else:
                one_by_one(connection, 0, documents)
            found.append(list(dump(connection)))
    return found[0] == found[1]


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description="The woven archive under load.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--archive", type=Path, help="The archive to make or to grow on, which then stays.")
    parser.add_argument("--jobs", type=int, default=1, help="Processes that prepare documents.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "onrecord.db"
        held = _held(path)
        if held == 0:
            print(f"together as one by one: {same_outcome(Path(folder), 200, options.jobs)}")
        for size in sorted(size or held for size in options.sizes):
            if size >= held:
                _grow(path, held, size, options.jobs)
                held = size + MORE


def _held(path: Path) -> int:
    """Return how many documents of the stream an archive holds: its first ones, up to some number."""
    if not path.exists():
        return 0
    with opened(path, "write") as connection:
        (held,) = connection.execute("SELECT count(*) FROM documents").fetchone()
        return int(held)


def _grow(path: Path, held: int, size: int, jobs: int) -> None:
    print(f"{size:,} documents", flush=True)
    with opened(path, "make") as connection:
        storing = stored(connection, held, size)
        weaving = taken(partial(weave_archive, connection, jobs=jobs))
        if new := size - held:
            print(
                f"  grown by {new:,}: storing {storing.a_document(new)}; weaving {weaving.a_document(new)}",
                flush=True,
            )
        first, second = one_by_one(connection, size, MORE)
    percentiles("  one more, stored", first)
    percentiles("  one more, woven", second)
    asked(path, size)
    print("  size of the file, as a multiple of the text")
    for name, share in room(path):
        if share >= 0.2:
            print(f"    {name:28}{share:6.2f}")
    print(f"  memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
