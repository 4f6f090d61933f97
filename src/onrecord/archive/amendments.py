"""What persons have corrected of a document, as searches and listings find it.

Records stay as they were read. Beside the rows of what is corrected stands what is in force: that an event,
statement or citation is gone, another status or day, who takes part; and the appearances of a corrected
document are those of the record as it is corrected.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive.appearances import write_appearances
from onrecord.archive.carriages import write_carriages
from onrecord.records import Citation, Event, Party, Record, Statement
from onrecord.weaving.persons import PERSON

Row = tuple[object, ...]

_GONE: Row = (1, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is in force of a document: the ``record`` as it is corrected, and how rows of its parts differ.

    ``events`` and ``statements`` are by their ids, ``citations`` the numbers of those that are gone;
    ``differs`` tells whether anything of the record does.
    """

    record: Record
    differs: bool
    events: tuple[tuple[str, Row], ...]
    statements: tuple[tuple[str, Row], ...]
    citations: tuple[int, ...]


def amendment(read: Record, corrected: Record) -> Amendment:
    """Return how a record as it is corrected differs from what was read."""
    events = {one.id: one for one in corrected.events}
    statements = {one.id: one for one in corrected.statements}
    return Amendment(
        corrected,
        read != corrected,
        tuple(
            (one.id, _event(corrected, events[one.id]) if one.id in events else _GONE)
            for one in read.events
            if one.id not in events or _event(read, one) != _event(corrected, events[one.id])
        ),
        tuple(
            (one.id, _statement(corrected, statements[one.id]) if one.id in statements else (1, None, None))
            for one in read.statements
            if one.id not in statements or _statement(read, one) != _statement(corrected, statements[one.id])
        ),
        _gone(read.citations, corrected.citations),
    )


def is_amended(connection: sqlite3.Connection, document: int) -> bool:
    """Tell whether something of a document (its key) is stored as corrected."""
    found = connection.execute("SELECT 1 FROM amended WHERE document = ?", (document,))
    return found.fetchone() is not None


def write_amendment(connection: sqlite3.Connection, document: int, amended: Amendment) -> None:
    """Store what is in force of a document (its key) in place of what was. Belongs in a transaction."""
    for table, column, parts in (
        ("corrected_events", "event", "events"),
        ("corrected_statements", "statement", "statements"),
        ("corrected_citations", "citation", "citations"),
    ):
        connection.execute(
            f"DELETE FROM {table} WHERE {column} IN (SELECT key FROM {parts} WHERE document = ?)",  # noqa: S608
            (document,),
        )
    connection.executemany(
        "INSERT INTO corrected_events (event, gone, status, day, who, whom, names) "
        "SELECT key, ?3, ?4, ?5, ?6, ?7, ?8 FROM events WHERE document = ?1 AND id = ?2",
        [(document, id_, *row) for id_, row in amended.events],
    )
    connection.executemany(
        "INSERT INTO corrected_statements (statement, gone, who, names) "
        "SELECT key, ?3, ?4, ?5 FROM statements WHERE document = ?1 AND id = ?2",
        [(document, id_, *row) for id_, row in amended.statements],
    )
    connection.executemany(
        "INSERT INTO corrected_citations (citation) SELECT key FROM citations "
        "WHERE document = ?1 AND number = ?2",
        [(document, number) for number in amended.citations],
    )
    _write_day(connection, document, amended.record)
    write_appearances(connection, document, amended.record)
    write_carriages(connection, document, amended.record)
    if amended.differs:
        connection.execute("INSERT INTO amended (document) VALUES (?) ON CONFLICT DO NOTHING", (document,))
    else:
        connection.execute("DELETE FROM amended WHERE document = ?", (document,))


def _write_day(connection: sqlite3.Connection, document: int, record: Record) -> None:
    """Store the day that a person gave an undated document, or that none is given any more."""
    published = record.document.published
    day = basis = None
    if published is not None and published.basis == PERSON.rule:
        day, basis = published.latest.isoformat(), PERSON.rule
    changed = connection.execute(
        "UPDATE documents SET published = ?2, published_earliest = ?2, published_latest = ?2, "
        "published_basis = ?3 WHERE key = ?1 AND ifnull(published_basis, ?4) = ?4 AND published IS NOT ?2",
        (document, day, basis, PERSON.rule),
    )
    if changed.rowcount:
        connection.execute(
            "UPDATE extents SET first_day = ?2, last_day = ?2 WHERE document = ?1", (document, day)
        )
        connection.execute("UPDATE reprints SET day = ?2 WHERE document = ?1", (document, day))


def _event(record: Record, one: Event) -> Row:
    return (
        0,
        one.status,
        one.time.value if one.time else None,
        _shown(record, one.agents),
        _shown(record, one.recipients),
        _names(record, (*one.agents, *one.recipients)),
    )


def _statement(record: Record, one: Statement) -> Row:
    return 0, _shown(record, one.speakers), _names(record, one.speakers)


def _gone(read: Sequence[Citation], corrected: Sequence[Citation]) -> tuple[int, ...]:
    """Return the places of citations that are left out; what is left stands in the same order."""
    left = list(corrected)
    found = []
    for number, one in enumerate(read):
        if left and (left[0].span, left[0].outlet, left[0].scope) == (one.span, one.outlet, one.scope):
            del left[0]
        else:
            found.append(number)
    return tuple(found)


def _shown(record: Record, parties: Sequence[Party]) -> str:
    names = {actor.id: actor.name for actor in record.actors}
    text = record.document.text
    return _listed(names.get(one.actor or "", one.span.of(text)) for one in parties)


def _names(record: Record, parties: Sequence[Party]) -> str:
    names = {actor.id: actor.name for actor in record.actors}
    return _listed(names[one.actor] for one in parties if one.actor in names)


def _listed(names: object) -> str:
    return json.dumps(list(dict.fromkeys(names)), ensure_ascii=False)  # type: ignore[call-overload]
