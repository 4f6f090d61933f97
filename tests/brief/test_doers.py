"""Who puts something off or calls it off is told where the report says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import sentences, told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Danish Foreign Minister Ida Holm has postponed a visit to Norway.",
            "Ida Holm has put off a visit to Norway.",
        ),
        (
            "Danish Foreign Minister Ida Holm, who was to have come today, has called off a visit to Norway.",
            "Ida Holm has called off a visit to Norway",
        ),
        (
            "A visit by Danish Foreign Minister Ida Holm to Norway has been postponed.",
            "A visit by Danish Foreign Minister Ida Holm to Norway has been postponed.",
        ),
        (
            "OSLO - Norway called off ministerial talks with Denmark on Tuesday, only hours before its "
            "delegates were to arrive. The ministerial talks between Norway and Denmark were to be the "
            "fifth round.",
            "Norway called off the ministerial talks with Denmark on May 4 “only hours before",
        ),
        (
            "A visit by Danish Foreign Minister Ida Holm to Norway, which was to begin on Friday, has been "
            "put off because of floods in the north and east of the country.",
            "which had been planned for May 7, has been postponed “because of floods",
        ),
        (
            "Norway has cancelled a visit by Danish Foreign Minister Ida Holm that was to begin in Oslo on "
            "Friday, officials said. Holm would have visited Norway for three days.",
            "Norway had called off a visit by Danish Foreign Minister Ida Holm to the country",
        ),
        (
            "Norway has withdrawn its offer to send an envoy to Denmark, officials in Bergen said. Norwegian "
            "Trade Minister Arne Solheim was to visit Denmark.",
            "Norway had called off a visit by Norwegian Trade Minister Arne Solheim to Denmark",
        ),
        # Why, by what is said next.
        (
            "The ferry talks between Norway and Denmark that were to begin in Oslo on Friday will not take "
            "place. Norway announced on Tuesday that its delegation would stay at home, and blamed the "
            "Danish minister.",
            "“will not take place”; Norway announced on May 4 “that its delegation",
        ),
        (
            "The ferry talks between Norway and Denmark that were to begin on Friday have been put off, "
            "Danish officials said. The ferry talks were the fifth.\n\nOfficials gave two reasons. Norway "
            "had not answered the letter in time, and a ship had run aground off Bergen.",
            "had been put off; Example Wire reports: “Norway had not answered the letter in time, and a ship",
        ),
    ],
)
def test_who_puts_something_off_is_told(tmp_path: Path, text: str, wanted: str) -> None:
    assert wanted in sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-05", text)))


def test_what_is_said_next_of_something_else_is_no_reason(tmp_path: Path) -> None:
    text = (
        "The ferry talks between Norway and Denmark that were to begin on Friday will not take place. "
        "Norway announced on Tuesday that the price of fish would rise. Sweden complained of the weather."
    )
    found = sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-05", text)))
    assert "take place" in found
    assert "goes on" not in found


def test_a_visit_of_one_day_is_not_told_as_its_end(tmp_path: Path) -> None:
    found = sentences(
        told(
            tmp_path,
            "2004-05-01",
            "2004-05-07",
            ("2004-04-20", "Danish Foreign Minister Ida Holm will visit Norway on May 4."),
            (
                "2004-05-05",
                "Danish Foreign Minister Ida Holm returned on Tuesday evening from a visit to Norway.",
            ),
        )
    )
    assert "visited Norway on May 4." in found
