"""Which row of the table of officials a name, a title and a day in the text fit."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from onrecord.knowledge.officials import Official, officials
from onrecord.knowledge.words import same_offices
from onrecord.reading.english.actors.registry import name_parts


class Days(NamedTuple):
    """The first and the last day that a document can be of."""

    first: date
    last: date


@functools.cache
def _by_word() -> Mapping[str, tuple[Official, ...]]:
    """Return the officials by every word of their names."""
    found: dict[str, list[Official]] = {}
    for row in officials():
        for word in name_parts(row.name):
            found.setdefault(word, []).append(row)
    return {word: tuple(rows) for word, rows in found.items()}


@functools.cache
def names_of_officials() -> frozenset[tuple[str, ...]]:
    """Return the names of the table, each as its words in lower case."""
    return frozenset(name_parts(row.name) for row in officials())


@functools.cache
def _by_office() -> Mapping[tuple[str, str], tuple[Official, ...]]:
    """Return the officials by office, in its plain form, and state or organization."""
    found: dict[tuple[str, str], list[Official]] = {}
    for row in officials():
        of = row.country or (row.organization or "").lower()
        found.setdefault((plain_office(row.title), of), []).append(row)
    return {office: tuple(rows) for office, rows in found.items()}


def plain_office(title: str) -> str:
    """Return the form under which titles of one office meet: "premier", "minister of foreign affairs"."""
    return same_offices().get(title, title)


def official_named(
    name: str, title: str | None, published: Days | None, codes: tuple[str, ...] = ()
) -> Official | None:
    """Return the row of officials that fits name, title and day; None where none or several states fit."""
    parts = name_parts(name)
    rows = [
        row
        for row in _by_word().get(parts[-1], ()) + _by_word().get(parts[0], ())
        if set(parts) <= set(name_parts(row.name))
        or (len(parts) > 1 and set(name_parts(row.name)) <= set(parts))
    ]
    if codes:
        rows = [row for row in rows if row.country in codes]
    elif title is not None:
        rows = [row for row in rows if plain_office(row.title) == plain_office(title)]
    if published is not None:
        rows = [row for row in rows if row.first_day <= published.first]
    return rows[0] if rows and len({row.country for row in rows}) == 1 else None


def holder(title: str, of: str, published: Days | None) -> Official | None:
    """Return who held the office of a state (by code) or an organization (by name) on the day of publication.

    None where the day is unknown, where the table knows nobody for it, or two (the day of a handover, a
    document dated to a span of days). A row of the user's own counts before those of the package.
    """
    if published is None:
        return None
    office = (plain_office(title), of if len(of) == 3 and of.isupper() else of.lower())
    rows = [row for row in _by_office().get(office, ()) if row.held_on(*published)]
    rows = [row for row in rows if row.own] or rows
    return rows[0] if len({row.name for row in rows}) == 1 else None


def holder_named(surname: str, title: str, published: Days | None) -> Official | None:
    """Return who of this surname held an office of this title, in any state, on the day of publication.

    None where the day is unknown, where nobody did, or two of different names.
    """
    if published is None:
        return None
    office = plain_office(title)
    rows = [
        row
        for row in _by_word().get(surname, ())
        if plain_office(row.title) == office and row.held_on(*published)
    ]
    rows = [row for row in rows if row.own] or rows
    return rows[0] if len({(row.name, row.country) for row in rows}) == 1 else None
