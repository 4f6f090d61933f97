"""Between which states a matter is: strands of a block put together by the parties that several texts name.

A text names more states than are party to a matter. So a text whose first pair of states no other has for the
matter goes with those of another pair that it names as well, and beside the matter no less often.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol, TypeVar

from onrecord.weaving.strands import Strand

_ESTABLISHED = 2
"""Documents that must have a pair of states first for it to draw others to it."""
_THREE = 3

Pair = tuple[str, ...]


class Place(Protocol):
    """A place that names a matter: the states in its sentence, and whether it names the matter weakly."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the states."""

    @property
    def weak(self) -> bool:
        """Whether the matter is only meant there, without its words."""


class Outline(Protocol):
    """What of a strand tells to which group it belongs."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The states between which its matter can be, the likeliest first."""

    @property
    def named(self) -> Sequence[Place]:
        """Where the matter is named."""


OutlineT = TypeVar("OutlineT", bound=Outline)


def by_parties(strands: Sequence[Strand]) -> Iterator[tuple[Pair, list[Strand]]]:
    """Yield the strands of a block by the states between which the matter is, by code.

    In which order they are given makes no difference. Strands that name no state are together.
    """
    own = by_first_pair(strands)
    groups: defaultdict[Pair, list[Strand]] = defaultdict(list)
    drawing = established(own)
    for one in strands:
        alone = is_alone(own[first_pair(one)])
        groups[pair_of(one, drawing) if alone else first_pair(one)].append(one)
    yield from sorted(groups.items())


def by_first_pair(strands: Iterable[OutlineT]) -> dict[Pair, list[OutlineT]]:
    """Return strands by the pair of states that each puts first."""
    own: defaultdict[Pair, list[OutlineT]] = defaultdict(list)
    for one in strands:
        own[first_pair(one)].append(one)
    return dict(own)


def established(own: Mapping[Pair, list[OutlineT]]) -> dict[Pair, list[OutlineT]]:
    """Return the pairs, of strands by their first pairs, that can draw others to them."""
    return {pair: group for pair, group in own.items() if len(pair) > 1 and not is_alone(group)}


def is_alone(group: Sequence[Outline]) -> bool:
    """Tell whether strands that put the same pair first are too few to draw others to them."""
    return len(group) < _ESTABLISHED


def first_pair(strand: Outline) -> Pair:
    """Return the two states that a document puts first for a matter, or the one, or none."""
    return tuple(sorted(strand.parties[:2]))


def can_go_with(strand: Outline, codes: frozenset[str]) -> bool:
    """Tell whether a strand that is alone with its pair may go with a pair of these states (their codes)."""
    return bool(strand.parties) and (
        strand.parties[0] in codes or len(codes.intersection(strand.parties)) > 1
    )


def pair_of(strand: Outline, groups: Mapping[Pair, Sequence[Outline]]) -> Pair:
    """Return the pair, of those of ``groups``, with which a strand goes that is alone with its own."""
    own = first_pair(strand)
    if not own:
        return own
    first = strand.parties[0]
    beside = _beside(strand)
    possible = combinations(sorted(set(strand.parties)), 2)
    named = [pair for pair in possible if pair in groups and beside[pair] >= beside[own]]
    found = named or _of_three(strand, groups)
    return min(found, key=lambda pair: (first not in pair, -len(groups[pair]), pair), default=own)


def _of_three(strand: Outline, groups: Mapping[Pair, Sequence[Outline]]) -> list[Pair]:
    """Return the pairs with a strand's first state of whose matter the states that it names can be."""
    own, first = first_pair(strand), strand.parties[0]
    # Of a matter of three states one text may name other two than the rest, or one alone; but not one that
    # has no word of the matter.
    if len(own) > 1 and all(one.weak for one in strand.named):
        return []
    # A state that is never named with the matter is none of it.
    with_it = {code for one in strand.named for code in one.codes}
    core = frozenset(code for code in own if code in with_it) or frozenset(own)
    return [pair for pair, group in groups.items() if first in pair and _goes_with(core, group)]


def _goes_with(own: frozenset[str], group: Sequence[Outline]) -> bool:
    """Tell whether most texts of a group name these states, be it third."""
    return 2 * sum(own.issubset(one.parties[:_THREE]) for one in group) > len(group)


def _beside(strand: Outline) -> Counter[Pair]:
    """Count the places that name a matter and have both states of a pair in their sentence."""
    return Counter(
        pair for one in strand.named for pair in map(tuple, map(sorted, combinations(one.codes, 2)))
    )
