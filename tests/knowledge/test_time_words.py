import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.time_words import context


def test_every_list_holds_words_in_lower_case() -> None:
    lists = load_toml("en/times.toml")["context"]
    assert {"planned", "scheduling", "occurring"} <= set(lists)
    for name in lists:
        assert all(word == word.lower() for word in context(name)), name


def test_a_list_that_is_not_there_is_named() -> None:
    with pytest.raises(KnowledgeError, match="no_such_list"):
        context("no_such_list")
