"""Stamps as programs write them into the metadata of a file."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Publication
from onrecord.sources.days import parse_stamp


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2002-05-23", "2002-05-23"),
        ("2002-05", "2002-05"),
        ("2002-05-22/2002-05-23", "2002-05-22/2002-05-23"),
        ("2002-05-23T23:30:00-05:00", "2002-05-23"),
        ("2002-05-23 10:15:00.123+00", "2002-05-23"),
        ("Thu, 23 May 2002 10:15:00 GMT", "2002-05-23"),
        ("23 May 2002 23:15:00 -0500", "2002-05-23"),
        ("2002/05/23", "2002-05-23"),
        ("2002/5/3 10:15", "2002-05-03"),
        ("2002.05.23", "2002-05-23"),
        ("05/23/2002", "2002-05-23"),
        ("23/5/2002 10:15", "2002-05-23"),
        ("23.05.2002", "2002-05-23"),
        ("5-5-2002", "2002-05-05"),
        ("1022198400000", "2002-05-24"),
        ("200205231015", "2002-05-23"),
        ("946684799999", "1999-12-31"),
        ("20020523", "2002-05-23"),
        ("20020523T101500Z", "2002-05-23"),
        ("20020523101500", "2002-05-23"),
        ("May 23, 2002", "2002-05-23"),
        ("Sept. 3 2002", "2002-09-03"),
        ("Thursday, May 23, 2002 at 10:15 AM EDT", "2002-05-23"),
        ("Thu May 23 2002 10:15:00 GMT+0000 (UTC)", "2002-05-23"),
        ("2002-05-23 10:15 UTC", "2002-05-23"),
        ("2002-05-23T10:15:00Z[UTC]", "2002-05-23"),
        (" 3  September\n2002 ", "2002-09-03"),
    ],
)
def test_stamps_give_the_day(value: str, day: str) -> None:
    found = parse_stamp(value, "said by the feed")
    assert (found.value, found.basis) == (day, "said by the feed")


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "lately",
            "2002-05-23 to 2002-05-30",
            "05/04/2002",
            "31.13.2002",
            "31-04.2002",
            "12345678901234",
            "9999-12-31",
            "0001-01-01",
            "Mayday 3, 2002",
            "32 May 2002",
        ),
        *("1022155200", "20021350"),
    ],
)
def test_other_stamps_give_nothing(value: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        parse_stamp(value, "said by the feed")


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/. ]\d{1,4}[-/. ]\d{1,4}[T ]?\d{0,6}", fullmatch=True))
def test_whatever_comes_gives_a_day_or_an_error(value: str) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(parse_stamp(value, "said by the feed"), Publication)
