"""A list of words in a data file is what it must be, or is named."""

from __future__ import annotations

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import Shape, load_toml, word_strings


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ([], "any"),
        (["Harbour Gazette"], "any"),
        (["harbour", "call off"], "filled lower-case"),
        ([], "lower-case"),
    ],
)
def test_lists_of_words_are_given_back(value: list[str], shape: Shape) -> None:
    assert word_strings(value, "knowledge/en/x.toml: ship", shape) == value


@pytest.mark.parametrize(
    ("value", "shape", "said"),
    [
        ("harbour", "any", "'harbour' must be a list of words"),
        (None, "any", "None must be a list"),
        ([], "filled", r"\[\] must be a list of words"),
        (["harbour", 3], "any", "3 must be a word"),
        ([" "], "any", "' ' must be a word"),
        (["Harbour"], "lower-case", "'Harbour' must be a lower-case word"),
        (["harbour "], "filled lower-case", "'harbour ' must be a lower-case word"),
    ],
)
def test_what_is_no_list_of_words_is_named(value: object, shape: Shape, said: str) -> None:
    with pytest.raises(KnowledgeError, match=f"^knowledge/en/x.toml: ship: {said}"):
        word_strings(value, "knowledge/en/x.toml: ship", shape)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"knowledge/en/none\.toml"):
        load_toml("en/none.toml")
