"""The example corpus is well formed, its hand-made records fit it, and each example reads."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge.entries import find_entries
from onrecord.reading.reader import read
from onrecord.records import Ground, Record, Span

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # evaluation is no part of the package

from evaluation import examples, gate, handmade  # noqa: E402

OUTLETS = {
    "Eastern Ledger",
    "Example Wire",
    "Harbour Gazette",
    "Lantern Daily",
    "Northern Post",
    "Peninsula Radio",
    "Strait Times of Example",
    "Taiga Wire",
}
DOCUMENTS = examples.examples()
FLOORS = gate.load_floors().least["examples"]


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    return {name: read(document) for name, document in DOCUMENTS.items()}


def test_corpus_is_large_enough_and_its_ids_differ() -> None:
    assert len(DOCUMENTS) >= 60
    assert len({document.id for document in DOCUMENTS.values()}) == len(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_texts_are_short_and_not_empty(name: str) -> None:
    assert 120 <= len(DOCUMENTS[name].text.split()) <= 450


def test_outlets_are_our_own() -> None:
    given = {document.outlet for document in DOCUMENTS.values()} - {None}
    assert given <= OUTLETS


def test_at_least_twelve_examples_have_a_handmade_record() -> None:
    made = list(handmade.handmade_records(DOCUMENTS))
    assert len(made) >= 12
    assert sum(len(actor.mentions) for record in made for actor in record.actors) >= 300


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "records").glob("*.toml")), ids=lambda p: p.stem)
def test_handmade_record_resolves(path: Path) -> None:
    text = DOCUMENTS[path.stem].text
    made = handmade.resolve(path.stem, path.read_text(encoding="utf-8"), text)
    assert made.actors
    assert made.events
    for citation in made.citations:
        assert not citation.span.overlaps(citation.scope) or citation.scope.covers(citation.span)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('questions = ["It was unclear"]', "do not occur"),
        ('questions = ["the minister"]', "2 times"),
        ('questions = ["the minister@3"]', "do not occur"),
        ('question = ["the minister@1"]', "no key"),
        ('events = [{ trigger = "left", status = "perhaps" }]', "no status"),
        ("questions = [", "Invalid"),
    ],
)
def test_handmade_record_that_does_not_fit_is_an_error(source: str, message: str) -> None:
    with pytest.raises(handmade.HandmadeError, match=message):
        handmade.resolve("small", source, "When the minister left, the minister waved.")


def test_words_name_places() -> None:
    text = "Kim met Putin. Putin said that Mr. Kim had asked him. Kim left."
    source = """
questions = ["|Putin| said", "Kim@3", "said … him"]
actors = [
  { name = "Kim", kind = "person", mentions = ["Mr. Kim", "Kim@*"] },
  { name = "Putin", kind = "person", mentions = ["Putin@*", "him"] },
]
"""
    made = handmade.resolve("small", source, text)
    assert [span.of(text) for span in made.questions] == ["Putin", "Kim", "said that Mr. Kim had asked him"]
    assert [[span.of(text) for span in actor.mentions] for actor in made.actors] == [
        ["Kim", "Mr. Kim", "Kim"],
        ["Putin", "Putin", "him"],
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_spans_lie_inside_the_text(name: str, records: dict[str, Record]) -> None:
    size = len(DOCUMENTS[name].text)
    found = list(_spans(records[name]))
    assert found
    assert all(0 <= span.start < span.end <= size for span in found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_finding_says_why_it_was_read(name: str, records: dict[str, Record]) -> None:
    grounds = list(_grounds(records[name]))
    assert grounds
    assert [finding for finding, ground in grounds if ground is None] == []
    for entry in {ground.entry for _, ground in grounds if ground is not None and ground.entry}:
        assert find_entries(entry)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_record_goes_through_json(name: str, records: dict[str, Record]) -> None:
    plain = records[name].to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["document"]["id"] == DOCUMENTS[name].id


@pytest.mark.parametrize("name", DOCUMENTS)
def test_reading_twice_gives_the_same(name: str, records: dict[str, Record]) -> None:
    assert read(DOCUMENTS[name]) == records[name]


def test_each_kind_is_measured(records: dict[str, Record]) -> None:
    assert set(FLOORS) <= set(examples.KINDS)


@pytest.mark.parametrize("kind", FLOORS)
def test_reading_is_no_worse_than_its_floor(kind: str, tally: examples.Tally) -> None:
    (row,) = gate.compare(gate.figures_of_examples(tally), {kind: FLOORS[kind]}, {})
    assert row.holds, row


@pytest.fixture(scope="module")
def tally(records: dict[str, Record]) -> examples.Tally:
    counted = examples.Tally()
    for made in handmade.handmade_records(DOCUMENTS):
        examples.compare(made, records[made.name], counted)
    return counted


def _grounds(record: Record) -> Iterator[tuple[object, Ground | None]]:
    """Yield every finding with its ground; links of mentions one by one, an event for type and for status."""
    for found in (*record.times, *record.statements, *record.events, *record.citations, *record.questions):
        yield found, found.ground
    for event in record.events:
        yield event, event.status_ground
    for actor in record.actors:
        yield from zip_longest(actor.mentions, actor.grounds)


def _spans(value: Any) -> Iterator[Span]:
    """Yield every span in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _spans(getattr(value, name))
