"""A folder looked at for files that are new in it or have changed, and are no longer being written."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.archive.watched import WatchedFile, watched_file
from onrecord.sources.names import shown_name
from onrecord.sources.walking import walked

SETTLED = 5.0
"""Seconds for which a file must not have changed to be read, unless it is as it was a round before."""
_CHUNK = 1_048_576


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was found, and how it is to be kept; to be read where it is ``new``."""

    path: str
    file: WatchedFile
    new: bool


def looked_at(connection: sqlite3.Connection, folder: str) -> Iterator[Seen]:
    """Yield the files below a folder that are not as they were taken, sorted folder by folder.

    Hidden files and folders, links to folders, and the archive with the files beside it are passed over. A
    file that may still be being written is not new yet. What cannot be looked at is left for the next round.
    """
    (archive,) = (file for _, name, file in connection.execute("PRAGMA database_list") if name == "main")
    own = os.path.realpath(archive)
    for _, paths in walked(folder):
        for path in paths:
            found = None if os.path.realpath(path).startswith(own) else _looked_at(connection, path)
            if found is not None:
                yield found


def _looked_at(connection: sqlite3.Connection, path: str) -> Seen | None:
    try:
        status = os.stat(path)
    except OSError:
        # It is gone again, or a link to nothing.
        return None
    if not os.path.isfile(path):
        return None
    shown = shown_name(os.path.abspath(path))
    before = watched_file(connection, shown)
    now = WatchedFile(shown, status.st_size, status.st_mtime_ns, None)
    same = before is not None and (before.size, before.modified) == (now.size, now.modified)
    if same and before is not None and before.digest is not None:
        return None
    age = time.time() - status.st_mtime
    if not same and age < SETTLED:
        return Seen(path, WatchedFile(shown, now.size, now.modified, None), new=False)
    digest = _digest(path)
    if digest is None:
        return None
    taken = WatchedFile(shown, now.size, now.modified, digest)
    return Seen(path, taken, new=before is None or before.digest != digest)


def _digest(path: str) -> str | None:
    """Return the hash of a file's content; None where it cannot be read."""
    total = hashlib.sha256()
    try:
        with open(path, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                total.update(chunk)
    except OSError:
        return None
    return total.hexdigest()
