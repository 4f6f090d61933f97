"""What persons have said of a thread: their notes, and the corrections that bear on it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from onrecord.brief.judgement import Note, made_by, notes_of
from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.corrections import Correction, before_and_after, passages
from onrecord.woven.corrections import find_correction, hanging_on, taken_back

MOST = 50
"""Notes, and corrections, that are shown: those made last."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction: what was read ``before`` and what holds ``after`` it, and by which it is taken back."""

    correction: Correction
    before: str
    after: str
    taken_back: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """Notes and corrections, those made first first; ``later`` were made after the day as of which all is."""

    notes: tuple[Note, ...]
    corrections: tuple[Corrected, ...]
    later: int


def judged(connection: sqlite3.Connection, thread: Thread, as_of: date | None) -> Judged:
    """Return what persons have said of a thread; with ``as_of`` only what they had by the end of that day.

    Corrections are those that point to words by which the thread is told.
    """
    notes = notes_of(connection, thread)
    corrections = _corrections(connection, thread)
    known = [one for one in notes if made_by(one.made, as_of)]
    made = [one for one in corrections if made_by(one.correction.made, as_of)]
    return Judged(
        tuple(known[-MOST:]),
        tuple(made[-MOST:]),
        len(notes) - len(known) + len(corrections) - len(made),
    )


def _corrections(connection: sqlite3.Connection, thread: Thread) -> list[Corrected]:
    told: dict[str, list[Span]] = {}
    for step in thread.steps:
        for one in step.tellings:
            told.setdefault(one.document, []).append(one.span)
    numbers = hanging_on(connection, told)
    if not numbers:
        return []
    gone = taken_back(connection)
    found = []
    for number in numbers:
        made = find_correction(connection, number)
        if any(
            passage.span.overlaps(span)
            for passage in passages(made.change)
            for span in told.get(passage.document, ())
        ):
            before, after = before_and_after(made.change)
            found.append(Corrected(made, before or "nothing", after or "nothing", gone.get(number)))
    return found
