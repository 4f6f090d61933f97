"""The archive under load: adding prepared records, searching, checking, removing, and what takes the room.

    python -m benchmarks.archive [--documents N] [--searches N] [--archive FILE]

Records are made directly (:mod:`benchmarks.synthetic`), so that reading is not what is timed; the time that
making them takes is left out. Searches are of every kind in turn: a word of a text that is there, two, a
phrase, a word with an actor, a type, a status, an outlet, or as of a day. The file is made anew.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.synthetic import record, records
from benchmarks.world import day_of
from onrecord.archive.adding import Reader, add
from onrecord.archive.checking import problems
from onrecord.archive.connection import opened, transaction
from onrecord.archive.listings import actors, sources
from onrecord.archive.retrieval import retrieve
from onrecord.archive.search import search
from onrecord.archive.selection import Selection
from onrecord.archive.writing import remove
from onrecord.errors import DocumentError
from onrecord.records import Document, Record

BATCH = 500
"""Records made before they are added, so that making them is not timed."""

Search = tuple[str, str, Selection]


def prepared(made: Sequence[Record]) -> Reader:
    """Return a reader that gives out records that are there already."""
    by_id = {one.document.id: one for one in made}

    def read(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
        for document in documents:
            assert isinstance(document, Document)
            yield by_id[document.id]

    return read


def filled(connection: sqlite3.Connection, documents: int) -> float:
    """Add so many documents as ``onrecord add`` does, and return the seconds that it took."""
    seconds = 0.0
    for first in range(0, documents, BATCH):
        made = list(records(min(BATCH, documents - first), first=first))
        started = time.perf_counter()
        for _ in add(connection, [one.document for one in made], prepared(made), "1"):
            pass
        seconds += time.perf_counter() - started
    return seconds


def searches(number: int, documents: int) -> Iterator[Search]:
    """Yield searches for what is there, each with the name of its kind."""
    chance = random.Random(7)
    for index in range(number):
        one = record(chance.randrange(documents))
        words = one.document.text.split()
        places = [n for n in range(len(words) - 2) if all(word.isalpha() for word in words[n : n + 3])]
        place = chance.choice(places)
        first, second, third = words[place : place + 3]
        actor = chance.choice(one.actors).name
        day = day_of(chance.randrange(documents))
        kinds: tuple[Search, ...] = (
            ("a word", first, Selection()),
            ("two words", f"{first} {third}", Selection()),
            ("a phrase", f'"{first} {second}"', Selection()),
            ("a word, an actor", first, Selection(actor=actor)),
            ("a word, a type", first, Selection(type="CONSULT")),
            ("a word, a status", first, Selection(status="planned")),
            ("a word, an outlet", first, Selection(outlet=one.document.outlet)),
            ("a word, as of a day", first, Selection(as_of=day)),
        )
        yield kinds[index % len(kinds)]


def timed_searches(path: Path, number: int, documents: int) -> dict[str, list[float]]:
    """Return the milliseconds that searches took, by kind."""
    took: dict[str, list[float]] = {}
    for name, ask in prepared_searches(path, number, documents):
        took.setdefault(name, []).append(timed(ask))
    return took


def prepared_searches(path: Path, number: int, documents: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield searches to be run, each with the name of its kind."""
    with opened(path) as connection:
        for name, words, wanted in searches(number, documents):
            yield name, partial(_searched, connection, words, wanted)


def _searched(connection: sqlite3.Connection, words: str, wanted: Selection) -> None:
    found = list(search(connection, words, wanted))
    assert found or wanted != Selection(), (words, wanted)


def room(path: Path) -> list[tuple[str, float]]:
    """Return the size of the file as a multiple of the text, and what takes it, by table or index."""
    with opened(path) as connection:
        (text,) = connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM documents").fetchone()
        pages = connection.execute(
            "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY sum(pgsize) DESC"
        ).fetchall()
    return [("all", path.stat().st_size / text), *((name, size / text) for name, size in pages)]


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description="The archive under load.")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--searches", type=int, default=400)
    parser.add_argument("--archive", type=Path, help="Where to make the archive, which then stays.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(options.archive or Path(folder) / "onrecord.db", options.documents, options.searches)


def _measure(path: Path, documents: int, number: int) -> None:
    if path.exists():
        sys.exit(f"{path} is there already; name a new file")
    with opened(path, "make") as connection:
        seconds = filled(connection, documents)
        print(
            f"adding        {documents / seconds:8.0f} documents a second ({documents:,} in {seconds:.1f} s)"
        )
        known = [one.document for one in records(BATCH)]
        started = time.perf_counter()
        for _ in add(connection, known, prepared(()), "1"):
            pass
        print(f"known already {BATCH / (time.perf_counter() - started):8.0f} documents a second")
    print("size of the file, as a multiple of the text")
    for name, share in room(path):
        if share >= 0.1:
            print(f"  {name:28}{share:6.2f}")
    took = timed_searches(path, number, documents)
    percentiles("search", [one for kind in took.values() for one in kind])
    for name, of in took.items():
        percentiles(f"  {name}", of)
    with opened(path, "write") as connection:
        ids = [f"synthetic-{one:07d}" for one in range(0, documents, max(1, documents // 50))]
        percentiles("show", [timed(partial(retrieve, connection, one)) for one in ids])
        percentiles("actors", [timed(lambda: list(actors(connection)))])
        percentiles("sources", [timed(lambda: list(sources(connection)))])
        percentiles("check", [timed(lambda: list(problems(connection)))])
        percentiles("remove", [timed(partial(_removed, connection, one)) for one in ids])


def _removed(connection: sqlite3.Connection, one: str) -> None:
    with transaction(connection):
        remove(connection, one)


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that ``work`` takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def percentiles(name: str, took: list[float]) -> None:
    """Print median, 95th percentile and longest of so many milliseconds."""
    took = sorted(took)
    middle, late = statistics.median(took), took[int(len(took) * 0.95)]
    print(f"{name:22}{middle:9.1f} ms median {late:9.1f} at the 95th percentile {took[-1]:9.1f} at most")


if __name__ == "__main__":
    main()
