from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import KnowledgeError
from onrecord.knowledge import serials
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.serials import (
    Serial,
    daily_window,
    find_serial,
    is_working_day,
    next_working_day,
    nth_working_day,
    working_day_from,
)

ENTRIES = load_toml("serials.toml")["serial"]
WITH_EXAMPLE = [entry for entry in ENTRIES if "example" in entry]


@pytest.mark.parametrize("entry", WITH_EXAMPLE, ids=lambda entry: entry["name"])
def test_the_example_of_every_serial_holds(entry: dict[str, object]) -> None:
    example = entry["example"]
    assert isinstance(example, dict)
    serial = find_serial(str(entry["name"]))
    assert serial is not None
    window = serial.window(example["volume"], example["issue"])
    assert window is not None
    assert date.fromisoformat(example["earliest"]) <= window[0]
    assert window[1] <= date.fromisoformat(example["latest"])


def test_every_serial_whose_volumes_tell_the_year_has_an_example() -> None:
    assert all("example" in entry for entry in ENTRIES if "volume_one" in entry)


def test_a_serial_is_found_with_and_without_article() -> None:
    assert find_serial("the Monitor") is find_serial("Monitor")
    assert find_serial("Harbour Digest") is None


def test_an_issue_of_a_daily_lies_in_a_window_of_weeks() -> None:
    monitor = find_serial("Monitor")
    assert monitor is not None
    window = monitor.window(3, 120)
    assert window is not None
    assert window[0] == date(1997, 6, 17)
    assert (window[1] - window[0]).days < 25


def test_an_impossible_issue_leaves_the_year() -> None:
    monitor = find_serial("Monitor")
    assert monitor is not None
    assert monitor.window(3, 9999) == (date(1997, 1, 1), date(1997, 12, 31))
    assert monitor.window(3, None) == (date(1997, 1, 1), date(1997, 12, 31))


def test_a_first_volume_need_not_begin_with_its_year() -> None:
    monitor, later = find_serial("Monitor"), find_serial("Eurasia Daily Monitor")
    assert monitor is not None
    assert later is not None
    assert monitor.window(1, 10) == (date(1995, 1, 1), date(1995, 12, 31))
    window = later.window(1, 1)
    assert window is not None
    assert window[0] == date(2004, 5, 3)


def test_volumes_that_tell_no_year_give_no_window() -> None:
    assert Serial("Harbour Digest", "daily").window(3, 7) is None
    assert Serial("Harbour Digest", "daily", volume_one=1990).window(0, 7) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 300))
def test_the_nth_working_day_is_counted_rightly(first: date, number: int) -> None:
    found = nth_working_day(first, number)
    days = (first + timedelta(days=n) for n in range((found - first).days + 1))
    assert is_working_day(found)
    assert sum(map(is_working_day, days)) == number


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_working_days_are_never_on_a_weekend(day: date) -> None:
    assert is_working_day(next_working_day(day))
    assert day < next_working_day(day) <= day + timedelta(days=3)
    assert is_working_day(working_day_from(day))
    assert day <= working_day_from(day) <= day + timedelta(days=2)


@given(st.integers(1950, 2050), st.integers(1, 262))
def test_a_daily_window_stays_within_its_year(year: int, issue: int) -> None:
    window = daily_window(date(year, 1, 1), issue)
    if window is not None:
        assert date(year, 1, 1) <= window[0] <= window[1] <= date(year, 12, 31)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"name": ""}, "no name"),
        ({"source": None}, "no source"),
        ({"rhythm": "hourly"}, "hourly"),
        ({"numbering": "odd"}, "odd"),
        ({"volume_one": "first"}, "volume_one"),
        ({"began": "in May"}, "began"),
        ({"aliases": "HD"}, "aliases"),
        ({"publisher": 3}, "publisher"),
        ({"editor": "A. Mariner"}, "editor"),
    ],
)
def test_a_wrong_entry_is_named(
    change: dict[str, object], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = {"name": "Harbour Digest", "rhythm": "daily", "source": "its issues", **change}
    monkeypatch.setattr(serials, "load_toml", lambda name: {"serial": [entry]})
    with pytest.raises(KnowledgeError, match=complaint):
        serials.serials_by_key.__wrapped__()
