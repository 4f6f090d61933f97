from __future__ import annotations

import math

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import commonness
from onrecord.knowledge.commonness import UNLISTED, rarities
from onrecord.knowledge.load import load_toml


def test_what_every_report_says_is_commoner_than_what_few_say() -> None:
    known = rarities("en")
    assert known["say"] < known["visit"] < known["railway"] < UNLISTED
    assert "zeppelin" not in known


def test_the_table_holds_what_is_commoner_than_one_article_in_512() -> None:
    assert 3_000 < len(rarities("en")) < 10_000
    assert max(rarities("en").values()) < -2 * math.log2(1 / 512)


def test_a_language_without_a_table_has_no_common_stems() -> None:
    assert rarities("xx") == {}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"stems": {}}, "unlisted"),
        ({"unlisted": UNLISTED, "stems": {"x": ["home"]}}, "'x'"),
        ({"unlisted": UNLISTED, "stems": {"20": ["home"]}}, "'20'"),
        ({"unlisted": UNLISTED, "stems": {"2": ["Home"]}}, "'Home'"),
        ({"unlisted": UNLISTED, "stems": {"2": ["home"], "3": ["home"]}}, "twice"),
    ],
)
def test_a_wrong_table_is_refused(
    monkeypatch: pytest.MonkeyPatch, data: dict[str, object], message: str
) -> None:
    monkeypatch.setattr(commonness, "load_toml", lambda name: data)
    rarities.cache_clear()
    with pytest.raises(KnowledgeError, match=message):
        rarities("en")
    monkeypatch.setattr(commonness, "load_toml", load_toml)
    rarities.cache_clear()
