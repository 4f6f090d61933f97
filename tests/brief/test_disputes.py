"""Accounts that differ are told of what they are about, and of nothing else."""

from __future__ import annotations

from pathlib import Path

from told_reports import told

TALKS = (
    "2004-03-03",
    "OSLO - Talks between Norwegian Foreign Minister Marit Solberg and Danish Foreign Minister Ida Holm "
    "on cod "
    "ended on Tuesday without an agreement.\n\n"
    "Denmark accused Norway of having sunk a trawler near Bergen on Saturday. Norway's defense ministry "
    "denied "
    "this and said that it had struck a rock.",
)


def test_what_is_of_another_event_stands_under_no_matter_of_the_report(tmp_path: Path) -> None:
    found = told(tmp_path, "2004-03-01", "2004-03-07", TALKS)
    (differing,) = [one for one in found if "differ" in " ".join(one[2])]
    heading, reason, sentences = differing
    assert "talks" not in heading
    assert "accounts differ" in reason
    assert len(sentences) == 1
    assert sentences[0].startswith("Accounts differ: Denmark accused Norway “of having sunk a trawler")
    assert sentences[0].endswith("denied this.")


def test_what_was_agreed_on_is_not_what_was_not_signed(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-03-01",
        "2004-03-07",
        (
            "2004-03-03",
            "Norwegian Foreign Minister Marit Solberg and Danish Foreign Minister Ida Holm met in Oslo on "
            "Tuesday. No timetable for elections in Greenland was signed. Solberg said nevertheless that "
            "both had "
            "accepted that the elections should be held before May.",
        ),
    )
    assert not any("took place" in one for _, _, those in found for one in those)


def test_whoever_calls_an_account_false_is_told_with_his_words(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-03-01",
        "2004-03-07",
        (
            "2004-03-03",
            "OSLO - Talks between Norway and Denmark on herring were put off on Tuesday. Norwegian "
            "officials denied "
            "that the delay of the talks had anything to do with money. Danish newspapers had reported "
            "that Norway "
            "was angry because Denmark would not pay for the herring, which a trade ministry official called "
            '"invented from beginning to end."',
        ),
    )
    differing = [one for _, _, those in found for one in those if "differ" in one]
    assert len(differing) == 1
    assert differing[0].endswith("called this “invented from beginning to end”.")
