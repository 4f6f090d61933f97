"""Sentences that go on with a matter without naming it."""

from __future__ import annotations

import functools
from datetime import date

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.restating import tellings_of
from onrecord.weaving.strands import strands


@functools.cache
def record(text: str) -> Record:
    day = date(2005, 6, 15)
    published = Publication(day.isoformat(), day, day, "given")
    return read(Document("one", text, None, "Example Wire", "en", published))


def told(text: str) -> set[tuple[str, str, str]]:
    """Return deed, status and words of what a text tells."""
    return {
        (one.deed, one.status, one.sentence.of(text))
        for strand in strands(record(text))
        for one in tellings_of(strand)
    }


RAIL = "Norway and Sweden began on Monday to rebuild the railway between the two countries."


@pytest.mark.parametrize(
    ("first", "second", "deed", "status"),
    [
        (RAIL, "Norway expects to complete its half by September.", "project", "planned"),
        (RAIL, "Two days later Norway began to lay rails.", "project", "ongoing"),
        (
            "Officials in Oslo were quoted as saying that Norway would suspend work on the railway.",
            "The ministry has told us that no such step was ever considered.",
            "report",
            "denied",
        ),
        (
            "Norway will hold fisheries talks with Sweden in Oslo.",
            "Norway has since proposed to move them to Bergen.",
            "talks",
            "proposed",
        ),
        (
            "Finland charged that Sweden had abducted four Finnish fishermen.",
            "The four came home on Monday.",
            "fate",
            "occurred",
        ),
        (
            "Finland charged that Sweden had abducted four Finnish fishermen.",
            "Two of the kidnapped will be released in August.",
            "fate",
            "planned",
        ),
        (
            "Finland has a secret program to enrich uranium, Swedish officials said.",
            "A day later Finland acknowledged the charge.",
            "programme",
            "occurred",
        ),
    ],
)
def test_a_sentence_goes_on_with_what_was_named_before(
    first: str, second: str, deed: str, status: str
) -> None:
    assert (deed, status, second) in told(f"{first} {second}")


def test_a_text_takes_back_what_it_reported() -> None:
    text = (
        "In our issue of June 10 we reported that Norway had signed a herring agreement with Sweden. "
        "The report was wrong."
    )
    found = {status for deed, status, _ in told(text) if deed == "bargain"}
    assert found == {"denied"}


def test_who_calls_a_report_wrong_denies_it_and_the_report_stays() -> None:
    text = (
        "A Swedish newspaper wrote that Norway had signed a herring agreement with Sweden. "
        "“That is not true,” Norwegian Foreign Minister Arne Solheim said."
    )
    found = {status for deed, status, _ in told(text) if deed == "bargain"}
    assert {"agreed", "denied"} <= found


def test_a_condition_is_no_step_of_what_it_hangs_on() -> None:
    text = "Norway threatened to end its herring embargo if the fisheries talks with Sweden are not held."
    assert not {one for one in told(text) if one[0] == "talks" and one[1] in {"planned", "occurred"}}


def test_works_that_should_be_ready_are_planned() -> None:
    text = "The railway between Norway and Sweden should be ready by September, the ministry said."
    assert any(deed == "project" and status == "planned" for deed, status, _ in told(text))


def test_a_round_of_talks_that_is_proposed_has_not_been_held() -> None:
    text = "Norway proposed to hold another round of the main fisheries talks with Sweden in August."
    assert {status for deed, status, _ in told(text) if deed == "talks"} == {"proposed"}
