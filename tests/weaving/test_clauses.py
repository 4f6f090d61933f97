from __future__ import annotations

import functools
from datetime import date

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.strands import strands
from onrecord.weaving.threads import threads


@functools.cache
def record(text: str, day: date = date(2005, 6, 15)) -> Record:
    published = Publication(day.isoformat(), day, day, "given")
    return read(Document(f"{day}", text, None, "Example Wire", "en", published))


def told(text: str) -> set[tuple[str, str]]:
    return {
        (one.block.split("|")[0], named.telling.status)
        for one in strands(record(text))
        for named in one.named
        if named.telling
    }


@pytest.mark.parametrize(
    ("text", "family", "status"),
    [
        ("Norway spoke of the two reactors which Sweden has promised Norway.", "project", "planned"),
        ("The reactor that Norway and Sweden build cannot be completed before 2012.", "project", "postponed"),
    ],
)  # fmt: skip
def test_clauses_beside_a_matter_tell_how_it_stands(text: str, family: str, status: str) -> None:
    assert (family, status) in told(text)


def test_a_circumstance_does_not_tell_how_talks_stand() -> None:
    found = told(
        "Two years after they were broken off, the talks on fisheries between Norway and Sweden were "
        "resumed on Tuesday."
    )
    assert ("talks", "cancelled") not in found
    assert found


def test_rounds_of_one_series_are_one_thread_with_their_steps_apart() -> None:
    texts = {
        date(2004, 3, 5): "Fisheries talks between Norway and Sweden ended in Oslo on March 4, 2004.",
        date(2004, 3, 9): "Norway and Sweden will hold fisheries talks in Malmo on May 9, 2004.",
        date(2005, 6, 15): "Fisheries talks between Norway and Sweden ended in Malmo on June 14, 2005.",
    }
    found = [one for one in threads(record(text, day) for day, text in texts.items()) if one.kind == "talks"]
    assert len(found) == 1
    made = {step.occurred.value for step in found[0].steps if step.status == "occurred" and step.occurred}
    assert made == {"2004-03-04", "2005-06-14"}


@pytest.mark.parametrize(
    ("text", "family", "status"),
    [
        # What is done by, or beside, somebody of whom a matter is named is not done with the matter.
        ("Norlux, owner of the Norwegian gas plant in Sweden, has withdrawn staff.", "project", "cancelled"),
        ("Dockers in Norway rejected the pay offer on Monday, prolonging a strike.", "protest", "denied"),
        # What somebody is only accused of is not told to be so.
        ("Sweden accused Norway of having signed a contract for a gas plant.", "bargain", "agreed"),
        # Of what there was no plan nothing is planned, nor called off.
        ("Norway's spokesman said that no fisheries talks with Sweden were planned.", "talks", "planned"),
        ("Norway's spokesman said that no fisheries talks with Sweden were planned.", "talks", "cancelled"),
    ],
)  # fmt: skip
def test_what_does_not_tell_how_a_matter_stands(text: str, family: str, status: str) -> None:
    assert (family, status) not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden broke off the talks on fisheries on Monday.",
        "The talks on fisheries between Norway and Sweden were abruptly broken off on Monday.",
        "Sweden's fisheries talks with Norway broke off a week later.",
    ],
)
def test_what_is_done_with_a_matter_tells_how_it_stands(text: str) -> None:
    assert ("talks", "cancelled") in told(text)


def test_a_matter_of_which_only_what_is_beside_it_is_told_is_no_thread() -> None:
    text = (
        "Students in Norway asked for a vote on the strike. The minister spoke on Monday. "
        "A vote on Tuesday is not expected."
    )
    assert all(any(not step.to_dict()["beside"] for step in one.steps) for one in threads([record(text)]))
