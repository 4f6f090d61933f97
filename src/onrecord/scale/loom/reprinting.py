"""Reprinting: which documents have the text of an earlier one, as the table ``reprints`` of an archive says.

Texts that share enough keys are compared, wherever they are and however far apart in time. What is an
original rests on what is one before it, so that is told last, by one task that goes through the months.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby

import numpy as np
import pyarrow as pa

from onrecord.exports.rows import Row
from onrecord.exports.woven_rows import woven_file, write_woven
from onrecord.scale.loom.meeting import WHOLE, meetings
from onrecord.scale.loom.shuffling import deal_out, dealt_to
from onrecord.scale.loom.work import Failures, Task, prints_at
from onrecord.weaving.reprints import Print, printed_again
from onrecord.weaving.sketches import SHARED_KEYS
from onrecord.woven.failing import document_part

REPRINTS = "reprints"

_LATER, _EARLIER = ("later_day", "later"), ("earlier_day", "earlier")
"""The columns that tell a document, and which of two comes first."""


def compare_texts(task: Task) -> None:
    """Write which of the documents that meet have the same text, for a chunk, unless that is done."""
    if task.done:
        return
    failures = Failures()
    rows = list(_same(task, failures))
    failures.write(task)
    columns = zip(*rows, strict=True) if rows else ((),) * 4
    types = (pa.int64(), pa.string()) * 2
    deal_out(
        *(task.work.files, task.file, np.zeros(len(rows), np.int64)),
        {
            name: pa.array(values, type_)
            for name, values, type_ in zip((*_LATER, *_EARLIER), columns, types, strict=True)
        },
    )


def tell_reprints(task: Task) -> None:
    """Write the original of each document that has the text of an earlier one, in the order of their days."""
    if not task.work.folder.has(woven_file(REPRINTS, task.woven)):
        write_woven(task.work.folder, REPRINTS, task.woven, _reprints(task), task.work.facts)


def _same(task: Task, failures: Failures) -> Iterator[tuple[int, str, int, str]]:
    met: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in meetings(task, int(SHARED_KEYS * WHOLE)):
        met[one].append(other)
    here = dict(prints_at(task.work, {other for own in met.values() for other in own}))
    for document, there in prints_at(task.work, met):
        for other in met[document]:
            earlier, later = sorted((there, here[other]), key=lambda one: one.order)
            with failures.kept_apart(document_part(later.document)):
                if printed_again(earlier, later):
                    yield *_place(later), *_place(earlier)


def _place(one: Print) -> tuple[int, str]:
    day, id_ = one.order
    return day.toordinal(), id_


def _reprints(task: Task) -> Iterator[Row]:
    """Yield reprints with their originals: of those before them that are no reprints, the first."""
    told: set[str] = set()
    # All that a chunk has is of one month, and the chunks of a month stand together.
    for _, own in groupby(_alike(task), _month):
        found = pa.concat_tables(own).sort_by([(name, "ascending") for name in (*_LATER, *_EARLIER)])
        rows = zip(*(found.column(name).to_pylist() for name in ("later", "earlier")), strict=True)
        for later, pairs in groupby(rows, lambda pair: pair[0]):
            original = next((earlier for _, earlier in pairs if earlier not in told), None)
            if original is not None:
                told.add(later)
                yield later, original


def _alike(task: Task) -> Iterator[pa.Table]:
    for chunk in range(task.files):
        found = dealt_to(task.work.files, task.given, 1, 0, first=chunk)
        if found is not None:
            yield found


def _month(alike: pa.Table) -> tuple[int, int]:
    day = date.fromordinal(alike.column(_LATER[0])[0].as_py())
    return day.year, day.month
