"""Whoever goes to a state, is received there or writes to it is not taken for one of its own."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.english.actors import find_actors
from onrecord.reading.language import analyse
from onrecord.records import Document, Publication

DAY = Publication("2022-09-02", date(2022, 9, 2), date(2022, 9, 2), "given")


def countries(text: str) -> dict[str, str | None]:
    """Return the state of each person of a text by name."""
    cast = find_actors(analyse(text), Document("x", text, None, None, "en", DAY))
    return {one.name: one.country for one in cast.actors if one.kind == "person"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Prime Minister Omar Haddad has put off a visit to Turkey which was to begin on Sunday. "
            "Haddad telephoned Turkish President Kemal Aydin. Turkey sent tents. Turkey promised money.",
            "Omar Haddad",
            None,
        ),
        (
            "Algeria and Turkey signed nothing during Prime Minister Omar Haddad's visit to Ankara. "
            "Turkish officials said that the text was not ready.",
            "Omar Haddad",
            "DZA",
        ),
        # Nor is the next minister of the state that the first one goes to.
        (
            "Prime Minister Omar Haddad has put off a visit to Turkey, Information Minister Leila Mansour "
            "said on Thursday. Turkey sent tents. Turkey promised money to the country.",
            "Leila Mansour",
            None,
        ),
        ("Moscow is calmer. President Annaev is to be received in Sochi on May 25.", "Annaev", None),
        # Those who stay at home are, as before, of the state that the text is about.
        (
            "Turkey is in mourning. Interior Minister Orhan Demirel said so on Thursday.",
            "Orhan Demirel",
            "TUR",
        ),
    ],
)
def test_whoever_deals_with_a_state_is_of_another(text: str, name: str, country: str | None) -> None:
    assert countries(text)[name] == country


def test_who_speaks_of_the_president_does_not_mean_himself() -> None:
    text = (
        "President Issa Kabore received a mission under former Nigerian Vice President Yakubu Ade. "
        "Ade told reporters on Friday that he was content. Ade said that the president had promised a vote."
    )
    cast = find_actors(analyse(text), Document("x", text, None, None, "en", DAY))
    meant = [one.name for one in cast.actors if "the president" in {each.of(text) for each in one.mentions}]
    assert meant == ["Issa Kabore"]
