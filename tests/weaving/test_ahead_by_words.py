"""What words before a visit or talks say to be still to come, and whose talks are."""

from __future__ import annotations

import functools
from datetime import date

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.restating import tellings_of
from onrecord.weaving.strands import Strand, strands


@functools.cache
def record(text: str) -> Record:
    day = date(2005, 6, 15)
    return read(
        Document("one", text, None, "Example Wire", "en", Publication("2005-06-15", day, day, "given"))
    )


def told(text: str, family: str) -> set[str]:
    return {
        telling.status
        for one in strands(record(text))
        if one.block.startswith(family)
        for telling in tellings_of(one)
    }


@pytest.mark.parametrize(
    ("text", "family", "status"),
    [
        (
            "Norwegian officials spoke of fish on the eve of Prime Minister Arne Solheim's visit to Sweden.",
            "visit",
            "planned",
        ),
        ("Norway freed two trawlers ahead of the fisheries talks with Sweden.", "talks", "planned"),
        (
            "Norwegian diplomats sounded out Sweden with a view to resuming fisheries talks.",
            "talks",
            "proposed",
        ),
    ],
)
def test_what_is_only_led_up_to_has_not_happened(text: str, family: str, status: str) -> None:
    assert told(text, family) == {status}


def test_what_was_led_up_to_long_ago_is_not_planned() -> None:
    found = told("In May 2003 Norway freed two trawlers ahead of the fisheries talks with Sweden.", "talks")
    assert "planned" not in found


def of_talks(text: str) -> Strand:
    return next(one for one in strands(record(text)) if one.block.startswith("talks"))


@pytest.mark.parametrize(
    "text",
    [
        "Finland and Iceland were on the minds of many when the Norwegian-Swedish fisheries talks began.",
        "Finland and Iceland fear the fisheries talks between Norway and Sweden, which began on Monday.",
    ],
)
def test_talks_are_between_the_states_that_they_are_said_to_be_between(text: str) -> None:
    strand = of_talks(text)
    assert set(strand.parties[:2]) == {"NOR", "SWE"}
    assert {one.codes for one in strand.named} == {("NOR", "SWE")}
