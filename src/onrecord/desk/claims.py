"""How far others tell what an outlet tells: steps of threads that are confirmed, contradicted, or neither.

Nothing here says whether something is true, and no grade follows from it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from onrecord.archive.given import bindable
from onrecord.archive.moments import iso
from onrecord.knowledge.outlets import outlet_name
from onrecord.woven.outlets import ALWAYS

_THEN = "c.outlet = :outlet AND iif(:day IS NULL, c.since = :always, c.since <= :day AND c.until > :day)"


@dataclass(frozen=True, slots=True)
class Carried:
    """A thread that an outlet tells of, with the number of steps that it tells.

    ``confirmed`` and ``contradicted`` are numbers of them, and ``alone`` of those that are neither;
    ``conflicts`` are those in which it stands on a side. ``title`` and ``status`` are None where they rest on
    what came later than the day asked for.
    """

    id: str
    title: str | None
    kind: str
    participants: tuple[str, ...]
    status: str | None
    steps: int
    confirmed: int
    contradicted: int
    alone: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Account:
    """What an outlet tells, in all threads: numbers of threads and of steps, as in :class:`Carried`.

    ``uncounted`` are threads of which nobody has looked yet what came through whom.
    """

    number: int
    steps: int
    confirmed: int
    contradicted: int
    alone: int
    conflicts: int
    threads: tuple[Carried, ...]
    uncounted: int


def account(
    connection: sqlite3.Connection, name: str, as_of: date | None = None, *, limit: int, offset: int = 0
) -> Account:
    """Return what an outlet (its name, as printed) carried of threads, published by ``as_of`` where given.

    Of the threads at most ``limit`` are given, without the first ``offset``: those of which it told last
    come first.
    """
    values = {
        "outlet": outlet_name(bindable(name)),
        "day": iso(as_of),
        "always": ALWAYS,
        "limit": limit,
        "offset": offset,
    }
    number, steps, confirmed, contradicted, alone, conflicts = connection.execute(
        "SELECT count(*), ifnull(sum(c.steps), 0), ifnull(sum(c.confirmed), 0), "  # noqa: S608
        "ifnull(sum(c.contradicted), 0), ifnull(sum(c.alone), 0), ifnull(sum(c.conflicts), 0) "
        f"FROM thread_outlets c WHERE {_THEN}",
        values,
    ).fetchone()
    rows = connection.execute(
        "SELECT t.key, t.id, t.title, t.kind, t.status, :day IS NULL OR ifnull(b.last <= :day, 0) "  # noqa: S608
        "AND NOT b.undated, c.steps, c.confirmed, c.contradicted, c.alone, c.conflicts "
        "FROM thread_outlets c CROSS JOIN threads t ON t.key = c.thread "
        f"CROSS JOIN blocks b ON b.block = t.block WHERE {_THEN} "
        "ORDER BY c.told DESC, t.weight DESC, t.id LIMIT :limit OFFSET :offset",
        values,
    )
    found = []
    for key, id_, title, kind, status, whole, *counts in rows.fetchall():
        parties = connection.execute(
            "SELECT participant FROM thread_participants WHERE thread = ? ORDER BY number", (key,)
        )
        names = tuple(party for (party,) in parties)
        found.append(Carried(id_, title if whole else None, kind, names, status if whole else None, *counts))
    (uncounted,) = connection.execute("SELECT count(*) FROM threads WHERE NOT carried").fetchone()
    return Account(number, steps, confirmed, contradicted, alone, conflicts, tuple(found), uncounted)
