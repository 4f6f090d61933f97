"""Which mentions are compared at all, so that the cost does not grow with the square of the archive.

Mentions meet where they have a kind in common (stem, family or type) and stand in one document or in two that
are alike; or, however far apart they were told, where they share a kind, a participant and a month that both
are dated to. A block that has grown beyond a bound tells nothing apart and is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.weaving.happenings import Happening
from onrecord.weaving.stories import Stories

_LARGEST_BLOCK = 100


def candidate_pairs(mentions: Sequence[Happening], stories: Stories) -> list[tuple[int, int]]:
    """Return the pairs of mentions worth comparing, as ascending positions in ``mentions``, in order."""
    return sorted({*_in_stories(mentions, stories), *_dated_together(mentions)})


def _in_stories(mentions: Sequence[Happening], stories: Stories) -> Iterator[tuple[int, int]]:
    by_kind: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for position, mention in enumerate(mentions):
        for kind in _kinds(mention):
            by_kind[mention.document][kind].append(position)
    for kinds in by_kind.values():
        for positions in kinds.values():
            yield from _pairs(positions)
    for one, other in stories.pairs():
        here, there = by_kind.get(one), by_kind.get(other)
        if here is None or there is None:
            continue
        for kind in here.keys() & there.keys():
            for first in here[kind]:
                for second in there[kind]:
                    yield (first, second) if first < second else (second, first)


def _dated_together(mentions: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    blocks: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
    for position, mention in enumerate(mentions):
        if mention.earliest is None or mention.latest is None:
            continue
        first, last = _month(mention.earliest), _month(mention.latest)
        if last - first <= 1:
            for month in range(first - 1, last + 1):
                for kind in _kinds(mention):
                    for participant in mention.participants:
                        blocks[kind, participant, month].append(position)
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            yield from _pairs(block)


def _pairs(block: list[int]) -> Iterator[tuple[int, int]]:
    for number, first in enumerate(block):
        for second in block[number + 1 :]:
            yield first, second


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _kinds(mention: Happening) -> Iterator[str]:
    for stem in mention.kind:
        yield f"stem {stem}"
    for family in mention.families:
        yield f"family {family}"
    if mention.type is not None:
        yield f"type {mention.type}"
