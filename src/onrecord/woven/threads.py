"""Threads out of an archive, as they stand now or stood on a day.

What is stored is taken where it holds: where all documents of a block were known by the day, and nothing has
changed since it was woven. Other blocks are woven in memory from their strands, so that the outcome is the
same whatever was woven when.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count, islice
from typing import Any, TypeVar

from onrecord.archive.given import bindable
from onrecord.errors import OnrecordError, UsageError
from onrecord.weaving.blocks import Thread, heaviest
from onrecord.weaving.parties import Pair
from onrecord.weaving.threads import told_apart
from onrecord.weaving.titles import state_name
from onrecord.woven.groups import Groups, has_groups
from onrecord.woven.linking import joined_blocks
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.strands import stale_blocks, straddling_blocks, told_by_block, woven_blocks

_LISTED = "ORDER BY t.weight DESC, t.steps DESC, t.questions DESC, t.title, t.id"
_BEGINS = "t.id BETWEEN :id AND :id || 'g' AND substr(t.id, 1, length(:id)) = :id"
"""Whether an id, which is of hexadecimal figures, begins so; the first part is for the index."""

_WORTH_DIVIDING = 5
"""Documents of a block from which on its groups are woven apart from one another."""

Place = tuple[Any, ...]
"""Where something stands in a listing: what has the lesser one comes first."""
Item = TypeVar("Item")


@dataclass(slots=True)
class Bundle:
    """Blocks, or groups of one block, that are woven in memory when their ``threads`` are asked for.

    Of them at most so many ``documents`` tell as were known, the ``last`` of which is of that day (an
    ordinal; 0 where none has a day). Groups are those of ``pairs``, and with ``alone`` those of documents
    that go with no pair.
    """

    blocks: tuple[str, ...]
    documents: int
    last: int
    threads: tuple[Thread, ...] | None = None
    pairs: tuple[Pair, ...] = ()
    alone: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether it is blocks, and not groups of one."""
        return not (self.pairs or self.alone)


@dataclass(frozen=True, slots=True)
class View:
    """The threads of an archive on a day: those of blocks ``apart``, and those stored that ``holds`` leaves.

    Of those apart, blocks that are woven together stand together. ``holds`` is a condition of SQL on
    ``threads t`` with ``values`` for its parameters.
    """

    connection: sqlite3.Connection
    as_of: date | None
    apart: tuple[tuple[str, ...], ...]
    holds: str
    values: dict[str, object]
    made: dict[tuple[str, ...], Bundle] = field(default_factory=dict)
    divided: dict[str, tuple[Groups, list[Bundle]] | None] = field(default_factory=dict)

    @property
    def bundles(self) -> list[Bundle]:
        """The blocks that are woven in memory."""
        return self.bundled(self.apart)

    def bundled(self, apart: Sequence[tuple[str, ...]]) -> list[Bundle]:
        """Return bundles of blocks that are woven together; of the same ones the same."""
        missing = [blocks for blocks in apart if blocks not in self.made]
        told = told_by_block(self.connection, [block for blocks in missing for block in blocks], self.as_of)
        for blocks in missing:
            own = [told[block] for block in blocks if block in told]
            documents, last = sum(number for number, _ in own), max((day for _, day in own), default=0)
            self.made[blocks] = Bundle(blocks, documents, last)
        return [self.made[blocks] for blocks in apart]

    def parts(self, bundle: Bundle) -> list[Bundle]:
        """Return the groups of a bundle where it is worth while to weave these by themselves."""
        if (
            not bundle.whole
            or bundle.threads is not None
            or len(bundle.blocks) > 1
            or bundle.documents < _WORTH_DIVIDING
        ):
            return []
        block = bundle.blocks[0]
        if block not in self.divided:
            self.divided[block] = self._divided(bundle) if has_groups(self.connection, block) else None
        found = self.divided[block]
        return [] if found is None else found[1]

    def _divided(self, bundle: Bundle) -> tuple[Groups, list[Bundle]]:
        groups = Groups(self.connection, bundle.blocks[0], self.as_of)
        parts = [Bundle(bundle.blocks, most, bundle.last, pairs=(pair,)) for pair, most in groups.largest()]
        return groups, [*parts, Bundle(bundle.blocks, 1, bundle.last, alone=True)]

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
                bundle.threads = self._woven(bundle)
            except (OnrecordError, sqlite3.Error):
                raise
            except Exception:  # noqa: BLE001 - weaving the archive notes and tells it
                bundle.threads = ()
        return bundle.threads

    def _woven(self, bundle: Bundle) -> tuple[Thread, ...]:
        if bundle.whole:
            return woven_blocks(self.connection, bundle.blocks, self.as_of)
        divided = self.divided[bundle.blocks[0]]
        assert divided is not None  # noqa: S101 - it is a group of it
        return divided[0].woven(pairs=bundle.pairs, alone=bundle.alone)

    def in_order(
        self,
        first: Callable[[Bundle], Place],
        placed: Callable[[Thread], Iterable[tuple[Place, Item]]],
    ) -> Iterator[tuple[Place, Item]]:
        """Yield what threads of bundles have, by its places, weaving no more of them than is asked for.

        Nothing of a bundle has a lesser place than ``first`` tells; () may be followed by anything.
        """
        numbers = count()
        waiting = [(first(one), next(numbers), one) for one in self.bundles]
        heapq.heapify(waiting)
        ready: list[tuple[Place, int, Item]] = []
        while waiting:
            while ready and ready[0][0] < waiting[0][0]:
                place, _, item = heapq.heappop(ready)
                yield place, item
            if not waiting:
                break
            place, _, bundle = heapq.heappop(waiting)
            # Where all is woven anyway there is nothing to be gained by groups.
            if place and (parts := self.parts(bundle)):
                for part in parts:
                    heapq.heappush(waiting, (first(part), next(numbers), part))
                continue
            for thread in self.woven(bundle):
                for at, item in placed(thread):
                    heapq.heappush(ready, (at, next(numbers), item))
        yield from ((place, item) for place, _, item in sorted(ready))

    def titled(self, shown: Sequence[Thread]) -> list[Thread]:
        """Tell threads apart from all that have the same title on this day, shown or not."""
        told = {(one.block, one.id): one for one in shown}
        for title, one in {one.title: one for one in shown}.items():
            same = [
                each
                for bundle in self._beginning(title, one.participants)
                for each in self.woven(bundle)
                if each.title == title
            ]
            if not self._shared(title, len(same)):
                continue
            same = [*self.stored("t.title = :title", title=title), *same]
            for each, named in zip(same, told_apart(same), strict=True):
                told[each.block, each.id] = named
        return [told[one.block, one.id] for one in shown]

    def _beginning(self, title: str, participants: Sequence[str]) -> Iterator[Bundle]:
        """Yield the bundles that can have a thread of this title, which names those who take part."""
        blocks = {
            block
            for (block,) in self.connection.execute(
                "SELECT block FROM title_beginnings WHERE beginning IN (SELECT value FROM json_each(?))",
                (json.dumps([title[:end] for end in range(1, len(title) + 1)], ensure_ascii=False),),
            )
        }
        possible = [one for one in self.apart if not blocks.isdisjoint(one) or not self._known(one)]
        names = set(map(state_name, participants))
        for bundle in self.bundled(possible):
            parts = self.parts(bundle)
            for part in parts:
                if part.alone or any(names.issuperset(map(state_name, pair)) for pair in part.pairs):
                    yield part
            if not parts:
                yield bundle

    def _known(self, blocks: Sequence[str]) -> bool:
        """Tell whether it is known how titles of each of some blocks can begin."""
        return all(
            self.connection.execute("SELECT 1 FROM title_beginnings WHERE block = ?", (block,)).fetchone()
            for block in blocks
        )

    def begun(self, id: str) -> Iterator[Bundle]:  # noqa: A002
        """Yield the bundles that can have a thread whose id begins so."""
        (partly,) = self.connection.execute(
            "SELECT EXISTS (SELECT 1 FROM strands WHERE pair IS NULL)"
        ).fetchone()
        if partly:
            yield from self.bundles
            return
        documents: defaultdict[str, set[int]] = defaultdict(set)
        for block, document in self.connection.execute(
            f"SELECT block, document FROM strand_ids t WHERE {_BEGINS}",  # noqa: S608 - our own words
            {"id": id},
        ):
            documents[block].add(document)
        for bundle in self.bundled([one for one in self.apart if not documents.keys().isdisjoint(one)]):
            parts = self.parts(bundle)
            if parts and (divided := self.divided[bundle.blocks[0]]) is not None:
                of = divided[0].holding(documents[bundle.blocks[0]])
                yield from (one for one in parts if one.alone or not of.isdisjoint(one.pairs))
            else:
                yield bundle

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
        joined = tuple(joined_blocks(connection, wanted))
        apart = sorted(block for blocks in joined for block in blocks)
        holds = "t.block NOT IN (SELECT value FROM json_each(:apart))" if apart else "TRUE"
        values: dict[str, object] = {"apart": json.dumps(apart)} if apart else {}
        if as_of is not None:
            holds += " AND t.block IN (SELECT block FROM blocks WHERE last <= :day AND undated = 0)"
            values["day"] = as_of.isoformat()
        yield View(connection, as_of, joined, holds, values)
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
        found = {(one.block, one.id): one for one in view.stored(f"{_BEGINS} LIMIT 2", id=begins)}
        for bundle in view.begun(begins):
            if len({id_ for _, id_ in found}) > 1:
                break
            begun = [one for one in view.woven(bundle) if one.id.startswith(begins)]
            found.update({(one.block, one.id): one for one in begun})
        if len({id_ for _, id_ in found}) > 1:
            raise UsageError(f"several threads have an id that begins with '{id}'; give more of it")
        return view.titled(list(found.values())[:1])[0] if found else None


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
