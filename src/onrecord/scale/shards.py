"""Shards: the records of a part of a corpus in one file, which is there in whole or not at all.

The name of the file holds a hash of what was given and of how it was read. So a shard is done when its file
is there, whoever made it, and is made anew when anything about it changes.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.archive.given import conflict, given_facts, identifying
from onrecord.errors import DocumentError
from onrecord.exports.columns import metadata_of
from onrecord.exports.folders import Folder
from onrecord.exports.parts import facts_in, parquet_reading, table_of
from onrecord.exports.rows import month_of
from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Question,
    Record,
    Reference,
    Statement,
    Time,
)
from onrecord.scale.dealing import PLACES, Failure, Given, failure_of, given_in, place_of
from onrecord.scale.processes import read_all, read_apart

FORMAT = 1
"""The version of what a shard holds; another one has all shards read anew."""
FAILURES = "failures"
"""What stands for the month of what could not be read."""
BEGUN = "begun"
"""The folder in which it is noted that shards were begun, until they are done."""
GROUP = 1_000
"""Rows of a row group at most; a month begins a new one."""
_COPIED = 8 * 2**20
"""Bytes that are fetched at a time."""
CAREFUL = 3
"""Times that a shard can be begun in vain before a document is taken to kill the process that reads it."""

_SCHEMA = pa.schema(
    [
        pa.field("month", pa.string(), nullable=False),
        pa.field("place", pa.int64(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("content", pa.binary(), nullable=False),
    ]
)


class _Packed(NamedTuple):
    given: Document
    document: Document
    times: tuple[Time, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    citations: tuple[Citation, ...]
    references: tuple[Reference, ...]
    questions: tuple[Question, ...]


class _Placed(NamedTuple):
    """Where the content of a row lies in a file that is written from beginning to end."""

    month: str
    place: int
    id: str
    start: int
    length: int


_ENCODER = msgspec.msgpack.Encoder()
_RECORD = msgspec.msgpack.Decoder(_Packed)
_FAILURE = msgspec.msgpack.Decoder(Failure)


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard to be read: what was ``given`` (a file in ``folder``), and what its own file is called."""

    folder: Folder
    given: str
    name: str
    model: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Count:
    """What is in a shard: its documents by months, and how many could not be read."""

    months: Mapping[str, int]
    failures: int

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return sum(self.months.values())


def shard_name(number: int, of: int, given: str, facts: Mapping[str, str]) -> str:
    """Return the name of a shard's file: its number, and the hash of what was given and of how it is read."""
    made_of = json.dumps([FORMAT, given, sorted(facts.items())])
    return f"shards/{number:05}-of-{of:05}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}.parquet"


def read_shard(shard: Shard) -> tuple[str, Count]:
    """Read what was given to a shard and write its file, unless that is there; return its name and count.

    A document that comes twice counts once; another one under its id is a failure, as in an archive. Nothing
    is held but an index of the documents.
    """
    if not shard.folder.has(shard.name):
        begun = _begin(shard)
        with shard.folder.scratch() as scratch:
            _write(shard, scratch, careful=begun > CAREFUL)
        for name in shard.folder.names(_begun(shard)):
            shard.folder.remove(name)
    return shard.name, count_of(shard.folder, shard.name)


def count_of(folder: Folder, name: str) -> Count:
    """Return what is in a shard, of the metadata of its file."""
    facts = facts_in(folder, name)
    return Count(json.loads(facts["months"]), int(facts["failures"]))


def rows_of(
    folder: Folder, name: str, month: str, first: int = 0, last: int = PLACES - 1
) -> Iterator[tuple[str, bytes]]:
    """Yield ids and packed contents of what a shard holds of a month, of the places from first to last."""
    with parquet_reading(folder, name) as file:
        for group in range(file.num_row_groups):
            months, places = (file.metadata.row_group(group).column(place).statistics for place in (0, 1))
            if months.min == month and places.min <= last and first <= places.max:
                for row in file.read_row_group(group, ["place", "id", "content"]).to_pylist():
                    if first <= row["place"] <= last:
                        yield row["id"], row["content"]


def unpacked(content: bytes) -> tuple[Document, Record]:
    """Return a document as it was given, and its record."""
    packed = _RECORD.decode(content)
    return packed.given, Record(*packed[1:])


def unpacked_failure(content: bytes) -> Failure:
    """Return what could not be read."""
    return _FAILURE.decode(content)


def _write(shard: Shard, scratch: Path, *, careful: bool) -> None:
    given, contents = scratch / "given", scratch / "contents"
    # A line at a time, an object store would be asked for each.
    with shard.folder.reading(shard.given) as stream, given.open("wb") as copy:
        shutil.copyfileobj(stream, copy, _COPIED)
    placed: list[_Placed] = []
    with given.open("rb") as stream, contents.open("wb") as out:
        for month, id_, content in _read(given_in(stream), shard.model, careful=careful):
            placed.append(_Placed(month, place_of(id_), id_, out.tell(), len(content)))
            out.write(content)
    placed.sort()
    months = Counter(one.month for one in placed)
    failures = months.pop(FAILURES, 0)
    facts = {**shard.facts, "months": json.dumps(months, sort_keys=True), "failures": str(failures)}
    whole = _SCHEMA.with_metadata(metadata_of(facts))
    with (
        shard.folder.writing(shard.name) as path,
        pq.ParquetWriter(path, whole, compression="zstd") as writer,
        contents.open("rb") as found,
    ):
        for group in _groups(placed):
            rows = []
            for one in group:
                found.seek(one.start)
                rows.append((one.month, one.place, one.id, found.read(one.length)))
            writer.write_table(table_of(rows, whole))


def _groups(placed: Sequence[_Placed]) -> Iterator[Sequence[_Placed]]:
    start = 0
    for end in range(1, len(placed) + 1):
        if end == len(placed) or end - start == GROUP or placed[end].month != placed[start].month:
            yield placed[start:end]
            start = end


def _read(found: Iterable[Given], model: str, *, careful: bool) -> Iterator[tuple[str, str, bytes]]:
    """Yield month, id and content of what comes of each thing given."""
    handed: deque[Document] = deque()
    refused: deque[Failure] = deque()

    def unread() -> Iterator[Document | DocumentError]:
        known: dict[str, bytes] = {}
        for one in found:
            if one.failure is not None:
                refused.append(one.failure)
            elif one.document is not None:
                document = one.document
                own = _identifying(document)
                before = known.setdefault(document.id, own)
                if before is not own:
                    if before != own:
                        refused.append(failure_of(conflict(document)))
                    continue
                handed.append(document)
                yield document

    read = read_apart if careful else read_all
    for outcome in read(unread(), model=model):
        document = handed.popleft()
        if isinstance(outcome, DocumentError):
            refused.append(failure_of(outcome))
        else:
            record = outcome
            packed = _Packed(
                document, record.document, record.times, record.actors, record.statements, record.events,
                record.citations, record.references, record.questions,
            )  # fmt: skip
            yield month_of(record.document.published), document.id, _ENCODER.encode(packed)
        while refused:
            yield _refused(refused.popleft())
    while refused:
        yield _refused(refused.popleft())


def _refused(one: Failure) -> tuple[str, str, bytes]:
    return FAILURES, one.origin, _ENCODER.encode(one)


def _identifying(document: Document) -> bytes:
    """Return a hash of what makes one document and no other."""
    made_of = json.dumps([document.text, *identifying(given_facts(document))])
    return hashlib.blake2b(made_of.encode(), digest_size=16).digest()


def _begin(shard: Shard) -> int:
    """Note that a shard is begun, and return how often it was, this time among them."""
    with shard.folder.writing(f"{_begun(shard)}/{secrets.token_hex(6)}") as path:
        path.touch()
    return len(shard.folder.names(_begun(shard)))


def _begun(shard: Shard) -> str:
    return f"{BEGUN}/{shard.name.rpartition('/')[2].removesuffix('.parquet')}"
