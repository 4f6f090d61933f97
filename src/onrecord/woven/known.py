"""Threads of some blocks as they were known on a day, and no more of a block than is asked for.

What is stored is taken where it holds: where all documents of a block were known by the day and nothing has
changed since it was woven, and where outlines tell that threads were then what they are now. Else a block is
woven in memory, of its groups those that are wanted.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.weaving.blocks import Thread
from onrecord.weaving.parties import Pair
from onrecord.woven.groups import Groups, has_groups
from onrecord.woven.linking import joined_blocks
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.outlining import digest_of
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
    """The threads of blocks that an archive knows by a day, or now where ``as_of`` is None."""

    connection: sqlite3.Connection
    as_of: date | None

    def threads(self, blocks: Iterable[str]) -> list[Thread]:
        """Return the threads of blocks, and of those that are woven with them, by id."""
        wanted = set(blocks)
        holding = self._holding(wanted)
        found = [*self._stored(holding)]
        rest = wanted - holding.keys()
        standing = self._standing(rest)
        for bundle in joined_blocks(self.connection, rest):
            with kept_apart():
                found += self._whole(bundle, standing.get(bundle[0]) if len(bundle) == 1 else None)
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
        rest = documents.keys() - holding.keys()
        standing = self._standing(rest)
        for bundle in joined_blocks(self.connection, rest):
            block = bundle[0]
            known = standing.get(block) if len(bundle) == 1 else None
            if known == {}:
                continue
            with kept_apart():
                if len(bundle) == 1 and has_groups(self.connection, block):
                    found += self._of_groups(block, documents[block], known)
                else:
                    found += self._whole(bundle, known)
        return _by_id(found)

    def _of_groups(
        self, block: str, documents: Collection[int], known: Mapping[str, bytes] | None
    ) -> Iterator[Thread]:
        """Yield the threads of the groups that hold documents, as stored where they were so on the day."""
        groups = Groups(self.connection, block, self.as_of)
        wanted = groups.holding(documents)
        if known is not None:
            first = self.connection.execute(
                "SELECT s.id, s.document FROM json_each(?2) j CROSS JOIN strand_ids s "
                "ON s.id = j.value AND s.block = ?1",
                (block, json.dumps(sorted(known))),
            ).fetchall()
            pairs = groups.by_document({document for _, document in first})
            ids: defaultdict[Pair, list[str]] = defaultdict(list)
            for id_, document in first:
                ids[pairs[document]].append(id_)
            for pair in sorted(wanted):
                as_stored = self._as_stored(block, {id_: known[id_] for id_ in ids[pair]})
                if as_stored is not None:
                    wanted.discard(pair)
                    yield from as_stored
        yield from groups.woven(pairs=wanted)

    def _whole(self, bundle: tuple[str, ...], known: Mapping[str, bytes] | None) -> Iterable[Thread]:
        """Return the threads of blocks that are woven together, as stored where they were so on the day."""
        as_stored = self._as_stored(bundle[0], known) if known is not None else None
        return woven_blocks(self.connection, bundle, self.as_of) if as_stored is None else as_stored

    def _as_stored(self, block: str, known: Mapping[str, bytes]) -> list[Thread] | None:
        """Return the stored threads of a block by digests of what they were; None where one was another."""
        rows = self.connection.execute(
            "SELECT id, content FROM threads WHERE block = ? AND id IN (SELECT value FROM json_each(?))",
            (block, json.dumps(sorted(known))),
        )
        content = dict(rows.fetchall())
        if any(id_ not in content or digest_of(content[id_].encode()) != known[id_] for id_ in known):
            return None
        return [decoded_thread(one) for one in content.values()]

    def _standing(self, blocks: Iterable[str]) -> dict[str, dict[str, bytes]]:
        """Return how threads stood on the day of blocks of which that is known: digests by id."""
        rows = self.connection.execute(
            "SELECT b.block, o.id, o.digest FROM json_each(?1) j CROSS JOIN blocks b "
            "ON b.block = j.value AND b.bundle = b.block AND b.outlined LEFT JOIN outlines o "
            "ON o.bundle = b.bundle AND o.since <= ?2 AND (o.until IS NULL OR o.until > ?2) "
            "WHERE ?2 IS NOT NULL",
            (json.dumps(sorted(blocks)), None if self.as_of is None else self.as_of.isoformat()),
        )
        found: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
        for block, id_, digest in rows:
            found[block].update({} if id_ is None else {id_: digest})
        return dict(found)

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

    def _stored(self, blocks: Iterable[str]) -> Iterator[Thread]:
        """Yield the stored threads of blocks, and of those that were woven with them."""
        rows = self.connection.execute(
            "SELECT t.content FROM (SELECT DISTINCT b.bundle FROM json_each(?1) j "
            "CROSS JOIN blocks b ON b.block = j.value) w CROSS JOIN blocks o ON o.bundle = w.bundle "
            "CROSS JOIN threads t ON t.block = o.block",
            (json.dumps(sorted(blocks)),),
        )
        return (decoded_thread(content) for (content,) in rows)


def _by_id(found: Iterable[Thread]) -> list[Thread]:
    """Return threads by id, one that was found twice once."""
    known = {(one.id, one.block): one for one in found}
    return [known[place] for place in sorted(known)]
