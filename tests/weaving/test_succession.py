"""Which tellings are of one visit: whatever the times, and in whatever order they are given."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st
from telling_making import telling, tellings

from onrecord.weaving.blocks import weave_block
from onrecord.weaving.journeys import Journey
from onrecord.weaving.steps import Telling, When
from onrecord.weaving.strands import Strand, Trip
from onrecord.weaving.succession import succession

MAY = When("2001-05-03", date(2001, 5, 3), date(2001, 5, 3))
UNDATED = [telling("a", "occurred", None, None), telling("b", "planned", date(2001, 1, 1), MAY)]
FIRST_DAYS = [telling("a", "occurred", date.min, None), telling("b", "planned", date.max, None)]


@given(told=st.lists(tellings(), max_size=8))
@example(told=UNDATED)
@example(told=FIRST_DAYS)
def test_each_telling_is_of_one_visit_at_most_whatever_the_days(told: list[Telling]) -> None:
    found = succession(told)
    placed = [(one.document, one.span, one.status) for visit in found for one in visit]
    assert len(placed) <= len(set(told))
    assert {one[:2] for one in placed} <= {(one.document, one.span) for one in told}
    assert succession(told[::-1]) == found


@given(told=st.lists(tellings(), min_size=1, max_size=8))
@example(told=UNDATED)
def test_a_block_is_woven_whatever_the_days(told: list[Telling]) -> None:
    journey = Journey("anna berg", "NOR", "FIN")
    strands = [
        Strand(
            "visit|berg|FIN",
            name,
            next(one.published for one in told if one.document == name),
            (),
            (Trip(journey, tuple(one for one in told if one.document == name), ()),),
        )
        for name in {one.document for one in told}
    ]
    found = weave_block(strands, {})
    assert len({one.id for one in found}) == len(found)
