"""How far somebody has come, and what that person decided last."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from onrecord.archive.moments import now
from onrecord.desk.reviewing.deciding import kind_given
from onrecord.desk.reviewing.doubts import Kind
from onrecord.weaving.corrections import Correction
from onrecord.woven.corrections import find_correction, taken_back

DECIDE = "/review/decide"
UNDO = "/review/undo"
_DONE = 400
"""Statuses of HTTP below this one say that something was done."""
_BACK = 5_000
"""Entries of the audit log, or corrections, up to which it is looked back."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many doubts somebody has decided ``today`` (UTC), in all and ``of_kind``, less those undone."""

    today: int
    of_kind: int


def progress(connection: sqlite3.Connection, who: str, kind: Kind | None) -> Progress:
    """Return how far somebody has come today with all doubts, and with those of a kind."""
    day = now()[:10]
    counts: dict[str, int] = {}
    for path, made, outcome in connection.execute(
        "SELECT path, made, outcome FROM audit WHERE who = ? ORDER BY number DESC LIMIT ?", (who, _BACK)
    ):
        if made[:10] != day:
            break
        action, _, of = path.rpartition("/")
        if outcome < _DONE and action in {DECIDE, UNDO}:
            counts[of] = counts.get(of, 0) + (1 if action == DECIDE else -1)
    return Progress(max(sum(counts.values()), 0), max(counts.get(kind or "", 0), 0))


def last_kind(connection: sqlite3.Connection, who: str) -> Kind | None:
    """Return of which kind the doubt was that somebody decided last; None where nothing was decided."""
    for path, outcome in connection.execute(
        "SELECT path, outcome FROM audit WHERE who = ? ORDER BY number DESC LIMIT ?", (who, _BACK)
    ):
        action, _, of = path.rpartition("/")
        if action == DECIDE and outcome < _DONE:
            return kind_given(of)
    return None


def last_own(connection: sqlite3.Connection, who: str) -> Correction | None:
    """Return the last correction of somebody that is in force, None where there is none."""
    gone = taken_back(connection)
    (last,) = connection.execute("SELECT ifnull(max(number), 0) FROM corrections").fetchone()
    rows = connection.execute(
        "SELECT number FROM corrections WHERE number > ? AND who = ? AND kind <> 'undo' ORDER BY number DESC",
        (last - _BACK, who),
    )
    number = next((number for (number,) in rows if number not in gone), None)
    return None if number is None else find_correction(connection, number)
