"""Dates that go on from one of another year, days named as terms, "since" and "that evening"."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.english.times import find_times
from onrecord.reading.language import analyse
from onrecord.records import Publication

DAY = Publication("2000-03-15", date(2000, 3, 15), date(2000, 3, 15), "given")


def values(text: str) -> dict[str, str | None]:
    """Return the values of the time expressions of a text by their words."""
    return {time.span.of(text): time.value for time in find_times(analyse(text), DAY)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In May 1991 the union fell apart, and in June the army left.", "June", "1991-06"),
        ("In November 1991 the union fell apart, and in January the army left.", "January", "1992-01"),
        ("The war began in the spring of 1992, and by autumn the town was empty.", "autumn", "1992-FA"),
        ("The union fell in 1991. The army had left in June.", "June", "1991-06"),
        ("The union fell in 1991. The army left in June.", "June", "1999-06"),
        ("The union fell in May 1991. On Friday the minister came.", "Friday", "2000-03-10"),
        ("The 1992 accord was renewed in June.", "June", "1999-06"),
        ("After the war of 1992 talks began in June.", "June", "1999-06"),
    ],
)
def test_a_bare_month_goes_on_from_another_year_in_its_own_chain_only(text, words, value):
    assert values(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The deadline is Friday.", "Friday", "2000-03-17"),
        ("The vote is on Friday.", "Friday", "2000-03-17"),
        ("He gave them until Friday to leave.", "Friday", "2000-03-17"),
        ("They named May 28 as the day by which the troops must leave.", "May 28", "2000-05-28"),
        ("He set a deadline of June 1.", "June 1", "2000-06-01"),
        ("The deadline of June 1 was missed.", "June 1", "1999-06-01"),
        ("The ministers will meet at the weekend.", "the weekend", "2000-W11-WE"),
        ("Since summer the rebels have held the town.", "summer", "1999-SU"),
        ("They will have waited since summer.", "summer", "1999-SU"),
        ("They have waited since fall.", "fall", "1999-FA"),
    ],
)
def test_terms_lie_ahead_and_since_looks_back(text, words, value):
    assert values(text)[words] == value


def test_that_evening_is_of_the_day_last_told():
    text = (
        "On March 3 he met the premier. They spoke at length. They dined that evening. The same day he left."
    )
    found = values(text)
    assert found["that evening"] == "2000-03-03TEV"
    assert found["The same day"] == "2000-03-03"
