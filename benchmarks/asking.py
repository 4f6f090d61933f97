"""A woven archive asked: searching, listing, following, and the brief of a week.

    python -m benchmarks.asking --archive FILE [--only WORDS]

What is asked for is drawn from the stream of invented news (:mod:`benchmarks.synthetic`) that the archive was
made of. Everything is asked through the functions behind the commands; what printing takes is left out.
"""

from __future__ import annotations

import argparse
import gc
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.archive import prepared_searches, timed
from benchmarks.synthetic import record
from benchmarks.world import day_of
from onrecord.archive.connection import opened
from onrecord.archive.listings import actors, sources
from onrecord.archive.retrieval import retrieve
from onrecord.archive.search import search
from onrecord.archive.selection import Selection
from onrecord.brief.composing import Request, compose
from onrecord.brief.material import Window
from onrecord.weaving.relations import asked_for
from onrecord.woven.ledger import conflicts_listed, expected, open_questions
from onrecord.woven.relations import relations_of
from onrecord.woven.threads import find_thread, list_threads

SEARCHES = 400
ASKED = 20
"""Times that each listing is asked for."""
SHOWN = 20
"""Entries that a listing shows, as the commands do."""
WEEK = timedelta(days=6)

Took = tuple[float, float]
"""What something took: milliseconds by the clock, and of CPU time."""
Question = tuple[str, list[Callable[[], object]]]
"""What is asked, and how often with which particulars."""


def asked(path: Path, documents: int, only: str = "") -> None:
    """Ask an archive of so many documents, and print the milliseconds; of questions with ``only`` in them."""
    if only in "search":
        kinds: dict[str, list[Took]] = {}
        for name, ask in prepared_searches(path, SEARCHES, documents):
            kinds.setdefault(name, []).append(_taken(ask))
        _print("search", [one for took in kinds.values() for one in took])
        for name, took in kinds.items():
            _print(f"  {name}", took)
    with opened(path) as connection:
        for name, work in _questions(connection, documents):
            if only in name:
                gc.collect()  # What an earlier question left is not to be cleared away on this one's time.
                _print(name, list(map(_taken, work)))


def _taken(work: Callable[[], object]) -> Took:
    cpu = time.process_time()
    return timed(work), (time.process_time() - cpu) * 1000


def _print(name: str, took: list[Took]) -> None:
    """Print median, 95th percentile and longest by the clock, and the first two in CPU time."""
    clock, cpu = (sorted(one[at] for one in took) for at in (0, 1))
    late = int(len(took) * 0.95)
    print(
        f"  {name:24}{statistics.median(clock):9.1f} ms median {clock[late]:9.1f} at the 95th percentile "
        f"{clock[-1]:9.1f} at most; CPU {statistics.median(cpu):.1f} and {cpu[late]:.1f}",
        flush=True,
    )


def _questions(connection: sqlite3.Connection, documents: int) -> Iterator[Question]:
    chance = random.Random(5)
    last = day_of(documents)
    days = [day_of(chance.randrange(documents)) for _ in range(ASKED)]
    names = [chance.choice(record(chance.randrange(documents)).actors).name for _ in range(ASKED)]
    ids = [f"synthetic-{chance.randrange(documents):07d}" for _ in range(ASKED)]
    threads = [id_ for (id_,) in connection.execute("SELECT id FROM threads ORDER BY id")]
    print(f"  threads {len(threads):,}")

    def ask(function: Callable[..., object], **particulars: object) -> Callable[[], object]:
        return partial(function, connection, **particulars)

    yield "show", [partial(retrieve, connection, one) for one in ids]
    yield "all threads", [ask(list_threads)]
    yield "threads", [ask(list_threads, limit=SHOWN)] * ASKED
    yield "threads as of a day", [ask(list_threads, limit=SHOWN, as_of=day) for day in days]
    yield "a thread", [partial(find_thread, connection, chance.choice(threads)) for _ in days]
    yield (
        "a thread as of a day",
        [partial(find_thread, connection, chance.choice(threads), as_of=day) for day in days],
    )
    yield "open", [ask(open_questions, limit=SHOWN)] * ASKED
    yield "expected", [ask(expected, on=last, limit=SHOWN)] * ASKED
    yield "overdue", [ask(expected, on=day, overdue=True, limit=SHOWN) for day in days]
    yield "conflicts", [ask(conflicts_listed, limit=SHOWN)] * ASKED
    yield "latest of a status", [partial(_listed, connection, Selection(status="planned"))] * ASKED
    yield "latest of an actor", [partial(_listed, connection, Selection(actor=name)) for name in names]
    yield "actors", [lambda: list(actors(connection, limit=SHOWN))]
    yield "actors of a name", [partial(_actors, connection, name) for name in names[:5]]
    yield "actors as of a day", [partial(_actors, connection, None, day) for day in days[:3]]
    yield "sources", [lambda: list(sources(connection, limit=SHOWN))]
    yield "sources as of a day", [partial(_sources, connection, day) for day in days[:3]]
    first, *others = _commonest_states(connection)
    yield "relations", [partial(_relations, connection, first, other) for other in others]
    yield "brief of a week", [partial(_brief, connection, day) for day in days]
    yield "brief of the last week", [partial(_brief, connection, last)] * 3


def _listed(connection: sqlite3.Connection, wanted: Selection) -> None:
    list(search(connection, "", wanted))


def _actors(connection: sqlite3.Connection, name: str | None, as_of: date | None = None) -> None:
    list(actors(connection, name, as_of=as_of, limit=SHOWN))


def _sources(connection: sqlite3.Connection, as_of: date) -> None:
    list(sources(connection, as_of=as_of, limit=SHOWN))


def _commonest_states(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM figures WHERE kind = 'state' ORDER BY documents DESC, name LIMIT 4"
    )
    return [name for (name,) in rows]


def _relations(connection: sqlite3.Connection, one: str, other: str) -> None:
    relations_of(connection, asked_for(one), asked_for(other))


def _brief(connection: sqlite3.Connection, until: date) -> None:
    compose(connection, Request(Window(until - WEEK, until, until)))


def main() -> None:
    """Ask an archive, and print what it takes."""
    parser = argparse.ArgumentParser(description="A woven archive asked.")
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--only", default="", help="Questions with these words in their names.")
    options = parser.parse_args()
    with opened(options.archive) as connection:
        (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    asked(options.archive, documents, options.only)


if __name__ == "__main__":
    main()
