"""What a report only recalls, and what is so at any time, is not told as news of its days."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import report, sentences, told

from onrecord.brief.backgrounds import follows_had, is_recalled, is_said_of_old
from onrecord.reading.reader import read
from onrecord.records import Span
from onrecord.weaving.pages import Page, page

OPENING = (
    "The Norwegian unions of the docks said on Thursday that they would go on strike from Monday and that "
    "nothing would move in the harbors of the north. "
)


def of(text: str) -> Page:
    return page(read(report("a", "2005-09-09", text)))


def place(here: Page, words: str) -> Span:
    start = here.record.document.text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "A strike in October last year lasted four days. The unions suspended it without a raise.",
            "suspended it without a raise",
        ),
        (
            "More than a hundred sailors have been held there since 1992. Nearly all of them were released.",
            "all of them were released",
        ),
        (
            "Under the charter, a state may decline an inspection only for reasons of security.",
            "a state may decline an inspection",
        ),
        ("In May the port closed. Ten days later it begins to let ships in.", "it begins to let ships in"),
        (
            "The Finns had planned to send a ferry on July 10 but dropped the plan after a storm on June 29.",
            "dropped the plan after a storm",
        ),
        (
            "The ceremony was put off on August 28, when the Danish cabinet refused to approve the fee.",
            "refused to approve the fee",
        ),
    ],
)
def test_what_a_report_tells_beside_its_news_is_recalled(text: str, words: str) -> None:
    here = of(OPENING + text)
    assert is_recalled(here, place(here, words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On Wednesday the port refused to let ships in.", "refused to let ships in"),
        ("The unions suspended a strike without a raise.", "suspended a strike"),
        ("Norway demands amends for the years from 1910 to 1945.", "demands amends for the years"),
        (
            "Denmark insisted that the alarm declared on June 11 be lifted.",
            "insisted that the alarm declared on June 11 be lifted",
        ),
        (
            "Reports on Tuesday had suggested that the port would close.",
            "the port would close",
        ),
    ],
)
def test_what_is_of_these_days_or_wanted_now_is_not(text: str, words: str) -> None:
    here = of(OPENING + text)
    assert not is_recalled(here, place(here, words))


def test_what_a_report_begins_with_is_its_news() -> None:
    here = of("The docks of Bergen closed on August 2, Norwegian unions said. Nobody answered.")
    assert not is_recalled(here, place(here, "closed on August 2"))


def test_a_relative_clause_can_look_back() -> None:
    here = of(OPENING + "The accord came at the end of talks that had been put off twice.")
    assert follows_had(here, place(here, "put off"))


def test_talks_that_had_been_put_off_before_they_were_held_are_not_told_to_be_put_off(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2003-12-01",
        "2003-12-07",
        (
            "2003-12-03",
            "HELSINKI, Dec. 3 (Example Wire) - Finland and Norway agreed on Wednesday on the price of gas, "
            "the Finnish oil minister said.\n\n"
            "The agreement came at the end of two days of ministerial talks between Finland and Norway that "
            "had been put off twice, once in November when the Norwegian minister fell ill.",
        ),
    )
    assert "put off" not in sentences(found)


@pytest.mark.parametrize(
    ("text", "old"),
    [
        (
            "The two ports have been at odds since June 10, when Norway raised the fees. King Olav Berg told "
            "his cabinet a week later that the fees were too low.",
            True,
        ),
        ("King Olav Berg said on June 17 that the fees were too low.", True),
        ("King Olav Berg said on Thursday that the fees had been too low since June 10.", False),
        (
            "The two ports met on Monday. King Olav Berg told his cabinet two days later that the fees were "
            "too low.",
            False,
        ),
    ],
)
def test_what_was_said_long_before_is_no_remark_of_these_days(text: str, old: bool) -> None:
    here = of(OPENING + text)
    assert is_said_of_old(here, place(here, "King Olav Berg")) is old
