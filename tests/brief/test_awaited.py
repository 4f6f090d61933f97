"""What is still awaited is told when it is new or near, and not in each brief again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from told_reports import sentences, told

from onrecord.brief.overtaken import is_undone
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.pages import page

PLAN = (
    "2004-03-01",
    "Danish Foreign Minister Ida Holm will visit Norway on April 20, an aide said on Monday.",
)


@pytest.mark.parametrize(
    ("first", "awaited"),
    [
        (date(2004, 3, 8), True),  # told first a week ago
        (date(2004, 3, 22), False),  # nothing new of it, and four weeks away
        (date(2004, 4, 5), True),  # soon
        (date(2004, 4, 26), True),  # just past
        (date(2004, 5, 10), False),  # past, and said before
    ],
)
def test_what_is_due_is_told_when_it_is_new_or_near(tmp_path: Path, first: date, awaited: bool) -> None:
    last = first + timedelta(days=6)
    found = told(tmp_path, first.isoformat(), last.isoformat(), PLAN)
    assert ("Holm" in sentences(found)) is awaited


@pytest.mark.parametrize(
    ("later", "day"),
    [
        # whoever told of it gives another day
        (
            "Danish Foreign Minister Ida Holm will visit Norway on May 11, three weeks later than planned, "
            "an aide said on Monday.",
            "May 11",
        ),
        # another may know it otherwise
        (
            "Danish Foreign Minister Ida Holm will visit Norway on May 11, a Norwegian spokesman "
            "said on Monday.",
            "April 20",
        ),
        # the same is told again
        ("Danish Foreign Minister Ida Holm will visit Norway in April, an aide said on Monday.", "April 20"),
    ],
)
def test_what_is_planned_anew_takes_the_place_of_the_plan(tmp_path: Path, later: str, day: str) -> None:
    found = told(tmp_path, "2004-04-05", "2004-04-11", PLAN, ("2004-03-29", later))
    awaited = [
        one for heading, _, those in found if heading == "Still awaited" for one in those if "Holm" in one
    ]
    assert len(awaited) == 1
    assert day in awaited[0]


def test_what_was_due_is_asked_for_on_the_day_that_was_told_last(tmp_path: Path) -> None:
    later = (
        "2004-03-29",
        "Danish Foreign Minister Ida Holm will visit Norway on April 22, two days later than planned, an "
        "aide said on Monday.",
    )
    found = sentences(told(tmp_path, "2004-04-26", "2004-05-02", PLAN, later))
    assert "due on April 22" in found
    assert "April 20" not in found


def test_what_is_still_awaited_is_told_with_the_day_of_its_report(tmp_path: Path) -> None:
    found = sentences(told(tmp_path, "2004-04-05", "2004-04-11", PLAN))
    assert found.endswith("on April 20, it was reported on March 1.")


def test_an_outlet_is_told_with_its_own_day_and_not_with_that_of_one_that_it_cites(tmp_path: Path) -> None:
    report = (
        "2002-11-01",
        "Denmark and Norway held talks on the ferry line on October 29 and 30 in Oslo. All that the two "
        "sides agreed on was to meet in November to discuss harbours, fees included (Harbour Post, October "
        "31).",
    )
    found = sentences(told(tmp_path, "2002-11-11", "2002-11-17", report))
    assert "Example Wire reported on November 1 that all that Denmark and Norway" in found


def test_what_is_weeks_away_is_not_told_again(tmp_path: Path) -> None:
    found = told(tmp_path, "2004-03-29", "2004-04-04", PLAN)
    assert "Holm" not in sentences(found)


@pytest.mark.parametrize(
    ("later", "awaited"),
    [
        ("Q: Will Minister Holm visit Norway?\n\nBerg: She will not come to Norway in April.", False),
        ("The visit of Ida Holm to Norway has been put off, an aide said on Monday.", False),
        ("Norway will not begin to build the dam at Bergen before May, a builder said.", True),
        ("Danish ships will not come to Norway in April, an owner said.", True),
    ],
)
def test_what_will_not_be_is_awaited_no_longer(tmp_path: Path, later: str, awaited: bool) -> None:
    found = told(tmp_path, "2004-04-05", "2004-04-11", PLAN, ("2004-04-06", f"OSLO - Ice melts.\n\n{later}"))
    assert any(
        "Holm" in one for heading, _, those in found if heading == "Still awaited" for one in those
    ) is (awaited)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The first 40 pilots were to arrive on May 9. They had not come by Thursday night.", True),
        ("The first 40 pilots were to arrive on May 9. They came on Thursday night.", False),
        ("The first 40 pilots arrived on May 9. They had not slept.", False),
    ],
)
def test_what_was_to_be_and_was_not_is_told_by_no_first_half(text: str, found: bool) -> None:
    here = page(read(Document("one", text, "Report", "Example Wire")))
    assert is_undone(here, here.sentences[0]) is found
