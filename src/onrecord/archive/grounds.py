"""The grounds of an archive: each stored once, and never taken out again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from onrecord.records import Ground


@dataclass(slots=True)
class Grounds:
    """The keys of the grounds that stand in an archive.

    What a document adds, and what others add, is found out by :meth:`refresh` at the next one. After a
    transaction that was undone :meth:`forget` is to be called.
    """

    keys: dict[Ground, int] = field(default_factory=dict)
    last: int = 0

    def refresh(self, connection: sqlite3.Connection) -> dict[Ground, int]:
        """Return the keys as they stand, to be added to for one document with :func:`key_of`."""
        for key, rule, entry in connection.execute(
            "SELECT key, rule, entry FROM grounds WHERE key > ? ORDER BY key", (self.last,)
        ):
            self.keys[Ground(rule, entry)] = self.last = key
        return dict(self.keys)

    def forget(self) -> None:
        """Forget all keys: some were given in a transaction that was undone."""
        self.keys.clear()
        self.last = 0


def key_of(connection: sqlite3.Connection, keys: dict[Ground, int], ground: Ground | None) -> int | None:
    """Return the key of a ground, which is stored where it is a new one; None for none."""
    if ground is None:
        return None
    key = keys.get(ground)
    if key is None:
        (key,) = connection.execute(
            "INSERT INTO grounds (rule, entry) VALUES (?, ?) RETURNING key", (ground.rule, ground.entry)
        ).fetchone()
        keys[ground] = key
    return key
