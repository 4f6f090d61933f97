"""What an outlet has corrected is told as it stands, and the report as taken back."""

from __future__ import annotations

from pathlib import Path

from told_reports import issue, report

from onrecord.brief.issue import Issue

REPORT = (
    "Danish Foreign Minister Ida Holm met the Finnish President Eino Salo on her visit to Finland, an aide "
    "in Turku told Example Wire. Ida Holm, the Danish foreign minister, was in Finland from May 2 to 4."
)
CORRECTION = (
    "Example Wire corrects the following errors.\n\n"
    "A report of May 5 said that Danish Foreign Minister Ida Holm had met Eino Salo on her visit to Finland. "
    "She did not. Ms. Holm met Finnish Foreign Minister Aino Lahti.\n\n"
    "The same report said that the visit had lasted from May 2 to 4. It lasted from May 3 to 5."
)


def texts(made: Issue) -> str:
    return " ".join(one.text for section in made.sections for one in section.sentences if one.kind != "lead")


def test_days_that_were_corrected_are_those_of_the_correction(tmp_path: Path) -> None:
    made = issue(
        tmp_path,
        "2004-05-05",
        "2004-05-11",
        report("a", "2004-05-05", REPORT),
        report("b", "2004-05-09", CORRECTION, "Corrections"),
    )
    told = texts(made)
    assert "from May 3 to 5" in told
    assert "May 2" not in told
    assert "differ about the day" not in told
    assert "accounts differ" not in " ".join(one.reason for one in made.sections)


def test_what_was_taken_back_is_not_told_as_done(tmp_path: Path) -> None:
    made = issue(
        tmp_path,
        "2004-05-05",
        "2004-05-11",
        report("a", "2004-05-05", REPORT),
        report("b", "2004-05-09", CORRECTION, "Corrections"),
    )
    told = texts(made)
    assert "Example Wire has taken back its report that “" in told
    assert "said that Holm had met" not in told


def test_without_a_correction_two_days_of_one_outlet_differ_as_before(tmp_path: Path) -> None:
    made = issue(tmp_path, "2004-05-05", "2004-05-11", report("a", "2004-05-05", REPORT))
    assert "from May 2 to 4" in texts(made)


def test_what_somebody_denies_in_a_correction_is_taken_back_by_the_outlet(tmp_path: Path) -> None:
    made = issue(
        tmp_path,
        "2004-10-18",
        "2004-10-24",
        report(
            "a",
            "2004-10-19",
            "Finland will suspend work on the railway to Norway until the question of the tolls "
            "has been settled, "
            "Finnish officials told Example Wire on Monday.",
        ),
        report(
            "b",
            "2004-10-21",
            "Example Wire corrects the following errors.\n\nIn our issue of October 19 we "
            "quoted Finnish officials "
            "as saying that Helsinki would suspend work on the railway to Norway. The Transport "
            "Ministry has since told us that no such step was ever considered. "
            "The remark was made by a member of the opposition.",
            "Corrections",
        ),
    )
    told = texts(made)
    assert "and took this back on October 21: “The remark was made by a member of the opposition”" in told
    assert "accounts differ" not in " ".join(one.reason for one in made.sections)
