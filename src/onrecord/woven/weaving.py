"""Weaving an archive: whatever is new in it, or no longer holds, is woven, and nothing else.

Documents are spun, their reprints are looked for, they are knit into events, then the blocks that they bear
on are woven into threads. Steps are done some in a transaction, and the archive itself says what is left to
do; so it can be broken off at any moment, and the next run goes on.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from functools import partial

from onrecord.archive.batches import in_batches
from onrecord.archive.connection import transaction
from onrecord.errors import WeavingFailed
from onrecord.fingerprint import weaving_version
from onrecord.progress import Progress, silent
from onrecord.weaving.blocks import Thread, weave_block
from onrecord.weaving.courses import title_beginnings
from onrecord.woven.events import knit, knit_some
from onrecord.woven.failing import block_part, kept_apart, outlines_part, strike_out_gone
from onrecord.woven.linking import joined_blocks
from onrecord.woven.outcome import write_outlets_left, write_threads
from onrecord.woven.outlining import outline_rest, put_outlines
from onrecord.woven.pending import unspun
from onrecord.woven.reprints import seek_reprints
from onrecord.woven.spinning import keep_spun
from onrecord.woven.spreading import spin_all
from onrecord.woven.strands import decided_of, reprints_of, stale_blocks, strands_of

AT_ONCE = 20
"""Blocks that are woven in one transaction: most are small, and others who write wait only so long."""


def weave_archive(
    connection: sqlite3.Connection, progress: Progress | None = None, jobs: int = 1
) -> list[WeavingFailed]:
    """Weave what is to be woven: all of an archive that never was, nothing where nothing has changed.

    Broken off at any moment and called again, it ends as if it had not been. Returned is what broke: it is
    left out, and noted in the archive with the reason, until it or the program has changed. ``jobs``
    processes prepare documents; this one writes, and searches for events meanwhile.
    """
    told = progress or silent
    failed: list[WeavingFailed] = []
    _spin(connection, told, failed, jobs)
    seek_reprints(connection, partial(told, "documents looked for in others"))
    knit(connection, told, failed)
    _weave_threads(connection, told, failed)
    write_outlets_left(connection, partial(told, "threads counted by outlet"))
    outline_rest(connection, partial(told, "matters followed from day to day"), failed)
    with transaction(connection):
        strike_out_gone(connection)
    return failed


def _spin(connection: sqlite3.Connection, told: Progress, failed: list[WeavingFailed], jobs: int) -> None:
    done = 0
    # What has changed while it was spun is among those of the next round.
    while keys := unspun(connection):
        total = done + len(keys)
        with closing(spin_all(connection, keys, jobs)) as made:
            for some in in_batches(one for one in made if one is not None):
                kept = keep_spun(connection, some, failed)
                done += kept
                told("documents prepared", done, total)
                if jobs > 1 and kept:
                    # While others spin, this process would only wait.
                    knit_some(connection, failed, kept)


def _weave_threads(connection: sqlite3.Connection, told: Progress, failed: list[WeavingFailed]) -> None:
    _mark_outdated(connection)
    (total,) = connection.execute("SELECT count(*) FROM stale_blocks").fetchone()
    done = 0
    while blocks := stale_blocks(connection, AT_ONCE):
        with transaction(connection):
            # Another process may have woven them since.
            for bundle in joined_blocks(connection, [one for one in blocks if _stale(connection, one)]):
                _weave(connection, bundle, failed)
        done += len(blocks)
        told("matters followed", done, max(done, total))


def _mark_outdated(connection: sqlite3.Connection) -> None:
    """Mark the blocks that another version has woven as to be woven again."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO stale_blocks (block) SELECT block FROM blocks WHERE version < ?1 OR version > ?1 "
            "ON CONFLICT DO NOTHING",
            (weaving_version(),),
        )


def _weave(connection: sqlite3.Connection, bundle: tuple[str, ...], failed: list[WeavingFailed]) -> None:
    threads: tuple[Thread, ...] | None = None
    beginnings: frozenset[str] = frozenset()
    reprinted: dict[str, str] = {}
    with kept_apart(connection, block_part(bundle[0]), failed):
        strands = strands_of(connection, bundle)
        reprinted = reprints_of(connection, strands)
        decided = decided_of(connection, strands)
        beginnings = title_beginnings(strands)
        threads = weave_block(strands, reprinted, sorted(decided.joins), decided.sets)
    marks = ", ".join("?" * len(bundle))
    # A block that was fresh may have been joined to others since.
    connection.executemany(
        "INSERT INTO stale_blocks (block) VALUES (?) ON CONFLICT DO NOTHING", [(one,) for one in bundle]
    )
    connection.execute(f"DELETE FROM stale_blocks WHERE block IN ({marks})", bundle)  # noqa: S608
    connection.execute(
        "INSERT INTO blocks (block, bundle, version, first, last, undated) "  # noqa: S608
        "SELECT DISTINCT block, ?, ?, min(day) OVER (), max(day) OVER (), sum(day IS NULL) OVER () "
        f"FROM strands WHERE block IN ({marks})",
        (bundle[0], weaving_version(), *bundle),
    )
    connection.execute(
        "UPDATE blocks SET reprints = ? WHERE block = ?", (json.dumps(reprinted, sort_keys=True), bundle[0])
    )
    connection.executemany(
        "INSERT INTO title_beginnings (beginning, block) SELECT ?, block FROM blocks WHERE bundle = ?",
        [(beginning, bundle[0]) for beginning in sorted(beginnings)],
    )
    if threads is not None:
        write_threads(connection, threads)
        with kept_apart(connection, outlines_part(bundle[0]), failed):
            put_outlines(connection, bundle, strands, reprinted, decided, threads)


def _stale(connection: sqlite3.Connection, block: str) -> bool:
    found = connection.execute("SELECT 1 FROM stale_blocks WHERE block = ?", (block,))
    return found.fetchone() is not None
