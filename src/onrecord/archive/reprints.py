"""Texts that several documents of an archive print: who printed them, when, and who had them first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from onrecord.archive.given import bindable
from onrecord.archive.moments import iso

MOST_COPIES = 200
"""Documents of one text that are given one by one, the earliest."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that prints a text; ``published`` is the value of its day, as a record has it."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A text that several documents print.

    ``original`` is the id of the document that stands for all: the earliest as far as days tell, of several
    the one whose id comes first. ``may_be_first`` counts those before which no other one is known to have
    been published; ``first`` is the only one of them, None where there are several, and ``first_outlet`` the
    outlet of them all, None where they are of several or of none. ``copies`` are in the order of their days.
    """

    original: str
    documents: int
    outlets: int
    may_be_first: int
    first: str | None
    first_outlet: str | None
    copies: tuple[Copy, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object that ``onrecord reprints`` prints."""
        return {**asdict(self), "copies": [asdict(one) for one in self.copies]}


def clusters(
    connection: sqlite3.Connection, *, as_of: date | None = None, limit: int = 20, offset: int = 0
) -> Iterator[Cluster]:
    """Yield at most ``limit`` texts that several documents print, those of most documents first.

    The first ``offset`` are passed over. With ``as_of`` only documents published by that day count.
    """
    rows = connection.execute(
        "SELECT r.original FROM reprints r CROSS JOIN extents x ON x.document = r.document "
        "CROSS JOIN documents d ON d.key = r.original WHERE ?1 IS NULL OR x.last_day <= ?1 "
        "GROUP BY r.original ORDER BY count(*) DESC, max(x.last_day) DESC, d.id LIMIT ?2 OFFSET ?3",
        (iso(as_of), limit, offset),
    )
    for (original,) in rows.fetchall():
        yield _cluster(connection, original, as_of)


def cluster_of(
    connection: sqlite3.Connection,
    id: str,  # noqa: A002
    as_of: date | None = None,
) -> Cluster | None:
    """Return the text that a document (its id) prints; None where no other one does.

    With ``as_of`` only documents published by that day count.
    """
    row = connection.execute(
        "SELECT ifnull(r.original, d.key) FROM documents d LEFT JOIN reprints r ON r.document = d.key "
        "WHERE d.id = ?1 AND (?2 IS NULL OR d.published_latest <= ?2)",
        (bindable(id), iso(as_of)),
    ).fetchone()
    found = _cluster(connection, row[0], as_of) if row else None
    return found if found is not None and found.documents > 1 else None


def printed_again(connection: sqlite3.Connection, outlet: str, as_of: date | None = None) -> tuple[int, int]:
    """Return how many documents of an outlet print its own text again, and how many that of another outlet.

    The first are how many fewer texts than documents it has: of those that print one text all but one. With
    ``as_of`` only documents published by that day count.
    """
    # An original comes before its reprints, so that it is known where they are.
    again, elsewhere = connection.execute(
        "SELECT count(*) - count(DISTINCT iif(first_outlet IS outlet, NULL, original)), "
        "ifnull(sum(first_outlet <> outlet), 0) FROM reprints "
        "WHERE outlet = ?1 AND (?2 IS NULL OR day <= ?2)",
        (outlet, iso(as_of)),
    ).fetchone()
    return again, elsewhere


def _cluster(connection: sqlite3.Connection, original: int, as_of: date | None) -> Cluster:
    copies = (
        "WITH copies AS (SELECT d.key, d.id, d.title, d.outlet, d.published, "
        "d.published_earliest AS earliest, d.published_latest AS latest FROM (SELECT ?1 AS document "
        "UNION ALL SELECT document FROM reprints WHERE original = ?1) r "
        "CROSS JOIN documents d ON d.key = r.document "
        "WHERE ?2 IS NULL OR d.published_latest <= ?2) "
    )
    asked = (original, iso(as_of))
    name, documents, outlets = connection.execute(
        f"{copies} SELECT max(iif(key = ?1, id, NULL)), count(*), count(DISTINCT outlet) "  # noqa: S608
        "FROM copies",
        asked,
    ).fetchone()
    # The original of a reprint comes before it, so it is known wherever any of its reprints is.
    number, first, outlet, of_outlets = connection.execute(
        f"{copies} SELECT count(*), min(id), min(outlet), count(DISTINCT outlet) + max(outlet IS NULL) "  # noqa: S608
        "FROM copies WHERE earliest IS NULL "
        "OR earliest <= ifnull((SELECT min(latest) FROM copies), earliest)",
        asked,
    ).fetchone()
    rows = connection.execute(
        f"{copies} SELECT id, title, outlet, published FROM copies "  # noqa: S608
        "ORDER BY latest IS NULL, latest, earliest, id LIMIT ?3",
        (*asked, MOST_COPIES),
    )
    return Cluster(
        name,
        documents,
        outlets,
        number,
        first if number == 1 else None,
        outlet if of_outlets == 1 else None,
        tuple(Copy(*row) for row in rows),
    )
