"""Whose government, opposition or ministry is meant, and of which state those are who serve somebody."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.english.actors import find_actors
from onrecord.reading.language import analyse
from onrecord.records import Actor, Document, Publication

DAY = Publication("2000-03-15", date(2000, 3, 15), date(2000, 3, 15), "given")


def actors(text: str) -> dict[str, Actor]:
    """Return the actors of a text by the words of each of their mentions."""
    cast = find_actors(analyse(text), Document("x", text, None, None, "en", DAY))
    return {span.of(text): actor for actor in cast.actors for span in actor.mentions}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        # The place that the clause tells.
        ("Kenya protested to Uganda. In Kampala, the opposition kept quiet.", "the opposition", "UGA"),
        (
            "Kenya protested to Uganda. The Foreign Ministry in Kampala was silent.",
            "The Foreign Ministry",
            "UGA",
        ),
        ("Kenya and Uganda met. A Foreign Ministry official in Nairobi said so.", "Foreign Ministry", "KEN"),
        # Those at home go on being of one state.
        (
            "Kenya asked Uganda for help, and Ethiopia asked Uganda too. "
            "Ugandan officials promised an answer. The government denied that it was late.",
            "The government",
            "UGA",
        ),
        (
            "Kenya asked Ethiopia for help. In Kampala, the opposition said that the government slept.",
            "the government",
            "UGA",
        ),
        # Whom it deals with is another state.
        (
            "Kenya's farmers waited. Uganda wrote. The opposition asked for an end of payments to Uganda.",
            "The opposition",
            "KEN",
        ),
        # The person whom it speaks of.
        (
            "Tony Blair saw Nairobi. Kenya was glad. Opposition politicians asked whether Blair had lied.",
            "Opposition politicians",
            "GBR",
        ),
        # A ministry without a state is that of those at home.
        (
            "Kenya pressed Uganda. Ugandan officials refused. The Transport Ministry knew nothing.",
            "The Transport Ministry",
            "UGA",
        ),
        # What is not the state's is of no state that the context tells.
        ("Kenya sent grain. The regional administration thanked Kenya.", "The regional administration", None),
        # A text about a contract with a state is not one from there.
        (
            "The firm sold grain to Kenya. It had never dealt with Kenya. "
            "Nothing was sent to Nairobi. The price was high. The paper erred. The administration agreed.",
            "The administration",
            None,
        ),
    ],
)
def test_the_state_of_those_at_home(text: str, words: str, country: str | None) -> None:
    assert actors(text)[words].country == country


def test_ministers_of_several_states_are_of_none() -> None:
    found = actors(
        "Kenya wrote to Uganda. The ministers of both countries met. The presidents had asked for it."
    )
    assert found["The ministers of both countries"].country is None
    assert found["The presidents"].country is None


def test_two_governments_are_never_one_state() -> None:
    found = actors(
        "Kenya has offered to send a team to Uganda for the first talks between the two governments."
    )
    assert "the two governments" in found
    text = "Kenya spoke for the first time of talks between the two governments."
    assert "the two governments" not in actors(text)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            "Uganda waited. Mark Hale, an adviser of Prime Minister Tony Blair, wrote to Uganda.",
            "Mark Hale",
            "GBR",
        ),
        ("Uganda waited. An aide to Prime Minister Tony Blair wrote to Uganda.", "An aide", "GBR"),
        ("British Prime Minister Tony Blair left. His hosts waved.", "His hosts", None),
        ("Kenyan officials agreed. Another said that rain would come.", "Another", "KEN"),
    ],
)
def test_who_serves_somebody_is_of_his_state_and_a_host_is_not(text, words, country):
    assert actors(text)[words].country == country


def test_our_president_is_nobody_known() -> None:
    found = actors("President Bill Clinton wrote to Kenya. Our president thanked him.")
    assert found["Our president"].name != "Bill Clinton"
    assert found["Our president"].country is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Madeleine Albright meets Paek Nam Sun in Bangkok.", "Paek Nam Sun"),
        ("Uganda greets Song Pil Wan in Kampala.", "Song Pil Wan"),
        ("Ruritanian leader Wanjiru Mutua spoke. Wanjiru will be in Nairobi.", "Wanjiru Mutua"),
    ],
)
def test_names_that_a_tagger_takes_for_bodies_are_persons(text: str, name: str) -> None:
    assert name in {actor.name for actor in actors(text).values() if actor.kind == "person"}


def test_a_surname_set_first_is_not_of_a_state_where_it_is_set_last() -> None:
    text = (
        "American envoy Robert Hale flew to North Korea. Hale met Vice Foreign Minister Song Pil Wan there."
    )
    assert actors(text)["Vice Foreign Minister Song Pil Wan"].country in {"PRK", None}


def test_the_company_is_the_one_called_so_and_no_newspaper() -> None:
    text = "A Kenyan power company sold a dam, the Harbour Gazette wrote. The company was silent."
    assert actors(text)["The company"].name == "A Kenyan power company"


def test_an_organ_that_every_state_can_have_is_none_of_a_state_that_is_not_named() -> None:
    assert actors("Peruvian ministers waited while Congress voted.")["Congress"].country != "USA"
    assert actors("Congress voted on Monday.")["Congress"].country == "USA"
    assert actors("WASHINGTON, May 3 - Congress voted. Japan protested.")["Congress"].country == "USA"


def test_a_name_behind_a_noun_for_a_body_is_that_bodys() -> None:
    text = (
        "The United States keeps a list. The French energy company Norlux, which runs a plant, said that "
        "it was safe. It would resume work in May."
    )
    found = actors(text)
    assert (found["Norlux"].kind, found["Norlux"].country) == ("organization", "FRA")
    assert found["It"] == found["Norlux"]
    assert actors("He met the head of the company Anna Berg.")["Anna Berg"].kind == "person"
