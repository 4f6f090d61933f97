"""What reports open with is told where nothing else tells it."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import told

from onrecord.brief.composing import ALSO

ARREST = "Norwegian police arrested a Danish sailor in Bergen on Tuesday."
REGRET = (
    "Norway on Tuesday apologized to Denmark for the arrest of a sailor, "
    "and proposed that ministers of the two sides meet again."
)


def also(found: list[tuple[str, str, list[str]]]) -> list[str]:
    return [one for heading, _, those in found if heading == ALSO for one in those]


def test_news_of_no_thread_is_told_in_the_words_of_its_report(tmp_path: Path) -> None:
    found = told(tmp_path, "2004-05-03", "2004-05-09", ("2004-05-05", ARREST))
    assert also(found) == [f"Example Wire reports: “{ARREST.rstrip('.')}”."]


@pytest.mark.parametrize(
    "text",
    [
        f"QUESTION: Who was arrested?\n\nSPOKESMAN: {ARREST}",
        f"May 4: {ARREST}",
        f"From: desk@example-wire.example\n\n{ARREST}",
        f"{ARREST}\n\nQ: Who ordered it?\n\nA: Nobody knows.",
    ],
)
def test_letters_conversations_and_lists_of_days_open_with_no_news(tmp_path: Path, text: str) -> None:
    assert not also(told(tmp_path, "2004-05-03", "2004-05-09", ("2004-05-05", text)))


def test_what_a_thread_tells_is_not_told_again(tmp_path: Path) -> None:
    visit = "Danish Foreign Minister Ida Holm visited Norway on Tuesday."
    assert not also(told(tmp_path, "2004-05-03", "2004-05-09", ("2004-05-05", visit)))


def test_what_is_printed_again_is_told_once(tmp_path: Path) -> None:
    text = f"{ARREST} He was taken to the station by the harbor, where a judge heard him for an hour."
    found = told(tmp_path, "2004-05-03", "2004-05-09", ("2004-05-05", text), ("2004-05-06", text))
    assert len(also(found)) == 1


def test_the_first_clause_is_told_where_only_a_later_one_is(tmp_path: Path) -> None:
    talks = "Norway and Denmark held ministerial talks in Oslo in March."
    found = told(
        tmp_path, "2004-05-03", "2004-05-09", ("2004-03-20", talks), ("2004-05-05", f"{REGRET} {talks}")
    )
    assert all("proposed" not in one for one in also(found))
