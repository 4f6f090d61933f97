"""A person's judgement in an archive: notes to threads, and grades of sources and of information.

Both are added to and never changed; the newest grade counts. The letter grades a source (A to F), the number
what it reports (1 to 6), as NATO does; neither is ever derived from the other, or from anything read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.archive.connection import transaction
from onrecord.archive.given import bindable
from onrecord.archive.moments import now
from onrecord.errors import UsageError
from onrecord.knowledge.outlets import find_outlet
from onrecord.records import Span
from onrecord.weaving.blocks import Thread

LONGEST = 10_000
"""Characters of a note, or of the name of who makes it."""
LETTERS = ("A", "B", "C", "D", "E", "F")
"""Of a source: completely reliable, usually, fairly, not usually, unreliable; cannot be judged."""
NUMBERS = (1, 2, 3, 4, 5, 6)
"""Of information: confirmed, probably true, possibly true, doubtful, improbable; cannot be judged."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a person has noted to a thread; ``made`` is the moment, UTC."""

    number: int
    made: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Grade:
    """What a person holds of a document: the letter of its source, the number of what it reports."""

    letter: str | None = None
    number: int | None = None


def add_note(connection: sqlite3.Connection, thread: Thread, words: str, who: str) -> Note:
    """Keep a note to a thread for good.

    It hangs on the passage that tells the thread first as well as on its id, so that it is found when the
    thread has got another one. Raises :class:`~onrecord.errors.UsageError` where nothing is noted, or too
    much, or by nobody.
    """
    words, who = _said(words, "the note"), _said(who, "who notes")
    first = min((one for step in thread.steps for one in step.tellings), key=lambda one: one.key)
    made = now()
    with transaction(connection):
        (number,) = connection.execute(
            "INSERT INTO notes (made, who, thread, document, start, stop, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
            (made, who, thread.id, first.document, first.span.start, first.span.end, words),
        ).fetchone()
    return Note(number, made, who, words)


def notes_of(connection: sqlite3.Connection, thread: Thread) -> tuple[Note, ...]:
    """Return the notes to a thread, in the order in which they were made."""
    told: dict[str, list[Span]] = {}
    for step in thread.steps:
        for one in step.tellings:
            told.setdefault(one.document, []).append(one.span)
    rows = connection.execute(
        "SELECT number, made, who, words, thread, document, start, stop FROM notes "
        "WHERE thread = ?1 OR document IN (SELECT value FROM json_each(?2)) ORDER BY number",
        (thread.id, json.dumps(sorted(told))),
    ).fetchall()
    return tuple(
        Note(number, made, who, words)
        for number, made, who, words, noted, document, start, stop in rows
        if noted == thread.id
        or (
            any(one.overlaps(Span(start, stop)) for one in told.get(document, ()))
            and not _is_there(connection, noted)
        )
    )


def add_grade(
    connection: sqlite3.Connection,
    name: str,
    who: str,
    *,
    letter: str | None = None,
    number: int | None = None,
) -> str:
    """Keep a grade of a document (its id) or an outlet (any of its names) for good; say which it is of.

    Raises :class:`~onrecord.errors.UsageError` where there is neither in the archive, where nothing is
    graded, or where an outlet as such is given a number: information is graded report by report.
    """
    who = _said(who, "who grades")
    if letter is None and number is None:
        raise UsageError("nothing is graded; give --source, --information, or both")
    if letter not in {None, *LETTERS} or number not in {None, *NUMBERS}:
        raise UsageError("a source is graded A to F, information 1 to 6")
    document = connection.execute("SELECT id FROM documents WHERE id = ?", (bindable(name),)).fetchone()
    outlet = None if document else _outlet(connection, name)
    if document is None and outlet is None:
        raise UsageError(
            f"the archive has no document and no outlet '{name}'; 'onrecord search' gives ids, "
            "'onrecord sources' outlets"
        )
    if outlet is not None and number is not None:
        raise UsageError(
            "information is graded report by report; name a document, or leave --information out"
        )
    with transaction(connection):
        connection.execute(
            "INSERT INTO grades (made, who, document, outlet, letter, number_given) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (now(), who, document and document[0], outlet, letter, number),
        )
    return f"document {document[0]}" if document else f"outlet {outlet}"


def grade_of(
    connection: sqlite3.Connection, document: str, outlet: str | None, as_of: date | None = None
) -> Grade:
    """Return the grades that persons gave a document last, its letter else being that of its outlet.

    With ``as_of`` those count that were given by the end of that day.
    """
    until = f"{as_of.isoformat()}~" if as_of is not None else "~"
    letter = number = None
    for given, counted in connection.execute(
        "SELECT letter, number_given FROM grades WHERE document = ? AND made < ? ORDER BY number",
        (document, until),
    ):
        letter, number = given or letter, counted or number
    if letter is None and outlet is not None:
        row = connection.execute(
            "SELECT letter FROM grades WHERE outlet = ? AND made < ? ORDER BY number DESC LIMIT 1",
            (_shown(outlet), until),
        ).fetchone()
        letter = row[0] if row else None
    return Grade(letter, number)


def made_by(moment: str, day: date | None) -> bool:
    """Tell whether something was said at a moment (UTC) before the end of a day; of no day, it always was."""
    return day is None or moment[:10] <= day.isoformat()


def _is_there(connection: sqlite3.Connection, thread: str) -> bool:
    return connection.execute("SELECT 1 FROM threads WHERE id = ?", (thread,)).fetchone() is not None


def _outlet(connection: sqlite3.Connection, name: str) -> str | None:
    wanted = _shown(bindable(name)).casefold()
    return next((_shown(one) for one in _outlets(connection) if _shown(one).casefold() == wanted), None)


def _outlets(connection: sqlite3.Connection) -> Iterator[str]:
    rows: Iterable[tuple[str]] = connection.execute(
        "SELECT outlet FROM documents WHERE outlet IS NOT NULL UNION SELECT outlet FROM citations"
    )
    return (outlet for (outlet,) in rows)


def _shown(outlet: str) -> str:
    known = find_outlet(outlet)
    return known.name if known else outlet


def _said(words: str, what: str) -> str:
    words = bindable(words).strip()
    if not words:
        raise UsageError(f"{what} is empty; say it")
    if len(words) > LONGEST:
        raise UsageError(f"{what} is longer than {LONGEST:,} characters; shorten it")
    return words
