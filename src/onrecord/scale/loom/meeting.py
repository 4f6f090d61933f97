"""Meeting: which documents may have mentions of one event, or one text, by the keys that they share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from onrecord.scale.loom.addresses import Numbers, chunk_of
from onrecord.scale.loom.shuffling import deal_out, dealt_to, numbers, starts_of
from onrecord.scale.loom.spinning import DEEDS, PRINTS, TEXTS
from onrecord.scale.loom.work import Task
from onrecord.weaving.nearness import SHARED_KEYS, WINDOW
from onrecord.woven.sheets import UNDATED

_AT_ONCE = 4_000_000
"""Pairs that are held before those of the same documents are put together."""

WHOLE = 2**30
"""What a pair shares that has all keys of the text with fewer of them in common."""

Pairs = tuple[Numbers, Numbers, Numbers]
"""Documents, other documents that come after them, and how much the two share."""


def meet(task: Task) -> None:
    """Write which documents share keys of a bucket, and how many, unless that is done.

    Each pair goes to the chunk of the document that comes later.
    """
    if not task.done:
        _write(task, _pairs(task))


def meet_texts(task: Task) -> None:
    """Write which documents share keys by which reprints are found, and what part of them, as :func:`meet`.

    The part is of the keys of the text that has fewer, in parts of :data:`WHOLE`.
    """
    if not task.done:
        _write(task, _pairs_of_texts(task))


def meetings(task: Task, enough: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of documents, dealt to the task's bucket, that share ``enough``."""
    found = dealt_to(task.work.files, task.given, task.files, task.bucket)
    if found is not None:
        pairs = numbers(found, "one"), numbers(found, "other"), numbers(found, "shared")
        one, other, shared = together([pairs])
        near = shared >= enough
        yield from zip(one[near].tolist(), other[near].tolist(), strict=True)


def _write(task: Task, found: Iterator[Pairs]) -> None:
    held: list[Pairs] = []
    size = 0
    for pairs in found:
        held.append(pairs)
        size += len(pairs[0])
        if size > _AT_ONCE:
            held = [together(held)]
            size = len(held[0][0])
    one, other, shared = together(held)
    deal_out(task.work.files, task.file, chunk_of(other), {"one": one, "other": other, "shared": shared})


def together(held: list[Pairs]) -> Pairs:
    """Return each pair once, with the sum of what it shares, in order."""
    if not held:
        return (np.empty(0, np.int64),) * 3
    one, other, shared = (np.concatenate(column) for column in zip(*held, strict=True))
    order = np.lexsort((one, other))
    one, other, shared = one[order], other[order], shared[order]
    new = np.ones(len(one), bool)
    new[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    starts = np.flatnonzero(new)
    return one[starts], other[starts], np.add.reduceat(shared, starts) if len(starts) else shared


def _pairs(task: Task) -> Iterator[Pairs]:
    work = task.work
    texts = dealt_to(work.files, TEXTS, task.files, task.bucket)
    if texts is not None:
        keys, days, documents, weights = (numbers(texts, one) for one in ("key", "day", "document", "weight"))
        order = np.lexsort((documents, days, keys))
        keys, days, documents, weights = keys[order], days[order], documents[order], weights[order]
        bounds = starts_of(keys)
        for start, stop in pairwise(bounds.tolist()):
            if stop - start > 1:
                yield from _near(days[start:stop], documents[start:stop], weights[start:stop])
    deeds = dealt_to(work.files, DEEDS, task.files, task.bucket)
    if deeds is not None:
        keys, documents = numbers(deeds, "key"), numbers(deeds, "document")
        # One such key is as good as all that texts must share.
        for one, other in _under_one(keys, documents):
            yield documents[one], documents[other], np.full(len(other), SHARED_KEYS)


def _pairs_of_texts(task: Task) -> Iterator[Pairs]:
    found = dealt_to(task.work.files, PRINTS, task.files, task.bucket)
    if found is not None:
        keys, documents, own = (numbers(found, one) for one in ("key", "document", "number"))
        for one, other in _under_one(keys, documents):
            # Rounded up, so that all of a text's keys make the whole; what that adds is too little to count.
            yield documents[one], documents[other], -(-WHOLE // np.minimum(own[one], own[other]))


def _under_one(keys: Numbers, documents: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the places of pairs of documents under one key, the earlier document first."""
    order = np.lexsort((documents, keys))
    for start, stop in pairwise(starts_of(keys[order]).tolist()):
        own = order[start:stop]
        for place in range(len(own) - 1):
            later = own[place + 1 :]
            yield np.full(len(later), own[place]), later


def _near(days: Numbers, documents: Numbers, weights: Numbers) -> Iterator[Pairs]:
    """Yield the pairs of documents under one key that are near in time; their days ascend.

    What has no day stands first, and may be near to anything.
    """
    stops = np.searchsorted(days, days + WINDOW.days, side="right")
    stops[days == UNDATED] = len(days)
    for place, stop in enumerate(stops):
        others = documents[place + 1 : stop]
        if len(others):
            own = np.full(len(others), documents[place])
            shared = np.maximum(weights[place + 1 : stop], weights[place])
            yield np.minimum(own, others), np.maximum(own, others), shared
