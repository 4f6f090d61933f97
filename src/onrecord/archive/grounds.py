"""The grounds of an archive: each stored once, and never taken out again."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from onrecord.records import Ground


@dataclass(slots=True)
class Grounds:
    """The keys of the grounds that stand in an archive.

    Only what was committed is remembered from one document to the next: what a transaction adds and then
    undoes, and what others add, is found out by :meth:`refresh`.
    """

    keys: dict[Ground, int] = field(default_factory=dict)
    last: int = 0

    def refresh(self, connection: sqlite3.Connection) -> dict[Ground, int]:
        """Return the keys at the beginning of a transaction, to be added to in it with :func:`key_of`."""
        for key, rule, entry in connection.execute(
            "SELECT key, rule, entry FROM grounds WHERE key > ? ORDER BY key", (self.last,)
        ):
            self.keys[Ground(rule, entry)] = self.last = key
        return dict(self.keys)


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
