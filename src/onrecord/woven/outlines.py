"""Threads in outline: what a list shows of each, without the passages that it rests on.

A thread that many documents tell of is large, and a list of them takes seconds to put together where all of
each is looked at. What is stored of a thread beside its content is enough for a list.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from itertools import islice

from onrecord.archive.given import bindable
from onrecord.weaving.blocks import Thread
from onrecord.weaving.steps import StepStatus
from onrecord.weaving.threads import told_apart
from onrecord.woven.threads import LISTED, View, list_threads, viewed


@dataclass(frozen=True, slots=True)
class Outline:
    """A thread in a list: how many steps, open or settled questions, conflicts and documents it has."""

    id: str
    title: str
    kind: str
    status: StepStatus
    participants: tuple[str, ...]
    steps: int
    questions: int
    conflicts: int
    documents: int


def outlines(
    connection: sqlite3.Connection,
    *,
    first: int,
    limit: int,
    as_of: date | None = None,
    kind: str | None = None,
    status: str | None = None,
    participant: str | None = None,
) -> list[Outline]:
    """Return at most ``limit`` threads in the order of :func:`list_threads`, without the ``first`` ones.

    ``as_of`` and the rest are as there.
    """
    if as_of is None:
        with viewed(connection) as view:
            if not view.bundles:
                return _stored(view, first, limit, kind, status, participant)
    found = list_threads(
        connection, as_of=as_of, limit=first + limit, kind=kind, status=status, participant=participant
    )
    return [_outline(one) for one in islice(found, first, None)]


def _stored(
    view: View, first: int, limit: int, kind: str | None, status: str | None, participant: str | None
) -> list[Outline]:
    """Return outlines of stored threads, where nothing is to be woven."""
    rows = view.connection.execute(
        "SELECT t.key, t.id, t.title, t.kind, t.status, t.steps, t.questions, t.conflicts, t.documents "  # noqa: S608 - values are bound
        f"FROM threads t WHERE {view.holds} AND (:kind IS NULL OR t.kind = :kind) "
        "AND (:status IS NULL OR t.status = :status) AND (:participant IS NULL OR t.key IN "
        "(SELECT thread FROM thread_participants WHERE participant = :participant)) "
        f"{LISTED} LIMIT :limit OFFSET :first",
        {
            **view.values,
            "kind": kind and bindable(kind),
            "status": status and bindable(status),
            "participant": participant and bindable(participant),
            "limit": limit,
            "first": first,
        },
    ).fetchall()
    titles = _titles(view, {title for _, _, title, *_ in rows})
    return [
        Outline(id_, titles.get((id_, title), title), kind_, status_, _participants(view, key), *counts)
        for key, id_, title, kind_, status_, *counts in rows
    ]


def _titles(view: View, titles: set[str]) -> dict[tuple[str, str], str]:
    """Return by id and title what tells apart the threads that share a title."""
    found: dict[tuple[str, str], str] = {}
    for title in sorted(titles):
        (shared,) = view.connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM threads t WHERE {view.holds} AND t.title = :title LIMIT 2)",  # noqa: S608
            {**view.values, "title": title},
        ).fetchone()
        if shared > 1:
            same = list(view.stored("t.title = :title", title=title))
            named = told_apart(same)
            found.update({(one.id, title): each.title for one, each in zip(same, named, strict=True)})
    return found


def _participants(view: View, key: int) -> tuple[str, ...]:
    rows = view.connection.execute(
        "SELECT participant FROM thread_participants WHERE thread = ? ORDER BY number", (key,)
    )
    return tuple(name for (name,) in rows)


def _outline(thread: Thread) -> Outline:
    return Outline(
        thread.id,
        thread.title,
        thread.kind,
        thread.status,
        thread.participants,
        len(thread.steps),
        len(thread.questions),
        len(thread.conflicts),
        thread.voices.documents,
    )
