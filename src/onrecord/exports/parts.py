"""Parts: the files, one in each table, that hold the records of some documents of a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import StorageError
from onrecord.exports.columns import FAILURES, FORMAT, RECORDS, Column, facts_of, schema
from onrecord.exports.folders import Folder
from onrecord.exports.rows import Cells, Read, Row, read_of, rows_of

AS_READ = "as_read"
"""The folder, beside the tables, with tables of records that persons have corrected, as they were read."""
DONE = "documents"
"""The table whose file is written last: where it is, the part is whole."""
GROUP = 500
"""Documents whose rows make a row group; so many are in memory at a time."""
_BATCH = 1_000
_PARTITION = "month="


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A part by the month of its documents ("2002-05", "unknown") and its name within the month."""

    month: str
    name: str

    def file(self, table: str) -> str:
        """Return the name of its file in a table."""
        return f"{table}/{_PARTITION}{self.month}/{self.name}.parquet"


def parts_in(folder: Folder) -> list[Part]:
    """Return the parts that are whole, in the order of months and names."""
    found = (name.split("/") for name in folder.names(DONE) if name.endswith(".parquet"))
    return sorted(
        Part(names[1].removeprefix(_PARTITION), names[2].removesuffix(".parquet"))
        for names in found
        if len(names) == 3 and names[1].startswith(_PARTITION)
    )


def write_part(folder: Folder, part: Part, documents: Iterable[Read], facts: Mapping[str, str]) -> None:
    """Write a part, in the order of ``documents``; ``facts`` go into the metadata of its files."""
    with ExitStack() as open_:
        # What is opened first is whole last.
        tables = [DONE, *(table for table in RECORDS if table != DONE)]
        put = {
            table: open_.enter_context(table_writing(folder, part.file(table), table, RECORDS[table], facts))
            for table in tables
        }
        waiting: dict[str, list[Row]] = {table: [] for table in tables}
        for number, read in enumerate(documents, start=1):
            for table, rows in rows_of(read).items():
                waiting[table] += rows
            if number % GROUP == 0:
                _flush(waiting, put)
        _flush(waiting, put)


def read_part(folder: Folder, part: Part) -> Iterator[Read]:
    """Yield what was written, in the same order; memory does not grow with the part."""
    with ExitStack() as open_:
        rows = {
            table: open_.enter_context(table_reading(folder, part.file(table), RECORDS[table]))
            for table in RECORDS
        }
        others = {table: _by_document(rows[table]) for table in RECORDS if table != DONE}
        ahead = {table: next(groups, None) for table, groups in others.items()}
        for document in rows[DONE]:
            own: dict[str, Sequence[Cells]] = {}
            for table, found in ahead.items():
                if found is not None and found[0] == document["id"]:
                    own[table], ahead[table] = found[1], next(others[table], None)
                else:
                    own[table] = ()
            yield read_of(document, own)
        left = sorted(table for table, found in ahead.items() if found is not None)
        if left:
            raise StorageError(
                f"{folder.address}: rows of {', '.join(left)} in {part.month}/{part.name} belong to no "
                "document there; files are missing or were altered, so write the folder anew"
            )


@contextmanager
def table_writing(
    folder: Folder, name: str, table: str, columns: Sequence[Column], facts: Mapping[str, str]
) -> Iterator[Callable[[Sequence[Row]], None]]:
    """Write a file of a table: give a function that takes rows, those of each call a row group."""
    whole = schema(columns, {"format": str(FORMAT), "table": table, **facts})
    with folder.writing(name) as path, pq.ParquetWriter(path, whole, compression="zstd") as writer:

        def put(rows: Sequence[Row]) -> None:
            if rows:
                writer.write_table(table_of(rows, whole), row_group_size=len(rows))

        yield put


def table_of(rows: Sequence[Row], whole: pa.Schema) -> pa.Table:
    """Return rows, of which there is one at least, as a table of the schema ``whole``."""
    columns = zip(*rows, strict=True)
    return pa.Table.from_arrays(
        [pa.array(values, field.type) for values, field in zip(columns, whole, strict=True)], schema=whole
    )


@contextmanager
def table_reading(folder: Folder, name: str, columns: Sequence[Column]) -> Iterator[Iterator[Cells]]:
    """Open a file of a table and give its rows; raises as :func:`parquet_reading` does."""
    with parquet_reading(folder, name) as file:
        later = _later(file.schema_arrow, columns)
        yield ({**later, **row} for row in _rows(file))


@contextmanager
def parquet_reading(folder: Folder, name: str) -> Iterator[Any]:
    """Open a Parquet file as pyarrow does.

    Raises :class:`~onrecord.errors.StorageError` where it is none, or not what was looked for.
    """
    with folder.reading(name) as stream:
        try:
            yield pq.ParquetFile(stream)
        except ValueError as error:
            raise StorageError(
                f"{folder.address}/{name}: this is no such table ({error}); write the folder anew"
            ) from error


def failures_file(name: str) -> str:
    """Return the name of a file of the table ``failures``."""
    return f"failures/{name}.parquet"


def write_failures(folder: Folder, file: str, failures: Sequence[Row], facts: Mapping[str, str]) -> None:
    """Write what could not be read to a file of the table ``failures``."""
    with table_writing(folder, file, "failures", FAILURES, facts) as put:
        put(failures)


def read_failures(folder: Folder) -> Iterator[Cells]:
    """Yield what could not be read."""
    for name in folder.names("failures"):
        with table_reading(folder, name, FAILURES) as rows:
            yield from rows


def facts_in(folder: Folder, name: str) -> dict[str, str]:
    """Return the facts in the metadata of a file; raises as :func:`parquet_reading` does."""
    with parquet_reading(folder, name) as file:
        return facts_of(file.schema_arrow.metadata)


def _flush(waiting: dict[str, list[Row]], put: Mapping[str, Callable[[Sequence[Row]], None]]) -> None:
    for table, rows in waiting.items():
        put[table](rows)
        waiting[table] = []


def _rows(file: Any) -> Iterator[Cells]:
    for batch in file.iter_batches(_BATCH):
        yield from batch.to_pylist()


def _by_document(rows: Iterator[Cells]) -> Iterator[tuple[str, list[Cells]]]:
    for document, own in groupby(rows, lambda one: one["document"]):
        yield document, list(own)


def _later(found: pa.Schema, columns: Sequence[Column]) -> dict[str, None]:
    """Return the columns that a file has not, since it was written before they were thought of."""
    later = [one for one in columns if one.name not in found.names]
    there = [one for one in columns if one.name in found.names]
    wrong = [one.name for one in later if not one.null]
    wrong += [one.name for one in there if found.field(one.name).type != one.type]
    if wrong:
        written = facts_of(found.metadata).get("format", "none")
        raise ValueError(f"its format is {written} and not {FORMAT}: {', '.join(wrong)}")
    return {one.name: None for one in later}
