"""The archive as the desk uses it: many who read at once, and one who writes for a moment."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.archive.connection import connect, opened
from onrecord.errors import ArchiveError

MOST = 8
"""Connections that are kept open for readers; each holds a part of the file in memory."""


class Pool:
    """Connections to the archive at ``path``, kept open between pages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._free: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue(MOST)
        self._closed = threading.Event()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection on which everything is seen as it was at one moment, whoever writes meanwhile.

        Raises :class:`~onrecord.errors.ArchiveError` for whatever goes wrong in the file.
        """
        connection = self._taken()
        try:
            connection.execute("BEGIN")
            yield connection
        except sqlite3.Error as error:
            raise ArchiveError(f"{self.path}: {error}; 'onrecord check' says whether it is sound") from error
        finally:
            self._given_back(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open the archive to write; others who write wait for each transaction."""
        with opened(self.path, "write") as connection:
            yield connection

    def close(self) -> None:
        """Close what is not lent; what is lent is closed when it comes back."""
        self._closed.set()
        while True:
            try:
                self._free.get_nowait().close()
            except queue.Empty:
                return

    def _taken(self) -> sqlite3.Connection:
        try:
            return self._free.get_nowait()
        except queue.Empty:
            return connect(self.path, "read", any_thread=True)

    def _given_back(self, connection: sqlite3.Connection) -> None:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if self._closed.is_set():
            connection.close()
            return
        try:
            self._free.put_nowait(connection)
        except queue.Full:
            connection.close()
