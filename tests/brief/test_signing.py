"""What was signed on a visit, as the words of a report say: its kind, and what it provides for."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import sentences, told

HEAD = "Danish President Ida Holm arrived in Norway on Monday and met Norwegian President Lars Dahl. "


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "Holm and Dahl signed a treaty of friendship.",
            "signed a treaty of friendship.",
        ),
        (
            "Holm and Dahl signed a memorandum of understanding on fisheries and two protocols.",
            "put their signatures to a memorandum of understanding on fisheries as well as two protocols.",
        ),
        (
            "Holm and Dahl signed a pact in Oslo under which both will halve their catch.",
            "signed a pact “under which both will halve their catch”, in the words of Example Wire.",
        ),
        (
            "The declaration which Holm and Dahl signed on Tuesday says little of fish.",
            "signed a declaration on May 4; it “says little of fish”, in the words of Example Wire.",
        ),
        (
            "Both had hoped for a declaration. The text, which Holm and Dahl signed late "
            "on Tuesday, speaks of a common fleet.",
            "signed a declaration on May 4; it “speaks of a common fleet”, in the words of Example Wire.",
        ),
        (
            "Holm and Dahl signed the Bergen Protocol.",
            "signed the Bergen Protocol.",
        ),
        (
            "Holm and Dahl signed two accords and flew to Bergen.",
            "signed two accords.",
        ),
        (
            "Holm and Dahl signed agreements on trade, energy and transport on Tuesday.",
            "put their signatures to agreements on trade, energy and transport on May 4.",
        ),
    ],
)
def test_what_was_signed_is_told_by_its_kind(tmp_path: Path, text: str, part: str) -> None:
    assert part in sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-05", HEAD + text)))


def test_a_body_to_which_something_goes_has_not_signed_it(tmp_path: Path) -> None:
    text = "Holm and Dahl signed a contract for the delivery of boats to the Norwegian navy."
    found = sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-05", HEAD + text)))
    assert "“for the delivery of boats to the Norwegian navy”" in found
    assert "and the Norwegian navy" not in found
