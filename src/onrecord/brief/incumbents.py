"""Which office a person held at about a time, by what other documents of the archive tell.

A report leaves out what its readers know ("Eino Salo arrived on Monday"). Where none of those that a matter
rests on gives somebody an office, the one counts that the nearest document tells, of a year before or after
and known by the day as of which a brief is made. Where that calls him a former one, none does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.brief import calling
from onrecord.brief.messages import Post
from onrecord.knowledge.brief_words import people_words
from onrecord.knowledge.officials import officials
from onrecord.weaving.pages import Page
from onrecord.weaving.people import plain_name

_YEAR = timedelta(days=365)
_MOST = 3
"""Documents that are looked into for the office of somebody."""


class Held(NamedTuple):
    """The offices of somebody, and the one with what it is for."""

    offices: tuple[tuple[str, str | None], ...]
    post: Post | None


NONE = Held((), None)
Find = Callable[[str, str, date], Held]
"""What finds the offices of a person: by plain name, state (ISO 3166 code) and day."""


def finder(
    connection: sqlite3.Connection, pages: Callable[[Iterable[str]], Iterator[Page]], as_of: date | None
) -> Find:
    """Return what finds the office of somebody in the documents known by a day, each looked up once."""
    known: dict[tuple[str, str, date], Held] = {}

    def find(name: str, country: str, day: date) -> Held:
        key = name, country, day
        if key not in known:
            known[key] = _held(connection, pages, as_of, key)
        return known[key]

    return find


def _held(
    connection: sqlite3.Connection,
    pages: Callable[[Iterable[str]], Iterator[Page]],
    as_of: date | None,
    wanted: tuple[str, str, date],
) -> Held:
    name, country, day = wanted
    rows = [one for one in officials() if one.country == country and plain_name(one.name) == name]
    if rows and not any(one.held_on(day, day) for one in rows):
        return NONE
    until = min(day + _YEAR, as_of or date.max)
    for here in pages(_documents(connection, name, country, day, until)):
        for actor in here.record.actors:
            if actor.kind != "person" or here.people.key(actor) != name:
                continue
            told = calling.offices(here, actor)
            if any(title.casefold().split()[0] in people_words().qualifying for title, _ in told):
                return NONE
            own = tuple(one for one in told if one[1] == country)
            if own:
                post = calling.post(here, actor)
                return Held(own, post if post is not None and post.country in {country, None} else None)
    return NONE


def _documents(connection: sqlite3.Connection, name: str, country: str, day: date, until: date) -> list[str]:
    """Return the documents that give a person a title and are nearest to a day."""
    words = " ".join(f'"{one}"' for one in name.split())
    found = connection.execute(
        "SELECT f.name, d.id, a.day FROM figures_words w JOIN figures f ON f.key = w.rowid "
        "JOIN appearances a ON a.figure = f.key JOIN documents d ON d.key = a.document "
        "WHERE figures_words MATCH ? AND f.kind = 'person' AND f.country = ? "
        "AND a.titles IS NOT NULL AND a.day BETWEEN ? AND ?",
        (words, country, (day - _YEAR).isoformat(), until.isoformat()),
    ).fetchall()
    near = sorted(
        (abs(date.fromisoformat(told) - day), id_) for full, id_, told in found if plain_name(full) == name
    )
    return [id_ for _, id_ in near[:_MOST]]
