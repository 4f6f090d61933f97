import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Office,
    Party,
    Place,
    Publication,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)

SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))


def test_a_span_gives_its_words() -> None:
    assert Span(4, 9).of("The envoy left") == "envoy"


@given(SPANS, SPANS)
def test_covering_implies_overlapping(outer: Span, inner: Span) -> None:
    assert outer.overlaps(inner) == inner.overlaps(outer)
    if outer.covers(inner):
        assert outer.overlaps(inner)


def test_a_publication_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2002-05-24 is after 2002-05-23"):
        Publication("2002-05-23", date(2002, 5, 24), date(2002, 5, 23), "given")


def test_a_record_turns_into_plain_json() -> None:
    day = date(2002, 5, 21)
    span = Span(0, 3)
    time = Time(span, "DATE", "2002-05-21", day, day)
    party = Party(span, "a1")
    record = Record(
        Document("d", "text", published=Publication("2002-05-23", day, day, "given")),
        times=(time,),
        actors=(Actor("a1", "Kim", "person", "PRK", (span,), (Office("leader", "PRK", span),)),),
        statements=(Statement("s1", (party,), (span,), (span, Span(4, 5)), "direct"),),
        events=(
            Event(
                "e1", span, span, "CONSULT", "visit", "042", (party,), (), Place(span, "Moscow"), time,
                "positive", "certain", "past", "occurred", "s1",
            ),
        ),
        citations=(Citation(span, "Example Wire", (day,), span),),
        references=(Reference(span, "Example Digest", (day,)),),
        questions=(Question(span, "e1"),),
    )  # fmt: skip
    plain = record.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["document"]["published"]["earliest"] == "2002-05-21"
    assert plain["statements"][0]["content"] == [[0, 3], [4, 5]]
    assert plain["events"][0]["time"]["value"] == "2002-05-21"
    assert plain["actors"][0]["offices"] == [{"title": "leader", "country": "PRK", "span": [0, 3]}]
    assert "text" not in plain["document"]
    assert record.actors_by_id["a1"].name == "Kim"


def test_unknown_stays_null() -> None:
    plain = Record(Document("d", "text")).to_dict()
    assert plain["document"]["published"] is None
    assert plain["document"]["outlet"] is None
    assert all(plain[kind] == [] for kind in ("times", "actors", "statements", "events", "questions"))
