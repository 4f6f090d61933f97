"""What persons have put together and told apart: mentions of events, and passages that tell of threads.

A later correction wins over an earlier one. A join that it contradicts holds for the pairs that are left; a
split that it contradicts holds no more at all, since whoever joins what was split takes the split back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.records import Span
from onrecord.weaving.correcting import located, stands
from onrecord.weaving.corrections import (
    Correction,
    JoinEvents,
    JoinThreads,
    Passage,
    SplitEvent,
    SplitThread,
)

Place = tuple[str, Span]
"""Where something stands: the id of a document and a span of its text."""

Pair = tuple[Place, Place]
"""Two places, the lesser first."""

Resolve = Callable[[Passage], Place | None]
"""Gives the place that a passage means now, None where it means none."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs of places that ``joins`` put together and ``splits`` keep apart, without contradiction.

    ``sets`` are the places that each of the splits takes out. ``holding`` are the numbers of the corrections
    of which something holds: two places at least are found, and later corrections have not overruled them.
    """

    joins: frozenset[Pair] = frozenset()
    splits: frozenset[Pair] = frozenset()
    sets: tuple[frozenset[Place], ...] = ()
    holding: frozenset[int] = frozenset()


def event_links(
    corrections: Iterable[Correction], triggers: Mapping[str, Sequence[Span]], texts: Mapping[str, str]
) -> Decided:
    """Return which mentions of events belong together and which do not.

    ``corrections`` are in force; those that join or split events count. ``triggers`` are the triggers of
    the mentions that are known, by document, and ``texts`` the texts of these documents; the places of the
    result are such triggers. What is not among them any more counts for nothing.
    """

    def resolve(passage: Passage) -> Place | None:
        spans = triggers.get(passage.document, ())
        place = located(spans, passage.span)
        if isinstance(place, str) or not stands(passage, texts[passage.document]):
            return None
        return passage.document, spans[place]

    sides: list[_Sides] = []
    for one in corrections:
        match one.change:
            case JoinEvents(mentions):
                sides.append(_Sides(one.number, _found(mentions, resolve)))
            case SplitEvent(mention, others):
                sides.append(_Sides(one.number, _found([mention], resolve), _found(others, resolve)))
    return _decided(sides)


def thread_links(corrections: Iterable[Correction], resolve: Resolve) -> Decided:
    """Return which passages tell of one thread and which do not, as persons have said.

    ``corrections`` are in force; those that join or split threads count. ``resolve`` gives the passage of a
    telling that a passage of a correction means.
    """
    sides: list[_Sides] = []
    for one in corrections:
        match one.change:
            case JoinThreads(tellings):
                sides.append(_Sides(one.number, _found(tellings, resolve)))
            case SplitThread(tellings, others):
                sides.append(_Sides(one.number, _found(tellings, resolve), _found(others, resolve)))
    return _decided(sides)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What one correction puts together, or, with ``others``, keeps apart from them."""

    number: int
    places: Sequence[Place]
    others: Sequence[Place] | None = None

    @property
    def pairs(self) -> list[Pair]:
        if self.others is None:
            return list(combinations(sorted(set(self.places)), 2))
        return sorted({_pair(one, other) for one in self.places for other in self.others if one != other})


@dataclass(slots=True)
class _Groups:
    """Places put together so far, by the one that stands for their group, and groups kept apart."""

    leader: dict[Place, Place] = field(default_factory=dict)
    apart: defaultdict[Place, set[Place]] = field(default_factory=lambda: defaultdict(set))

    def of(self, place: Place) -> Place:
        while (above := self.leader.get(place, place)) != place:
            place = above
        return place

    def join(self, one: Place, other: Place) -> bool:
        """Put two together, unless they are kept apart."""
        first, second = self.of(one), self.of(other)
        if second in self.apart[first]:
            return False
        if first != second:
            self.leader[second] = first
            for kept in self.apart.pop(second, set()):
                self.apart[kept].discard(second)
                self.apart[kept].add(first)
                self.apart[first].add(kept)
        return True

    def split(self, one: Place, other: Place) -> None:
        first, second = self.of(one), self.of(other)
        self.apart[first].add(second)
        self.apart[second].add(first)


def _found(passages: Iterable[Passage], resolve: Resolve) -> list[Place]:
    return [place for passage in passages if (place := resolve(passage)) is not None]


def _pair(one: Place, other: Place) -> Pair:
    return (one, other) if one <= other else (other, one)


def _decided(sides: Iterable[_Sides]) -> Decided:
    """Return all pairs that no later correction contradicts: the latest is taken first."""
    groups = _Groups()
    joins: set[Pair] = set()
    splits: set[Pair] = set()
    sets: list[frozenset[Place]] = []
    holding: set[int] = set()
    for side in sorted(sides, key=lambda one: -one.number):
        pairs = side.pairs
        if side.others is None:
            kept = [pair for pair in pairs if groups.join(*pair)]
            joins.update(kept)
        else:
            kept = [] if any(groups.of(one) == groups.of(other) for one, other in pairs) else pairs
            for pair in kept:
                groups.split(*pair)
            splits.update(kept)
            if kept:
                sets.append(frozenset(side.places).difference(*sets))
        if kept:
            holding.add(side.number)
    return Decided(
        frozenset(joins), frozenset(splits), tuple(filter(None, reversed(sets))), frozenset(holding)
    )
