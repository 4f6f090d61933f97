"""Events in an archive: which mentions are of one event, kept as documents come and go.

What evidence connects, directly or through others, is a component; each is woven by itself. A new document
touches only the components of the mentions that its own are connected with, and a removed one only those that
it was in. So the outcome is that of :func:`onrecord.weaving.events.weave` for all documents at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from onrecord.archive.connection import transaction
from onrecord.errors import WeavingFailed
from onrecord.weaving.candidates import candidates_of
from onrecord.weaving.events import WovenEvent, components, compose
from onrecord.weaving.happenings import Happening
from onrecord.weaving.links import NO_LINKS, Links
from onrecord.weaving.matching import THRESHOLD, evidence
from onrecord.weaving.nearness import Nearness
from onrecord.weaving.sheets import Sheet
from onrecord.woven.failing import document_part, kept_apart
from onrecord.woven.linking import linked_events
from onrecord.woven.sheets import UNDATED, met_by, reprints_among, sheets_of, write_sheet

__all__ = ["knit", "reprints_among", "unknit", "woven_events", "write_sheet"]

Place = tuple[int, int]
"""A mention by the key of its document and its number in the document's sheet."""


def knit(
    connection: sqlite3.Connection,
    progress: Callable[[int, int], None] | None = None,
    failed: list[WeavingFailed] | None = None,
) -> None:
    """Weave into events what is to be: documents with new sheets, and components that are stale.

    One transaction each. Broken off at any moment and called again, it ends as if it had not been.
    ``progress`` is told how many documents are done, and how many there are to do. Where it breaks, the
    mentions of a document or component are of no common event; the reason is noted and added to ``failed``.
    """
    done, total = 0, unknit(connection)
    apart = [] if failed is None else failed
    while True:
        with transaction(connection):
            stale = connection.execute("SELECT key FROM components WHERE stale LIMIT 1").fetchone()
            if stale is not None:
                before = len(apart)
                with kept_apart(connection, _part_of(connection, stale[0]), apart):
                    _weave(connection, _members(connection, stale), stale)
                if len(apart) > before:
                    connection.execute("DELETE FROM components WHERE key = ?", stale)
                continue
            new = connection.execute("SELECT min(document) FROM sheets WHERE NOT knit").fetchone()
            if new[0] is None:
                return
            (id_,) = connection.execute("SELECT id FROM documents WHERE key = ?", new).fetchone()
            with kept_apart(connection, document_part(id_), apart):
                _knit_document(connection, new[0])
            connection.execute("UPDATE sheets SET knit = 1 WHERE document = ?", new)
        done += 1
        if progress is not None:
            progress(done, max(done, total))


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
    open_: dict[int, dict[Place, WovenEvent]] = {}
    told: set[str] = set()
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
                open_[component] = _events(connection, component, last)
            event = open_[component].pop((document, number))
            if not open_[component]:
                del open_[component]
            if event.id not in told:
                if len(event.mentions) > 1:
                    told.add(event.id)
                yield event


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


def _events(connection: sqlite3.Connection, component: int, last: int | None) -> dict[Place, WovenEvent]:
    """Return the events of a component by the places of their mentions, those published by a day."""
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
    found: dict[Place, WovenEvent] = {}
    for members in groups:
        event = compose([mentions[member] for member in members], near)
        found.update((places[member], event) for member in members)
    return found


def _knit_document(connection: sqlite3.Connection, document: int) -> None:
    others = met_by(connection, document)
    sheets = sheets_of(connection, {document, *others})
    own = sheets[document]
    links = _links(connection, [own.document])
    joined = {place[0] for pair in links.joins for place in pair if own.document in (pair[0][0], pair[1][0])}
    if joined:
        sheets |= sheets_of(connection, _knit_keys(connection, joined))
    touched = _touched(own, {key: sheets[key] for key in sorted(sheets)}, links)
    found = _components_of(
        connection, [*touched, *((document, number) for number in range(len(own.mentions)))]
    )
    members = {(document, number) for number in range(len(own.mentions))}
    _weave(connection, members | touched | _members(connection, found), found)


def _part_of(connection: sqlite3.Connection, component: int) -> str:
    found = connection.execute(
        "SELECT min(d.id) FROM woven_mentions w JOIN documents d ON d.key = w.document WHERE w.component = ?",
        (component,),
    ).fetchone()
    return document_part(str(found[0]))


def _touched(own: Sheet, sheets: dict[int, Sheet], links: Links) -> set[Place]:
    """Return the mentions of other documents that evidence, or a person, connects with those of ``own``."""
    near = Nearness(sheets.values())
    places = [(key, number) for key, sheet in sheets.items() for number in range(len(sheet.mentions))]
    mentions = [mention for sheet in sheets.values() for mention in sheet.mentions]
    found: set[Place] = set()
    for one, other in set(candidates_of(own.document, mentions, near)):
        first, second = sorted((mentions[one], mentions[other]), key=lambda mention: mention.key)
        parts = evidence(first, second, near)
        if parts is not None and sum(parts.values()) > THRESHOLD:
            found.update((places[one], places[other]))
    for pair in links.among(mentions)[0]:
        if own.document in (mentions[pair[0]].document, mentions[pair[1]].document):
            found.update(places[position] for position in pair)
    return {place for place in found if sheets[place[0]] is not own}


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


def _components_of(connection: sqlite3.Connection, places: Iterable[Place]) -> list[int]:
    rows = connection.execute(
        "SELECT DISTINCT w.component FROM json_each(?) p CROSS JOIN woven_mentions w "
        "ON w.document = p.value ->> 0 AND w.number = p.value ->> 1 ORDER BY 1",
        (json.dumps(sorted(places)),),
    )
    return [key for (key,) in rows]


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
