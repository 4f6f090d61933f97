"""What was woven as rows of the tables in :mod:`onrecord.exports.woven_columns`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from typing import Any

import msgspec

from onrecord.exports.folders import Folder
from onrecord.exports.parts import table_writing
from onrecord.exports.rows import Row
from onrecord.exports.woven_columns import TABLES, WOVEN_FOLDER
from onrecord.records import Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.events import WovenEvent
from onrecord.weaving.steps import When
from onrecord.weaving.voices import Telling as Told

_GROUP = 5_000
"""Rows that are in memory at a time."""
_ENCODER = msgspec.json.Encoder(order="deterministic")


def woven_file(table: str, name: str) -> str:
    """Return the name of a file of a table of what was woven."""
    return f"{WOVEN_FOLDER}/{table}/{name}.parquet"


def write_woven(folder: Folder, table: str, name: str, rows: Iterable[Row], facts: Mapping[str, str]) -> str:
    """Write rows of a table of what was woven, and return the name of their file in ``folder``."""
    file, found = woven_file(table, name), iter(rows)
    with table_writing(folder, file, f"{WOVEN_FOLDER}/{table}", TABLES[table], facts) as put:
        while group := list(islice(found, _GROUP)):
            put(group)
    return file


def event_row(event: WovenEvent) -> Row:
    """Return the row of an event."""
    time = event.time
    return (
        *(event.id, event.type, event.participants),
        *((time.value, time.earliest, time.latest, time.basis) if time else (None,) * 4),
        *(event.status, *_told(event.telling), event.score, list(event.parts.items())),
        [(one.document, one.event, *one.trigger, one.status) for one in event.mentions],
    )


def thread_rows(thread: Thread) -> dict[str, list[Row]]:
    """Return the rows that a thread gives to each table of threads."""
    reported = [step.reported for step in thread.steps if step.reported]
    id_ = thread.id
    return {
        "threads": [
            (
                *(id_, thread.block, thread.title, thread.kind, thread.participants, thread.status),
                min((one.earliest for one in reported), default=None),
                max((one.latest for one in reported), default=None),
                *(*_told(thread.voices), _ENCODER.encode(thread).decode()),
            )
        ],
        "steps": [
            (
                *(id_, number, one.deed, one.status, _when(one.occurred), _when(one.ahead)),
                *(_when(one.reported), one.said_by, one.outlets),
                [(each.document, *each.span, each.status, each.events) for each in one.tellings],
            )
            for number, one in enumerate(thread.steps)
        ],
        "conflicts": [
            (
                *(id_, number, one.field),
                [
                    (side.value, side.said_by, [_at(*passage) for passage in side.passages])
                    for side in one.sides
                ],
            )
            for number, one in enumerate(thread.conflicts)
        ],
        "questions": [
            (id_, number, *_at(one.document, one.span), one.asked, _settled(one.settled_by))
            for number, one in enumerate(thread.questions)
        ],
        "expected": [
            (id_, number, *_at(one.document, one.span), one.asked, one.due, _settled(one.settled_by))
            for number, one in enumerate(thread.expected)
        ],
        "positions": [
            (
                *(id_, number, one.key, one.party, one.country, one.stance),
                *(*_at(one.document, one.span), *one.about, one.words, one.said_by, one.outlets),
            )
            for number, one in enumerate(thread.positions)
        ],
        "go_betweens": [
            (
                *(id_, number, one.key, one.go_between, one.country, one.act, one.between),
                *(*_at(one.document, one.span), one.said_by, one.outlets),
            )
            for number, one in enumerate(thread.go_betweens)
        ],
    }


def _told(one: Told) -> Row:
    return one.documents, one.reprints, one.outlets, [(each.name, each.unnamed) for each in one.voices]


def _when(when: When | None) -> tuple[str, date, date] | None:
    return None if when is None else (when.value, when.earliest, when.latest)


def _at(document: str, span: Span) -> tuple[str, int, int]:
    return document, span.start, span.end


def _settled(place: tuple[str, Span] | None) -> Any:
    return None if place is None else _at(*place)
