from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import families as module
from onrecord.knowledge.families import families
from onrecord.knowledge.load import load_toml
from onrecord.weaving.words import stemmed_families, words_of

ENTRIES = load_toml("en/families.toml")["family"]


def families_in(sentence: str) -> set[str]:
    known = stemmed_families("en").families
    stems = words_of(sentence, "en") + tuple(re.findall(r"[a-z]+", sentence.lower()))
    return {name for stem in stems for name in known.get(stem, ())}


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["name"] for entry in ENTRIES])
def test_both_sentences_of_an_example_name_the_deed(entry: dict[str, list[str]]) -> None:
    one, other = entry["example"]
    assert entry["name"] in families_in(one)
    assert entry["name"] in families_in(other)


def test_no_irregular_form_leads_to_another_one() -> None:
    known = families("en")
    assert [form for form, base in known.irregular.items() if known.irregular.get(base, base) != base] == []


def test_nothing_is_known_of_a_language_without_a_file() -> None:
    assert families("fi").families == {}


@pytest.fixture
def _fresh() -> Iterator[None]:
    families.cache_clear()
    yield
    families.cache_clear()


GOOD = {"function_words": ["the"], "light_words": ["do"], "irregular": {"did": "do"}, "family": []}


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"function_words": []}, "function_words"),
        ({"light_words": ["Do"]}, "'Do'"),
        ({"irregular": ["did"]}, "irregular"),
        ({"family": None}, "family"),
        ({"family": [{"name": "end", "words": ["end"]}]}, "'end'"),
        ({"family": [{"name": "end", "words": ["end"], "example": []}] * 2}, "twice"),
    ],
)
def test_a_wrong_file_is_named_with_its_entry(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object], said: str
) -> None:
    monkeypatch.setattr(module, "load_toml", lambda _: {**GOOD, **wrong})
    with pytest.raises(KnowledgeError, match=f"en/families.toml: .*{said}"):
        families("en")
