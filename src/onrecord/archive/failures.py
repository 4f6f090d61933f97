"""What could not be read, kept aside with the reason until the same place gives a document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.archive.connection import transaction
from onrecord.archive.moments import now
from onrecord.errors import DocumentError

STANDARD_INPUT = "-"
"""Where what came is gone: a later document from there says nothing about an earlier failure."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What was kept aside: from where, of what kind, what was wrong, what to do, and since when (UTC)."""

    origin: str
    kind: str
    what: str
    remedy: str
    noted: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others."""
        return self.origin, self.kind, self.what


def key_of(error: DocumentError) -> tuple[str, str, str]:
    """Return the key of a failure as it will be kept aside."""
    return error.origin, type(error).__name__, error.what


def failures(connection: sqlite3.Connection, limit: int | None = 100) -> Iterator[Failure]:
    """Yield what was kept aside, the last first, and at most ``limit``."""
    rows = connection.execute(
        "SELECT origin, kind, what, remedy, noted FROM failures ORDER BY noted DESC, origin, kind LIMIT ?",
        (-1 if limit is None else limit,),
    )
    for row in rows.fetchall():
        yield Failure(*row)


def keep_aside(connection: sqlite3.Connection, error: DocumentError) -> None:
    """Note that something could not be read; noted twice it stands there once."""
    with transaction(connection):
        note(connection, error)


def note(connection: sqlite3.Connection, error: DocumentError) -> None:
    """Note what was wrong, as :func:`keep_aside` does. Belongs in a transaction."""
    connection.execute(
        "INSERT INTO failures (origin, kind, what, remedy, noted) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (origin, kind, what) DO UPDATE SET remedy = excluded.remedy",
        (*key_of(error), error.remedy, now()),
    )


def settled(connection: sqlite3.Connection, origin: str | None) -> bool:
    """Tell whether no failure is noted for the place ``origin``."""
    if origin is None or origin.partition(":")[0] == STANDARD_INPUT:
        return True
    return connection.execute("SELECT 1 FROM failures WHERE origin = ?", (origin,)).fetchone() is None


def settle(connection: sqlite3.Connection, origin: str | None) -> None:
    """Strike out what was noted for a place that now gives a document. Belongs in a transaction."""
    if not settled(connection, origin):
        connection.execute("DELETE FROM failures WHERE origin = ?", (origin,))


def strike(connection: sqlite3.Connection, error: DocumentError) -> None:
    """Strike out one thing that was noted, and nothing else of its place. Belongs in a transaction."""
    _strike(connection, key_of(error))


def strike_out(connection: sqlite3.Connection, failure: Failure) -> None:
    """Strike out what was kept aside, as :func:`strike` does. Belongs in a transaction."""
    _strike(connection, failure.key)


def _strike(connection: sqlite3.Connection, key: tuple[str, str, str]) -> None:
    connection.execute("DELETE FROM failures WHERE origin = ? AND kind = ? AND what = ?", key)
