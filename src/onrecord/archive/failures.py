"""What could not be read, kept aside with the reason until the same place gives a document."""

from __future__ import annotations

import sqlite3

from onrecord.archive.connection import transaction
from onrecord.archive.moments import now
from onrecord.errors import DocumentError

STANDARD_INPUT = "-"
"""Where what came is gone: a later document from there says nothing about an earlier failure."""


def keep_aside(connection: sqlite3.Connection, error: DocumentError) -> None:
    """Note that something could not be read; noted twice it stands there once."""
    with transaction(connection):
        note(connection, error)


def note(connection: sqlite3.Connection, error: DocumentError) -> None:
    """Note what was wrong, as :func:`keep_aside` does. Belongs in a transaction."""
    connection.execute(
        "INSERT INTO failures (origin, kind, what, remedy, noted) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (origin, kind, what) DO UPDATE SET remedy = excluded.remedy",
        (error.origin, type(error).__name__, error.what, error.remedy, now()),
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
