"""In which order a section tells its matter, and what it tells but once."""

from __future__ import annotations

from pathlib import Path

from told_reports import sentences, told


def brief(folder: Path, text: str) -> list[tuple[str, str, list[str]]]:
    return told(folder, "2004-05-01", "2004-05-07", ("2004-05-06", text))


def test_what_was_comes_before_what_is_planned(tmp_path: Path) -> None:
    text = sentences(
        brief(
            tmp_path,
            "Ministers of Denmark and Norway ended fishery talks in Oslo on May 5 with a list of ten points. "
            "Ministers of Denmark and Norway are to meet again in Bergen for fishery talks in June.",
        )
    )
    assert 0 <= text.find("ended") < text.find("June")


def test_what_was_done_comes_before_what_was_not(tmp_path: Path) -> None:
    text = sentences(
        brief(
            tmp_path,
            "Norway began on Tuesday to rebuild its part of the railway which the war had cut in two. Norway "
            "and Finland had agreed to rebuild the railway. No ceremony was held in Finland for the railway.",
        )
    )
    assert "rebuild its part" in text
    assert not text.startswith("Example Wire reports: “No ceremony")


def test_whom_a_visitor_signs_with_he_is_not_told_to_have_met(tmp_path: Path) -> None:
    text = sentences(
        brief(
            tmp_path,
            "Norwegian Foreign Minister Arne Solheim visited Denmark on May 4. Solheim met Danish Prime "
            "Minister Ida Holm. Solheim and Holm signed a joint declaration in Copenhagen on May 5.",
        )
    )
    assert "signed" in text
    assert "met" not in text.split()


def test_beside_what_has_a_day_what_has_none_is_told_in_the_past(tmp_path: Path) -> None:
    text = sentences(
        brief(
            tmp_path,
            "Norwegian Foreign Minister Arne Solheim visited Denmark on May 4. Solheim met Danish Prime "
            "Minister Ida Holm.",
        )
    )
    assert "Solheim met" in text
    assert "has met" not in text


def test_a_delegation_is_told_by_the_talks_for_which_it_comes(tmp_path: Path) -> None:
    found = brief(
        tmp_path,
        "Norway has called off the economic talks with Denmark that were to begin in Copenhagen on May 8. "
        "The visit of the Norwegian delegation to Denmark has been called off, officials said.",
    )
    assert [heading for heading, _, _ in found if "economic talks" in heading]
    assert not any("delegation" in heading for heading, _, _ in found)


def test_what_a_report_opens_with_is_told_first(tmp_path: Path) -> None:
    text = sentences(
        brief(
            tmp_path,
            "Norway has told Finland that it has stopped its missile program. Finland intends to raise the "
            "missile program of Norway at the talks in Turku in June.",
        )
    )
    assert "stopped" in text
    assert "intends" not in text or text.find("stopped") < text.find("intends")


def test_what_a_report_begins_with_stands_before_what_it_tells_below(tmp_path: Path) -> None:
    first = "Swedish Prime Minister Lars Ek visited Estonia on May 3."
    below = "Danish Foreign Minister Ida Holm visited Norway on May 2."
    for number, (one, other) in enumerate(((first, below), (below, first))):
        folder = tmp_path / str(number)
        folder.mkdir()
        text = (
            f"{one} It rained on the quays of Tallinn, and of Oslo, until the evening of that day.\n\n{other}"
        )
        headings = [
            heading for heading, _, _ in told(folder, "2004-05-01", "2004-05-07", ("2004-05-04", text))
        ]
        begins = "Lars Ek’s visit to Estonia" if one == first else "Ida Holm’s visit to Norway"
        assert headings[0] == begins
