"""The words for visits: each entry's example holds one of its words, and what is wrong is told."""

from __future__ import annotations

from dataclasses import fields

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import visit_words as module
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.visit_words import VisitWords, visit_words
from onrecord.weaving.words import forms_of, stemmer

NAMES = [one.name for one in fields(VisitWords)]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_holds_a_word_of_its_entry(name: str) -> None:
    stem = stemmer("en")
    entry = load_toml("en/visits.toml")[name]
    said = {stem(form) for form in forms_of(entry["example"])}
    assert any({stem(part) for part in forms_of(word)} <= said for word in entry["words"])


def test_a_language_without_a_file_has_no_words() -> None:
    assert not any(getattr(visit_words("fi"), name) for name in NAMES)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"words": ["Head"]}, "lower case"),
        ({"words": []}, "no list"),
        ({"word": ["head"]}, "just the keys"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_entry(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, object], told: str
) -> None:
    data = {**load_toml("en/visits.toml"), "heading": {"example": "He heads it.", **change}}
    monkeypatch.setattr(module, "load_toml", lambda _: data)
    visit_words.cache_clear()
    with pytest.raises(KnowledgeError, match=f"visits.toml: heading.*{told}"):
        visit_words("en")
    monkeypatch.undo()
    visit_words.cache_clear()
