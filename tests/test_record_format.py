from __future__ import annotations

from typing import Any, get_args

import pytest
from tools.example import PAGE, example

from onrecord import records
from onrecord.reading.reader import read
from onrecord.sources import document_from_text

PAGE_TEXT = PAGE.read_text(encoding="utf-8")
PARTS = {
    "times": records.Time,
    "actors": records.Actor,
    "statements": records.Statement,
    "events": records.Event,
    "citations": records.Citation,
    "references": records.Reference,
    "questions": records.Question,
}


def fields(of: type) -> set[str]:
    return set(of.__dataclass_fields__)  # type: ignore[attr-defined]


def spans(value: Any) -> list[list[int]]:
    if isinstance(value, dict):
        return [span for part in value.values() for span in spans(part)]
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(end, int) for end in value):
            return [value]
        return [span for part in value for span in spans(part)]
    return []


def test_example_has_the_keys_of_a_record() -> None:
    text, record = example(PAGE_TEXT)
    real = read(document_from_text(text)).to_dict()
    assert list(record) == list(real)
    assert list(record["document"]) == list(real["document"])
    for name, kind in PARTS.items():
        for item in [*record[name], *real[name]]:
            assert set(item) == fields(kind), name
    assert record["statements"]
    assert record["events"]
    assert record["citations"]
    assert record["references"]
    assert all(0 <= start <= end <= len(text) for start, end in spans(record))


@pytest.mark.parametrize("name", PARTS)
def test_every_key_is_told(name: str) -> None:
    start = (
        PAGE_TEXT.index(f"### `{name}[]`")
        if f"### `{name}[]`" in PAGE_TEXT
        else PAGE_TEXT.index(f"`{name}[]`")
    )
    section = PAGE_TEXT[start : PAGE_TEXT.index("## An example")]
    for key in fields(PARTS[name]):
        assert f"`{key}`" in section or f".{key}`" in section, key


@pytest.mark.parametrize(
    "values",
    [
        records.TimeType,
        records.ActorKind,
        records.Mode,
        records.Polarity,
        records.Certainty,
        records.Tense,
        records.Status,
    ],
)
def test_every_value_is_told(values: Any) -> None:
    for value in get_args(values):
        assert f"`{value}`" in PAGE_TEXT, value
