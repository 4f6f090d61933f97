from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import mediation
from onrecord.knowledge.load import load_toml
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.mediation import mediations
from onrecord.weaving.pages import page

DATA = load_toml("en/mediation.toml")
ENTRIES = [DATA["going_between"], DATA["carrying"], DATA["hosting"], *DATA["act"]]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["example"][0])
def test_every_example_gives_the_go_between_that_stands_beside_it(entry: dict[str, Any]) -> None:
    sentence, go_between, act, *between = entry["example"]
    here = page(read(Document("example", sentence)))
    found = [(one.go_between, one.act, list(one.between)) for one in mediations(here, here.sentences)]
    assert (go_between, act, between) in found


def test_a_language_without_a_file_has_no_words() -> None:
    assert mediation.mediation_words("xx").acts == {}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"act": [{"act": "dances", "words": ["a"]}]}, "act 1: 'dances' is none of"),
        ({"act": [{"act": "offers", "words": []}]}, "act 1: words: .* must be a list of words"),
        ({"act": [{"act": "offers", "words": ["a"]}, {"act": "hosts", "words": ["a"]}]}, "'a' stands under"),
        ({"act": []}, "going_between: words: None must be a list of words"),
    ],
)
def test_a_wrong_file_is_told_with_its_entry(
    data: dict[str, Any], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mediation, "load_toml", lambda _: data)
    with pytest.raises(KnowledgeError, match=message):
        mediation.mediation_words.__wrapped__("en")
