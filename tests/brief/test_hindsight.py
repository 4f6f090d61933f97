"""What came out after the days that a brief is of adds nothing to it, and what it corrects is corrected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefed_archive import put
from told_reports import report

from onrecord.archive.connection import opened
from onrecord.brief.composing import Request, compose
from onrecord.brief.issue import Sentence
from onrecord.brief.material import Window
from onrecord.reading.reader import read
from onrecord.records import Document

MINUTES = report(
    "minutes",
    "2004-03-05",
    "OSLO - Norwegian Foreign Minister Marit Solberg and Danish Foreign Minister Ida Holm ended talks on cod "
    "in Oslo on Thursday. They are to resume the talks on cod on May 20, a Norwegian official said.",
)
LATER = report(
    "later",
    "2004-04-20",
    "COPENHAGEN - The talks on cod between Norway and Denmark are to be resumed on June 14, Danish Foreign "
    "Minister Ida Holm said on Monday.",
)


def told_now(folder: Path, first: str, last: str, *documents: Document) -> list[Sentence]:
    """Return the sentences of a brief of some days, made of all that came out since as well."""
    with opened(folder / "told.db", "make") as connection:
        put(connection, [read(one) for one in documents])
        window = Window(date.fromisoformat(first), date.fromisoformat(last), None)
        made, _ = compose(connection, Request(window))
    return [one for section in made.sections for one in section.sentences]


def test_what_is_expected_since_is_not_awaited_before(tmp_path: Path) -> None:
    found = told_now(tmp_path, "2004-03-01", "2004-03-07", MINUTES, LATER)
    assert any("May 20" in one.text for one in found)
    assert not any("June 14" in one.text for one in found)


def test_every_sentence_rests_on_a_report_of_the_days(tmp_path: Path) -> None:
    found = told_now(tmp_path, "2004-03-01", "2004-03-07", MINUTES, LATER)
    assert found
    assert all({source.document for source in one.sources} == {"minutes"} for one in found)


def test_an_account_that_came_later_differs_from_none_before_it(tmp_path: Path) -> None:
    first = report(
        "first",
        "2004-03-05",
        "OSLO - Danish Prime Minister Lars Friis offered Norway to give up cod fishing. A member of the "
        "Danish "
        'delegation said that Friis had made the offer "quite seriously."',
        outlet="Fjord Post",
    )
    second = report(
        "second",
        "2004-04-20",
        "OSLO - Norwegian publishers said that Danish Prime Minister Lars Friis had told them that he had "
        "made "
        "the offer to give up cod fishing only in jest.",
        outlet="Skerry Times",
    )
    both = told_now(tmp_path, "2004-03-01", "2004-04-25", first, second)
    assert any("in jest" in one.text for one in both)
    (tmp_path / "march").mkdir()
    found = told_now(tmp_path / "march", "2004-03-01", "2004-03-07", first, second)
    assert found
    assert not any("in jest" in one.text or "differ" in one.text for one in found)


def test_a_report_taken_back_since_is_told_with_the_day(tmp_path: Path) -> None:
    first = report(
        "first",
        "2004-03-05",
        "OSLO - A Norwegian power company has signed a contract on deliveries of electricity to Denmark, a "
        "company official said on Thursday.",
        outlet="Fjord Post",
    )
    back = report(
        "back",
        "2004-03-20",
        "The Fjord Post reported on March 5 that a Norwegian power company had signed a contract on "
        "deliveries "
        "of electricity to Denmark. The report was wrong. No contract was signed.",
        title="Correction",
        outlet="Fjord Post",
    )
    found = told_now(tmp_path, "2004-03-01", "2004-03-07", first, back)
    assert any("took this back on March 20" in one.text for one in found)


def test_what_is_told_instead_of_later_reports_has_no_day(tmp_path: Path) -> None:
    text = (
        "{city} - Norwegian Foreign Minister Marit Solberg visited Denmark on March 3, 2004 and met Danish "
        "Foreign Minister Ida Holm, {who} said."
    )
    days = ("2004-03-05", *(f"2004-04-{day:02}" for day in range(10, 26)))
    dated = [
        report(f"dated-{number}", day, text.format(city="OSLO", who=f"a fisherman of pier {number}"))
        for number, day in enumerate(days)
    ]
    undated = Document("undated", text.format(city="AARHUS", who="a pilot"), None, "Skerry Times", "en", None)
    found = told_now(tmp_path, "2004-03-01", "2004-03-07", *dated, undated)
    behind = {source.document for one in found for source in one.sources}
    assert behind == {"dated-0", "undated"}


PLANNED = report(
    "planned",
    "2004-03-04",
    "OSLO - Danish Foreign Minister Ida Holm will visit Norway from March 22 to 25, the Norwegian foreign "
    "ministry said on Thursday.",
)


def test_a_plan_is_told_for_the_days_for_which_it_was_known_to_be(tmp_path: Path) -> None:
    since = report(
        "since",
        "2004-03-18",
        "OSLO - Danish Foreign Minister Ida Holm will visit Norway on March 23, an aide said on Thursday.",
    )
    found = told_now(tmp_path, "2004-03-01", "2004-03-07", PLANNED, since)
    assert any("from March 22 to 25" in one.text for one in found), [one.text for one in found]
    assert all({source.document for source in one.sources} == {"planned"} for one in found)


def test_what_a_report_told_that_was_taken_back_since_is_told_by_nothing_else(tmp_path: Path) -> None:
    first = report(
        "first",
        "2004-03-05",
        "OSLO - A Norwegian power company has signed a contract on deliveries of electricity to Denmark, a "
        "company official said on Thursday. It is unclear who is to pay for the electricity.",
        outlet="Fjord Post",
    )
    back = report(
        "back",
        "2004-03-20",
        "The Fjord Post reported on March 5 that a Norwegian power company had signed a contract on "
        "deliveries of electricity to Denmark. The report was wrong. No contract was signed.",
        title="Correction",
        outlet="Fjord Post",
    )
    found = [one.text for one in told_now(tmp_path, "2004-03-01", "2004-03-07", first, back)]
    assert any("took this back on March 20" in one for one in found)
    assert not any("who is to pay" in one for one in found)
    assert not any("signed" in one and "took this back" not in one for one in found)
