"""Open questions: the words that open them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import KnowledgeError
from onrecord.knowledge import questions as knowledge
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.questions import Opening, question_openings
from onrecord.reading.english.questions import find_questions
from onrecord.reading.language import analyse
from onrecord.records import Event, Span


def read(text: str) -> list[str]:
    return [one.span.of(text) for one in find_questions(analyse(text), ())]


@pytest.mark.parametrize("opening", question_openings(), ids=lambda one: one.example)
def test_example_is_an_open_question(opening: Opening) -> None:
    assert read(opening.example) == [opening.example.rstrip(".")]


@pytest.mark.parametrize(
    "text",
    [
        "It is clear whether the road will open.",
        "Why did the engine fail?",
        "“Will the minister come?” the mayor asked.",
        "Q: Will the minister come?\n\nA: No.",
        "MINISTER: Will the road ever be finished? I doubt it.",
        "Can a man who lies be trusted?",
        "Will you come with me?",
        "I wonder whether it will rain.",
        "The judge questioned the clerk about the key.",
        "It is known when the ship will sail.",
        "The answer was in the question.",
    ],
)
def test_no_open_question(text: str) -> None:
    assert read(text) == []


def test_the_text_can_put_an_open_question_itself() -> None:
    text = "The envoy left without a word. Will the rebels sign the pact?"
    (one,) = find_questions(analyse(text), ())
    assert one.span.of(text) == "Will the rebels sign the pact?"
    assert one.ground is not None
    assert one.ground.entry is None


@pytest.mark.parametrize("asking", ["Q", "QUESTION"])
def test_what_is_asked_in_an_interview_is_open_where_it_is_not_answered(asking: str) -> None:
    text = f"{asking}: Will the minister come?\n\nA: She has been invited."
    assert read(text) == ["Will the minister come?"]


def test_an_answer_leaves_nothing_open() -> None:
    assert read(load_toml("en/questions.toml")["answers"]["example"]) == []


def test_ground_names_the_words_in_their_file() -> None:
    (one,) = find_questions(analyse("It was unclear whether the meeting had been held."), ())
    assert one.ground is not None
    assert one.ground.entry == "en/questions.toml: unclear"


@pytest.mark.parametrize(
    "text",
    [
        "What we had to pay was not clear",
        "We do not know whether the mayor still means to come",
        "There was no word on Monday on when the ship would sail",
        "Who would pay for the pier has yet to be settled",
        "Whether the heir will follow before the term ends in June has still to be decided",
    ],
)
def test_open_question_of_the_text(text: str) -> None:
    assert read(f"{text}.") == [text]


def test_alternatives_belong_to_one_question() -> None:
    text = "It is unclear whether the visit helped, or whether both sides lost."
    assert read(text) == [text.rstrip(".")]


def test_the_clause_before_is_left_out() -> None:
    text = "The envoy left on Friday, but it was unclear yesterday whether he had arrived."
    assert read(text) == ["it was unclear yesterday whether he had arrived"]


def test_event_in_question() -> None:
    text = "It was unclear whether the meeting had been held."
    trigger = Span(text.index("meeting"), text.index("meeting") + 7)
    event = Event(
        "e7", trigger, Span(0, len(text)), "CONSULT", None, None, (), (), None, None,
        "positive", "unknown", "past", "unknown",
    )  # fmt: skip
    (one,) = find_questions(analyse(text), (event,))
    assert one.event == "e7"
    (other,) = find_questions(analyse(text), ())
    assert other.event is None


@pytest.mark.parametrize(
    "entry",
    [
        {"words": "unclear", "asks": "loudly", "example": "x"},
        {"words": "", "asks": "clause", "example": "x"},
        {"words": "unclear", "asks": "clause"},
        {"words": "unclear", "asks": "clause", "example": "x", "tone": 1},
    ],
)
def test_wrong_entry_is_refused(entry: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "load_toml", lambda _: {"opening": [entry]})
    with pytest.raises(KnowledgeError, match="opening 1"):
        knowledge.question_openings.__wrapped__()


WORDS = st.sampled_from(
    ["it", "is", "unclear", "whether", "if", "not", "known", "remains", "to", "be", "seen", "has", "yet",
     "no",
     "word", "on", "the", "talks", ".", "?", ",", "\n\n", "question", "in", "doubt", "what"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_spans_lie_inside_any_text_and_apart(text: str) -> None:
    found = find_questions(analyse(text), ())
    ends = 0
    for one in found:
        assert ends <= one.span.start < one.span.end <= len(text)
        ends = one.span.end


def test_in_question_after_a_noun_only_tells_which_ones_are_meant() -> None:
    text = "The prisoners in question, he added, include two pilots. The future of the club was in question."
    assert read(text) == ["The future of the club was in question"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norway let go a captain whose detention had never been announced.", []),
        ("Whose ship it was has not been announced.", ["Whose ship it was has not been announced"]),
    ],
)
def test_what_tells_of_the_noun_before_it_asks_nothing(text: str, found: list[str]) -> None:
    assert read(text) == found
