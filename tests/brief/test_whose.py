"""What somebody does not know, say or decide is told of him, and is no open question of the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import sentences, told

from onrecord.brief.passages import Shelf, shelf
from onrecord.brief.whose import Whose, whose
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.pages import page

VISIT = "OSLO - Danish Foreign Minister Ida Holm arrived in Norway on Tuesday for a visit of three days. "


def _asked(text: str) -> tuple[Shelf, Whose]:
    laid = shelf([page(read(Document("one", text, "Report", "Example Wire")))])
    (question,) = laid.pages["one"].record.questions
    return laid, whose(laid, "one", question.span)


def _told(folder: Path, asked: str) -> str:
    return sentences(told(folder, "2004-03-01", "2004-03-07", ("2004-03-03", f"{VISIT}{asked}")))


@pytest.mark.parametrize(
    "text",
    [
        "It was not clear whether the ferry would sail.",
        "Whether the ferry will sail remains to be seen.",
        "Nobody knows whether the ferry will sail.",
        "It is unclear who will pay for the ferry; the price was fair, Ida Holm said.",
    ],
)
def test_what_nobody_else_leaves_open_is_open_in_the_name_of_the_report(text: str) -> None:
    assert _asked(text)[1].own


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (
            "Holm met a Norwegian diplomat. She declined to say whether Denmark would close the port.",
            " “declined to say whether Denmark would close the port”",
        ),
        (
            "A Danish lawyer said the government had not decided whether to close the port of Esbjerg.",
            "he government “had not decided whether to close the port of Esbjerg”, a Danish lawyer said",
        ),
        (
            "Danish officials said that it was unclear whether Holm would see the miners.",
            "anish officials said that it was open “whether Holm would see the miners”",
        ),
    ],
)
def test_whose_question_it_is_is_told(tmp_path: Path, asked: str, wanted: str) -> None:
    found = _told(tmp_path, asked)
    assert wanted in found
    assert "till open" not in found
    assert "leaves open" not in found


@pytest.mark.parametrize(
    "asked",
    [
        "A nurse ran out of the harbor hospital. She did not know who had fired on Holm.",
        "The text commits the bank to build but does not say whether, or how much, it will lend to Holm.",
        "It was not clear whether the prime minister would accept it in Norway.",
        "It was not clear whether the two men would go to Norway again.",
    ],
)
def test_what_only_other_words_make_clear_is_not_told_as_open(tmp_path: Path, asked: str) -> None:
    found = _told(tmp_path, f"The prime minister was offered a boat.\n\nThe weather was fine. {asked}")
    assert asked.split(" whether ")[-1].split(" who ")[-1].rstrip(".") not in found


def test_a_body_without_a_name_is_called_as_in_the_report() -> None:
    text = (
        "The miners asked a court in Oslo for help. The court has not yet said whether it will hear the case."
    )
    party = _asked(text)[1].party
    assert party is not None
    assert party.name == "the court"


def test_what_it_did_not_say_is_no_open_question_of_the_report() -> None:
    asked = "The ministry spoke of an aircraft. It did not say how many men had come."
    assert not _asked(asked)[1].own
