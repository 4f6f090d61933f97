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
