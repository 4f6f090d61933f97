"""Threads as they grew: how those of a block stood at the end of each day on which something of it came out.

The outcome of a day is that of weaving all that was published by then. Of each day only the groups are woven
to which it brought something, and of these only the threads that are another by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from onrecord.weaving.blocks import Thread, drafts, finished, weave_block
from onrecord.weaving.courses import Anchor, Course
from onrecord.weaving.parties import Pair, can_go_with, first_pair, is_alone, pair_of
from onrecord.weaving.strands import VISIT, Strand

Key = tuple[str, str]
"""The block and the id of a thread."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a day changed: the threads that are there then and were not, or not so, and those that are gone.

    Of the first day of which turns are asked for it is all that can be another by it.
    """

    day: date
    threads: tuple[Thread, ...]
    gone: frozenset[Key]


def turns(
    strands: Iterable[Strand],
    reprinted: Mapping[str, str],
    joins: Sequence[tuple[Anchor, Anchor]] = (),
    splits: Sequence[Collection[Anchor]] = (),
    *,
    since: date = date.min,
) -> Iterator[Turn]:
    """Yield what each day changed, by day, of the threads of a block, or of several that joins tie together.

    The parameters are those of :func:`onrecord.weaving.blocks.weave_block`. Strands without a day of
    publication are never known by one, and left out. With ``since`` only that day and later ones are told.
    """
    by_day: defaultdict[date, list[Strand]] = defaultdict(list)
    for one in strands:
        if one.published is not None:
            by_day[one.published.latest].append(one)
    blocks = {one.block for own in by_day.values() for one in own}
    if joins or splits or len(blocks) > 1:
        states = _woven(by_day, reprinted, joins, splits, since)
    else:
        states = _grown(by_day, reprinted, since)
    known: dict[Key, Thread] = {}
    for day, left, now in states:
        new = {(one.block, one.id): one for one in now}
        changed = tuple(one for key, one in sorted(new.items()) if known.get(key) != one)
        gone = frozenset(left) - new.keys()
        for key in gone:
            known.pop(key, None)
        known.update(new)
        if changed or gone:
            yield Turn(day, changed, gone)


_State = tuple[date, Collection[Key], Sequence[Thread]]
"""A day, the threads that were there of what it bears on, and those that are there by then."""


def _woven(
    by_day: Mapping[date, Sequence[Strand]],
    reprinted: Mapping[str, str],
    joins: Sequence[tuple[Anchor, Anchor]],
    splits: Sequence[Collection[Anchor]],
    since: date,
) -> Iterator[_State]:
    """Yield the states of each day, all of what was published by then woven anew."""
    known = [one for day in by_day if day < since for one in by_day[day]]
    before = [(one.course.block, one.id) for one in drafts(known, joins, splits)]
    for day in sorted(one for one in by_day if one >= since):
        known += by_day[day]
        now = weave_block(known, reprinted, joins, splits)
        yield day, before, now
        before = [(one.block, one.id) for one in now]


def _grown(
    by_day: Mapping[date, Sequence[Strand]], reprinted: Mapping[str, str], since: date
) -> Iterator[_State]:
    """Yield the states of each day of one block, only the groups woven to which the day brought something."""
    groups = _Groups()
    held: dict[Pair, dict[str, tuple[Course, Thread | None]]] = {}
    for day in sorted(by_day):
        changed = groups.add(by_day[day])
        if day < since:
            continue
        left: list[Key] = []
        now: list[Thread] = []
        for pair, members in sorted(changed.items()):
            if pair in held:
                before = held[pair]
                left += [(one.block, one.id) for _, one in before.values() if one is not None]
            else:
                before = {}
                left += [(one.course.block, one.id) for one in drafts(members)]
            after: dict[str, tuple[Course, Thread | None]] = {}
            for draft in drafts(groups.of(pair)):
                course, thread = before.get(draft.id, (None, None))
                if course != draft.course:
                    thread = finished(draft, reprinted)
                after[draft.id] = (draft.course, thread)
            held[pair] = after
            now += [one for _, one in after.values() if one is not None]
        yield day, left, now


@dataclass(slots=True)
class _Groups:
    """The groups of a block as documents come to it; see :func:`onrecord.weaving.parties.by_parties`.

    ``own`` are the strands by the pair that each puts first, ``drawing`` the pairs, by each of their states,
    that draw others to them, and ``held`` is the group that each document is in.
    """

    own: defaultdict[Pair, list[Strand]] = field(default_factory=lambda: defaultdict(list))
    drawing: defaultdict[str, set[Pair]] = field(default_factory=lambda: defaultdict(set))
    held: dict[str, Pair] = field(default_factory=dict)
    groups: defaultdict[Pair, dict[str, Strand]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, pair: Pair) -> list[Strand]:
        """Return the strands of a group."""
        return list(self.groups[pair].values())

    def add(self, strands: Sequence[Strand]) -> dict[Pair, list[Strand]]:
        """Add strands, and return the groups that have others by it, as they were before."""
        before: dict[Pair, list[Strand]] = {}
        if strands[0].block.startswith(f"{VISIT}|"):
            self._keep((), before)
            self.groups[()].update((one.document, one) for one in strands)
            return before
        pairs = {self._pair_first(one) for one in strands}
        again = {one.document: one for one in strands}
        for pair in pairs:
            # Those that were alone with their pair until now may have been drawn to another.
            again.update((one.document, one) for one in self.own[pair] if self.held.get(one.document) != pair)
        grown = [pair for pair in pairs if len(pair) > 1 and not is_alone(self.own[pair])]
        for pair in grown:
            for state in pair:
                self.drawing[state].add(pair)
        if grown:
            codes = list(map(frozenset, grown))
            again.update(
                (one.document, one)
                for group in self.own.values()
                if is_alone(group)
                for one in group
                if any(can_go_with(one, pair) for pair in codes)
            )
        for one in again.values():
            self._put(one, before)
        return before

    def _pair_first(self, one: Strand) -> Pair:
        pair = first_pair(one)
        self.own[pair].append(one)
        return pair

    def _keep(self, pair: Pair, before: dict[Pair, list[Strand]]) -> None:
        if pair not in before:
            before[pair] = self.of(pair)

    def _put(self, one: Strand, before: dict[Pair, list[Strand]]) -> None:
        """Put a strand into its group; groups that are others by it are kept as they were ``before``."""
        pair = first_pair(one)
        if is_alone(self.own[pair]):
            pair = pair_of(one, self._possible(one))
        left = self.held.get(one.document)
        if left != pair:
            if left is not None:
                self._keep(left, before)
                del self.groups[left][one.document]
            self._keep(pair, before)
            self.held[one.document] = pair
            self.groups[pair][one.document] = one

    def _possible(self, one: Strand) -> dict[Pair, list[Strand]]:
        """Return the pairs that a strand may go with, of those that draw others to them."""
        if not one.parties:
            return {}
        named = combinations(sorted(set(one.parties)), 2)
        near = {pair for pair in named if pair in self.drawing.get(pair[0], ())}
        return {pair: self.own[pair] for pair in near | self.drawing.get(one.parties[0], set())}
