"""What a sentence of a report goes on to say after what is told of it is told too where it matters."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import issue, report

from onrecord.brief import passages
from onrecord.brief.disputes import hedged
from onrecord.brief.excerpts import predicate_of
from onrecord.reading.reader import read
from onrecord.records import Document, Span
from onrecord.weaving.pages import Page, page

FERRY = "OSLO - Norway and Denmark signed an agreement on a ferry line to Hirtshals on Thursday. "


def brief(folder: Path, text: str) -> str:
    made = issue(folder, "2004-03-01", "2004-03-07", report("one", "2004-03-05", text))
    return " ".join(one.text for section in made.sections for one in section.sentences)


def laid_out(text: str) -> Page:
    return page(read(Document("one", text, "Report", "Example Wire")))


def quoted(text: str) -> list[tuple[str, str]]:
    here = laid_out(text)
    shelf = passages.shelf([here])
    return [
        (one.words, one.rest)
        for statement in here.record.statements
        for one in passages.quotations(shelf, "one", statement)
    ]


def predicates(text: str) -> list[str]:
    here = laid_out(text)
    return [found for one in here.record.events if (found := predicate_of(here, one))]


def test_a_sentence_into_which_it_is_put_who_says_it_is_quoted_whole(tmp_path: Path) -> None:
    text = (
        "OSLO - Danish Transport Minister Ida Holm arrived in Oslo on Thursday for talks on a ferry. “We "
        "have waited for the line to Hirtshals long enough,” Holm said, “and Denmark will pay for the port.”"
    )
    assert (
        "“We have waited for the line to Hirtshals long enough”, Holm said, "
        "“and Denmark will pay for the port.”"
    ) in brief(tmp_path, text)


def test_what_is_said_in_another_sentence_is_no_second_part() -> None:
    text = (
        "“We have waited for the ferry line long enough,” Danish Transport Minister Ida Holm said. “Denmark "
        "will pay for the harbour.”"
    )
    assert quoted(text)
    assert all(not rest for _, rest in quoted(text))


@pytest.mark.parametrize(
    "condition",
    [
        ", provided that it was asked",
        " on condition that Norway paid for the harbour",
        ", unless Norway paid for the harbour",
        ", as long as Norway paid for the harbour",
    ],
)
def test_a_condition_is_not_cut_off(condition: str) -> None:
    text = (
        f"{FERRY}A Danish official said that his government was ready to help Norway with the ferry "
        f"line{condition}."
    )
    assert f"was ready to help Norway with the ferry line{condition}" in predicates(text)


def test_nothing_is_quoted_without_the_condition_after_it(tmp_path: Path) -> None:
    text = (
        f"{FERRY}A Danish official said that his government was ready to help Norway with the ferry line, "
        "unless the harbour of Hirtshals, which was built for the herring fleet in the days of sail and has "
        "been too small for every ship that called there since the war, were closed by the winter ice that "
        "the pilots fear, or by the new customs."
    )
    found = brief(tmp_path, text)
    assert "help Norway with the ferry line" not in found or "unless" in found


ARRIVED = "OSLO - Danish Foreign Minister Ida Holm arrived in Oslo on Thursday"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            f"{ARRIVED} for talks on the railway to Karlstad. Holm told reporters that she would demand a "
            "study of the railway and that the talks had to go on.",
            "Holm said that she “would demand a study of the railway and that the talks had to go on”",
        ),
        (
            f"{ARRIVED} for talks on the railway to Karlstad. Norway demanded a study of the railway, and "
            "promised to pay for the bridge at Halden.",
            "Norway “demanded a study of the railway, and promised to pay for the bridge at Halden”",
        ),
        (
            f"{ARRIVED} for talks on the railway to Karlstad. Norway demanded a study of the railway, and "
            "Prime Minister Marit Solberg promised that trains would run within a year.",
            "and Prime Minister Marit Solberg promised that trains would run within a year”",
        ),
        (
            f"{ARRIVED} for talks on the railway to Karlstad. Norway demanded a study of the railway, after "
            "a bridge at Halden had fallen in.",
            "Norway “demanded a study of the railway, after a bridge at Halden had fallen in”",
        ),
        (
            f"{ARRIVED}. She met Norwegian Prime Minister Marit Solberg and Deputy Prime Minister Arne Lie "
            "on Friday, and paid a call on the mayor of Bergen.",
            "met Norwegian Prime Minister Marit Solberg “and Deputy Prime Minister Arne Lie” on March 5",
        ),
        (
            "OSLO - Danish Foreign Minister Ida Holm, who was to have arrived in the Norwegian capital on "
            "Thursday, has put off her journey, and no new date has been named.",
            "“and no new date has been named”.",
        ),
        (
            "OSLO - Norway and Denmark have begun a review of fisheries policy. Norwegian Prime Minister "
            "Marit Solberg said on Thursday that her government had completed the review of fisheries policy "
            "and that she had directed her ministers to begin serious talks with Denmark.",
            "“and that she had directed her ministers to begin serious talks with Denmark”",
        ),
    ],
)
def test_what_somebody_did_or_said_besides_is_told(tmp_path: Path, text: str, wanted: str) -> None:
    assert wanted in brief(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        # What the report adds is not what the official said.
        (
            f"{ARRIVED}. An official said that Norway demanded a study of the railway, and Prime Minister "
            "Marit Solberg promised that trains would run to Karlstad.",
            "railway, and",
        ),
        # Who left is not said.
        (
            f"{ARRIVED}. Norway demanded a study of the railway, after they had left the town.",
            "they had left",
        ),
        # Another sentence tells it.
        (
            f"{ARRIVED}. Norway demanded a study of the railway, and will send a delegation to Copenhagen on "
            "March 20 for talks on the railway.",
            "railway, and",
        ),
        # Whom they asked is not said.
        (
            f"{ARRIVED}. The minister of justice left at once. Norway demanded a study of the railway, and "
            "asked him to stay there.",
            "asked him",
        ),
    ],
)
def test_what_is_another_s_or_unclear_is_not_added(tmp_path: Path, text: str, unwanted: str) -> None:
    assert unwanted not in brief(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Skarven will carry up to 300 tons of cod.", "up to 300 tons"),
        ("The Skarven carried more than 300 tons of cod.", "more than 300 tons"),
        ("The Skarven carried 300 tons of cod.", "300 tons"),
        ("The Skarven was to wind up 300 tons of rope.", "300 tons"),
    ],
)
def test_an_amount_is_told_as_what_it_is_at_most_or_at_least(text: str, wanted: str) -> None:
    start = text.index("300")
    assert hedged(laid_out(text), Span(start, start + len("300 tons")), "300 tons") == wanted


def test_they_are_the_people_of_a_government_whom_the_quoted_words_name(tmp_path: Path) -> None:
    text = (
        f"{ARRIVED}. Norway demanded a study of the railway by its officers, after they had left the bridge "
        "at Halden."
    )
    assert "by its officers, after they had left the bridge at Halden”" in brief(tmp_path, text)
