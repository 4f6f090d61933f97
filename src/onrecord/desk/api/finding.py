"""Search: documents, statements and events, by words, actor, outlet, type, status and day."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import get_args

from onrecord.archive.search import MOST_RANKED, Hit, search
from onrecord.archive.selection import Kind, Selection
from onrecord.desk.api.cursors import cursor, number_after
from onrecord.desk.api.operations import (
    AS_OF,
    FROM,
    PAGED,
    TO,
    Asked,
    Operation,
    Page,
    one_of,
    word,
)
from onrecord.knowledge.ontology import load_ontology
from onrecord.records import Status

KINDS: tuple[Kind, ...] = get_args(Kind)
_ROUNDS = tuple(MOST_RANKED * 4**power for power in range(6))
"""How many matches are ranked for the pages that lie within so many; further pages look at more."""


def found(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of what is found, of each kind as many as a page has."""
    return _page(asked, connection, _selection(asked), KINDS)


def statements(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of statements."""
    wanted = Selection(
        asked.word("actor"),
        asked.word("outlet"),
        since=asked.day("from"),
        until=asked.day("to"),
        as_of=asked.day(),
    )
    return _page(asked, connection, wanted, ("statement",))


def events(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of events."""
    return _page(asked, connection, _selection(asked), ("event",))


def _selection(asked: Asked) -> Selection:
    return Selection(
        asked.word("actor"),
        asked.word("outlet"),
        asked.word("type"),
        asked.word("status"),
        asked.day("from"),
        asked.day("to"),
        asked.day(),
    )


def _page(asked: Asked, connection: sqlite3.Connection, wanted: Selection, kinds: Sequence[Kind]) -> Page:
    words, start, limit = asked.word("q") or "", number_after(asked.after), asked.limit
    each = [
        stretch(connection, words, wanted, kind, start, limit + 1)
        for kind in kinds
        if kind == "event" or not wanted.events_only
    ]
    more = any(len(some) > limit for some in each)
    items = [hit.to_dict() for some in each for hit in some[:limit]]
    return Page(items, cursor(start + limit) if more else None)


def stretch(
    connection: sqlite3.Connection, words: str, wanted: Selection, kind: Kind, start: int, number: int
) -> list[Hit]:
    """Return at most ``number`` hits of a kind, from the one numbered ``start`` (of 0, 1, ...) on.

    A search ranks those of the matches that were added last, so many as are asked for: what it finds first
    depends on that. Therefore the first of a sequence are the best of a few, then come the best of four times
    as many without those, and so on; each hit stands in the sequence once.
    """
    first = next((place for place, size in enumerate(_ROUNDS) if size > start), len(_ROUNDS))
    found: list[Hit] = []
    seen: frozenset[tuple[str, str | None]] = frozenset()
    passed = 0
    for size in _ROUNDS[max(first - 1, 0) :]:
        hits = list(search(connection, words, wanted, limit=size, kinds=(kind,)))
        fresh = [hit for hit in hits if (hit.document, hit.id) not in seen]
        found += fresh[max(start - passed, 0) :]
        passed += len(fresh)
        seen = frozenset((hit.document, hit.id) for hit in hits)
        if len(hits) < size or len(found) >= number:
            break
    return found[:number]


_WORDS = word(
    "q", "Words, all of which are looked for in any of their forms; in double quotes one after the other."
)
_NARROWED = (
    word("actor", "Where this actor speaks or takes part: a name, or words of it."),
    word("outlet", "Published by this outlet: its name, or a part of it."),
)
_OF_EVENTS = (
    one_of("type", "Events of this PLOVER type.", tuple(load_ontology())),
    one_of("status", "Events with this status.", get_args(Status)),
)

OPERATIONS = (
    Operation(
        "GET",
        "/api/search",
        "search",
        "What words stand in: documents, then statements, then events, of each at most 'limit' on a page.",
        "Hit",
        found,
        parameters=(_WORDS, *_NARROWED, *_OF_EVENTS, FROM, TO, AS_OF, *PAGED),
        listed=True,
    ),
    Operation(
        "GET",
        "/api/statements",
        "listStatements",
        "Statements: who says what, through which outlet.",
        "Hit",
        statements,
        parameters=(_WORDS, *_NARROWED, FROM, TO, AS_OF, *PAGED),
        listed=True,
    ),
    Operation(
        "GET",
        "/api/events",
        "listEvents",
        "Events, as single documents mention them.",
        "Hit",
        events,
        parameters=(_WORDS, *_NARROWED, *_OF_EVENTS, FROM, TO, AS_OF, *PAGED),
        listed=True,
    ),
)
