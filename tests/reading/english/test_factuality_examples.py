"""Every example beside an entry of the modality files comes out as it says."""

from __future__ import annotations

import pytest

from onrecord.knowledge import modality
from onrecord.reading import language
from onrecord.reading.english.factuality import assess


def judged(sentence: str) -> str:
    """Judge the word in braces."""
    start = sentence.index("{")
    analysis = language.analyse(sentence.replace("{", "").replace("}", ""))
    trigger = next(token for token in analysis.tokens if token.end > start)
    found = assess(analysis, trigger)
    return f"{found.polarity} {found.certainty} {found.tense} {found.status}"


@pytest.mark.parametrize("example", list(modality.examples()), ids=lambda example: example.sentence)
def test_example(example: modality.Example) -> None:
    assert judged(example.sentence) == example.expected
