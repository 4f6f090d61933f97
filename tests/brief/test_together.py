"""Meetings of one visitor that a brief tells in one sentence; what went long before is told first."""

from __future__ import annotations

from pathlib import Path

from told_reports import issue, report, sentences, told

MET = (
    "Danish Foreign Minister Ida Holm met Norwegian Foreign Minister Liv Berg on May 3. On May 4 she met "
    "Norwegian Prime Minister Ola Moen. She met King Olav of Norway on May 6."
)


def test_meetings_of_one_visitor_are_told_in_one_sentence(tmp_path: Path) -> None:
    text = f"Danish Foreign Minister Ida Holm visited Norway this week. {MET}"
    found = sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-07", text)))
    assert (
        "Holm met Norwegian Foreign Minister Liv Berg on May 3, Norwegian Prime Minister Ola Moen the day "
        "after and Norwegian King Olav on May 6." in found
    )


def test_a_visit_without_a_day_is_told_with_the_meetings_that_have_one(tmp_path: Path) -> None:
    text = f"Danish Foreign Minister Ida Holm led the team which travelled to Norway. {MET}"
    found = sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-07", text)))
    assert "Ida Holm visited Norway and met Norwegian Foreign Minister Liv Berg on May 3, " in found
    assert "has visited" not in found


def test_all_passages_stand_behind_a_sentence_on_several_meetings(tmp_path: Path) -> None:
    text = f"Danish Foreign Minister Ida Holm visited Norway this week. {MET}"
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("one", "2004-05-07", text))
    (met,) = (one for section in made.sections for one in section.sentences if "Liv Berg" in one.text)
    assert {text[one.span.start :][:9] for one in met.sources} >= {"On May 4 ", "She met K"}


def test_what_was_put_off_long_before_is_told_before_the_visit(tmp_path: Path) -> None:
    found = sentences(
        told(
            tmp_path,
            "2003-12-01",
            "2004-05-07",
            (
                "2003-12-07",
                "Danish Foreign Minister Ida Holm has put off a visit to Norway that was planned for March.",
            ),
            ("2004-05-07", f"Danish Foreign Minister Ida Holm visited Norway this week. {MET[:82]}"),
        )
    )
    assert found.index("had put off a visit") < found.index("visited Norway") < found.index("met Norwegian")


def test_whom_a_visitor_is_to_meet_is_told_with_the_visit(tmp_path: Path) -> None:
    text = (
        "Danish Foreign Minister Ida Holm will go to Norway on May 17 and meet Norwegian Prime Minister Ola "
        "Moen, the minister's spokesman, Per Lund, announced in Copenhagen on Friday."
    )
    ((_, _, found),) = told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-07", text))
    assert found == [
        "Danish Foreign Minister Ida Holm is to visit Norway on May 17 and to meet Norwegian Prime Minister "
        "Ola Moen."
    ]


def test_a_visit_of_which_only_a_signing_is_told_is_told_with_that(tmp_path: Path) -> None:
    text = (
        "MOSCOW - U.S. President Ada Holm and Russian President Ivan Berg signed a treaty in the Kremlin on "
        "Monday under which both countries will catch less herring than before until the end of 2012."
    )
    ((_, _, found),) = told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-03", text))
    assert found == [
        "On a visit to Russia, U.S. President Ada Holm signed a treaty with Russian President Ivan "
        "Berg on May 3 “under which both countries will catch less herring than before until the end of "
        "2012”, in the words of Example Wire."
    ]


def test_meetings_are_told_together_though_another_was_not_held(tmp_path: Path) -> None:
    text = (
        "Danish Foreign Minister Ida Holm, who visited Norway this week, met Norwegian Foreign Minister Liv "
        "Berg. She did not meet King Olav of Norway. She met Norwegian Prime Minister Ola Moen."
    )
    found = sentences(told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-07", text)))
    assert "Norwegian Foreign Minister Liv Berg and Norwegian Prime Minister Ola Moen" in found
