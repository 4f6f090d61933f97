from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import topics as module
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.topics import topics
from onrecord.weaving.labels import WORD

FILE = "en/topics.toml"


@pytest.mark.parametrize("entry", load_toml(FILE)["topic"], ids=lambda entry: str(entry["name"]))
def test_every_example_holds_a_word_of_its_topic(entry: dict[str, Any]) -> None:
    assert entry["name"] in {topics("en").of(form) for form in WORD.findall(entry["example"])}


@pytest.mark.parametrize(
    ("form", "topic"),
    [
        ("railways", "rail"),
        ("Trains", "rail"),
        ("military-technical", "defence"),
        ("fisheries", "fisheries"),
        ("fishermen", "fisheries"),
        ("ferries", "shipping"),
        ("atomic", "nuclear"),
        ("teapot", None),
    ],
)
def test_a_word_has_the_topic_of_its_singular_or_of_a_part(form: str, topic: str | None) -> None:
    assert topics("en").of(form) == topic


def test_an_adjective_is_of_a_topic_but_no_noun_of_it() -> None:
    assert topics("en").of("economic") == "economy"
    assert topics("en").of_noun("economic") is None


def test_a_language_without_a_file_has_no_topics() -> None:
    assert topics("fi").of("rail") is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"topic": []}, "no list 'topic'"),
        ({"topic": [{"name": "rail"}]}, "needs just the keys"),
        ({"broad": ["teapots"]}, "'teapots', which is no topic"),
        ({"levels": ["ministers"]}, "must lead from topics"),
        (
            {"topic": [{"name": name, "nouns": ["rail"], "adjectives": [], "example": ""} for name in "ab"]},
            "'rail' stands under 'a' as well",
        ),
    ],
)
def test_a_mistake_in_the_file_is_named(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], message: str
) -> None:
    data = {**load_toml(FILE), **change}
    monkeypatch.setattr(module, "load_toml", lambda name: data)
    with pytest.raises(KnowledgeError, match=message):
        topics.__wrapped__("en")
