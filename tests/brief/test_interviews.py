"""Interviews and briefings of which nothing else is told are told by their questions with the answers."""

from __future__ import annotations

from pathlib import Path

from told_reports import issue, report

from onrecord.brief.lint import lint
from onrecord.reading.reader import read

BRIEFING = (
    "OSLO, May 4, 2004 (Example Wire) -- Following are excerpts from a press briefing by Norwegian Foreign "
    "Ministry spokeswoman Ida Holm.\n\n"
    "Question: Has the trawler Skarv been released?\n\n"
    "Holm: Yes. She left the harbour of Bergen at six this morning.\n\n"
    "Question: And the nets?\n\n"
    "Holm: I do not know.\n\n"
    "Question: Will Denmark pay for the pilot?\n\n"
    "Holm: A bill has gone to Denmark by post.\n\n"
    "Question: Will Sweden lend its icebreaker again?\n\n"
    "Holm: I cannot say."
)


def told(folder: Path, text: str) -> list[tuple[str, list[str]]]:
    document = report("briefing", "2004-05-04", text)
    made = issue(folder, "2004-05-01", "2004-05-07", document)
    assert lint(made, [read(document)]) == ()
    return [(one.heading, [each.text for each in one.sentences]) for one in made.sections]


def test_a_briefing_is_told_by_what_is_answered_in_it(tmp_path: Path) -> None:
    assert told(tmp_path, BRIEFING) == [
        (
            "Questions to Ida Holm",
            [
                "Asked “Has the trawler Skarv been released?”, Norwegian Foreign Ministry spokeswoman Ida "
                "Holm said: “Yes. She left the harbour of Bergen at six this morning.”",
                "Asked “Will Denmark pay for the pilot?”, Holm said: “A bill has gone to Denmark by post.”",
            ],
        )
    ]


def test_a_text_with_one_question_is_no_interview(tmp_path: Path) -> None:
    first = BRIEFING.split("\n\nQuestion: And")[0]
    assert told(tmp_path, first) == []


def test_an_interview_is_told_whose_outlet_asks(tmp_path: Path) -> None:
    text = (
        "OSLO, May 4, 2004 (Example Wire) -- Ida Holm, who heads the harbour board of Bergen, spoke about "
        "its piers on Monday.\n\n"
        "Example Wire: Has Denmark paid for the northern pier?\n\n"
        "Holm: No. Denmark wrote to Mr. Berg that it would pay “when the ice is gone.”\n\n"
        "Example Wire: Would you close the northern pier in winter?\n\n"
        "Holm: That is a hypothetical question.\n\n"
        "Example Wire: Did they write to him again?\n\n"
        "Holm: They wrote to him in April and in May."
    )
    found = [one for _, those in told(tmp_path, text) for one in those if one.startswith("Asked")]
    assert found == [
        "Asked “Has Denmark paid for the northern pier?”, Ida Holm said: “No. Denmark wrote to Mr. Berg that "
        "it would pay ‘when the ice is gone.’”"
    ]


def test_the_second_half_of_an_answer_is_told(tmp_path: Path) -> None:
    text = BRIEFING.replace("at six this morning.", "at six. The owners have paid for the paint.").replace(
        "And the nets?\n\nHolm: I do not know.",
        "Will the Bergen talks begin on Friday?\n\nHolm: They will not begin on Friday. "
        "Denmark told us that it would not come “in such a fog.” We are sorry.",
    )
    assert told(tmp_path, text)[0][1][:2] == [
        "Asked “Has the trawler Skarv been released?”, Norwegian Foreign Ministry spokeswoman Ida Holm said: "
        "“Yes. She left the harbour of Bergen at six. The owners have paid for the paint.”",
        "Asked “Will the Bergen talks begin on Friday?”, Holm said: “They will not begin on Friday. Denmark "
        "told us that it would not come ‘in such a fog.’ We are sorry.”",
    ]


def test_a_question_that_goes_on_from_another_is_not_told(tmp_path: Path) -> None:
    text = BRIEFING.replace("Will Denmark pay for", "And will Denmark pay for")
    assert len(told(tmp_path, text)[0][1]) == 1


def test_a_label_in_capitals_tells_who_answers_and_nobody_of_whom_is_asked(tmp_path: Path) -> None:
    text = (
        BRIEFING.replace("Holm:", "HOLM:")
        .replace("Question: Will Denmark pay for", "Question: Will Captain Lars Berg pay for")
        .replace("Question:", "QUESTION:")
    )
    (heading, texts), *_ = told(tmp_path, text)
    assert heading == "Questions to Ida Holm"
    assert texts[0].startswith("Asked “Has the trawler Skarv been released?”, Norwegian Foreign Ministry")


def test_a_briefing_of_nobody_by_name_is_headed_by_its_place(tmp_path: Path) -> None:
    text = BRIEFING.replace("Holm:", "A:").replace(
        "by Norwegian Foreign Ministry spokeswoman Ida Holm", "at the harbour office"
    )
    text = text.replace("Will Denmark pay for the pilot?", "Will Captain Lars Berg pay for the pilot?")
    (heading, texts), *_ = told(tmp_path, text)
    assert heading == "Questions in a briefing in Oslo"
    assert all("Berg said" not in one for one in texts)


def test_the_day_of_a_conversation_is_told_where_an_answer_needs_it(tmp_path: Path) -> None:
    text = BRIEFING.replace("press briefing by", "press briefing given on Monday by").replace(
        "at six this morning", "at six yesterday"
    )
    assert told(tmp_path, text)[0][1][0] == (
        "Asked on May 3 “Has the trawler Skarv been released?”, Norwegian Foreign Ministry spokeswoman Ida "
        "Holm said: “Yes. She left the harbour of Bergen at six yesterday.”"
    )


def test_an_answer_of_yesterday_is_not_told_where_nothing_tells_which_day_that_was(tmp_path: Path) -> None:
    found = told(tmp_path, BRIEFING.replace("at six this morning", "at six yesterday"))
    assert not any("yesterday" in one for _, those in found for one in those)


def test_the_outlet_that_asks_answers_nothing(tmp_path: Path) -> None:
    text = (
        "OSLO, May 4, 2004 (Example Wire) -- A warden of the northern pier spoke with Example Wire on "
        "Monday.\n\n"
        "Q: Has Denmark paid for the northern pier?\n\n"
        "A: Denmark has paid one half of it, and nobody has seen the other.\n\n"
        "Q: Would you close the northern pier in winter?\n\n"
        "A: The northern pier closes by itself when the ice comes.\n\n"
        "Q: Will Sweden lend its icebreaker again?\n\n"
        "A: Sweden has sold it to Finland."
    )
    found = " ".join(one for _, those in told(tmp_path, text) for one in those)
    assert "Denmark has paid one half" in found
    assert "Wire said" not in found
