"""Whom headings name: who acts in what is told, and nobody who is only mentioned."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import issue, report, told

from onrecord.brief.acting import counts_both


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        # Norway and Sweden are only mentioned.
        (
            "Finland froze its missile program on Monday. Finland, which borders on Norway and Sweden, "
            "had announced the missile program in May last year.",
            "Finnish missile program",
        ),
        # A Swede only tells it.
        (
            "A Swedish minister said on Monday that Finland had stopped the pipeline project. "
            "The pipeline project was to end near the border of Norway.",
            "Finland: pipeline project",
        ),
        # Talks have two sides, whoever acts.
        (
            "The fisheries talks between Finland and Norway ended on Wednesday. "
            "Finland called off the next round of the fisheries talks.",
            "Finland and Norway: fisheries talks",
        ),
        # A quarrel within one of two states, in which neither does anything.
        (
            "The harbor quarrel in Finland ended on May 4, officials said. A Swedish minister spoke of the "
            "harbor quarrel. Finland thanked Sweden.",
            "Finland: harbor quarrel",
        ),
    ],
)
def test_a_heading_names_who_acts(tmp_path: Path, text: str, heading: str) -> None:
    found = told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-06", text))
    assert [one for one, _, _ in found] == [heading]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        # A monitor is no party of the truce.
        (
            "Negotiators for the Finnish government and the Union of Islanders ended two days of talks on "
            "May 3 with a ceasefire agreement to let Norwegian monitors watch it.\n\nThe monitors of Norway "
            "are to come in June, the Finnish government said of the ceasefire agreement.",
            "Finland: ceasefire agreement",
        ),
        # No official who tells of it is one of those who did it.
        (
            "Finland and Norway agreed on May 3 to pull their troops back from an islet, Swedish officials "
            "said.",
            "Finland and Norway: troops",
        ),
    ],
)
def test_a_heading_names_nobody_who_watches_or_tells(tmp_path: Path, text: str, heading: str) -> None:
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-04", text))
    assert [one.heading for one in made.sections] == [heading]


@pytest.mark.parametrize(
    "words", ["Each side is to withdraw its troops by May 20", "Both armies left the islet"]
)
def test_each_side_is_both(words: str) -> None:
    assert counts_both(words)
