"""Threads out of an archive, as they stand now or stood on a day.

What is stored is taken where it holds: where all documents of a block were known by the day, and nothing has
changed since it was woven. Other blocks are woven in memory from their strands, so that the outcome is the
same whatever was woven when.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice

from onrecord.archive.given import bindable
from onrecord.errors import OnrecordError, UsageError
from onrecord.weaving.blocks import Thread
from onrecord.weaving.threads import told_apart
from onrecord.woven.linking import joined_blocks
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.strands import stale_blocks, straddling_blocks, woven_blocks

_LISTED = "ORDER BY t.weight DESC, t.steps DESC, t.questions DESC, t.title, t.id"


@dataclass(frozen=True, slots=True)
class View:
    """The threads of an archive on a day: those ``woven`` in memory, and those stored that ``holds`` leaves.

    ``holds`` is a condition of SQL on ``threads t`` with ``values`` for its parameters.
    """

    connection: sqlite3.Connection
    woven: tuple[Thread, ...]
    holds: str
    values: dict[str, object]

    def stored(self, condition: str, **values: object) -> Iterator[Thread]:
        """Yield the stored threads that hold and for which a condition is true, as it orders them."""
        for (content,) in self.connection.execute(
            f"SELECT t.content FROM threads t WHERE {self.holds} AND {condition}",  # noqa: S608
            {**self.values, **values},
        ):
            yield decoded_thread(content)

    def titled(self, shown: Sequence[Thread]) -> list[Thread]:
        """Tell threads apart from all that have the same title on this day, shown or not."""
        told = {(one.block, one.id): one for one in shown}
        for title in {one.title for one in shown}:
            if not self._shared(title):
                continue
            same = [*self.stored("t.title = :title", title=title)]
            same.extend(one for one in self.woven if one.title == title)
            for one, named in zip(same, told_apart(same), strict=True):
                told[one.block, one.id] = named
        return [told[one.block, one.id] for one in shown]

    def _shared(self, title: str) -> bool:
        """Tell whether several threads have a title on this day; only then are they worth decoding."""
        stored = self.connection.execute(
            f"SELECT 1 FROM threads t WHERE {self.holds} AND t.title = :title LIMIT 2",  # noqa: S608
            {**self.values, "title": title},
        )
        return len(stored.fetchall()) + sum(one.title == title for one in self.woven) > 1


@contextmanager
def viewed(connection: sqlite3.Connection, as_of: date | None = None) -> Iterator[View]:
    """Look at an archive as it is at this moment, with what was known by the day ``as_of``.

    Documents without a day of publication are left out where a day is given.
    """
    connection.execute("SAVEPOINT viewing")
    try:
        wanted = stale_blocks(connection)
        if as_of is not None:
            wanted += straddling_blocks(connection, as_of)
        woven: list[Thread] = []
        apart: set[str] = set()
        for bundle in joined_blocks(connection, wanted):
            apart.update(bundle)
            try:
                woven.extend(woven_blocks(connection, bundle, as_of))
            except (OnrecordError, sqlite3.Error):
                raise
            except Exception:  # noqa: BLE001, S112 - weaving the archive notes and tells it
                continue
        holds = "t.block NOT IN (SELECT value FROM json_each(:apart))" if apart else "TRUE"
        values: dict[str, object] = {"apart": json.dumps(sorted(apart))} if apart else {}
        if as_of is not None:
            holds += " AND t.block IN (SELECT block FROM blocks WHERE last <= :day AND undated = 0)"
            values["day"] = as_of.isoformat()
        yield View(connection, tuple(sorted(woven, key=rank)), holds, values)
    finally:
        connection.execute("RELEASE viewing")


def rank(thread: Thread) -> tuple[int, int, int, str, str]:
    """Return where a thread stands in a listing: those with most to follow first."""
    weight, steps, questions = thread.weight
    return (-weight, -steps, -questions, thread.title, thread.id)


def list_threads(
    connection: sqlite3.Connection,
    *,
    as_of: date | None = None,
    limit: int | None = None,
    kind: str | None = None,
    status: str | None = None,
    participant: str | None = None,
) -> list[Thread]:
    """Return at most ``limit`` threads, those with most to follow first.

    ``kind`` and ``status`` are a thread's own, ``participant`` is one of its participants as they are written
    there (an ISO 3166 code, or a name). With ``as_of`` the outcome is that of an archive that holds only
    documents published by that day. Titles tell a thread from all others there are, listed or not.
    """
    conditions = ["TRUE"]
    if kind is not None:
        conditions.append("t.kind = :kind")
    if status is not None:
        conditions.append("t.status = :status")
    if participant is not None:
        conditions.append(
            "t.key IN (SELECT thread FROM thread_participants WHERE participant = :participant)"
        )
    with viewed(connection, as_of) as view:
        stored = view.stored(
            f"{' AND '.join(conditions)} {_LISTED}",
            kind=kind and bindable(kind),
            status=status and bindable(status),
            participant=participant and bindable(participant),
        )
        woven = (
            one
            for one in view.woven
            if kind in {None, one.kind}
            and status in {None, one.status}
            and (participant is None or participant in one.participants)
        )
        return view.titled(list(islice(heapq.merge(stored, woven, key=rank), limit)))


def find_thread(connection: sqlite3.Connection, id: str, *, as_of: date | None = None) -> Thread | None:  # noqa: A002
    """Return the thread with this id, or whose id alone begins so; None where there is none.

    Raises :class:`~onrecord.errors.UsageError` where several begin so.
    """
    begins = bindable(id)
    with viewed(connection, as_of) as view:
        found = [one for one in view.woven if one.id.startswith(begins)]
        found.extend(view.stored("substr(t.id, 1, length(:id)) = :id LIMIT 2", id=begins))
        ids = {one.id for one in found}
        if len(ids) > 1:
            raise UsageError(f"several threads have an id that begins with '{id}'; give more of it")
        return view.titled(found[:1])[0] if found else None


def threads_of_mentions(
    connection: sqlite3.Connection, *, as_of: date | None = None
) -> dict[tuple[str, str], str]:
    """Return the id of the thread whose steps rest on a mention, by its document's id and its own therein.

    Of several threads it is the one that is listed first.
    """
    return by_mention(list_threads(connection, as_of=as_of))


def by_mention(threads: Iterable[Thread]) -> dict[tuple[str, str], str]:
    """Return the id of the first thread whose steps rest on a mention; see :func:`threads_of_mentions`."""
    found: dict[tuple[str, str], str] = {}
    for thread in threads:
        for step in thread.steps:
            for one in step.tellings:
                for event in one.events:
                    found.setdefault((one.document, event), thread.id)
    return found
