"""Which visits a brief tells, with headings that are true of what stands under them."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import Report, sentences, told

HOLM = "Danish Foreign Minister Ida Holm"


def brief(folder: Path, *reports: Report, until: str = "2004-05-07") -> list[tuple[str, str, list[str]]]:
    return told(folder, f"{until[:8]}01", until, *reports)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (f"{HOLM} visited Norway on Wednesday.", "Ida Holm’s visit to Norway"),
        (f"{HOLM} will visit Norway on May 20.", "Ida Holm’s visit to Norway: planned"),
        (
            f"{HOLM} will not visit Norway this year, the Danish government said.",
            "No visit by Ida Holm to Norway",
        ),
        (
            f"Norwegian officials said on Wednesday that Norway would like {HOLM} to come to Oslo soon.",
            "Possible visit by Ida Holm to Norway",
        ),
    ],
    ids=["made", "planned", "never", "wanted"],
)
def test_a_heading_says_how_a_visit_stands(tmp_path: Path, text: str, heading: str) -> None:
    assert [one for one, _, _ in brief(tmp_path, ("2004-05-06", text))] == [heading]


def test_who_will_not_come_has_called_nothing_off(tmp_path: Path) -> None:
    text = f"{HOLM} will not visit Norway this year, the Danish government said."
    earlier = f"{HOLM} may visit Norway this year, a Danish official said."
    found = brief(tmp_path, ("2004-04-06", earlier), ("2004-05-06", text))
    assert "would not visit Norway" in sentences(found)
    assert "off" not in f"{sentences(found)} {found[0][1]}"


def test_a_visit_made_long_after_another_was_put_off_is_told_by_itself(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        ("2002-09-03", f"{HOLM} has put off a visit to Norway that had been planned for October."),
        ("2004-05-06", f"{HOLM} visited Norway on Wednesday."),
    )
    assert sentences(found) == f"{HOLM} visited Norway on May 5."
    assert "put off" not in found[0][1]


def test_a_visit_made_soon_after_it_was_put_off_is_told_with_that(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        ("2004-01-13", f"{HOLM} has put off a visit to Norway that had been planned for February."),
        ("2004-05-06", f"{HOLM} visited Norway on Wednesday."),
    )
    assert "put off" in sentences(found)


def test_a_visit_to_several_states_at_once_is_not_told_as_one_to_one_of_them(tmp_path: Path) -> None:
    text = (
        "Norway and Sweden signed an accord in Copenhagen on Monday. A Danish official said that his country "
        "would send an envoy to both capitals."
    )
    found = brief(tmp_path, ("2004-05-06", text))
    assert not any("visit" in heading for heading, _, _ in found)


def test_a_surname_is_no_name_where_an_office_names_another_of_it(tmp_path: Path) -> None:
    text = (
        "Ida Holm, a special adviser of Danish President Lars Berg, returned from Norway on Wednesday. Holm "
        "met the Norwegian king, Olav Berg, on Tuesday. The king was willing to sign a treaty, Holm said."
    )
    found = sentences(brief(tmp_path, ("2004-05-06", text)))
    assert "Olav Berg “was willing" in found


@pytest.mark.parametrize(("who", "told_so"), [("Mediator", False), ("Danish Trade Minister", True)])
def test_somebody_visits_no_state_whose_own_state_is_not_known(
    tmp_path: Path, who: str, told_so: bool
) -> None:
    text = f"{who} Aksel Moe visited Norway on May 3."
    headings = [one for one, _, _ in brief(tmp_path, ("2004-05-04", text))]
    assert ("Aksel Moe’s visit to Norway" in headings) is told_so


def test_one_official_of_a_state_is_no_delegation(tmp_path: Path) -> None:
    text = (
        "HELSINKI, May 6, 2004 (Example Wire) -- The visit to Helsinki of a Norwegian assistant secretary of "
        "state, expected this month, has been called off. Finland regretted it."
    )
    ((heading, _, (sentence,)),) = brief(tmp_path, ("2004-05-06", text))
    assert heading == "Visit from Norway to Finland: called off"
    assert sentence.startswith("A visit by a Norwegian assistant secretary of state to Helsinki")


def test_nothing_is_awaited_of_somebody_whose_own_state_is_not_known(tmp_path: Path) -> None:
    text = "Mediator Aksel Moe is to visit Norway on May 6."
    assert "Moe" not in sentences(brief(tmp_path, ("2004-04-29", text)))


def test_who_is_to_leave_on_a_visit_has_not_made_it(tmp_path: Path) -> None:
    text = (
        "Denmark will not apologize, the foreign ministry said on Thursday, three weeks before "
        "President Lars "
        "Berg is to leave on a visit to Norway. A Norwegian minister said that the visit was "
        "welcome. A trip by "
        "the president to Bergen, though, would make no sense without a gesture."
    )
    found = brief(tmp_path, ("2004-05-06", text))
    assert "has visited" not in sentences(found)
    assert "will not visit" not in sentences(found)


def test_a_president_without_a_name_is_no_delegation(tmp_path: Path) -> None:
    text = (
        "OSLO, May 4, 2004 (Example Wire) -- Denmark's president has put off a visit to Norway that "
        "was to begin "
        "on Thursday, his office announced on Tuesday, citing the storm. Few people in Oslo believed it."
    )
    found = sentences(brief(tmp_path, ("2004-05-04", text)))
    assert "delegation" not in found
    assert "the president of Denmark had put off a visit to Norway" in found
