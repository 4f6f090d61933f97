"""Facts from outside: one line, bounded, and only addresses of the web."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import MalformedDocument
from onrecord.records import Document
from onrecord.sources import document_from_text
from onrecord.sources.facts import LONGEST_ADDRESS, line_of, web_address
from onrecord.sources.jsonl import read_jsonl

TEXT = "The ferry left the harbour on Tuesday, and the captain said that it would be back by the evening."


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (None, None),
        (" \n\t ", None),
        ("Ann  Smith,\n Example Wire", "Ann Smith, Example Wire"),
        ("Ann\x1b[31m\x00Smith", "Ann [31m Smith"),
        ("Ann\u202eSmith\u200b\ud800", "AnnSmith"),
        ("Göran Åström", "Göran Åström"),
        ("a" * 31, f"{'a' * 29}…"),
    ],
)
def test_a_line_is_one_line_and_bounded(value: str | None, line: str | None) -> None:
    assert line_of(value, 30) == line


@given(st.text(), st.integers(1, 20))
def test_whatever_comes_is_printable_or_left_out(value: str, most: int) -> None:
    line = line_of(value, most)
    assert line is None or (0 < len(line) <= most and line == line.strip())
    assert all(char.isprintable() or char in "\u200c\u200d" for char in line or "")
    assert line_of(line, most) == line


@pytest.mark.parametrize(
    "value", ["https://a.example/news?id=1#top", "http://[2001:db8::1]/", "HTTP://a.example"]
)
def test_addresses_of_the_web_are_kept_as_they_are(value: str) -> None:
    assert web_address(f" {value}\n") == value


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//a.example/",
        "https://",
        "https://[::1",
        "https://bank.example@a.example/",
        "https://a.example/\x1b[31m",
        "https://a.example/a b",
        f"https://a.example/{'a' * LONGEST_ADDRESS}",
    ],
)
def test_what_is_no_address_of_the_web_is_left_out(value: str | None) -> None:
    assert web_address(value) is None


@given(st.text() | st.text().map("https://".__add__))
def test_whatever_comes_as_address_is_one_or_nothing(value: str) -> None:
    found = web_address(value)
    assert found is None or found.lower().startswith(("http://", "https://"))


def test_facts_are_kept_and_make_no_other_document() -> None:
    plain = document_from_text(TEXT)
    document = document_from_text(
        TEXT, byline=" Ann Smith", address="https://a.example/", section="Home\n", updated="2002-05-24"
    )
    assert (document.byline, document.address, document.section) == (
        "Ann Smith",
        "https://a.example/",
        "Home",
    )
    assert document.updated is not None
    assert (document.updated.value, document.updated.basis) == ("2002-05-24", "given by the user")
    assert document.id == plain.id


def line(**fields: object) -> Document | MalformedDocument:
    (found,) = read_jsonl(io.BytesIO(json.dumps({"text": TEXT, **fields}).encode()), "a.jsonl")
    assert isinstance(found, Document | MalformedDocument)
    return found


def test_json_lines_give_the_facts() -> None:
    found = line(byline="Ann Smith", url="https://a.example/", section="Home", updated="2002-05-24T10:00:00Z")
    assert isinstance(found, Document)
    assert (found.byline, found.address, found.section) == ("Ann Smith", "https://a.example/", "Home")
    assert found.updated is not None
    assert (found.updated.value, found.updated.basis) == ("2002-05-24", "given by the document's metadata")
    both = line(address="https://a.example/1", url="https://a.example/2")
    assert isinstance(both, Document)
    assert both.address == "https://a.example/1"


def test_a_day_of_change_that_is_none_is_told() -> None:
    found = line(updated="lately")
    assert isinstance(found, MalformedDocument)
    assert '"updated"' in found.what
