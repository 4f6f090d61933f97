"""A step that is told in words of our own is told with where, why, for what and on what terms it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from brief_messages import FINLAND, MAY_21, NORWAY, WINDOW, deed, matter, passage
from brief_messages import told as worded
from told_reports import report, sentences, told

from onrecord.brief import passages
from onrecord.brief.basis import places_behind
from onrecord.brief.issue import Source
from onrecord.brief.messages import Passage, StepMessage
from onrecord.brief.wording import worded as in_sentences
from onrecord.brief.wording.plainness import plainly
from onrecord.reading.reader import read
from onrecord.records import Span
from onrecord.weaving.pages import page

ARRIVED = "OSLO - Danish Foreign Minister Ida Holm arrived in Oslo on Thursday"


def ferry_deal(words: str, sentence: Passage) -> StepMessage:
    """Return that a deal was signed, in the words of a report, with its sentence."""
    return matter(
        "agreed",
        "agreement",
        "Ferry deal (Finland and Norway)",
        "bargain",
        occurred=MAY_21,
        deeds=(deed("signed", "agreed", agents=(FINLAND, NORWAY)),),
        passage=passage(words),
        sentence=sentence,
    )


def brief(folder: Path, text: str) -> str:
    return sentences(told(folder, "2004-03-01", "2004-03-07", ("2004-03-05", text)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "OSLO - Talks between Norway and Denmark on the price of cod, which were to have opened in Oslo "
            "on Wednesday, have been put off at the request of the Danish side, the Norwegian fisheries "
            "ministry announced on Thursday.",
            "had been put off “at the request of the Danish side”.",
        ),
        (
            "OSLO - Danish Foreign Minister Ida Holm is expected in Oslo on March 9 to sign an agreement on "
            "herring.",
            "March 9 “to sign an agreement on herring”",
        ),
        (
            "COPENHAGEN - Danish Prime Minister Lars Friis left the Norwegian capital on Thursday at the end "
            "of a two-day visit, the first that a Danish head of government has made to the country.",
            "on March 4, “the first that a Danish head of government has made to the country”.",
        ),
        (
            f"{ARRIVED}. She met Norwegian Prime Minister Marit Solberg in Bergen on Friday.",
            "met Norwegian Prime Minister Marit Solberg on March 5 in Bergen",
        ),
        (
            f"{ARRIVED} and was said to be content with the plan.",
            "on March 4, “and was said to be content with the plan”.",
        ),
    ],
)
def test_circumstances_are_told(tmp_path: Path, text: str, wanted: str) -> None:
    assert wanted in brief(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (f"{ARRIVED} after the harbour had lost two of its pilots.", "its pilots"),
        (
            f"{ARRIVED} and will stay until Sunday, a Danish spokesman said.",
            "and will stay",
        ),
        (f"{ARRIVED} and Swedish pilots closed the harbour of Bergen.", "pilots"),
        (f"{ARRIVED} and pilots of the harbour closed the docks.", "pilots"),
        (
            "OSLO - Danish Foreign Minister Ida Holm, who arrived in Oslo on Thursday for the races, told "
            "reporters about herring.",
            "herring",
        ),
    ],
)
def test_what_is_of_something_else_is_no_circumstance(tmp_path: Path, text: str, unwanted: str) -> None:
    found = brief(tmp_path, text)
    assert "arrived in Oslo" in found
    assert unwanted not in found


def test_what_another_sentence_tells_is_not_told_as_a_circumstance(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        f"{ARRIVED} to meet Norwegian Prime Minister Marit Solberg. She met Solberg on Friday.",
    )
    assert found.count("Solberg") == 1


def test_who_does_something_together_is_told_together() -> None:
    text = "DOHA - Norway and Denmark opened talks on cod on Thursday, three days later than planned."
    here = page(read(report("doha", "2004-03-05", text)))
    opened = next(one for one in here.record.events if one.trigger.of(text) == "opened")
    found = passages.deed(passages.shelf([here]), here, opened)
    assert [one.name for one in found.agents] == ["Norway", "Denmark"]


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Finland and Norway signed the ferry deal", "Finland and Norway signed the ferry deal on May 21"),
        (
            "Finland and Norway signed the ferry deal on ninety kilometres for crude oil at the third try",
            "Example Wire reports: “Finland and Norway signed the ferry deal on ninety kilometres",
        ),
    ],
)
def test_a_report_that_tells_much_more_of_a_matter_is_quoted(words: str, begins: str) -> None:
    step = ferry_deal(words, passage(words))
    (found,) = worded(step)
    assert found.startswith(begins)


def test_a_day_that_is_not_told_is_no_circumstance(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        "Holm's visit to Norway was indefinitely postponed on Tuesday. Danish Foreign Minister Ida Holm was "
        "to see the king.",
    )
    assert "put off indefinitely" in found
    assert "Tuesday" not in found


def test_a_quoted_report_rests_on_the_document_in_which_it_stands() -> None:
    other = Source("wire-2", Span(0, 90), "Skerry Times", (date(2002, 5, 22),))
    words = "Finland and Norway signed the ferry deal on ninety kilometres for crude oil at the third try"
    step = ferry_deal(words, replace(passage(words), sources=(other,)))
    ((found,), _) = in_sentences((step,), WINDOW)
    assert found.sources == (other,)
    assert {(one.document, one.span) for one in found.sources} <= places_behind(step)


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("the extradition was completed on Tuesday", True),
        ("the extradition request was completed on Tuesday", False),
    ],
)
def test_a_noun_that_another_is_made_with_is_not_what_is_done(words: str, *, plain: bool) -> None:
    done = deed("completed", agents=())
    title = "Extradition (Finland and Norway)"
    step = matter("occurred", "act", title, "act", deeds=(done,), passage=passage(words))
    assert plainly(done, step, "work") is plain
