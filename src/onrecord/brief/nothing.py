"""Why a brief has nothing to tell: what the archive has, and whether it has what was asked for."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

from onrecord.brief.issue import Issue
from onrecord.brief.paragraphs import window
from onrecord.brief.sources.days import days_in_words
from onrecord.errors import UsageError
from onrecord.weaving.participants import is_meant


def why_nothing(connection: sqlite3.Connection, issue: Issue) -> str:
    """Return in words why an issue is empty.

    Raises :class:`~onrecord.errors.UsageError` where the archive has no such thread, or nobody of that name
    takes part in one.
    """
    first, last = connection.execute(
        "SELECT min(published_earliest), max(published_latest) FROM documents"
    ).fetchone()
    if first is None or last is None:
        return "nothing to tell: the archive has no document with a day; 'onrecord add' puts documents in"
    if issue.thread is not None and not _is_there(connection, issue.thread):
        raise UsageError(f"there is no thread '{issue.thread}' in the archive; 'onrecord threads' lists them")
    if issue.actor is not None and not _takes_part(connection, issue.actor):
        raise UsageError(f"in no thread does '{issue.actor}' take part; 'onrecord actors' lists who there is")
    days = window(replace(issue, title=""))
    there = " to ".join(dict.fromkeys(days_in_words([date.fromisoformat(one)]) for one in (first, last)))
    told = f"nothing to tell of {days}" if days else "nothing to tell"
    return f"{told}; the archive has documents of {there}"


def _is_there(connection: sqlite3.Connection, beginning: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM threads WHERE substr(id, 1, length(?1)) = ?1 LIMIT 1", (beginning,)
    )
    return found.fetchone() is not None


def _takes_part(connection: sqlite3.Connection, name: str) -> bool:
    rows = connection.execute("SELECT DISTINCT participant FROM thread_participants")
    return any(is_meant(participant, name) for (participant,) in rows)
