from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.reader import read
from onrecord.records import Document, Span
from onrecord.weaving.pages import Page, codes_in, page
from onrecord.weaving.strands import strands
from onrecord.weaving.subjects import Matter, beside


def laid_out(text: str) -> Page:
    return page(read(Document("d", text)))


def matter(here: Page, number: int, word: str) -> Matter:
    sentence = here.sentences[number]
    start = here.record.document.text.index(word, sentence.start)
    place = Span(start, start + len(word))
    return Matter(frozenset({sentence}), frozenset(codes_in(here, sentence)), frozenset(), frozenset({place}))


def test_a_sentence_is_about_what_its_paragraph_named_last() -> None:
    here = laid_out(
        "Norway and Sweden signed a ferry treaty. Finland opened a dam near Vaasa. Nobody knows the cost."
    )
    named = {"treaty": matter(here, 0, "treaty"), "dam": matter(here, 1, "dam")}
    found = beside(here, named)
    assert here.sentences[2] in found["dam", here.sentences[1]].near
    assert found["treaty", here.sentences[0]].all == ()


def test_a_paragraph_that_names_nothing_is_about_what_the_story_is_about() -> None:
    here = laid_out("Norway and Sweden signed a ferry treaty.\n\nWho is to pay is unclear.")
    found = beside(here, {"treaty": matter(here, 0, "treaty")})
    assert found["treaty", here.sentences[0]].led == (here.sentences[1],)


def test_another_state_is_about_something_else() -> None:
    here = laid_out("Norway and Sweden signed a ferry treaty.\n\nIceland has not named a new envoy.")
    found = beside(here, {"treaty": matter(here, 0, "treaty")})
    assert found["treaty", here.sentences[0]].all == ()


def test_a_question_in_a_transcript_and_its_answer_are_one_paragraph() -> None:
    here = laid_out("QUESTION: What of the ferry treaty?\n\nSPOKESMAN: Nothing was promised.")
    found = beside(here, {"treaty": matter(here, 0, "treaty")})
    assert found["treaty", here.sentences[0]].near == here.sentences[1:]


@pytest.mark.parametrize(
    ("second", "taken"),
    [("The six will be buried in Oslo.", True), ("The six ports were closed.", False)],
)
def test_a_number_is_taken_up_later_in_the_story(second: str, taken: bool) -> None:
    here = laid_out(f"Norway mourns six drowned sailors.\n\nDenmark closed a port. {second}")
    found = beside(here, {"accident": matter(here, 0, "drowned"), "port": matter(here, 1, "port")})
    place = found.get(("accident", here.sentences[0]))
    assert (place is not None and here.sentences[2] in place.near) is taken


def test_a_question_is_of_the_matter_that_it_names_and_of_no_other() -> None:
    text = (
        "Norway and Sweden signed a treaty on herring. They also held talks on fisheries in Oslo. "
        "It is unclear whether the talks on fisheries will be continued."
    )
    asked = {
        one.block.partition("|")[0]: {q.words for q in one.asked}
        for one in strands(read(Document("d", text)))
    }
    assert asked["talks"] == {"It is unclear whether the talks on fisheries will be continued"}
    assert asked["bargain"] == set()


def test_a_question_about_a_visitor_is_one_about_the_visit() -> None:
    text = (
        "Danish Prime Minister Lars Krog will visit Norway on Monday.\n\n"
        "The fishermen of Bergen want lower tolls. It is unclear whether Krog will receive them."
    )
    (strand,) = [one for one in strands(read(Document("d", text))) if one.block.startswith("visit")]
    assert [one.words for one in strand.asked] == ["It is unclear whether Krog will receive them"]


WORDS = st.sampled_from(
    [
        "Norway",
        "the five",
        "five sailors",
        "a treaty",
        "signed",
        "Q:",
        "A:",
        ".",
        "?",
        "\n\n",
        "It is unclear",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25).map(" ".join))
def test_sentences_are_the_documents_own_and_none_that_names_the_matter(text: str) -> None:
    here = laid_out(text)
    named = {"a": Matter(frozenset(here.sentences[:1]), frozenset(), frozenset())}
    for (_, sentence), found in beside(here, named).items():
        assert sentence == here.sentences[0]
        assert set(found.all) <= set(here.sentences[1:])
