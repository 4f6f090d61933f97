from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import calendar

DATES = st.dates(date(1500, 1, 1), date(2150, 12, 31))
UNITS = st.sampled_from(
    ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]
)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2002-05-21", "2002-05-21", "2002-05-21"),
        ("2002-05-21T18:00Z", "2002-05-21", "2002-05-21"),
        ("2002-05-21TMO", "2002-05-21", "2002-05-21"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2002-W21", "2002-05-20", "2002-05-26"),
        ("2002-W21-WE", "2002-05-25", "2002-05-26"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2002-Q2", "2002-04-01", "2002-06-30"),
        ("2002-H2", "2002-07-01", "2002-12-31"),
        ("2001-SU", "2001-06-01", "2001-08-31"),
        ("1999-WI", "1999-12-01", "2000-02-29"),
        ("2002", "2002-01-01", "2002-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
    ],
)
def test_days_of_a_value(value, first, last):
    assert calendar.days(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["BC0490", "FY2001", "P3D", "PAST_REF", "2001-02-30", "2001-W60", "0000", "", "XXXX-05"]
)
def test_what_has_no_days(value):
    assert calendar.days(value) is None


@pytest.mark.parametrize(
    ("value", "count", "unit", "expected"),
    [
        ("2002-05-21", 1, "day", "2002-05-22"),
        ("2002-05-21", -1, "month", "2002-04"),
        ("2002-01-31", -1, "quarter", "2001-Q4"),
        ("2002-05-21", -1, "week", "2002-W20"),
        ("2002-05-21", -10, "year", "1992"),
        ("2002-05-21", -1, "decade", "199"),
        ("BC0002", 2, "year", "0001"),
        ("0003", -3, "year", "BC0001"),
        ("BC0490", 2, "year", "BC0488"),
        ("BC0490", 1, "day", None),
        ("9999-12-31", 1, "day", None),
        ("P3D", 1, "day", None),
    ],
)
def test_shifted(value, count, unit, expected):
    assert calendar.shifted(value, count, unit) == expected


def test_winter_bears_the_year_in_which_it_begins():
    assert calendar.containing(date(2002, 1, 15), "season") == "2001-WI"
    assert calendar.containing(date(2001, 12, 15), "season") == "2001-WI"


@pytest.mark.parametrize(("year", "day"), [(2000, "2000-04-23"), (2002, "2002-03-31"), (1943, "1943-04-25")])
def test_easter(year, day):
    assert calendar.easter(year).isoformat() == day


def test_nth_weekday():
    assert calendar.nth_weekday(2001, 11, 4, 4) == date(2001, 11, 22)
    assert calendar.nth_weekday(2001, 5, 1, -1) == date(2001, 5, 28)


def test_vague_portions_are_thirds():
    year = (date(2001, 1, 1), date(2001, 12, 31))
    assert calendar.narrowed(year, "early") == (date(2001, 1, 1), date(2001, 4, 30))
    assert calendar.narrowed(year, "late") == (date(2001, 9, 1), date(2001, 12, 31))
    assert calendar.narrowed(year, "second_half") == (date(2001, 7, 1), date(2001, 12, 31))
    september = (date(2000, 9, 1), date(2000, 9, 30))
    assert calendar.narrowed(september, "end") == (date(2000, 9, 21), date(2000, 9, 30))


@given(DATES, UNITS)
def test_a_period_holds_the_day_it_was_made_for(day, unit):
    value = calendar.containing(day, unit)
    first, last = calendar.days(value)
    # The weekend of a day is that of its week.
    assert first - timedelta(5 if unit == "weekend" else 0) <= day <= last
    assert calendar.unit_of(value) == unit


@given(DATES, UNITS, st.integers(-4, 4))
def test_shifting_there_and_back(day, unit, count):
    value = calendar.containing(day, unit)
    there = calendar.shifted(value, count, unit)
    assert there is not None
    assert calendar.shifted(there, -count, unit) == value


@given(DATES, UNITS, st.sampled_from(["start", "early", "mid", "late", "end", "first_half", "second_half"]))
def test_a_portion_lies_within(day, unit, portion):
    whole = calendar.days(calendar.containing(day, unit))
    first, last = calendar.narrowed(whole, portion)
    assert whole[0] <= first <= last <= whole[1]


@given(st.text(max_size=20))
def test_no_string_breaks_it(value):
    found = calendar.days(value)
    assert found is None or found[0] <= found[1]
