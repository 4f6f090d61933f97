"""What an office is for belongs to it, before a name and after it."""

from __future__ import annotations

import pytest

from onrecord.reading.english.actors import find_actors
from onrecord.reading.language import analyse
from onrecord.records import Document


def offices(text: str) -> dict[str, list[str]]:
    cast = find_actors(analyse(text), Document("d", text))
    return {one.name: [office.title for office in one.offices] for one in cast.actors if one.kind == "person"}


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Norwegian Minister for Trade Eva Lind came back.", "Eva Lind", "minister for trade"),
        ("U.S. Ambassador to Japan Howard Lund came back.", "Howard Lund", "ambassador to japan"),
        (
            "Assistant Secretary of State for East Asia James Hale came back.",
            "James Hale",
            "assistant secretary of state for east asia",
        ),
        (
            "Eva Lind, the Swedish minister for transport, energy and tourism, who is ill, came back.",
            "Eva Lind",
            "minister for transport, energy and tourism",
        ),
        (
            "The Norwegian minister for fisheries, Knut Berg, said that he would go.",
            "Knut Berg",
            "minister for fisheries",
        ),
        (
            "Deputy Defense Minister (in charge of Asian affairs) Juri Salo came back.",
            "Juri Salo",
            "deputy defense minister in charge of asian affairs",
        ),
        ("Eva Lind, the special envoy for Korea, was late.", "Eva Lind", "special envoy for korea"),
    ],
)
def test_an_office_is_written_down_with_what_it_is_for(text: str, name: str, title: str) -> None:
    assert title in offices(text)[name]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Eva Lind, president of Sweden, came back.", "Eva Lind", "president"),
        ("Eva Lind, the chairwoman of the agency, came back.", "Eva Lind", "chairwoman"),
        ("Eva Lind, the envoy to visit Oslo next, came back.", "Eva Lind", "envoy"),
        (
            "Eva Lind, the special envoy for Korea, Juri Salo and Arne Vik came back.",
            "Eva Lind",
            "special envoy for korea",
        ),
    ],
)
def test_a_state_alone_and_what_stood_before_are_not_what_an_office_is_for(
    text: str, name: str, title: str
) -> None:
    assert offices(text)[name] == [title]
