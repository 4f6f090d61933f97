"""Parquet: a document a row, read group by group, only the columns that are needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
from pyarrow.parquet import ParquetFile

from onrecord.errors import DocumentError, MalformedDocument, OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.rows import document_of
from onrecord.sources.setting import Setting, setting_of
from onrecord.sources.streams import seekable
from onrecord.sources.tables import check_columns

MAX_GROUP = 2 * 2**30
"""Bytes that a group of rows may have when it is unpacked."""
BATCH = 64
"""Rows that are held at once."""
_THRIFT = 64 * 2**20
"""Bytes of what a file says of itself."""


def read_parquet(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield a document a row, or the error that tells why there is none; origins name the number of a row.

    Raises :class:`~onrecord.errors.MalformedDocument` where no column holds the text, or the file is damaged.
    """
    setting = setting_of(stream)
    with seekable(stream, origin) as file:
        try:
            table = ParquetFile(
                file, buffer_size=2**20, thrift_string_size_limit=_THRIFT, thrift_container_size_limit=_THRIFT
            )
            yield from _documents(table, origin, published, setting)
        except (pa.ArrowException, OSError, EOFError, UnicodeDecodeError) as error:
            what = str(error).partition("\n")[0][:200]
            yield MalformedDocument(origin, f"the file is damaged or cut off ({what})", "get it again")


def _documents(
    table: ParquetFile, origin: str, published: Publication | None, setting: Setting
) -> Iterator[Document | DocumentError]:
    names = table.schema_arrow.names
    columns = setting.columns.of(names)
    check_columns(names, columns, setting.columns.missing(names), origin)
    _check_size(table, origin)
    number = 0
    for batch in table.iter_batches(BATCH, columns=sorted(set(columns.values())), use_threads=False):
        setting.budget.unpack(batch.nbytes, origin)
        for row in _rows(batch):
            number += 1
            where = f"{origin}:{number}"
            try:
                if isinstance(row, ValueError | OverflowError):
                    raise MalformedDocument(where, f"the row has a value that is none ({row})", "correct it")
                yield document_of(row, columns, where, published, setting)
            except DocumentError as error:
                yield error


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, object] | ValueError | OverflowError]:
    """Yield the rows of a batch: one that holds a text that is no UTF-8, or no day, as the error about it."""
    try:
        yield from batch.to_pylist()
    except (ValueError, OverflowError):
        for number in range(batch.num_rows):
            try:
                yield from batch.slice(number, 1).to_pylist()
            except (ValueError, OverflowError) as error:
                yield error


def _check_size(table: ParquetFile, origin: str) -> None:
    # Of groups and not of their columns: what is said of these can be such that asking ends the process.
    for number in range(table.metadata.num_row_groups):
        if table.metadata.row_group(number).total_byte_size > MAX_GROUP:
            what = f"a group of rows has more than {MAX_GROUP:,} bytes"
            raise OversizedDocument(origin, what, "write smaller groups")
