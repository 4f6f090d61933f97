"""Whether a report may tell what became of something that was due, though no such thing was read there."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations

from onrecord.brief.material import Matter
from onrecord.weaving.blocks import Thread
from onrecord.weaving.ledger import Expectation

_WORD = re.compile(r"\w{3,}")
"""A word of a title that can tell its matter from others."""


def unheard(connection: sqlite3.Connection, matter: Matter, as_of: date | None) -> Matter:
    """Return a matter without what was due and may be on record, though it was not read as such.

    It may be where two of those who take part in it stand in another report that came out on the day on which
    it was due or since, up to ``as_of``; where one alone takes part, that one with a word of the title. Then
    it is not said that nothing is known of it.
    """
    if not matter.overdue:
        return matter
    parties = [found for one in _parties(matter.thread) if (found := _figures(connection, one))]
    kept = tuple(
        one
        for one in matter.overdue
        if one.due is None or not _is_heard_of(connection, parties, matter.thread.title, one, as_of)
    )
    return replace(matter, overdue=kept)


def _parties(thread: Thread) -> list[tuple[str, ...]]:
    """Return who takes part in a matter, each by the codes or names of which any will do.

    Of a visit these are the visitors, the state from which they come where nobody is named, and the host.
    """
    if thread.kind != "visit":
        return [(one,) for one in thread.participants]
    _, visitor, *_, host = thread.block.split("|")
    return [thread.persons or (visitor,), (host,)]


def _figures(connection: sqlite3.Connection, names: Iterable[str]) -> list[int]:
    """Return the keys of the figures of states by their codes, of all others by the words of their names."""
    found: list[int] = []
    for name in names:
        if name.isupper():
            rows = connection.execute("SELECT key FROM figures WHERE country = ? AND kind = 'state'", (name,))
        elif words := " ".join(f'"{word}"' for word in name.replace('"', " ").split()):
            rows = connection.execute("SELECT rowid FROM figures_words WHERE figures_words MATCH ?", (words,))
        else:
            continue
        found += [key for (key,) in rows]
    return found


def _is_heard_of(
    connection: sqlite3.Connection,
    parties: list[list[int]],
    title: str,
    one: Expectation,
    as_of: date | None,
) -> bool:
    days = (one.due.isoformat() if one.due else "", as_of.isoformat() if as_of else "~", one.document)
    if len(parties) > 1:
        return any(
            connection.execute(
                "SELECT 1 FROM appearances a WHERE a.figure IN (SELECT value FROM json_each(?1)) "
                "AND a.day BETWEEN ?3 AND ?4 "
                "AND a.document NOT IN (SELECT key FROM documents WHERE id = ?5) "
                "AND EXISTS (SELECT 1 FROM appearances b WHERE b.document = a.document "
                "AND b.figure IN (SELECT value FROM json_each(?2))) LIMIT 1",
                (json.dumps(first), json.dumps(second), *days),
            ).fetchone()
            for first, second in combinations(parties, 2)
        )
    words = " OR ".join(f'"{word}"' for word in _WORD.findall(title))
    if not words:
        return False
    found = connection.execute(
        "SELECT 1 FROM documents d WHERE d.published_latest BETWEEN ?2 AND ?3 AND d.id <> ?4 "
        "AND (?5 = '[]' OR EXISTS (SELECT 1 FROM appearances a WHERE a.document = d.key "
        "AND a.figure IN (SELECT value FROM json_each(?5)))) "
        "AND EXISTS (SELECT 1 FROM documents_words WHERE documents_words MATCH ?1 AND rowid = d.key) LIMIT 1",
        (words, *days, json.dumps(parties[0] if parties else [])),
    ).fetchone()
    return found is not None
