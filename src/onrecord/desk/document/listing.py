"""The documents of an archive, newest first, a page of them at a time.

A page begins behind the document with which the one before ended, and not after so many: the last page of a
long list costs no more than the first.
"""

from __future__ import annotations

import heapq
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, islice

from onrecord.archive.given import bindable
from onrecord.errors import UsageError

MOST_OUTLETS = 100
"""Outlets that a part of a name may stand for."""
_BEGINNING = 600
"""Characters of a text that stand in the list."""

_HEADER_LINE = re.compile(r"[A-Z][\w-]{0,20}:[ \t]")
_AFTER = re.compile(r"(?P<day>\d{4}-\d\d-\d\d|-)_(?P<key>\d{1,18})", re.ASCII)
_DISTINCT = """
WITH RECURSIVE names (name) AS (
    SELECT min(outlet) FROM documents
    UNION ALL
    SELECT (SELECT min(outlet) FROM documents WHERE outlet > names.name) FROM names WHERE name IS NOT NULL
)
SELECT name FROM names WHERE name IS NOT NULL
"""  # Steps from one value to the next in the index, where DISTINCT would walk over all of it.


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the documents is asked for; None is no condition.

    ``outlet`` is the name of an outlet, or a part of one, in any case. ``since`` and ``until`` are the first
    and the last day of publication; where they or ``as_of`` are given, undated documents are left out.
    """

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None

    @property
    def by_day(self) -> bool:
        """Tell whether undated documents are left out."""
        return not (self.since is None and self.until is None and self.as_of is None)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a document stands in the list: by its last day, those without one last, then the newest first."""

    day: str | None
    key: int

    def __str__(self) -> str:
        return f"{self.day or '-'}_{self.key}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the list, with how much was read in it; ``corrected`` tells of changes by a person."""

    place: Place
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    beginning: str
    statements: int
    events: int
    corrected: bool


def place_after(given: str | None) -> Place | None:
    """Return the place that a page begins behind; raises :class:`UsageError` where it is none."""
    if given is None:
        return None
    found = _AFTER.fullmatch(given)
    if found is None:
        raise UsageError(f"'{given}' is no place in the list of documents; begin at its first page")
    return Place(None if found["day"] == "-" else found["day"], int(found["key"]))


def listed(
    connection: sqlite3.Connection, wanted: Wanted, after: Place | None = None, limit: int = 50
) -> list[Listed]:
    """Return at most ``limit`` documents, the last published first, from behind a place on."""
    if wanted.outlet is None:
        found = islice(_all(connection, wanted, after, limit), limit)
    else:
        each = (
            _of(connection, one, wanted, after, limit) for one in outlets_meant(connection, wanted.outlet)
        )
        found = islice(heapq.merge(*each, key=_newest), limit)
    return _shown(connection, list(found))


def outlets(connection: sqlite3.Connection, most: int | None = None) -> list[str]:
    """Return the outlets of documents by name."""
    rows = connection.execute(f"{_DISTINCT} LIMIT ?", (-1 if most is None else most,))
    return [name for (name,) in rows]


def outlets_meant(connection: sqlite3.Connection, given: str) -> list[str]:
    """Return the outlet of this name, in any case, else those that have it in theirs.

    Raises :class:`~onrecord.errors.UsageError` where these are too many.
    """
    part = bindable(given).casefold()
    known = outlets(connection)
    found = [one for one in known if one.casefold() == part] or [
        one for one in known if part in one.casefold()
    ]
    if len(found) > MOST_OUTLETS:
        raise UsageError(f"{len(found):,} outlets have '{given}' in their names; give more of the name")
    return found


def _all(connection: sqlite3.Connection, wanted: Wanted, after: Place | None, limit: int) -> Iterator[Place]:
    """Yield the places of documents of any outlet."""
    if after is None or after.day is not None:
        yield from _places(
            connection,
            "SELECT last_day, document FROM extents WHERE last_day IS NOT NULL",
            ("last_day", "first_day", "document"),
            wanted,
            after,
            limit,
        )
    if not wanted.by_day:
        below = after.key if after is not None and after.day is None else None
        for (key,) in connection.execute(
            "SELECT document FROM extents WHERE last_day IS NULL AND (?1 IS NULL OR document < ?1) "
            "ORDER BY last_day DESC, document DESC LIMIT ?2",
            (below, limit),
        ):
            yield Place(None, key)


def _of(
    connection: sqlite3.Connection, outlet: str, wanted: Wanted, after: Place | None, limit: int
) -> Iterator[Place]:
    """Yield the places of documents of one outlet."""
    if after is None or after.day is not None:
        yield from _places(
            connection,
            "SELECT published_latest, key FROM documents WHERE outlet = :outlet "
            "AND published_latest IS NOT NULL",
            ("published_latest", "published_earliest", "key"),
            wanted,
            after,
            limit,
            outlet=outlet,
        )
    if not wanted.by_day:
        below = after.key if after is not None and after.day is None else None
        for (key,) in connection.execute(
            "SELECT key FROM documents WHERE outlet = ?1 AND published_latest IS NULL "
            "AND (?2 IS NULL OR key < ?2) ORDER BY published_latest DESC, key DESC LIMIT ?3",
            (outlet, below, limit),
        ):
            yield Place(None, key)


def _places(
    connection: sqlite3.Connection,
    chosen: str,
    columns: tuple[str, str, str],
    wanted: Wanted,
    after: Place | None,
    limit: int,
    **values: object,
) -> Iterator[Place]:
    last, first, key = columns
    conditions = []
    if wanted.since is not None:
        conditions.append(f"{last} >= :since")
    if wanted.until is not None:
        conditions.append(f"{first} <= :until")
    if wanted.as_of is not None:
        conditions.append(f"{last} <= :as_of")
    if after is not None:
        # The first part is for the index.
        conditions.append(f"{last} <= :day AND ({last}, {key}) < (:day, :key)")
    rows = connection.execute(
        " AND ".join((chosen, *conditions)) + f" ORDER BY {last} DESC, {key} DESC LIMIT :limit",
        {
            **values,
            "since": wanted.since and wanted.since.isoformat(),
            "until": wanted.until and wanted.until.isoformat(),
            "as_of": wanted.as_of and wanted.as_of.isoformat(),
            "day": after and after.day,
            "key": after and after.key,
            "limit": limit,
        },
    )
    for found, number in rows:
        yield Place(found, number)


def _newest(place: Place) -> tuple[int, int]:
    return (-date.fromisoformat(place.day).toordinal() if place.day else 0, -place.key)


def _shown(connection: sqlite3.Connection, places: Iterable[Place]) -> list[Listed]:
    by_key = {one.key: one for one in places}
    rows = connection.execute(
        f"""
        SELECT d.key, d.id, d.title, d.outlet, d.published, substr(d.text, 1, {_BEGINNING}),
            (SELECT count(*) FROM statements s WHERE s.document = d.key),
            (SELECT count(*) FROM events e WHERE e.document = d.key AND e.type IS NOT NULL),
            EXISTS (SELECT 1 FROM amended a WHERE a.document = d.key)
        FROM json_each(?) k CROSS JOIN documents d ON d.key = k.value ORDER BY k.key
        """,  # noqa: S608 - a number
        (json.dumps(list(by_key)),),
    )
    return [
        Listed(
            by_key[key], id_, title, outlet, published, _body(beginning), statements, events, bool(corrected)
        )
        for key, id_, title, outlet, published, beginning, statements, events, corrected in rows
    ]


def _body(beginning: str) -> str:
    """Return the beginning of a text without the lines of a header."""
    lines = beginning.split("\n")
    body = list(dropwhile(lambda line: not line.strip() or _HEADER_LINE.match(line), lines))
    return "\n".join(body or lines)
