"""How far the watching of feeds and folders has come, so that it goes on where it was broken off."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from typing import Any

from onrecord.archive.given import bindable


@dataclass(frozen=True, slots=True)
class WatchedFeed:
    """A feed (its address without name and password) as it was asked last.

    ``etag`` and ``modified`` are what its server gave to ask by whether anything is new. ``asked`` and
    ``not_before`` are moments (UTC, ISO 8601), the second one None where only the interval counts.
    ``failures`` counts those in a row. ``moved`` is where it has moved to for good, ``gone`` whether it is
    gone for good.
    """

    address: str
    etag: str | None = None
    modified: str | None = None
    asked: str | None = None
    not_before: str | None = None
    failures: int = 0
    moved: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class WatchedEntry:
    """An entry of a feed by the name that the feed gives it, as it was taken last.

    ``digest`` stands for its title and text, None while its page is yet to be had; ``document`` is the id of
    the document that was made of it, None where there was none. ``failures`` counts how often its page could
    not be had.
    """

    feed: str
    name: str
    digest: str | None
    document: str | None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class WatchedFile:
    """A file (its whole path) as it was seen last: bytes, time of change in nanoseconds, hash of its content.

    The hash is None where the file was seen and left for later.
    """

    path: str
    size: int
    modified: int
    digest: str | None


def watched_feed(connection: sqlite3.Connection, address: str) -> WatchedFeed:
    """Return how a feed was asked last, by its address; one that never was has no ``asked``."""
    row: tuple[Any, ...] | None = connection.execute(
        "SELECT address, etag, modified, asked, not_before, failures, moved, gone FROM watched_feeds "
        "WHERE address = ?",
        (bindable(address),),
    ).fetchone()
    if row is None:
        return WatchedFeed(bindable(address))
    return replace(WatchedFeed(*row), gone=bool(row[-1]))


def write_feed(connection: sqlite3.Connection, feed: WatchedFeed) -> None:
    """Keep how a feed was asked. Belongs in a transaction."""
    connection.execute(
        "INSERT INTO watched_feeds (address, etag, modified, asked, not_before, failures, moved, gone) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET etag = excluded.etag, "
        "modified = excluded.modified, asked = excluded.asked, not_before = excluded.not_before, "
        "failures = excluded.failures, moved = excluded.moved, gone = excluded.gone",
        astuple(feed),
    )


def watched_entry(connection: sqlite3.Connection, feed: str, name: str) -> WatchedEntry | None:
    """Return an entry of a feed as it was taken last; None where it never was."""
    row = connection.execute(
        "SELECT feed, name, digest, document, failures FROM watched_entries WHERE feed = ? AND name = ?",
        (bindable(feed), bindable(name)),
    ).fetchone()
    return WatchedEntry(*row) if row else None


def write_entries(connection: sqlite3.Connection, entries: Iterable[WatchedEntry], moment: str) -> None:
    """Keep how entries were taken at a moment (UTC, ISO 8601). Belongs in a transaction."""
    connection.executemany(
        "INSERT INTO watched_entries (feed, name, digest, document, failures, taken) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (feed, name) DO UPDATE SET digest = excluded.digest, "
        "document = excluded.document, failures = excluded.failures, taken = excluded.taken",
        [
            (bindable(one.feed), bindable(one.name), one.digest, one.document, one.failures, moment)
            for one in entries
        ],
    )


def watched_file(connection: sqlite3.Connection, path: str) -> WatchedFile | None:
    """Return a file as it was seen last; None where it never was."""
    row = connection.execute(
        "SELECT path, size, modified, digest FROM watched_files WHERE path = ?", (bindable(path),)
    ).fetchone()
    return WatchedFile(*row) if row else None


def write_file(connection: sqlite3.Connection, file: WatchedFile) -> None:
    """Keep how a file was seen. Belongs in a transaction."""
    connection.execute(
        "INSERT INTO watched_files (path, size, modified, digest) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified = excluded.modified, "
        "digest = excluded.digest",
        (bindable(file.path), file.size, file.modified, file.digest),
    )
