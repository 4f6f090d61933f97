"""Groups of mentions that are of one event, whatever the order in which the mentions came.

Groups are joined as long as two of them speak for one event on the average of all their pairs, the strongest
first (average linkage, Sokal and Michener 1958). The average is what guards against chains: a mention that
resembles one member and none of the others stays out.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

NOT_COMPARED = -2.0
"""What a pair counts that shares too little to have been compared."""
IMPOSSIBLE = -1000.0
"""What a pair counts whose times exclude each other: no average outweighs it."""


def group(size: int, scores: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Return a partition of ``range(size)``; the numbers must stand for mentions in an order of their own.

    ``scores`` holds pairs (ascending); a pair that is missing counts :data:`NOT_COMPARED`. Every list is
    ascending, and the lists are in the order of their first members.
    """
    edges = (pair for pair, score in scores.items() if score > threshold)
    return sorted(found for members in connected(size, edges) for found in linked(members, scores, threshold))


def connected(size: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the connected components of an undirected graph of ``range(size)``, by union with path halving.

    Every list is ascending, and the lists are in the order of their first members.
    """
    parent = list(range(size))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in edges:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found: defaultdict[int, list[int]] = defaultdict(list)
    for node in range(size):
        found[root(node)].append(node)
    return list(found.values())


def linked(
    members: Sequence[int], scores: Mapping[tuple[int, int], float], threshold: float
) -> list[list[int]]:
    """Join ``members``, which ascend, by average linkage.

    Members that no chain of pairs above the threshold connects are never joined: components can be taken one
    by one.
    """
    # What pairs of two groups have above a pair that was not compared; so the sums stay sparse.
    surplus: dict[int, dict[int, float]] = {member: {} for member in members}
    for one, other in _among(members, scores):
        surplus[one][other] = surplus[other][one] = scores[one, other] - NOT_COMPARED
    groups = {member: [member] for member in members}

    def average(one: int, other: int) -> float:
        return surplus[one][other] / (len(groups[one]) * len(groups[other])) + NOT_COMPARED

    heap = [
        (-average(one, other), one, other, 1, 1)
        for one in members
        for other in surplus[one]
        if one < other and average(one, other) > threshold
    ]
    heapq.heapify(heap)
    while heap:
        _, one, other, size_one, size_other = heapq.heappop(heap)
        if (
            one not in groups
            or other not in groups
            or (len(groups[one]), len(groups[other])) != (size_one, size_other)
        ):
            continue
        gone = surplus.pop(other)
        for third, amount in sorted(gone.items()):
            del surplus[third][other]
            if third != one:
                surplus[one][third] = surplus[third][one] = surplus[one].get(third, 0.0) + amount
        groups[one].extend(groups.pop(other))
        for third in surplus[one]:
            value = average(one, third)
            if value > threshold:
                low, high = min(one, third), max(one, third)
                heapq.heappush(heap, (-value, low, high, len(groups[low]), len(groups[high])))
    return [sorted(found) for found in groups.values()]


def _among(members: Sequence[int], scores: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that have scores of those of ``members``, by whichever are fewer."""
    pairs = len(members) * (len(members) - 1) // 2
    if pairs <= len(scores):
        yield from (pair for pair in combinations(members, 2) if pair in scores)
    else:
        held = set(members)
        yield from (pair for pair in scores if held.issuperset(pair))
