"""Headings of sections of which most tells of something else than the matter of their thread."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import told

from onrecord.brief.acting import counts_both


def test_the_news_of_a_report_heads_what_it_tells_of_something_else_besides(tmp_path: Path) -> None:
    text = (
        "TURKU, May 4 (Example Wire) -- More than 600 lorries were stuck on both sides of the border between "
        "Finland and Norway on Monday, the fourth day of a blockade begun by Finnish drivers after Norway "
        "halved its imports of their country's herring.\n\n"
        "Nobody knew when it would end. The drivers drank coffee and waited.\n\n"
        "The Finnish minister of energy said that the supply of power to Norway could be interrupted. "
        "Finland supplies about a tenth of Norway's power."
    )
    found = told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-04", text))
    assert [heading for heading, _, _ in found] == ["Finland and Norway: border"]


def test_a_matter_of_which_its_report_speaks_often_heads_it_however_it_begins(tmp_path: Path) -> None:
    text = (
        "Finland's longest winter in memory ended on Monday with rain on the border of Norway.\n\n"
        "Finland will finish the herring contract with Norway in June, Finnish officials said. Norway signed "
        "the herring contract in March. The herring contract is to run for two years."
    )
    found = told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-04", text))
    assert "Finland and Norway: herring contract" in [heading for heading, _, _ in found]


@pytest.mark.parametrize(
    ("words", "both"),
    [
        ("Flags were flown on both sides of the border", True),
        ("Engineers of the two Finlands met", True),
        ("Flags were flown on the other side", False),
        ("The two ships came back", False),
    ],
)
def test_words_can_count_the_states_of_a_matter(words: str, both: bool) -> None:
    assert counts_both(words) == both
