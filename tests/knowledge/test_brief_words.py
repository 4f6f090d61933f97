from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import brief_words

LOADERS = (
    brief_words.bending,
    brief_words.people_words,
    brief_words.frames,
    brief_words.sayings,
    brief_words.templates,
)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    for one in LOADERS:
        one.cache_clear()
    yield
    for one in LOADERS:
        one.cache_clear()


FRAME = {"lemmas": ["hum"], "say": "[hum] to {R}", "example": "Sweden hummed to Norway."}


@pytest.mark.parametrize(
    ("load", "data", "complaint"),
    [
        (brief_words.bending, {"irregular": [{"base": ["hum hummed"]}]}, "hum hummed"),
        (brief_words.bending, {"irregular": {}}, "irregular"),
        (brief_words.frames, {"frame": [FRAME, FRAME]}, "'hum' stands in another entry"),
        (brief_words.frames, {"frame": [{**FRAME, "tune": 1}]}, "tune"),
        (brief_words.frames, {"frame": [{**FRAME, "say": "hum"}]}, "square brackets"),
        (brief_words.frames, {"of_type": [{**FRAME, "type": "HUM"}]}, "HUM"),
        (brief_words.frames, {"of_type": [{**FRAME, "type": "AID", "mode": "hum"}]}, "hum"),
        (brief_words.sayings, {"saying": [{"cues": ["hum"]}]}, "has no verb"),
        (
            brief_words.sayings,
            {"saying": [{"verb": "hum", "cues": ["hum"]}, {"verb": "say", "cues": ["hum"]}]},
            "'hum' stands in another entry",
        ),
        (brief_words.templates, {"visit": {"planned": {"say": [], "example": ""}}}, "visit.planned"),
        (brief_words.templates, {"visit": {"planned": {"say": ["x"]}}}, "no example"),
        (brief_words.people_words, {"states": {}}, "small"),
    ],
)
def test_a_wrong_entry_is_named(
    load: Callable[[], object], data: dict[str, Any], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief_words, "load_toml", lambda _: data)
    with pytest.raises(KnowledgeError, match=complaint):
        load()


def test_the_data_load() -> None:
    assert all(load() for load in LOADERS)
