"""What persons watch: searches and the calendar, each with a feed that needs no signing in."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.archive.connection import transaction
from onrecord.archive.given import bindable
from onrecord.archive.moments import now
from onrecord.errors import UsageError

LONGEST_NAME = 100
LONGEST_QUERY = 2_000
MOST = 200
"""Watchlists that a person can have."""
_WATCHED = ("/search?", "/calendar")


@dataclass(frozen=True, slots=True)
class Watchlist:
    """A search or a calendar that somebody watches; ``secret`` stands in the address of its feed."""

    number: int
    who: str
    name: str
    query: str
    made: str
    secret: str

    @property
    def path(self) -> str:
        """The address of its feed, a calendar for a calendar and Atom for a search."""
        return f"/feeds/{self.secret}.{'ics' if self.query.startswith('/calendar') else 'atom'}"


_COLUMNS = "number, who, name, query, made, secret"


def watchlists(connection: sqlite3.Connection, who: str) -> Iterator[Watchlist]:
    """Yield what somebody watches, by name."""
    for row in connection.execute(
        f"SELECT {_COLUMNS} FROM watchlists WHERE who = ? ORDER BY name",  # noqa: S608 - our own words
        (bindable(who),),
    ):
        yield Watchlist(*row)


def watched(connection: sqlite3.Connection, secret: str) -> Watchlist | None:
    """Return what has this secret."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM watchlists WHERE secret = ?",  # noqa: S608 - our own words
        (bindable(secret),),
    ).fetchone()
    return Watchlist(*row) if row else None


def watch(connection: sqlite3.Connection, who: str, name: str, query: str) -> Watchlist:
    """Keep a search or a calendar; one of the same name is replaced, and its feed keeps its address.

    Raises :class:`~onrecord.errors.UsageError` where the name will not do, the address leads elsewhere, or
    there are too many.
    """
    name, query = bindable(name.strip()), bindable(query)
    if not name or len(name) > LONGEST_NAME:
        raise UsageError(f"a watchlist has a name of 1 to {LONGEST_NAME} characters")
    if not query.startswith(_WATCHED) or len(query) > LONGEST_QUERY:
        raise UsageError("what can be watched is a search or the calendar")
    with transaction(connection):
        (held,) = connection.execute(
            "SELECT count(*) FROM watchlists WHERE who = ? AND name <> ?", (bindable(who), name)
        ).fetchone()
        if held >= MOST:
            raise UsageError(f"one person can watch {MOST} things; remove some")
        row = connection.execute(
            "INSERT INTO watchlists (who, name, query, made, secret) VALUES (?, ?, ?, ?, ?) "  # noqa: S608
            f"ON CONFLICT (who, name) DO UPDATE SET query = excluded.query RETURNING {_COLUMNS}",
            (bindable(who), name, query, now(), secrets.token_urlsafe(24)),
        ).fetchone()
    return Watchlist(*row)


def unwatch(connection: sqlite3.Connection, who: str, number: int) -> None:
    """Watch something no more; only one's own."""
    with transaction(connection):
        connection.execute("DELETE FROM watchlists WHERE who = ? AND number = ?", (bindable(who), number))
