"""Strands in an archive: what each document tells of visits and matters, by block; and stale blocks.

A block is woven of its strands alone. What changes a strand makes its block stale (triggers of the schema see
to that), and a stale block has no threads in the archive until it is woven again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from onrecord.errors import ArchiveError
from onrecord.weaving.blocks import Thread, weave_block
from onrecord.weaving.packing import packed_strand, unpacked_strand
from onrecord.weaving.strands import Strand
from onrecord.woven.events import reprints_among
from onrecord.woven.linking import linked_threads

StrandRows = dict[str, tuple[str | None, bytes]]
"""The columns ``day`` and ``content`` of a document's strands, by block."""


def strand_rows(strands: Iterable[Strand]) -> StrandRows:
    """Return the strands of a document as they are stored."""
    return {one.block: (_day(one), packed_strand(one)) for one in strands}


def write_strand_rows(connection: sqlite3.Connection, document: int, wanted: StrandRows) -> None:
    """Store the strands of a document (its key) in place of those that are there.

    A strand that is as before is left alone, so that its block is not woven again.
    """
    stored = {
        block: (day, content)
        for block, day, content in connection.execute(
            "SELECT block, day, content FROM strands WHERE document = ?", (document,)
        )
    }
    connection.executemany(
        "DELETE FROM strands WHERE block = ? AND document = ?",
        [(block, document) for block in sorted(stored.keys() - wanted.keys())],
    )
    connection.executemany(
        "INSERT INTO strands (block, document, day, content) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (block, document) DO UPDATE SET day = excluded.day, content = excluded.content",
        [(block, document, *row) for block, row in sorted(wanted.items()) if stored.get(block) != row],
    )


def strands_of(
    connection: sqlite3.Connection, blocks: Iterable[str], as_of: date | None = None
) -> tuple[Strand, ...]:
    """Return the strands of some blocks, with ``as_of`` those of documents published by that day."""
    day = None if as_of is None else as_of.isoformat()
    return tuple(
        _decoded(block, content)
        for block in sorted(set(blocks))
        for (content,) in connection.execute(
            "SELECT content FROM strands WHERE block = ?1 AND (?2 IS NULL OR day <= ?2) ORDER BY document",
            (block, day),
        )
    )


def woven_blocks(
    connection: sqlite3.Connection, blocks: Collection[str], as_of: date | None = None
) -> tuple[Thread, ...]:
    """Weave blocks that belong together from their strands, and return their threads by id."""
    return woven_strands(connection, strands_of(connection, blocks, as_of))


def woven_strands(connection: sqlite3.Connection, strands: Sequence[Strand]) -> tuple[Thread, ...]:
    """Weave strands of blocks that belong together, and return their threads by id."""
    documents = sorted({one.document for one in strands})
    reprinted = reprints_among(connection, documents) if len(documents) > 1 else {}
    decided = linked_threads(connection, documents)
    return weave_block(strands, reprinted, sorted(decided.joins), decided.sets)


def stale_blocks(connection: sqlite3.Connection, limit: int | None = None) -> list[str]:
    """Return blocks that are to be woven, in their order."""
    rows = connection.execute(
        "SELECT block FROM stale_blocks ORDER BY block LIMIT ?", (-1 if limit is None else limit,)
    )
    return [block for (block,) in rows]


def straddling_blocks(connection: sqlite3.Connection, day: date) -> list[str]:
    """Return the woven blocks of which documents were published by a day, and others later or undated."""
    rows = connection.execute(
        "SELECT block FROM blocks WHERE first <= ?1 AND (last > ?1 OR undated > 0) ORDER BY block",
        (day.isoformat(),),
    )
    return [block for (block,) in rows]


def told_by_block(
    connection: sqlite3.Connection, blocks: Collection[str], as_of: date | None = None
) -> dict[str, tuple[int, int]]:
    """Return by how many documents each of some blocks is told, and the last day of these (an ordinal, or 0).

    With ``as_of`` only documents published by that day count.
    """
    rows = connection.execute(
        "SELECT s.block, count(*), max(s.day) FROM json_each(?1) j CROSS JOIN strands s ON s.block = j.value "
        "WHERE ?2 IS NULL OR s.day <= ?2 GROUP BY s.block",
        (json.dumps(sorted(blocks)), None if as_of is None else as_of.isoformat()),
    )
    return {
        block: (number, date.fromisoformat(last).toordinal() if last else 0) for block, number, last in rows
    }


def _day(strand: Strand) -> str | None:
    return strand.published.latest.isoformat() if strand.published else None


def _decoded(block: str, content: bytes) -> Strand:
    try:
        return unpacked_strand(content)
    except ValueError as error:
        raise ArchiveError(
            f"what documents tell of '{block}' cannot be understood ({error}); if another version has woven "
            "it, 'onrecord weave' weaves it anew"
        ) from error
