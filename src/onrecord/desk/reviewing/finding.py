"""Finding doubts of each kind in what was read, in the order of the threads that they stand in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from onrecord.desk.reviewing.doubts import Doubt, Kind, Spot, Thread
from onrecord.desk.reviewing.scope import Scope
from onrecord.records import Span
from onrecord.weaving.corrections import first_words

Finder = Callable[[sqlite3.Connection, Scope], Iterator[Doubt]]


def statuses(connection: sqlite3.Connection, scope: Scope) -> Iterator[Doubt]:
    """Yield mentions of which it is not known whether they happened."""
    yield from _events(connection, scope, "status", "e.status = 'unknown'")


def agents(connection: sqlite3.Connection, scope: Scope) -> Iterator[Doubt]:
    """Yield mentions that somebody brings about who is no actor."""
    missing = (
        "EXISTS (SELECT 1 FROM parties p WHERE p.event = e.key AND p.role = 'agent' AND p.actor IS NULL)"
    )
    yield from _events(connection, scope, "agent", missing)


def speakers(connection: sqlite3.Connection, scope: Scope) -> Iterator[Doubt]:
    """Yield statements around mentions of which somebody is the speaker who is no actor."""
    rows = connection.execute(
        f"""
        WITH {scope.ranked()}
        SELECT min(r.rank), r.id, r.title, d.id, s.id, s.key FROM {scope.events()}
        CROSS JOIN statements s ON s.key = e.statement
        WHERE EXISTS (SELECT 1 FROM speakers p WHERE p.statement = s.key AND p.actor IS NULL)
            AND s.key NOT IN (SELECT statement FROM corrected_statements WHERE gone)
        GROUP BY s.key ORDER BY 1, d.id, s.number LIMIT :most
        """,  # noqa: S608 - our own words
        scope.values,
    )
    for rank, thread, title, document, id_, key in rows.fetchall():
        start, stop = connection.execute(
            "SELECT min(start), max(stop) FROM (SELECT start, stop FROM statement_spans WHERE statement = ?1 "
            "UNION ALL SELECT start, stop FROM speakers WHERE statement = ?1)",
            (key,),
        ).fetchone()
        yield _doubt("speaker", rank, document, id_, Span(start, stop), thread, title)


def dates(connection: sqlite3.Connection, scope: Scope) -> Iterator[Doubt]:
    """Yield times beside mentions of which the day is not known."""
    rows = connection.execute(
        f"""
        WITH {scope.ranked()}
        SELECT min(r.rank), r.id, r.title, d.id, m.start, m.stop FROM {scope.events()}
        CROSS JOIN clauses c ON c.key = e.clause
        CROSS JOIN times m ON m.document = e.document AND m.start >= c.start AND m.stop <= c.stop
        WHERE m.value IS NULL AND m.type IN ('DATE', 'TIME')
        GROUP BY m.document, m.number ORDER BY 1, d.id, m.start LIMIT :most
        """,  # noqa: S608 - our own words
        scope.values,
    )
    for rank, thread, title, document, start, stop in rows.fetchall():
        yield _doubt("date", rank, document, f"time@{start}-{stop}", Span(start, stop), thread, title)


def conflicts(connection: sqlite3.Connection, scope: Scope) -> Iterator[Doubt]:
    """Yield mentions, or statements where there is none, in passages that other accounts stand against."""
    if scope.where != "threads":
        return
    outlet = "AND d.outlet = :outlet" if scope.outlet is not None else ""
    rows = connection.execute(
        f"""
        WITH {scope.ranked()}, passages AS MATERIALIZED (
            SELECT r.rank, r.key AS thread, r.id, r.title, p.document, p.start, p.stop
            FROM ranked r CROSS JOIN thread_side_passages p ON p.thread = r.key LIMIT :most
        )
        SELECT p.rank, p.id, p.title, d.id, p.document, p.thread, p.start, p.stop
        FROM passages p CROSS JOIN documents d ON d.key = p.document {outlet}
        ORDER BY p.rank, d.id, p.start
        """,  # noqa: S608 - our own words
        scope.values,
    )
    for rank, thread, title, document, key, own, start, stop in rows.fetchall():
        found = (
            connection.execute(
                # Of several events in the passage the one that the thread rests on.
                "SELECT e.id, e.start, e.stop FROM events e "
                "WHERE e.document = ?1 AND e.start < ?3 AND e.stop > ?2 "
                "ORDER BY NOT EXISTS (SELECT 1 FROM thread_events n WHERE n.document = ?1 AND n.event = e.id "
                "AND n.thread = ?4), e.start LIMIT 1",
                (key, start, stop, own),
            ).fetchone()
            or connection.execute(
                "SELECT s.id, min(p.start), max(p.stop) FROM statements s "
                "JOIN statement_spans p ON p.statement = s.key WHERE s.document = ?1 "
                "GROUP BY s.key HAVING min(p.start) < ?3 AND max(p.stop) > ?2 "
                "ORDER BY max(p.stop) - min(p.start) LIMIT 1",
                (key, start, stop),
            ).fetchone()
        )
        if found is not None:
            yield _doubt("conflict", rank, document, found[0], Span(*found[1:]), thread, title)


def undated(connection: sqlite3.Connection, scope: Scope) -> Iterator[Doubt]:
    """Yield documents of which no day is known, those of a thread alone where one is asked for, by their ids.

    They are few, and those of no thread are asked about as well: a day can make them part of one.
    """
    if scope.skipped:
        return
    conditions = ["d.published_latest IS NULL"]
    if scope.outlet is not None:
        conditions.append("d.outlet = :outlet")
    if scope.thread is not None:
        conditions.append(
            "d.key IN (SELECT e.document FROM threads t JOIN thread_events e ON e.thread = t.key "
            "WHERE t.id = :thread)"
        )
    rows = connection.execute(
        # Of those that are too many the texts are not read.
        f"SELECT d.id, d.text FROM (SELECT d.key FROM documents d WHERE {' AND '.join(conditions)} "  # noqa: S608
        "ORDER BY d.id LIMIT :most) k CROSS JOIN documents d ON d.key = k.key ORDER BY d.id",
        scope.values,
    )
    for id_, text in rows.fetchall():
        span = first_words(text)
        yield Doubt("undated", (id_,), ((id_, span),), Spot(1, id_, span.start))


def _events(connection: sqlite3.Connection, scope: Scope, kind: Kind, condition: str) -> Iterator[Doubt]:
    rows = connection.execute(
        f"""
        WITH {scope.ranked()}
        SELECT min(r.rank), r.id, r.title, d.id, e.id, e.start, e.stop FROM {scope.events()}
        WHERE {condition} GROUP BY e.key ORDER BY 1, d.id, e.start LIMIT :most
        """,  # noqa: S608 - our own words
        scope.values,
    )
    for rank, thread, title, document, id_, start, stop in rows.fetchall():
        yield _doubt(kind, rank, document, id_, Span(start, stop), thread, title)


def _doubt(
    kind: Kind, rank: int, document: str, part: str, span: Span, thread: str | None, title: str | None
) -> Doubt:
    return Doubt(
        kind,
        (f"{document}/{part}",),
        ((document, span),),
        Spot(rank, document, span.start),
        None if thread is None else Thread(thread, title or thread),
    )
