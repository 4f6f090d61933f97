"""Threads out of an archive, as they stand now or stood on a day.

What is stored is taken where it holds: where all documents of a block were known by the day, and nothing has
changed since it was woven. Other blocks are woven in memory from their strands, so that the outcome is the
same whatever was woven when.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from onrecord.archive.given import bindable
from onrecord.errors import OnrecordError, UsageError
from onrecord.weaving.blocks import Thread, heaviest
from onrecord.weaving.threads import told_apart
from onrecord.woven.linking import joined_blocks
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.strands import stale_blocks, straddling_blocks, told_by_block, woven_blocks

_LISTED = "ORDER BY t.weight DESC, t.steps DESC, t.questions DESC, t.title, t.id"
_BEGINS = "t.id BETWEEN :id AND :id || 'g' AND substr(t.id, 1, length(:id)) = :id"
"""Whether an id, which is of hexadecimal figures, begins so; the first part is for the index."""

Place = tuple[Any, ...]
"""Where something stands in a listing: what has the lesser one comes first."""
Item = TypeVar("Item")


@dataclass(slots=True)
class Bundle:
    """Blocks that are woven together in memory, when their ``threads`` are asked for.

    Of them so many ``documents`` tell as were known, the ``last`` of which is of that day (an ordinal; 0
    where none has a day).
    """

    blocks: tuple[str, ...]
    documents: int
    last: int
    threads: tuple[Thread, ...] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The threads of an archive on a day: those of ``bundles``, and those stored that ``holds`` leaves.

    ``holds`` is a condition of SQL on ``threads t`` with ``values`` for its parameters.
    """

    connection: sqlite3.Connection
    as_of: date | None
    bundles: tuple[Bundle, ...]
    holds: str
    values: dict[str, object]

    def stored(self, condition: str, **values: object) -> Iterator[Thread]:
        """Yield the stored threads that hold and for which a condition is true, as it orders them."""
        for (content,) in self.connection.execute(
            f"SELECT t.content FROM threads t WHERE {self.holds} AND {condition}",  # noqa: S608
            {**self.values, **values},
        ):
            yield decoded_thread(content)

    def woven(self, bundle: Bundle) -> tuple[Thread, ...]:
        """Return the threads of a bundle, by id; none where its weaving breaks."""
        if bundle.threads is None:
            try:
                bundle.threads = woven_blocks(self.connection, bundle.blocks, self.as_of)
            except (OnrecordError, sqlite3.Error):
                raise
            except Exception:  # noqa: BLE001 - weaving the archive notes and tells it
                bundle.threads = ()
        return bundle.threads

    def in_order(
        self,
        first: Callable[[Bundle], Place],
        placed: Callable[[Thread], Iterable[tuple[Place, Item]]],
    ) -> Iterator[tuple[Place, Item]]:
        """Yield what threads of bundles have, by its places, weaving no more of them than is asked for.

        Nothing of a bundle has a lesser place than ``first`` tells; () may be followed by anything.
        """
        waiting = sorted(self.bundles, key=lambda one: (first(one), one.blocks))
        ready: list[tuple[Place, int, Item]] = []
        number = 0
        for bundle in waiting:
            while ready and ready[0][0] < first(bundle):
                place, _, item = heapq.heappop(ready)
                yield place, item
            for thread in self.woven(bundle):
                for place, item in placed(thread):
                    heapq.heappush(ready, (place, number, item))
                    number += 1
        yield from ((place, item) for place, _, item in sorted(ready))

    def titled(self, shown: Sequence[Thread]) -> list[Thread]:
        """Tell threads apart from all that have the same title on this day, shown or not."""
        told = {(one.block, one.id): one for one in shown}
        for title in {one.title for one in shown}:
            same = [
                one for bundle in self._beginning(title) for one in self.woven(bundle) if one.title == title
            ]
            if not self._shared(title, len(same)):
                continue
            same = [*self.stored("t.title = :title", title=title), *same]
            for one, named in zip(same, told_apart(same), strict=True):
                told[one.block, one.id] = named
        return [told[one.block, one.id] for one in shown]

    def _beginning(self, title: str) -> list[Bundle]:
        """Return the bundles that can have a thread of this title."""
        blocks = {
            block
            for (block,) in self.connection.execute(
                "SELECT block FROM title_beginnings WHERE beginning IN (SELECT value FROM json_each(?))",
                (json.dumps([title[:end] for end in range(1, len(title) + 1)], ensure_ascii=False),),
            )
        }
        return [
            one
            for one in self.bundles
            if one.threads is not None or not blocks.isdisjoint(one.blocks) or not self._known(one)
        ]

    def _known(self, bundle: Bundle) -> bool:
        """Tell whether it is known how titles of each block of a bundle can begin."""
        return all(
            self.connection.execute("SELECT 1 FROM title_beginnings WHERE block = ?", (block,)).fetchone()
            for block in bundle.blocks
        )

    def _shared(self, title: str, woven: int) -> bool:
        """Tell whether several threads have a title on this day; only then are they worth decoding."""
        stored = self.connection.execute(
            f"SELECT 1 FROM threads t WHERE {self.holds} AND t.title = :title LIMIT 2",  # noqa: S608
            {**self.values, "title": title},
        )
        return len(stored.fetchall()) + woven > 1


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
        told = told_by_block(connection, wanted, as_of)
        bundles = [
            Bundle(
                blocks,
                sum(told[block][0] for block in blocks if block in told),
                max((told[block][1] for block in blocks if block in told), default=0),
            )
            for blocks in joined_blocks(connection, wanted)
        ]
        apart = sorted(block for bundle in bundles for block in bundle.blocks)
        holds = "t.block NOT IN (SELECT value FROM json_each(:apart))" if apart else "TRUE"
        values: dict[str, object] = {"apart": json.dumps(apart)} if apart else {}
        if as_of is not None:
            holds += " AND t.block IN (SELECT block FROM blocks WHERE last <= :day AND undated = 0)"
            values["day"] = as_of.isoformat()
        yield View(connection, as_of, tuple(bundles), holds, values)
    finally:
        connection.execute("RELEASE viewing")


def rank(thread: Thread) -> tuple[int, int, int, str, str]:
    """Return where a thread stands in a listing: those with most to follow first."""
    weight, steps, questions = thread.weight
    return (-weight, -steps, -questions, thread.title, thread.id)


def heaviest_first(bundle: Bundle) -> Place:
    """Return a place that no thread of a bundle comes before, in the order of :func:`rank`."""
    return (-heaviest(bundle.documents),)


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
            for _, one in view.in_order(heaviest_first, lambda one: [(rank(one), one)])
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
        found = list(view.stored(f"{_BEGINS} LIMIT 2", id=begins))
        blocks = [
            block
            for (block,) in connection.execute(
                f"SELECT DISTINCT block FROM threads t WHERE {_BEGINS} LIMIT 2",  # noqa: S608
                {"id": begins},
            )
        ]
        own = [one for one in view.bundles if len(blocks) == 1 and blocks[0] in one.blocks]
        # The thread that has the id as things stand is the one that had it, if there was one.
        for bundles in (own, view.bundles):
            if len(blocks) == 1 and found:
                break
            found.extend(one for each in bundles for one in view.woven(each) if one.id.startswith(begins))
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
