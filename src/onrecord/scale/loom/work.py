"""What the tasks of weaving have in common: where they work, and what breaks."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.errors import OnrecordError, WeavingFailed
from onrecord.exports.folders import Folder
from onrecord.exports.parts import Part, parquet_reading, table_reading, table_writing
from onrecord.exports.rows import Cells, Row
from onrecord.exports.woven_columns import BROKEN
from onrecord.scale.loom.addresses import part_of, row_of
from onrecord.scale.loom.shuffling import file_of
from onrecord.weaving.packing import unpacked
from onrecord.weaving.reprints import Print
from onrecord.weaving.sheets import Sheet
from onrecord.woven.failing import broken
from onrecord.woven.sheets import print_of

SHEETS = "sheets"
FAILED = "failures"
SHEET_GROUP = 256
"""Sheets that are read together."""


@dataclass(frozen=True, slots=True)
class Work:
    """Where weaving works: tables in ``folder``, and what tasks hand to one another in ``files``.

    There are so many ``buckets`` that rows are dealt out to. ``facts`` go into the metadata of what is woven,
    and ``key`` is a hash of all that this depends on.
    """

    folder: Folder
    files: Folder
    buckets: int
    key: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a ``stage``, with its ``number`` among them, done when its file is there.

    It reads what ``files`` tasks of the stage ``given`` have dealt to its ``bucket``. ``part`` is the part of
    the tables that it is for, ``documents`` are those of its chunk, where it has one.
    """

    work: Work
    stage: str
    number: int
    given: str = ""
    files: int = 0
    bucket: int = 0
    part: Part | None = None
    documents: range = range(0)

    @property
    def file(self) -> str:
        """The name of the file that it writes last."""
        return file_of(self.stage, self.number)

    @property
    def woven(self) -> str:
        """The name of the file that it writes in tables of what is woven."""
        return f"part-{self.number:06}-{self.work.key}"

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self.work.files.has(self.file)


@dataclass(slots=True)
class Failures:
    """What broke in a task; the rest went on."""

    rows: list[Row] = field(default_factory=list)

    @contextmanager
    def kept_apart(self, part: str) -> Iterator[None]:
        """Do a part of the weaving; where it breaks, note the reason and go on."""
        try:
            yield
        except OnrecordError:
            raise
        except Exception as error:  # noqa: BLE001 - the boundary at which one document must not stop the rest
            failure = broken(part, error)
            self.rows.append((failure.origin, WeavingFailed.__name__, failure.what, failure.remedy))

    def write(self, task: Task) -> None:
        """Write what broke, where anything did; belongs before the file by which the task is done."""
        if self.rows:
            name = f"{FAILED}/{task.stage}-{task.number:06}.parquet"
            with table_writing(task.work.files, name, FAILED, BROKEN, {}) as put:
                put(self.rows)


def failures_in(files: Folder) -> Iterator[Row]:
    """Yield what broke in all tasks."""
    for name in files.names(FAILED):
        with table_reading(files, name, BROKEN) as rows:
            yield from (tuple(one[column.name] for column in BROKEN) for one in rows)


def sheets_at(work: Work, documents: Iterable[int]) -> Iterator[tuple[int, Sheet]]:
    """Yield the sheets of documents by their numbers, in the order of these."""
    return ((document, unpacked(*packed)) for document, packed in _packed_at(work, documents))


def prints_at(work: Work, documents: Iterable[int]) -> Iterator[tuple[int, Print]]:
    """Yield what reprints are found by of documents by their numbers, in the order of these."""
    found = _rows_at(work, documents, ["id", "day", "sketch"])
    return ((document, print_of(row["id"], row["day"], row["sketch"])) for document, row in found)


class Shelf:
    """Sheets of some documents, which are unpacked when they are asked for; a few are kept."""

    def __init__(self, work: Work, documents: Iterable[int]) -> None:
        self._packed = dict(_packed_at(work, documents))
        self.sheet = functools.lru_cache(maxsize=2_000)(self._sheet)

    def _sheet(self, document: int) -> Sheet:
        return unpacked(*self._packed[document])


def sheets_in(work: Work, part: int) -> int:
    """Return how many sheets a part has."""
    with parquet_reading(work.files, file_of(SHEETS, part)) as file:
        return int(file.metadata.num_rows)


def _packed_at(work: Work, documents: Iterable[int]) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    found = _rows_at(work, documents, ["content", "sketch"])
    return ((document, (row["content"], row["sketch"])) for document, row in found)


def _rows_at(work: Work, documents: Iterable[int], columns: list[str]) -> Iterator[tuple[int, Cells]]:
    for part, own in groupby(sorted(set(documents)), part_of):
        with parquet_reading(work.files, file_of(SHEETS, part)) as file:
            group, rows = -1, []
            for document in own:
                row = row_of(document)
                if row // SHEET_GROUP != group:
                    group = row // SHEET_GROUP
                    rows = file.read_row_group(group, columns).to_pylist()
                yield document, rows[row % SHEET_GROUP]
