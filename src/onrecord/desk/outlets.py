"""Outlets over all documents, as the desk lists them: what they published, who cites them, their grades."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.archive.carriages import carried, days_published
from onrecord.archive.given import bindable
from onrecord.archive.moments import iso
from onrecord.archive.reprints import printed_again
from onrecord.knowledge.outlets import outlet_name
from onrecord.records import Span

_STANDS = "c.key NOT IN (SELECT citation FROM corrected_citations)"


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as printed: its documents with the first and last day of them, and the citations of it.

    ``texts`` is how many texts the documents print, each counted once, and ``reprints`` how many of them
    print what another outlet had before; ``letter`` is the grade that a person gave it last.
    """

    name: str
    documents: int
    texts: int
    reprints: int
    first: str | None
    last: str | None
    citations: int
    cited_by: int
    letter: str | None


@dataclass(frozen=True, slots=True)
class Published:
    """A document of an outlet."""

    id: str
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that cites an outlet: how often, for the first time at ``span``, and which days of it."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    times: int
    span: Span
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relayed:
    """A statement that a document has through an outlet."""

    document: str
    title: str | None
    published: str | None
    span: Span
    words: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade: who gave it and when (a moment, UTC); of the outlet, or of its ``document``."""

    made: str
    who: str
    letter: str | None
    number: int | None
    document: str | None = None


def listed(
    connection: sqlite3.Connection, *, words: str | None = None, as_of: date | None = None, limit: int
) -> list[Outlet]:
    """Return at most ``limit`` outlets, as printed, those that published or are cited most first.

    ``words`` is a part of their names, in any case.
    """
    letters = _letters(connection)
    wanted = (words or "").casefold()
    found = [one for one in carried(connection, as_of) if wanted in one.outlet.casefold()]
    return [
        Outlet(
            one.outlet,
            *_printed(connection, one.outlet, one.documents, as_of),
            *days_published(connection, one.outlet, as_of),
            one.citations,
            one.cited_by,
            letters.get(outlet_name(one.outlet)),
        )
        for one in found[:limit]
    ]


def find(connection: sqlite3.Connection, name: str, as_of: date | None = None) -> Outlet | None:
    """Return the outlet that is printed so, None where none is by that day."""
    documents, citations, cited_by = connection.execute(
        "SELECT ifnull(sum(published), 0), ifnull(sum(citations), 0), ifnull(sum(citations > 0), 0) "
        "FROM carriages WHERE outlet = ?1 AND (?2 IS NULL OR day <= ?2)",
        (bindable(name), iso(as_of)),
    ).fetchone()
    if not documents and not citations:
        return None
    first, last = days_published(connection, bindable(name), as_of)
    letter = _letters(connection).get(outlet_name(name))
    printed = _printed(connection, bindable(name), documents, as_of)
    return Outlet(name, *printed, first, last, citations, cited_by, letter)


def published(
    connection: sqlite3.Connection, name: str, as_of: date | None, limit: int, offset: int = 0
) -> list[tuple[int, Published]]:
    """Return the documents of an outlet, with their keys, the latest first; undated ones last."""
    rows = connection.execute(
        "SELECT key, id, title, published FROM documents WHERE outlet = ?1 "
        "AND (?2 IS NULL OR published_latest <= ?2) "
        "ORDER BY published_latest DESC, key DESC LIMIT ?3 OFFSET ?4",
        (name, iso(as_of), limit, offset),
    )
    return [(key, Published(*row)) for key, *row in rows]


def citing(
    connection: sqlite3.Connection, name: str, as_of: date | None, limit: int, offset: int = 0
) -> list[int]:
    """Return the keys of the documents that cite an outlet, the latest first; undated ones last."""
    rows = connection.execute(
        f"SELECT c.document FROM citations c CROSS JOIN extents x ON x.document = c.document "  # noqa: S608
        f"WHERE c.outlet = ?1 AND (?2 IS NULL OR x.last_day <= ?2) AND {_STANDS} GROUP BY c.document "
        "ORDER BY x.last_day DESC, c.document DESC LIMIT ?3 OFFSET ?4",
        (name, iso(as_of), limit, offset),
    )
    return [document for (document,) in rows]


def citations(connection: sqlite3.Connection, name: str, documents: Sequence[int]) -> list[Cited]:
    """Return how documents (their keys) cite an outlet, in their order."""
    found = []
    for document in documents:
        rows = connection.execute(
            "SELECT c.key, c.start, c.stop FROM citations c "  # noqa: S608
            f"WHERE c.document = ? AND c.outlet = ? AND {_STANDS} ORDER BY c.number",
            (document, name),
        ).fetchall()
        days = connection.execute(
            "SELECT DISTINCT day FROM citation_days "
            "WHERE citation IN (SELECT value FROM json_each(?)) ORDER BY day",
            (json.dumps([key for key, *_ in rows]),),
        )
        id_, title, outlet, published_on = connection.execute(
            "SELECT id, title, outlet, published FROM documents WHERE key = ?", (document,)
        ).fetchone()
        span, cited = Span(rows[0][1], rows[0][2]), tuple(day for (day,) in days)
        found.append(Cited(id_, title, outlet, published_on, len(rows), span, cited))
    return found


def relayed(connection: sqlite3.Connection, name: str, documents: Sequence[int], limit: int) -> list[Relayed]:
    """Return statements that documents (their keys) have through an outlet, in their order."""
    rows = connection.execute(
        """
        SELECT d.id, d.title, d.published, s.words,
            (SELECT min(start) FROM statement_spans WHERE statement = s.key AND role = 'content'),
            (SELECT min(stop) FROM statement_spans WHERE statement = s.key AND role = 'content'),
            ifnull(c.who, (SELECT json_group_array(words) FROM speakers WHERE statement = s.key))
        FROM json_each(?1) j CROSS JOIN statements s ON s.document = j.value AND s.outlet = ?2
        CROSS JOIN documents d ON d.key = s.document
        LEFT JOIN corrected_statements c ON c.statement = s.key
        WHERE NOT ifnull(c.gone, 0) ORDER BY j.key, s.number LIMIT ?3
        """,
        (json.dumps(documents), name, limit),
    )
    return [
        Relayed(document, title, day, Span(start, stop), words, tuple(json.loads(who)))
        for document, title, day, words, start, stop, who in rows
    ]


def grades(connection: sqlite3.Connection, name: str, limit: int) -> list[Graded]:
    """Return what persons graded an outlet, and documents that it published, the last first."""
    rows = connection.execute(
        "SELECT number, made, who, letter, number_given, NULL FROM grades WHERE outlet = ?1 "
        "UNION ALL SELECT g.number, g.made, g.who, g.letter, g.number_given, g.document FROM grades g "
        "CROSS JOIN documents d ON d.id = g.document WHERE g.document IS NOT NULL AND d.outlet = ?2 "
        "ORDER BY 1 DESC LIMIT ?3",
        (outlet_name(name), name, limit),
    )
    return [Graded(*row) for _, *row in rows]


def _printed(
    connection: sqlite3.Connection, name: str, documents: int, as_of: date | None
) -> tuple[int, int, int]:
    """Return how many documents an outlet has, how many texts, and how many reprints of others."""
    again, elsewhere = printed_again(connection, name, as_of)
    return documents, documents - again, elsewhere


def _letters(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the grades that count, by the full names of outlets."""
    rows = connection.execute("SELECT outlet, letter FROM grades WHERE outlet IS NOT NULL ORDER BY number")
    return dict(rows.fetchall())
