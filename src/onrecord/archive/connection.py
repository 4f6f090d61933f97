"""Opening an archive: one SQLite file, written by one process at a time and read by any number beside it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from onrecord.archive.migrations import MIGRATIONS, migrate, version
from onrecord.errors import ArchiveError

APPLICATION = 0x6F6E7263
"""``application_id`` of the file ("onrc"), by which an archive is told from other SQLite files."""

OLDEST_SQLITE = (3, 37, 0)
"""The first version with STRICT tables."""

Purpose = Literal["read", "write", "make"]

CACHE = 64_000
"""KiB of the file that are held in memory at most."""

LOG = 8_000
"""Pages of 4 KiB after which the log is brought into the file."""

PATIENCE = 60.0
"""Seconds to wait for another writer; each holds the archive for some tenths of a second."""

HOLD = 0.25
"""Seconds after which a transaction of many steps is brought to its end: pages of the file that several of
them touch are written once, and others who write wait only so long."""

LET_IN = 0.01
"""Seconds between two such transactions, in which others who wait to write come in."""


@contextmanager
def opened(path: Path, purpose: Purpose = "read") -> Iterator[sqlite3.Connection]:
    """Open the archive at ``path``, and close it.

    To ``write`` it is brought to the present schema, and to ``make`` also created where it is not there. To
    ``read``, it can only be read. Raises :class:`~onrecord.errors.ArchiveError` where
    it cannot be opened, is no archive, or is of a newer version, and for whatever goes wrong in the file
    while it is open.
    """
    try:
        connection = connect(path, purpose)
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: {error}; {_remedy(error)}") from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all that happens inside, or nothing of it; others that would write wait for it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def together(connection: sqlite3.Connection, step: Callable[[], bool], most: int | None = None) -> int:
    """Do as many steps in one transaction as fit into :data:`HOLD` seconds, and at most ``most``.

    A step does what is next to do, and tells whether there was anything. Returned is how many did something.
    """
    until = time.monotonic() + HOLD
    done = 0
    with transaction(connection):
        while done != most and step():
            done += 1
            if time.monotonic() >= until:
                break
        else:
            return done
    time.sleep(LET_IN)
    return done


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """See the archive as it stands at one moment, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def connect(path: Path, purpose: Purpose, *, any_thread: bool = False) -> sqlite3.Connection:
    """Return a connection as :func:`opened` gives it; whoever asks closes it.

    With ``any_thread`` it may be used by several threads, one at a time.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise ArchiveError(
            f"SQLite {sqlite3.sqlite_version} is too old; use a Python that comes with 3.37 or later"
        )
    if purpose != "make" and not path.is_file():
        raise ArchiveError(
            f"{path}: there is no archive; make one with 'onrecord add', or name it: --archive"
        )
    mode = {"read": "ro", "write": "rw", "make": "rwc"}[purpose]
    writing = purpose != "read"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=PATIENCE,
        check_same_thread=not any_thread,
    )
    try:
        _check_kind(connection, path, writing=writing)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        if writing:
            _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_kind(connection: sqlite3.Connection, path: Path, *, writing: bool) -> None:
    """Raise where the file is something else, or newer; an empty one is an archive before its first step."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (tables or not writing):
        raise ArchiveError(f"{path}: this is no archive of onrecord; name another file with --archive")
    steps = version(connection)
    if steps > len(MIGRATIONS):
        raise ArchiveError(f"{path}: a newer onrecord wrote this archive (schema {steps}); update onrecord")
    if steps < len(MIGRATIONS) and not writing:
        raise ArchiveError(
            f"{path}: the archive has the older schema {steps}; any command that writes renews it, "
            "'onrecord add' for one"
        )


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # All that was written survives a killed process; a power cut can cost the last documents, never the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    # Documents touch pages all over the file: gathered in memory and in the log, each is written seldom.
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG}")
    if version(connection) < len(MIGRATIONS):
        with transaction(connection):
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            migrate(connection)


def _remedy(error: sqlite3.Error) -> str:
    message = str(error)
    if "locked" in message or "busy" in message:
        return "another program holds it; try again when that has ended"
    if "disk" in message and "full" in message:
        return "make room and try again: what was added is whole"
    if "malformed" in message or "not a database" in message:
        return "the file is damaged or no archive; 'onrecord check' says more"
    return "check the path and its permissions"
