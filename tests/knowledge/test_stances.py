from __future__ import annotations

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import stances
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.stances import stance_words
from onrecord.reading.reader import read
from onrecord.records import Document
from onrecord.weaving.pages import page
from onrecord.weaving.positions import positions

ENTRIES = load_toml("en/stances.toml")["stance"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['stance']} {entry['party']}")
def test_every_example_gives_the_position_that_stands_beside_it(entry: dict[str, object]) -> None:
    sentence, party, about = entry["example"]  # type: ignore[misc]
    here = page(read(Document("example", sentence)))
    found = [(one.stance, one.party, one.words) for one in positions(here, here.sentences)]
    assert (entry["stance"], party, about) in found


def test_a_language_without_a_file_has_no_wordings() -> None:
    assert stance_words("xx").wordings == ()


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"stance": "wants"}, "stance 1: needs stance, party, words and example"),
        (
            {"stance": "loves", "party": "subject", "words": ["a"], "example": ["", "", ""]},
            "no stance 'loves'",
        ),
        ({"stance": "wants", "party": "subject", "words": ["Upper"], "example": ["", "", ""]}, "'Upper'"),
        ({"stance": "wants", "party": "subject", "words": ["a"], "example": "one"}, "the example is no list"),
        (
            {"stance": "wants", "party": "subject", "words": ["a", "a"], "example": ["", "", ""]},
            "'a' stands there twice",
        ),
    ],
)
def test_a_wrong_entry_is_told_by_file_and_number(
    entry: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stances, "load_toml", lambda _: {"stance": [entry]})
    with pytest.raises(KnowledgeError, match=message):
        stances.stance_words.__wrapped__("en")
