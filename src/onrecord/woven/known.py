"""Threads of some blocks as they were known on a day, and no more of a block than is asked for.

What is stored is taken where it holds: where all documents of a block were known by the day, and nothing has
changed since it was woven. Else a block is woven in memory, of its groups those that are wanted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.weaving.blocks import Thread
from onrecord.woven.groups import Groups, has_groups
from onrecord.woven.linking import joined_blocks
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.strands import kept_apart, woven_blocks

_TELLING = """
    WITH told (block, document) AS (
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)
    ), found (block, thread) AS (
        SELECT w.block, p.thread FROM told w CROSS JOIN thread_tellings p ON p.document = w.document
        UNION
        SELECT w.block, p.thread FROM told w CROSS JOIN thread_side_passages p ON p.document = w.document
        UNION
        SELECT w.block, p.thread FROM told w CROSS JOIN thread_questions p ON p.document = w.document
        UNION
        SELECT w.block, p.thread FROM told w CROSS JOIN thread_questions p ON p.settled_document = w.document
    )
    SELECT t.content FROM found f CROSS JOIN threads t ON t.key = f.thread AND t.block = f.block
"""


@dataclass(frozen=True, slots=True)
class Known:
    """The threads of blocks that an archive knows by a day, or now where ``as_of`` is None.

    ``divided`` are the groups of blocks and ``whole`` the threads of what was woven as a whole, both kept for
    when they are asked for again.
    """

    connection: sqlite3.Connection
    as_of: date | None
    divided: dict[str, Groups] = field(default_factory=dict)
    whole: dict[tuple[str, ...], tuple[Thread, ...]] = field(default_factory=dict)

    def threads(self, blocks: Iterable[str]) -> list[Thread]:
        """Return the threads of blocks, and of those that are woven with them, by id."""
        wanted = set(blocks)
        holding = self._holding(wanted)
        found = [*self._stored(holding)]
        for bundle in self._bundles(wanted - holding.keys()):
            found += self._woven(bundle)
        return _by_id(found)

    def telling(self, documents: Mapping[str, Collection[int]]) -> list[Thread]:
        """Return by id the threads of blocks of which documents (their keys) of the block tell.

        Where a block can only be looked at as a whole, all of its threads are among them.
        """
        holding = self._holding(documents)
        apart = sorted(block for block, is_apart in holding.items() if is_apart)
        told = [(block, document) for block in apart for document in sorted(documents[block])]
        rows = self.connection.execute(_TELLING, (json.dumps(told),))
        found = [decoded_thread(content) for (content,) in rows]
        found += self._stored(holding.keys() - set(apart))
        for bundle in self._bundles(documents.keys() - holding.keys()):
            groups = self._groups(bundle)
            if groups is None:
                found += self._woven(bundle)
            else:
                with kept_apart():
                    found += groups.woven(documents=documents[bundle[0]])
        return _by_id(found)

    def titled(self, block: str, title: str, names: Collection[str]) -> list[Thread]:
        """Return the threads of a block with a title, which names states by these names."""
        if holding := self._holding([block]):
            return [*self._stored(holding, title)]
        (bundle,) = self._bundles([block])
        groups = self._groups(bundle)
        found: list[Thread] = []
        if groups is None:
            found += self._woven(bundle)
        else:
            with kept_apart():
                found += groups.titled(title, names)
        return [one for one in found if one.title == title]

    def _holding(self, blocks: Iterable[str]) -> dict[str, bool]:
        """Return those of some blocks of which what is stored holds.

        Each with whether its threads can be looked at one by one: where it is woven by itself, and no earlier
        version wrote a strand of it.
        """
        rows = self.connection.execute(
            "SELECT b.block, (SELECT count(*) FROM blocks o WHERE o.bundle = b.bundle) = 1 "
            "AND NOT EXISTS (SELECT 1 FROM strands s WHERE s.block = b.block AND s.named IS NULL) "
            "FROM json_each(?1) j CROSS JOIN blocks b ON b.block = j.value "
            "WHERE ?2 IS NULL OR (b.undated = 0 AND b.last <= ?2)",
            (json.dumps(sorted(blocks)), None if self.as_of is None else self.as_of.isoformat()),
        )
        return {block: bool(apart) for block, apart in rows}

    def _stored(self, blocks: Iterable[str], title: str | None = None) -> Iterator[Thread]:
        """Yield the stored threads of blocks, and of those that were woven with them."""
        rows = self.connection.execute(
            "SELECT t.content FROM (SELECT DISTINCT b.bundle FROM json_each(?1) j "
            "CROSS JOIN blocks b ON b.block = j.value) w CROSS JOIN blocks o ON o.bundle = w.bundle "
            "CROSS JOIN threads t ON t.block = o.block WHERE ?2 IS NULL OR t.title = ?2",
            (json.dumps(sorted(blocks)), title),
        )
        return (decoded_thread(content) for (content,) in rows)

    def _bundles(self, blocks: Collection[str]) -> Iterator[tuple[str, ...]]:
        return joined_blocks(self.connection, blocks)

    def _groups(self, bundle: tuple[str, ...]) -> Groups | None:
        """Return the groups of what is woven in memory, None where it has none that can be woven apart."""
        block = bundle[0]
        if len(bundle) > 1 or (block not in self.divided and not has_groups(self.connection, block)):
            return None
        if block not in self.divided:
            self.divided[block] = Groups(self.connection, block, self.as_of)
        return self.divided[block]

    def _woven(self, bundle: tuple[str, ...]) -> tuple[Thread, ...]:
        if bundle not in self.whole:
            self.whole[bundle] = ()
            with kept_apart():
                self.whole[bundle] = woven_blocks(self.connection, bundle, self.as_of)
        return self.whole[bundle]


def _by_id(found: Iterable[Thread]) -> list[Thread]:
    """Return threads by id, one that was found twice once."""
    known = {(one.id, one.block): one for one in found}
    return [known[place] for place in sorted(known)]
