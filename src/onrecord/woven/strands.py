"""Strands in an archive: what each document tells of visits and matters, by block; and stale blocks.

A block is woven of its strands alone. What changes a strand makes its block stale (triggers of the schema see
to that), and a stale block has no threads in the archive until it is woven again.
"""

from __future__ import annotations

import functools
import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from onrecord.errors import ArchiveError, OnrecordError
from onrecord.weaving.blocks import Draft, Thread, drafts, finished, plans_of, possible_ids, weave_block
from onrecord.weaving.linking import Decided
from onrecord.weaving.matters import Named
from onrecord.weaving.packing import packed_strand, unpacked_strand
from onrecord.weaving.parties import first_pair
from onrecord.weaving.strands import Strand
from onrecord.woven.events import reprints_among
from onrecord.woven.linking import linked_threads

StrandRows = dict[str, tuple[str | None, bytes, str, str, str, str, str]]
"""Columns of strands, by block: ``day``, ``content``, ``pair``, ``parties``, ``due``, ``ids``, ``named``."""

Packed = tuple[str, bytes]
"""The block of a strand, and its column ``content``."""

_PLACE = re.compile(r"([+-])([^+-]*)")
_KEPT = 400
"""Threads, and groups of strands, that are kept for when they are asked for again."""


def strand_rows(strands: Iterable[Strand]) -> StrandRows:
    """Return the strands of a document as they are stored."""
    return {
        one.block: (
            _day(one),
            packed_strand(one),
            " ".join(first_pair(one)),
            " ".join(one.parties),
            json.dumps(sorted(day.isoformat() for day in plans_of(one))),
            json.dumps(sorted(possible_ids(one))),
            places_written(one.named),
        )
        for one in strands
    }


@dataclass(frozen=True, slots=True)
class Place:
    """A place that names a matter, of which only this is needed to tell to which group its strand belongs."""

    codes: tuple[str, ...]
    weak: bool


def places_written(named: Iterable[Named]) -> str:
    """Return the places that name a matter as the column ``named`` has them ("+AUT RWA-AUT")."""
    return "".join(f"{'-' if one.weak else '+'}{' '.join(one.codes)}" for one in named)


def places_read(written: str) -> tuple[Place, ...]:
    """Return the places that the column ``named`` tells of."""
    return tuple(Place(tuple(codes.split()), sign == "-") for sign, codes in _PLACE.findall(written))


def write_strand_rows(connection: sqlite3.Connection, document: int, wanted: StrandRows) -> None:
    """Store the strands of a document (its key) in place of those that are there.

    A strand that is as before is left alone, so that its block is not woven again.
    """
    stored = {
        block: tuple(row)
        for block, *row in connection.execute(
            "SELECT block, day, content, pair, parties, due, ids, named FROM strands WHERE document = ?",
            (document,),
        )
    }
    connection.executemany(
        "DELETE FROM strands WHERE block = ? AND document = ?",
        [(block, document) for block in sorted(stored.keys() - wanted.keys())],
    )
    connection.executemany(
        "INSERT INTO strands (block, document, day, content, pair, parties, due, ids, named) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (block, document) DO UPDATE SET day = excluded.day, "
        "content = excluded.content, pair = excluded.pair, parties = excluded.parties, due = excluded.due, "
        "ids = excluded.ids, named = excluded.named",
        [(block, document, *row) for block, row in sorted(wanted.items()) if stored.get(block) != row],
    )


def strands_of(
    connection: sqlite3.Connection, blocks: Iterable[str], as_of: date | None = None
) -> tuple[Strand, ...]:
    """Return the strands of some blocks, with ``as_of`` those of documents published by that day."""
    return tuple(decoded_strand(*one) for one in packed_strands(connection, blocks, as_of))


def packed_strands(
    connection: sqlite3.Connection, blocks: Iterable[str], as_of: date | None = None
) -> tuple[Packed, ...]:
    """Return the strands of some blocks as they are stored, as :func:`strands_of` does."""
    day = None if as_of is None else as_of.isoformat()
    return tuple(
        (block, content)
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
    strands = strands_of(connection, blocks, as_of)
    decided = decided_of(connection, strands)
    reprinted = _reprints(connection, blocks, strands)
    return weave_block(strands, reprinted, sorted(decided.joins), decided.sets)


def decided_of(connection: sqlite3.Connection, strands: Iterable[Strand]) -> Decided:
    """Return what persons have joined and split of the threads of strands."""
    return linked_threads(connection, sorted({one.document for one in strands}))


def drafted_blocks(
    connection: sqlite3.Connection, blocks: Collection[str], as_of: date | None = None
) -> tuple[tuple[Draft, ...], Mapping[str, str]]:
    """Return what :func:`woven_blocks` weaves, before it is woven, and the reprints there."""
    packed = packed_strands(connection, blocks, as_of)
    strands = [decoded_strand(*one) for one in packed]
    decided = decided_of(connection, strands)
    reprinted = _reprints(connection, blocks, strands)
    if decided.joins or decided.sets:
        return drafts(strands, sorted(decided.joins), decided.sets), reprinted
    return drafts_of(packed), reprinted


@functools.lru_cache(maxsize=_KEPT)
def drafts_of(packed: tuple[Packed, ...]) -> tuple[Draft, ...]:
    """Return what can be threads of strands, of which nothing is joined or split by persons."""
    return drafts(decoded_strand(*one) for one in packed)


def finished_thread(draft: Draft, reprinted: Mapping[str, str]) -> Thread | None:
    """Return the thread of a draft; what is asked for on several days, or again, is put together once."""
    return _finished(draft, tuple((one, reprinted[one]) for one in sorted(draft.strands) if one in reprinted))


@functools.lru_cache(maxsize=_KEPT)
def _finished(draft: Draft, reprinted: tuple[tuple[str, str], ...]) -> Thread | None:
    return finished(draft, dict(reprinted))


def _reprints(
    connection: sqlite3.Connection, blocks: Collection[str], strands: Iterable[Strand]
) -> Mapping[str, str]:
    known = kept_reprints(connection, blocks)
    return reprints_of(connection, strands) if known is None else known


def reprints_of(connection: sqlite3.Connection, strands: Iterable[Strand]) -> dict[str, str]:
    """Return for the id of every reprint the id of its original, among the documents of some strands."""
    documents = sorted({one.document for one in strands})
    return reprints_among(connection, documents) if len(documents) > 1 else {}


def kept_reprints(connection: sqlite3.Connection, blocks: Collection[str]) -> dict[str, str] | None:
    """Return the reprints among all documents of blocks that are woven together; None where not known.

    Originals come first by their days, so what was known by a day is what was published by then.
    """
    found = connection.execute(
        "SELECT b.reprints FROM blocks b WHERE b.block = ?1 AND b.reprints IS NOT NULL "
        "AND ?2 = (SELECT json_group_array(o.block) FROM "
        "(SELECT block FROM blocks WHERE bundle = b.bundle ORDER BY block) o)",
        (min(blocks, default=""), json.dumps(sorted(set(blocks)), ensure_ascii=False, separators=(",", ":"))),
    ).fetchone()
    return None if found is None else json.loads(found[0])


@contextmanager
def kept_apart() -> Iterator[None]:
    """Leave out what breaks in its weaving: weaving the archive notes and tells it."""
    try:
        yield
    except (OnrecordError, sqlite3.Error):
        raise
    except Exception:  # noqa: BLE001, S110
        pass


def stale_blocks(connection: sqlite3.Connection, limit: int | None = None) -> list[str]:
    """Return blocks that are to be woven, in their order."""
    rows = connection.execute(
        "SELECT block FROM stale_blocks ORDER BY block LIMIT ?", (-1 if limit is None else limit,)
    )
    return [block for (block,) in rows]


def straddling_blocks(connection: sqlite3.Connection, day: date, *, outlined: bool = True) -> list[str]:
    """Return the woven blocks of which documents were published by a day, and others later or undated.

    Without ``outlined`` those are left out of which there are outlines.
    """
    rows = connection.execute(
        "SELECT block FROM blocks WHERE first <= ?1 AND (last > ?1 OR undated > 0) "  # noqa: S608 - our words
        f"{'' if outlined else 'AND NOT outlined '}ORDER BY block",
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


@functools.lru_cache(maxsize=2_000)
def decoded_strand(block: str, content: bytes) -> Strand:
    """Return a strand of a block as it is stored; what several days ask for is decoded once."""
    try:
        return unpacked_strand(content)
    except ValueError as error:
        raise ArchiveError(
            f"what documents tell of '{block}' cannot be understood ({error}); if another version has woven "
            "it, 'onrecord weave' weaves it anew"
        ) from error
