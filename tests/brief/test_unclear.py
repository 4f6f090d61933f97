"""What was unclear is told with its day, and what nobody has decided is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import sentences, told

VISIT = "OSLO - Danish Foreign Minister Ida Holm arrived in Norway on Tuesday for a visit of three days. "


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (
            "It was unclear yesterday whether Holm would see the miners.",
            "t was not clear on March 2, Example Wire reported, “whether Holm would see the miners”",
        ),
        (
            "Whether Holm would see the miners was uncertain on Monday.",
            "t was not clear on March 1, Example Wire reported, whether “Holm would see the miners”",
        ),
        (
            "It is unclear whether Holm will see the miners on Thursday.",
            "Example Wire leaves open “whether Holm will see the miners",
        ),
    ],
)
def test_what_was_unclear_is_told_with_its_day(tmp_path: Path, asked: str, wanted: str) -> None:
    found = sentences(told(tmp_path, "2004-03-01", "2004-03-07", ("2004-03-03", f"{VISIT}{asked}")))
    assert wanted in found


def test_whether_a_meeting_had_taken_place_is_told_of_those_who_were_to_meet(tmp_path: Path) -> None:
    text = (
        f"{VISIT}Holm was to meet Norwegian Prime Minister Eva Lind. Whether their meeting had been held "
        "was unclear yesterday."
    )
    found = sentences(told(tmp_path, "2004-03-01", "2004-03-07", ("2004-03-03", text)))
    assert "It was not clear on March 2 whether a meeting of Holm with " in found
    assert found.count("had taken place") == 1


def test_one_thing_that_is_open_is_news_where_it_names_its_matter(tmp_path: Path) -> None:
    plan = (
        "2004-02-20",
        "Danish Foreign Minister Ida Holm will visit Iceland on April 4, an aide said on Friday.",
    )
    later = (
        "2004-03-03",
        "OSLO - Norwegian fishermen went on strike on Tuesday. It was unclear on Tuesday whether the "
        "visit of "
        "Danish Foreign Minister Ida Holm to Iceland, planned for April 4, would take place.",
    )
    found = told(tmp_path, "2004-03-01", "2004-03-07", plan, later)
    assert any("Holm’s visit to Iceland" in heading for heading, _, _ in found)
    assert "It was not clear on March 2" in sentences(found)


def test_that_nothing_is_decided_yet_is_told(tmp_path: Path) -> None:
    plan = (
        "2004-02-20",
        "Danish Foreign Minister Ida Holm will visit Iceland in April, an aide said on Friday.",
    )
    later = (
        "2004-03-03",
        "OSLO - Norwegian fishermen went on strike on Tuesday.\n\n"
        "Danish officials said that no decision on Ida Holm's journey to Iceland has been taken.",
    )
    found = sentences(told(tmp_path, "2004-03-01", "2004-03-07", plan, later))
    assert "anish officials said that “no decision on Ida Holm's journey to Iceland has been taken”" in found


def test_who_wonders_is_told_with_what_he_wonders_about(tmp_path: Path) -> None:
    text = f"{VISIT}The quarrel left several wondering if the visit of Holm will bring a truce."
    found = sentences(told(tmp_path, "2004-03-01", "2004-03-07", ("2004-03-03", text)))
    assert "“The quarrel left several wondering if the visit of Holm will bring a truce”" in found
