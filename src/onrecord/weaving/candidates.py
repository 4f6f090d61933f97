"""Which mentions are compared at all: a matter of the two mentions and their two documents alone.

Mentions are compared where they have a kind in common (stem, family or type) and stand in one document, not
too far apart in it, or in two that meet; or, however far apart they were told, where they share a stem or a
family that is one of some matter, a participant and narrow dates that meet.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from onrecord.weaving.happenings import Happening
from onrecord.weaving.likeness import hashed_key
from onrecord.weaving.nearness import Nearness
from onrecord.weaving.sheets import Sheet

_NARROW = timedelta(days=7)
"""A date within so many days is one that two mentions can be found by."""
_FAR = 30_000
"""Characters between two mentions of one document from which on they are too far apart to be compared."""
_SPELL = 8
"""Days of the spells under which dated mentions are filed: a narrow date touches one or two of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Filed:
    """A sheet with the numbers of its mentions by their kinds, and by their :func:`deed_keys`."""

    sheet: Sheet
    kinds: Mapping[str, Sequence[int]]
    deeds: Mapping[int, Sequence[int]]


def filed(sheet: Sheet) -> Filed:
    """File the mentions of a sheet by what others are compared with them for."""
    kinds: defaultdict[str, list[int]] = defaultdict(list)
    deeds: defaultdict[int, list[int]] = defaultdict(list)
    for number, mention in enumerate(sheet.mentions):
        for kind in _kinds(mention):
            kinds[kind].append(number)
        for key in deed_keys(mention):
            deeds[key].append(number)
    return Filed(sheet, dict(kinds), dict(deeds))


def candidates_between(one: Filed, other: Filed, near: Nearness) -> set[tuple[int, int]]:
    """Return the pairs of :func:`candidate_pairs` of a mention in one document and one in another.

    They are given by their numbers in the two sheets. Of a document and itself, pairs ascend.
    """
    if one.sheet.document == other.sheet.document:
        return set(_within(one))
    found: set[tuple[int, int]] = set()
    if near.meet(one.sheet.document, other.sheet.document):
        for kind in one.kinds.keys() & other.kinds.keys():
            found.update((first, second) for first in one.kinds[kind] for second in other.kinds[kind])
    for key in one.deeds.keys() & other.deeds.keys():
        found.update(
            (first, second)
            for first in one.deeds[key]
            for second in other.deeds[key]
            if _dates_meet(one.sheet.mentions[first], other.sheet.mentions[second])
        )
    return found


def _within(one: Filed) -> Iterator[tuple[int, int]]:
    mentions = one.sheet.mentions
    for positions in one.kinds.values():
        yield from _pairs(positions, mentions)
    for positions in one.deeds.values():
        for first, second in _pairs(positions, mentions):
            if _dates_meet(mentions[first], mentions[second]):
                yield first, second


def candidate_pairs(mentions: Sequence[Happening], near: Nearness) -> list[tuple[int, int]]:
    """Return the pairs of mentions worth comparing, as ascending positions in ``mentions``, in order."""
    return sorted({*_in_stories(mentions, near), *_dated_together(mentions)})


def comparable(one: Happening, other: Happening, near: Nearness) -> bool:
    """Tell whether two mentions are worth comparing; :func:`candidate_pairs` finds them faster among many."""
    if _far_apart(one, other):
        return False
    if (one.document == other.document or near.meet(one.document, other.document)) and not set(
        _kinds(one)
    ).isdisjoint(_kinds(other)):
        return True
    return not set(deed_keys(one)).isdisjoint(deed_keys(other)) and _dates_meet(one, other)


def deed_keys(mention: Happening) -> tuple[int, ...]:
    """Return the keys by which a narrowly dated mention finds others of its days.

    They stand for a stem or family, a participant and a spell of days; none where it has no narrow date,
    or a word of no matter in particular.
    """
    first, last = mention.earliest, mention.latest
    if mention.light or first is None or last is None or last - first > _NARROW:
        return ()
    deeds = (*(f"stem {stem}" for stem in mention.kind), *(f"family {name}" for name in mention.families))
    spells = range(first.toordinal() // _SPELL, last.toordinal() // _SPELL + 1)
    return tuple(
        sorted(
            {
                hashed_key(deed, participant, str(spell))
                for deed in deeds
                for participant in mention.participants
                for spell in spells
            }
        )
    )


def _in_stories(mentions: Sequence[Happening], near: Nearness) -> Iterator[tuple[int, int]]:
    by_kind: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for position, mention in enumerate(mentions):
        for kind in _kinds(mention):
            by_kind[mention.document][kind].append(position)
    for kinds in by_kind.values():
        for positions in kinds.values():
            yield from _pairs(positions, mentions)
    for one, other in near.meetings():
        here, there = by_kind.get(one), by_kind.get(other)
        if here is None or there is None:
            continue
        for kind in here.keys() & there.keys():
            for first in here[kind]:
                for second in there[kind]:
                    yield (first, second) if first < second else (second, first)


def _dated_together(mentions: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    filed: defaultdict[int, list[int]] = defaultdict(list)
    for position, mention in enumerate(mentions):
        for key in deed_keys(mention):
            filed[key].append(position)
    for positions in filed.values():
        for first, second in _pairs(positions, mentions):
            if _dates_meet(mentions[first], mentions[second]):
                yield first, second


def _dates_meet(one: Happening, other: Happening) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _pairs(positions: Iterable[int], mentions: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions, ascending; of one document only those that are not too far apart in it."""
    by_document: defaultdict[str, list[int]] = defaultdict(list)
    for position in positions:
        by_document[mentions[position].document].append(position)
    groups = list(by_document.values())
    for number, here in enumerate(groups):
        yield from _near_pairs(here, mentions)
        for there in groups[number + 1 :]:
            for first, second in product(here, there):
                yield (first, second) if first < second else (second, first)


def _near_pairs(positions: Iterable[int], mentions: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions in one document; no time is spent on those that are too far apart."""
    near: deque[int] = deque()
    for second in sorted(positions, key=lambda position: mentions[position].trigger.start):
        while near and _far_apart(mentions[near[0]], mentions[second]):
            near.popleft()
        for first in near:
            if first != second:
                yield (first, second) if first < second else (second, first)
        near.append(second)


def _far_apart(one: Happening, other: Happening) -> bool:
    """Tell whether two mentions stand so far apart in one document that they are not compared."""
    return one.document == other.document and abs(one.trigger.start - other.trigger.start) > _FAR


def _kinds(mention: Happening) -> Iterator[str]:
    """Yield what two mentions must share one of: words such as "say" tell nothing without who said it."""
    if mention.light:
        for participant in mention.participants:
            for stem in mention.kind:
                yield f"stem {stem} of {participant}"
        return
    for stem in mention.kind:
        yield f"stem {stem}"
    for family in mention.families:
        yield f"family {family}"
    if mention.type is not None:
        yield f"type {mention.type}"
