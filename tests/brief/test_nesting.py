"""What is quoted within a quotation stands in single marks, and is found again where it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief.nesting import nested, pattern, without_nested


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('called the harbour "a bath" and left', "called the harbour ‘a bath’ and left"),
        ("called it “a bath,” and left", "called it ‘a bath,’ and left"),
        ("Norway's harbour", "Norway's harbour"),
        ('called the harbour "a bath and left', ""),
        ("a bath” and left", ""),
    ],
)
def test_double_marks_become_single_ones_in_pairs(words: str, told: str) -> None:
    assert nested(words) == told


def test_what_is_quoted_within_can_be_left_out() -> None:
    assert without_nested('said "we own it" of the pier').split() == ["said", "of", "the", "pier"]


@given(st.text(alphabet='abc "“”\n', max_size=40))
def test_nested_words_are_found_where_they_stand(words: str) -> None:
    told = nested(words)
    assert not set(told) & set('“”"')
    if told.split():
        assert re.search(pattern(told), words)
