"""Up to when each person has seen what is new, as the archive keeps it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from onrecord.archive.connection import transaction
from onrecord.errors import UsageError

_OVERLAP = timedelta(seconds=2)
"""What was added so shortly ago is shown once more: others of the same second may still be on their way."""


@dataclass(frozen=True, slots=True)
class Look:
    """Up to which moment somebody has seen what was added, and up to which before; moments are in UTC."""

    looked: str
    before: str | None


def look_of(connection: sqlite3.Connection, who: str) -> Look | None:
    """Return up to when somebody has looked, None where that is the first time."""
    row = connection.execute("SELECT looked, before FROM looks WHERE who = ?", (who,)).fetchone()
    return None if row is None else Look(*row)


def seen_by_now(connection: sqlite3.Connection) -> str | None:
    """Return the moment up to which all that was added can be seen now, None in an empty archive."""
    (last,) = connection.execute("SELECT max(added) FROM documents").fetchone()
    if last is None:
        return None
    settled = (datetime.now(UTC) - _OVERLAP).isoformat(timespec="seconds")
    return min(str(last), settled)


def mark_seen(connection: sqlite3.Connection, who: str, moment: str) -> None:
    """Write down that somebody has seen what was added up to a moment; what was seen stays seen.

    Raises :class:`~onrecord.errors.UsageError` where it is no moment, or one that is ahead.
    """
    try:
        found = datetime.fromisoformat(moment).astimezone(UTC)
    except ValueError as error:
        raise UsageError(f"'{moment}' is no moment") from error
    if found > datetime.now(UTC):
        raise UsageError(f"{moment} is still ahead; nobody has seen what comes until then")
    with transaction(connection):
        connection.execute(
            "INSERT INTO looks (who, looked) VALUES (?, ?) ON CONFLICT (who) DO UPDATE "
            "SET before = looked, looked = excluded.looked WHERE excluded.looked > looked",
            (who, found.isoformat(timespec="seconds")),
        )
