"""Who is meant by a name, among those who take part in the threads of an archive."""

from __future__ import annotations

import sqlite3

from onrecord.errors import UsageError
from onrecord.weaving.participants import is_meant

_SHOWN = 5


def participant_meant(connection: sqlite3.Connection, name: str) -> str:
    """Return the participant that ``name`` means, as threads have it; the name itself where nobody is meant.

    Raises :class:`~onrecord.errors.UsageError` where several are.
    """
    rows = connection.execute("SELECT DISTINCT participant FROM thread_participants ORDER BY participant")
    found = [participant for (participant,) in rows if is_meant(participant, name)]
    if len(found) > 1:
        shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        raise UsageError(f"'{name}' can be {shown}; give more of the name")
    return found[0] if found else name
