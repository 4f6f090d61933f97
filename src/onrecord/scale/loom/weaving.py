"""Tables woven: what an archive weaves of documents, made of tables by tasks that know nothing of each other.

Documents are spun, each by itself; those that share keys meet; of those that meet, mentions are compared;
what is connected, over whatever ways, becomes components; and each component, and each block of strands, is
woven by itself. It is what :mod:`onrecord.woven.weaving` does, in another order and with the same outcome,
since whatever is compared depends on two documents alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import count
from typing import Any

from onrecord.errors import StorageError, UsageError
from onrecord.exports.columns import FORMAT
from onrecord.exports.folders import Folder
from onrecord.exports.manifest import MANIFEST, keep_woven, manifest_of, write_manifest
from onrecord.exports.parts import Part, parts_in
from onrecord.exports.woven_columns import FAILURES, WOVEN, WOVEN_FOLDER
from onrecord.exports.woven_rows import woven_file, write_woven
from onrecord.fingerprint import weaving_version
from onrecord.progress import Progress, silent
from onrecord.scale.engines import Engine, EngineName, opened_once
from onrecord.scale.loom.addresses import chunks_of
from onrecord.scale.loom.comparing import compare
from onrecord.scale.loom.composing import EVENTS, compose_events
from onrecord.scale.loom.connecting import large_star, small_star, tell
from onrecord.scale.loom.following import follow
from onrecord.scale.loom.meeting import meet, meet_texts
from onrecord.scale.loom.reprinting import REPRINTS, compare_texts, tell_reprints
from onrecord.scale.loom.spinning import PRINTS, STRANDS, TEXTS, spin
from onrecord.scale.loom.work import SHEETS, Task, Work, failures_in

BUCKET_DOCUMENTS = 5_000
"""Documents for which there is a bucket that rows are dealt out to."""
_FORMAT = 2
"""The version of the files that tasks hand to one another."""


def weave_tables(
    folder: Folder, *, engine: EngineName = "processes", jobs: int = 1, progress: Progress = silent
) -> int:
    """Weave the tables that reading wrote to a folder, and return how many things broke and were left out.

    What is there of the same tables, woven by this version, is not woven again; broken off at any moment, the
    next call goes on. Raises :class:`~onrecord.errors.StorageError` where the tables are not whole, and
    :class:`~onrecord.errors.UsageError` where they are of an archive.
    """
    found = manifest_of(folder)
    if found is None:
        raise StorageError(
            f"{folder.address}: there are no tables there, or they are not whole; finish them first"
        )
    if found.get("source") == "archive":
        raise UsageError(f"{folder.address}: these are tables of an archive, which are woven already")
    made_of = [_FORMAT, FORMAT, weaving_version(), found["key"]]
    key = hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:16]
    there = manifest_of(folder.below(WOVEN_FOLDER))
    if there is not None and there["key"] == key:
        return int(there["failures"])
    folder.below(WOVEN_FOLDER).remove(MANIFEST)
    work = Work(
        folder,
        folder.below(f"weaving-{key}"),
        max(1, -(-int(found["documents"]) // BUCKET_DOCUMENTS)),
        key,
        {"weaving": weaving_version(), "key": key},
    )
    with ExitStack() as open_:
        run = opened_once(open_, engine, jobs)
        woven = list(_weave(work, parts_in(folder), _told(run, progress)))
    failures = list(failures_in(work.files))
    write_woven(folder, FAILURES, f"part-{key}", failures, work.facts)
    keep_woven(folder, {*woven, woven_file(FAILURES, f"part-{key}")})
    write_manifest(folder.below(WOVEN_FOLDER), {**work.facts, "format": FORMAT, "failures": len(failures)})
    work.files.clear()
    folder.tidy()
    return len(failures)


Stage = Callable[[str, Callable[[Task], Any], Sequence[Task]], list[Any]]
"""Does the tasks of a stage, which is told by some words, and returns what comes of them."""


def _weave(work: Work, parts: Sequence[Part], do: Stage) -> Iterator[str]:
    """Do all stages, and yield the names of the files that are woven."""
    spun = do("parts prepared", spin, [Task(work, SHEETS, n, part=part) for n, part in enumerate(parts)])
    chunks = [chunk for part, rows in sorted(spun) for chunk in chunks_of(part, rows)]
    buckets = range(work.buckets)
    follows = [Task(work, "follow", n, STRANDS, len(parts), n) for n in buckets]
    do("blocks followed", follow, follows)
    do("buckets of keys met", meet, [Task(work, "meetings", n, TEXTS, len(parts), n) for n in buckets])
    do("chunks compared", compare, [
        Task(work, "edges", n, "meetings", work.buckets, chunk, documents=documents)
        for n, (chunk, documents) in enumerate(chunks)
    ])  # fmt: skip
    do("buckets of texts met", meet_texts, [
        Task(work, "alike", n, PRINTS, len(parts), n) for n in buckets
    ])  # fmt: skip
    do("texts compared", compare_texts, [
        Task(work, "same", n, "alike", work.buckets, chunk) for n, (chunk, _) in enumerate(chunks)
    ])  # fmt: skip
    reprints = Task(work, REPRINTS, 0, "same", len(chunks))
    do("reprints told", tell_reprints, [reprints])
    yield woven_file(REPRINTS, reprints.woven)
    connected, files = _connect(work, len(chunks), do)
    do("components found", tell, [Task(work, "components", n, connected, files, n) for n in buckets])
    composes = [
        Task(work, "compose", n, "components", work.buckets, chunk, documents=documents)
        for n, (chunk, documents) in enumerate(chunks)
    ]
    do("chunks composed", compose_events, composes)
    yield from (woven_file(EVENTS, task.woven) for task in composes)
    yield from (woven_file(table, task.woven) for task in follows for table in WOVEN if table != EVENTS)


def _connect(work: Work, chunks: int, do: Stage) -> tuple[str, int]:
    """Exchange edges until they are as they were; return the stage that wrote them, and its files."""
    stage, files, before = "edges", chunks, None
    for number in count(1):
        large = [Task(work, f"large-{number}", n, stage, files, n) for n in range(work.buckets)]
        sums = do(f"buckets connected, round {number}", large_star, large)
        total = sum(edges for edges, _ in sums), sum(hashes for _, hashes in sums)
        if total == before:
            break
        before = total
        do(f"buckets connected, round {number}", small_star, [
            replace(task, stage=f"small-{number}", given=task.stage, files=work.buckets) for task in large
        ])  # fmt: skip
        stage, files = f"small-{number}", work.buckets
    return stage, files


def _told(run: Engine, progress: Progress) -> Stage:
    def do(what: str, function: Callable[[Task], Any], tasks: Sequence[Task]) -> list[Any]:
        found = []
        for outcome in run(function, tasks):
            found.append(outcome)
            progress(what, len(found), len(tasks))
        return found

    return do
