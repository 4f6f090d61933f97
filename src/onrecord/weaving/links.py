"""What a person says of two mentions: that they are of one event, or of two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.records import Span
from onrecord.weaving.happenings import Happening

Passage = tuple[str, Span]
"""A mention by the id of its document and the span of its trigger: what no new reading renews."""
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of mentions: ``joins`` are of one event, ``splits`` of two.

    The events that hold the two mentions of a join become one as they are; mentions that are split never
    stand in one event, joins notwithstanding. A passage where no event is mentioned says nothing.
    """

    joins: frozenset[tuple[Passage, Passage]] = frozenset()
    splits: frozenset[tuple[Passage, Passage]] = frozenset()

    def among(self, mentions: Sequence[Happening]) -> tuple[list[Pair], list[Pair]]:
        """Return joins and splits as ascending pairs of positions in ``mentions``, in order."""
        if not self.joins and not self.splits:
            return [], []
        places: dict[Passage, int] = {}
        for position, mention in enumerate(mentions):
            places.setdefault((mention.document, mention.trigger), position)
        return _placed(self.joins, places), _placed(self.splits, places)


NO_LINKS = Links()


def joined(groups: Iterable[Sequence[int]], joins: Iterable[Pair], splits: Sequence[Pair]) -> list[list[int]]:
    """Return ``groups`` with those put together that ``joins`` connect, where no split stands against it."""
    where: dict[int, list[int]] = {}
    for group in groups:
        own = list(group)
        where.update((member, own) for member in own)
    for one, other in joins:
        if one not in where or other not in where or where[one] is where[other]:
            continue
        both = sorted((*where[one], *where[other]))
        if not any(first in both and second in both for first, second in splits):
            where.update((member, both) for member in both)
    return sorted({group[0]: group for group in where.values()}.values())


def _placed(pairs: Iterable[tuple[Passage, Passage]], places: dict[Passage, int]) -> list[Pair]:
    found = set()
    for one, other in pairs:
        first, second = places.get(one), places.get(other)
        if first is not None and second is not None and first != second:
            found.add((min(first, second), max(first, second)))
    return sorted(found)
