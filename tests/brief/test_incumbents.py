"""Which office a person held is told where another document of about that time tells it."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import sentences, told

OFFICE = "Finnish Transport Minister Eino Saari opened a bridge in Turku on Monday. He praised the builders."
NEWS = "Eino Saari of Finland arrived in Oslo on Wednesday for a visit to Norway. He is to leave on Friday."


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        ("2003-02-03", OFFICE, "Finnish Transport Minister Eino Saari"),
        # Too long ago.
        ("2001-02-05", OFFICE, "Eino Saari of Finland"),
        # Known only afterwards.
        ("2003-06-02", OFFICE, "Eino Saari of Finland"),
        ("2003-02-03", OFFICE.replace("Finnish", "Former Finnish"), "Eino Saari of Finland"),
    ],
)
def test_an_office_is_that_of_the_nearest_document(
    tmp_path: Path, day: str, text: str, expected: str
) -> None:
    found = sentences(told(tmp_path, "2003-05-05", "2003-05-11", ("2003-05-08", NEWS), (day, text)))
    assert found.startswith(expected)


def test_a_state_does_not_call_its_own_president_by_its_name_again(tmp_path: Path) -> None:
    text = (
        "Norway announced on Wednesday that Norwegian President Arne Vik would not visit Finland this year. "
        "It gave no reason."
    )
    found = sentences(told(tmp_path, "2003-05-05", "2003-05-11", ("2003-05-08", text)))
    assert "Norway said that President Arne Vik would not visit Finland" in found
