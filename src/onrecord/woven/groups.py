"""Groups: the parts of a block that are woven apart from one another, so that one costs what it holds itself.

The documents of a matter fall into groups by the states between which it is; a word such as
"loan" is one block of many matters. Which documents a group has follows from all of the block, its threads
from these alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations

from onrecord.archive.moments import iso
from onrecord.weaving.blocks import Draft, Thread
from onrecord.weaving.parties import (
    Pair,
    by_first_pair,
    can_go_with,
    established,
    first_pair,
    is_alone,
    pair_of,
)
from onrecord.weaving.strands import VISIT
from onrecord.weaving.titles import state_name
from onrecord.woven.sheets import reprints_among
from onrecord.woven.strands import (
    Packed,
    Place,
    drafts_of,
    finished_thread,
    kept_reprints,
    places_read,
)


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a strand without decoding it: the key of its document, parties, where it is named."""

    document: int
    parties: tuple[str, ...]
    written: str

    @property
    def named(self) -> tuple[Place, ...]:
        """The places that name the matter."""
        return places_read(self.written)


def has_groups(connection: sqlite3.Connection, block: str) -> bool:
    """Tell whether groups of a block can be woven by themselves.

    Not those of visits, nor where a person has corrected a document of it, nor where an earlier version wrote
    a strand of it.
    """
    if block.startswith(f"{VISIT}|"):
        return False
    found = connection.execute(
        "SELECT 1 FROM strands WHERE block = ?1 AND named IS NULL UNION ALL "
        "SELECT 1 FROM corrected_documents c CROSS JOIN documents d ON d.id = c.document "
        "CROSS JOIN strands s ON s.document = d.key AND s.block = ?1 LIMIT 1",
        (block,),
    )
    return found.fetchone() is None


class Groups:
    """The groups of a block as they are on a day; only strands of groups that are wanted are decoded.

    ``as_of`` leaves out what was published later. See :func:`has_groups` for when they can be told.
    """

    def __init__(self, connection: sqlite3.Connection, block: str, as_of: date | None = None) -> None:
        """Look at all strands of a block, without decoding them."""
        self._connection, self._block, self._as_of = connection, block, as_of
        self._outlines = {
            document: Outline(document, tuple(parties.split()), named)
            for document, parties, named in connection.execute(
                "SELECT document, parties, named FROM strands WHERE block = ?1 AND (?2 IS NULL OR day <= ?2)",
                (block, iso(as_of)),
            )
        }
        self._own = by_first_pair(self._outlines.values())
        self._drawing = established(self._own)
        self._by_state: defaultdict[str, list[Pair]] = defaultdict(list)
        for pair in self._drawing:
            for code in pair:
                self._by_state[code].append(pair)
        self._single = [one for group in self._own.values() if is_alone(group) for one in group]
        self._pairs: dict[int, Pair] = {}
        self._found: Mapping[str, str] | None = None

    def woven(
        self, *, documents: Collection[int] = (), pairs: Collection[Pair] = (), alone: bool = False
    ) -> tuple[Thread, ...]:
        """Weave the groups that hold some documents (keys), or are of some pairs, and return their threads.

        With ``alone`` those besides that go with none of the pairs that several documents put first.
        """
        found = self.drafted(documents=documents, pairs=pairs, alone=alone)
        woven = (finished_thread(one, self.reprints) for one in found)
        return tuple(sorted((one for one in woven if one is not None), key=lambda one: one.id))

    def drafted(
        self, *, documents: Collection[int] = (), pairs: Collection[Pair] = (), alone: bool = False
    ) -> tuple[Draft, ...]:
        """Return what can be threads of the groups that hold some documents (keys), or are of some pairs.

        With ``alone`` those besides that go with none of the pairs that several documents put first.
        """
        wanted = (self._own.keys() & set(pairs)) | self.holding(documents)
        drawing = wanted & self._drawing.keys()
        codes = frozenset(chain.from_iterable(drawing))
        drawn = {one.document: one for one in self._single if alone or can_go_with(one, codes)}
        for pair in wanted:
            if is_alone(self._own[pair]):
                drawn.update((one.document, one) for one in self._own[pair])
        members = [
            document
            for document, one in drawn.items()
            if (pair := self._pair_of(one)) in wanted or (alone and pair not in self._drawing)
        ]
        for pair in wanted:
            if not is_alone(self._own[pair]):
                members += [one.document for one in self._own[pair]]
        return drafts_of(self._packed_strands(members))

    def titled(self, title: str, names: Collection[str]) -> Iterator[Thread]:
        """Yield the threads of a title, which names states by these names."""
        pairs = [pair for pair in self._own if set(map(state_name, pair)) <= set(names)]
        for draft in self.drafted(pairs=pairs):
            if draft.course.title == title:
                thread = finished_thread(draft, self.reprints)
                if thread is not None:
                    yield thread

    def holding(self, documents: Collection[int]) -> set[Pair]:
        """Return the pairs of the groups that hold some documents (keys)."""
        return set(self.by_document(documents).values())

    def by_document(self, documents: Collection[int]) -> dict[int, Pair]:
        """Return the pairs of the groups that documents (keys) are in, those of others are left out."""
        found = (self._outlines[one] for one in documents if one in self._outlines)
        return {
            one.document: self._pair_of(one) if is_alone(self._own[first_pair(one)]) else first_pair(one)
            for one in found
        }

    def largest(self) -> Iterator[tuple[Pair, int]]:
        """Yield the pairs that several documents put first, each with how many its group can have at most.

        What is left are groups of one document.
        """
        drawn: Counter[Pair] = Counter()
        for one in self._single:
            if one.parties:
                named = combinations(sorted(set(one.parties)), 2)
                own = self._by_state[one.parties[0]]
                drawn.update({*own, *(pair for pair in named if pair in self._drawing)})
        for pair, group in self._own.items():
            if not is_alone(group):
                yield pair, len(group) + drawn[pair]

    def _pair_of(self, single: Outline) -> Pair:
        if single.document not in self._pairs:
            possible = {pair for code in single.parties for pair in self._by_state[code]}
            groups = {pair: self._drawing[pair] for pair in possible}
            self._pairs[single.document] = pair_of(single, groups)
        return self._pairs[single.document]

    def _packed_strands(self, documents: Collection[int]) -> tuple[Packed, ...]:
        rows = self._connection.execute(
            "SELECT s.content FROM json_each(?2) j CROSS JOIN strands s "
            "ON s.block = ?1 AND s.document = j.value ORDER BY s.document",
            (self._block, json.dumps(sorted(documents))),
        )
        return tuple((self._block, content) for (content,) in rows)

    @property
    def reprints(self) -> Mapping[str, str]:
        """The reprints of the block, an original of which may be in another group."""
        if self._found is None:
            self._found = kept_reprints(self._connection, [self._block])
        if self._found is None:
            rows = self._connection.execute(
                "SELECT d.id FROM strands s JOIN documents d ON d.key = s.document "
                "WHERE s.block = ?1 AND (?2 IS NULL OR s.day <= ?2)",
                (self._block, iso(self._as_of)),
            )
            self._found = reprints_among(self._connection, [id_ for (id_,) in rows])
        return self._found
