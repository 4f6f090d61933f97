"""What documents have of outlets: which one published them, and which they cite; counted over all of them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from onrecord.records import Record


@dataclass(frozen=True, slots=True)
class Carried:
    """An outlet as printed: how many documents it published, how often it is cited, and in how many."""

    outlet: str
    documents: int
    citations: int
    cited_by: int


def write_carriages(connection: sqlite3.Connection, document: int, record: Record) -> None:
    """Store what a document (its key) has of outlets, in place of what is there. Belongs in a transaction."""
    published = record.document.published
    day = None if published is None else published.latest.isoformat()
    cited = Counter(one.outlet for one in record.citations)
    days: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in record.citations:
        days[one.outlet].update(each.isoformat() for each in one.dates)
    own = record.document.outlet
    names = {*cited, *([own] if own is not None else [])}
    wanted = {name: (day, int(name == own), cited[name], _days(days[name])) for name in names}
    stored = {
        name: tuple(row)
        for name, *row in connection.execute(
            "SELECT outlet, day, published, citations, days FROM carriages WHERE document = ?", (document,)
        )
    }
    connection.executemany(
        "DELETE FROM carriages WHERE outlet = ? AND document = ?",
        [(name, document) for name, row in stored.items() if wanted.get(name) != row],
    )
    connection.executemany(
        "INSERT INTO carriages (outlet, document, day, published, citations, days) VALUES (?, ?, ?, ?, ?, ?)",
        [(name, document, *row) for name, row in sorted(wanted.items()) if stored.get(name) != row],
    )


def carried(connection: sqlite3.Connection, as_of: date | None = None) -> list[Carried]:
    """Return all outlets, as printed: those that published or are cited most first.

    With ``as_of`` only documents count that were published by that day; those without a day do not.
    """
    if as_of is None:
        counted, values = "SELECT outlet, documents, citations, cited_by FROM outlet_months", {}
    else:
        values = {"as_of": as_of.isoformat()}
        counted = (
            "SELECT outlet, documents, citations, cited_by FROM outlet_months "
            "WHERE month > '' AND month < substr(:as_of, 1, 7) UNION ALL "
            "SELECT outlet, published, citations, citations > 0 FROM carriages "
            "WHERE day BETWEEN substr(:as_of, 1, 7) AND :as_of"
        )
    rows = connection.execute(
        f"SELECT outlet, sum(documents), sum(citations), sum(cited_by) FROM ({counted}) "  # noqa: S608
        "GROUP BY outlet ORDER BY sum(documents) + sum(citations) DESC, outlet",
        values,
    )
    return [Carried(*row) for row in rows]


def days_cited(
    connection: sqlite3.Connection, outlet: str, as_of: date | None = None
) -> tuple[tuple[str, int], ...]:
    """Return of which days documents cite an outlet, with how often; those published by a day where given."""
    if as_of is None:
        counted, values = "SELECT day, times FROM outlet_days WHERE outlet = :outlet", {"outlet": outlet}
    else:
        values = {"outlet": outlet, "as_of": as_of.isoformat()}
        counted = (
            "SELECT day, times FROM outlet_days "
            "WHERE outlet = :outlet AND month > '' AND month < substr(:as_of, 1, 7) UNION ALL "
            "SELECT t.key, t.value FROM carriages c INDEXED BY carriages_by_day, json_each(c.days) t "
            "WHERE c.day BETWEEN substr(:as_of, 1, 7) AND :as_of AND c.outlet = :outlet "
            "AND c.days IS NOT NULL"
        )
    rows = connection.execute(
        f"SELECT day, sum(times) FROM ({counted}) GROUP BY day ORDER BY day",  # noqa: S608 - our own words
        values,
    )
    return tuple(rows.fetchall())


def days_published(
    connection: sqlite3.Connection, outlet: str, as_of: date | None = None
) -> tuple[str | None, str | None]:
    """Return the first and the last day on which documents of an outlet can have been published."""
    first, last = connection.execute(
        "SELECT min(published_earliest), max(published_latest) FROM documents "
        "WHERE outlet = ?1 AND (?2 IS NULL OR published_latest <= ?2)",
        (outlet, as_of and as_of.isoformat()),
    ).fetchone()
    return first, last


def _days(cited: Counter[str]) -> str | None:
    return json.dumps(dict(sorted(cited.items())), separators=(",", ":")) if cited else None
