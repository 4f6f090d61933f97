"""What is written as tables is read back equal, whatever is in it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from archive_making import made
from archive_strategies import WORDS, records
from benchmarks.synthetic import records as synthetic
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import StorageError
from onrecord.exports.columns import FAILURES, RECORDS
from onrecord.exports.folders import UNFINISHED, Folder
from onrecord.exports.parts import (
    Part,
    facts_in,
    failures_file,
    parts_in,
    read_failures,
    read_part,
    table_reading,
    table_writing,
    write_failures,
    write_part,
)
from onrecord.exports.rows import Read, month_of, rows_of
from onrecord.records import Document, Publication, Record

PART = Part("2001-04", "part-000")


def as_given(record: Record) -> Document:
    return replace(record.document, title=None, published=None)


def reads(found: Sequence[Record]) -> list[Read]:
    named = [replace(one, document=replace(one.document, id=f"{n}")) for n, one in enumerate(found)]
    return [Read(as_given(one), one, "v1", corrected=n % 2 == 1) for n, one in enumerate(named)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(records(), max_size=3), WORDS)
def test_what_is_written_is_read_back_equal(found: list[Record], version: str) -> None:
    written = [replace(one, reader=version) for one in reads(found)]
    with tempfile.TemporaryDirectory() as name:
        write_part(Folder(name), PART, written, {"reader": version})
        assert list(read_part(Folder(name), PART)) == written
        assert parts_in(Folder(name)) == [PART]
        assert facts_in(Folder(name), PART.file("documents"))["reader"] == version


def test_more_documents_than_a_row_group_holds_keep_their_order(tmp_path: Path) -> None:
    written = [
        Read(as_given(one), one, "v1")
        for n in range(1_201)
        for one in [made(f"d{n:04}") if n % 3 else Record(Document(f"d{n:04}", "Nothing."))]
    ]
    write_part(Folder(str(tmp_path)), PART, written, {})
    assert list(read_part(Folder(str(tmp_path)), PART)) == written


def test_records_as_they_are_read_from_news_come_back_equal(tmp_path: Path) -> None:
    written = [Read(one.document, one, "v1") for one in synthetic(40)]
    write_part(Folder("memory://news"), PART, written, {})
    assert list(read_part(Folder("memory://news"), PART)) == written


def test_every_field_of_a_document_is_kept() -> None:
    day = Publication("2001-04-04", date(2001, 4, 4), date(2001, 4, 4), "given")
    values = {one.name: one.name for one in fields(Document)} | {"published": day, "updated": day}
    document = Document(**values)  # type: ignore[arg-type]
    folder = Folder("memory://fields")
    write_part(folder, PART, [Read(document, Record(document), "v1")], {})
    (found,) = read_part(folder, PART)
    assert (found.given, found.record.document) == (document, document)


def test_rows_have_a_value_for_every_column() -> None:
    rows = rows_of(Read(made().document, made(), "v1"))
    assert rows.keys() == RECORDS.keys()
    for table, found in rows.items():
        assert found, f"the record that is made has nothing for {table}"
        assert {len(row) for row in found} == {len(RECORDS[table])}


def test_files_tell_what_made_them(tmp_path: Path) -> None:
    write_part(Folder(str(tmp_path)), PART, [Read(made().document, made(), "v1")], {"reader": "v1"})
    for table, columns in RECORDS.items():
        found = pq.read_schema(tmp_path / PART.file(table))
        assert found.metadata[b"onrecord.table"].decode() == table
        assert found.metadata[b"onrecord.reader"] == b"v1"
        assert [found.field(one.name).metadata[b"what"].decode() for one in columns] == [
            one.what for one in columns
        ]


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_part(Folder(str(tmp_path / name)), PART, [Read(made().document, made(), "v1")], {})
    for table in RECORDS:
        one, other = ((tmp_path / name / PART.file(table)).read_bytes() for name in ("one", "other"))
        assert one == other


def test_a_part_that_breaks_is_not_there(tmp_path: Path) -> None:
    def broken() -> object:
        yield Read(made().document, made(), "v1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_part(Folder(str(tmp_path)), PART, broken(), {})  # type: ignore[arg-type]
    assert parts_in(Folder(str(tmp_path))) == []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_files_that_are_being_written_are_not_counted(tmp_path: Path) -> None:
    (tmp_path / "documents" / "month=2001-04").mkdir(parents=True)
    (tmp_path / f"documents/month=2001-04/part-000.parquet.abc{UNFINISHED}").write_bytes(b"PAR1")
    assert Folder(str(tmp_path)).names() == []
    assert parts_in(Folder(str(tmp_path))) == []


def test_a_file_that_is_missing_or_none_of_ours_is_told(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    write_part(folder, PART, [Read(made().document, made(), "v1")], {})
    (tmp_path / PART.file("events")).write_bytes(b"something else")
    with pytest.raises(StorageError, match=r"events/month=2001-04/part-000.parquet: this is no such table"):
        list(read_part(folder, PART))
    (tmp_path / PART.file("events")).unlink()
    with pytest.raises(StorageError, match=r"No such file"):
        list(read_part(folder, PART))


def test_rows_of_no_document_are_told(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    other = Part("2001-04", "other")
    write_part(folder, PART, [Read(made().document, made(), "v1")], {})
    write_part(folder, other, [Read(made("else").document, made("else"), "v1")], {})
    (tmp_path / other.file("times")).replace(tmp_path / PART.file("times"))
    with pytest.raises(StorageError, match="rows of times in 2001-04/part-000 belong to no document there"):
        list(read_part(folder, PART))


def test_failures_come_back(tmp_path: Path) -> None:
    rows = [("a.csv", "EmptyDocument", "there is no text", "give a document with words", "2002", "text=a")]
    write_failures(Folder(str(tmp_path)), failures_file("all"), rows, {})
    write_failures(Folder(str(tmp_path)), failures_file("none"), [], {})
    assert [tuple(one.values()) for one in read_failures(Folder(str(tmp_path)))] == rows


def test_what_was_written_before_a_column_was_thought_of_has_nothing_there(tmp_path: Path) -> None:
    folder, row = Folder(str(tmp_path)), ("a.txt", "EmptyDocument", "there is no text", "give one")
    for columns, name in ((FAILURES[:4], "before"), (FAILURES[1:], "broken")):
        with table_writing(folder, failures_file(name), "failures", columns, {}) as put:
            put([row if name == "before" else (*row[1:], None, None)])
    with table_reading(folder, failures_file("before"), FAILURES) as found:
        assert [tuple(one[column.name] for column in FAILURES) for one in found] == [(*row, None, None)]
    with (
        pytest.raises(StorageError, match="its format is 1 and not 1: origin"),
        table_reading(folder, failures_file("broken"), FAILURES),
    ):
        pass


def test_months() -> None:
    day = date(998, 4, 4)
    assert month_of(Publication("0998-04-04", day, day, "a chronicle")) == "0998-04"
    assert month_of(None) == "unknown"
