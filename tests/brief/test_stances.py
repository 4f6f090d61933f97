"""What somebody wants is told whole: not by a condition, a beginning, or a clause without its verb."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import sentences, told

TORN = (
    "OSLO - Norway and Denmark signed an agreement on the herring ferry on May 5. Energy Minister "
    "Ola Moen said the deal gave Norway a fee of twelve boats. He acknowledged that his cabinet had wanted "
    '"twenty boats more, and got them".'
)
SUPPOSED = (
    "OSLO - Talks between Norway and the Danish rebels on a truce opened on May 5. The chief negotiator of "
    'Norway, Ola Moen, said that Norway was prepared to sign a truce "this week" if the rebels withdrew '
    "from Korsnes."
)
HEADLESS = (
    "OSLO - Norway and Denmark are to open talks on herring on May 9. Norway has rejected claims by Denmark "
    "that the minister, who is 70, was too unwell to come."
)


@pytest.mark.parametrize(
    ("text", "left_out", "kept"),
    [
        (TORN, "twenty boats more", "signed the agreement"),
        (SUPPOSED, "rebels withdrew", "opened on May 5"),
        (HEADLESS, "that the minister”", "are to open the talks on herring"),
    ],
)
def test_what_is_cut_from_its_clause_is_not_told(tmp_path: Path, text: str, left_out: str, kept: str) -> None:
    found = sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-06", text)))
    assert left_out not in found
    assert kept in found
