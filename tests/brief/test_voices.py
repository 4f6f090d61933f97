"""Who tells what a party wants: itself, who is put into it, and from whom he has it."""

from __future__ import annotations

import pytest
from shelved_text import laid_out, place

from onrecord.brief import speaking
from onrecord.brief.issue import Source
from onrecord.brief.messages import Name, Passage, PositionMessage, QuestionMessage, Voice
from onrecord.brief.wording import Mentioned, sentence
from onrecord.records import Span
from onrecord.weaving.pages import actors_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Eva Lind and Juri Salo said that the talks had failed.", ["Eva Lind", "Juri Salo"]),
        ("In a joint statement, Norway and Sweden said that the talks had failed.", ["Norway", "Sweden"]),
    ],
)
def test_all_who_speak_together_are_speakers(text: str, names: list[str]) -> None:
    here = laid_out(text).pages["one"]
    assert [one.name for one in actors_of(here, here.record.statements[0].speakers)] == names


def test_who_goes_on_after_a_state_that_hopes_is_who_spoke_before() -> None:
    text = (
        "A Danish ministry spokesman said that Lind had asked her host to wait; Denmark hoped, he added, "
        "that Oslo would improve its relations with Sweden."
    )
    here = laid_out(text).pages["one"]
    added = next(one for one in here.record.statements if one.cue[0].of(text) == "added")
    assert [one.name for one in actors_of(here, added.speakers)] == ["A Danish ministry spokesman"]


def test_who_is_put_into_a_passage_tells_it() -> None:
    text = (
        "Norway wants the line, and fears, as Berg openly said on Monday, that Denmark will have the freight."
    )
    span = place(text, "fears, as Berg openly said on Monday, that Denmark will have the freight")
    assert speaking.put_in(laid_out(text), "one", span, "Norway") == ("Berg",)


@pytest.mark.parametrize(
    ("text", "verb", "party", "said"),
    [
        (
            "Eva Lind flew home. She told reporters that she would demand an answer from the king.",
            "would demand",
            "Eva Lind",
            "said that she",
        ),
        (
            "The Finnish government was quoted as saying that Helsinki had no wish to carry letters.",
            "had no wish",
            "Finland",
            "was quoted as saying that it",
        ),
        ("Eva Lind said that Norway would demand an answer from the king.", "would demand", "Norway", ""),
    ],
)
def test_a_party_that_says_so_itself_is_told_to(text: str, verb: str, party: str, said: str) -> None:
    assert speaking.saying_itself(laid_out(text), "one", place(text, verb), party) == said


def test_from_whom_somebody_has_what_he_says_is_told() -> None:
    text = (
        "Finnish President Eino Salo said he had been told by Norwegian Prime Minister Arne Vik that "
        "Oslo would not object to a Swedish presence."
    )
    found = speaking.told_to(laid_out(text), "one", place(text, "object to a Swedish presence"))
    assert found is not None
    assert found.name == "Arne Vik"


def test_remarks_are_those_of_somebody() -> None:
    text = "Remarks by Danish diplomatic personnel suggested that Norway is hoping to sell the line."
    voice = speaking.voice(laid_out(text), "one", ["Remarks"], ())
    assert [one.name for one in voice.speakers] == ["Danish diplomatic personnel"]


def test_the_voices_of_a_position_are_told_in_their_order() -> None:
    source = Source("one", Span(0, 10), "Example Wire", ())
    salo, vik = (Name(f"person:{one.casefold()}", one, "person", "FIN") for one in ("Eino Salo", "Arne Vik"))
    norway = Name("NOR", "Norway", "state", "NOR")
    told = PositionMessage(
        norway,
        "accepts",
        "object to a Swedish presence in the fjord",
        Voice((salo,), (), 1, 1, vik),
        (source,),
        "Example Wire",
        "would not object to a Swedish presence in the fjord",
    )
    found = sentence(told, Mentioned())
    assert found is not None
    assert found.text == (
        "Norway “would not object to a Swedish presence in the fjord”, Eino Salo of Finland said, citing "
        "Arne Vik of Finland."
    )


def test_who_answers_a_question_is_told() -> None:
    source = Source("one", Span(0, 10), "Example Wire", ())
    lind = Name("person:eva lind", "Eva Lind", "person", "SWE")
    asked = QuestionMessage(
        "ferry",
        "Will the ferry sail this year?",
        None,
        False,
        (source,),
        answer=Passage("Not this spring.", None),
        answerer=lind,
    )
    found = sentence(asked, Mentioned())
    assert found is not None
    assert found.text == "Asked “Will the ferry sail this year?”, Eva Lind of Sweden said: “Not this spring.”"


def test_who_tells_that_somebody_says_so_is_told() -> None:
    text = "Danish officials met on Monday. Berg told Lind that Norway was still willing to wait, they said."
    found = speaking.relating(laid_out(text), "one", place(text, "willing to wait"), {"Norway", "Berg"})
    assert found is not None
    assert found.name == "Danish officials"
