"""Gathering what shards hold into tables: all documents of a month stand together, in order of their ids."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.exports.columns import FORMAT, RECORDS
from onrecord.exports.folders import Folder
from onrecord.exports.manifest import keep_only, write_manifest
from onrecord.exports.parts import DONE, Part, failures_file, write_failures, write_part
from onrecord.exports.rows import Read
from onrecord.scale.dealing import PLACES
from onrecord.scale.shards import FAILURES, Count, rows_of, unpacked, unpacked_failure

PLAN = "plan"
"""The folder with the list of the shards that are gathered, which is there only meanwhile."""
PART_DOCUMENTS = 10_000
"""Documents of a part, about: what is read of them is held in memory while it is put in order."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A part to be written: documents of a month whose places are from ``first`` to ``last``.

    ``shards`` is the name of a file that lists the names of the shards.
    """

    folder: Folder
    shards: str
    part: Part
    first: int
    last: int
    facts: Mapping[str, str]


def key_of(shards: Collection[str]) -> str:
    """Return a hash of all that tables gathered of these shards (their names) depend on."""
    return hashlib.sha256(json.dumps([FORMAT, sorted(shards)]).encode()).hexdigest()[:16]


def gatherings(folder: Folder, counts: Mapping[str, Count], facts: Mapping[str, str]) -> list[Gathering]:
    """Return the parts that shards are to be gathered in; ``counts`` are by the names of the shards."""
    key = key_of(counts)
    listed = f"{PLAN}/{key}.json"
    with folder.writing(listed) as path:
        path.write_text(json.dumps(sorted(counts)), encoding="utf-8")
    months: Counter[str] = Counter()
    for one in counts.values():
        months.update(one.months)
    found = []
    for month, documents in sorted(months.items()):
        number = -(-documents // PART_DOCUMENTS)
        bounds = [PLACES * place // number for place in range(number + 1)]
        found += [
            Gathering(folder, listed, Part(month, f"part-{place:05}-{key}"), first, after - 1, facts)
            for place, (first, after) in enumerate(pairwise(bounds))
        ]
    return [*found, Gathering(folder, listed, Part(FAILURES, f"part-{key}"), 0, PLACES - 1, facts)]


def gather(one: Gathering) -> None:
    """Write a part, unless it is there."""
    if one.part.month == FAILURES:
        name = failures_file(one.part.name)
        if not one.folder.has(name):
            said = one.facts.get("published"), one.facts.get("columns")
            rows = {unpacked_failure(content) for _, content in _contents(one)}
            write_failures(
                *(one.folder, name),
                sorted((each.origin, each.kind, each.what, each.remedy, *said) for each in rows),
                one.facts,
            )
    elif not one.folder.has(one.part.file(DONE)):
        found = sorted(_contents(one))
        write_part(one.folder, one.part, (_read(content, one) for _, content in found), one.facts)


def finish(folder: Folder, gathered: Sequence[Gathering], facts: Mapping[str, object]) -> None:
    """Take out the files of tables that are not of these parts, and say that the tables are whole."""
    wanted = {one.part.file(table) for one in gathered for table in RECORDS}
    wanted |= {failures_file(one.part.name) for one in gathered}
    keep_only(folder, wanted)
    write_manifest(folder, facts)


def _contents(one: Gathering) -> Iterator[tuple[str, bytes]]:
    with one.folder.reading(one.shards) as stream:
        names = json.load(stream)
    for name in names:
        yield from rows_of(one.folder, name, one.part.month, one.first, one.last)


def _read(content: bytes, one: Gathering) -> Read:
    given, record = unpacked(content)
    return Read(given, record, one.facts["reader"])
