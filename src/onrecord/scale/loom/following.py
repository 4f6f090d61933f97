"""Following: the threads of each block, of what all documents tell of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from onrecord.exports.rows import Row
from onrecord.exports.woven_columns import WOVEN
from onrecord.exports.woven_rows import thread_rows, woven_file, write_woven
from onrecord.scale.loom.composing import EVENTS
from onrecord.scale.loom.shuffling import dealt_to
from onrecord.scale.loom.work import Failures, Task
from onrecord.weaving.blocks import Thread, weave_block
from onrecord.weaving.packing import unpacked_strand
from onrecord.weaving.reprints import reprints
from onrecord.woven.failing import block_part
from onrecord.woven.sheets import print_of

THREADS = "threads"


def follow(task: Task) -> None:
    """Write the threads of the blocks of a bucket."""
    if task.work.folder.has(woven_file(THREADS, task.woven)):
        return
    failures = Failures()
    blocks: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    found = dealt_to(task.work.files, task.given, task.files, task.bucket)
    for row in found.to_pylist() if found is not None else ():
        blocks[row["block"]].append(row)
    rows: dict[str, list[Row]] = {table: [] for table in WOVEN if table != EVENTS}
    for block, own in sorted(blocks.items()):
        with failures.kept_apart(block_part(block)):
            for thread in _threads(own):
                for table, more in thread_rows(thread).items():
                    rows[table] += more
    failures.write(task)
    for table in sorted(rows, key=lambda name: name == THREADS):
        own_rows = sorted(rows[table], key=lambda row: row[:1] if table == THREADS else row[:2])
        write_woven(task.work.folder, table, task.woven, own_rows, task.work.facts)


def _threads(rows: list[dict[str, Any]]) -> tuple[Thread, ...]:
    prints = {row["document"]: print_of(row["document"], row["day"], row["sketch"]) for row in rows}
    reprinted = reprints(prints.values()) if len(prints) > 1 else {}
    return weave_block([unpacked_strand(row["content"]) for row in rows], reprinted)
