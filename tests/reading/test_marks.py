from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.marks import CitedDay, Period, resolve, resolve_all
from onrecord.records import Publication


def published(first: str, last: str | None = None) -> Publication:
    return Publication(first, date.fromisoformat(first), date.fromisoformat(last or first), "given")


def one(month: int, day: int | None, year: int | None = None) -> Period:
    return Period(CitedDay(month, day, year), CitedDay(month, day, year))


@pytest.mark.parametrize(
    ("cited", "when", "day"),
    [
        (CitedDay(5, 21), "2002-05-23", "2002-05-21"),
        (CitedDay(5, 23), "2002-05-23", "2002-05-23"),
        (CitedDay(5, 24), "2002-05-23", "2001-05-24"),
        (CitedDay(12, 30), "2002-01-03", "2001-12-30"),
        (CitedDay(2, 29), "2002-05-23", "2000-02-29"),
        (CitedDay(5, 24, 1999), "2002-05-23", "1999-05-24"),
    ],
)
def test_a_day_is_the_latest_such_day_not_after_publication(cited: CitedDay, when: str, day: str) -> None:
    assert resolve(cited, published(when)) == date.fromisoformat(day)


def test_what_cannot_be_known_is_none() -> None:
    assert resolve(CitedDay(5, 21), None) is None
    assert resolve(CitedDay(5, None, 2002), published("2002-05-23")) is None
    assert resolve(CitedDay(2, 30, 2002), published("2002-05-23")) is None
    assert resolve_all((one(5, 21),), None) == ()


def test_a_range_stands_for_each_of_its_days() -> None:
    period = Period(CitedDay(12, 30), CitedDay(1, 2))
    days = ["2001-12-30", "2001-12-31", "2002-01-01", "2002-01-02"]
    assert resolve_all((period,), published("2002-01-03")) == tuple(map(date.fromisoformat, days))


def test_a_very_long_range_stands_for_its_ends() -> None:
    period = Period(CitedDay(1, 1), CitedDay(6, 1))
    assert resolve_all((period,), published("2002-07-01")) == (date(2002, 1, 1), date(2002, 6, 1))


def test_days_come_in_order_and_once() -> None:
    periods = (one(5, 22), one(5, 20), one(5, 22))
    assert resolve_all(periods, published("2002-05-23")) == (date(2002, 5, 20), date(2002, 5, 22))


cited_days = st.builds(
    CitedDay, st.integers(1, 12), st.none() | st.integers(1, 31), st.none() | st.integers(1, 9999)
)


@given(st.lists(st.builds(Period, cited_days, cited_days), max_size=4), st.none() | st.dates())
def test_any_period_resolves_to_days_not_after_a_publication_that_gives_their_year(
    periods: list[Period], day: date | None
) -> None:
    frame = None if day is None else Publication(day.isoformat(), day, day, "given")
    found = resolve_all(tuple(periods), frame)
    assert list(found) == sorted(set(found))
    if all(period.last.year is None for period in periods):
        assert all(day is not None and one <= day for one in found)
