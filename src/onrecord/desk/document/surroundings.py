"""What an archive knows around a document: earlier issues, threads, grades and notes.

Each is looked up by an index and bounded, so that a page takes no longer where the archive is large.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from onrecord.brief.judgement import Grade, Note, grade_of, made_by, notes_of
from onrecord.knowledge.outlets import key_of, outlet_name
from onrecord.records import Document, Reference, Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.steps import Step
from onrecord.woven.groups import Groups, has_groups
from onrecord.woven.outlines import titles_known
from onrecord.woven.strands import kept_apart
from onrecord.woven.threads import viewed

MOST_THREADS = 30
MOST_ISSUES = 60
"""Earlier issues that are looked up."""
GRADES = 20
"""Grades that are shown: those given last."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another document: its id, title, outlet, and the value and the words of its day."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A step of a thread that a document tells, with the first passage that does."""

    step: Step
    span: Span


@dataclass(frozen=True, slots=True)
class Resting:
    """A thread that rests on a document: the steps that it tells, and the notes to the thread.

    So many notes were made ``later`` than the day as of which all is.
    """

    thread: Thread
    told: tuple[Told, ...]
    notes: tuple[Note, ...]
    later: int


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade that somebody gave a document, or its outlet."""

    who: str
    made: str
    letter: str | None
    number: int | None
    of_outlet: bool


def threads_on(connection: sqlite3.Connection, document: str, as_of: date | None) -> tuple[Resting, ...]:
    """Return the threads that rest on a document (its id), those with most to follow first."""
    row = connection.execute("SELECT key FROM documents WHERE id = ?", (document,)).fetchone()
    if row is None:
        return ()
    own = {
        block for (block,) in connection.execute("SELECT block FROM strands WHERE document = ?", (row[0],))
    }
    if not own:
        return ()
    with viewed(connection, as_of) as view:
        found = list(
            view.stored(
                "t.key IN (SELECT DISTINCT thread FROM thread_tellings WHERE document = :document) "
                "ORDER BY t.weight DESC, t.title, t.id LIMIT :most",
                document=row[0],
                most=MOST_THREADS,
            )
        )
        for blocks in view.apart:
            if not own.isdisjoint(blocks):
                woven: tuple[Thread, ...]
                if len(blocks) == 1 and has_groups(connection, blocks[0]):
                    woven = ()
                    with kept_apart():
                        woven = Groups(connection, blocks[0], as_of).woven(documents={row[0]})
                else:
                    woven = view.woven(view.bundled([blocks])[0])
                found += [one for one in woven if _steps(one, document)]
    found.sort(key=lambda one: (tuple(-part for part in one.weight), one.title, one.id))
    shown = found[:MOST_THREADS]
    titles = titles_known(connection, shown, as_of)
    return tuple(
        _resting(connection, replace(one, title=title), document, as_of)
        for one, title in zip(shown, titles, strict=True)
    )


def _resting(connection: sqlite3.Connection, thread: Thread, document: str, as_of: date | None) -> Resting:
    notes = notes_of(connection, thread)
    known = tuple(one for one in notes if made_by(one.made, as_of))
    return Resting(thread, _steps(thread, document), known, len(notes) - len(known))


def issues_of(
    connection: sqlite3.Connection, document: Document, references: Iterable[Reference], as_of: date | None
) -> dict[tuple[str, date], tuple[Other, ...]]:
    """Return the documents of the archive that references point to, by publication and day.

    A publication is meant by its name, by another name of its, or, in a text of its own, by the last words of
    its name ("the Digest").
    """
    found: dict[tuple[str, date], tuple[Other, ...]] = {}
    wanted = dict.fromkeys((one.publication, day) for one in references for day in one.dates)
    for publication, day in list(wanted)[:MOST_ISSUES]:
        names = {publication, outlet_name(publication)}
        if document.outlet and f" {key_of(document.outlet)}".endswith(f" {key_of(publication)}"):
            names.add(document.outlet)
        rows = connection.execute(
            "SELECT id, title, outlet, published FROM documents "
            "WHERE outlet IN (SELECT value FROM json_each(:names)) AND published_latest >= :day "
            "AND published_earliest <= :day AND published_latest <= date(:day, '+31 days') "
            "AND (:as_of IS NULL OR published_latest <= :as_of) AND id <> :own "
            "ORDER BY published_latest, id LIMIT 3",
            {
                "names": json.dumps(sorted(names), ensure_ascii=False),
                "day": day.isoformat(),
                "as_of": as_of.isoformat() if as_of else None,
                "own": document.id,
            },
        )
        found[publication, day] = tuple(Other(*row) for row in rows)
    return found


def grades_of(
    connection: sqlite3.Connection, document: Document, as_of: date | None
) -> tuple[Grade, tuple[Graded, ...], int]:
    """Return the grade that counts of a document, and the grades that persons gave it or its outlet.

    With ``as_of`` those that were given by the end of that day, and how many were given later.
    """
    rows = connection.execute(
        "SELECT who, made, letter, number_given, number, 0 FROM grades WHERE document = :document "
        "UNION ALL SELECT who, made, letter, number_given, number, 1 FROM grades WHERE outlet = :outlet "
        "ORDER BY number DESC",
        {
            "document": document.id,
            "outlet": outlet_name(document.outlet) if document.outlet is not None else None,
        },
    )
    given = [Graded(who, made, letter, number, bool(of)) for who, made, letter, number, _, of in rows]
    known = [one for one in given if made_by(one.made, as_of)]
    grade = grade_of(connection, document.id, document.outlet, as_of)
    return grade, tuple(known[:GRADES]), len(given) - len(known)


def _steps(thread: Thread, document: str) -> tuple[Told, ...]:
    return tuple(
        Told(step, telling[0].span)
        for step in thread.steps
        if (telling := [one for one in step.tellings if one.document == document])
    )
