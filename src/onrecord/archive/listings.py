"""Actors and sources over all documents of an archive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from onrecord.archive.appearances import few_by, first_by
from onrecord.archive.carriages import carried, days_cited, days_published
from onrecord.archive.given import bindable
from onrecord.archive.moments import iso
from onrecord.archive.reprints import printed_again


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor over all documents: those of one name, kind and country, counted.

    ``offices`` are the titles that the documents give him, with how often, the commonest first.
    """

    name: str
    kind: str
    country: str | None
    documents: int
    mentions: int
    statements: int
    events: int
    offices: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as a plain object, ready for JSON."""
        return {**asdict(self), "offices": [{"title": title, "times": n} for title, n in self.offices]}


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet: the documents that it published, and the citations of it in all documents.

    ``texts`` is how many texts the documents print, and ``reprints`` how many of them print what another
    outlet had before, or on the same day (:mod:`onrecord.archive.reprints`). ``first`` and ``last`` are the
    days of its documents, ``days`` the days cited, each with how often.
    """

    outlet: str
    documents: int
    texts: int
    reprints: int
    first: str | None
    last: str | None
    citations: int
    cited_by: int
    days: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the source as a plain object, ready for JSON."""
        # ``asdict`` would copy each of thousands of days.
        return {one.name: getattr(self, one.name) for one in fields(self)} | {"days": dict(self.days)}


def actors(
    connection: sqlite3.Connection,
    name: str | None = None,
    *,
    as_of: date | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Iterator[Figure]:
    """Yield at most ``limit`` actors, those in most documents first; ``name`` is a part of their names.

    The first ``offset`` are passed over. They are as persons have corrected them.
    """
    values = {
        "as_of": iso(as_of),
        "name": None if name is None else bindable(name),
        "limit": limit,
        "offset": offset,
    }
    named = "(:name IS NULL OR instr(lower(f.name), lower(:name)))"
    if as_of is None:
        rows = connection.execute(
            "SELECT f.key, f.name, f.kind, f.country, f.documents, f.mentions, f.statements, f.events "  # noqa: S608
            f"FROM figures f WHERE {named} ORDER BY f.documents DESC, f.name, f.kind, f.country "
            "LIMIT :limit OFFSET :offset",
            values,
        ).fetchall()
    elif few_by(connection, as_of):
        rows = connection.execute(
            "SELECT f.key, f.name, f.kind, f.country, s.documents, s.mentions, s.statements, s.events "  # noqa: S608
            "FROM (SELECT a.figure, count(*) AS documents, sum(a.mentions) AS mentions, "
            "sum(a.statements) AS statements, sum(a.events) AS events FROM extents x "
            "CROSS JOIN appearances a ON a.document = x.document WHERE x.last_day <= :as_of "
            "GROUP BY a.figure) s CROSS JOIN figures f ON f.key = s.figure "
            f"WHERE {named} ORDER BY s.documents DESC, f.name, f.kind, f.country "
            "LIMIT :limit OFFSET :offset",
            values,
        ).fetchall()
    else:
        every = connection.execute(
            f"SELECT f.key, f.documents FROM figures f WHERE {named} ORDER BY f.documents DESC",  # noqa: S608
            values,
        )
        counts = first_by(connection, every, as_of, offset + limit)
        who = connection.execute(
            "SELECT f.key, f.name, f.kind, f.country FROM json_each(?) j "
            "CROSS JOIN figures f ON f.key = j.value ORDER BY f.name, f.kind, f.country",
            (json.dumps(list(counts)),),
        )
        rows = [(key, *one, *counts[key]) for key, *one in who]
        rows.sort(key=lambda row: row[4], reverse=True)
        rows = rows[offset : offset + limit]
    for figure, *row in rows:
        yield Figure(*(*row, _offices(connection, figure, as_of)))


def sources(
    connection: sqlite3.Connection, *, as_of: date | None = None, limit: int = 20, offset: int = 0
) -> Iterator[Source]:
    """Yield at most ``limit`` outlets, as printed: those that published or are cited most first.

    The first ``offset`` are passed over. Citations that persons have marked as wrong do not count.
    """
    for one in carried(connection, as_of)[offset : offset + limit]:
        again, elsewhere = printed_again(connection, one.outlet, as_of)
        first, last = days_published(connection, one.outlet, as_of)
        yield Source(
            outlet=one.outlet,
            documents=one.documents,
            texts=one.documents - again,
            reprints=elsewhere,
            first=first,
            last=last,
            citations=one.citations,
            cited_by=one.cited_by,
            days=days_cited(connection, one.outlet, as_of),
        )


def _offices(connection: sqlite3.Connection, figure: int, as_of: date | None) -> tuple[tuple[str, int], ...]:
    by_day = "" if as_of is None else "AND a.day <= ?2"
    rows = connection.execute(
        "SELECT t.value, count(*) FROM appearances a, json_each(a.titles) t "  # noqa: S608
        f"WHERE a.figure = ?1 AND a.titles IS NOT NULL {by_day} AND ?2 IS ?2 "
        "GROUP BY t.value ORDER BY count(*) DESC, t.value",
        (figure, iso(as_of)),
    )
    return tuple(rows.fetchall())
