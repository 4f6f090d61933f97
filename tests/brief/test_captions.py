"""What heads the beginning of a report: no noun is torn from its clause, and whose it is stands before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import issue, report

from onrecord.brief.captions import caption
from onrecord.brief.openings import openings
from onrecord.reading.reader import read
from onrecord.weaving.pages import page


def headings(folder: Path, text: str) -> list[str]:
    return [
        one.heading
        for one in issue(folder, "2004-05-01", "2004-05-07", report("one", "2004-05-04", text)).sections
    ]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Ida Holm, the Norwegian minister of the harbours, was sworn in as president on Monday "
            "after two men ahead of him gave up under pressure from the streets.",
            "Norway: Ida Holm sworn in as president",
        ),
        (
            "Bishop Aarne Lehto, who is 61, was released on May 3 after ninety days with the keepers.",
            "Aarne Lehto released",
        ),
    ],
)
def test_what_is_done_to_somebody_heads_a_report(sentence: str, wanted: str) -> None:
    here = page(read(report("one", "2004-05-04", f"OSLO, May 4, 2004 (Example Wire) -- {sentence}")))
    ((opening, *_), *_) = openings(here)
    found = caption(here, opening, opening.sentence)
    assert found is not None
    assert found.words == wanted


def test_a_clause_that_begins_a_sentence_does_not_head_it(tmp_path: Path) -> None:
    text = (
        "OSLO, May 4, 2004 (Example Wire) -- Four months after inspectors first announced that they would "
        "come, the number of people who say that they control the depot at Molde has grown to five."
    )
    found = headings(tmp_path, text)
    assert not any("nspectors" in one for one in found)
    assert any(one.endswith("epot at Molde") for one in found)


def test_words_that_end_in_a_pronoun_head_nothing(tmp_path: Path) -> None:
    text = (
        "OSLO, May 4, 2004 (Example Wire) -- Everybody is for the pier. Norway is for it because the Nordic "
        "bank would pay."
    )
    assert not any("for it" in one for one in headings(tmp_path, text))


def test_a_demand_for_a_release_is_not_headed_as_one(tmp_path: Path) -> None:
    text = (
        "OSLO, May 4, 2004 (Example Wire) -- Norway summoned the Swedish ambassador on Monday and demanded "
        "the release of three fishermen from Molde, a day after a Swedish ship took their boat in tow."
    )
    found = headings(tmp_path, text)
    assert "Norway and Sweden: release of fishermen" not in found
