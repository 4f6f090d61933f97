"""A corpus read into tables: dealt out to shards, each shard read by itself, and what they hold gathered.

Everything is a function of the documents, the number of shards and the version of the reader; what is done
is known by the files that are there. So a run can be broken off at any moment, and the next one goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass

from onrecord.archive.failures import NOTHING_SAID, AsGiven
from onrecord.errors import DocumentError, UsageError
from onrecord.exports.columns import FORMAT
from onrecord.exports.folders import Folder
from onrecord.exports.manifest import manifest_of, withdraw
from onrecord.fingerprint import reader_version
from onrecord.progress import Progress, silent
from onrecord.records import Document
from onrecord.scale.dealing import Dealt, deal
from onrecord.scale.engines import Engine, EngineName, opened_once
from onrecord.scale.gathering import PLAN, finish, gather, gatherings, key_of
from onrecord.scale.shards import BEGUN, Count, Shard, count_of, read_shard, shard_name

GIVEN = "given"
"""The folder of what is to be read, which is there only while it is read."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read into tables: documents and failures, of so many shards, some of which were there."""

    documents: int
    failures: int
    shards: int
    shards_there: int


def read_corpus(
    documents: Iterable[Document | DocumentError],
    folder: Folder,
    *,
    shards: int,
    engine: EngineName = "processes",
    jobs: int = 1,
    model: str,
    replace: bool = False,
    as_given: AsGiven = NOTHING_SAID,
    progress: Progress = silent,
) -> Corpus:
    """Read documents into tables in ``folder``, in so many shards.

    Shards that are there are not read again. Where the folder holds others than those that are to be made, it
    is of other documents or of another reader, and :class:`~onrecord.errors.UsageError` is raised, unless
    these are to be replaced. ``as_given`` is what the user said of all documents, which is kept with what
    cannot be read.
    """
    said = {name: value for name, value in asdict(as_given).items() if value is not None}
    facts = {"reader": reader_version(model), "model": model, **said}
    with folder.scratch() as scratch:
        dealt = deal(documents, shards, scratch, lambda number: progress("documents dealt out", number, 0))
        names = {shard_name(one.number, shards, one.hash, facts): one for one in dealt}
        there = {name for name in folder.names("shards") if name.endswith(".parquet")}
        others = there - names.keys()
        if others and not replace:
            raise UsageError(
                f"{folder.address} holds {len(others)} shards of other documents, another reader or another "
                "number of shards; name another folder, or have them replaced with --replace"
            )
        given = {name: _give(folder, one) for name, one in names.items() if name not in there}
    tasks = [Shard(folder, file, name, model, facts) for name, file in given.items()]
    with ExitStack() as open_:
        run = opened_once(open_, engine, jobs)
        counts = {name: count_of(folder, name) for name in names.keys() & there}
        progress("shards read", len(counts), shards)
        for name, count in run(read_shard, tasks):
            counts[name] = count
            folder.remove(given[name])
            progress("shards read", len(counts), shards)
        _gather(folder, counts, facts, run, progress)
    for name in others:
        folder.remove(name)
    for below in (GIVEN, BEGUN, PLAN):
        folder.below(below).clear()
    folder.tidy()
    return Corpus(
        sum(one.documents for one in counts.values()),
        sum(one.failures for one in counts.values()),
        shards,
        shards - len(tasks),
    )


def _give(folder: Folder, dealt: Dealt) -> str:
    """Put what was dealt to a shard where all who may read it find it, and return its name there."""
    name = f"{GIVEN}/{dealt.number:05}-{dealt.hash[:16]}.jsonl"
    with folder.writing(name) as path:
        shutil.move(dealt.path, path)
    return name


def _gather(
    folder: Folder,
    counts: Mapping[str, Count],
    facts: Mapping[str, str],
    run: Engine,
    progress: Progress,
) -> None:
    key = key_of(counts)
    found = manifest_of(folder)
    if found is not None and found["key"] == key:
        return
    withdraw(folder)
    tasks = gatherings(folder, counts, facts)
    for done, _ in enumerate(run(gather, tasks), start=1):
        progress("parts of tables written", done, len(tasks))
    finish(
        *(folder, tasks),
        {
            **facts,
            "format": FORMAT,
            "key": key,
            "shards": len(counts),
            "documents": sum(one.documents for one in counts.values()),
            "failures": sum(one.failures for one in counts.values()),
        },
    )
