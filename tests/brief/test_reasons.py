"""What the lines below headings count."""

from __future__ import annotations

from pathlib import Path

from told_reports import issue, report

from onrecord.brief.messages import Reason
from onrecord.brief.paragraphs import paragraphs
from onrecord.brief.sources.notes import notes
from onrecord.brief.wording import reason


def test_outlets_are_counted_that_stand_behind_what_is_said_besides(tmp_path: Path) -> None:
    text = (
        "Danish Foreign Minister Ida Holm visited Norway on Monday (Example Wire, Harbour Gazette, May 4). "
        "A Norwegian diplomat said that Denmark and Holm would reopen the ferry line before the winter "
        "(Peninsula Radio, May 4)."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("one", "2004-05-05", text))
    (section,) = made.sections
    assert {one.outlet for said in section.sentences for one in said.sources} == {
        "Example Wire",
        "Harbour Gazette",
        "Peninsula Radio",
    }
    assert section.reason.startswith("one document citing three outlets")


def test_outlets_for_which_their_document_stands_are_not_counted_again(tmp_path: Path) -> None:
    text = (
        "Danish Foreign Minister Ida Holm visited Norway on Monday. "
        "Swedish Prime Minister Eva Lind visited Finland on Monday. "
        "(Example Wire, Harbour Gazette, Peninsula Radio, Northern Post, May 4)"
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("one", "2004-05-05", text))
    first, second = made.sections
    assert first.reason.startswith("one document citing four outlets")
    assert second.reason.split(",")[0] == "one document"
    (line,) = paragraphs(made, second, "brackets", notes(made))[0]
    assert "Northern Post" not in line.text


def test_an_earlier_document_is_counted_that_a_section_cites(tmp_path: Path) -> None:
    asking = (
        "OSLO - Danish Foreign Minister Ida Holm will visit Norway on May 10, an aide said on Tuesday. It is "
        "not known whether both sides will sign a treaty."
    )
    answering = (
        "OSLO - Danish Foreign Minister Ida Holm returned from Norway on Tuesday after two days. She and "
        "Norwegian Foreign Minister Marit Solberg signed a treaty on Monday."
    )
    made = issue(
        tmp_path,
        "2004-05-10",
        "2004-05-16",
        report("asking", "2004-05-04", asking),
        report("answering", "2004-05-12", answering),
    )
    (section,) = made.sections
    assert {one.document for said in section.sentences for one in said.sources} == {"asking", "answering"}
    assert section.reason.startswith("two documents")


def test_what_is_to_be_stopped_on_a_day_is_not_due_then(tmp_path: Path) -> None:
    text = (
        "OSLO - Norway agreed on Monday to build a power plant for Finland. The power plant project will be "
        "suspended from June 1 on, Norway said on Tuesday."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("one", "2004-05-05", text))
    assert made.sections
    assert not any("next due" in one.reason for one in made.sections)


def test_what_somebody_has_stopped_is_not_called_off(tmp_path: Path) -> None:
    agreed = "OSLO - Norway and Finland agreed on May 3 on the tractor deliveries to Finland."
    stopped = "OSLO - Norway has stopped the tractor deliveries to Finland, an official said on May 11."
    made = issue(
        tmp_path,
        "2004-05-10",
        "2004-05-16",
        report("agreed", "2004-05-04", agreed),
        report("stopped", "2004-05-12", stopped),
    )
    assert [one.reason for one in made.sections] == ["one document, stopped (before: agreed)"]


def test_what_is_denied_beside_a_matter_is_not_the_matter(tmp_path: Path) -> None:
    planned = "Finland and Norway will hold herring talks in Turku in May, Finnish officials said on Monday."
    denied = (
        "Norway called off the herring talks with Finland on Monday. The Norwegian Foreign Ministry denied "
        "that there had been any meeting."
    )
    made = issue(
        tmp_path,
        "2004-05-10",
        "2004-05-16",
        report("planned", "2004-05-04", planned),
        report("denied", "2004-05-12", denied),
    )
    assert [one.reason for one in made.sections] == ["one document, called off (before: planned)"]


def test_an_abduction_that_is_admitted_is_not_done() -> None:
    why = Reason("occurred", "proposed", 1, 0, 0, 0, 0, 0, None)
    assert reason(why, kind="dispute") == "one document"
    assert reason(why, kind="project") == "one document, done (before: proposed)"


def test_what_is_only_told_not_to_be_done_is_not_called_off(tmp_path: Path) -> None:
    text = (
        "OSLO - A Danish banker was arrested in Bergen in May. Norway's Justice Ministry decided on May 3 "
        "not to extradite him to Denmark. The extradition of the banker to Denmark had been asked for in "
        "April."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("one", "2004-05-05", text))
    assert made.sections
    assert not any("called off" in one.reason for one in made.sections)


def test_talks_that_broke_up_are_not_under_way(tmp_path: Path) -> None:
    text = (
        "OSLO, May 6, 2004 (Example Wire) -- Talks between Norway and Denmark on their sea border "
        "broke up on "
        "Thursday, a day early.\n\nThe meeting of the joint border commission had opened on Tuesday "
        "despite a "
        "dispute over a drillship."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("one", "2004-05-06", text))
    assert any("broke up" in one.text for section in made.sections for one in section.sentences)
    assert not any("under way" in one.reason for one in made.sections)
