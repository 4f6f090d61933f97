"""The audit log: who did what at the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.archive.connection import transaction
from onrecord.archive.given import bindable
from onrecord.archive.moments import now

LONGEST = 500
"""Characters of a name or a path that are kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody did: ``made`` is a moment in UTC, ``outcome`` a status of HTTP."""

    number: int
    made: str
    who: str
    role: str | None
    action: str
    path: str
    outcome: int


def note(
    connection: sqlite3.Connection, who: str, role: str | None, action: str, path: str, outcome: int
) -> None:
    """Write down what somebody did."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO audit (made, who, role, action, path, outcome) VALUES (?, ?, ?, ?, ?, ?)",
            (now(), bindable(who)[:LONGEST], role, action, bindable(path)[:LONGEST], outcome),
        )


def entries(connection: sqlite3.Connection, limit: int = 100, before: int | None = None) -> Iterator[Entry]:
    """Yield what was done last first, of numbers less than ``before``."""
    for row in connection.execute(
        "SELECT number, made, who, role, action, path, outcome FROM audit "
        "WHERE ?1 IS NULL OR number < ?1 ORDER BY number DESC LIMIT ?2",
        (before, limit),
    ):
        yield Entry(*row)
