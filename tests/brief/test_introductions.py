"""How persons are named at first, with what their offices are for."""

from __future__ import annotations

import pytest

from onrecord.brief.passages import name_of, shelf
from onrecord.brief.wording.introductions import introduced
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.pages import page


def told(text: str, name: str) -> str:
    here = page(read(Document("one", text, "Report", "Example Wire")))
    actor = next(one for one in here.record.actors if one.name == name)
    return introduced(name_of(shelf([here]), "one", actor))


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (
            "Eva Lind, the Swedish minister for transport, energy and tourism, came back on Monday.",
            "Eva Lind",
            "the Swedish minister for transport, energy and tourism, Eva Lind,",
        ),
        (
            "The Norwegian minister for fisheries, Knut Berg, said on Monday that he would go.",
            "Knut Berg",
            "Knut Berg, the Norwegian minister for fisheries,",
        ),
        (
            "U.S. Ambassador to Japan Howard Lund said on Monday that he would go.",
            "Howard Lund",
            "Howard Lund, the U.S. Ambassador to Japan,",
        ),
        (
            "Finnish Deputy Defense Minister (in charge of Asian affairs) Juri Salo came back.",
            "Juri Salo",
            "Finnish Deputy Defense Minister Juri Salo, in charge of Asian affairs,",
        ),
        (
            "Vice Admiral Arne Berg, who is first vice chairman of Norway’s National Fisheries Commission "
            "and in effect the second man of the state, came back on Monday.",
            "Arne Berg",
            "the first vice chairman of the Norwegian National Fisheries Commission, Vice Admiral Arne Berg,",
        ),
        (
            "U.S. Deputy Assistant Secretary of State Jonathan Hale came back on Monday.",
            "Jonathan Hale",
            "Jonathan Hale, a U.S. deputy assistant secretary of state,",
        ),
        (
            "Finnish Foreign Minister Juri Salo, chairman of the committee on fisheries, came back.",
            "Juri Salo",
            "Finnish Foreign Minister Juri Salo",
        ),
    ],
)
def test_an_office_is_told_whole(text: str, name: str, said: str) -> None:
    assert told(text, name) == said


def test_an_ambassador_is_one_to_another_state_only_with_his_own_beside_him() -> None:
    text = (
        "Ambassador Laura Hale, who is said to know the region, led the U.S. delegation that "
        "went to Oslo on Monday."
    )
    assert told(text, "Laura Hale") == "U.S. Ambassador Laura Hale"


def test_of_a_long_office_the_rest_is_quoted() -> None:
    text = "Assistant Secretary of State for East Asian and Pacific Affairs James Hale came back on Monday."
    assert "for “East Asian and Pacific Affairs”" in told(text, "James Hale")


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (
            "The Labour Party said it would go on. The party's leader, Juri Salo, accused the king of a lie.",
            "Juri Salo",
            "Juri Salo, the leader of the Labour Party,",
        ),
        (
            "The Labour Party said it would go on. Its leader, Juri Salo, accused the king of a lie.",
            "Juri Salo",
            "Juri Salo, the leader of the Labour Party,",
        ),
    ],
)
def test_who_leads_a_party_leads_no_state(text: str, name: str, said: str) -> None:
    assert told(text, name) == said
