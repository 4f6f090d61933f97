"""What the lines below headings count."""

from __future__ import annotations

from pathlib import Path

from told_reports import issue, report

from onrecord.brief.paragraphs import paragraphs
from onrecord.brief.sources.notes import notes


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
