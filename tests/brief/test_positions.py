"""What parties want is told of those who want it, whole, and of the matter that it is of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from brief_messages import position
from told_reports import told

from onrecord.brief import telling
from onrecord.brief.messages import Name, Voice
from onrecord.brief.passages import Shelf, shelf
from onrecord.brief.wording import Mentioned, worded
from onrecord.reading.reader import read
from onrecord.records import Document, Span
from onrecord.weaving.pages import page


def _laid(text: str) -> Shelf:
    return shelf([page(read(Document("one", text, "Report", "Example Wire")))])


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Norway wanted instead to speak of fish.", "to speak of fish", True),
        ("Norway wanted to speak of fish instead of boats.", "to speak of fish instead of boats", False),
        ("Norway wanted to speak of fish.", "to speak of fish", False),
    ],
)
def test_what_is_wanted_instead_of_something_needs_that(text: str, wanted: str, found: bool) -> None:
    about = _at(text, wanted)
    span = Span(text.index("wanted"), about.end)
    assert telling.is_instead(_laid(text), "one", span, about) is found


def test_a_paper_does_not_want_what_it_reports() -> None:
    text = (
        "The Oslo newspaper Skerry Times reported on Monday, citing two people close to the bank that is to "
        "lend the money, that it had insisted on shares in the port of Turku."
    )
    laid = _laid(text)
    span = _at(text, "insisted on shares in the port of Turku")
    party = next(one.name for one in laid.pages["one"].record.actors if "Skerry" in one.name)
    assert telling.is_of_reporter(laid, "one", span, party)
    assert not telling.is_of_reporter(laid, "one", span, "the bank")


def test_what_two_agree_to_is_told_of_both() -> None:
    text = "Norway and Sweden have agreed to send delegations to Turku for talks on herring."
    laid = _laid(text)
    span = Span(text.index("agreed"), len(text) - 1)
    predicate = "have agreed to send delegations to Turku for talks on herring"
    assert telling.is_position(laid, "one", span, "NOR", predicate)
    assert telling.is_position(laid, "one", span, "SWE", predicate)
    assert not telling.is_position(laid, "one", span, "FIN", predicate)


def test_words_of_a_report_are_not_those_of_the_paper_of_which_it_tells() -> None:
    paper = Name("unnamed:one:a1", "the declaration", "group", None, (), unnamed=True)
    voice = Voice((paper,), ("Example Wire",), 1, 1)
    message = position("accepts", "to come at a good time", voice=voice)
    (found,), _ = worded([replace(message, predicate="agreed to come at a good time")], Mentioned())
    assert found.text == (
        "Norway “agreed to come at a good time”, according to Example Wire’s account of a declaration."
    )


TALKS = (
    "Denmark and Norway opened fishery talks in Oslo on Monday. The fishery talks go on.\n\n"
    "Denmark would not object to {}, Norwegian diplomats said on Monday.\n"
)


@pytest.mark.parametrize(
    ("wanted", "own"),
    [
        ("a lasting presence of Swedish troops in Germany", False),
        ("an end to the quota", True),
        ("fishery talks with Sweden", True),
    ],
)
def test_what_a_party_makes_of_others_stands_under_no_matter_that_is_not_named_there(
    tmp_path: Path, wanted: str, own: bool
) -> None:
    found = told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-04", TALKS.format(wanted)))
    (heading,) = [one for one, _, texts in found if any("would not object" in each for each in texts)]
    assert heading == ("Denmark and Norway: fishery talks" if own else "Denmark and Norway")
