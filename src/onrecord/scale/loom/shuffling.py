"""Files by which tasks hand rows to those that come after them, sorted by the bucket that each row is for.

A task writes one file for all that come after, with the rows for each bucket in row groups of their own; so
whoever reads a bucket reads of each file only what is for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.exports.folders import Folder
from onrecord.exports.parts import parquet_reading
from onrecord.scale.loom.addresses import Numbers

GROUP = 100_000
"""Rows of a row group at most."""
_BUCKET = "bucket"


def file_of(stage: str, number: int) -> str:
    """Return the name of the file that a task of a stage writes."""
    return f"{stage}/{number:06}.parquet"


def deal_out(folder: Folder, name: str, buckets: Numbers, columns: Mapping[str, Any]) -> None:
    """Write rows, given by their columns, for buckets; within a bucket they keep their order."""
    order = np.argsort(buckets, kind="stable")
    table = pa.table({_BUCKET: buckets, **columns}).take(pa.array(order))
    _, starts = np.unique(buckets[order], return_index=True)
    stops = np.append(starts, len(buckets))[1:]
    with folder.writing(name) as path, pq.ParquetWriter(path, table.schema, compression="zstd") as writer:
        for start, stop in zip(starts, stops, strict=True):
            writer.write_table(table.slice(start, stop - start), row_group_size=GROUP)


def dealt_to(folder: Folder, stage: str, files: int, bucket: int, first: int = 0) -> pa.Table | None:
    """Return the rows that ``files`` tasks of a stage have dealt to a bucket, those of the ``first`` first.

    None where there are none.
    """
    found: list[pa.Table] = []
    for number in range(first, first + files):
        with parquet_reading(folder, file_of(stage, number)) as file:
            groups = list(_groups_of(file, bucket))
            if groups:
                found.append(file.read_row_groups(groups))
    return pa.concat_tables(found) if found else None


def numbers(table: pa.Table, column: str) -> Numbers:
    """Return a column of numbers as an array."""
    values: Numbers = table.column(column).to_numpy().astype(np.int64, copy=False)
    return values


def starts_of(values: Numbers) -> Numbers:
    """Return where runs of one value begin in an array that is sorted, and where the last one ends."""
    changes = np.flatnonzero(values[1:] != values[:-1]) + 1
    return np.concatenate(([0], changes, [len(values)])) if len(values) else np.zeros(1, np.int64)


def hashed(values: Numbers, buckets: int) -> Numbers:
    """Return for each number a bucket that looks as if it were drawn (a multiplicative hash: Knuth 1973)."""
    mixed = values.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    found: Numbers = ((mixed >> np.uint64(32)) % np.uint64(buckets)).astype(np.int64)
    return found


def _groups_of(file: Any, bucket: int) -> Iterator[int]:
    for group in range(file.num_row_groups):
        if file.metadata.row_group(group).column(0).statistics.min == bucket:
            yield group
