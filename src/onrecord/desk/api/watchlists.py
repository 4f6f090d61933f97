"""What whoever asks watches."""

from __future__ import annotations

import sqlite3
from typing import Annotated, Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.desk.access.people import Person
from onrecord.desk.api.cursors import cursor, place_of
from onrecord.desk.api.operations import PAGED, Asked, Operation, Page, asked, numbered
from onrecord.desk.state import desk_of
from onrecord.desk.watching import LONGEST_NAME, LONGEST_QUERY, Watchlist, unwatch, watch, watchlists


class NewWatchlist(msgspec.Struct, forbid_unknown_fields=True):
    """A search or the calendar to be watched, by its address at the desk ("/search?q=railway")."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_NAME)]
    query: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_QUERY)]


def listed(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of one's own, by name."""
    after = place_of(asked.after, str)
    found = [one for one in watchlists(connection, asked.person.name) if after is None or one.name > after]
    shown = found[: asked.limit]
    return Page([_plain(one) for one in shown], cursor(shown[-1].name) if len(found) > asked.limit else None)


def watching(request: Request, given: NewWatchlist, person: Person) -> dict[str, Any]:
    """Watch something; one of the same name is replaced, and its feed keeps its address."""
    with desk_of(request).pool.writing() as connection:
        return _plain(watch(connection, person.name, given.name, given.query))


def unwatching(request: Request, _given: None, person: Person) -> None:
    """Watch something no more."""
    number = asked(request, _REMOVING, person).number("number")
    with desk_of(request).pool.writing() as connection:
        if number not in {one.number for one in watchlists(connection, person.name)}:
            raise HTTPException(404, f"you have no watchlist {number}")
        unwatch(connection, person.name, number)


def _plain(one: Watchlist) -> dict[str, Any]:
    return {"number": one.number, "name": one.name, "query": one.query, "made": one.made, "feed": one.path}


_REMOVING = Operation(
    "DELETE",
    "/api/watchlists/{number}",
    "removeWatchlist",
    "Watch something no more; its feed ends.",
    None,
    change=unwatching,
    parameters=(numbered("The number of one of your watchlists."),),
    action="unwatch",
    status=204,
)

OPERATIONS = (
    Operation(
        "GET",
        "/api/watchlists",
        "listWatchlists",
        "What you watch, by name, each with the address of its feed.",
        "Watchlist",
        listed,
        parameters=PAGED,
        listed=True,
    ),
    Operation(
        "POST",
        "/api/watchlists",
        "addWatchlist",
        "Watch a search or the calendar.",
        "Watchlist",
        change=watching,
        body=NewWatchlist,
        action="watch",
        status=201,
    ),
    _REMOVING,
)
