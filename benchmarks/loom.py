"""Weaving tables against weaving an archive: the same outcome, and what it costs.

    python -m benchmarks.loom [--documents N] [--jobs N] [--engine processes|ray]

The records of :mod:`benchmarks.synthetic` are written as tables, which are woven, and loaded into an archive,
which is woven and written as tables. Each table of what is woven has to hold the same rows. Reported are CPU
time of this process and of all that it started, and what is on the disk.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.synthetic import record, records
from onrecord.archive.connection import opened
from onrecord.errors import DocumentError
from onrecord.exports.folders import Folder
from onrecord.exports.loading import load
from onrecord.exports.snapshot import snapshot
from onrecord.exports.woven_columns import WOVEN, WOVEN_FOLDER
from onrecord.reading.language import DEFAULT_MODEL
from onrecord.records import Document, Record
from onrecord.scale import shards
from onrecord.scale.corpus import read_corpus
from onrecord.scale.engines import EngineName
from onrecord.scale.loom.weaving import weave_tables
from onrecord.woven.weaving import weave_archive


def read_made(
    given: Iterable[Document | DocumentError],
    model: str,  # noqa: ARG001 - it stands in for a reader
) -> Iterator[Record | DocumentError]:
    """Give the records that are made directly, in place of reading."""
    for document in given:
        assert isinstance(document, Document)
        yield record(int(document.id.rpartition("-")[2]))


def written(folder: Folder, documents: int) -> None:
    """Write so many synthetic documents as tables, without reading them."""
    with patch.object(shards, "read_all", read_made):
        read_corpus((one.document for one in records(documents)), folder, shards=16, model=DEFAULT_MODEL)


def different(one: Path, other: Path) -> list[str]:
    """Return the tables of what is woven that do not hold the same rows in two folders."""
    return [table for table in WOVEN if _rows(one, table) != _rows(other, table)]


@contextmanager
def timed(what: str, documents: int) -> Iterator[None]:
    """Print the CPU time that something takes, here and in processes that it starts and that end."""
    before, started = os.times(), time.monotonic()
    yield
    after = os.times()
    seconds = sum(after[:4]) - sum(before[:4])
    print(
        f"{what}: {seconds:,.0f} s of CPU time, {1_000 * seconds / documents:.1f} ms a document, "
        f"{time.monotonic() - started:,.0f} s by the clock",
        flush=True,
    )


def _rows(folder: Path, table: str) -> pa.Table:
    found = pa.concat_tables(
        pq.read_table(path) for path in sorted((folder / WOVEN_FOLDER / table).glob("*.parquet"))
    )
    keys = found.column_names[:2] if table not in ("events", "threads") else ["id"]
    return found.replace_schema_metadata().sort_by([(key, "ascending") for key in keys])


def _size(folder: Path, pattern: str = "**/*") -> int:
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file())


def main() -> None:
    """Weave both ways, print what that took, and end with status 1 where the outcomes differ."""
    parser = argparse.ArgumentParser(description="Weaving tables against weaving an archive.")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--engine", choices=["processes", "ray"], default="processes")
    options = parser.parse_args()
    number: int = options.documents
    engine: EngineName = options.engine
    with tempfile.TemporaryDirectory() as name:
        tables, archived, path = Path(name) / "tables", Path(name) / "archived", Path(name) / "onrecord.db"
        with timed("made and written as shards and tables", number):
            written(Folder(str(tables)), number)
        text = sum(len(one.document.text) for one in records(200)) / 200
        held = _size(tables / "shards")
        print(f"bytes a document: text {text:,.0f}, shards {held / number:,.0f}, ", end="")
        print(f"tables {(_size(tables) - held) / number:,.0f}", flush=True)
        with timed(f"tables woven ({engine}, {options.jobs})", number):
            weave_tables(Folder(str(tables)), engine=engine, jobs=options.jobs, progress=_told())
        print(f"bytes a document: what is woven {_size(tables / WOVEN_FOLDER) / number:,.0f}")
        with opened(path, "make") as connection:
            with timed("loaded into an archive", number):
                for _ in load(connection, Folder(str(tables))):
                    pass
            with timed("the archive woven", number):
                weave_archive(connection)
            with timed("the archive written as tables", number):
                snapshot(connection, Folder(str(archived)))
        found = different(tables, archived)
        print(f"different: {', '.join(found)}" if found else "both are woven alike")
        sys.exit(1 if found else 0)


def _told() -> Callable[[str, int, int], None]:
    before = [os.times()]

    def tell(what: str, done: int, total: int) -> None:
        if done == total:
            now = os.times()
            print(f"  {what}: {sum(now[:4]) - sum(before[0][:4]):,.1f} s", flush=True)
            before[0] = now

    return tell


if __name__ == "__main__":
    main()
