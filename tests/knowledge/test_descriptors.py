from __future__ import annotations

import re

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import descriptors as module
from onrecord.knowledge.descriptors import descriptor_words
from onrecord.knowledge.load import load_toml

DATA = load_toml("en/brief/descriptors.toml")
ENTRIES = [(part, name, entry) for part in ("kind", "phrase") for name, entry in DATA[part].items()]


@pytest.mark.parametrize(("part", "name", "entry"), ENTRIES, ids=[f"{one[0]} {one[1]}" for one in ENTRIES])
def test_the_words_stand_in_their_example(part: str, name: str, entry: dict[str, str]) -> None:
    pattern = re.sub(r"\\\{\w+\\\}", ".+?", re.escape(entry["words"]))
    assert re.search(pattern, entry["example"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": {}}, "kind.broadcaster is missing"),
        ({"kind": {**DATA["kind"], "wire": {"words": "news agency"}}}, "kind.wire has no example"),
    ],
)
def test_a_wrong_entry_is_told(
    change: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "load_toml", lambda _: {**DATA, **change})
    with pytest.raises(KnowledgeError, match=message):
        descriptor_words.__wrapped__()
