"""Matters that a verb names together with what stands with it, and kinds of matters that nouns name."""

from __future__ import annotations

import functools
from datetime import date

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.pages import page
from onrecord.weaving.restating import tellings_of
from onrecord.weaving.stories import stories
from onrecord.weaving.strands import strands
from onrecord.weaving.threads import threads


@functools.cache
def record(text: str, day: str = "2005-06-15") -> Record:
    when = date.fromisoformat(day)
    return read(Document(day, text, None, "Example Wire", "en", Publication(day, when, when, "given")))


def told(text: str) -> set[tuple[str, str]]:
    """Return the blocks of what a text tells, with the status."""
    return {(one.block, telling.status) for one in strands(record(text)) for telling in tellings_of(one)}


@pytest.mark.parametrize(
    ("text", "block", "status"),
    [
        ("Sweden will pull its soldiers out of Finland by May.", "measure|troops|", "planned"),
        ("Sweden is to sell ten trawlers to Iceland.", "bargain|fisheries|", "planned"),
        ("Norway banned imports of Danish pork on Monday.", "programme|trade|NOR", "occurred"),
        ("Norway expelled three Swedish diplomats on Monday.", "ties|relations|", "occurred"),
        ("Norway and Sweden broke off relations in May.", "ties|relations|", "occurred"),
        ("Norwegian and Swedish soldiers exchanged fire on Monday.", "dispute|fighting|", "occurred"),
        ("Norway and Sweden will exchange 40 prisoners in May.", "release|prisoners|", "planned"),
        ("Norway will send the Danish refugees home by the end of the year.", "measure|refugees|", "planned"),
        ("The Nordic bank approved a loan of two million crowns to Iceland.", "loan|finance|", "agreed"),
        ("Iceland put off the election by a month.", "vote|elections|", "postponed"),
    ],
)
def test_what_states_do_is_a_matter(text: str, block: str, status: str) -> None:
    assert (block, status) in told(text)


def test_a_verb_of_fighting_is_of_the_clash_that_the_text_names() -> None:
    found = told(
        "A naval clash between Norway and Sweden ended on Monday. "
        "Norwegian and Swedish boats had exchanged fire for an hour."
    )
    assert {block for block, _ in found} == {"dispute|naval|"}


def test_a_month_is_no_march() -> None:
    found = told("The fisheries talks between Norway and Sweden, suspended since March, were resumed.")
    assert not any(block.startswith("protest") for block, _ in found)


DIGEST = (
    "Norway and Sweden signed a treaty of friendship in Oslo on June 10. The two kings were there, and each "
    "of them spoke for an hour about the fish that they had caught together (Example Wire, June 11).\n\n"
    "The Finnish talks with Russia were broken off in Turku on June 12 when one side walked out over a "
    "quarrel about the price of timber that neither of the two would explain (Harbour Gazette, June 13)."
)


def test_paragraphs_with_sources_of_their_own_are_stories() -> None:
    assert len(stories(page(record(DIGEST)))) == 2
    assert len(stories(page(record("Norway and Sweden met.\n\nThey agreed on nothing.")))) == 1


def test_talks_are_not_about_what_another_story_is_about() -> None:
    assert not any(block == "talks|friendship|" for block, _ in told(DIGEST))


def test_what_two_texts_tell_is_followed() -> None:
    texts = {
        "2005-06-15": "Norway and Sweden signed a herring agreement on June 14.",
        "2005-06-17": "The herring agreement which Norway and Sweden signed on June 14 is short.",
    }
    found = threads(record(text, day) for day, text in texts.items())
    assert [one.kind for one in found] == ["agreement"]


def test_what_is_taken_for_something_is_not_taken_away() -> None:
    found = told("Norwegian words to Danish journalists should not be taken for policy, a diplomat warned.")
    assert not any(block.startswith("act|abduction") for block, _ in found)


def test_shells_that_are_found_are_no_shelling() -> None:
    assert told("Norway said on Monday that it had found Swedish artillery shells in a cave.") == set()
    assert ("act|shelling|", "occurred") in told("Sweden shelled a Norwegian harbour on Monday.")
