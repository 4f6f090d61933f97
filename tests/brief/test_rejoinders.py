"""What a report sets against a claim is told with it: in the sentence itself, or in the next one."""

from __future__ import annotations

import pytest

from onrecord.brief import passages
from onrecord.brief.issue import Sentence, Source
from onrecord.brief.passages import Shelf
from onrecord.brief.rejoinders import answered
from onrecord.reading.reader import read
from onrecord.records import Document, Span
from onrecord.weaving.pages import page

CLAIM = "Norway proposed that the ferry talks be held again in Oslo."
TOLD = "Norway “proposed that the ferry talks be held again in Oslo”, in the words of Example Wire."


def shelf(text: str) -> Shelf:
    return passages.shelf([page(read(Document("one", text, None, "Example Wire")))])


def sentence(text: str, kind: str = "step") -> Sentence:
    return Sentence(text, kind, (Source("one", Span(0, 10), "Example Wire", ()),))  # type: ignore[arg-type]


def told(text: str, said: str = TOLD) -> str:
    return answered(sentence(said), shelf(text), ()).text


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("Denmark accepted.", "Denmark accepted"),
        (
            "A Danish diplomat denied that there was any need for it.",
            "a Danish diplomat “denied that there was any need for it”",
        ),
        (
            "But the Danish minister left for Rome before the letter came.",
            "but “the Danish minister left for Rome before the letter came”",
        ),
        ("The Danish minister, however, was in Rome.", "the “Danish minister, however, was in Rome”"),
        (
            "A ministry official, who was not named, said the idea had been discussed and dropped.",
            "a “ministry official, who was not named, said the idea had been discussed and dropped”",
        ),
        (
            "A Danish diplomat in Bergen called the proposal baseless.",
            "a Danish diplomat in Bergen “called the proposal baseless”",
        ),
        (
            "Minister Ola Berg denied that there was any need.",
            "“Minister Ola Berg denied that there was any need”",
        ),
    ],
)
def test_the_next_sentence_that_answers_is_told(answer: str, wanted: str) -> None:
    assert told(f"{CLAIM} {answer}").endswith(f"Example Wire; {wanted}.")


@pytest.mark.parametrize(
    "following",
    [
        "Denmark sends four ministers.",
        # It is of something else.
        "The Danish parliament rejected a tax on herring.",
        # He denies something of himself.
        "The Danish delegate denied that he had walked out.",
        # Who is said to have denied something does not answer here.
        "A paper which denied that has been closed.",
        # Nobody knows who he is.
        "He rejected this.",
    ],
)
def test_what_answers_nothing_is_not_told(following: str) -> None:
    assert told(f"{CLAIM} {following}") == TOLD


def test_an_answer_in_another_paragraph_is_none() -> None:
    assert told(f"{CLAIM}\n\nDenmark accepted.") == TOLD


def test_what_a_sentence_adds_as_an_answer_is_told() -> None:
    text = "The opposition called on Oslo to close the harbour at Korsnes, a demand that the mayor rejected."
    said = "The opposition “called on Oslo to close the harbour at Korsnes”, according to Example Wire."
    assert told(text, said).endswith("Wire, “a demand that the mayor rejected”.")


def test_he_who_is_named_in_what_is_told_can_answer_himself() -> None:
    text = "Norwegian Minister Ola Berg said that he wanted talks. He did not withdraw, however, his note."
    said = "Example Wire reports: “Norwegian Minister Ola Berg said that he wanted talks”."
    assert told(text, said).endswith("; he “did not withdraw, however, his note”.")


def test_the_answer_is_among_the_sources_and_told_once() -> None:
    shelved = shelf(f"{CLAIM} Denmark accepted.")
    found = answered(sentence(TOLD), shelved, ())
    assert [one.span.of(f"{CLAIM} Denmark accepted.") for one in found.sources][1:] == ["Denmark accepted"]
    assert answered(sentence(TOLD), shelved, (found,)).text == TOLD


def test_accounts_that_differ_have_their_answer() -> None:
    said = sentence(TOLD, "conflict")
    assert answered(said, shelf(f"{CLAIM} Denmark accepted."), ()) == said


def test_an_answer_of_another_report_than_the_outlet_that_is_named_is_told_by_its_own() -> None:
    said = "The Harbour Gazette said that “the ferry talks be held again in Oslo”."
    behind = (Source("one", Span(0, 10), "Harbour Gazette", (), cited=True),)
    found = answered(Sentence(said, "step", behind), shelf(f"{CLAIM} Denmark accepted."), ())
    assert found.text.endswith("; Example Wire goes on: “Denmark accepted”.")


SHARE = "Norway “had asked for a share in the ferry”, an unnamed Danish official said."


def test_what_those_deny_of_whom_it_is_said_is_told_from_the_next_paragraph() -> None:
    text = "Norway had asked for a share in the ferry, a Danish official said.\n\n"
    answer = "The Norwegian Transport Ministry denied that it had raised new demands"
    found = told(f"{text}{answer}.", SHARE)
    assert found == f"{SHARE[:-1]}; the Norwegian Transport Ministry “{answer.split(maxsplit=4)[-1]}”."
    assert (
        told(f"{text}The Swedish Transport Ministry denied that it had raised new demands.", SHARE) == SHARE
    )
    assert told(f"{text}The Norwegian Transport Ministry closed the port.", SHARE) == SHARE


def test_what_somebody_calls_what_he_rejects_is_left_out_of_the_answer() -> None:
    answer = "A Danish diplomat rejected this account as “pure invention.”"
    assert told(f"{CLAIM} {answer}").endswith("; a Danish diplomat “rejected this account”.")


@pytest.mark.parametrize(
    ("first", "following", "wanted"),
    [
        (
            "Forty soldiers were to arrive in Oslo on May 9.",
            "They had not come by Thursday (Example Wire, May 11).",
            "they “had not come by Thursday”",
        ),
        (
            "The council promised to close the harbour.",
            "The mayor welcomed the news, only to be told that a crane was being painted.",
            "the “mayor welcomed the news, only to be told that a crane was being painted”",
        ),
        (
            "The council promised to close the harbour.",
            "Two days later its office explained that it had spoken of a wish.",
            "“Two days later its office explained that it had spoken of a wish”",
        ),
        (
            "Rebels attacked a lighthouse near Bergen on May 9.",
            "Eleven men were killed. The rebels say that there were seven dead.",
            "“Eleven men were killed. The rebels say that there were seven dead”",
        ),
        (
            "The police are holding 14 sailors in Oslo.",
            "Lawyers count 22.",
            "Lawyers count 22",
        ),
        (
            "Sweden and Norway will open the line in May.",
            "The old ferry will not return. Stockholm confirms the plan but not the month.",
            "“Stockholm confirms the plan but not the month”",
        ),
        (
            "Sweden maintains that Norway had promised a new inquiry.",
            "Norway had promised a letter, its office explained.",
            "“Norway had promised a letter, its office explained”",
        ),
        (
            "The envoy hinted at a visit in May.",
            "Asked about that, Ola Berg laughed and shook his head.",
            "asked about that, Ola Berg “laughed and shook his head”",
        ),
        (
            "The ferry board opened the pier on May 3.",
            "Or rather, half of it did.",
            "or rather, “half of it did”",
        ),
        (
            "The minister Ida Holm let slip that she would have sold the ferry.",
            "Ms. Holm later said that she had been joking.",
            "“Ms. Holm later said that she had been joking”",
        ),
    ],
)
def test_what_takes_a_sentence_back_is_told_with_it(first: str, following: str, wanted: str) -> None:
    said = f"“{first.rstrip('.')}”, Example Wire reported on May 12."
    assert told(f"{first} {following}", said) == f"{said.rstrip('.')}; {wanted}."


@pytest.mark.parametrize(
    "following",
    [
        "It did not say when.",
        "Two days later it sent a ship to Bergen.",
        # Another number of nothing that was counted.
        "Lawyers count 22 ships.",
        # The figure is of something else.
        "Sweden called the figure absurd.",
    ],
)
def test_what_takes_nothing_back_is_not_told(following: str) -> None:
    said = "“Norway promised to close the harbour”, Example Wire reported on May 12."
    assert told(f"Norway promised to close the harbour. {following}", said) == said


def test_what_somebody_would_not_say_is_told_where_another_says_it() -> None:
    first = "Spokeswoman Ida Holm would not say whether the ministry had been told."
    said = "Spokeswoman Ida Holm “would not say whether the ministry had been told”."
    text = f'{first} An official, who asked not to be named, said that it had not been, "and we laughed."'
    wanted = "an “official, who asked not to be named, said that it had not been”"
    made = answered(sentence(said, "question"), shelf(text), ())
    assert made.text == f"{said.rstrip('.')}; {wanted}."


def test_what_somebody_does_not_answer_is_told_with_what_he_says() -> None:
    said = "Example Wire reports: “The harbour board repeated that it pays no tolls”."
    text = "The harbour board repeated that it pays no tolls; asked who had paid them, it did not reply."
    assert told(text, said) == f"{said[:-1]}; “asked who had paid them, it did not reply”."
