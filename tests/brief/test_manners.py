"""In which way something was put off or planned, as the words beside the verb of a report say."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import sentences, told


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "Holm postponed indefinitely a journey to Norway that was planned for June.",
            "put off indefinitely",
        ),
        ("Holm's visit to Norway was indefinitely postponed on Tuesday.", "put off indefinitely."),
        ("Holm on Tuesday put off a visit to Norway until June.", "put off on May 4 until June."),
        (
            "Holm has postponed a visit to Norway until further notice.",
            "put off a visit to Norway until further notice",
        ),
        (
            "Holm called off a visit to Norway at the last minute on Tuesday.",
            "called off a visit to Norway at the last minute on May 4",
        ),
        ("Norway has for the second time put off a visit by Holm.", "put off for the second time."),
        (
            "Holm has postponed a visit to Norway until a new cabinet is formed, her office said.",
            "put off a visit to Norway until “a new cabinet is formed”",
        ),
        (
            "Holm has put off a visit to Norway for the second time this year.",
            "has put off a visit to Norway for the second time in 2004.",
        ),
        ("Holm has put off a visit to Norway by a week.", "put off a visit to Norway by a week"),
        (
            "A visit by Holm to Norway has been provisionally set for June 3.",
            "is provisionally planned for June 3",
        ),
    ],
)
def test_the_way_in_which_something_was_put_off_is_told(tmp_path: Path, text: str, part: str) -> None:
    whole = f"{text} Danish Foreign Minister Ida Holm was to see the king."
    assert part in sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-05", whole)))


def test_the_day_until_which_something_is_put_off_is_not_the_one_for_which_it_was_planned(
    tmp_path: Path,
) -> None:
    text = "Danish Foreign Minister Ida Holm on Tuesday put off a visit to Norway until June."
    assert "had been planned for June" not in sentences(
        told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-05", text))
    )


@pytest.mark.parametrize(
    "text",
    [
        "Danish Foreign Minister Ida Holm has put off a visit to Norway for the second time since the vote.",
        "Danish Foreign Minister Ida Holm has put off a visit to a temporarily closed base in Norway.",
        "Danish Foreign Minister Ida Holm has put off a visit to Norway, which is divided again.",
    ],
)
def test_no_words_of_something_else_say_how_it_was_put_off(tmp_path: Path, text: str) -> None:
    found = sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-05", text)))
    assert "put off" in found
    assert not any(word in found.split("has been put off")[-1] for word in ("second", "temporarily", "again"))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("will visit Norway before the end of this month.", "is to visit Norway before the end of May."),
        ("will visit Norway by the end of June.", "is to visit Norway by the end of June."),
        ("will visit Norway after June 3.", "is to visit Norway after June 3."),
        ("will visit Norway on May 9, the day before the vote.", "on May 9, “the day before the vote”."),
    ],
)
def test_a_time_that_bounds_a_plan_is_told_as_a_bound(tmp_path: Path, text: str, part: str) -> None:
    whole = f"Danish Foreign Minister Ida Holm {text}"
    assert part in sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-05", whole)))
