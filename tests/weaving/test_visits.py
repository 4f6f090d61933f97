"""Visits as texts tell them: who goes where, how sure that is, and whom the visitor meets."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication
from onrecord.weaving.pages import page
from onrecord.weaving.threads import threads
from onrecord.weaving.visits import visits

DAY = date(2004, 3, 10)


def told(text: str) -> set[tuple[str, str, str]]:
    """Return who is told to visit which state, and with which status."""
    journeys, _ = visits(page(read(document(text))))
    return {(one.visitor, one.state, telling.status) for one, own in journeys.items() for telling in own}


def document(text: str, name: str = "one") -> Document:
    return Document(name, text, None, "Harbour Gazette", "en", Publication("2004-03-10", DAY, DAY, "given"))


MINISTER = "Norwegian Foreign Minister Arne Solheim"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Norway will send a delegation to Finland in May. Norwegian Trade Minister Arne Solheim will "
            "head the delegation, officials said.",
            ("arne solheim", "FIN", "planned"),
        ),
        (
            f"{MINISTER} will travel to Finland on May 3 and then to Estonia on May 5.",
            ("arne solheim", "FIN", "planned"),
        ),
        (f"{MINISTER} is expected in Helsinki on Monday.", ("arne solheim", "FIN", "planned")),
        (f"{MINISTER} came back from Helsinki on Monday.", ("arne solheim", "FIN", "occurred")),
        (f"{MINISTER} will not visit Finland this year.", ("arne solheim", "FIN", "cancelled")),
        (
            f"Finnish President Liisa Aho met {MINISTER} in Helsinki on Monday.",
            ("arne solheim", "FIN", "occurred"),
        ),
        (f"{MINISTER} has set out for Helsinki.", ("arne solheim", "FIN", "occurred")),
    ],
)
def test_a_visit_is_told(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "No Norwegian foreign minister has ever visited Finland.",
        "Norwegian officials told visiting aid workers that the ferry was late.",
        "Norwegian Foreign Minister Arne Solheim returned to Oslo on Monday.",
    ],
)
def test_what_is_no_visit_is_not_told(text: str) -> None:
    assert told(text) == set()


def test_several_states_named_together_are_each_visited_at_their_own_time() -> None:
    text = f"{MINISTER} will be in Helsinki from May 3 and in Tallinn from May 5."
    journeys, _ = visits(page(read(document(text))))
    when = {one.state: own[0].when for one, own in journeys.items()}
    assert {state: time.earliest for state, time in when.items() if time} == {
        "FIN": date(2004, 5, 3),
        "EST": date(2004, 5, 5),
    }


def test_whom_a_visitor_spends_hours_with_or_hands_a_letter_was_met() -> None:
    text = (
        f"{MINISTER} arrived in Helsinki on Monday. Solheim spent two hours with Finnish President Liisa Aho "
        "on Tuesday. He handed President Liisa Aho a letter from the king."
    )
    _, met = visits(page(read(document(text))))
    hosts = [meeting.hosts for own in met.values() for meeting in own]
    assert hosts
    assert set(hosts) == {("liisa aho",)}


def test_a_visit_with_a_day_is_followed_though_one_text_tells_it() -> None:
    news = read(document(f"{MINISTER} visited Finland on March 8."))
    assert [(one.kind, one.status) for one in threads([news])] == [("visit", "occurred")]


def test_where_somebody_is_tells_of_a_visit_and_what_somebody_is_does_not() -> None:
    there = f"{MINISTER} was in Helsinki on Monday for talks with Finnish President Liisa Aho."
    assert ("arne solheim", "FIN", "occurred") in told(there)
    what = (
        f"Finland was pleased. {MINISTER} was something of an embarrassment for Finnish President Liisa Aho."
    )
    assert not told(what)


def test_what_stands_before_the_verb_of_another_clause_leaves_a_visit_made() -> None:
    text = (
        f"{MINISTER} visited Finland this week. "
        "Finnish criticism of the policy toward Norway was one of the features of Solheim's visit this week."
    )
    assert {status for _, _, status in told(text)} == {"occurred"}


def test_who_leads_a_team_that_travels_is_the_visitor() -> None:
    found = told(
        "Ambassador Ida Holm led the Danish foreign ministry team which traveled to the Norwegian capital."
    )
    assert ("ida holm", "NOR") in {(visitor, state) for visitor, state, _ in found}


def test_an_american_envoy_is_not_of_the_delegation_of_another_state() -> None:
    found = told(
        "On May 20 Norway received a visit by a delegation of Danish officials. Norwegian officials "
        "supported a visit to Finland by U.S. Special Envoy John Berg. Oslo was ready to "
        "back the Berg mission."
    )
    assert ("john berg", "NOR") not in {(visitor, state) for visitor, state, _ in found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Norway had planned to send a delegation to Helsinki but dropped the plan.",
            ("NOR", "FIN", "cancelled"),
        ),
        (f"{MINISTER} came to us on Monday directly from Helsinki.", ("arne solheim", "FIN", "occurred")),
        (
            f"{MINISTER} and Finnish President Liisa Aho signed a treaty in Helsinki on Monday.",
            ("arne solheim", "FIN", "occurred"),
        ),
        (
            "U.S. President John Doe and Russian President Ivan Petrov signed a treaty in the Kremlin.",
            ("john doe", "RUS", "occurred"),
        ),
        (
            "The talks between Norway and Finland that were to begin in Helsinki today will not take place. "
            "Norway said that its delegation would stay at home.",
            ("NOR", "FIN", "cancelled"),
        ),
    ],
)
def test_words_for_a_visit_that_name_none(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


def test_a_trip_that_is_hoped_for_is_the_one_that_a_text_opens_with() -> None:
    found = told(
        f"{MINISTER} will not visit Finland before he leaves office, Norway announced on Monday. Trade "
        "Minister Marit Lie went to Sweden two weeks ago. Finnish officials, who had hoped for the trip, "
        "said that they understood."
    )
    assert ("marit lie", "SWE", "proposed") not in found


def test_a_delegation_for_talks_comes_when_they_are() -> None:
    journeys, _ = visits(
        page(
            read(
                document(
                    "Norway will resume the fair at the end of this month, will send a delegation to "
                    "Helsinki for fishery talks in May, and will go on with the road."
                )
            )
        )
    )
    assert [one.when and one.when.value for own in journeys.values() for one in own] == ["2004-05"]


def test_a_visit_of_which_there_was_no_plan_is_not_called_off() -> None:
    text = (
        "Sources in Oslo said that the Norwegian foreign minister would fly to Helsinki in June. "
        "The ministry in Oslo said that no such trip was planned."
    )
    found = {status for who, state, status in told(text) if state == "FIN"}
    assert "denied" in found
    assert "cancelled" not in found


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} is expected in Helsinki on Monday, though the trip has not been announced.",
        f"Officials doubted that {MINISTER} would go ahead with his visit to Finland, planned for May 3.",
        f"An aide to {MINISTER} would not confirm a visit to Finland.",
        f"A visit of {MINISTER} to Finland in May is under review.",
    ],
)
def test_a_visit_that_its_sentence_takes_back_is_neither_made_nor_planned(text: str) -> None:
    assert {status for _, _, status in told(text)} <= {"unknown"}


def test_who_will_not_confirm_something_else_has_made_his_visit() -> None:
    text = f"{MINISTER}, who visited Finland on Monday, would not confirm that a treaty was signed."
    assert ("arne solheim", "FIN", "occurred") in told(text)
