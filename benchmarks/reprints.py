"""Looking for reprints of one more document, in archives of several sizes.

    python -m benchmarks.reprints [--steps N ...]

Texts are 220 words drawn as often as words are in news. One in ten is an earlier text with its end cut and
another beginning; one in three belongs to one of fifty serials, which all begin with a paragraph of their own
of thirty words. The archive holds documents and what reprints are found by, and nothing else, so that looking
for them is all that is timed: CPU time, of the last hundred documents before a step one by one.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from onrecord.archive.connection import opened, transaction
from onrecord.weaving.sheets import Sheet
from onrecord.weaving.sketches import sketch
from onrecord.woven.reprints import seek_reprints
from onrecord.woven.sheets import write_sheet

_WORDS = 30_000
_LENGTH = 220
_SERIALS = 50
_TIMED = 100
_AT_ONCE = 500
"""Documents that are put into the archive in one transaction."""


def texts(number: int) -> Iterator[str]:
    """Yield so many texts; always the same ones."""
    chance = random.Random(11)
    words = [f"w{place}" for place in range(_WORDS)]
    weights = list(itertools.accumulate(1 / (place + 2) for place in range(_WORDS)))
    heads = [" ".join(chance.choices(words, cum_weights=weights, k=30)) for _ in range(_SERIALS)]
    earlier: list[str] = []
    for place in range(number):
        if earlier and place % 10 == 9:
            yield f"Own correspondent {place}.\n{chance.choice(earlier)[: 5 * _LENGTH * 7 // 10]}"
            continue
        body = " ".join(chance.choices(words, cum_weights=weights, k=_LENGTH))
        if place % 3 == 0:
            body = f"{chance.choice(heads)}. {body}"
        if place % 100 < 10:
            earlier.append(body)
        yield body


def filled(connection: sqlite3.Connection, made: Iterator[str], first: int, last: int) -> None:
    """Put the documents from one number to another into an archive, for reprints to be looked for."""
    for begin in range(first, last, _AT_ONCE):
        with transaction(connection):
            for number in range(begin, min(begin + _AT_ONCE, last)):
                _put(connection, number, next(made))


def _put(connection: sqlite3.Connection, number: int, text: str) -> None:
    id_, day = f"d{number:07d}", date(2000, 1, 1) + timedelta(days=number // 40)
    (key,) = connection.execute(
        "INSERT INTO documents (id, language, published, published_earliest, published_latest, "
        "published_basis, text, text_hash, given, reader, added) "
        "VALUES (?, 'en', ?2, ?2, ?2, 'made', '', '', '{}', '1', '') RETURNING key",
        (id_, day.isoformat()),
    ).fetchone()
    own = Sheet(id_, "en", day, None, None, frozenset(), sketch(text), mentions=(), tellers=())
    write_sheet(connection, key, own)


def main() -> int:
    """Fill an archive step by step, and print a line for each."""
    parser = argparse.ArgumentParser(description="Looking for reprints of one more document.")
    parser.add_argument("--steps", type=int, nargs="+", default=[1_000, 10_000, 100_000], metavar="N")
    steps = sorted(parser.parse_args().steps)
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "reprints.db", "make") as connection:
        made, first = texts(steps[-1]), 0
        for step in steps:
            filled(connection, made, first, step - _TIMED)
            started = time.process_time()
            seek_reprints(connection)
            before = step - _TIMED - first
            all_of = (time.process_time() - started) / before * 1000
            each = []
            for number in range(step - _TIMED, step):
                filled(connection, made, number, number + 1)
                started = time.process_time()
                seek_reprints(connection)
                each.append((time.process_time() - started) * 1000)
            (found,) = connection.execute("SELECT count(*) FROM reprints").fetchone()
            sys.stdout.write(
                f"{step:>8,} documents, {found:,} reprints: all at once {all_of:.2f} ms each; one more "
                f"{statistics.median(each):.2f} ms, 95th of a hundred {sorted(each)[94]:.2f} ms\n"
            )
            first = step
    return 0


if __name__ == "__main__":
    sys.exit(main())
