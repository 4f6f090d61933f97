"""Dealing documents out to shards: which shard one belongs to is a matter of its id alone.

Each shard gets a file of JSON Lines with what is to be read, in the order in which it came. A document is
`{"document": {…}}`, and what could not be made one `{"failure": {…}}`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.errors import DocumentError, EncodingProblem
from onrecord.records import Document

PLACES = 2**32
"""Hashes of ids are numbers below this."""
_HELD = 32 * 2**20
"""Bytes that are held in memory before they are written."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read, as a plain value: the ``kind`` is the name of its error."""

    kind: str
    origin: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Given:
    """What was given: a document, or what kept it from being one."""

    document: Document | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Dealt:
    """A file of what was given to a shard: its number, where it lies, and the hash of what is in it."""

    number: int
    path: Path
    hash: str


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Given)


def place_of(id: str) -> int:  # noqa: A002
    """Return the place of an id among :data:`PLACES`, which are evenly filled."""
    return int.from_bytes(hashlib.blake2b(id.encode(), digest_size=4).digest(), "big")


def failure_of(error: DocumentError) -> Failure:
    """Return an error as a plain value."""
    return Failure(type(error).__name__, error.origin, error.what, error.remedy)


def deal(
    documents: Iterable[Document | DocumentError],
    shards: int,
    folder: Path,
    told: Callable[[int], None] = lambda _number: None,
) -> list[Dealt]:
    """Deal documents out to files in ``folder``, one for each shard, and return these.

    ``told`` is given the number of those dealt so far. Memory does not grow with the documents.
    """
    paths = [folder / f"{number:05}.jsonl" for number in range(shards)]
    hashes = [hashlib.sha256() for _ in paths]
    waiting: list[list[bytes]] = [[] for _ in paths]
    held = 0
    for path in paths:
        path.touch()
    for number, one in enumerate(documents, start=1):
        place, line = _line(one)
        waiting[place % shards].append(line)
        held += len(line)
        if held > _HELD:
            _write(paths, hashes, waiting)
            held = 0
        told(number)
    _write(paths, hashes, waiting)
    return [
        Dealt(number, path, hash_.hexdigest())
        for number, (path, hash_) in enumerate(zip(paths, hashes, strict=True))
    ]


def given_in(stream: BinaryIO) -> Iterator[Given]:
    """Yield what :func:`deal` has written to a file."""
    for line in stream:
        yield _DECODER.decode(line)


def _line(one: Document | DocumentError) -> tuple[int, bytes]:
    if isinstance(one, Document):
        try:
            return place_of(one.id), _encoded(Given(document=one))
        except UnicodeEncodeError:
            where = (one.origin or one.id).encode("utf-8", "backslashreplace").decode()
            one = EncodingProblem(
                where, "its id or another field holds half of a surrogate pair", "decode it from its source"
            )
    return place_of(one.origin), _encoded(Given(failure=failure_of(one)))


def _encoded(given: Given) -> bytes:
    return _ENCODER.encode(given) + b"\n"


def _write(paths: Sequence[Path], hashes: Sequence[hashlib._Hash], waiting: list[list[bytes]]) -> None:
    for number, lines in enumerate(waiting):
        if lines:
            together = b"".join(lines)
            hashes[number].update(together)
            # Opened anew each time: there can be more shards than a process may hold files open.
            with paths[number].open("ab") as stream:
                stream.write(together)
            waiting[number] = []
