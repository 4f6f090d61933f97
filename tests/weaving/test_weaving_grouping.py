from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.weaving.grouping import IMPOSSIBLE, group

SIZE = 9
SCORES = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([IMPOSSIBLE, -1.5, -0.5, 0.5, 1.0, 2.5, 4.0]),
)


def test_a_chain_does_not_join_its_ends() -> None:
    assert group(3, {(0, 1): 2.0, (1, 2): 1.0, (0, 2): IMPOSSIBLE}, 0.0) == [[0, 1], [2]]


def test_what_is_like_one_member_only_stays_out() -> None:
    near = {(0, 1): 3.0, (0, 2): 3.0, (1, 2): 3.0, (2, 3): 1.0}
    assert group(4, near, 0.0) == [[0, 1, 2], [3]]


def test_the_threshold_is_not_reached_by_equality() -> None:
    assert group(2, {(0, 1): 1.0}, 1.0) == [[0], [1]]


@given(SCORES)
def test_the_outcome_is_a_partition(scores: dict[tuple[int, int], float]) -> None:
    found = group(SIZE, scores, 0.0)
    assert sorted(member for members in found for member in members) == list(range(SIZE))


@given(SCORES)
def test_what_cannot_be_one_is_never_together(scores: dict[tuple[int, int], float]) -> None:
    where = {member: number for number, members in enumerate(group(SIZE, scores, 0.0)) for member in members}
    assert not [
        pair for pair, score in scores.items() if score == IMPOSSIBLE and where[pair[0]] == where[pair[1]]
    ]


@given(SCORES, st.integers(0, 1000))
def test_the_order_of_the_scores_makes_no_difference(scores: dict[tuple[int, int], float], seed: int) -> None:
    items = list(scores.items())
    random.Random(seed).shuffle(items)  # noqa: S311 - an order, no secret
    assert group(SIZE, dict(items), 0.0) == group(SIZE, scores, 0.0)


def test_many_of_which_few_were_compared_are_put_together_without_looking_at_all_pairs() -> None:
    looked = 0

    class Counted(dict[tuple[int, int], float]):
        def __contains__(self, pair: object) -> bool:
            nonlocal looked
            looked += 1
            return super().__contains__(pair)

        def __getitem__(self, pair: tuple[int, int]) -> float:
            nonlocal looked
            looked += 1
            return super().__getitem__(pair)

    size = 2_000
    scores = Counted({(one, one + 1): 1.0 for one in range(size - 1)})
    found = group(size, scores, 0.0)
    assert sorted(member for members in found for member in members) == list(range(size))
    assert looked < 10 * size
