"""Comparing: which mentions of documents that meet are connected: what speaks for their being one event."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from onrecord.scale.loom.addresses import Numbers, mention_at
from onrecord.scale.loom.meeting import meetings
from onrecord.scale.loom.shuffling import deal_out, hashed
from onrecord.scale.loom.work import Failures, Task, sheets_at
from onrecord.weaving.candidates import Filed, candidates_between, filed
from onrecord.weaving.grouping import connected
from onrecord.weaving.matching import speaks_for_one
from onrecord.weaving.nearness import SHARED_KEYS, Nearness
from onrecord.woven.failing import document_part

Edge = tuple[int, int]
"""Two mentions, or two documents, by their numbers."""


def compare(task: Task) -> None:
    """Write which mentions are connected by a document of a chunk, unless that is done.

    Written is not each pair but, of all that are connected by what is seen here, which mention is the first
    of them: more is not needed to find what is connected.
    """
    if task.done:
        return
    failures = Failures()
    edges = list(_edges(task, failures))
    failures.write(task)
    mentions = sorted({mention for edge in edges for mention in edge})
    place = {mention: number for number, mention in enumerate(mentions)}
    groups = connected(len(mentions), ((place[one], place[other]) for one, other in edges))
    stars = [(mentions[own], mentions[group[0]]) for group in groups for own in group[1:]]
    others, firsts = np.array(stars or np.empty((0, 2)), np.int64).T
    put_edges(task, others, firsts, both_ways=True)


def put_edges(task: Task, ones: Numbers, others: Numbers, *, both_ways: bool) -> None:
    """Write edges for the buckets of the mentions that they begin at, ``both_ways`` also where they end."""
    if both_ways:
        ones, others = np.concatenate((ones, others)), np.concatenate((others, ones))
    deal_out(task.work.files, task.file, hashed(ones, task.work.buckets), {"one": ones, "other": others})


def _edges(task: Task, failures: Failures) -> Iterator[Edge]:
    work = task.work
    here = {document: filed(sheet) for document, sheet in sheets_at(work, task.documents)}
    met = {document: [document] for document in here}
    for one, other in meetings(task, SHARED_KEYS):
        met.setdefault(one, []).append(other)
    for document, sheet in sheets_at(work, met):
        there = filed(sheet)
        for other in met[document]:
            with failures.kept_apart(document_part(here[other].sheet.document)):
                yield from _between(document, there, other, here[other])


def _between(one: int, there: Filed, other: int, here: Filed) -> Iterator[Edge]:
    near = Nearness((there.sheet, here.sheet))
    for first, second in sorted(candidates_between(there, here, near)):
        if speaks_for_one(there.sheet.mentions[first], here.sheet.mentions[second], near):
            yield mention_at(one, first), mention_at(other, second)
