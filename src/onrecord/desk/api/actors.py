"""Actors, outlets, texts that several of them print, and what two actors did to and with one another."""

from __future__ import annotations

import sqlite3

from onrecord.archive.listings import actors as list_actors
from onrecord.archive.listings import sources as list_sources
from onrecord.archive.reprints import clusters
from onrecord.desk.api.operations import AS_OF, PAGED, Asked, Operation, Page, day, word
from onrecord.desk.api.paging import page_after
from onrecord.weaving.relations import asked_for, by_month
from onrecord.woven.relations import relations_of


def actors(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of actors, those in most documents first."""
    name, as_of = asked.word("name"), asked.day()
    return page_after(
        asked, lambda start, most: list_actors(connection, name, as_of=as_of, limit=most, offset=start)
    )


def sources(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of outlets, those that published or are cited most first."""
    return page_after(
        asked, lambda start, most: list_sources(connection, as_of=asked.day(), limit=most, offset=start)
    )


def reprints(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of texts that several documents print, those of most documents first."""
    return page_after(
        asked, lambda start, most: clusters(connection, as_of=asked.day(), limit=most, offset=start)
    )


def relations(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of months, the earliest first."""
    one, other = asked_for(asked.word("first") or ""), asked_for(asked.word("second") or "")
    found = by_month(
        relations_of(connection, one, other, as_of=asked.day()), asked.day("from"), asked.day("to")
    )
    return page_after(asked, lambda start, most: found[start : start + most])


OPERATIONS = (
    Operation(
        "GET",
        "/api/actors",
        "listActors",
        "Who acts and speaks, those in most documents first.",
        "Figure",
        actors,
        parameters=(word("name", "A part of the name."), AS_OF, *PAGED),
        listed=True,
    ),
    Operation(
        "GET",
        "/api/sources",
        "listSources",
        "Outlets: what they published, and how often and for which days they are cited.",
        "Source",
        sources,
        parameters=(AS_OF, *PAGED),
        listed=True,
    ),
    Operation(
        "GET",
        "/api/reprints",
        "listReprints",
        "Texts that several documents print, those of most documents first.",
        "Printed",
        reprints,
        parameters=(AS_OF, *PAGED),
        listed=True,
    ),
    Operation(
        "GET",
        "/api/relations",
        "listRelations",
        "What two actors did to and with one another, by month, and what they only said.",
        "Month",
        relations,
        parameters=(
            word(
                "first", "One of the two: a state's code or name, a person, an organization.", required=True
            ),
            word("second", "The other.", required=True),
            day("from", "Events of this day or later."),
            day("to", "Events of this day or earlier."),
            AS_OF,
            *PAGED,
        ),
        listed=True,
    ),
)
