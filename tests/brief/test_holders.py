"""What is told of somebody is his: of all who share it, of no state where only some people are meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from brief_messages import expectation, step, when
from brief_messages import told as worded_so
from told_reports import sentences, told

from onrecord.brief import excerpts, phases
from onrecord.brief.backgrounds import is_had_before
from onrecord.reading.reader import read
from onrecord.records import Document, Event, Span
from onrecord.weaving.pages import Page, page


def _page(text: str) -> Page:
    return page(read(Document("one", text, "Report", "Example Wire")))


def _event(here: Page, word: str) -> Event:
    text = here.record.document.text
    return next(one for one in here.record.events if one.trigger.of(text) == word)


def _brief(folder: Path, text: str) -> str:
    return sentences(told(folder, "2004-03-01", "2004-03-07", ("2004-03-03", text)))


TALKS = (
    "OSLO, March 3, 2004 (Example Wire) - Talks between Norway and Denmark on herring quotas began in Oslo "
    "on Tuesday.\n\n"
)


def test_people_of_a_state_are_not_the_state(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        f"{TALKS}The herring quotas worry the seventeen Danes who do not want to give up their boats.",
    )
    assert "Denmark is unwilling" not in found
    assert "Denmark “do" not in found


def test_what_several_ask_for_is_told_of_all(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        f"{TALKS}At a session on the herring quotas, Denmark, Sweden and Norway asked that the quota period "
        "be extended by a year.",
    )
    assert "Denmark, Sweden and Norway “asked that the quota period be extended by a year”" in found


def test_what_several_ask_for_is_told_of_none_where_not_all_are_known(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        f"{TALKS}At the talks on herring quotas Denmark, Sweden and Norway asked that the quota period be "
        "extended by a year.",
    )
    assert "asked that" not in found


def test_what_had_been_asked_before_something_old_is_no_position(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        f"{TALKS}In 2001 Norway closed the herring grounds after Denmark had asked for a delay of ten years.",
    )
    assert "delay of ten years" not in found


@pytest.mark.parametrize(
    ("text", "verb", "before"),
    [
        ("Norway went on fishing after Denmark had asked for a delay.", "asked", True),
        ("Norway closed its ports three weeks after it had called off the talks.", "called", True),
        ("Norway said that Denmark had asked for a delay.", "asked", False),
        ("Norway had asked for a delay.", "asked", False),
        ("After the vote, Norway had asked for a delay.", "asked", False),
    ],
)
def test_a_past_before_the_past_tells_no_news(text: str, verb: str, before: bool) -> None:
    start = text.index(verb)
    assert is_had_before(_page(text), Span(start, start + len(verb))) is before


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Holm was to have met Lind at a summit in Turku, but left on Monday.", "summit", True),
        ("Holm was to have met Lind on Monday, but left for a summit in Turku.", "summit", False),
        ("Holm met Lind at a summit in Turku.", "summit", False),
    ],
)
def test_what_was_to_have_been_did_not_come_about(text: str, word: str, found: bool) -> None:
    here = _page(text)
    assert phases.was_to_have_been(here, _event(here, word)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The talks between Norway and Denmark, broken off in mid-March, were resumed in Turku.", True),
        ("The talks between Norway and Denmark were broken off in mid-March, officials said.", False),
    ],
)
def test_what_is_put_in_is_not_what_a_sentence_tells(text: str, found: bool) -> None:
    here = _page(text)
    assert phases.is_put_in(here, _event(here, "broken")) is found


def test_who_comes_back_to_another_state_ends_no_visit(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        "OSLO, March 3, 2004 (Example Wire) - Denmark's ambassador to Norway, Karl Lind, flew back to Oslo "
        "on Tuesday, 110 days after he was recalled over herring.",
    )
    assert "ended a visit" not in found


def test_the_second_of_two_things_belongs_to_a_quotation() -> None:
    here = _page("Norway told the agency that its visit in June was the first and the last.")
    text = here.record.document.text
    start = text.index("told")
    assert excerpts.predicate_at(here, Span(start, start + 4)).endswith("was the first and the last")


def test_what_people_say_of_themselves_is_told_as_said(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        f"{TALKS}The Danes say that they asked for the herring quotas to be dropped, and were led to believe "
        "that they would be.",
    )
    assert "Denmark “asked" not in found
    assert "Denmark said that it “asked for the herring quotas to be dropped”" in found


def test_the_middle_of_a_month_is_no_period(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        "OSLO, March 3, 2004 (Example Wire) - Norway and Denmark broke off their herring talks in "
        "mid-February, officials in Oslo said.",
    )
    assert "from February" not in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Norway sought a year. The junta had spoken of two years; it signed an agreement to that effect.",
            "junta",
        ),
        (
            "Denmark sought a year. Norway had spoken of two years; it signed an agreement with owners.",
            "Norway",
        ),
        ("Denmark sought a year. The crew had two boats; it signed an agreement with owners.", "crew"),
    ],
)
def test_it_after_a_semicolon_is_whoever_the_clause_before_is_of(text: str, found: str) -> None:
    here = _page(text)
    known = {one.id: one.name for one in here.record.actors}
    (who,) = _event(here, "signed").agents
    assert who.actor is not None
    assert found in known[who.actor]


def test_who_says_what_is_added_does_not_say_what_stands_before(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        "BERGEN, March 3, 2004 (Example Wire) - Under pressure from its neighbor, Norway agreed on Tuesday "
        "to submit the Skerry dam to formal consultation and, according to Danish delegates, to suspend "
        "construction for six months. The Norwegians say that they promised only the first.",
    )
    assert "Norway agreed on March 2 “to submit the Skerry dam to formal consultation”" in found
    assert "delegates said" not in found


def test_people_are_told_with_what_tells_who_they_are(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        f"{TALKS}People familiar with the talks said that Norway wanted the herring quotas to be halved.",
    )
    assert "people familiar with the talks said" in found


def test_he_is_no_minister_of_another_state_who_was_named_long_before(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        "OSLO, March 3, 2004 (Example Wire) - Denmark and Norway signed a herring agreement on Tuesday. "
        "Danish Foreign Minister Karl Lind called it fair.\n\nThe union is unhappy, and its chairman, Arne "
        "Dahl, said so. Norwegian owners complained that the minister had promised them 20,000 tons. He has "
        "always denied it.",
    )
    assert "Lind “has always denied" not in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norway seized a boat, throwing into doubt a round of talks due in Bergen.", True),
        ("The talks in Bergen are now in doubt.", True),
        ("Norway seized a boat. The talks in Bergen begin on Monday.", False),
    ],
)
def test_what_is_planned_can_be_in_doubt(text: str, found: bool) -> None:
    here = _page(text)
    assert phases.is_doubted(here, _event(here, "talks")) is found


def test_a_plan_in_doubt_is_told_with_that() -> None:
    planned = step("planned", ahead=when("2002-05-21", "2002-05-21"), doubted=True)
    (found,) = worded_so(planned)
    assert found.endswith("on May 21, but that was in doubt.")
    (due,) = worded_so(expectation("overdue", due=when("2002-05-21", "2002-05-21"), doubted=True))
    assert "doubt" not in due


def test_a_denial_of_any_meeting_is_none_of_talks_that_are_planned(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        f"{TALKS}According to diplomats, officials of the two countries met secretly in Turku on Monday. The "
        "Norwegian foreign ministry denied that there had been any meeting.",
    )
    assert "any meeting" not in found


def test_what_somebody_has_denied_is_no_answer_of_today(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        f"{TALKS}A Danish official in Turku said that some of the herring may have been sold in a port near "
        "Bergen, as a sailor claimed last year. Norway has denied that such a port exists.",
    )
    assert "Norway denied" not in found


def test_what_the_side_of_a_state_says_is_told_of_the_side(tmp_path: Path) -> None:
    found = _brief(
        tmp_path,
        f"{TALKS}The Norwegian side was quoted as saying that Norway had no intention of serving as a "
        "go-between for Sweden in the herring talks with Denmark.",
    )
    assert "The Norwegian side was quoted as saying that it “had no intention of serving" in found
