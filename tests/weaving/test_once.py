"""Each of some things once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.weaving.once import each_once


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3))))
def test_each_is_there_once_and_by_its_key(things: list[tuple[int, int]]) -> None:
    found = each_once(things, lambda one: one[0])
    assert sorted(found) == sorted(set(things))
    assert [key for key, _ in found] == sorted(key for key, _ in found)


@given(st.permutations([(1, 2), (1, 3), (0, 1), (2, 0)]))
def test_with_keys_of_their_own_the_order_does_not_matter(things: list[tuple[int, int]]) -> None:
    assert each_once(things, lambda one: one) == [(0, 1), (1, 2), (1, 3), (2, 0)]
