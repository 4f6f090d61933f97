from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Span
from onrecord.weaving.matters import Named
from onrecord.weaving.parties import by_parties
from onrecord.weaving.strands import Strand

HERE = Span(0, 10)


def strand(document: str, *parties: str, beside: tuple[str, ...] = ()) -> Strand:
    named = Named(HERE, HERE, "dispute", "cod dispute", False, beside, (), None)
    return Strand("dispute|fisheries|", document, None, (), named=(named,), parties=parties)


def grouped(*strands: Strand) -> dict[tuple[str, ...], set[str]]:
    return {pair: {one.document for one in own} for pair, own in by_parties(strands)}


TWO = (strand("a", "ISL", "GBR"), strand("b", "GBR", "ISL", "NOR"))


def test_a_text_that_names_another_pair_first_goes_with_the_pair_that_several_name() -> None:
    assert grouped(*TWO, strand("c", "NOR", "GBR", "ISL")) == {("GBR", "ISL"): {"a", "b", "c"}}


def test_a_text_that_has_its_own_pair_beside_the_matter_stays_apart() -> None:
    apart = strand("c", "NOR", "GBR", "ISL", beside=("GBR", "NOR"))
    assert grouped(*TWO, apart) == {("GBR", "ISL"): {"a", "b"}, ("GBR", "NOR"): {"c"}}


def test_two_pairs_that_several_name_are_two() -> None:
    other = (strand("c", "RUS", "NOR", "GBR"), strand("d", "NOR", "RUS"))
    assert grouped(*TWO, *other) == {("GBR", "ISL"): {"a", "b"}, ("NOR", "RUS"): {"c", "d"}}


def test_of_a_matter_of_three_states_a_text_may_name_one_or_the_other_two() -> None:
    three = (strand("a", "ISL", "GBR", "NOR"), strand("b", "GBR", "ISL", "NOR"))
    found = grouped(*three, strand("c", "GBR", "NOR"), strand("d", "ISL"))
    assert found == {("GBR", "ISL"): {"a", "b", "c", "d"}}


def test_strands_that_name_no_state_are_together() -> None:
    assert grouped(strand("a"), strand("b")) == {(): {"a", "b"}}


CODES = st.lists(st.sampled_from(["GBR", "ISL", "NOR", "RUS"]), max_size=4, unique=True)


@given(st.lists(CODES, max_size=7), st.randoms())
def test_each_strand_is_in_one_group_whatever_the_order(parties: list[list[str]], chance: Random) -> None:
    strands = [strand(str(number), *codes) for number, codes in enumerate(parties)]
    shuffled = list(strands)
    chance.shuffle(shuffled)
    found = grouped(*strands)
    assert grouped(*shuffled) == found
    assert sorted(name for names in found.values() for name in names) == sorted(map(str, range(len(parties))))
