"""Outlines over time, written: how each thread of a block stood from one day to another.

They are written with the threads where that takes no longer than weaving these did. What takes longer, as it
does where many documents of many days are woven at once, is made beside whoever writes and then kept, if what
it rests on is still as it was.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from onrecord.archive.connection import one_moment, transaction
from onrecord.archive.failures import note, settle
from onrecord.archive.moments import iso
from onrecord.errors import OnrecordError, WeavingFailed
from onrecord.fingerprint import weaving_version
from onrecord.weaving.blocks import Thread
from onrecord.weaving.gists import gist, packed_gist
from onrecord.weaving.growth import Key, turns
from onrecord.weaving.linking import Decided
from onrecord.weaving.strands import Strand
from onrecord.weaving.threads import naming_day
from onrecord.woven.failing import block_part, broken, outlines_part
from onrecord.woven.strands import Packed, decided_of, decoded_strand, kept_reprints, packed_strands

_DIGEST = 8
"""Bytes of a digest."""
FEW = 12
"""Documents of blocks up to which days that have passed are woven with the present one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A thread as it stood from a day on: columns of ``outlines`` from ``title`` to ``digest``.

    ``days`` are those of ``outline_days``, each with what it is.
    """

    of: Key
    columns: tuple[str | int | bytes, ...]
    gist: bytes
    days: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """What a day changed, as it is kept: rows by what they are of, and the threads that are gone."""

    day: str
    rows: tuple[Row, ...]
    gone: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class _Basis:
    """What outlines are made of: the strands of blocks as they are stored, and what persons decided.

    ``before`` is the day from which on they are to be made, None where they hold for all days.
    """

    blocks: tuple[str, ...]
    strands: tuple[Packed, ...]
    reprints: Mapping[str, str]
    decided: Decided
    before: date | None


def put_outlines(
    connection: sqlite3.Connection,
    bundle: Sequence[str],
    strands: Sequence[Strand],
    reprinted: Mapping[str, str],
    decided: Decided,
    threads: Sequence[Thread],
) -> None:
    """Keep how the threads of blocks stood that were just woven of ``strands``; belongs in the transaction.

    Where that would take long it is left to :func:`outline_rest`.
    """
    if not strands:
        connection.executemany("DELETE FROM outlined WHERE bundle = ?", [(one,) for one in bundle])
        return
    before = _open(connection, bundle, decided)
    days = sorted({one.published.latest for one in strands if one.published is not None})
    left = [day for day in days if before is not None and day >= before]
    dated = all(one.published is not None for one in strands)
    if before is not None:
        _cut(connection, bundle[0], before)
    if dated and left == days[-1:]:
        now = {(one.block, one.id) for one in threads}
        gone = tuple(key for key in _standing(connection, bundle[0]) if key not in now)
        day = days[-1]
        _write(connection, bundle[0], Turned(day.isoformat(), tuple(_row(one, day) for one in threads), gone))
    elif left and len({one.document for one in strands}) > FEW:
        return
    elif left:
        for turned in _turned(strands, reprinted, decided, left[0]):
            _write(connection, bundle[0], turned)
    _hold(connection, bundle[0])


def outline_rest(
    connection: sqlite3.Connection, told: Callable[[int, int], None], failed: list[WeavingFailed]
) -> None:
    """Make the outlines that :func:`put_outlines` has left, those of each bundle in a transaction."""
    (total,) = connection.execute("SELECT count(DISTINCT bundle) FROM blocks WHERE NOT outlined").fetchone()
    done, last = 0, ""
    while True:
        (bundle,) = connection.execute(
            "SELECT min(bundle) FROM blocks WHERE NOT outlined AND bundle > ?", (last,)
        ).fetchone()
        if bundle is None:
            return
        if not {block_part(bundle), outlines_part(bundle)} & {one.origin for one in failed}:
            _make(connection, bundle, failed)
        done, last = done + 1, bundle
        told(done, max(done, total))


def _make(connection: sqlite3.Connection, bundle: str, failed: list[WeavingFailed]) -> None:
    with one_moment(connection):
        basis = _basis(connection, bundle)
    part = outlines_part(bundle)
    try:
        made = list(_turned_of(basis))
    except (OnrecordError, sqlite3.Error):
        raise
    except Exception as error:  # noqa: BLE001 - the boundary at which one block must not stop the rest
        failure = broken(part, error)
        failed.append(failure)
        with transaction(connection):
            note(connection, failure)
        return
    with transaction(connection):
        # Another process may have woven the blocks since, or there may be new documents for them.
        if _basis(connection, bundle) == basis:
            _open(connection, basis.blocks, basis.decided)
            if basis.before is not None:
                _cut(connection, bundle, basis.before)
            for turned in made:
                _write(connection, bundle, turned)
            _hold(connection, bundle)
            settle(connection, part)


def _basis(connection: sqlite3.Connection, bundle: str) -> _Basis:
    rows = connection.execute(
        "SELECT block FROM blocks WHERE bundle = ? AND NOT outlined ORDER BY block", (bundle,)
    )
    blocks = tuple(block for (block,) in rows)
    packed = packed_strands(connection, blocks)
    reprints = kept_reprints(connection, blocks) or {}
    decided = decided_of(connection, (decoded_strand(*one) for one in packed))
    return _Basis(blocks, packed, reprints, decided, _before(connection, bundle))


def _turned_of(basis: _Basis) -> Iterator[Turned]:
    strands = [decoded_strand(*one) for one in basis.strands]
    yield from _turned(strands, basis.reprints, basis.decided, basis.before or date.max)


def _turned(
    strands: Iterable[Strand], reprinted: Mapping[str, str], decided: Decided, since: date
) -> Iterator[Turned]:
    for turn in turns(strands, reprinted, sorted(decided.joins), decided.sets, since=since):
        rows = tuple(_row(one, turn.day) for one in turn.threads)
        yield Turned(turn.day.isoformat(), rows, tuple(sorted(turn.gone)))


def digest_of(whole: bytes) -> bytes:
    """Return the digest of a thread as it is stored in ``threads.content``."""
    return hashlib.blake2b(whole, digest_size=_DIGEST).digest()


def _row(thread: Thread, day: date) -> Row:
    weight, steps, questions = thread.weight
    whole = msgspec.json.encode(thread, order="deterministic")
    return Row(
        (thread.block, thread.id),
        (
            *(thread.title, thread.kind, thread.status, weight, steps, questions),
            *(len(thread.conflicts), thread.voices.documents),
            json.dumps(thread.participants, ensure_ascii=False),
            iso(naming_day(thread)) or "",
            digest_of(whole),
        ),
        packed_gist(gist(thread, day)),
        (
            *(("due", iso(one.due) or "~") for one in thread.expected if one.settled_by is None),
            *(("asked", iso(one.asked) or "") for one in thread.questions if one.settled_by is None),
        ),
    )


def _open(connection: sqlite3.Connection, bundle: Sequence[str], decided: Decided) -> date | None:
    """Return from which day on outlines are to be made, None where they hold for all days.

    Where they rest on something else than now, or on blocks of which not all are noted, it is the first one.
    """
    made_of = _made_of(bundle, decided)
    known = connection.execute("SELECT made_of FROM outlined WHERE bundle = ?", (bundle[0],)).fetchone()
    if known != (made_of,) or len(bundle) > 1:
        connection.executemany("DELETE FROM outlined WHERE bundle = ?", [(one,) for one in bundle])
        connection.execute(
            "INSERT INTO outlined (bundle, made_of, before) VALUES (?, ?, ?)",
            (bundle[0], made_of, date.min.isoformat()),
        )
    return _before(connection, bundle[0])


def _made_of(bundle: Sequence[str], decided: Decided) -> str:
    joins = [[list(place) for place in pair] for pair in sorted(decided.joins)]
    splits = [sorted(map(list, one)) for one in decided.sets]
    basis = json.dumps([weaving_version(), list(bundle), joins, splits])
    return hashlib.blake2b(basis.encode(), digest_size=_DIGEST).hexdigest()


def _before(connection: sqlite3.Connection, bundle: str) -> date | None:
    row = connection.execute("SELECT before FROM outlined WHERE bundle = ?", (bundle,)).fetchone()
    if row is None:
        return date.min
    return date.fromisoformat(row[0]) if row[0] is not None else None


def _cut(connection: sqlite3.Connection, bundle: str, before: date) -> None:
    """Leave of the outlines of a bundle what was known before a day."""
    values = (bundle, before.isoformat())
    connection.execute("DELETE FROM outlines WHERE bundle = ? AND since >= ?", values)
    connection.execute("UPDATE outlines SET until = NULL WHERE bundle = ? AND until >= ?", values)


def _standing(connection: sqlite3.Connection, bundle: str) -> dict[Key, tuple[int, bytes]]:
    """Return the last outlines of threads: their keys and digests."""
    rows = connection.execute(
        "SELECT block, id, key, digest FROM outlines WHERE bundle = ? AND until IS NULL", (bundle,)
    )
    return {(block, id_): (key, digest) for block, id_, key, digest in rows}


def _write(connection: sqlite3.Connection, bundle: str, turned: Turned) -> None:
    standing = _standing(connection, bundle)
    rows = [one for one in turned.rows if one.of not in standing or standing[one.of][1] != one.columns[-1]]
    ended = [standing[of][0] for of in (*turned.gone, *(one.of for one in rows)) if of in standing]
    connection.executemany(
        "UPDATE outlines SET until = ? WHERE key = ?", [(turned.day, key) for key in ended]
    )
    for one in rows:
        (key,) = connection.execute(
            "INSERT INTO outlines (bundle, block, id, since, title, kind, status, weight, steps, questions, "
            "conflicts, documents, participants, named, digest) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key",
            (bundle, *one.of, turned.day, *one.columns),
        ).fetchone()
        connection.execute("INSERT INTO outline_gists (outline, content) VALUES (?, ?)", (key, one.gist))
        connection.executemany(
            "INSERT INTO outline_days (what, day, outline) VALUES (?, ?, ?)",
            [(*each, key) for each in sorted(set(one.days))],
        )


def _hold(connection: sqlite3.Connection, bundle: str) -> None:
    """Note that outlines hold for all days."""
    connection.execute("UPDATE outlined SET before = NULL WHERE bundle = ?", (bundle,))
    connection.execute("UPDATE blocks SET outlined = 1 WHERE bundle = ?", (bundle,))
