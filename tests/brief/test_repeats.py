"""What another sentence quotes in full is not told by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from spliced_sentences import shelf
from told_reports import issue, report

from onrecord.brief.drafts import Composed
from onrecord.brief.issue import Section, Sentence, SentenceKind, Source
from onrecord.brief.messages import LeadMessage, Passage
from onrecord.brief.repeats import repeats, without_twice_told
from onrecord.records import Span

TEXT = (
    "Officials said that the ministers would speak about herring, about the ferry line, "
    "and about the debts of the port. Foreign Minister Marit Solberg is expected in Turku to "
    "sign an agreement on fisheries."
)


def composed(kind: SentenceKind, text: str, *passages: str) -> Composed:
    spans = [Span(at := TEXT.index(one), at + len(one)) for one in passages]
    sources = tuple(Source("one", span, "Example Wire", ()) for span in spans)
    message = LeadMessage(Passage(text, "Example Wire"), None, sources)
    return Composed(Sentence(text, kind, sources), message, cast("Any", None))


FULL = composed(
    "step",
    "Solberg is to meet Salo “about herring, about the ferry line, and about the debts of the port”.",
    "the ministers would speak about herring, about the ferry line, and about the debts of the port",
)
HALF = composed(
    "step",
    "Officials said that they “would speak about herring, about the ferry line”.",
    TEXT[: TEXT.index(". ")],
)
TRIP = composed(
    "step",
    "Solberg is to visit Turku “to sign an agreement on fisheries”.",
    "expected in Turku to sign an agreement on fisheries",
)
SIGNING = composed(
    "step", "Solberg is to sign the agreement on fisheries.", "to sign an agreement on fisheries"
)


@pytest.mark.parametrize(
    ("told", "dropped"),
    [
        # Most of what the one quotes the other quotes with more.
        ([HALF, FULL], [HALF]),
        # The passage on which it rests is quoted in another sentence.
        ([TRIP, SIGNING], [SIGNING]),
        ([HALF, TRIP], []),
        # A question that quotes it does not tell it.
        ([composed("question", TRIP.sentence.text, "to sign an agreement on fisheries"), SIGNING], []),
    ],
)
def test_what_another_sentence_quotes_is_not_told_by_itself(
    told: list[Composed], dropped: list[Composed]
) -> None:
    assert repeats(told, shelf(TEXT).pages) == [one.message for one in dropped]


def test_what_a_quoted_beginning_tells_is_not_told_in_our_words_besides(tmp_path: Path) -> None:
    text = (
        "Danish Prime Minister Ida Holm, whose country has the chair of the council, led the largest "
        "delegation from the south ever to visit Norway last week."
    )
    made = issue(tmp_path, "2004-05-01", "2004-05-07", report("a", "2004-05-05", text))
    (told,) = (one.text for section in made.sections for one in section.sentences)
    assert "led the largest delegation" in told


def test_what_is_open_is_not_told_in_the_words_of_a_sentence_before() -> None:
    source = (Source("one", Span(0, 10), "Example Wire", ()),)
    said = Sentence("The Wire reports: “The treaty has yet to be printed”.", "step", source)
    again = Sentence(
        "The Wire leaves something open: “The treaty has yet to be printed”.", "question", source
    )
    assert without_twice_told([Section("t", "Treaty", "", (said, again))])[0].sentences == (said,)
