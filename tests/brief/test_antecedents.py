"""What quoted words lean on is told before them, or they are not told."""

from __future__ import annotations

import pytest

from onrecord.brief import passages
from onrecord.brief.antecedents import grounded
from onrecord.brief.issue import Section, Sentence, Source
from onrecord.brief.wording import Mentioned
from onrecord.reading.reader import read
from onrecord.records import Document, Span
from onrecord.weaving.pages import page

HEAD = "Norway and Sweden: ferry line"


def told(text: str, *said: tuple[str, str]) -> list[str]:
    shelf = passages.shelf([page(read(Document("one", text, None, "Example Wire")))])
    sentences = []
    for words, kind in said:
        quoted = words[words.find("“") + 1 : words.find("”")].rstrip(".")
        start = text.find(quoted) if "“" in words else 0
        source = Source("one", Span(start, start + len(quoted)), "Example Wire", ())
        sentences.append(Sentence(words, kind, (source,)))  # type: ignore[arg-type]
    found = grounded([Section("t", HEAD, "", tuple(sentences))], shelf, Mentioned(None, None))
    return [one.text for section in found for one in section.sentences]


def test_the_sentence_right_before_is_quoted_along_with_what_leans_on_it() -> None:
    text = (
        "Norway moved in May to dismiss all charges against six sailors."
        " A judge granted the motion for 5 of them."
    )
    said = "Example Wire reports: “A judge granted the motion for 5 of them”."
    assert told(text, (said, "lead")) == [
        "Example Wire reports: “Norway moved in May to dismiss all charges against six sailors."
        " A judge granted the motion for 5 of them”."
    ]


def test_another_sentence_before_stands_by_itself() -> None:
    text = (
        "The islanders put off the talks that were to begin in Bergen. Sweden has no say in them."
        " Norway regrets the delay and hopes for May."
    )
    said = "Example Wire reports: “Norway regrets the delay and hopes for May”."
    assert told(text, (said, "step")) == [
        "Example Wire reports: “The islanders put off the talks that were to begin in Bergen”.",
        said,
    ]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Nobody came.", "some of the missing had reached a lighthouse"),
        ("Nobody came.", "the volume remained to be settled"),
        ("Nobody came.", "there was one, but doubts that it was full"),
        ("They are gone.", "Eleven were flown to Oslo"),
    ],
)
def test_what_nothing_before_makes_clear_is_not_told(before: str, words: str) -> None:
    said = f"A Swedish diplomat said that “{words}”."
    assert not told(f"{before} A Swedish diplomat said that {words}.", (said, "claim"))


@pytest.mark.parametrize(
    "words",
    [
        "the government had closed the border",
        "the volume of the catch remained to be settled",
        "the ferry had been sold",
        "all seven ships had left",
        "the letter was sent by a clerk",
    ],
)
def test_what_is_clear_is_told_as_it_is(words: str) -> None:
    said = f"A Swedish diplomat said that “{words}”."
    text = f"A Danish clerk wrote a letter to Oslo. A Swedish diplomat said that {words}."
    first = "The Danish clerk wrote a letter to Oslo."
    assert told(text, (first, "step"), (said, "claim")) == [first, said]


def test_a_lead_goes_on_with_what_explains_it() -> None:
    text = "Sweden followed suit on May 3. It put six captains on its list."
    said = "“Sweden followed suit on May 3”, Example Wire reported on May 5."
    assert told(text, (said, "lead")) == [
        "Example Wire reported on May 5: “Sweden followed suit on May 3. It put six captains on its list”."
    ]


def test_what_a_treaty_says_is_told_after_the_treaty() -> None:
    text = "Norway signed a treaty on fish in May. The text of the treaty has yet to be printed."
    shelf = passages.shelf([page(read(Document("one", text, None, "Example Wire")))])
    at = text.find("The text")
    said = Sentence(
        "Example Wire reports: “The text of the treaty has yet to be printed”.",
        "step",
        (Source("one", Span(at, len(text) - 1), "Example Wire", ()),),
    )
    signed = Sentence(
        "Norway signed the treaty in May.", "step", (Source("one", Span(0, at - 1), "Example Wire", ()),)
    )
    found = grounded([Section("t", HEAD, "", (said, signed))], shelf, Mentioned(None, None))
    assert found[0].sentences == (signed, said)


def test_who_is_named_by_half_is_named_in_full_by_what_goes_on() -> None:
    words = "We are tired and we are thinking of Olaf"
    text = f'"{words}," Ida Holm told reporters. She said that Olaf Strand had been taken to Oslo.'
    said = f"Ida Holm said: “{words}”."
    assert told(text, (said, "claim")) == [
        f"Ida Holm said: “{words}”; she “said that Olaf Strand had been taken to Oslo”."
    ]


def test_a_rule_that_was_named_nowhere_is_not_told() -> None:
    said = "Example Wire reports: “Norway may drop the half-mile rule before May”."
    assert not told("Norway may drop the half-mile rule before May.", (said, "step"))
    first = "Norway has a rule that ships keep half a mile away."
    text = f"{first} Norway may drop the half-mile rule before May."
    assert told(text, (said, "step")) == [f"Example Wire reports: “{first} {said.partition('“')[2]}"]


def test_an_open_question_is_not_told_where_nothing_names_what_it_is_of() -> None:
    text = "Norway sent Ola Berg to Oslo. The volume remained to be settled."
    sent = "Norway sent Ola Berg to Oslo."
    said = "Example Wire leaves something open: “The volume remained to be settled”."
    assert told(text, (sent, "step"), (said, "question")) == [sent]


def test_a_sentence_told_before_that_does_not_name_the_rule_does_not_explain_it() -> None:
    first = "Norway freed the two sailors in April."
    said = "Example Wire reports: “Norway may drop the half-mile rule before May”."
    text = f"{first} Norway may drop the half-mile rule before May."
    assert told(text, (first, "step"), (said, "step")) == [first]
