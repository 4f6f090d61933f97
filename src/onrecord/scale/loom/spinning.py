"""Spinning: what each document gives to events and to threads, and the keys by which others find it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import StorageError
from onrecord.exports.parts import read_part
from onrecord.records import Record
from onrecord.scale.loom.addresses import MENTIONS, PARTS, ROWS, document_at
from onrecord.scale.loom.shuffling import deal_out, file_of, hashed
from onrecord.scale.loom.work import SHEET_GROUP, SHEETS, Failures, Task, Work, sheets_in
from onrecord.weaving.packing import packed_strand
from onrecord.weaving.sheets import sheet
from onrecord.weaving.strands import strands
from onrecord.woven.failing import document_part
from onrecord.woven.sheets import sheet_row

TEXTS, DEEDS, STRANDS, PRINTS = "texts", "deeds", "strands", "prints"

_SHEET = pa.schema(
    [("id", pa.string()), ("day", pa.int64()), ("content", pa.binary()), ("sketch", pa.binary())]
)


@dataclass(slots=True)
class _Spun:
    """What documents give, as columns."""

    sheets: list[tuple[str, int, bytes, bytes]] = field(default_factory=list)
    texts: list[tuple[int, int, int, int]] = field(default_factory=list)
    deeds: list[tuple[int, int]] = field(default_factory=list)
    prints: list[tuple[int, int, int]] = field(default_factory=list)
    strands: list[tuple[str, str, int, bytes, bytes]] = field(default_factory=list)

    def add(self, document: int, record: Record) -> None:
        """Add what a document (its number) gives; nothing of it where that breaks."""
        own = sheet(record)
        if len(own.mentions) > MENTIONS:
            raise ValueError(f"it has {len(own.mentions):,} events, more than {MENTIONS:,}")
        told = strands(record)
        day, content, sketch, keys, weight, deeds, packed_prints = sheet_row(own)
        prints = json.loads(packed_prints)
        self.sheets.append((own.document, day, content, sketch))
        self.prints += [(key, document, len(prints)) for key in prints]
        self.texts += [(key, day, document, weight) for key in json.loads(keys)]
        self.deeds += [(key, document) for key in json.loads(deeds)]
        self.strands += [(one.block, one.document, day, packed_strand(one), sketch) for one in told]


def spin(task: Task) -> tuple[int, int]:
    """Spin the documents of a part, unless that is done; return its number and how many sheets it has."""
    work, number = task.work, task.number
    if not task.done:
        assert task.part is not None  # noqa: S101
        spun, failures = _Spun(), Failures()
        for read in read_part(work.folder, task.part):
            if number >= PARTS or len(spun.sheets) >= ROWS:
                raise StorageError(
                    f"{work.folder.address}: there are more parts, or larger ones, than can be woven"
                )
            with failures.kept_apart(document_part(read.record.document.id)):
                spun.add(document_at(number, len(spun.sheets)), read.record)
        failures.write(task)
        _write(spun, work, number)
    return number, sheets_in(work, number)


def bucket_of(block: str, buckets: int) -> int:
    """Return the bucket of a block of strands."""
    return int.from_bytes(hashlib.blake2b(block.encode(), digest_size=8).digest(), "big") % buckets


def _write(spun: _Spun, work: Work, number: int) -> None:
    for stage, rows, names in (
        (TEXTS, spun.texts, ("key", "day", "document", "weight")),
        (DEEDS, spun.deeds, ("key", "document")),
        (PRINTS, spun.prints, ("key", "document", "number")),
    ):
        values = np.array(rows or np.empty((0, len(names))), np.int64)
        dealt = dict(zip(names, values.T, strict=True))
        deal_out(work.files, file_of(stage, number), hashed(dealt["key"], work.buckets), dealt)
    blocks, ids, published, contents, sketches = (
        zip(*spun.strands, strict=True) if spun.strands else ((),) * 5
    )
    deal_out(
        *(work.files, file_of(STRANDS, number)),
        np.array([bucket_of(block, work.buckets) for block in blocks], np.int64),
        {
            "block": pa.array(blocks, pa.string()),
            "document": pa.array(ids, pa.string()),
            "day": pa.array(published, pa.int64()),
            "content": pa.array(contents, pa.binary()),
            "sketch": pa.array(sketches, pa.binary()),
        },
    )
    columns = zip(*spun.sheets, strict=True) if spun.sheets else ((),) * len(_SHEET)
    whole = pa.table(dict(zip(_SHEET.names, columns, strict=True)), schema=_SHEET)
    # What is written last tells that the part is done.
    with work.files.writing(file_of(SHEETS, number)) as path:
        pq.write_table(whole, path, compression="none", row_group_size=SHEET_GROUP)
