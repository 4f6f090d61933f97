"""What stands at a place is found as if everything had been looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Span
from onrecord.weaving.located import located

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda one: Span(one[0], one[0] + one[1]))


@given(st.lists(SPANS, max_size=12), st.lists(SPANS, max_size=3))
def test_items_at_places_come_in_the_order_in_which_they_were_given(
    spans: list[Span], places: list[Span]
) -> None:
    items = list(enumerate(spans))
    expected = [item for item in items if any(item[1].overlaps(place) for place in places)]
    assert located((span, (number, span)) for number, span in items).at(*places) == expected
