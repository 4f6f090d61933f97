"""What persons judge: notes to threads, and grades of documents and outlets."""

from __future__ import annotations

import sqlite3
from typing import Annotated, Any, Literal

import msgspec
from starlette.requests import Request

from onrecord.brief.judgement import LONGEST, add_grade, add_note
from onrecord.desk.access.people import Person
from onrecord.desk.api.cursors import cursor, place_of
from onrecord.desk.api.operations import PAGED, Asked, Operation, Page, word
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError
from onrecord.woven.threads import find_thread

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
_NOTES = "SELECT number, made, who, thread, document, start, stop, words FROM notes"
_GRADES = "SELECT number, made, who, document, outlet, letter, number_given FROM grades"


class NewNote(msgspec.Struct, forbid_unknown_fields=True):
    """A note to a thread, in a person's words; it is never changed."""

    thread: Name
    words: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]


class NewGrade(msgspec.Struct, forbid_unknown_fields=True):
    """A grade of a document or an outlet: the letter of the source, the number of what a document reports."""

    name: Name
    source: Literal["A", "B", "C", "D", "E", "F"] | None = None
    information: Literal[1, 2, 3, 4, 5, 6] | None = None


def notes(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of notes, the last first."""
    rows = connection.execute(
        f"{_NOTES} WHERE (?1 IS NULL OR number < ?1) AND (?2 IS NULL OR thread = ?2) "
        "ORDER BY number DESC LIMIT ?3",
        (place_of(asked.after, int), asked.word("thread"), asked.limit + 1),
    ).fetchall()
    return _page(asked, [_note(row) for row in rows])


def grades(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of grades, the last first."""
    rows = connection.execute(
        f"{_GRADES} WHERE (?1 IS NULL OR number < ?1) ORDER BY number DESC LIMIT ?2",
        (place_of(asked.after, int), asked.limit + 1),
    ).fetchall()
    return _page(asked, [_grade(row) for row in rows])


def noting(request: Request, given: NewNote, person: Person) -> dict[str, Any]:
    """Note something to a thread."""
    with desk_of(request).pool.writing() as connection:
        found = find_thread(connection, given.thread)
        if found is None:
            raise UsageError(f"there is no thread '{given.thread}' in the archive")
        made = add_note(connection, found, given.words, person.name)
        return _note(connection.execute(f"{_NOTES} WHERE number = ?", (made.number,)).fetchone())


def grading(request: Request, given: NewGrade, person: Person) -> dict[str, Any]:
    """Grade a document, or an outlet as a source."""
    with desk_of(request).pool.writing() as connection:
        add_grade(connection, given.name, person.name, letter=given.source, number=given.information)
        return _grade(
            connection.execute(
                f"{_GRADES} WHERE who = ? ORDER BY number DESC LIMIT 1", (person.name,)
            ).fetchone()
        )


def _page(asked: Asked, found: list[dict[str, Any]]) -> Page:
    shown = found[: asked.limit]
    return Page(shown, cursor(shown[-1]["number"]) if len(found) > asked.limit else None)


def _note(row: tuple[Any, ...]) -> dict[str, Any]:
    number, made, who, thread, document, start, stop, words = row
    return {
        "number": number,
        "made": made,
        "who": who,
        "thread": thread,
        "document": document,
        "span": [start, stop],
        "words": words,
    }


def _grade(row: tuple[Any, ...]) -> dict[str, Any]:
    names = ("number", "made", "who", "document", "outlet", "source", "information")
    return dict(zip(names, row, strict=True))


OPERATIONS = (
    Operation(
        "GET",
        "/api/notes",
        "listNotes",
        "Notes to threads, the last first.",
        "Note",
        notes,
        parameters=(word("thread", "Only those made to the thread with this id."), *PAGED),
        listed=True,
    ),
    Operation(
        "POST",
        "/api/notes",
        "addNote",
        "Note something to a thread; it stands in the thread's section of every brief.",
        "Note",
        change=noting,
        role="reviewer",
        body=NewNote,
        action="note",
        status=201,
    ),
    Operation(
        "GET",
        "/api/grades",
        "listGrades",
        "Grades of documents and outlets, the last first.",
        "Grade",
        grades,
        parameters=PAGED,
        listed=True,
    ),
    Operation(
        "POST",
        "/api/grades",
        "addGrade",
        "Grade a document, or an outlet as a source. A later grade counts instead of an earlier one.",
        "Grade",
        change=grading,
        role="reviewer",
        body=NewGrade,
        action="grade",
        status=201,
    ),
)
