from __future__ import annotations

from datetime import date

import pytest
from weaving_writer import Writer

from onrecord.weaving.dating import Dating, date_event, report_days
from onrecord.weaving.happenings import Happening, happenings

DAY = date(2003, 4, 14)
BEFORE = date(2003, 4, 11)


def mention(name: str, days: tuple[date, date] | None = None, published: date = DAY) -> Happening:
    return happenings(
        Writer(name, "The dam broke.", published).event("broke", "The dam broke", days=days).record()
    )[0]


def test_the_time_that_most_documents_bear_out_counts() -> None:
    other = date(2003, 4, 2)
    dated = [mention("a", (other, other)), mention("b", (BEFORE, BEFORE)), mention("c", (BEFORE, BEFORE))]
    found = date_event(dated, {}, {})
    assert found is not None
    assert found.earliest == BEFORE


def test_reprints_bear_out_nothing() -> None:
    other = date(2003, 4, 2)
    dated = [mention("a", (other, other)), mention("b", (BEFORE, BEFORE)), mention("c", (BEFORE, BEFORE))]
    found = date_event(dated, {}, {"c": "b"})
    assert found is not None
    assert found.earliest == other


def test_of_times_that_agree_the_narrowest_counts() -> None:
    month = (date(2003, 4, 1), date(2003, 4, 30))
    found = date_event([mention("a", month), mention("b", (BEFORE, BEFORE))], {}, {})
    assert found is not None
    assert (found.earliest, found.latest) == (BEFORE, BEFORE)


def test_what_else_is_in_the_clause_dates_an_event() -> None:
    writer = Writer("a", "On Friday the dam broke after the rain.", DAY)
    writer.event("broke", "On Friday the dam broke after the rain", days=(BEFORE, BEFORE))
    writer.event("rain", "after the rain")
    rain = happenings(writer.record())[1]
    found = date_event([rain], {}, {})
    assert found == Dating(BEFORE, BEFORE, "presumed from the clause about it")


def test_two_times_in_a_clause_date_nothing_else_in_it() -> None:
    writer = Writer("a", "The dam broke after the rain of spring.", DAY)
    writer.event("broke", "The dam broke after the rain of spring", days=(BEFORE, BEFORE))
    writer.event(
        "spring", "The dam broke after the rain of spring", days=(date(2003, 3, 1), date(2003, 5, 31))
    )
    writer.event("rain", "the rain")
    assert happenings(writer.record())[2].around is None


def test_the_day_of_a_report_is_the_one_that_it_mostly_tells_of() -> None:
    writer = Writer("a", "The dam broke. The lake rose. The rain began.", DAY)
    writer.event("broke", "The dam broke", days=(BEFORE, BEFORE))
    writer.event("rose", "The lake rose", days=(BEFORE, BEFORE))
    writer.event("began", "The rain began", days=(date(2003, 4, 9), date(2003, 4, 9)))
    assert report_days(happenings(writer.record())) == {"a": BEFORE}


def test_a_day_long_past_or_to_come_is_not_that_of_the_report() -> None:
    for day in (date(2003, 3, 1), date(2003, 4, 20)):
        assert report_days([mention("a", (day, day))]) == {}


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (DAY, DAY, "2003-04-14"),
        (date(2003, 4, 1), date(2003, 4, 30), "2003-04"),
        (date(2003, 1, 1), date(2003, 12, 31), "2003"),
        (date(2003, 12, 1), date(2004, 1, 31), "2003-12-01/2004-01-31"),
        (BEFORE, DAY, "2003-04-11/2003-04-14"),
        (date(9999, 1, 1), date.max, "9999"),
    ],
)
def test_a_dating_is_written_in_edtf(first: date, last: date, value: str) -> None:
    assert Dating(first, last, "stated").value == value
