"""Of which state a text tells somebody to be, and what it leaves open."""

from __future__ import annotations

import functools

import pytest

from onrecord.brief.stated import stated
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.pages import Page, page


@functools.cache
def laid_out(text: str) -> Page:
    return page(read(Document("one", text, "Report", "Example Wire")))


def codes(text: str, name: str) -> frozenset[str]:
    here = laid_out(text)
    return stated(here, next(one for one in here.record.actors if name in one.name))


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Norwegian Foreign Minister Arne Solheim arrived on Monday.", "Solheim", "NOR"),
        ("Finland’s justice minister, Eino Salo, arrived on Monday.", "Salo", "FIN"),
        ("President Eino Salo of Finland met Swedish officials on Monday.", "Salo", "FIN"),
        ("Arne Solheim, the Norwegian mediator, met Finnish officials on Monday.", "Solheim", "NOR"),
        ("Foreign ministry officials in Oslo denied that Finland had asked.", "fficials", "NOR"),
        # Who acts in the paragraph, and is not only spoken of.
        (
            "Stockholm backs the plan, but it goes on to condemn Norway. Swedish criticism of the stance "
            "of Finland was heard on Monday. Foreign Ministry spokesman Arne Solheim voiced a part of it.",
            "Solheim",
            "SWE",
        ),
        # The body whose officer somebody is.
        (
            "The Swedish Energy Ministry denied it. Its secretary, Eva Berg, said Finland had asked.",
            "Berg",
            "SWE",
        ),
        (
            "The Polish Foreign Ministry denied a report that it held talks with Sweden. A Swedish newspaper "
            "had reported it. “There was no meeting,” spokeswoman Anna Lewska said.",
            "Lewska",
            "POL",
        ),
        # The town of a report about its own state.
        (
            "OSLO, May 6 (Example Wire) - Norway put off its talks with Finland, officials said.\n\n"
            "Foreign Minister Arne Solheim said there was no hurry.",
            "Solheim",
            "NOR",
        ),
        # The one state that its paragraph is about.
        (
            "Sweden and Norway disagree.\n\nFinnish officials were not convinced. A deputy oil minister, "
            "Eino Salo, said on Monday that the complaint was false.",
            "Salo",
            "FIN",
        ),
        # An official of a ministry, as its minister is.
        (
            "RAUMA, Finland, May 6 (Example Wire) - Finland began on Monday to dredge the port.\n\n"
            "“We have enough ships,” a Transport Ministry official said.",
            "official",
            "FIN",
        ),
        # Who was with the one person of whom the sentence before tells.
        (
            "Eva Berg of Sweden met Arne Solheim of Norway on Monday.\n\nBerg said nothing to reporters. "
            "A member of her delegation later read out a statement which said that both would meet again.",
            "member",
            "SWE",
        ),
        ("Officials in Oslo said on Monday that no decision had been taken.", "fficials", "NOR"),
    ],
)
def test_a_state_is_told(text: str, name: str, code: str) -> None:
    assert codes(text, name) == {code}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # The other party is named last.
        (
            "TURKU - Talks of Norway and Finland on gas were put off at the request of the Finnish side.\n\n"
            "No new date was set. Energy Minister Arne Solheim said on Monday that he hoped for a meeting.",
            "Solheim",
        ),
        # Of the state of a mediator.
        (
            "STOCKHOLM - Delegations of the Finnish government and of the rebels met on Tuesday.\n\n"
            "The mediator, Swedish Foreign Minister Eva Berg, praised them.\n\n"
            "The government’s chief negotiator, Interior Minister Eino Salo, said that he was ready.",
            "Salo",
        ),
        # Of two that the sentence before names.
        (
            "Eva Berg of Sweden met Arne Solheim of Norway on Monday.\n\nBerg said nothing to Solheim. "
            "A member of his delegation later read out a statement which said that both would meet again.",
            "member",
        ),
        # Where an organization has its seat.
        ("Officials in Brussels said on Monday that no decision had been taken.", "fficials"),
        ("Eino Salo, the ambassador to Norway, left Turku on Monday.", "Salo"),
        ("A diplomat in Oslo said on Monday that the talks had failed.", "diplomat"),
    ],
)
def test_a_state_is_left_open(text: str, name: str) -> None:
    assert codes(text, name) == frozenset()
