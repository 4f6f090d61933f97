"""Newswire sentences over embedding predicates: found, and judged as a careful reader would."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path

import pytest

from onrecord.reading import language
from onrecord.reading.analysis import Analysis, Token
from onrecord.reading.english.factuality import assess
from onrecord.reading.english.mentions import find_mentions
from onrecord.records import Certainty

GROUPS = tomllib.loads(Path(__file__).with_name("factuality_newswire.toml").read_text("utf-8"))["group"]
SENTENCES = [tuple(pair) for group in GROUPS for pair in group["sentences"]]
STRENGTH: dict[Certainty | str, int] = {"certain": 3, "probable": 2, "possible": 1, "unknown": 0}


@functools.cache
def read(sentence: str) -> tuple[Analysis, Token]:
    """Return the analysis and the word in (the first) braces."""
    start = sentence.index("{")
    analysis = language.analyse(sentence.replace("{", "").replace("}", ""))
    return analysis, next(token for token in analysis.tokens if token.end > start)


def on_scale(polarity: str, certainty: str) -> int:
    """Return polarity and certainty as a value between -3 (surely not) and 3 (surely so)."""
    return -STRENGTH[certainty] if polarity == "negative" else STRENGTH[certainty]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentence(sentence: str, expected: str) -> None:
    found = assess(*read(sentence))
    assert f"{found.polarity} {found.certainty}" == expected
    assert found.ground.rule


def test_every_verb_is_found() -> None:
    missed = []
    for sentence, _ in SENTENCES:
        analysis, trigger = read(sentence)
        if trigger.tag.startswith("VB") and trigger not in find_mentions(analysis):
            missed.append(sentence)
    assert not missed


def test_error_on_the_scale_is_small() -> None:
    errors = []
    for sentence, expected in SENTENCES:
        found = assess(*read(sentence))
        errors.append(abs(on_scale(found.polarity, found.certainty) - on_scale(*expected.split())))
    assert len(errors) >= 120
    assert sum(errors) / len(errors) < 0.1
