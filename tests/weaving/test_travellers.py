"""Travellers who are no visitors: texts that tell of somebody going and of no visit."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication
from onrecord.weaving.pages import page
from onrecord.weaving.visits import visits

DAY = date(2004, 3, 10)
MINISTER = "Norwegian Foreign Minister Arne Solheim"


def told(text: str, title: str | None = None) -> set[tuple[str, str, str]]:
    """Return who is told to visit which state, and with which status."""
    given = Document("one", text, title, "Example Wire", "en", Publication("2004-03-10", DAY, DAY, "given"))
    journeys, _ = visits(page(read(given)))
    return {(one.visitor, one.state, telling.status) for one, own in journeys.items() for telling in own}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "A Finnish court cleared the captain of the trawler, Per Hansen, on Tuesday. Mr. Hansen was to "
            "fly to Norway on Wednesday.",
            None,
            id="sailor",
        ),
        pytest.param(
            "Finnish President Liisa Aho flew north on Tuesday, the day on which she would have received "
            f"{MINISTER}.",
            None,
            id="would have",
        ),
        pytest.param(
            "A former Norwegian transport minister can be extradited, a court ruled, but he will not leave "
            "Finland until his request for asylum has been decided.",
            None,
            id="extradited",
        ),
        pytest.param(
            f"{MINISTER} said: “We are not leaving Helsinki, but we will not sit down either.”",
            None,
            id="not leaving",
        ),
        pytest.param(
            "The Norwegian diplomat whom Finland ordered out last week, Per Hansen, arrived in Oslo.",
            "Norway expels Finnish diplomat",
            id="expelled",
        ),
        pytest.param(
            f"Police in Oslo arrested {MINISTER} in January. Solheim flew to Helsinki in February.",
            None,
            id="arrested",
        ),
        pytest.param(
            "President Liisa Aho had explained her reasons in a telephone call. Ms. Aho is to visit the "
            "county of Lakeland on Tuesday.",
            "Norwegian king's Finland trip put off amid floods",
            id="own state",
        ),
        pytest.param(
            "Not everyone is persuaded. Aksel Moe, an opposition deputy who visited the "
            "area last week before he "
            "was turned back by the police, said that Norway had given away forests. Finland denied it.",
            None,
            id="area",
        ),
        pytest.param(
            "The mediator, Aksel Moe, returned to Oslo on Sunday after five days in the "
            "hills. Moe is to leave "
            "again next month.",
            None,
            id="comes home",
        ),
        pytest.param(
            "Q: Is a raid being considered?\n\nBERG: No. The Danish prime minister told us so.\n\n"
            "Q: Will the minister travel to Norway?\n\nBERG: The visit has been put off.",
            None,
            id="minister",
        ),
    ],
)
def test_who_only_goes_somewhere_visits_nobody(text: str, title: str | None) -> None:
    assert told(text, title) == set()


def test_a_place_of_no_known_state_is_of_the_visit_that_is_told_before() -> None:
    text = f"{MINISTER} will visit Finland in May. Solheim will go on to Lakeland on May 3."
    assert ("arne solheim", "FIN", "planned") in told(text)
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{MINISTER} flew to Helsinki on Monday for talks on the extradition of a banker.",
        "Norway's special envoy, Per Hansen, will leave for Helsinki on Monday to ask for the release of "
        "three detained sailors.",
        f"{MINISTER}, who was to have flown to Helsinki on Monday, will now leave on March 13.",
    ],
)
def test_who_goes_for_a_state_visits_another(text: str) -> None:
    assert {state for _, state, _ in told(text)} == {"FIN"}


def test_who_comes_to_where_he_was_thought_to_be_at_home_is_of_another_state() -> None:
    text = (
        "Norway and Finland have settled on new dates for a visit by President Arne Solheim, the Norwegian "
        "foreign minister said. Mr. Solheim will arrive in Helsinki on May 11."
    )
    assert {state for _, state, _ in told(text, "Solheim now to visit Finland in May")} == {"FIN"}
