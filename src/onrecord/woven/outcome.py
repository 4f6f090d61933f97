"""Threads into the tables of an archive, where ledgers and other programs find them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from onrecord.archive.connection import transaction
from onrecord.archive.moments import iso
from onrecord.errors import ArchiveError
from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.steps import When
from onrecord.weaving.threads import naming_day
from onrecord.woven.outlets import write_outlets

Row = tuple[object, ...]

_THREAD = msgspec.json.Decoder(Thread)
_AT_ONCE = 50
"""Threads of which the outlets are put down in one transaction."""


def write_threads(connection: sqlite3.Connection, threads: Sequence[Thread]) -> None:
    """Store the threads of blocks just woven. Belongs in a transaction."""
    rows = _Rows(connection)
    for thread in threads:
        rows.write(thread)


def write_outlets_left(connection: sqlite3.Connection, told: Callable[[int, int], None]) -> None:
    """Put down the outlets of threads that an earlier version stored without them."""
    (total,) = connection.execute("SELECT count(*) FROM threads WHERE NOT carried").fetchone()
    done = 0
    while True:
        with transaction(connection):
            rows = connection.execute(
                "SELECT key, content FROM threads WHERE NOT carried ORDER BY key LIMIT ?", (_AT_ONCE,)
            ).fetchall()
            for key, content in rows:
                write_outlets(connection, key, decoded_thread(content))
                connection.execute("UPDATE threads SET carried = 1 WHERE key = ?", (key,))
        if not rows:
            return
        done += len(rows)
        told(done, max(done, total))


def decoded_thread(content: str) -> Thread:
    """Return a thread as it is stored in ``threads.content``."""
    try:
        return _THREAD.decode(content)
    except msgspec.DecodeError as error:
        raise ArchiveError(
            f"a thread of the archive cannot be understood ({error}); if another version has woven it, "
            "'onrecord weave' weaves it anew"
        ) from error


@dataclass(slots=True)
class _Rows:
    """The rows of threads; ``documents`` are keys and texts of documents by their ids."""

    connection: sqlite3.Connection
    documents: dict[str, tuple[int, str]] = field(default_factory=dict)

    def write(self, thread: Thread) -> None:
        reported = [step.reported for step in thread.steps if step.reported]
        documents = {one.document for step in thread.steps for one in step.tellings}
        weight, steps, questions = thread.weight
        (key,) = self.connection.execute(
            "INSERT INTO threads (block, id, title, kind, status, weight, steps, questions, conflicts, "
            "documents, first_reported, last_reported, named, content, carried) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) RETURNING key",
            (
                *(thread.block, thread.id, thread.title, thread.kind, thread.status),
                *(weight, steps, questions, len(thread.conflicts), len(documents)),
                min((one.earliest.isoformat() for one in reported), default=None),
                max((one.latest.isoformat() for one in reported), default=None),
                iso(naming_day(thread)) or "",
                msgspec.json.encode(thread, order="deterministic").decode(),
            ),
        ).fetchone()
        self._put("thread_participants", [(key, *one) for one in enumerate(thread.participants)])
        self._steps(key, thread)
        self._conflicts(key, thread)
        write_outlets(self.connection, key, thread)
        self._put("thread_questions", [
            (key, number, *self._at(one.document, one.span), iso(one.asked), *self._settled(one.settled_by))
            for number, one in enumerate(thread.questions)
        ])  # fmt: skip
        self._put("thread_expected", [
            (
                key, number, *self._at(one.document, one.span), iso(one.asked), iso(one.due),
                *self._settled(one.settled_by),
            )
            for number, one in enumerate(thread.expected)
        ])  # fmt: skip
        self._put("thread_positions", [
            (
                key, number, one.key, one.party, one.stance, *self._at(one.document, one.span),
                *self._at(one.document, one.about)[1:], _list(one.said_by), _list(one.outlets),
            )
            for number, one in enumerate(thread.positions)
        ])  # fmt: skip
        self._put("thread_go_betweens", [
            (
                key, number, one.key, one.go_between, one.act, _list(one.between),
                *self._at(one.document, one.span), _list(one.said_by), _list(one.outlets),
            )
            for number, one in enumerate(thread.go_betweens)
        ])  # fmt: skip

    def _steps(self, key: int, thread: Thread) -> None:
        self._put("thread_steps", [
            (
                key, number, step.deed, step.status, *_when(step.occurred), *_when(step.ahead),
                *_when(step.reported), _list(step.said_by), _list(step.outlets),
            )
            for number, step in enumerate(thread.steps)
        ])  # fmt: skip
        told = [(number, step.tellings) for number, step in enumerate(thread.steps)]
        self._put("thread_tellings", [
            (key, step, number, *self._at(one.document, one.span))
            for step, tellings in told
            for number, one in enumerate(tellings)
        ])  # fmt: skip
        events = {(one.document, event) for _, tellings in told for one in tellings for event in one.events}
        self._put("thread_events", [
            (self._document(document)[0], event, key) for document, event in sorted(events)
        ])  # fmt: skip

    def _conflicts(self, key: int, thread: Thread) -> None:
        self._put("thread_conflicts", [(key, n, one.field) for n, one in enumerate(thread.conflicts)])
        sides = [
            (key, conflict, number, side)
            for conflict, one in enumerate(thread.conflicts)
            for number, side in enumerate(one.sides)
        ]
        self._put("thread_sides", [(*at, side.value, _list(side.said_by)) for *at, side in sides])
        self._put("thread_side_passages", [
            (*at, number, *self._at(document, span))
            for *at, side in sides
            for number, (document, span) in enumerate(side.passages)
        ])  # fmt: skip

    def _put(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - our names

    def _document(self, id: str) -> tuple[int, str]:  # noqa: A002
        known = self.documents.get(id)
        if known is None:
            known = self.connection.execute("SELECT key, text FROM documents WHERE id = ?", (id,)).fetchone()
            self.documents[id] = known
        return known

    def _at(self, document: str, span: Span) -> Row:
        """Return the key of a document, start, stop and words of a passage in it."""
        key, text = self._document(document)
        return key, span.start, span.end, span.of(text)

    def _settled(self, place: tuple[str, Span] | None) -> Row:
        return (None,) * 4 if place is None else self._at(*place)


def _when(when: When | None) -> Row:
    return (None,) * 3 if when is None else (when.value, when.earliest.isoformat(), when.latest.isoformat())


def _list(words: Iterable[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)
