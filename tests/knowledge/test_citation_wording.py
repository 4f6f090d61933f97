"""Every entry of the tables of source words, by its own example."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml
from onrecord.reading import language
from onrecord.reading.english.citations import find_sources, wording
from onrecord.reading.english.citations.inline import find_inline
from onrecord.reading.english.headers import find_header
from onrecord.reading.marks import Header

TABLES = load_toml("en/citations.toml")
HEADERS = load_toml("en/headers.toml")
IN_BRACKETS = ("collective", "lead_in", "line", "pointer", "no_outlet", "no_outlet_end", "town")
IN_SENTENCES = ("generic", "name_word", "report", "to_outlet", "brought", "between", "epithet", "whose")


def entries(tables: dict[str, Any], *names: str) -> list[Any]:
    return [
        pytest.param(name, entry, id=f"{name}-{number}")
        for name in names
        for number, entry in enumerate(tables[name])
    ]


def test_every_table_is_tried() -> None:
    assert set(IN_BRACKETS) | set(IN_SENTENCES) == set(TABLES)


@pytest.mark.parametrize(("table", "entry"), entries(TABLES, *IN_BRACKETS))
def test_the_example_in_brackets(table: str, entry: dict[str, Any]) -> None:
    citations, references = find_sources(entry["example"], Header())
    found = {"pointer": (0, 1), "no_outlet": (0, 0), "no_outlet_end": (0, 0), "line": (2, 0)}.get(
        table, (1, 0)
    )
    assert (len(citations), len(references)) == found


@pytest.mark.parametrize(("table", "entry"), entries(TABLES, *IN_SENTENCES))
def test_the_example_in_a_sentence(table: str, entry: dict[str, Any]) -> None:
    text = entry["example"]
    (found,) = find_inline(language.analyse(text), ["Example Wire"])
    assert found.outlet in {
        "Example Wire", "Harbour Press", "Harbour Gazette", "Quayside", "Harbour Radio", "Taiga Wire",
        "Northern Post",
        "Peninsula Radio", "Local newspapers",
    }  # fmt: skip
    assert found.span.of(text) == found.outlet


@pytest.mark.parametrize(("table", "entry"), entries(HEADERS, "key"))
def test_the_example_of_a_header_key(table: str, entry: dict[str, Any]) -> None:
    text = f"{entry['example']}\n\nThe ferry left the harbour on Tuesday morning, its captain said."
    header = find_header(text)
    assert text[header.body :].strip().startswith("The ferry")
    field = {"sender": "outlet", "embargo": "day", "copyright": "year"}.get(entry["role"], entry["role"])
    if field != "none":
        assert getattr(header, field) is not None


@pytest.mark.parametrize(("table", "entry"), entries(HEADERS, "calling"))
def test_the_example_of_a_calling(table: str, entry: dict[str, Any]) -> None:
    header = find_header(f"{entry['example']}, 21 May 2002\n\nThe ferry left the harbour on Tuesday morning.")
    assert header.outlet is None
    assert header.day is not None


@pytest.mark.parametrize(("table", "entry"), entries(HEADERS, "no_place"))
def test_the_example_of_what_is_no_place(table: str, entry: dict[str, Any]) -> None:
    assert find_header(entry["example"]).spans == ()


@pytest.mark.parametrize(
    ("tables", "complaint"),
    [
        ({"pigeon": []}, "pigeon"),
        ({"collective": [{"words": ["media"]}]}, "needs"),
        ({"collective": [{"words": [], "example": "x"}]}, "list of words"),
        ({"collective": [{"words": "media", "example": "x"}]}, "list of words"),
    ],
)
def test_a_wrong_table_is_named(
    tables: dict[str, Any], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "load_toml", lambda name: tables)
    with pytest.raises(KnowledgeError, match=complaint):
        wording.wording.__wrapped__()
