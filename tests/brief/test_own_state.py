"""Whose words, wishes and offices are told: not of a state what is not its own."""

from __future__ import annotations

from pathlib import Path

from told_reports import sentences, told

from onrecord.brief.wording.quoting import excerpt
from onrecord.brief.wording.states import adjective

_FERRY = (
    "OSLO, May 7, 2012 (Example Wire) -- Norway and Sweden opened talks on Monday on a treaty on a ferry line"
    " between Moss and Lysekil.\n\n"
)


def _week(tmp_path: Path, rest: str) -> str:
    return sentences(told(tmp_path, "2012-05-07", "2012-05-13", ("2012-05-08", _FERRY + rest)))


def test_who_refuses_to_say_more_is_who_speaks(tmp_path: Path) -> None:
    text = (
        "In Stockholm, the Foreign Ministry confirmed that a Swedish sailor was missing but refused to give"
        " his name or to say whether a ransom had been demanded."
    )
    assert "refused to give his name" not in _week(tmp_path, text)


def test_a_ministry_is_told_as_that(tmp_path: Path) -> None:
    text = "Norway's Ministry of Transport declined to discuss the draft of a treaty on the ferry line."
    found = _week(tmp_path, text)
    assert "Norway “declined" not in found


def test_those_who_are_to_govern_are_not_the_state(tmp_path: Path) -> None:
    text = (
        "The parties about to form Norway's next government have agreed to put off a vote on the ferry line"
        " until the spring and to ask Stockholm for changes, people with knowledge of the talks said."
    )
    assert "Norway was willing" not in _week(tmp_path, text)


def test_a_bare_verb_is_not_sought(tmp_path: Path) -> None:
    text = (
        "Norway's transport minister, Kari Holm, was asked about the price of the ferry line and said that"
        " she would rather talk about it in April."
    )
    assert "talk about it" not in _week(tmp_path, text)


def test_a_secretary_general_is_of_no_state(tmp_path: Path) -> None:
    text = (
        "The League of Baltic States said that it would send observers to the ferry line. Its secretary"
        " general, Juha Aalto, said that Norway and Sweden had asked for six observers on the first ferry."
    )
    assert "U.S. Secretary" not in _week(tmp_path, text.replace("Baltic States", "American States"))


def test_a_question_is_not_cut_from_its_answer() -> None:
    said = "The ministry repeated that Norway does not pay for ferries; asked whether somebody else had paid"
    assert excerpt(said) == "The ministry repeated that Norway does not pay for ferries"


def test_adjectives_that_stand_before_an_office() -> None:
    assert adjective("NZL") == "New Zealand"
    assert adjective("LUX") == "Luxembourg"
    assert adjective("ESP") == "Spanish"
