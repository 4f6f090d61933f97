"""Events in an archive: which mentions are of one event, kept as documents come and go.

What evidence connects, directly or through others, is a component; each is woven by itself. A new document
makes stale only the components of the mentions that its own are connected with, which become one, and a
removed one only those that it was in; when all new documents have been seen, what is stale is woven, once. So
the outcome is that of :func:`onrecord.weaving.events.weave` for all documents at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from onrecord.archive.connection import together
from onrecord.errors import WeavingFailed
from onrecord.progress import Progress, silent
from onrecord.weaving.candidates import Filed, candidates_between
from onrecord.weaving.events import WovenEvent, components, compose
from onrecord.weaving.grouping import connected
from onrecord.weaving.happenings import Happening
from onrecord.weaving.links import NO_LINKS, Links
from onrecord.weaving.matching import speaks_for_one
from onrecord.weaving.nearness import Nearness
from onrecord.woven.failing import document_part, kept_apart
from onrecord.woven.linking import linked_events
from onrecord.woven.sheets import (
    UNDATED,
    day_number,
    filed_of,
    met_by,
    reprints_among,
    sheets_of,
    write_sheet,
)

__all__ = ["knit", "knit_some", "reprints_among", "unknit", "woven_events", "write_sheet"]

Place = tuple[int, int]
"""A mention by the key of its document and its number in the document's sheet."""


def knit(
    connection: sqlite3.Connection,
    progress: Progress = silent,
    failed: list[WeavingFailed] | None = None,
) -> None:
    """Weave into events what is to be: documents with new sheets, and components that are stale.

    Some in one transaction. Broken off at any moment and called again, it ends as if it had not been.
    ``progress`` is told between transactions how many are done, and how many there are to do. Where it
    breaks, the mentions of a document or component are of no common event; the reason is noted and added to
    ``failed``.
    """
    apart = [] if failed is None else failed
    searched, total = 0, unknit(connection)
    woven = 0
    while True:
        while done := knit_some(connection, apart):
            searched += done
            progress("documents searched for events", searched, max(searched, total))
        (stale,) = connection.execute("SELECT count(*) FROM components WHERE stale").fetchone()
        if not stale:
            return
        done = together(connection, partial(_weave_next, connection, apart))
        woven += done
        progress("events put together", woven, woven + max(0, stale - done))


def knit_some(connection: sqlite3.Connection, failed: list[WeavingFailed], most: int | None = None) -> int:
    """Compare documents with new sheets to all that were knit before; return how many, 0 where none is left.

    One transaction, of at most ``most`` documents. The components that they bear on are then stale.
    """
    return together(connection, partial(_knit_next, connection, failed), most)


def _knit_next(connection: sqlite3.Connection, failed: list[WeavingFailed]) -> bool:
    new = connection.execute("SELECT min(document) FROM sheets WHERE NOT knit").fetchone()
    if new[0] is None:
        return False
    (id_,) = connection.execute("SELECT id FROM documents WHERE key = ?", new).fetchone()
    with kept_apart(connection, document_part(id_), failed):
        _knit_document(connection, new[0])
    connection.execute("UPDATE sheets SET knit = 1 WHERE document = ?", new)
    return True


def _weave_next(connection: sqlite3.Connection, failed: list[WeavingFailed]) -> bool:
    stale = connection.execute("SELECT min(key) FROM components WHERE stale").fetchone()
    if stale[0] is None:
        return False
    before = len(failed)
    with kept_apart(connection, _part_of(connection, stale[0]), failed):
        _weave(connection, _members(connection, stale), stale)
    if len(failed) > before:
        connection.execute("DELETE FROM components WHERE key = ?", stale)
    return True


def unknit(connection: sqlite3.Connection) -> int:
    """Return how many documents have sheets that are not yet woven into events."""
    (number,) = connection.execute("SELECT count(*) FROM sheets WHERE NOT knit").fetchone()
    return int(number)


def woven_events(
    connection: sqlite3.Connection,
    as_of: date | None = None,
    mentions: Iterable[tuple[str, str]] | None = None,
) -> Iterator[WovenEvent]:
    """Yield the events of the documents that are knit, in the order of their first mentions' keys.

    With ``as_of``, only documents published by that day count (undated ones do not), and an event is as they
    alone have it: components that later documents bear on are woven again, without them. With ``mentions``
    (ids of documents with ids of events in them) only the events of these are yielded.
    """
    last = None if as_of is None else as_of.toordinal()
    asked: dict[str, set[str]] | None = None
    if mentions is not None:
        asked = defaultdict(set)
        for id_, name in mentions:
            asked[id_].add(name)
    open_: dict[int, _Groups] = {}
    for document in _documents(connection, last, asked):
        (sheet,) = sheets_of(connection, [document]).values()
        near = Nearness([sheet])
        where = dict(
            connection.execute("SELECT number, component FROM woven_mentions WHERE document = ?", (document,))
        )
        for number, mention in enumerate(sheet.mentions):
            if asked is not None and mention.event not in asked[sheet.document]:
                continue
            component = where.get(number)
            if component is None:
                yield compose([mention], near)
                continue
            if component not in open_:
                open_[component] = _groups(connection, component, last)
            groups = open_[component]
            members = groups.by_place.pop((document, number))
            if not groups.by_place:
                del open_[component]
            if members not in groups.told:
                groups.told.add(members)
                yield compose([groups.mentions[member] for member in members], groups.near)


def _documents(
    connection: sqlite3.Connection, last: int | None, asked: Collection[str] | None
) -> Iterator[int]:
    """Yield the keys of the knit documents published by a day, in the order of their ids."""
    wanted = "" if asked is None else "AND d.id IN (SELECT value FROM json_each(:asked))"
    rows = connection.execute(
        "SELECT d.key FROM documents d JOIN sheets s ON s.document = d.key AND s.knit "  # noqa: S608
        f"WHERE (:last IS NULL OR s.day > :undated AND s.day <= :last) {wanted} ORDER BY d.id",
        {"last": last, "undated": UNDATED, "asked": json.dumps(sorted(asked or ()))},
    )
    for (key,) in rows:
        yield key


@dataclass(frozen=True, slots=True)
class _Groups:
    """The mentions of a component by events: of each, by its place, the positions of those of its event.

    ``told`` are the events that were given out.
    """

    mentions: Sequence[Happening]
    near: Nearness
    by_place: dict[Place, tuple[int, ...]]
    told: set[tuple[int, ...]]


def _groups(connection: sqlite3.Connection, component: int, last: int | None) -> _Groups:
    """Return the mentions of a component published by a day, by the events that they are of."""
    (stale, first_day, last_day) = connection.execute(
        "SELECT stale, first_day, last_day FROM components WHERE key = ?", (component,)
    ).fetchone()
    rows = connection.execute(
        "SELECT w.document, w.number, w.event FROM woven_mentions w JOIN sheets s ON s.document = w.document "
        "WHERE w.component = :component AND (:last IS NULL OR s.day > :undated AND s.day <= :last)",
        {"component": component, "last": last, "undated": UNDATED},
    )
    numbers = {(document, number): event for document, number, event in rows}
    places, mentions, near = _pool(connection, numbers)
    if stale or (last is not None and (first_day == UNDATED or last_day > last)):
        woven = components(mentions, near, links=_links(connection, near.sheets))
        groups = [members for one in woven for members in one]
    else:
        by_event: defaultdict[int, list[int]] = defaultdict(list)
        for position, place in enumerate(places):
            by_event[numbers[place]].append(position)
        groups = list(by_event.values())
    by_place = {places[member]: tuple(members) for members in groups for member in members}
    return _Groups(mentions, near, by_place, set())


def _knit_document(connection: sqlite3.Connection, document: int) -> None:
    """Put what evidence, or a person, connects with mentions of a document into one component with them."""
    found = filed_of(connection, {document, *met_by(connection, document)})
    own = found[document].sheet.document
    links = _links(connection, [own])
    joined = {place[0] for pair in links.joins for place in pair if own in (pair[0][0], pair[1][0])}
    if joined:
        found |= filed_of(connection, _knit_keys(connection, joined))
    edges = _edges(document, found, links)
    places = {(document, number) for number in range(len(found[document].sheet.mentions))}
    held = _components_of(connection, places.union(*edges))
    # What was said of them before may not hold any more.
    connection.executemany(
        "UPDATE components SET stale = 1 WHERE key = ?", {(held[place],) for place in places if place in held}
    )
    days = {key: day_number(one.sheet.published) for key, one in found.items()}
    for group in _connected(edges, held):
        _put_together(connection, {held[one] for one in group if one in held}, group - held.keys(), days)


def _edges(document: int, found: Mapping[int, Filed], links: Links) -> list[tuple[Place, Place]]:
    """Return the pairs of mentions of a document and others that evidence, or a person, connects."""
    near = Nearness(one.sheet for one in found.values())
    own = found[document]
    edges = [
        ((document, one), (key, other))
        for key in sorted(found)
        for one, other in sorted(candidates_between(own, found[key], near))
        if speaks_for_one(own.sheet.mentions[one], found[key].sheet.mentions[other], near)
    ]
    if links.joins:
        told = [(key, number) for key, one in found.items() for number in range(len(one.sheet.mentions))]
        joins, _ = links.among([found[key].sheet.mentions[number] for key, number in told])
        pairs = ((told[one], told[other]) for one, other in joins)
        edges += [pair for pair in pairs if document in (pair[0][0], pair[1][0])]
    return edges


def _connected(edges: Collection[tuple[Place, Place]], held: Mapping[Place, int]) -> Iterator[set[Place]]:
    """Yield the mentions that edges, and the components that hold them, connect."""
    nodes = sorted({place for pair in edges for place in pair})
    number = {place: position for position, place in enumerate(nodes)}
    first: dict[int, int] = {}
    for place in nodes:
        if place in held:
            first.setdefault(held[place], number[place])
    together = [
        *((number[one], number[other]) for one, other in edges),
        *((first[held[place]], number[place]) for place in nodes if place in held),
    ]
    for members in connected(len(nodes), together):
        yield {nodes[member] for member in members}


def _put_together(
    connection: sqlite3.Connection, keys: Collection[int], free: Collection[Place], days: Mapping[int, int]
) -> None:
    """Make one stale component of components and of mentions that are in none."""
    known = [days[document] for document, _ in free]
    if known:
        (into,) = connection.execute(
            "INSERT INTO components (first_day, last_day) VALUES (?, ?) RETURNING key",
            (min(known), max(known)),
        ).fetchone()
    else:
        into = max(keys)
    # The largest one stays where it is.
    sizes = {
        key: connection.execute("SELECT count(*) FROM woven_mentions WHERE component = ?", (key,)).fetchone()
        for key in sorted({*keys, into})
    }
    target = max(sizes, key=lambda key: (sizes[key], key))
    connection.executemany(
        "INSERT INTO woven_mentions (document, number, component, event) VALUES (?, ?, ?, 0)",
        [(*place, target) for place in sorted(free)],
    )
    listed = json.dumps(sorted(sizes))
    connection.execute(
        "UPDATE components SET stale = 1, (first_day, last_day) = (SELECT min(first_day), max(last_day) "
        "FROM components WHERE key IN (SELECT value FROM json_each(?2))) WHERE key = ?1",
        (target, listed),
    )
    for key in sorted(sizes.keys() - {target}):
        connection.execute("UPDATE woven_mentions SET component = ? WHERE component = ?", (target, key))
        connection.execute("DELETE FROM components WHERE key = ?", (key,))


def _part_of(connection: sqlite3.Connection, component: int) -> str:
    found = connection.execute(
        "SELECT min(d.id) FROM woven_mentions w JOIN documents d ON d.key = w.document WHERE w.component = ?",
        (component,),
    ).fetchone()
    return document_part(str(found[0]))


def _weave(connection: sqlite3.Connection, members: Collection[Place], instead: Iterable[int]) -> None:
    """Weave mentions that nothing else is connected with, in place of components (their keys)."""
    connection.executemany("DELETE FROM components WHERE key = ?", [(key,) for key in instead])
    places, mentions, near = _pool(connection, members)
    links = _links(connection, near.sheets)
    days = {document: sheet.published for document, sheet in near.sheets.items()}
    for component in components(mentions, near, links=links):
        known = [days[mentions[member].document] for members in component for member in members]
        if len(known) < 2:
            continue
        dated = [day.toordinal() if day else UNDATED for day in known]
        (key,) = connection.execute(
            "INSERT INTO components (first_day, last_day) VALUES (?, ?) RETURNING key",
            (min(dated), max(dated)),
        ).fetchone()
        connection.executemany(
            "INSERT INTO woven_mentions (document, number, component, event) VALUES (?, ?, ?, ?)",
            [(*places[member], key, number) for number, event in enumerate(component) for member in event],
        )


def _pool(
    connection: sqlite3.Connection, members: Collection[Place]
) -> tuple[list[Place], list[Happening], Nearness]:
    """Return mentions with their places, in the order of their keys."""
    sheets = sheets_of(connection, {document for document, _ in members})
    told = sorted(
        ((sheets[document].mentions[number], (document, number)) for document, number in members),
        key=lambda one: one[0].key,
    )
    return [place for _, place in told], [mention for mention, _ in told], Nearness(sheets.values())


def _members(connection: sqlite3.Connection, keys: Iterable[int]) -> set[Place]:
    return {
        (document, number)
        for key in keys
        for document, number in connection.execute(
            "SELECT document, number FROM woven_mentions WHERE component = ?", (key,)
        )
    }


def _components_of(connection: sqlite3.Connection, places: Iterable[Place]) -> dict[Place, int]:
    """Return the keys of the components in which mentions are."""
    rows = connection.execute(
        "SELECT w.document, w.number, w.component FROM json_each(?) p CROSS JOIN woven_mentions w "
        "ON w.document = p.value ->> 0 AND w.number = p.value ->> 1",
        (json.dumps(sorted(places)),),
    )
    return {(document, number): key for document, number, key in rows}


def _links(connection: sqlite3.Connection, ids: Iterable[str]) -> Links:
    decided = linked_events(connection, ids)
    return Links(decided.joins, decided.splits) if decided.joins or decided.splits else NO_LINKS


def _knit_keys(connection: sqlite3.Connection, ids: Iterable[str]) -> list[int]:
    rows = connection.execute(
        "SELECT d.key FROM documents d JOIN sheets s ON s.document = d.key AND s.knit "
        "WHERE d.id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(ids))),),
    )
    return [key for (key,) in rows]
