"""A report that is quoted in sentence after sentence is named at first alone."""

from __future__ import annotations

from onrecord.brief.issue import Section, Sentence, Source
from onrecord.brief.varying import varied
from onrecord.records import Span

OUTLETS = {"a": "Example Wire", "b": "Example Wire"}


def told(*texts: str, documents: str = "aaaa") -> list[str]:
    sentences = tuple(
        Sentence(text, "step", (Source(document, Span(0, 9), "Example Wire", ()),))
        for text, document in zip(texts, documents, strict=False)
    )
    return [one.text for one in varied([Section("t", "Ferries", "", sentences)], OUTLETS)[0].sentences]


def test_a_report_is_named_once_in_a_row() -> None:
    assert told(
        "Norway “wants the ferry back”, according to Example Wire.",
        "Denmark “has sold it to Finland”, in the words of Example Wire.",
        "Finland “is to paint it blue”, as Example Wire puts it.",
    ) == [
        "Norway “wants the ferry back”, according to Example Wire.",
        "Denmark “has sold it to Finland”, the report says.",
        "Finland “is to paint it blue”, according to the same report.",
    ]


def test_it_is_named_again_after_another_sentence_and_for_another_report() -> None:
    texts = (
        "Norway “wants the ferry back”, according to Example Wire.",
        "It rained.",
        "Denmark “has sold it to Finland”, in the words of Example Wire.",
    )
    assert told(*texts) == list(texts)
    assert told(texts[0], texts[2], documents="ab") == [texts[0], texts[2]]
    other = texts[2].replace("Example Wire", "Northern Post")
    assert told(texts[0], other) == [texts[0], other]


def test_who_speaks_is_not_taken_for_a_report() -> None:
    texts = ("Norway “wants it back”, according to two aides.", "Denmark “keeps it”, according to two aides.")
    assert told(*texts) == list(texts)
