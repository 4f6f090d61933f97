"""What persons have joined and split, against what the archive holds now."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from onrecord.errors import ArchiveError
from onrecord.records import Span
from onrecord.weaving.corrections import (
    Change,
    Correction,
    JoinEvents,
    JoinThreads,
    Passage,
    SetStepStatus,
    SplitEvent,
    SplitThread,
    documents,
)
from onrecord.weaving.linking import Decided, Place, event_links, thread_links
from onrecord.weaving.packing import unpacked_strand
from onrecord.weaving.restating import Told, meant, told_in
from onrecord.woven.corrections import hanging_on, in_force, of_kind


def linked_events(connection: sqlite3.Connection, ids: Iterable[str]) -> Decided:
    """Return which mentions of events persons have joined and split, as far as these documents are concerned.

    Corrections that have to do with them only by way of others count too, so that the result for a mention
    is the same whichever documents are asked for. A place is a document's id with the span of a trigger as it
    is read now.
    """
    found = _connected(connection, ids, (JoinEvents, SplitEvent))
    if not found:
        return Decided()
    texts = _texts(connection, found)
    triggers: defaultdict[str, list[Span]] = defaultdict(list)
    for id_, start, stop in connection.execute(
        "SELECT d.id, e.start, e.stop FROM documents d JOIN events e ON e.document = d.key "
        "WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id, e.number",
        (json.dumps(sorted(texts)),),
    ):
        triggers[id_].append(Span(start, stop))
    return event_links(found, triggers, texts)


def linked_threads(connection: sqlite3.Connection, ids: Iterable[str]) -> Decided:
    """Return which passages persons have said to tell of one thread, and which of several.

    As for :func:`linked_events`; a place is a document's id with the span of a telling in the strands that
    are stored now, and so is what :func:`~onrecord.weaving.blocks.weave_block` takes: ``joins``, and ``sets``
    for its splits.
    """
    found = _connected(connection, ids, (JoinThreads, SplitThread))
    if not found:
        return Decided()
    texts = _texts(connection, found)
    told = {id_: told_of(connection, id_) for id_ in texts}
    blocks: defaultdict[Passage, set[str]] = defaultdict(set)
    for one in found:
        for passage, those in _with_blocks(one.change):
            blocks[passage].update(those)

    def resolve(passage: Passage) -> Place | None:
        if passage.document not in texts:
            return None
        near = meant(told[passage.document], texts[passage.document], passage, blocks[passage])
        return (passage.document, near[0][1].span) if near else None

    return thread_links(found, resolve)


def untold(
    connection: sqlite3.Connection, change: JoinThreads | SplitThread | SetStepStatus
) -> dict[str, str]:
    """Return, by document, why passages of a change mean nothing that is told of threads there now."""
    found: dict[str, str] = {}
    for passage, blocks in _with_blocks(change):
        row = connection.execute("SELECT text FROM documents WHERE id = ?", (passage.document,)).fetchone()
        if row and not meant(told_of(connection, passage.document), row[0], passage, blocks):
            found[passage.document] = "nothing of a thread is told there any more"
    return found


def joined_blocks(connection: sqlite3.Connection, blocks: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Yield ``blocks``, each with those that persons have joined to it and once, in their order."""
    joined = _joined(connection) if blocks else {}
    done: set[str] = set()
    for block in sorted(blocks):
        if block not in done:
            bundle = tuple(sorted(joined.get(block, {block})))
            done.update(bundle)
            yield bundle


def _joined(connection: sqlite3.Connection) -> Mapping[str, set[str]]:
    """Return for each block that is joined to others all that it is woven with."""
    joins = of_kind(connection, JoinThreads)
    if not joins:
        return {}
    decided = linked_threads(connection, {id_ for one in joins for id_ in documents(one.change)})
    kept = {place for pair in decided.joins for place in pair}
    texts = _texts(connection, joins)
    told = {id_: told_of(connection, id_) for id_ in texts}
    found: dict[str, set[str]] = {}
    for one in joins:
        together: set[str] = set()
        for passage, blocks in _with_blocks(one.change):
            id_ = passage.document
            near = meant(told[id_], texts[id_], passage, blocks) if id_ in texts else []
            together.update(block for block, each in near if (id_, each.span) in kept)
        bundle = together.union(*(found[block] for block in together if block in found))
        found.update(dict.fromkeys(bundle, bundle))
    return found


def _with_blocks(change: Change) -> Iterator[tuple[Passage, Sequence[str]]]:
    match change:
        case JoinThreads(tellings, blocks):
            yield from ((passage, [block]) for passage, block in zip(tellings, blocks, strict=True))
        case SplitThread(tellings, others, blocks):
            yield from ((passage, blocks) for passage in (*tellings, *others))
        case SetStepStatus(tellings):
            yield from ((passage, change.blocks) for passage in tellings)


def told_of(connection: sqlite3.Connection, id: str) -> list[Told]:  # noqa: A002
    """Return what a document tells of threads, as its strands are stored."""
    rows = connection.execute(
        "SELECT s.content FROM strands s JOIN documents d ON d.key = s.document WHERE d.id = ? "
        "ORDER BY s.block",
        (id,),
    )
    try:
        return told_in([unpacked_strand(content) for (content,) in rows])
    except ValueError as error:
        raise ArchiveError(
            f"the strands of document {id!r} cannot be understood ({error}); 'onrecord weave' makes them anew"
        ) from error


def _connected(
    connection: sqlite3.Connection, ids: Iterable[str], kinds: tuple[type[Change], ...]
) -> list[Correction]:
    """Return the corrections in force of these kinds that hang on documents, or on others by way of them."""
    found: dict[int, Correction] = {}
    asked: set[str] = set()
    wanted = set(ids)
    while wanted:
        asked |= wanted
        new = [
            one
            for one in in_force(connection, hanging_on(connection, wanted))
            if isinstance(one.change, kinds) and one.number not in found
        ]
        found.update((one.number, one) for one in new)
        wanted = {document for one in new for document in documents(one.change)} - asked
    return [found[number] for number in sorted(found)]


def _texts(connection: sqlite3.Connection, corrections: Iterable[Correction]) -> dict[str, str]:
    """Return the texts of the documents that corrections hang on, as far as they are in the archive."""
    ids = {id_ for one in corrections for id_ in documents(one.change)}
    return dict(
        connection.execute(
            "SELECT id, text FROM documents WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(ids)),),
        )
    )
