"""The two clocks of a step: when it was taken, and the time that it speaks of."""

from __future__ import annotations

import functools
from datetime import date

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.restating import tellings_of
from onrecord.weaving.strands import strands
from onrecord.weaving.threads import threads

Told = tuple[str, str, str | None, str | None]


@functools.cache
def record(text: str, day: str = "2005-06-15") -> Record:
    published = Publication(day, date.fromisoformat(day), date.fromisoformat(day), "given")
    return read(Document(day, text, None, "Example Wire", "en", published))


def told(text: str) -> set[Told]:
    """Return deed, status, time spoken of and time taken of what a text tells."""
    return {
        (
            one.deed,
            one.status,
            one.when.value if one.when else None,
            one.taken.value if one.taken else None,
        )
        for strand in strands(record(text))
        for one in tellings_of(strand)
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Norwegian Prime Minister Arne Solheim told reporters on Monday that he would visit Finland in "
            "September.",
            ("visit", "planned", "2005-09", "2005-06-13"),
        ),
        (
            "Norwegian Prime Minister Arne Solheim will not visit Finland, his office announced on Monday.",
            ("visit", "cancelled", None, "2005-06-13"),
        ),
        (
            "Norway and Sweden called off the fisheries talks on Monday.",
            ("talks", "cancelled", None, "2005-06-13"),
        ),
        (
            "On Sunday Norway proposed that the fisheries talks with Sweden be held again.",
            ("talks", "proposed", None, "2005-06-12"),
        ),
        (
            "Norway and Sweden signed the herring agreement on June 2.",
            ("bargain", "agreed", None, "2005-06-02"),
        ),
        (
            "Work on the railway between Norway and Sweden will be resumed in August, the ministry in Oslo "
            "decided on Monday.",
            ("project", "planned", "2005-08", "2005-06-13"),
        ),
        (
            "Norwegian Prime Minister Arne Solheim was in Finland on June 2 and 3.",
            ("visit", "occurred", "2005-06-02/2005-06-03", None),
        ),
        (
            "Norwegian Prime Minister Arne Solheim was in Finland from June 2 to 4.",
            ("visit", "occurred", "2005-06-02/2005-06-04", None),
        ),
        (
            "Finnish Foreign Minister Anna Virta is expected in Oslo in September to sign an agreement on "
            "fisheries with Norway.",
            ("bargain", "planned", "2005-09", None),
        ),
    ],
)
def test_a_step_has_the_time_when_it_was_taken_and_the_one_it_speaks_of(text: str, wanted: Told) -> None:
    assert wanted in told(text)


def test_what_happened_is_not_dated_by_who_tells_of_it_when() -> None:
    found = told("Norwegian officials said on Monday that work on the railway to Sweden had begun.")
    assert ("project", "ongoing", None, None) in found


def test_a_day_of_the_next_sentence_is_none_of_this_one() -> None:
    found = told("Norway broke off the fisheries talks with Sweden.\n\nJune 10: The king opened a bridge.")
    assert ("talks", "cancelled", None, None) in found


def test_whom_a_text_quotes_several_times_spoke_on_one_day() -> None:
    found = told(
        "Norwegian spokesman Lars Vik said on Monday that the king was ill. "
        "Norwegian Prime Minister Arne Solheim would visit Finland in September, Vik added."
    )
    assert ("visit", "planned", "2005-09", "2005-06-13") in found


def test_the_same_offer_made_twice_is_two_steps_and_one_repeated_is_one() -> None:
    texts = {
        "2005-06-15": "Norway agreed on June 2 to resume work on the railway to Sweden.",
        "2005-06-16": "Norway had agreed on June 2 to resume work on the railway to Sweden.",
        "2005-11-20": "Norway agreed on November 18 to resume work on the railway to Sweden.",
    }
    found = threads(record(text, day) for day, text in texts.items())
    agreed = [
        (step.occurred.value, len(step.tellings))
        for thread in found
        for step in thread.steps
        if step.status == "agreed" and step.occurred
    ]
    assert agreed == [("2005-06-02", 2), ("2005-11-18", 1)]
