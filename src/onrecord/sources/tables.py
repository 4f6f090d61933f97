"""Tables: CSV and its kin with tabs or semicolons, a document a row, the columns found by their names."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from onrecord.errors import DocumentError, MalformedDocument, OversizedDocument
from onrecord.records import Document, Publication
from onrecord.sources.decoding import broken_utf16
from onrecord.sources.documents import MAX_CHARACTERS
from onrecord.sources.rows import document_of
from onrecord.sources.setting import Setting, setting_of

MAX_LINE = 8 * MAX_CHARACTERS
"""Characters of a line: a longer one is passed over."""
MAX_FIELD = 4 * MAX_CHARACTERS
"""Characters of a field: a longer one, such as after a quotation mark that is never closed, is an error."""
MAX_COLUMNS = 1_000


def read_csv(
    stream: BinaryIO, origin: str, published: Publication | None
) -> Iterator[Document | DocumentError]:
    """Yield a document a row, or the error that tells why there is none; origins name the line of a row.

    The first row names the columns. Raises :class:`~onrecord.errors.MalformedDocument` where none of them
    holds the text.
    """
    text = io.TextIOWrapper(stream, encoding_of(stream), errors="surrogateescape", newline="")
    csv.field_size_limit(MAX_FIELD)
    try:
        yield from _documents(_Lines(text, origin), origin, published, setting_of(stream))
    finally:
        text.detach()


def _documents(
    lines: _Lines, origin: str, published: Publication | None, setting: Setting
) -> Iterator[Document | DocumentError]:
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        return
    rows = csv.reader(
        chain([first], lines), delimiter=setting.columns.delimiter_of(first, surely=True) or ","
    )
    header = _header(rows, origin)
    columns = setting.columns.of(header)
    check_columns(header, columns, setting.columns.missing(header), origin)
    row: list[str] | None = []
    while row is not None:
        where, row = f"{origin}:{lines.number + 1}", []
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield MalformedDocument(where, f"the row is no CSV ({error})", "correct its quotation marks")
        if row:
            try:
                yield document_of(_named(header, row, where), columns, where, published, setting)
            except DocumentError as error:
                yield error
        yield from lines.too_long()


def _named(header: list[str], row: list[str], where: str) -> dict[str, object]:
    if len(row) != len(header):
        what = f"the row has {len(row):,} fields and the header {len(header):,}"
        raise MalformedDocument(where, what, "correct it")
    return dict(zip(header, row, strict=True))


def check_columns(header: list[str], columns: dict[str, str], missing: list[str], origin: str) -> None:
    """Raise :class:`~onrecord.errors.MalformedDocument` where a table lacks the columns that it needs."""
    there = ", ".join(f"'{name[:40]}'" for name in header[:20])
    if missing:
        what = f"there is no column '{missing[0]}' beside {there}"
        raise MalformedDocument(origin, what, "correct --columns")
    if not columns.keys() & {"text", "file"}:
        what = f"no column is known to hold the text: {there}"
        raise MalformedDocument(origin, what, "say which: --columns text=NAME")


def encoding_of(stream: BinaryIO) -> str:
    """Return the encoding of a text: UTF-16 where it is marked so, else UTF-8, with a mark or without."""
    mark = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
    return "utf-16" if mark in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"


def _header(rows: Iterator[list[str]], origin: str) -> list[str]:
    try:
        header = next(rows)
    except csv.Error as error:
        raise MalformedDocument(origin, f"its first row is no CSV ({error})", "correct it") from error
    if len(header) > MAX_COLUMNS:
        what = f"it has {len(header):,} columns, more than {MAX_COLUMNS:,}"
        raise OversizedDocument(origin, what, "leave out those that are not needed")
    return header


class _Lines:
    """The lines of a text, with how many there were; those that are too long are skipped, and told."""

    def __init__(self, text: io.TextIOWrapper, origin: str) -> None:
        self._text = text
        self._origin = origin
        self._skipped: list[int] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        while line := self._read():
            self.number += 1
            if len(line) < MAX_LINE or line.endswith(("\r", "\n")):
                return line
            while line and not line.endswith(("\r", "\n")):
                line = self._read()
            self._skipped.append(self.number)
        raise StopIteration

    def _read(self) -> str:
        try:
            return self._text.readline(MAX_LINE)
        except UnicodeDecodeError as error:
            raise broken_utf16(self._origin, error) from error

    def too_long(self) -> Iterator[OversizedDocument]:
        """Yield an error for each line that was skipped since this was last asked."""
        what = f"the line has more than {MAX_LINE:,} characters"
        yield from [OversizedDocument(f"{self._origin}:{one}", what, "split it") for one in self._skipped]
        self._skipped.clear()
