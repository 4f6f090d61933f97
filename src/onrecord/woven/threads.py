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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count, islice
from typing import Any, TypeVar

from onrecord.archive.given import bindable
from onrecord.errors import UsageError
from onrecord.weaving.blocks import Draft, Thread, heaviest
from onrecord.weaving.parties import Pair
from onrecord.weaving.threads import told_apart
from onrecord.weaving.titles import state_name
from onrecord.woven.groups import Groups, has_groups
from onrecord.woven.linking import joined_blocks
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.strands import (
    drafted_blocks,
    finished_thread,
    kept_apart,
    stale_blocks,
    straddling_blocks,
    told_by_block,
)

LISTED = "ORDER BY t.weight DESC, t.steps DESC, t.questions DESC, t.title, t.id"
"""The order of a list: those with most to follow first."""
_BEGINS = "t.id BETWEEN :id AND :id || 'g' AND substr(t.id, 1, length(:id)) = :id"
"""Whether an id, which is of hexadecimal figures, begins so; the first part is for the index."""

_WORTH_DIVIDING = 5
"""Documents of a block from which on its groups are woven apart from one another."""

Place = tuple[Any, ...]
"""Where something stands in a listing: what has the lesser one comes first."""
Item = TypeVar("Item")
Rank = tuple[int, int, int, str, str]
"""Where a thread stands in the list of all: by weight, steps, questions, title and id."""


@dataclass(slots=True)
class Bundle:
    """What is woven in memory when its ``threads`` are asked for: blocks, groups of one block, or a thread.

    Of them at most so many ``documents`` tell as were known, the ``last`` of which is of that day (an
    ordinal; 0 where none has a day), and no thread weighs more than ``heaviest``. Groups are those of
    ``pairs``, and with ``alone`` those of documents that go with no pair; ``draft`` is of the one thread.
    """

    blocks: tuple[str, ...]
    documents: int
    last: int
    heaviest: int
    threads: tuple[Thread, ...] | None = None
    pairs: tuple[Pair, ...] = ()
    alone: bool = False
    draft: Draft | None = None
    reprints: Mapping[str, str] = field(default_factory=dict)
    parts: list[Bundle] | None = None


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
    divided: dict[str, Groups] = field(default_factory=dict)

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
            self.made[blocks] = Bundle(blocks, documents, last, heaviest(documents))
        return [self.made[blocks] for blocks in apart]

    def stored(self, condition: str, **values: object) -> Iterator[Thread]:
        """Yield the stored threads that hold and for which a condition is true, as it orders them."""
        for (content,) in self.connection.execute(
            f"SELECT t.content FROM threads t WHERE {self.holds} AND {condition}",  # noqa: S608
            {**self.values, **values},
        ):
            yield decoded_thread(content)

    def parts(self, bundle: Bundle) -> list[Bundle]:
        """Return what a bundle consists of: groups where it has several, else threads; nothing of a thread.

        Where its weaving breaks there is nothing either.
        """
        if bundle.draft is not None:
            return []
        if bundle.parts is None:
            with kept_apart():
                bundle.parts = self._parts(bundle)
        return bundle.parts or []

    def _parts(self, bundle: Bundle) -> list[Bundle]:
        blocks, last = bundle.blocks, bundle.last
        if bundle.pairs or bundle.alone:
            groups = self.divided[blocks[0]]
            drafts, reprints = groups.drafted(pairs=bundle.pairs, alone=bundle.alone), groups.reprints
        elif self._divisible(bundle):
            groups = self.divided.setdefault(blocks[0], Groups(self.connection, blocks[0], self.as_of))
            pairs = sorted(groups.largest())
            return [
                *(Bundle(blocks, most, last, heaviest(most), pairs=(pair,)) for pair, most in pairs),
                Bundle(blocks, 1, last, heaviest(1), alone=True),
            ]
        else:
            drafts, reprints = drafted_blocks(self.connection, blocks, self.as_of)
        return [
            Bundle(blocks, bundle.documents, last, one.heaviest, draft=one, reprints=reprints)
            for one in drafts
        ]

    def _divisible(self, bundle: Bundle) -> bool:
        return (
            len(bundle.blocks) == 1
            and bundle.documents >= _WORTH_DIVIDING
            and has_groups(self.connection, bundle.blocks[0])
        )

    def woven(self, bundle: Bundle) -> tuple[Thread, ...]:
        """Return the threads of a bundle; none where its weaving breaks."""
        if bundle.threads is None:
            if bundle.draft is None:
                return tuple(thread for part in self.parts(bundle) for thread in self.woven(part))
            bundle.threads = ()
            with kept_apart():
                thread = finished_thread(bundle.draft, bundle.reprints)
                bundle.threads = () if thread is None else (thread,)
        return bundle.threads

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
            _, _, bundle = heapq.heappop(waiting)
            for part in self.parts(bundle):
                heapq.heappush(waiting, (first(part), next(numbers), part))
            for thread in self.woven(bundle) if bundle.draft is not None else ():
                for at, item in placed(thread):
                    heapq.heappush(ready, (at, next(numbers), item))
        yield from ((place, item) for place, _, item in sorted(ready))

    def titled(self, shown: Sequence[Thread]) -> list[Thread]:
        """Tell threads apart from all that have the same title on this day, shown or not."""
        told = {(one.block, one.id): one for one in shown}
        for title, one in {one.title: one for one in shown}.items():
            same = self.beginning(title, one.participants)
            if not self._shared(title, len(same)):
                continue
            same = [*self.stored("t.title = :title", title=title), *same]
            for each, named in zip(same, told_apart(same), strict=True):
                told[each.block, each.id] = named
        return [told[one.block, one.id] for one in shown]

    def beginning(self, title: str, participants: Sequence[str]) -> list[Thread]:
        """Return the threads of bundles that have a title, which names those who take part."""
        return [one for bundle in self._beginning(title, participants) for one in self.woven(bundle)]

    def _beginning(self, title: str, participants: Sequence[str]) -> Iterator[Bundle]:
        """Yield what can be a thread of this title, which names those who take part."""
        blocks = {
            block
            for (block,) in self.connection.execute(
                "SELECT block FROM title_beginnings WHERE beginning IN (SELECT value FROM json_each(?))",
                (json.dumps([title[:end] for end in range(1, len(title) + 1)], ensure_ascii=False),),
            )
        }
        possible = [one for one in self.apart if not blocks.isdisjoint(one) or not self._known(one)]
        names = set(map(state_name, participants))
        for bundle in self._drafted(
            self.bundled(possible), lambda pair: names.issuperset(map(state_name, pair))
        ):
            if bundle.draft is not None and bundle.draft.course.title == title:
                yield bundle

    def _drafted(self, bundles: Iterable[Bundle], wanted: Callable[[Pair], bool]) -> Iterator[Bundle]:
        """Yield the single threads of bundles, but for groups of pairs that are not wanted."""
        for bundle in bundles:
            if bundle.draft is not None:
                yield bundle
            elif not bundle.pairs or any(map(wanted, bundle.pairs)):
                yield from self._drafted(self.parts(bundle), wanted)

    def _known(self, blocks: Sequence[str]) -> bool:
        """Tell whether it is known how titles of each of some blocks can begin."""
        return all(
            self.connection.execute("SELECT 1 FROM title_beginnings WHERE block = ?", (block,)).fetchone()
            for block in blocks
        )

    def begun(self, id: str) -> Iterator[Bundle]:  # noqa: A002
        """Yield what can be a thread whose id begins so."""
        (partly,) = self.connection.execute(
            "SELECT EXISTS (SELECT 1 FROM strands WHERE pair IS NULL)"
        ).fetchone()
        documents: defaultdict[str, set[int]] = defaultdict(set)
        for block, document in self.connection.execute(
            f"SELECT block, document FROM strand_ids t WHERE {_BEGINS}",  # noqa: S608 - our own words
            {"id": id},
        ):
            documents[block].add(document)
        possible = (
            self.apart if partly else [one for one in self.apart if not documents.keys().isdisjoint(one)]
        )
        for bundle in self.bundled(possible):
            self.parts(bundle)
            groups = self.divided.get(bundle.blocks[0])
            held = groups.holding(documents[bundle.blocks[0]]) if groups else set()
            for one in self._drafted([bundle], held.__contains__):
                if one.draft is not None and one.draft.id.startswith(id):
                    yield one

    def _shared(self, title: str, woven: int) -> bool:
        """Tell whether several threads have a title on this day; only then are they worth decoding."""
        stored = self.connection.execute(
            f"SELECT 1 FROM threads t WHERE {self.holds} AND t.title = :title LIMIT 2",  # noqa: S608
            {**self.values, "title": title},
        )
        return len(stored.fetchall()) + woven > 1


@contextmanager
def viewed(
    connection: sqlite3.Connection, as_of: date | None = None, *, outlined: bool = True
) -> Iterator[View]:
    """Look at an archive as it is at this moment, with what was known by the day ``as_of``.

    Documents without a day of publication are left out where a day is given. Without ``outlined`` blocks are
    passed over of which there are outlines for the day.
    """
    connection.execute("SAVEPOINT viewing")
    try:
        wanted = stale_blocks(connection)
        if as_of is not None:
            wanted += straddling_blocks(connection, as_of, outlined=outlined)
        joined = tuple(joined_blocks(connection, wanted))
        apart = sorted(block for blocks in joined for block in blocks)
        holds = "t.block NOT IN (SELECT value FROM json_each(:apart))" if apart else "TRUE"
        values: dict[str, object] = {"apart": json.dumps(apart)} if apart else {}
        if as_of is not None:
            whole = "" if outlined else " AND NOT outlined"
            holds += f" AND t.block IN (SELECT block FROM blocks WHERE last <= :day AND undated = 0{whole})"  # noqa: S608
            values["day"] = as_of.isoformat()
        yield View(connection, as_of, joined, holds, values)
    finally:
        connection.execute("RELEASE viewing")


def rank(thread: Thread) -> Rank:
    """Return where a thread stands in a listing: those with most to follow first."""
    weight, steps, questions = thread.weight
    return (-weight, -steps, -questions, thread.title, thread.id)


def heaviest_first(bundle: Bundle) -> Place:
    """Return a place that no thread of a bundle comes before, in the order of :func:`rank`."""
    return (-bundle.heaviest,)


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
    found = threads_ranked(
        connection, as_of=as_of, limit=limit, kind=kind, status=status, participant=participant
    )
    return [one for _, one in found]


def threads_ranked(
    connection: sqlite3.Connection,
    *,
    as_of: date | None = None,
    limit: int | None = None,
    kind: str | None = None,
    status: str | None = None,
    participant: str | None = None,
    after: Rank | None = None,
) -> list[tuple[Rank, Thread]]:
    """Return threads as :func:`list_threads` does, each with its rank, those that come ``after`` a rank."""
    conditions = ["TRUE"]
    if kind is not None:
        conditions.append("t.kind = :kind")
    if status is not None:
        conditions.append("t.status = :status")
    if participant is not None:
        conditions.append(
            "t.key IN (SELECT thread FROM thread_participants WHERE participant = :participant)"
        )
    if after is not None:
        # The first part is for the index.
        conditions.append(
            "t.weight <= -:weight AND (-t.weight, -t.steps, -t.questions, t.title, t.id) "
            "> (:weight, :steps, :questions, :title, :id)"
        )
    behind = dict(zip(("weight", "steps", "questions", "title", "id"), after, strict=True)) if after else {}
    with viewed(connection, as_of) as view:
        stored = view.stored(
            f"{' AND '.join(conditions)} {LISTED}",
            kind=kind and bindable(kind),
            status=status and bindable(status),
            participant=participant and bindable(participant),
            **behind,
        )
        woven = (
            one
            for _, one in view.in_order(heaviest_first, lambda one: [(rank(one), one)])
            if kind in {None, one.kind}
            and status in {None, one.status}
            and (participant is None or participant in one.participants)
            and (after is None or rank(one) > after)
        )
        found = list(islice(heapq.merge(stored, woven, key=rank), limit))
        return list(zip(map(rank, found), view.titled(found), strict=True))


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
            found.update({(one.block, one.id): one for one in view.woven(bundle)})
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
