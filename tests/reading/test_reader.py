"""The whole way from a document to its record, on texts of our own."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.reader import read
from onrecord.records import Document, Record, Span

DIGEST = (
    "The foreign minister of North Korea has put off a visit to Moscow that was to take place in June, "
    "Russian diplomatic sources were quoted as saying. “The visit will be made later,” one of them told "
    "Example Wire (Example Wire, May 21; Harbour Gazette, May 22).\n\n"
    "It was unclear yesterday whether the two sides had agreed on a new date. Deputy Foreign Minister "
    "Aleksandr Losyukov denied that relations had cooled (Example Wire, May 22)."
)
WORDS = st.sampled_from(
    [
        "Moscow", "the minister", "said", "that", "“", "”", '"', "denied", "talks", "with", "Kim", "on",
        "May 21",
        "yesterday", "(", ")", "Example Wire", ",", ".", "\n\n", "visit to", "was", "postponed",
        "it is unclear whether", "he", "told", "not", "–", "will", "meet", ":", "the two sides", "'s", "and",
    ]
)  # fmt: skip


def spans(value: Any) -> Iterator[list[int]]:
    """Every [start, end] pair of a plain record."""
    if isinstance(value, dict):
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        if len(value) == 2 and all(isinstance(one, int) for one in value):
            yield value
        else:
            for one in value:
                yield from spans(one)


@pytest.fixture(scope="module")
def record() -> Record:
    return read(Document("digest", DIGEST, outlet="Example Digest"))


def test_a_digest_is_read_all_the_way(record: Record) -> None:
    assert {c.outlet for c in record.citations} >= {"Example Wire", "Harbour Gazette"}
    speakers = {s.speakers[0].span.of(DIGEST) for s in record.statements if s.speakers}
    assert "Russian diplomatic sources" in speakers
    visit = next(e for e in record.events if e.trigger.of(DIGEST) == "visit" and e.status == "postponed")
    assert {record.actors_by_id[p.actor].country for p in visit.recipients if p.actor} == {"RUS"}
    assert [q.span.of(DIGEST).split(" had")[0] for q in record.questions] == [
        "It was unclear yesterday whether the two sides"
    ]


def test_what_a_source_stands_behind_ends_where_the_next_begins(record: Record) -> None:
    first, last = record.citations[0], record.citations[-1]
    assert "Losyukov" not in first.scope.of(DIGEST)
    assert "Losyukov" in last.scope.of(DIGEST)
    assert "put off" not in last.scope.of(DIGEST)


def test_without_a_date_relative_times_stay_open(record: Record) -> None:
    assert record.document.published is None
    yesterday = next(t for t in record.times if t.span.of(DIGEST) == "yesterday")
    assert yesterday.earliest is None


def test_a_given_date_anchors_them() -> None:
    from onrecord.sources import document_from_text

    record = read(document_from_text(DIGEST, published="2002-05-23"))
    yesterday = next(t for t in record.times if t.span.of(DIGEST) == "yesterday")
    assert (yesterday.value, yesterday.earliest) == ("2002-05-22", date(2002, 5, 22))
    assert (date(2002, 5, 21),) in {c.dates for c in record.citations}


def test_ids_are_distinct_and_what_points_at_them_finds_them(record: Record) -> None:
    for items in (record.actors, record.statements, record.events):
        ids = [item.id for item in items]  # type: ignore[attr-defined]
        assert len(set(ids)) == len(ids)
    actors = {a.id for a in record.actors}
    statements = {s.id for s in record.statements}
    parties = [p for e in record.events for p in e.agents + e.recipients]
    parties += [p for s in record.statements for p in s.speakers]
    assert {p.actor for p in parties if p.actor} <= actors
    assert {e.statement for e in record.events if e.statement} <= statements
    assert {s.statement for s in record.statements if s.statement} <= statements
    assert {q.event for q in record.questions if q.event} <= {e.id for e in record.events}


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join))
def test_any_text_gives_a_sound_record_twice(text: str) -> None:
    document = Document("any", text)
    plain = read(document).to_dict()
    assert read(document).to_dict() == plain
    for start, end in spans({**plain, "document": None}):
        assert 0 <= start < end <= len(text)
    for event in plain["events"]:
        assert Span(*event["span"]).covers(Span(*event["trigger"]))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_signs_at_all_are_read(text: str) -> None:
    read(Document("any", text)).to_dict()
