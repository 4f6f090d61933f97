"""What persons have corrected, as an archive keeps it: added to, and never changed.

A correction lies under its number, with who made it, when and why. Whatever is woven of the documents
concerned is marked as to be woven anew in the same transaction. All functions that read can be called
beside a writer.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from onrecord.archive.connection import transaction
from onrecord.archive.given import bindable
from onrecord.archive.moments import now
from onrecord.archive.numbered import Numbers, take_in
from onrecord.errors import ArchiveError, UsageError
from onrecord.records import Record
from onrecord.weaving.correcting import corrected, stands
from onrecord.weaving.corrections import (
    KINDS,
    NAMES,
    Change,
    Correction,
    JoinThreads,
    MarkRight,
    MarkWrong,
    MergeActors,
    SeparateActors,
    SplitThread,
    TakeBack,
    documents,
    kind_of,
    passages,
)
from onrecord.weaving.restating import restated
from onrecord.weaving.strands import Strand

LONGEST = 10_000
"""Characters of a reason, or of the name of who corrects."""
MOST_PASSAGES = 500
"""Passages that one correction can point to."""

_COLUMNS = "number, made, who, why, kind, content"
_OF_THREADS = (JoinThreads, SplitThread)

Row = tuple[int, str, str, str, str, str]


def add_correction(connection: sqlite3.Connection, change: Change, who: str, why: str) -> Correction:
    """Keep a change for good, and mark what is woven of the documents concerned as to be woven anew.

    Raises :class:`~onrecord.errors.UsageError` where nobody or no reason is named, where the change points to
    words that the archive does not have there, or where it takes back what is not in force.
    """
    who, why = _said(who, "who corrects"), _said(why, "the reason")
    pointed = passages(change)
    if len(pointed) > MOST_PASSAGES:
        raise UsageError(
            f"one correction can point to {MOST_PASSAGES} passages, not to {len(pointed):,}; make several"
        )
    takes_back = change.number if isinstance(change, TakeBack) else None
    with transaction(connection):
        _check_words(connection, change)
        if takes_back is not None:
            _checkin_force(connection, takes_back)
        made = now()
        (number,) = connection.execute(
            "INSERT INTO corrections (made, who, why, kind, content, takes_back) VALUES (?, ?, ?, ?, ?, ?) "
            "RETURNING number",
            (made, who, why, kind_of(change), _encoded(change), takes_back),
        ).fetchone()
        _point(connection, number, change)
        _weave_anew(connection, [change])
    return Correction(number, made, who, why, change)


def take_in_corrections(connection: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add corrections of another archive as :func:`~onrecord.archive.numbered.take_in` does.

    ``rows`` have the columns of the table. What they point to need not be here: they rest until it is.
    Belongs in a transaction. Raises :class:`~onrecord.errors.ArchiveError` where one cannot be understood.
    """
    changes: list[Change] = []
    columns = ("made", "who", "why", "kind", "content", "takes_back")
    for number, row in take_in(connection, "corrections", columns, rows, _turned):
        (one,) = _decoded([(number, *(row[name] for name in columns[:-1]))])
        _point(connection, number, one.change)
        changes.append(one.change)
    _weave_anew(connection, changes)


def take_back(connection: sqlite3.Connection, number: int, who: str, why: str) -> Correction:
    """Take back the correction with this number: it stays in the list and has no effect any more."""
    return add_correction(connection, TakeBack(number), who, why)


def all_corrections(connection: sqlite3.Connection) -> list[Correction]:
    """Return all corrections, whether in force or not, in the order of their numbers."""
    return list(_decoded(connection.execute(f"SELECT {_COLUMNS} FROM corrections ORDER BY number")))  # noqa: S608


def corrections_numbered(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[Correction]:
    """Return the corrections with these numbers, whether in force or not, in their order."""
    return list(_numbered(connection, list(numbers)))


def find_correction(connection: sqlite3.Connection, number: int) -> Correction:
    """Return the correction with this number; :class:`~onrecord.errors.UsageError` where there is none."""
    found = list(_numbered(connection, [number]))
    if not found:
        raise UsageError(f"there is no correction {number}; 'onrecord corrections' lists them")
    return found[0]


def taken_back(connection: sqlite3.Connection) -> dict[int, int]:
    """Return which corrections are taken back: the number of the one that does it, by theirs."""
    found: dict[int, int] = {}
    for number, target in connection.execute(
        "SELECT number, takes_back FROM corrections WHERE takes_back IS NOT NULL ORDER BY number DESC"
    ):
        # Only a later one can take back, so what has been met so far decides whether this one holds itself.
        if number not in found:
            found.setdefault(target, number)
    return found


def corrections_of(connection: sqlite3.Connection, record: Record) -> tuple[Correction, ...]:
    """Return the corrections in force that concern a record as it was read, in the order of their numbers."""
    found = {one.number: one for one in in_force(connection, hanging_on(connection, [record.document.id]))}
    names = {actor.name for actor in record.actors}
    names.update(one.change.to.name for one in found.values() if isinstance(one.change, SeparateActors))
    asked: set[str] = set()
    while names - asked:
        # Who is told to be another one may be told to be a third.
        new = names - asked
        asked |= new
        numbers = connection.execute(
            "SELECT DISTINCT correction FROM corrected_names "
            "WHERE name IN (SELECT value FROM json_each(?)) ORDER BY correction",
            (json.dumps(sorted(map(bindable, new))),),
        )
        for one in in_force(connection, [number for (number,) in numbers]):
            found[one.number] = one
            if isinstance(one.change, MergeActors):
                names.add(one.change.to.name)
    return tuple(found[number] for number in sorted(found))


def corrected_record(connection: sqlite3.Connection, record: Record) -> Record:
    """Return a record, as it was read, with what persons have corrected in it."""
    return corrected(record, corrections_of(connection, record))


def corrected_strands(
    connection: sqlite3.Connection, record: Record, strands: Sequence[Strand]
) -> tuple[Strand, ...]:
    """Return what a document tells of threads, with the statuses that persons have given to steps."""
    found = in_force(connection, hanging_on(connection, [record.document.id]))
    return restated(strands, record.document.text, found) if found else tuple(strands)


def of_kind(connection: sqlite3.Connection, kind: type[Change]) -> list[Correction]:
    """Return the corrections in force of one kind, in the order of their numbers."""
    gone = taken_back(connection)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM corrections WHERE kind = ? ORDER BY number",  # noqa: S608
        (NAMES[kind],),
    )
    return [one for one in _decoded(rows) if one.number not in gone]


def names_becoming(
    connection: sqlite3.Connection, wanted: Iterable[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that are corrected to ``wanted``, these among them, and documents where others are."""
    changes = [one.change for kind in (MergeActors, SeparateActors) for one in of_kind(connection, kind)]
    names, ids = set(wanted), set[str]()
    grown = True
    while grown:
        before = len(names)
        for change in changes:
            if isinstance(change, MergeActors) and change.to.name in names:
                names.add(change.actor.name)
            elif isinstance(change, SeparateActors) and change.to.name in names:
                ids |= documents(change)
        grown = len(names) > before
    return frozenset(names), frozenset(ids)


def _said(words: str, what: str) -> str:
    words = bindable(words).replace("\0", " ").strip()
    if not words:
        raise UsageError(f"a correction must name {what}; give it with --who or --why")
    if len(words) > LONGEST:
        raise UsageError(f"{what} has {len(words):,} characters; say it in {LONGEST:,} or fewer")
    return words


def _check_words(connection: sqlite3.Connection, change: Change) -> None:
    for passage in passages(change):
        found = connection.execute(
            "SELECT text FROM documents WHERE id = ?", (bindable(passage.document),)
        ).fetchone()
        if found is None:
            raise UsageError(f"there is no document '{passage.document}' in the archive")
        if not stands(passage, found[0]):
            start, end = passage.span
            raise UsageError(f"document '{passage.document}' has other words at {start}-{end}; look again")


def _checkin_force(connection: sqlite3.Connection, number: int) -> None:
    find_correction(connection, number)
    by = taken_back(connection).get(number)
    if by is not None:
        raise UsageError(
            f"correction {number} is taken back already, by {by}; take that back, and it is in force again"
        )


def _point(connection: sqlite3.Connection, number: int, change: Change) -> None:
    """Note what a correction hangs on. Belongs in a transaction."""
    connection.executemany(
        "INSERT INTO corrected_documents (document, correction) VALUES (?, ?)",
        [(document, number) for document in sorted(documents(change))],
    )
    if isinstance(change, MergeActors):
        connection.execute(
            "INSERT INTO corrected_names (name, correction) VALUES (?, ?)", (change.actor.name, number)
        )


def _turned(row: Mapping[str, Any], numbers: Numbers) -> Mapping[str, Any]:
    """Return a correction of another archive with the number that what it takes back has here."""
    (one,) = _decoded([(row["number"], row["made"], row["who"], row["why"], row["kind"], row["content"])])
    if not isinstance(one.change, TakeBack):
        return {**row, "takes_back": None}
    number = numbers[one.change.number]
    return {**row, "content": _encoded(TakeBack(number)), "takes_back": number}


def _encoded(change: Change) -> str:
    return msgspec.json.encode(change, order="deterministic").decode()


def _weave_anew(connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
    """Forget that the documents which changes bear on are woven. Belongs in a transaction."""
    ids: set[str] = set()
    merged: set[str] = set()
    of_threads: set[str] = set()
    for change in changes:
        while isinstance(change, TakeBack):
            change = find_correction(connection, change.number).change
        if isinstance(change, MarkRight) and not _marked_wrong(connection, documents(change)):
            continue
        ids |= documents(change)
        if isinstance(change, MergeActors):
            merged.add(change.actor.name)
        if isinstance(change, _OF_THREADS):
            of_threads |= documents(change)
    if merged:
        names, others = names_becoming(connection, merged)
        ids |= others
        connection.execute(
            "DELETE FROM spun WHERE document IN "
            "(SELECT document FROM actors WHERE name IN (SELECT value FROM json_each(?)))",
            (json.dumps(sorted(names)),),
        )
    keys = "SELECT key FROM documents WHERE id IN (SELECT value FROM json_each(?))"
    connection.execute(f"DELETE FROM spun WHERE document IN ({keys})", (json.dumps(sorted(ids)),))  # noqa: S608
    connection.execute(
        "INSERT INTO stale_blocks (block) "  # noqa: S608
        f"SELECT DISTINCT block FROM strands WHERE document IN ({keys}) ON CONFLICT DO NOTHING",
        (json.dumps(sorted(of_threads)),),
    )


def _marked_wrong(connection: sqlite3.Connection, ids: Iterable[str]) -> bool:
    """Tell whether anything of documents is marked as wrong, which is all that being right can change."""
    found = in_force(connection, hanging_on(connection, ids))
    return any(isinstance(one.change, MarkWrong) for one in found)


def hanging_on(connection: sqlite3.Connection, ids: Iterable[str]) -> list[int]:
    """Return the numbers of all corrections that point to words of these documents."""
    found = connection.execute(
        "SELECT DISTINCT correction FROM corrected_documents "
        "WHERE document IN (SELECT value FROM json_each(?)) ORDER BY correction",
        (json.dumps(sorted(map(bindable, ids))),),
    )
    return [number for (number,) in found]


def in_force(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Correction]:
    """Return those of the corrections with these numbers that are in force, in their order."""
    if not numbers:
        return []
    gone = taken_back(connection)
    return list(_numbered(connection, [number for number in numbers if number not in gone]))


def _numbered(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Correction]:
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM corrections "  # noqa: S608
        "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
        (json.dumps(list(numbers)),),
    )
    return _decoded(rows)


def _decoded(rows: Iterable[Row]) -> Iterator[Correction]:
    for number, made, who, why, kind, content in rows:
        known = KINDS.get(kind)
        if known is None:
            raise ArchiveError(
                f"correction {number} is of a kind that is not known, '{kind}'; update onrecord"
            )
        try:
            change: Change = _DECODERS[kind].decode(content)
        except msgspec.DecodeError as error:
            raise ArchiveError(
                f"correction {number} cannot be understood: {error}; another program has changed the archive"
            ) from error
        yield Correction(number, made, who, why, change)


_DECODERS: dict[str, msgspec.json.Decoder[Change]] = {
    name: msgspec.json.Decoder(kind) for name, kind in KINDS.items()
}
