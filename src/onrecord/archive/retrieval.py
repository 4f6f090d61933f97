"""A record out of the tables of an archive: the inverse of :mod:`onrecord.archive.writing`."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from onrecord.archive.given import bindable
from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Ground,
    Office,
    Party,
    Place,
    Publication,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)
from onrecord.weaving.persons import PERSON

Grounds = dict[int | None, Ground]
Ids = dict[int | None, str]


def retrieve(
    connection: sqlite3.Connection,
    id: str,  # noqa: A002
    *,
    grounds: bool = True,
) -> Record | None:
    """Return the record of a document, equal to the one that was stored; None where there is none.

    Without ``grounds`` its findings have none, and it comes sooner.
    """
    connection.execute("SAVEPOINT retrieving")
    try:
        return _retrieve(connection, id, with_grounds=grounds)
    finally:
        connection.execute("RELEASE retrieving")


def document_ids(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the ids of all documents, in their order as strings."""
    for (id,) in connection.execute("SELECT id FROM documents ORDER BY id"):  # noqa: A001
        yield id


def _retrieve(
    connection: sqlite3.Connection,
    id: str,  # noqa: A002
    *,
    with_grounds: bool,
) -> Record | None:
    row = connection.execute(
        "SELECT key, id, text, title, outlet, language, published, published_earliest, published_latest, "
        "published_basis, byline, address, section, updated, updated_earliest, updated_latest, "
        "updated_basis, origin FROM documents WHERE id = ?",
        (bindable(id),),
    ).fetchone()
    if row is None:
        return None
    document = row[0]
    grounds = _grounds(connection, document) if with_grounds else {}
    actor_ids = _ids(connection, "actors", document)
    statement_ids = _ids(connection, "statements", document)
    event_ids = _ids(connection, "events", document)
    return Record(
        document=_document(row[1:]),
        times=_times(connection, document, grounds),
        actors=_actors(connection, document, grounds),
        statements=_statements(connection, document, grounds, actor_ids, statement_ids),
        events=_events(connection, document, grounds, actor_ids, statement_ids),
        citations=_citations(connection, document, grounds, actor_ids),
        references=_references(connection, document),
        questions=tuple(
            Question(Span(start, stop), event_ids.get(event), grounds.get(ground))
            for start, stop, event, ground in connection.execute(
                "SELECT start, stop, event, ground FROM questions WHERE document = ? ORDER BY number",
                (document,),
            )
        ),
    )


def _document(row: tuple[Any, ...]) -> Document:
    id_, text, title, outlet, language = row[:5]
    byline, address, section = row[9:12]
    return Document(
        id_,
        text,
        title,
        outlet,
        language,
        # A day that a person gave is no part of what was read.
        None if row[8] == PERSON.rule else _publication(row[5:9]),
        byline,
        address,
        section,
        _publication(row[12:16]),
        row[16],
    )


def _publication(columns: tuple[Any, ...]) -> Publication | None:
    value, earliest, latest, basis = columns
    if value is None:
        return None
    return Publication(value, date.fromisoformat(earliest), date.fromisoformat(latest), basis)


def _ids(connection: sqlite3.Connection, table: str, document: int) -> Ids:
    return dict(
        connection.execute(f"SELECT key, id FROM {table} WHERE document = ?", (document,))  # noqa: S608
    )


def _grounds(connection: sqlite3.Connection, document: int) -> dict[int | None, Ground]:
    """Return the grounds that a document's rows name, by their keys."""
    parts = [
        f"SELECT {column} FROM {table} WHERE document = :document"  # noqa: S608
        for table, column in (
            ("times", "ground"),
            ("statements", "ground"),
            ("events", "ground"),
            ("events", "status_ground"),
            ("events", "time_ground"),
            ("citations", "ground"),
            ("questions", "ground"),
        )
    ]
    parts.append(
        "SELECT m.ground FROM mentions m JOIN actors a ON a.key = m.actor WHERE a.document = :document"
    )
    rows = connection.execute(
        f"SELECT key, rule, entry FROM grounds WHERE key IN ({' UNION '.join(parts)})",  # noqa: S608
        {"document": document},
    )
    return {key: Ground(rule, entry) for key, rule, entry in rows}


def _time(row: tuple[Any, ...], grounds: dict[int | None, Ground]) -> Time:
    start, stop, type_, value, earliest, latest, ground = row
    return Time(Span(start, stop), type_, value, _day(earliest), _day(latest), grounds.get(ground))


def _times(
    connection: sqlite3.Connection, document: int, grounds: dict[int | None, Ground]
) -> tuple[Time, ...]:
    rows = connection.execute(
        "SELECT start, stop, type, value, earliest, latest, ground FROM times WHERE document = ? "
        "ORDER BY number",
        (document,),
    )
    return tuple(_time(row, grounds) for row in rows)


def _actors(
    connection: sqlite3.Connection, document: int, grounds: dict[int | None, Ground]
) -> tuple[Actor, ...]:
    mentions: dict[int, list[Span]] = defaultdict(list)
    reasons: dict[int, list[Ground]] = defaultdict(list)
    offices: dict[int, list[Office]] = defaultdict(list)
    for actor, start, stop, ground in connection.execute(
        "SELECT m.actor, m.start, m.stop, m.ground FROM actors a JOIN mentions m ON m.actor = a.key "
        "WHERE a.document = ? ORDER BY m.actor, m.number",
        (document,),
    ):
        mentions[actor].append(Span(start, stop))
        if ground is not None and grounds:
            reasons[actor].append(grounds[ground])
    for actor, title, country, start, stop in connection.execute(
        "SELECT o.actor, o.title, o.country, o.start, o.stop FROM actors a JOIN offices o ON o.actor = a.key "
        "WHERE a.document = ? ORDER BY o.actor, o.number",
        (document,),
    ):
        offices[actor].append(Office(title, country, Span(start, stop)))
    return tuple(
        Actor(id_, name, kind, country, tuple(mentions[key]), tuple(offices[key]), tuple(reasons[key]))
        for key, id_, name, kind, country in connection.execute(
            "SELECT key, id, name, kind, country FROM actors WHERE document = ? ORDER BY number", (document,)
        )
    )


def _statements(
    connection: sqlite3.Connection,
    document: int,
    grounds: dict[int | None, Ground],
    actors: Ids,
    statements: Ids,
) -> tuple[Statement, ...]:
    pieces: dict[tuple[int, str], list[Span]] = defaultdict(list)
    speakers: dict[int, list[Party]] = defaultdict(list)
    for key, role, start, stop in connection.execute(
        "SELECT p.statement, p.role, p.start, p.stop FROM statements s "
        "JOIN statement_spans p ON p.statement = s.key WHERE s.document = ? "
        "ORDER BY p.statement, p.role, p.number",
        (document,),
    ):
        pieces[key, role].append(Span(start, stop))
    for key, start, stop, actor in connection.execute(
        "SELECT p.statement, p.start, p.stop, p.actor FROM statements s "
        "JOIN speakers p ON p.statement = s.key WHERE s.document = ? ORDER BY p.statement, p.number",
        (document,),
    ):
        speakers[key].append(Party(Span(start, stop), actors.get(actor)))
    return tuple(
        Statement(
            id_,
            tuple(speakers[key]),
            tuple(pieces[key, "cue"]),
            tuple(pieces[key, "content"]),
            mode,
            outlet,
            statements.get(inside),
            grounds.get(ground),
        )
        for key, id_, mode, outlet, inside, ground in connection.execute(
            "SELECT key, id, mode, outlet, statement, ground FROM statements WHERE document = ? "
            "ORDER BY number",
            (document,),
        )
    )


def _events(
    connection: sqlite3.Connection,
    document: int,
    grounds: dict[int | None, Ground],
    actors: Ids,
    statements: Ids,
) -> tuple[Event, ...]:
    parties: dict[tuple[int, str], list[Party]] = defaultdict(list)
    for key, role, start, stop, actor in connection.execute(
        "SELECT p.event, p.role, p.start, p.stop, p.actor FROM events e JOIN parties p ON p.event = e.key "
        "WHERE e.document = ? ORDER BY p.event, p.role, p.number",
        (document,),
    ):
        parties[key, role].append(Party(Span(start, stop), actors.get(actor)))
    rows = connection.execute(
        "SELECT e.key, e.id, e.start, e.stop, c.start, c.stop, e.type, e.mode, e.cameo, e.place, "
        "e.place_start, e.place_stop, e.polarity, e.certainty, e.tense, e.status, e.statement, e.ground, "
        "e.status_ground, e.time_start, e.time_stop, e.time_type, e.time_value, e.earliest, e.latest, "
        "e.time_ground FROM events e JOIN clauses c ON c.key = e.clause "
        "WHERE e.document = ? ORDER BY e.number",
        (document,),
    )
    found = []
    for row in rows:
        key, id_, start, stop, clause_start, clause_stop, type_, mode, cameo, place = row[:10]
        place_start, place_stop, polarity, certainty, tense, status, inside, ground, status_ground = row[
            10:19
        ]
        found.append(
            Event(
                id=id_,
                trigger=Span(start, stop),
                span=Span(clause_start, clause_stop),
                type=type_,
                mode=mode,
                cameo=cameo,
                agents=tuple(parties[key, "agent"]),
                recipients=tuple(parties[key, "recipient"]),
                place=None if place is None else Place(Span(place_start, place_stop), place),
                time=None if row[19] is None else _time(row[19:], grounds),
                polarity=polarity,
                certainty=certainty,
                tense=tense,
                status=status,
                statement=statements.get(inside),
                ground=grounds.get(ground),
                status_ground=grounds.get(status_ground),
            )
        )
    return tuple(found)


def _citations(
    connection: sqlite3.Connection,
    document: int,
    grounds: dict[int | None, Ground],
    actors: Ids,
) -> tuple[Citation, ...]:
    days = _days(connection, "citation", "citations", document)
    return tuple(
        Citation(
            Span(start, stop),
            outlet,
            tuple(days[key]),
            Span(passage_start, passage_stop),
            actors.get(actor),
            grounds.get(ground),
        )
        for key, start, stop, outlet, passage_start, passage_stop, actor, ground in connection.execute(
            "SELECT c.key, c.start, c.stop, c.outlet, p.start, p.stop, c.actor, c.ground "
            "FROM citations c JOIN passages p ON p.key = c.passage WHERE c.document = ? ORDER BY c.number",
            (document,),
        )
    )


def _references(connection: sqlite3.Connection, document: int) -> tuple[Reference, ...]:
    days = _days(connection, "pointer", "pointers", document)
    return tuple(
        Reference(Span(start, stop), publication, tuple(days[key]), target)
        for key, start, stop, publication, target in connection.execute(
            "SELECT key, start, stop, publication, target FROM pointers WHERE document = ? ORDER BY number",
            (document,),
        )
    )


def _days(connection: sqlite3.Connection, one: str, table: str, document: int) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for key, day in connection.execute(
        f"SELECT d.{one}, d.day FROM {table} o JOIN {one}_days d ON d.{one} = o.key "  # noqa: S608
        f"WHERE o.document = ? ORDER BY d.{one}, d.number",
        (document,),
    ):
        found[key].append(date.fromisoformat(day))
    return found


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
