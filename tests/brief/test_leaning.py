"""Words that lean on what is not quoted are cut, joined to that, or not quoted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told_reports import sentences, told

from onrecord.brief.leaning import is_headless, leans, limits, points_back, untied, without_such_end


@pytest.mark.parametrize(
    "words",
    [
        "Solberg, moreover, rejected the plan of the council",
        "asked instead for a quay",
        "will reach a shared view of this issue before the treaty",
        "The round, first planned for May, is now expected in June",
        "turned down such other plans of the council",
        "hoped the line would be opened in May",
        "could take on the task",
        "The five, who came home in May, were to stay",
        "On the western side, an engineer added, the track would be ready",
        "Sweden to do the paying",
        "Finland has not been asked to let the consignment pass by rail",
        "that the post had been offered to a retired pilot",
        "would not repeat the month",
    ],
)
def test_what_stood_before_is_missing(words: str) -> None:
    assert leans(words)


@pytest.mark.parametrize(
    "words",
    [
        "will reach a shared view this year",
        "our harbour has no such word as “late”",
        "seeks the punishment of those responsible",
        "hoped the line between Korsnes and Turku would be opened",
        "built a line to Turku and opened the line in May",
        "won a quay and thus more trade",
        "the two countries agreed to rebuild the harbour",
        "will close the harbour by the end of the month",
        "wanted the difference between the two fares to be paid",
    ],
)
def test_nothing_is_missing(words: str) -> None:
    assert not leans(words)


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("There are fears in Denmark about the ferry", False),
        ("“There was no time for it", False),
        ("There they met the envoy", True),
        ("These matters raise no concern", True),
    ],
)
def test_that_something_is_points_back_to_nothing(words: str, back: bool) -> None:
    assert points_back(words) is back


def test_what_words_are_about_need_not_stand_in_them() -> None:
    assert not leans("hoped the line would be opened in May", "Rail line (Finland and Norway)")


def test_an_adverb_that_ties_a_verb_to_another_is_left_out() -> None:
    assert untied("also wanted to hear more") == "wanted to hear more"
    assert untied("wanted also to hear more") == "wanted also to hear more"


def test_words_that_limit_what_stands_before_them_are_known() -> None:
    assert limits(", at least until 2003")
    assert not limits(", which was announced in May if we are told the truth")


def test_words_that_point_back_are_known() -> None:
    assert points_back("These matters do not trouble us.")
    assert not points_back("We are not troubled.")


@given(st.text(max_size=80))
def test_any_words_can_be_asked_about(words: str) -> None:
    assert leans(words) in {True, False}
    assert words.endswith(untied(words))


def test_words_to_which_the_next_ones_point_back_are_quoted_with_them(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm visited Norway on May 4. “There are some fears in the south "
            "about the visit to Norway,” Holm said. “They do not trouble anybody in the ministry.”",
        ),
    )
    assert (
        "“There are some fears in the south about the visit to Norway”, and went on: "
        "“They do not trouble anybody in the ministry" in sentences(found)
    )


def test_a_limit_is_not_cut_off(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Norway agreed to keep its embargo on fishing boats, which it had announced in 1999, at least "
            "until 2005. Finland welcomed the embargo.",
        ),
    )
    assert "embargo on fishing boats”" not in sentences(found)


def test_who_says_something_is_not_told_by_the_outlet(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Norwegian officials said that the ferry line to Finland would carry no more than four hundred "
            "passengers a day. Norway and Finland had agreed on the ferry line in May last year.",
        ),
    )
    assert "Wire reports: “Norwegian officials said" not in sentences(found)


def test_demonstrators_do_not_stand_for_their_state(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-06",
            "Danish Foreign Minister Ida Holm visited Norway on May 4. Several hundred Norwegian "
            "demonstrators protested against the visit in the center of Oslo.",
        ),
    )
    assert "Norway “protested" not in sentences(found)


def test_a_clause_without_its_verb_is_known() -> None:
    assert is_headless("has rejected claims by the pilots that the mayor")
    assert not is_headless("has rejected claims by the pilots that the mayor lied")


def test_a_purpose_that_points_back_is_left_out() -> None:
    words = "Pilots of the two ports are to meet in Turku"
    assert without_such_end(f"{words} to work on such a chart") == words
    assert without_such_end(f"{words} to work on a chart") == f"{words} to work on a chart"
