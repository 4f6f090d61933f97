"""Tables and lists, written by the writers of their formats, and what is wrong with some."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from onrecord.errors import (
    DocumentError,
    EmptyDocument,
    EncodingProblem,
    MalformedDocument,
    MissingDocument,
    OversizedDocument,
    UsageError,
)
from onrecord.records import Document
from onrecord.sources import jsonlist, parquet, read_named, read_sources, setting, tables
from onrecord.sources.columns import Columns, parse_columns

TEXT = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."
QUOTED = f'{TEXT}\n\n"We shall sail again," he said; the "old" engine; was mended,\ttoo.'
HEADER = ("headline", "body", "date", "source", "author", "url", "id")
ROWS = (
    ("Ferry leaves", QUOTED, "2002-05-21", "Example Wire", "Ann Smith", "https://a.example/1", "7"),
    ("", TEXT, "", "", "", "", ""),
)


def table(rows: Iterable[Sequence[object]], delimiter: str = ",", **ways: object) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, **ways).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()


def read(data: bytes, name: str = "", columns: str | None = None) -> list[Document | DocumentError]:
    if columns is None:
        return list(read_named(io.BytesIO(data), name))
    return list(read_sources(["-"], io.BytesIO(data), columns=columns))


def documents(found: list[Document | DocumentError]) -> list[Document]:
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def check(first: Document, second: Document) -> None:
    assert first.text == QUOTED
    assert (first.title, first.outlet, first.byline) == ("Ferry leaves", "Example Wire", "Ann Smith")
    assert (first.address, first.id) == ("https://a.example/1", "7")
    assert first.published is not None
    assert (first.published.value, first.published.basis) == (
        "2002-05-21",
        "given by the document's metadata",
    )
    assert second.text == TEXT
    assert (second.title, second.outlet, second.published) == (None, None, None)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("name", ["", "a.csv", "a.tsv"])
def test_rows_are_documents_by_the_usual_names_of_columns(delimiter: str, name: str) -> None:
    first, second = documents(read(table([HEADER, *ROWS], delimiter), name))
    check(first, second)
    assert [first.origin, second.origin] == [f"{name}:2", f"{name}:5"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(encoding: str) -> None:
    first, second = documents(read(table([HEADER, *ROWS]).decode().encode(encoding)))
    check(first, second)


@pytest.mark.parametrize(
    "ways", [{"quoting": csv.QUOTE_ALL}, {"lineterminator": "\n"}, {"lineterminator": "\r"}]
)
def test_other_ways_of_writing_are_read(ways: dict[str, object]) -> None:
    check(*documents(read(table([HEADER, *ROWS], **ways))))


def test_columns_are_those_that_the_user_names() -> None:
    data = table([("Head", "Story, long", "When", "text"), ("Ferry leaves", TEXT, "21 May 2002", "no")])
    (found,) = documents(read(data, columns='"text=Story, long",published=when,title=Head'))
    assert (found.text, found.title) == (TEXT, "Ferry leaves")
    assert found.published is not None
    assert found.published.value == "2002-05-21"


@pytest.mark.parametrize(
    "value", ["body", "body=text", "text=", "text=a,text=b", "=a", "text"]
)  # fmt: skip
def test_what_names_no_columns_is_wrong_usage(value: str) -> None:
    with pytest.raises(UsageError):
        parse_columns(value)


def test_a_table_without_a_text_or_a_named_column_is_told() -> None:
    (found,) = read(table([("a", "b"), ("1", "2")]), "a.csv")
    assert isinstance(found, MalformedDocument)
    assert "'a', 'b'" in found.what


def opened(data: bytes, columns: Columns) -> setting.Opened:
    return setting.Opened(io.BytesIO(data), setting.Setting(columns=columns))


def test_a_named_column_that_is_not_there_is_told() -> None:
    stream = opened(table([("text", "when"), (TEXT, "2002")]), Columns((("published", "date"),)))
    with pytest.raises(MalformedDocument, match="no column 'date'"):
        list(tables.read_csv(stream, "a.csv", None))


def test_rows_that_are_wrong_are_told_and_the_others_read() -> None:
    data = (
        b"text,title,date\r\n"
        + table([(TEXT, "a", "2002"), (TEXT, "b"), (TEXT, "c", "in May"), ("", "d", "")])
        + b"\r\n"
        + table([(f"{TEXT} ~", "e", "2002"), (TEXT, "f", "2002-05")]).replace(b"~", b"\xff")
    )
    found = read(data, "a.csv")
    kinds = [Document, MalformedDocument, MalformedDocument, EmptyDocument, EncodingProblem, Document]
    assert [type(one) for one in found] == kinds
    assert [one.origin for one in found] == [f"a.csv:{line}" for line in (2, 3, 4, 5, 7, 8)]
    assert "2 fields and the header 3" in str(found[1])
    assert '"date"' in str(found[2])


def test_bytes_that_are_no_utf_8_are_told_of_every_field() -> None:
    (found,) = read(b"text,title\r\n" + table([(TEXT, "b")]).replace(b",b", b",b\xff"))
    assert isinstance(found, MalformedDocument)
    assert '"title"' in found.what


def test_a_quotation_mark_that_is_never_closed_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_FIELD", 2_000)
    rows = b"".join(table([(f"{TEXT} {number}", "a")]) for number in range(200))
    found = read(b"text,title\r\n" + b'"never closed,a\r\n' + rows, "a.csv")
    assert isinstance(found[0], MalformedDocument)
    assert any(isinstance(one, Document) for one in found)


def test_a_line_without_end_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_LINE", 1_000)
    data = b"text,title\r\n" + b"a" * 5_000 + b",b\r\n" + table([(TEXT, "a")])
    found = read(data, "a.csv")
    assert {type(one) for one in found} == {OversizedDocument, Document}
    assert {one.origin for one in found} >= {"a.csv:2"}


def test_titles_are_put_on_one_line_and_bounded() -> None:
    (found,) = documents(read(table([("text", "title"), (TEXT, "Ferry\n leaves" + "!" * 900)])))
    assert found.title is not None
    assert found.title.startswith("Ferry leaves!")
    assert len(found.title) == 500


def test_a_column_without_a_name_is_no_title() -> None:
    (found,) = documents(read(table([("text", ""), (TEXT, "Ferry")])))
    assert found.title is None


def test_what_begins_as_utf_16_and_is_not_is_told() -> None:
    *_, error = read(f"text\n{TEXT}".encode("utf-16") + b"\0", "a.csv")
    assert isinstance(error, EncodingProblem)


def test_a_list_that_begins_as_utf_16_and_is_not_is_told() -> None:
    *_, error = read(f'[{{"text": "{TEXT}"}}, '.encode("utf-16") + b"\0", "a.json")
    assert isinstance(error, EncodingProblem)


def in_parquet(columns: dict[str, list[object]], **ways: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **ways)
    return out.getvalue()


COLUMNS: dict[str, list[object]] = {
    name: [row[place] or None for row in ROWS] for place, name in enumerate(HEADER)
}


def test_a_value_that_is_none_does_not_take_the_other_rows_with_it() -> None:
    values = pa.array([b"\xff\xfe", TEXT.encode(), TEXT.encode()]).view(pa.string())
    days = pa.array([0, 2**62, 0], pa.int64()).view(pa.timestamp("us"))
    out = io.BytesIO()
    pq.write_table(pa.table({"text": values, "date": days}), out)
    found = read(out.getvalue(), "a.parquet")
    assert [type(one) for one in found] == [MalformedDocument, MalformedDocument, Document]
    assert [one.origin for one in found] == ["a.parquet:1", "a.parquet:2", "a.parquet:3"]


@pytest.mark.parametrize(
    "ways", [{}, {"compression": "zstd", "row_group_size": 1}, {"use_dictionary": False}]
)
def test_parquet_is_read_by_row_groups(ways: dict[str, object]) -> None:
    first, second = documents(read(in_parquet(COLUMNS, **ways), "a.parquet"))
    check(first, second)
    assert [first.origin, second.origin] == ["a.parquet:1", "a.parquet:2"]


def test_values_of_other_types_are_taken() -> None:
    data = in_parquet(
        {
            "text": [TEXT, f"{TEXT} Two."],
            "date": [date(2002, 5, 21), None],
            "updated_at": [datetime(2002, 5, 22, 10, tzinfo=UTC), None],
            "authors": [["Ann Smith", "Bob Jones"], []],
            "id": [7, None],
            "views": [1.5, 2.5],
        }
    )
    first, second = documents(read(data))
    assert (first.id, first.byline) == ("7", "Ann Smith, Bob Jones")
    assert first.published is not None
    assert first.updated is not None
    assert (first.published.value, first.updated.value) == ("2002-05-21", "2002-05-22")
    assert (second.byline, second.published) == (None, None)


def test_parquet_from_a_pipe_with_columns() -> None:
    data = in_parquet({"Story": [TEXT], "text": [1]})
    (found,) = documents(read(data, columns="text=Story"))
    assert found.text == TEXT
    (wrong,) = read(data)
    assert isinstance(wrong, MalformedDocument)
    assert "a number" in wrong.what


def test_a_column_whose_name_is_no_text_is_told() -> None:
    data = in_parquet({"text": [TEXT], "vessel": ["ferry"]}).replace(b"vessel", b"\xb0essel")
    assert [type(one) for one in read(data, "a.parquet")] == [MalformedDocument]


def test_damaged_parquet_is_told() -> None:
    data = in_parquet(COLUMNS)
    for broken in (data[:-20], data[:200] + data[260:], b"PAR1" * 10):
        found = read(broken)
        assert isinstance(found[-1], MalformedDocument)


def test_a_huge_group_of_rows_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MAX_GROUP", 1_000)
    (found,) = read(in_parquet({"text": [TEXT * 50]}))
    assert isinstance(found, OversizedDocument)


def test_rows_from_little_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "FREE", 2**20)
    found = read(in_parquet({"text": [TEXT * 2_000] * 400}))
    assert isinstance(found[-1], OversizedDocument)
    assert len(found) < 400


OBJECTS = [dict(zip(HEADER, row, strict=True)) for row in ROWS]


@pytest.mark.parametrize("ways", [{}, {"indent": 2}, {"separators": (",", ":")}, {"ensure_ascii": False}])
def test_lists_of_json_are_read_object_by_object(ways: dict[str, object]) -> None:
    whole = json.dumps(OBJECTS, **ways).encode()  # type: ignore[arg-type]
    check(*documents(read(whole)))
    check(*documents(read(json.dumps({"articles": OBJECTS}, **ways).encode())))  # type: ignore[arg-type]
    check(*documents(read(whole.decode().encode("utf-16"))))


def test_objects_of_json_lines_can_have_other_names() -> None:
    check(*documents(read(b"\n".join(json.dumps(one).encode() for one in OBJECTS))))


def test_an_object_with_a_text_has_its_own_names_alone() -> None:
    (found,) = documents(read(json.dumps({"text": TEXT, "source": "Example Wire", "date": "2002"}).encode()))
    assert (found.outlet, found.published) == (None, None)


def test_one_object_over_several_lines_is_read() -> None:
    (found,) = documents(read(json.dumps({"text": TEXT, "title": "Ferry"}, indent=1).encode()))
    assert (found.text, found.title) == (TEXT, "Ferry")


def test_long_lists_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps([{"text": f"{TEXT} {number}"} for number in range(5_000)]).encode()
    stream = io.BytesIO(data)
    first = next(read_named(stream, "a.json"))
    assert isinstance(first, Document)
    assert stream.tell() < len(data) / 2
    assert len(documents(read(data))) == 5_000


@pytest.mark.parametrize(
    ("data", "complaint", "before"),
    [
        ('[{"text": "T"}, {"text": "T"', "no JSON", 1),
        ('[{"text": "T"} {"text": "T"}]', "breaks off", 1),
        ('[{"text": "T"},]', "no JSON", 1),
        ('[{"text": "T"}', "breaks off", 1),
        ('[{"text": "T"}, 5, {"text": "T"}]', "a number", 2),
        ('{\n"text": "T"', "no JSON", 0),
        ('[{"a": ' + "[" * 100_000, "nested", 0),
        ('[{"text": "T"}, {"title": "x"}]', 'no "text"', 1),
    ],
)
def test_what_is_wrong_in_a_list_is_told(data: str, complaint: str, before: int) -> None:
    found = read(data.replace('"T"', json.dumps(TEXT)).encode(), "a.json")
    assert sum(isinstance(one, Document) for one in found) == before
    (error,) = [one for one in found if isinstance(one, DocumentError)]
    assert complaint in str(error)


def test_an_object_without_end_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlist, "MAX_OBJECT", 200_000)
    stream = io.BytesIO(b'[{"text": "' + b"a" * 5_000_000)
    (found,) = read_named(stream, "a.json")
    assert isinstance(found, OversizedDocument)
    assert stream.tell() < 2_000_000


# An answer of GDELT's DOC 2.0 API, mode "artlist", with a column for the texts that somebody fetched.
LIST = {
    "articles": [
        {
            "url": "https://gazette.example/ferry",
            "url_mobile": "",
            "title": "Ferry leaves harbour",
            "seendate": "20020523T101500Z",
            "socialimage": "",
            "domain": "gazette.example",
            "language": "English",
            "sourcecountry": "Norway",
            "file": "texts/ferry.txt",
        }
    ]
}


def listed(folder: Path, file: str) -> list[Document | DocumentError]:
    one = {**LIST["articles"][0], "file": file}
    (folder / "list.json").write_text(json.dumps({"articles": [one]}, indent=1))
    (folder / "list.jsonl").write_text(json.dumps(one))
    with (folder / "list.csv").open("w", newline="") as out:
        writer = csv.DictWriter(out, list(one))
        writer.writeheader()
        writer.writerow(one)
    return [one for name in ("list.json", "list.jsonl", "list.csv") for one in read_sources([folder / name])]


def test_lists_of_articles_have_their_texts_beside_them(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ferry.txt").write_text(TEXT)
    found = documents(listed(tmp_path, "texts/ferry.txt"))
    assert len(found) == 3
    for one in found:
        assert (one.text, one.title, one.outlet) == (TEXT, "Ferry leaves harbour", "gazette.example")
        assert one.address == "https://gazette.example/ferry"
        assert one.published is not None
        assert (one.published.value, one.published.basis) == (
            "2002-05-23",
            "the day on which it was seen, by a list of articles",
        )
    assert len({one.id for one in found}) == 1


def test_a_list_without_outlets_has_the_hosts_of_its_addresses(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(TEXT)
    (tmp_path / "list.csv").write_text(
        "URL,MobileURL,Date,Title,File\n"
        "https://www.gazette.example/ferry,,2002-05-23T10:15:00Z,Ferry leaves harbour,ferry.txt\n"
    )
    (one,) = documents(list(read_sources([tmp_path / "list.csv"])))
    assert (one.outlet, one.address) == ("gazette.example", "https://www.gazette.example/ferry")
    assert one.published is not None
    assert one.published.basis == "the day on which it was seen, by a list of articles"


def test_bytes_that_are_not_utf8_are_told_as_that() -> None:
    head = b"text,title\n"
    (found,) = read(head + f'"{TEXT} Troms\u00f8",Ferry\n'.encode("cp1252"), "a.csv")
    assert isinstance(found, EncodingProblem)
    assert "iconv -f WINDOWS-1252" in found.remedy


def test_an_object_of_columns_is_told() -> None:
    (found,) = read(json.dumps({"text": {"0": TEXT}, "title": {"0": "Ferry"}}).encode())
    assert isinstance(found, MalformedDocument)
    assert "orient='records'" in found.remedy


def test_an_article_without_a_text_is_told_what_it_needs() -> None:
    (found,) = read(json.dumps({"articles": [{"url": "https://a.example/", "title": "A"}]}).encode())
    assert isinstance(found, MalformedDocument)
    assert "--columns text=NAME" in found.remedy
    assert '"file"' in found.remedy


def test_a_page_beside_a_list_tells_what_the_list_does_not(tmp_path: Path) -> None:
    page = f"<html><head><meta name='author' content='Ann Smith'></head><body><p>{TEXT}</p></body></html>"
    (tmp_path / "ferry.html").write_text(page)
    for one in documents(listed(tmp_path, "ferry.html")):
        assert one.byline == "Ann Smith"
        assert one.title == "Ferry leaves harbour"


@pytest.mark.parametrize(
    "file", ["/etc/hostname", "../out.txt", "a/../../out.txt", "link.txt", "out/out.txt", "a\0b"]
)
def test_no_file_outside_the_folder_of_the_list_is_read(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "out.txt").write_text(TEXT)
    os.symlink(tmp_path / "out.txt", folder / "link.txt")
    os.symlink(tmp_path, folder / "out")
    found = listed(folder, file)
    assert len(found) == 3
    assert all(isinstance(one, MalformedDocument) and "out of the folder" in one.what for one in found)


def test_a_file_that_is_not_there_or_holds_several_is_told(tmp_path: Path) -> None:
    assert all(isinstance(one, MissingDocument) for one in listed(tmp_path, "gone.txt"))
    (tmp_path / "two.jsonl").write_bytes(
        b"\n".join(json.dumps({"text": f"{TEXT} {n}"}).encode() for n in (1, 2))
    )
    assert all("not one text" in str(one) for one in listed(tmp_path, "two.jsonl"))
    assert all(isinstance(one, MalformedDocument) for one in listed(tmp_path, "list.csv"))


def test_a_list_that_lies_in_no_folder_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    (found,) = read(json.dumps({"articles": [{"url": "https://a.example/", "file": "a.txt"}]}).encode())
    assert isinstance(found, MalformedDocument)
    assert "beside which list" in found.what


CELLS = st.text(max_size=30) | st.sampled_from([TEXT, '"', "\n", "\r", "\0", ",", "2002-05-21"])


@given(st.binary(max_size=300) | st.lists(st.lists(CELLS, max_size=4), max_size=6).map(table))
@settings(deadline=None)
def test_whatever_a_table_holds_it_ends_in_documents_or_errors(data: bytes) -> None:
    for whole in (data, b"text,title,date\r\n" + data):
        assert all(isinstance(one, Document | DocumentError) for one in read(whole, "a.csv"))


@given(
    st.lists(st.sampled_from(["[", "]", "{", "}", '"text"', ":", ",", json.dumps(TEXT), "1", "\n", "NaN"]))
)
@settings(deadline=None)
def test_whatever_json_holds_it_ends_in_documents_or_errors(pieces: list[str]) -> None:
    for start in ("", '[{"', '{"articles": ['):
        found = read((start + "".join(pieces)).encode(), "a.json")
        assert all(isinstance(one, Document | DocumentError) for one in found)


SAMPLE = in_parquet(COLUMNS)


@given(st.lists(st.tuples(st.integers(4, len(SAMPLE) - 1), st.integers(1, 255)), min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_changed_parquet_ends_in_documents_or_errors(changes: list[tuple[int, int]]) -> None:
    changed = bytearray(SAMPLE)
    for place, by in changes:
        changed[place] ^= by
    assert all(isinstance(one, Document | DocumentError) for one in read(bytes(changed), "a.parquet"))


def test_an_empty_text_yields_to_the_file_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "list.jsonl").write_text(json.dumps({"text": "", "file": "a.txt", "headline": "Ferry"}))
    (found,) = documents(list(read_sources([tmp_path / "list.jsonl"])))
    assert (found.text, found.title) == (TEXT, "Ferry")
