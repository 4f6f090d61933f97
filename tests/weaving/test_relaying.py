from __future__ import annotations

import pytest

from onrecord.knowledge.load import load_toml
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.mediation import mediations
from onrecord.weaving.pages import page

DATA = load_toml("en/mediation.toml")


def between(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    here = page(read(Document("d", text)))
    return [(one.go_between, one.act, one.between) for one in mediations(here, here.sentences)]


@pytest.mark.parametrize("table", ["laying", "telling", "persuading"])
def test_every_example_has_its_go_between(table: str) -> None:
    text, carrier, act, *others = DATA[table]["example"]
    assert between(text) == [(carrier, act, tuple(sorted(others)))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Swedish envoy Arvid Holm gave Denmark the Finnish president's message.", "Arvid Holm"),
        ("Swedish envoy Arvid Holm informed Denmark of the demands of Finland.", "Arvid Holm"),
        ("Norway advised Finland to negotiate with Denmark.", "Norway"),
    ],
)
def test_who_speaks_for_another_goes_between(text: str, wanted: str) -> None:
    assert [one[0] for one in between(text)] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Prime Minister Lars Krog told reporters that Finland was ready to resume talks.",
        "Norwegian Prime Minister Lars Krog told Denmark that Norway was ready to resume talks.",
        "Norwegian Prime Minister Lars Krog told Denmark that Finland had resumed talks.",
        "Norway persuaded Finland to accept its offer.",
        "Norway made an offer. Norwegian officials said that Norway would lay it before parliament.",
        "Norway persuaded Finland to lower the tax.",
    ],
)
def test_who_speaks_for_himself_does_not_go_between(text: str) -> None:
    assert between(text) == []
