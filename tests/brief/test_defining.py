"""What a deal provides and what a project is for is told where a report explains it."""

from __future__ import annotations

from pathlib import Path

from told_reports import issue, report

from onrecord.brief.lint import lint
from onrecord.reading.reader import read


def told(folder: Path, text: str) -> list[str]:
    """Return the sentences of the section of a deal or a project in a brief of one report."""
    document = report("a", "2004-05-04", text)
    made = issue(folder, "2004-05-01", "2004-05-07", document)
    assert lint(made, [read(document)]) == ()
    return [one.text for section in made.sections if section.thread for one in section.sentences]


def test_what_a_deal_provides_is_told_after_its_first_step(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "Danish Foreign Minister Ida Holm said on Monday that Denmark had signed the ferry deal with Norway. "
        "The ferry deal, under which the Danes would paint every boat blue in exchange for free harbours, "
        "was announced by Norway in April.",
    )
    assert found[1] == (
        "Under the ferry deal, “the Danes would paint every boat blue in exchange for free harbours”, in the "
        "words of Example Wire."
    )


def test_the_deal_of_others_explains_nothing(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "Danish Foreign Minister Ida Holm said on Monday that Denmark had signed the ferry deal with Norway, "
        "and spoke of a treaty, under which the Danes would paint every boat blue in exchange for harbours.",
    )
    assert not any("Under the" in one for one in found)


def test_what_a_project_is_for_is_told(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "Danish Foreign Minister Ida Holm said on Monday that Denmark and Norway had agreed on the ferry "
        "line. What took up most of the day was a project aimed at opening a ferry line that would run "
        "from Skagen to Bergen by way of Larvik.",
    )
    assert (
        "The ferry line is “a project aimed at opening a ferry line that would run from Skagen to Bergen "
        "by way of Larvik”, in the words of Example Wire."
    ) in found


def test_what_a_deal_provides_does_not_come_between_an_answer_and_its_question(tmp_path: Path) -> None:
    asking = report(
        "asking", "2004-05-03", "It was not clear whether Denmark would sign the ferry deal with Norway."
    )
    answering = report(
        "answering",
        "2004-05-06",
        "Danish Foreign Minister Ida Holm said on Wednesday that Denmark had signed the ferry deal with "
        "Norway. The ferry deal, under which the Danes would paint every boat blue in exchange for free "
        "harbours, was announced by Norway in April.",
    )
    made = issue(tmp_path, "2004-05-04", "2004-05-07", asking, answering)
    found = [one.text for section in made.sections if section.thread for one in section.sentences]
    assert [one.split()[0] for one in found] == ["Danish", "Whether", "Under"]
