"""Actors and sources over all documents of an archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from onrecord.archive.given import bindable


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

    ``first`` and ``last`` are the days of its documents, ``days`` the days cited, each with how often.
    """

    outlet: str
    documents: int
    first: str | None
    last: str | None
    citations: int
    cited_by: int
    days: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the source as a plain object, ready for JSON."""
        return {**asdict(self), "days": dict(self.days)}


def actors(
    connection: sqlite3.Connection, name: str | None = None, *, as_of: date | None = None, limit: int = 20
) -> Iterator[Figure]:
    """Yield at most ``limit`` actors, those in most documents first; ``name`` is a part of their names."""
    rows = connection.execute(
        """
        WITH seen AS (
            SELECT a.key, a.name, a.kind, a.country, a.document
            FROM actors a JOIN documents d ON d.key = a.document
            WHERE (:as_of IS NULL OR d.published_latest <= :as_of)
                AND (:name IS NULL OR instr(lower(a.name), lower(:name)))
        ), best AS (
            SELECT name, kind, country, count(DISTINCT document) AS documents FROM seen
            GROUP BY name, kind, country
            ORDER BY documents DESC, name, kind, country LIMIT :limit
        )
        SELECT b.name, b.kind, b.country, b.documents,
            sum((SELECT count(*) FROM mentions m WHERE m.actor = s.key)),
            sum((SELECT count(DISTINCT p.statement) FROM speakers p WHERE p.actor = s.key)),
            sum((SELECT count(DISTINCT p.event) FROM parties p WHERE p.actor = s.key))
        FROM best b JOIN seen s ON s.name = b.name AND s.kind = b.kind AND s.country IS b.country
        GROUP BY b.name, b.kind, b.country
        ORDER BY b.documents DESC, b.name, b.kind, b.country
        """,
        {"as_of": _iso(as_of), "name": None if name is None else bindable(name), "limit": limit},
    )
    for row in rows.fetchall():
        yield Figure(*(*row, _offices(connection, row[:3], as_of)))


def sources(
    connection: sqlite3.Connection, *, as_of: date | None = None, limit: int = 20
) -> Iterator[Source]:
    """Yield at most ``limit`` outlets, as printed: those that published or are cited most first."""
    rows = connection.execute(
        """
        WITH chosen AS (
            SELECT key, outlet, published_earliest, published_latest FROM documents
            WHERE :as_of IS NULL OR published_latest <= :as_of
        ), published AS (
            SELECT outlet, count(*) AS documents, min(published_earliest) AS first,
                max(published_latest) AS last
            FROM chosen WHERE outlet IS NOT NULL GROUP BY outlet
        ), cited AS (
            SELECT c.outlet, count(*) AS citations, count(DISTINCT c.document) AS cited_by
            FROM citations c JOIN chosen d ON d.key = c.document GROUP BY c.outlet
        ), outlets AS (SELECT outlet FROM published UNION SELECT outlet FROM cited)
        SELECT o.outlet, ifnull(p.documents, 0), p.first, p.last, ifnull(c.citations, 0),
            ifnull(c.cited_by, 0)
        FROM outlets o LEFT JOIN published p ON p.outlet = o.outlet LEFT JOIN cited c ON c.outlet = o.outlet
        ORDER BY ifnull(p.documents, 0) + ifnull(c.citations, 0) DESC, o.outlet LIMIT :limit
        """,
        {"as_of": _iso(as_of), "limit": limit},
    )
    for row in rows.fetchall():
        days = connection.execute(
            "SELECT t.day, count(*) FROM citations c JOIN citation_days t ON t.citation = c.key "
            "JOIN documents d ON d.key = c.document "
            "WHERE c.outlet = ?1 AND (?2 IS NULL OR d.published_latest <= ?2) GROUP BY t.day ORDER BY t.day",
            (row[0], _iso(as_of)),
        )
        yield Source(*(*row, tuple(days.fetchall())))


def _offices(
    connection: sqlite3.Connection, actor: tuple[str, str, str | None], as_of: date | None
) -> tuple[tuple[str, int], ...]:
    rows = connection.execute(
        "SELECT o.title, count(*) FROM actors a JOIN offices o ON o.actor = a.key "
        "JOIN documents d ON d.key = a.document "
        "WHERE a.name = ?1 AND a.kind = ?2 AND a.country IS ?3 "
        "AND (?4 IS NULL OR d.published_latest <= ?4) GROUP BY o.title ORDER BY count(*) DESC, o.title",
        (*actor, _iso(as_of)),
    )
    return tuple(rows.fetchall())


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
