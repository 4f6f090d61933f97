from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import (
    BinaryDocument,
    DocumentError,
    EmptyDocument,
    EncodingProblem,
    MalformedDocument,
    MissingDocument,
    OversizedDocument,
    UnsupportedFormat,
    UsageError,
)
from onrecord.records import Document
from onrecord.sources import jsonl, read_sources, textfiles

ENGLISH = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."


def only(found: list[Document | DocumentError]) -> Document:
    (one,) = found
    assert isinstance(one, Document)
    return one


def from_stdin(data: bytes) -> list[Document | DocumentError]:
    return list(read_sources(["-"], io.BytesIO(data)))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(tmp_path: Path, ends: str) -> None:
    text = f"{ENGLISH}{ends}{ends}{ENGLISH}{ends}"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert only(list(read_sources([tmp_path / "a.txt"]))).text == text
    assert only(from_stdin(text.encode())).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_are_decoded_without_their_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(f"Göran’s ferry. {ENGLISH}".encode(encoding))
    assert only(list(read_sources([tmp_path / "a.txt"]))).text == f"Göran’s ferry. {ENGLISH}"


def test_the_origin_says_where_a_document_came_from(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text(f'\n{{"text": "{ENGLISH}"}}\n')
    assert only(list(read_sources([path]))).origin == f"{path}:2"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyDocument),
        (b"\n\n", EmptyDocument),
        (b"a\0b", BinaryDocument),
        (bytes(range(256)), BinaryDocument),
        (b"\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05\x06\xff", UnsupportedFormat),
        (b"The caf\xe9 is open.", EncodingProblem),
        (b"\xff\xfeo\xd8", EncodingProblem),
    ],
)
def test_what_is_no_text_is_told(data: bytes, error: type[DocumentError]) -> None:
    (found,) = from_stdin(data)
    assert type(found) is error


def test_titles_and_outlets_are_one_line_whatever_the_kind(tmp_path: Path) -> None:
    fields = {"text": ENGLISH, "title": "The\r ferry\n\u202eleft" + "!" * 900, "outlet": "Example\tWire"}
    (tmp_path / "a.jsonl").write_text(json.dumps(fields))
    document = only(list(read_sources([tmp_path / "a.jsonl"])))
    assert (document.title or "").startswith("The ferry left!")
    assert len(document.title or "") == 500
    assert document.outlet == "Example Wire"


def test_a_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xff\xff")
    (tmp_path / "b.txt").write_text(ENGLISH)
    found = list(
        read_sources([tmp_path / "missing.txt", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "x\0y"])
    )
    assert [isinstance(one, Document) for one in found] == [False, False, True, False]
    assert isinstance(found[0], MissingDocument)
    assert "missing.txt: there is no such file" in str(found[0])
    assert isinstance(found[3], MissingDocument)


def test_folders_are_read_in_order_with_what_is_in_them(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c/d/3.txt", ".hidden/x.txt", "b/.x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{ENGLISH} {name}")
    origins = [only([one]).origin for one in read_sources([tmp_path])]
    assert origins == [str(tmp_path / name) for name in ("a.txt", "b/1.txt", "b/2.txt", "c/d/3.txt")]


@pytest.mark.parametrize(
    ("name", "format_"),
    [("settings.toml", ".toml"), ("program.py", ".py"), ("uv.lock", ".lock"), ("NOTES", "GIF")],
)
def test_other_formats_are_named_and_not_misread(tmp_path: Path, name: str, format_: str) -> None:
    (tmp_path / name).write_text(f"GIF89a{ENGLISH}" if format_ == "GIF" else ENGLISH)
    (found,) = read_sources([tmp_path / name])
    assert isinstance(found, UnsupportedFormat)
    assert f"'{format_}'" in str(found)
    (in_folder,) = read_sources([tmp_path])
    assert (type(in_folder), str(in_folder)) == (UnsupportedFormat, str(found))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"text,date\n"),
        ("a.json", b"[]"),
        ("a.jsonl", b"\n\n"),
        ("a.xml", b'<rss version="2.0"><channel><title>W</title></channel></rss>'),
        ("a.zip", b"PK\x05\x06" + bytes(18)),
        ("a.warc", b"WARC/1.0"),
    ],
)
def test_a_file_that_holds_nothing_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (one,) = read_sources([tmp_path / name])
    assert isinstance(one, EmptyDocument)
    assert one.origin == str(tmp_path / name)


def test_a_folder_without_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".hidden.txt").write_text("The ferry left.")
    (one,) = read_sources([tmp_path])
    assert isinstance(one, MissingDocument)
    assert "no file in this folder" in one.what


def test_many_files_of_another_format_in_a_folder_are_told_once(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml", "c.txt", "d.py", "README.md", "NOTES"):
        (tmp_path / name).write_text(f"{ENGLISH} {name}")
    found = list(read_sources([tmp_path]))
    read = [one.origin for one in found if isinstance(one, Document)]
    assert read == [str(tmp_path / name) for name in ("NOTES", "README.md", "c.txt")]
    told = [str(one) for one in found if isinstance(one, UnsupportedFormat)]
    assert len(told) == len(found) - len(read) == 2
    assert "2 files of the format '.toml'" in told[0]
    assert "d.py" in told[1]


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may open every file")
def test_a_file_that_may_not_be_opened_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "a.txt").chmod(0)
    (found,) = read_sources([tmp_path / "a.txt"])
    assert isinstance(found, MissingDocument)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (found,) = read_sources([tmp_path])
    assert isinstance(found, MissingDocument)


def test_fields_of_json_lines_are_kept() -> None:
    line = {
        "id": "x1",
        "text": ENGLISH,
        "title": " Ferry leaves ",
        "outlet": "Example Wire",
        "published": "2002-05",
    }
    document = only(from_stdin(json.dumps(line).encode()))
    assert (document.id, document.title, document.outlet) == ("x1", "Ferry leaves", "Example Wire")
    assert document.published is not None
    assert (document.published.value, document.published.basis) == (
        "2002-05",
        "given by the document's metadata",
    )


@pytest.mark.parametrize("value", [None, "", " "])
def test_empty_fields_count_as_missing(value: str | None) -> None:
    fields = {"id": value, "text": ENGLISH, "title": value, "outlet": value, "published": value}
    document = only(from_stdin(json.dumps(fields).encode()))
    assert (document.title, document.outlet, document.published) == (None, None, None)
    assert document.id == only(from_stdin(ENGLISH.encode())).id


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"text": "half', "no JSON"),
        ('{"text": NaN}', "no JSON"),
        ('{"text": 1}', '"text" is a number'),
        ('{"text": null}', '"text" is null'),
        ('{"title": "x"}', 'no "text"'),
        ('{"text": "The ferry.", "id": ["x"]}', '"id" is a list'),
        ('{"text": "The ferry.", "title": {}}', '"title" is an object'),
        ('{"text": "The ferry.", "outlet": true}', '"outlet" is a boolean'),
        ('{"text": "The ferry.", "published": "in May"}', "no date"),
        ('{"text": "The ferry.", "title": "\\ud800"}', "surrogate"),
        ('{"text": "The ferry.", "a": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested"),
        ("[]", "a list"),
    ],
)
def test_a_malformed_line_is_named_by_its_number(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text(f'{{"text": "{ENGLISH}"}}\n{line}\n{{"text": "{ENGLISH}"}}\n')
    first, second, third = read_sources([path])
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(second, MalformedDocument)
    assert f"{path}:2" in str(second)
    assert complaint in str(second)


def test_a_huge_line_is_passed_over_and_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE", 1_000)
    data = b'{"text": "' + b"a" * 5_000 + b'"}\n' + json.dumps({"text": ENGLISH}).encode()
    first, second = from_stdin(data)
    assert isinstance(first, OversizedDocument)
    assert isinstance(second, Document)
    assert second.origin == "-:2"


def test_a_huge_text_is_refused_without_reading_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textfiles, "MAX_BYTES", 1_000)
    stream = io.BytesIO(b"The ferry left. " * 10_000)
    (found,) = read_sources(["-"], stream)
    assert isinstance(found, OversizedDocument)
    assert stream.tell() < 20_000


def test_lines_are_read_one_by_one() -> None:
    stream = io.BytesIO(
        b"".join(json.dumps({"text": ENGLISH, "id": n}).encode() + b"\n" for n in range(5_000))
    )
    documents = read_sources(["-"], stream)
    assert only([next(documents)]).id == "0"
    assert stream.tell() < 10_000


def test_the_users_date_stands_before_the_documents_own() -> None:
    data = json.dumps({"text": ENGLISH, "published": "2001-01-01"}).encode()
    document = only(list(read_sources(["-"], io.BytesIO(data), "2002-05")))
    assert document.published is not None
    assert (document.published.value, document.published.basis) == ("2002-05", "given by the user")


def test_wrong_usage_is_told_at_once() -> None:
    with pytest.raises(UsageError):
        read_sources(["a.txt"], None, "in May")
    with pytest.raises(UsageError):
        read_sources(["-"])


@given(st.binary(max_size=400))
def test_any_bytes_give_documents_or_document_errors(data: bytes) -> None:
    found = from_stdin(data)
    assert found
    assert all(isinstance(one, Document | DocumentError) for one in found)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(
    st.dictionaries(st.sampled_from(["text", "id", "title", "outlet", "published"]), json_values, min_size=1)
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_object_gives_one_document_or_one_error(fields: dict[str, object]) -> None:
    (found,) = from_stdin(json.dumps(fields).encode())
    assert isinstance(found, Document | DocumentError)
