"""What could not be read, kept aside with the reason until the same place gives a document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.archive.connection import transaction
from onrecord.archive.moments import now
from onrecord.errors import DocumentError, came_once

Key = tuple[str, str, str]
"""What tells a failure from others: its origin, its kind, and what was wrong."""


@dataclass(frozen=True, slots=True)
class AsGiven:
    """What the user said of what is read: the day of publication and the columns of tables, as options."""

    published: str | None = None
    columns: str | None = None


NOTHING_SAID = AsGiven()


@dataclass(frozen=True, slots=True)
class Failure:
    """What was kept aside: from where, of what kind, what was wrong, what to do, and since when (UTC).

    ``published`` and ``columns`` are what the user said of it when it was given (:class:`AsGiven`).
    """

    origin: str
    kind: str
    what: str
    remedy: str
    noted: str
    published: str | None = None
    columns: str | None = None

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.origin, self.kind, self.what


def key_of(error: DocumentError) -> Key:
    """Return the key of a failure as it will be kept aside."""
    return error.origin, type(error).__name__, error.what


def failures(connection: sqlite3.Connection, limit: int | None = 100) -> Iterator[Failure]:
    """Yield what was kept aside, the last first, and at most ``limit``."""
    rows = connection.execute(
        "SELECT origin, kind, what, remedy, noted, published, columns FROM failures "
        "ORDER BY noted DESC, origin, kind LIMIT ?",
        (-1 if limit is None else limit,),
    )
    for row in rows.fetchall():
        yield Failure(*row)


def keep_aside(
    connection: sqlite3.Connection, error: DocumentError, as_given: AsGiven = NOTHING_SAID
) -> None:
    """Note that something could not be read; noted twice it stands there once, as it was given last."""
    with transaction(connection):
        note(connection, error, as_given)


def note(connection: sqlite3.Connection, error: DocumentError, as_given: AsGiven = NOTHING_SAID) -> None:
    """Note what was wrong, as :func:`keep_aside` does. Belongs in a transaction."""
    connection.execute(
        "INSERT INTO failures (origin, kind, what, remedy, noted, published, columns) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin, kind, what) DO UPDATE SET "
        "remedy = excluded.remedy, published = excluded.published, columns = excluded.columns",
        (*key_of(error), error.remedy, now(), as_given.published, as_given.columns),
    )


def settled(connection: sqlite3.Connection, origin: str | None) -> bool:
    """Tell whether no failure is noted for the place ``origin``."""
    if origin is None or came_once(origin):
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


def _strike(connection: sqlite3.Connection, key: Key) -> None:
    connection.execute("DELETE FROM failures WHERE origin = ? AND kind = ? AND what = ?", key)
