"""Parties of a matter are none that only go between others, or where something only is."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import report, sentences, told

from onrecord.brief.messages import Name
from onrecord.brief.outsiders import private
from onrecord.brief.wording.headings import heading
from onrecord.reading.reader import read
from onrecord.weaving.pages import page

DAYS = ("2004-05-01", "2004-05-07")


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        # A go-between.
        (
            "Finland and Norway have agreed to send delegations to Stockholm for talks mediated by Sweden, a "
            "Finnish official said on Tuesday. The talks are to open on May 29.\n\nFinland wants a treaty at "
            "the talks.\n\nNorway is ready for the talks.",
            "Finland and Norway: talks",
        ),
        # Where the talks were, and from where people return.
        (
            "Finland and the rebels agreed on a ceasefire on Tuesday after talks in Sweden. The ceasefire "
            "provides for the return of refugees from Norway.\n\nThe ceasefire was put off on Thursday.",
            "Finland: ceasefire",
        ),
        # Of whose company more is told than of the parties.
        (
            "Finland and Norway will sign an agreement on an oil pipeline.\n\nThe Swedish company Berg is to "
            "build the pipeline project. Groups have asked a court in Lindby to halt the project. The "
            "court has not yet said whether it will hear the case.",
            "Finland and Norway: pipeline project",
        ),
    ],
)
def test_headings_name_the_parties(tmp_path: Path, text: str, heading: str) -> None:
    found = told(tmp_path, *DAYS, ("2004-05-06", text))
    assert [one for one, _, _ in found][:1] == [heading]


def test_both_sides_are_not_the_mediator(tmp_path: Path) -> None:
    text = (
        "Delegations of the Finnish government and the rebels met in Stockholm for talks on Tuesday."
        "\n\nThe mediator, Swedish Foreign Minister Eva Berg, told reporters that both sides had accepted an "
        "agenda for the ceasefire talks."
    )
    found = sentences(told(tmp_path, *DAYS, ("2004-05-06", text)))
    assert "Finland and Sweden" not in found
    assert "Sweden and Finland" not in found


@pytest.mark.parametrize(
    ("matter", "name"),
    [
        ("Ga Deliveries (Finland and Norway)", "Finland and Norway: gas deliveries"),
        ("Arm offer (Finland and Norway)", "Finland and Norway: arms offer"),
        ("Economic talks (Finland and Norway)", "Finland and Norway: economic talks"),
    ],
)
def test_a_heading_has_whole_nouns(matter: str, name: str) -> None:
    parties = (Name("FIN", "Finland", "state", "FIN"), Name("NOR", "Norway", "state", "NOR"))
    assert heading("exchange", matter, parties, "planned") == name


def test_newspapers_of_a_state_are_not_the_state() -> None:
    text = (
        "Swedish newspapers reported on Tuesday that Norway would make no tractor deliveries to Finland. "
        "Swedish newspapers and Swedish ministers had praised Norway."
    )
    here = page(read(report("a", "2004-05-06", text)))
    assert [private(here, one) for one in here.sentences] == [{"SWE"}, set()]
