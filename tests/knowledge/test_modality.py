"""The modality files: what loads, and what is refused with file and entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import event_nouns, modality
from onrecord.knowledge.modality import Outcome

EXAMPLE = [["The clerk failed to {pay}.", "negative certain past denied"]]


@pytest.fixture
def fresh() -> Iterator[None]:
    modality.modality.cache_clear()
    event_nouns.event_nouns.cache_clear()
    yield
    modality.modality.cache_clear()
    event_nouns.event_nouns.cache_clear()


def test_signatures() -> None:
    known = modality.modality()
    manage = known.predicate("verb", "manage", "infinitive")
    fail = known.predicate("verb", "fail", "infinitive")
    regret = known.predicate("verb", "regret", "clause")
    assert manage is not None
    assert fail is not None
    assert regret is not None
    assert (manage.positive, manage.negative) == (Outcome(1, 3), Outcome(-1, 3))
    assert (fail.positive, fail.negative) == (Outcome(-1, 3), Outcome(1, 3))
    assert regret.is_factive
    assert not fail.is_factive
    assert known.predicate("verb", "manage", "object") is None


def test_commitments_of_cue_words_fill_in() -> None:
    known = modality.modality()
    say = known.predicate("verb", "say", "clause")
    assert say is not None
    assert say.positive == Outcome(1, 3)


def test_modal_outcomes() -> None:
    might = modality.modality().modals["might"]
    assert might.outcome(negated=False, perfect=False) == Outcome(1, 1)
    assert might.outcome(negated=True, perfect=True) == Outcome(-1, 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "pronoun"}, "'kind' must be"),
        ({"positive": "surely"}, "'positive' cannot be 'surely'"),
        ({"status": "gone"}, "a status must be"),
        ({"tense": "past"}, "'tense' must be"),
        ({"examples": []}, "has no 'examples'"),
        ({"examples": [["No braces.", "positive certain past occurred"]]}, "an event"),
        ({"words": ["Fail"]}, "lower-case"),
    ],
)
def test_wrong_entries_are_refused(
    change: dict[str, Any], message: str, fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry: dict[str, Any] = {
        "kind": "verb",
        "words": ["fail"],
        "complement": ["infinitive"],
        "positive": "not certain",
        "negative": "certain",
        "examples": EXAMPLE,
    }
    real = modality.load_toml

    def load(name: str) -> dict[str, Any]:
        data = real(name)
        return {**data, "predicate": [{**entry, **change}]} if name.endswith("predicates.toml") else data

    monkeypatch.setattr(modality, "load_toml", load)
    with pytest.raises(KnowledgeError, match=message):
        modality.modality()


def test_an_entry_that_is_there_twice_is_refused(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    real = modality.load_toml

    def load(name: str) -> dict[str, Any]:
        data = real(name)
        if not name.endswith("predicates.toml"):
            return data
        return {**data, "predicate": [*data["predicate"], data["predicate"][0]]}

    monkeypatch.setattr(modality, "load_toml", load)
    with pytest.raises(KnowledgeError, match="is there twice"):
        modality.modality()


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("talks", True),
        ("recalibration", True),
        ("realignment", True),
        ("nation", False),
        ("government", False),
        ("arrival", True),
        ("hospital", False),
        ("king", False),
    ],
)
def test_event_nouns(noun: str, expected: bool) -> None:
    assert event_nouns.event_nouns().holds(noun) is expected


def test_a_class_without_examples_is_refused(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_nouns, "load_toml", lambda name: {"class": [{"name": "x", "nouns": ["war"]}]})
    with pytest.raises(KnowledgeError, match="'examples' must be"):
        event_nouns.event_nouns()
