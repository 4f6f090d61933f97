"""The woven archive under load: growing, one document more, searching, following, and what takes the room.

    python -m benchmarks.weaving [--sizes 1000 10000 100000] [--archive FILE]

One archive is grown to each size in turn with a stream of invented news (:mod:`benchmarks.synthetic`; 33
documents a day, so 1,000 are a month and 100,000 eight years and a quarter). For growing, all documents are
stored before they are woven, which has the same outcome and weaves a thread once instead of once a document.
Then the next documents of the stream are added one by one, each woven before the next, as ``onrecord add``
does; then the reading commands are timed. Reading the texts is not run, and making the records is left out.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from benchmarks.archive import BATCH, percentiles, prepared, room, timed, timed_searches
from benchmarks.synthetic import records
from benchmarks.world import day_of
from onrecord.archive.adding import add
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.fingerprint import reader_version
from onrecord.woven.ledger import expected
from onrecord.woven.threads import find_thread, list_threads
from onrecord.woven.weaving import weave_archive

MORE = 50
"""Documents that are added one by one at each size."""
SEARCHES = 200
ASKED = 50
"""Times that each listing is asked for."""
SHOWN = 20
"""Threads that a listing shows, as the commands do."""


def stored(connection: sqlite3.Connection, first: int, last: int) -> float:
    """Store the documents from ``first`` up to ``last``, unwoven; return the seconds that it took."""
    seconds = 0.0
    for start in range(first, last, BATCH):
        made = list(records(min(BATCH, last - start), first=start))
        started = time.perf_counter()
        for _ in add(connection, [one.document for one in made], prepared(made), reader_version()):
            pass
        seconds += time.perf_counter() - started
    return seconds


def one_by_one(connection: sqlite3.Connection, first: int, number: int) -> tuple[list[float], list[float]]:
    """Add and weave documents one by one; return the milliseconds of each, of storing and of weaving."""
    storing, weaving = [], []
    for place in range(first, first + number):
        storing.append(stored(connection, place, place + 1) * 1000)
        weaving.append(timed(partial(weave_archive, connection)))
    return storing, weaving


def asked(path: Path, documents: int) -> None:
    """Time the commands that read what is woven."""
    chance = random.Random(5)
    with opened(path) as connection:
        threads = list_threads(connection)
        ids = [chance.choice(threads).id for _ in range(ASKED)]
        days = [day_of(chance.randrange(documents)) for _ in range(ASKED)]
        print(f"  threads {len(threads):,}, of the most documents {max(map(_documents, threads)):,}")
        percentiles("  all threads", [timed(partial(list_threads, connection))])
        listing = partial(list_threads, connection, limit=SHOWN)
        percentiles("  threads", [timed(listing) for _ in days])
        percentiles("  threads as of a day", [timed(partial(listing, as_of=day)) for day in days[:10]])
        percentiles("  a thread", [timed(partial(find_thread, connection, one)) for one in ids])
        percentiles(
            "  expected",
            [timed(partial(expected, connection, day, overdue=True, limit=SHOWN)) for day in days],
        )


def _documents(thread: object) -> int:
    steps = getattr(thread, "steps", ())
    return len({telling.document for step in steps for telling in step.tellings})


def same_outcome(folder: Path, documents: int) -> bool:
    """Tell whether documents stored together and then woven give the archive of those woven one by one."""
    found = []
    for name in ("together", "singly"):
        with opened(folder / f"{name}.db", "make") as connection:
            if name == "together":
                stored(connection, 0, documents)
                weave_archive(connection)
            else:
                one_by_one(connection, 0, documents)
            found.append(list(dump(connection)))
    return found[0] == found[1]


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description="The woven archive under load.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--archive", type=Path, help="Where to make the archive, which then stays.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder) / "onrecord.db"
        if path.exists():
            sys.exit(f"{path} is there already; name a new file")
        print(f"together as one by one: {same_outcome(Path(folder), 200)}")
        held = 0
        for size in sorted(options.sizes):
            _grow(path, held, size)
            held = size + MORE


def _grow(path: Path, held: int, size: int) -> None:
    print(f"{size:,} documents", flush=True)
    with opened(path, "make") as connection:
        storing = stored(connection, held, size)
        weaving = timed(partial(weave_archive, connection)) / 1000
        new = size - held
        print(
            f"  grown by {new:,}: storing {storing:.0f} s, {storing / new * 1000:.1f} ms a document; "
            f"weaving {weaving:.0f} s, {weaving / new * 1000:.1f} ms a document",
            flush=True,
        )
        first, second = one_by_one(connection, size, MORE)
    percentiles("  one more, stored", first)
    percentiles("  one more, woven", second)
    took = timed_searches(path, SEARCHES, size)
    percentiles("  search", [one for kind in took.values() for one in kind])
    asked(path, size)
    print("  size of the file, as a multiple of the text")
    for name, share in room(path):
        if share >= 0.2:
            print(f"    {name:28}{share:6.2f}")
    print(f"  memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
