"""Connecting: the components of the graph of mentions, found where no machine sees all of it.

Edges are exchanged for others in turn (large-star and small-star: Kiveris et al. 2014) until each mention of
a component is connected with the first one of it and with no other. A round takes two passes over the edges,
and there are about as many rounds as the logarithm of the longest way in a component.
"""

from __future__ import annotations

import numpy as np

from onrecord.scale.loom.addresses import Numbers, chunk_of_mention
from onrecord.scale.loom.comparing import put_edges
from onrecord.scale.loom.shuffling import deal_out, dealt_to, file_of, numbers, starts_of
from onrecord.scale.loom.work import Task

Sum = tuple[int, int]
"""How many edges there are, and a sum of hashes of them: two sets of edges with the same one are the same."""
HELD = "held"
"""The stage of what is connected with anything, by the chunk of its own document."""


def large_star(task: Task) -> Sum:
    """Connect the neighbours of each mention that come after it with the first of them all.

    Returned is what the edges of the bucket are told by: where all are as in the round before, it is done.
    """
    ones, others = _edges(task)
    if not task.done:
        firsts = _firsts(ones, others)
        later = others > ones
        put_edges(task, others[later], firsts[later], both_ways=False)
    mixed = (ones.astype(np.uint64) * np.uint64(31) + others.astype(np.uint64)) * np.uint64(
        0xD6E8FEB86659FD93
    )
    return len(ones), int((mixed ^ (mixed >> np.uint64(32))).sum())


def small_star(task: Task) -> None:
    """Connect each mention, and its neighbours before it, with the first of these."""
    if not task.done:
        ones, others = _edges(task)
        firsts = _firsts(ones, others)
        ones, firsts = np.concatenate((others, ones)), np.concatenate((firsts, firsts))
        away = ones != firsts
        put_edges(task, ones[away], firsts[away], both_ways=True)


def tell(task: Task) -> None:
    """Write of each mention that is connected the first one of its component, for the chunks of both."""
    if not task.done:
        ones, others = _edges(task)
        starts = starts_of(ones)[:-1]
        mentions, firsts = ones[starts], _firsts(ones, others)[starts]
        files = task.work.files
        deal_out(files, file_of(HELD, task.number), chunk_of_mention(mentions), {"mention": mentions})
        deal_out(
            *(files, file_of(task.stage, task.number), chunk_of_mention(firsts)),
            {"first": firsts, "mention": mentions},
        )


def _edges(task: Task) -> tuple[Numbers, Numbers]:
    """Return the edges of a bucket, each once, in order."""
    found = dealt_to(task.work.files, task.given, task.files, task.bucket)
    if found is None:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    edges = np.unique(np.stack((numbers(found, "one"), numbers(found, "other"))), axis=1)
    return edges[0], edges[1]


def _firsts(ones: Numbers, others: Numbers) -> Numbers:
    """Return for each edge the first of the mention that it begins at and of all neighbours of that."""
    bounds = starts_of(ones)
    firsts = np.minimum(ones[bounds[:-1]], np.minimum.reduceat(others, bounds[:-1])) if len(ones) else ones
    return np.repeat(firsts, np.diff(bounds))
