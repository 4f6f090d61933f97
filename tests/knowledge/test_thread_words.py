from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import thread_words as module
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.thread_words import thread_words
from onrecord.weaving.words import forms_of, stemmer

FILE = "en/threads.toml"


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for key, value in load_toml(FILE).items():
        for number, entry in enumerate(value if isinstance(value, list) else [value], start=1):
            if "words" in entry:
                yield f"{key} {number}", entry


@pytest.mark.parametrize(("name", "entry"), list(entries()), ids=[name for name, _ in entries()])
def test_every_example_holds_a_word_of_its_entry(name: str, entry: dict[str, Any]) -> None:
    stem = stemmer("en")
    said = " " + " ".join(stem(form) for form in forms_of(entry["example"])) + " "
    words = [*entry["words"], *entry.get("alone", [])]
    assert any(f" {' '.join(stem(part) for part in forms_of(word))} " in said for word in words), name


def test_the_states_in_whose_names_the_surname_comes_first_have_an_example() -> None:
    entry = load_toml(FILE)["surname_first"]
    first, later = entry["example"].split("; ")
    assert later.split()[0] == first.split()[0]
    assert thread_words("en").surname_first == set(entry["states"])


def test_a_language_without_a_file_has_no_words() -> None:
    assert not thread_words("fi").heads


def test_a_head_that_stands_alone_is_known_as_such() -> None:
    heads = thread_words("en").heads
    assert heads["pipeline"].alone
    assert not heads["deal"].alone
    assert heads["deal"].family == heads["offer"].family


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"deed": [{"status": "done", "words": ["do"], "example": "It is done."}]}, "unknown status 'done'"),
        ({"head": []}, "no list 'head'"),
        ({"denial": {"words": ["Deny"]}}, "'Deny' is no word in lower case"),
        ({"act": [{"name": "abduction", "words": ["abduct"]}]}, "needs just the keys"),
        (
            {
                "head": [
                    dict.fromkeys(("kind", "family", "named", "example"), "b") | {"words": ["a"], "alone": []}
                ]
            },
            "a head has the unknown status 'b'",
        ),
        ({"surname_first": {"states": ["XYZ"]}}, "'XYZ', which is in no list of states"),
        ({"surname_first": {}}, "has no list 'states'"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], message: str
) -> None:
    data = {**load_toml(FILE), **change}
    monkeypatch.setattr(module, "load_toml", lambda name: data)
    with pytest.raises(KnowledgeError, match=message):
        thread_words.__wrapped__("en")
