"""Briefs that were made, as an archive keeps them: with the versions and the texts that they rest on."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date

from onrecord.archive.connection import transaction
from onrecord.archive.given import bindable
from onrecord.archive.moments import now
from onrecord.brief.issue import Issue
from onrecord.brief.plain import as_json, from_json
from onrecord.fingerprint import reader_version, weaving_version


@dataclass(frozen=True, slots=True)
class Kept:
    """A brief that was made: the moment (UTC), and the number of the one since which it tells, if any."""

    number: int
    made: str
    issue: Issue
    previous: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A brief that was made, as it is listed; ``thread`` and ``actor`` are what it is limited to."""

    number: int
    made: str
    title: str
    thread: str | None
    actor: str | None


def kept_last(connection: sqlite3.Connection, limit: int) -> list[Listed]:
    """Return the briefs that were made last, the last first."""
    rows = connection.execute(
        "SELECT number, made, json_extract(content, '$.title'), chosen FROM issues "
        "ORDER BY number DESC LIMIT ?",
        (limit,),
    )
    return [Listed(*row, *json.loads(chosen)) for *row, chosen in rows]


def keep(connection: sqlite3.Connection, issue: Issue, previous: int | None = None) -> int:
    """Keep a brief for good, and return its number; one that is the same as the last is kept once."""
    content = as_json(issue)
    chosen = _chosen(issue.thread, issue.actor)
    with transaction(connection):
        last = connection.execute(
            "SELECT number, content, previous FROM issues WHERE chosen = ? ORDER BY number DESC LIMIT 1",
            (chosen,),
        ).fetchone()
        if last is not None and last[1:] == (content, previous):
            return int(last[0])
        (number,) = connection.execute(
            "INSERT INTO issues (made, chosen, until, previous, reader, weaving, content) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
            (
                now(),
                chosen,
                issue.until.isoformat() if issue.until else None,
                previous,
                reader_version(),
                weaving_version(),
                content,
            ),
        ).fetchone()
        connection.executemany(
            "INSERT INTO issue_documents (issue, document, text_hash) VALUES (?, ?, ?)",
            [(number, one.document, one.text or "") for one in issue.items],
        )
    return int(number)


def last_kept(connection: sqlite3.Connection, thread: str | None, actor: str | None) -> Kept | None:
    """Return the brief that was kept last of those limited in the same way, None where there is none."""
    row = connection.execute(
        "SELECT number, made, content, previous FROM issues WHERE chosen = ? ORDER BY number DESC LIMIT 1",
        (_chosen(thread, actor),),
    ).fetchone()
    return None if row is None else _kept(row)


def kept(connection: sqlite3.Connection, number: int) -> Kept | None:
    """Return the brief with a number, None where there is none."""
    row = connection.execute(
        "SELECT number, made, content, previous FROM issues WHERE number = ?", (number,)
    ).fetchone()
    return None if row is None else _kept(row)


def late_since(connection: sqlite3.Connection, previous: Kept) -> frozenset[str]:
    """Return the ids of documents of the days of an earlier brief, or before, that came in after it was made.

    What came in the same second counts, unless the brief rests on it.
    """
    until = previous.issue.until or date.max
    rows = connection.execute(
        "SELECT id FROM documents WHERE added >= ?1 AND (published_latest <= ?2 OR published_latest IS NULL) "
        "AND id NOT IN (SELECT document FROM issue_documents WHERE issue = ?3)",
        (previous.made, until.isoformat(), previous.number),
    )
    return frozenset(id_ for (id_,) in rows)


def _kept(row: tuple[int, str, str, int | None]) -> Kept:
    number, made, content, previous = row
    return Kept(number, made, from_json(content), previous)


def _chosen(thread: str | None, actor: str | None) -> str:
    return json.dumps([thread and bindable(thread), actor and bindable(actor)], ensure_ascii=False)
