"""What the archive keeps of its running: what could not be read, and who did what at the desk."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from typing import NamedTuple

from onrecord.desk.access.audit import entries
from onrecord.desk.api.cursors import cursor, place_of
from onrecord.desk.api.operations import PAGED, Asked, Operation, Page


class Key(NamedTuple):
    """Where a failure stands in the list."""

    origin: str
    kind: str
    what: str


def failures(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of what was kept aside, by where it came from."""
    origin, kind, what = place_of(asked.after, Key) or Key("", "", "")
    rows = connection.execute(
        "SELECT origin, kind, what, remedy, noted, published, columns FROM failures "
        "WHERE (origin, kind, what) > (?, ?, ?) "
        "ORDER BY origin, kind, what LIMIT ?",
        (origin, kind, what, asked.limit + 1),
    ).fetchall()
    names = ("origin", "kind", "what", "remedy", "noted", "published", "columns")
    shown = [dict(zip(names, row, strict=True)) for row in rows[: asked.limit]]
    return Page(shown, cursor(rows[asked.limit - 1][:3]) if len(rows) > asked.limit else None)


def audit(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of the audit log, the last first."""
    found = list(entries(connection, asked.limit + 1, place_of(asked.after, int)))
    shown = found[: asked.limit]
    following = cursor(shown[-1].number) if len(found) > asked.limit else None
    return Page([asdict(one) for one in shown], following)


OPERATIONS = (
    Operation(
        "GET",
        "/api/failures",
        "listFailures",
        "What could not be read or woven, with the reason and what to do.",
        "Failure",
        failures,
        parameters=PAGED,
        listed=True,
    ),
    Operation(
        "GET",
        "/api/audit",
        "listAudit",
        "Who did what at the desk, the last first.",
        "Entry",
        audit,
        parameters=PAGED,
        listed=True,
        role="editor",
    ),
)
