"""A record into the tables of an archive.

Everything here happens inside a transaction of the caller's, so that a document is in whole or not at all.
The keys of rows are given out here and not by SQLite, since a record's parts refer to one another.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.archive.appearances import write_appearances
from onrecord.archive.carriages import write_carriages
from onrecord.archive.given import bindable, given_facts, text_hash
from onrecord.archive.grounds import Grounds, key_of
from onrecord.archive.moments import iso, now
from onrecord.errors import ReadingFailed
from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Ground,
    Party,
    Publication,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)

Row = tuple[object, ...]

BETWEEN = " … "
"""What stands between the pieces of a cue or a content in ``statements.cue`` and ``statements.words``."""

PARTS = (
    "appearances",
    "extents",
    "amended",
    "questions",
    "pointers",
    "citations",
    "passages",
    "events",
    "clauses",
    "statements",
    "actors",
    "times",
)
"""The tables with a document's parts, those that refer to others first; the rest hang on these."""

_COLUMNS = (
    *("id", "title", "outlet", "language"),
    *("published", "published_earliest", "published_latest", "published_basis"),
    *("byline", "address", "section"),
    *("updated", "updated_earliest", "updated_latest", "updated_basis"),
    *("text", "text_hash", "given", "origin", "reader"),
)
# A document that is read anew keeps the moment at which it was added.
_PUT = (
    f"INSERT INTO documents ({', '.join(_COLUMNS)}, added) "  # noqa: S608 - our own names
    f"VALUES ({', '.join('?' * len(_COLUMNS))}, ?) ON CONFLICT (id) DO UPDATE SET "
    f"{', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])} RETURNING key"
)

_KEYED = ("actors", "statements", "clauses", "events", "passages", "citations", "pointers", "questions")


def write(
    connection: sqlite3.Connection, given: Document, record: Record, reader: str, grounds: Grounds
) -> None:
    """Store what ``reader`` (a version) read from the document ``given``, in place of what was there.

    ``grounds`` are those of this archive, and the same ones from one document to the next.

    Raises :class:`~onrecord.errors.ReadingFailed` where the record does not hold together: a span outside the
    text, an id given twice, a reference to something that is not there. The transaction is then to be undone.
    """
    if (given.id, given.text) != (record.document.id, record.document.text):
        raise _broken(record, "it is of another document")
    document = _write_document(connection, given, record.document, reader)
    _Rows(connection, record, document, grounds.refresh(connection)).write()
    write_appearances(connection, document, record)
    write_carriages(connection, document, record)
    _write_extent(connection, document)


def remove(connection: sqlite3.Connection, id: str) -> bool:  # noqa: A002
    """Take a document and all that was read from it out; tell whether it was there."""
    found = connection.execute("SELECT key FROM documents WHERE id = ?", (bindable(id),)).fetchone()
    if found is None:
        return False
    _clear(connection, found[0])
    connection.execute("DELETE FROM documents WHERE key = ?", found)
    return True


def _clear(connection: sqlite3.Connection, document: int) -> None:
    for table in PARTS:
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,))  # noqa: S608


def _write_extent(connection: sqlite3.Connection, document: int) -> None:
    connection.execute(
        "INSERT INTO extents SELECT key, published_earliest, published_latest, "
        "(SELECT min(key) FROM statements WHERE document = ?1), "
        "(SELECT max(key) FROM statements WHERE document = ?1), "
        "(SELECT min(key) FROM clauses WHERE document = ?1), "
        "(SELECT max(key) FROM clauses WHERE document = ?1) FROM documents WHERE key = ?1",
        (document,),
    )


def _write_document(connection: sqlite3.Connection, given: Document, read: Document, reader: str) -> int:
    """Write the row of a document, clear what was read from it before, and return its key."""
    known = connection.execute("SELECT key FROM documents WHERE id = ?", (given.id,)).fetchone()
    if known is not None:
        _clear(connection, known[0])
    values = (
        read.id,
        read.title,
        read.outlet,
        read.language,
        *_publication(read.published),
        read.byline,
        read.address,
        read.section,
        *_publication(read.updated),
        read.text,
        text_hash(read.text),
        given_facts(given),
        read.origin,
        reader,
    )
    (key,) = connection.execute(_PUT, (*values, now())).fetchone()
    return int(key)


@dataclass(slots=True)
class _Rows:
    """The rows of one record, and the keys under which they are stored."""

    connection: sqlite3.Connection
    record: Record
    document: int
    grounds: dict[Ground, int]
    actors: dict[str, int] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)

    def write(self) -> None:
        record = self.record
        first = {table: self._next_key(table) for table in _KEYED}
        self.actors = _keys(record, record.actors, first["actors"])
        self.statements = _keys(record, record.statements, first["statements"])
        self.events = _keys(record, record.events, first["events"])
        self._put("times", 10, [
            (self.document, number, *self._span(time.span), *_time(time), self._ground(time.ground))
            for number, time in enumerate(record.times)
        ])  # fmt: skip
        self._write_actors(record.actors)
        self._write_statements(record.statements)
        self._write_events(record.events, first["clauses"])
        self._write_citations(record.citations, first["citations"], first["passages"])
        self._write_references(record.references, first["pointers"])
        self._put("questions", 8, [
            (first["questions"] + number, self.document, number, *self._span(question.span),
             self._event(question.event), self._ground(question.ground))
            for number, question in enumerate(record.questions)
        ])  # fmt: skip

    def _write_actors(self, actors: Sequence[Actor]) -> None:
        rows, mentions, offices = [], [], []
        for number, actor in enumerate(actors):
            key = self.actors[actor.id]
            rows.append((key, self.document, number, actor.id, actor.name, actor.kind, actor.country))
            if len(actor.grounds) > len(actor.mentions):
                raise _broken(self.record, f"actor {actor.id} has more grounds than mentions")
            grounds = (
                *map(self._ground, actor.grounds),
                *[None] * (len(actor.mentions) - len(actor.grounds)),
            )
            mentions += [
                (key, place, *self._span(span), ground)
                for place, (span, ground) in enumerate(zip(actor.mentions, grounds, strict=True))
            ]
            offices += [
                (key, place, office.title, office.country, *self._span(office.span))
                for place, office in enumerate(actor.offices)
            ]
        self._put("actors", 7, rows)
        self._put("mentions", 6, mentions)
        self._put("offices", 7, offices)

    def _write_statements(self, statements: Sequence[Statement]) -> None:
        rows, spans, speakers = [], [], []
        for number, one in enumerate(statements):
            key = self.statements[one.id]
            pieces = {"cue": one.cue, "content": one.content}
            words = {role: BETWEEN.join(self._span(span)[2] for span in of) for role, of in pieces.items()}
            rows.append(
                (
                    *(
                        key,
                        self.document,
                        number,
                        one.id,
                        words["cue"],
                        words["content"],
                        one.mode,
                        one.outlet,
                    ),
                    *(self._statement(one.statement), self._ground(one.ground)),
                )
            )
            spans += [
                (key, role, place, *span) for role, of in pieces.items() for place, span in enumerate(of)
            ]
            speakers += [(key, place, *self._party(party)) for place, party in enumerate(one.speakers)]
        self._put("statements", 10, rows)
        self._put("statement_spans", 5, spans)
        self._put("speakers", 6, speakers)

    def _write_events(self, events: Sequence[Event], first: int) -> None:
        clauses: dict[Span, int] = {}
        rows, parties = [], []
        for number, one in enumerate(events):
            key = self.events[one.id]
            clause = clauses.setdefault(one.span, first + len(clauses))
            place: Row = (one.place.name, *self._span(one.place.span)) if one.place else (None,) * 4
            time: Row = (None,) * 8
            if one.time:
                time = (*self._span(one.time.span), *_time(one.time), self._ground(one.time.ground))
            rows.append(
                (
                    *(key, self.document, number, one.id, *self._span(one.trigger), clause),
                    *(one.type, one.mode, one.cameo, *place, *time),
                    *(one.polarity, one.certainty, one.tense, one.status, self._statement(one.statement)),
                    *(self._ground(one.ground), self._ground(one.status_ground)),
                )
            )
            for role, of in (("agent", one.agents), ("recipient", one.recipients)):
                parties += [(key, role, place, *self._party(party)) for place, party in enumerate(of)]
        self._put("clauses", 5, [(key, self.document, *self._span(span)) for span, key in clauses.items()])
        self._put("events", 30, rows)
        by_place = sorted(events, key=lambda one: (*one.trigger, one.id))
        self.connection.execute("DELETE FROM misnumbered WHERE document = ?", (self.document,))
        if by_place != list(events):
            self.connection.execute("INSERT INTO misnumbered (document) VALUES (?)", (self.document,))
        self._put("parties", 7, parties)

    def _write_citations(self, citations: Sequence[Citation], first: int, first_passage: int) -> None:
        passages: dict[Span, int] = {}
        rows, days = [], []
        for number, one in enumerate(citations):
            passage = passages.setdefault(one.scope, first_passage + len(passages))
            rows.append(
                (
                    *(first + number, self.document, number, one.outlet, *self._span(one.span), passage),
                    *(self._actor(one.actor), self._ground(one.ground)),
                )
            )
            days += [(first + number, place, day.isoformat()) for place, day in enumerate(one.dates)]
        self._put("passages", 5, [(key, self.document, *self._span(span)) for span, key in passages.items()])
        self._put("citations", 10, rows)
        self._put("citation_days", 3, days)

    def _write_references(self, references: Sequence[Reference], first: int) -> None:
        self._put("pointers", 8, [
            (first + number, self.document, number, one.publication, *self._span(one.span), one.document)
            for number, one in enumerate(references)
        ])  # fmt: skip
        self._put("pointer_days", 3, [
            (first + number, place, day.isoformat())
            for number, one in enumerate(references)
            for place, day in enumerate(one.dates)
        ])  # fmt: skip

    def _put(self, table: str, columns: int, rows: Iterable[Row]) -> None:
        self.connection.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})",  # noqa: S608 - our own names
            rows,
        )

    def _next_key(self, table: str) -> int:
        (last,) = self.connection.execute(f"SELECT max(key) FROM {table}").fetchone()  # noqa: S608
        return (last or 0) + 1

    def _span(self, span: Span) -> tuple[int, int, str]:
        """Return start, stop and words of a span."""
        text = self.record.document.text
        if not 0 <= span.start < span.end <= len(text):
            raise _broken(self.record, f"the span {span.start}-{span.end} lies outside its text")
        return span.start, span.end, text[span.start : span.end]

    def _party(self, party: Party) -> Row:
        return (*self._span(party.span), self._actor(party.actor))

    def _actor(self, id: str | None) -> int | None:  # noqa: A002
        return self._key(self.actors, id)

    def _statement(self, id: str | None) -> int | None:  # noqa: A002
        return self._key(self.statements, id)

    def _event(self, id: str | None) -> int | None:  # noqa: A002
        return self._key(self.events, id)

    def _key(self, keys: Mapping[str, int], id: str | None) -> int | None:  # noqa: A002
        if id is None:
            return None
        if id not in keys:
            raise _broken(self.record, f"it refers to {id}, which is not in it")
        return keys[id]

    def _ground(self, ground: Ground | None) -> int | None:
        return key_of(self.connection, self.grounds, ground)


def _keys(record: Record, parts: Sequence[Actor | Statement | Event], first: int) -> dict[str, int]:
    keys = {part.id: first + number for number, part in enumerate(parts)}
    if len(keys) < len(parts):
        raise _broken(record, "it gives an id twice")
    return keys


def _publication(publication: Publication | None) -> Row:
    if publication is None:
        return (None,) * 4
    return publication.value, iso(publication.earliest), iso(publication.latest), publication.basis


def _time(time: Time) -> Row:
    return time.type, time.value, iso(time.earliest), iso(time.latest)


def _broken(record: Record, what: str) -> ReadingFailed:
    document = record.document
    return ReadingFailed(
        document.origin or document.id,
        f"its record does not hold together: {what}",
        "please report it with the text",
    )
