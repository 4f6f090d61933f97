"""What later reports answer, or an interview itself, is not told as open; what is long past not as news."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import sentences, told

from onrecord.brief.answering import after_answers
from onrecord.brief.issue import Sentence, SentenceKind, Source
from onrecord.brief.settling import settles
from onrecord.records import Span

OPEN = (
    "Danish Foreign Minister Ida Holm will visit Norway on May 5, an aide said on Monday. It was not clear "
    "on Monday whether Holm would visit Bergen on the way."
)
MADE = "Danish Foreign Minister Ida Holm visited Norway on May 5. Holm met Arne Solheim in Oslo."


def test_what_was_to_come_of_a_visit_is_not_open_when_it_was_made(tmp_path: Path) -> None:
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
    before = told(tmp_path / "before", "2004-05-01", "2004-05-07", ("2004-05-03", OPEN))
    assert "whether Holm would visit Bergen" in sentences(before)
    after = told(tmp_path / "after", "2004-05-01", "2004-05-07", ("2004-05-03", OPEN), ("2004-05-06", MADE))
    assert "Bergen" not in sentences(after)
    assert "visited Norway" in sentences(after)


def test_what_an_interviewer_asks_is_told_with_the_answer(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-04",
            "A Danish diplomat spoke to Example Wire on Monday.\n\n"
            "Q: Denmark and Norway held ferry talks on May 3. Will the ferry talks between Denmark and "
            "Norway be resumed?\n\n"
            "A: Not this spring. The ships are at sea.",
        ),
    )
    assert sentences(found).endswith(
        "Asked “Will the ferry talks between Denmark and Norway be resumed?”, an unnamed Danish diplomat said"
        ": “Not this spring. The ships are at sea.”"
    )


def interview(question: str, answer: str) -> str:
    return (
        "A Danish diplomat spoke to Example Wire on Monday.\n\n"
        f"Q: Denmark and Norway held ferry talks on May 3. {question}\n\nA: {answer}"
    )


def test_an_answer_that_says_neither_yes_nor_no_leaves_a_question_open(tmp_path: Path) -> None:
    text = interview(
        "Will the ferry talks between Denmark and Norway be resumed?",
        "The invitation stands. Oslo did not decline it. Beyond that I have nothing for you.",
    )
    ((_, why, those),) = told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-04", text))
    assert "settled" not in why
    assert "one question open" in why
    assert "sked “Will the ferry talks between Denmark and Norway be resumed?”" in those[-1]
    assert those[-1].endswith(
        "“The invitation stands. Oslo did not decline it. Beyond that I have nothing for you.”"
    )


def test_what_somebody_expects_settles_nothing(tmp_path: Path) -> None:
    text = interview(
        "Will the ferry talks between Denmark and Norway be resumed?", "No. The ships are at sea."
    )
    ((_, why, _),) = told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-04", text))
    assert "settled" not in why


@pytest.mark.parametrize(
    ("question", "answer", "settled"),
    [
        ("Whom will Ms. Holm see?", "She has asked for a meeting at the appropriate level.", False),
        ("Whom will Ms. Holm see?", "I do not know who will receive her.", False),
        ("Whom will Ms. Holm see?", "She will see Arne Solheim.", True),
        ("Will she come?", "Not to my knowledge.", False),
        ("Will she come?", "She was invited.", False),
        ("Will she come?", "Yes, she will.", True),
        ("When will she come?", "We cannot say.", False),
        ("When will she come?", "On May 5.", True),
        ("Why did she stay?", "The ships were at sea.", True),
        ("What will she discuss?", "Many things. We are old friends.", False),
        ("What will she discuss?", "The price of cod and of herring.", True),
        ("How large will the loan be?", "Let us wait for the ministers.", False),
        ("How large will the loan be?", "It will be large, I trust.", False),
        ("Will she sign?", "We hope so.", False),
    ],
)
def test_what_an_answer_settles(question: str, answer: str, settled: bool) -> None:
    assert settles(question, answer) is settled


def test_no_question_is_both_open_and_settled(tmp_path: Path) -> None:
    text = interview("Will the ferry talks between Denmark and Norway be resumed?", "Not this spring.")
    later = (
        "Denmark and Norway held ferry talks on May 3. It is not clear whether the ferry talks between "
        "Denmark and Norway will be resumed."
    )
    found = told(tmp_path, "2004-05-01", "2004-05-07", ("2004-05-04", text), ("2004-05-06", later))
    assert not any("settled" in why for _, why, _ in found)


def test_what_is_looked_back_on_does_not_stand_beside_the_news(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "2004-05-01",
        "2004-05-07",
        (
            "2004-05-04",
            "Denmark and Norway held fishery talks in Oslo on May 3. The fishery talks of Denmark and Norway "
            "were broken off in March 1999.",
        ),
    )
    assert "1999" not in sentences(found)
    assert "May 3" in sentences(found)


def test_what_answers_a_question_stands_right_before_it(tmp_path: Path) -> None:
    asking = (
        "2004-05-04",
        "OSLO - Danish Foreign Minister Ida Holm will visit Norway on May 10, an aide said on Tuesday. It is "
        "unclear whether the two ministers will sign a treaty.",
    )
    answering = (
        "2004-05-12",
        "OSLO - Danish Foreign Minister Ida Holm left Norway on Tuesday after a visit of two days. She and "
        "Norwegian Foreign Minister Marit Solberg signed a treaty on Monday. Norway wants more herring.",
    )
    ((_, _, found),) = told(tmp_path, "2004-05-10", "2004-05-16", asking, answering)
    place = next(
        at
        for at, one in enumerate(found)
        if one == "Whether the two ministers would sign a treaty had still been open on May 4."
    )
    assert "to a treaty on May 10" in found[place - 1]


def test_nothing_comes_between_an_answer_and_its_question() -> None:
    def said(kind: SentenceKind) -> Sentence:
        return Sentence("Holm came.", kind, (Source("report", Span(0, 4), "Example Wire", ()),))

    assert after_answers((said("step"), said("settled"), said("question")), 1) == 2
    assert after_answers((said("step"), said("settled")), 1) == 2
    assert after_answers((said("step"), said("question")), 1) == 1
