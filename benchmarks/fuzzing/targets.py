"""What is fuzzed: a case is a number, and the same number and seed are always the same input.

A case returns what came of it, counted by name. What is no document, record or clear error is raised as
:class:`Wrong`: an exception that is none of ours, an answer that asks for a report, a document or a record
that breaks what it promises.
"""

from __future__ import annotations

import bz2
import dataclasses
import gzip
import io
import json
import lzma
import random
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.fuzzing.mutation import changed_bytes, changed_text
from benchmarks.fuzzing.seeds import kinds, seeds, texts
from onrecord.errors import DocumentError, ReadingFailed
from onrecord.reading.reader import read
from onrecord.records import Document, Span
from onrecord.sources import document_from_text, read_named
from onrecord.sources.documents import check_text
from onrecord.sources.facts import web_address
from onrecord.sources.kinds import LOOK, kind_of
from onrecord.sources.pdf_layout import text_of
from onrecord.sources.readers import READERS, reader_of
from onrecord.sources.setting import Opened, Setting

Target = Callable[[random.Random], Counter[str]]

LONG = 200_000
"""Characters of a text that is long by repetition."""
_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}
_SUFFIXES = (
    "",
    ".txt",
    ".html",
    ".csv",
    ".jsonl",
    ".eml",
    ".xml",
    ".pdf",
    ".gz",
    ".zip",
    ".\n",
    ".\udcff",
    ".py",
)


class Wrong(Exception):  # noqa: N818 - the only one
    """What may not come of any input."""


SHARES: dict[str, int] = {
    "kind": 20, "door": 10, "bzip2": 2, "csv": 5, "feed": 6, "gzip": 3, "html": 5, "json": 5, "jsonl": 6,
    "mail": 8, "mbox": 4, "newsml": 6, "opml": 6, "parquet": 4, "pdf": 3, "pdf layout": 4, "tar": 4,
    "text": 8, "warc": 5, "xz": 2, "zip": 5, "reading": 6,
}  # fmt: skip
"""How many of all cases fall to each target, in proportion: more to those that take less time."""


def target(name: str) -> Target:
    """Return the target of a name in :data:`SHARES`."""
    named: dict[str, Target] = {
        "kind": _kind, "door": _door, "pdf layout": _layout, "reading": _reading,
    }  # fmt: skip
    return named.get(name) or (lambda rng: _reader(name, rng))


def _changed(kind: str, rng: random.Random) -> bytes:
    data = rng.choice(seeds(kind))
    pack = _PACKERS.get(kind)
    if pack is None or rng.random() < 0.5:
        return changed_bytes(rng, data, seeds(kind))
    inner = rng.choice([one for one in kinds() if one not in _PACKERS and one in READERS])
    return pack(changed_bytes(rng, rng.choice(seeds(inner)), seeds(inner)))


def _reader(kind: str, rng: random.Random) -> Counter[str]:
    """Read changed bytes as a kind, whether they still look like it or not."""
    reader = reader_of(kind)
    assert reader is not None
    data = _changed(kind, rng)
    budget = Setting("a")
    budget.budget.read(len(data))
    with Opened(io.BytesIO(data), budget) as stream:
        try:
            return _counted(reader(stream, "a", None))
        except DocumentError as error:
            return _counted([error])


def _door(rng: random.Random) -> Counter[str]:
    """Read changed bytes of any kind under any name, as files are read."""
    data = _changed(rng.choice([kind for kind in kinds() if kind in READERS and kind != "pdf"]), rng)
    return _counted(read_named(io.BytesIO(data), f"a{rng.choice(_SUFFIXES)}"))


def _kind(rng: random.Random) -> Counter[str]:
    kind = rng.choice(kinds())
    return Counter([kind_of(_changed(kind, rng)[:LOOK], f"a{rng.choice(_SUFFIXES)}")])


def _layout(rng: random.Random) -> Counter[str]:
    """Put letters together that stand anywhere on pages."""
    pages = [
        [
            (
                changed_text(rng, "ferry", texts())[:60],
                rng.uniform(-50, 600),
                rng.uniform(-50, 600),
                rng.choice((rng.uniform(-900, 900), 700 - 12 * row)),
                rng.choice((0.0, 10.0, 10.0, 10.0, rng.uniform(-5, 90))),
            )
            for row in range(rng.choice((0, 1, 5, 60)))
        ]
        for _ in range(rng.choice((0, 1, 3)))
    ]
    text_of(pages).encode()
    return Counter(["text"])


def _reading(rng: random.Random) -> Counter[str]:
    """Read a changed text, and look at all that the record promises of its spans."""
    text = changed_text(rng, rng.choice(texts()), texts())
    if rng.random() < 0.003:
        text = (text + rng.choice((" ", "\n\n", "")))[: rng.choice((1, 9, 300, 3_000))] * (LONG // 100)
        text = text[:LONG]
    try:
        document = document_from_text(text)
    except DocumentError as error:
        return _counted([error])
    record = read(document)
    for span in _spans(record):
        if not 0 <= span.start <= span.end <= len(text):
            raise Wrong(f"a span from {span.start} to {span.end} in a text of {len(text)} characters")
    json.dumps(record.to_dict())
    return Counter(["record"])


def _spans(value: object) -> Iterable[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _spans(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _spans(getattr(value, field.name))


def _counted(outcomes: Iterable[Document | DocumentError]) -> Counter[str]:
    found: Counter[str] = Counter()
    for outcome in outcomes:
        _check(outcome)
        found[type(outcome).__name__] += 1
    return found


def _check(outcome: Any) -> None:
    if isinstance(outcome, ReadingFailed):
        raise Wrong(str(outcome))
    if isinstance(outcome, DocumentError):
        if not str(outcome).isprintable() and any(sign in str(outcome) for sign in "\n\r\x1b\0"):
            raise Wrong(f"a message that is not one line: {str(outcome)!r}")
        str(outcome).encode()
        return
    if not isinstance(outcome, Document):
        raise Wrong(f"no document and no error: {outcome!r:.200}")
    check_text(outcome.text, "a")
    for line in (
        outcome.id,
        outcome.title,
        outcome.outlet,
        outcome.byline,
        outcome.section,
        outcome.address,
        outcome.origin,
    ):
        (line or "").encode()
    for line in (outcome.title, outcome.byline, outcome.section, outcome.origin):
        if any(sign in (line or "") for sign in "\n\r\x1b\0"):
            raise Wrong(f"what is to be one line is not: {line!r:.200}")
    if outcome.address is not None and web_address(outcome.address) != outcome.address:
        raise Wrong(f"an address that is none: {outcome.address!r:.200}")
