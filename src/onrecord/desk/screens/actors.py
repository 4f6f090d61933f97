"""Actors: the list of them, and what is on record of one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk import asking, bars, figures, sayings
from onrecord.desk.company import company
from onrecord.desk.endpoints import reading
from onrecord.desk.figures import Figure
from onrecord.desk.pages import page
from onrecord.desk.waiting import waited
from onrecord.knowledge.states import states
from onrecord.records import ActorKind
from onrecord.weaving.relations import Asked, Month, asked_for, by_month
from onrecord.woven.outlines import outlines
from onrecord.woven.relations import few_between, relations_of

A_PAGE = 50
FURTHEST = 40
"""Pages that can be turned; who looks for more searches."""
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
SHEAVES = 6
"""Documents whose statements, or events, are shown at once."""
OFFICES = 15
THREADS = 10
AT_ONCE = 40
"""Documents with both of two actors up to which their relations are counted without being asked twice."""


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of two by month, None where more than :data:`AT_ONCE` documents have both.

    Where ``again`` is given they are being counted, and are asked for there.
    """

    name: str
    months: tuple[Month, ...] | None
    chart: bars.Chart | None
    again: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """The question what the relations of two are, from what was published by ``as_of``."""

    first: Asked
    second: Asked
    as_of: date | None

    def made(self, connection: sqlite3.Connection) -> tuple[Month, ...]:
        """Return them by month."""
        return by_month(relations_of(connection, self.first, self.second, as_of=self.as_of))


def listed(request: Request, connection: sqlite3.Connection) -> Response:
    """Show a page of the list."""
    as_of = asking.day(request)
    number = asking.number(request, "page", 1, most=FURTHEST)
    wanted = {
        "name": asking.word(request, "name"),
        "kind": asking.one_of(request, "kind", KINDS),
        "country": asking.word(request, "country"),
    }
    found = figures.listed(
        connection,
        words=wanted["name"],
        kind=wanted["kind"],
        country=_code(wanted["country"]),
        as_of=as_of,
        limit=number * A_PAGE + 1,
    )
    shown, more = asking.turned(found, number, A_PAGE, FURTHEST)
    return page(
        request,
        "actors.html",
        title="Actors",
        place="/actors",
        as_of=as_of,
        found=shown,
        more=more,
        number=number,
        wanted=wanted,
        kinds=KINDS,
    )


def shown(request: Request, connection: sqlite3.Connection) -> Response:
    """Show an actor."""
    as_of = asking.day(request)
    figure, same = _figure(request, connection, as_of)
    relations = _relations(request, connection, figure, as_of)
    if isinstance(relations, Response):
        return relations
    numbers = {part: asking.number(request, part, 1, most=FURTHEST) for part in ("statements", "events")}
    said, more_said = _sheaves(connection, figure, "statements", as_of, numbers["statements"])
    done, more_done = _sheaves(connection, figure, "events", as_of, numbers["events"])
    offices, all_offices = figures.offices(connection, figure, as_of, OFFICES)
    participant = _participant(figure)
    threads = (
        outlines(connection, limit=THREADS + 1, as_of=as_of, participant=participant) if participant else []
    )
    return page(
        request,
        "actor.html",
        title=figure.name,
        place="/actors",
        as_of=as_of,
        keys=(("n", "further statements"), ("e", "further events")),
        figure=figure,
        same=same,
        also=figures.also_called(connection, figure),
        offices=offices,
        all_offices=all_offices,
        strip=_strip(offices),
        said=said,
        done=done,
        numbers=numbers,
        more={"statements": more_said, "events": more_done},
        threads=threads[:THREADS],
        more_threads=len(threads) > THREADS,
        participant=participant,
        company=company(connection, figure, as_of),
        relations=relations,
        at_once=AT_ONCE,
    )


def _figure(
    request: Request, connection: sqlite3.Connection, as_of: date | None
) -> tuple[Figure, list[Figure]]:
    """Return the actor that is asked for, and others of the same name."""
    name = asking.word(request, "name")
    kind, country = asking.one_of(request, "kind", KINDS), asking.word(request, "country")
    if name is None:
        raise HTTPException(404, "no actor is named; give a name")
    same = figures.find(connection, name)
    found = next(
        (one for one in same if kind in {None, one.kind} and (country is None or country == one.country)),
        None,
    )
    if found is not None and kind and not country:
        # Of two of one kind the address without a country means the one without.
        found = next((one for one in same if one.kind == kind and one.country is None), found)
    if found is not None and as_of is not None:
        found = figures.known_by(connection, found, as_of)
        same = [figures.known_by(connection, one, as_of) for one in same]
    if found is None or not found.documents:
        by_then = " by that day" if as_of else ""
        raise HTTPException(
            404, f"nobody in the archive is called '{name}'{by_then}; the list of actors has who is"
        )
    return found, [one for one in same if one.key != found.key and one.documents]


def _sheaves(
    connection: sqlite3.Connection, figure: Figure, part: sayings.Part, as_of: date | None, number: int
) -> tuple[list[sayings.Sheaf], bool]:
    documents = sayings.latest(connection, figure, part, as_of, number * SHEAVES + 1)
    read = sayings.statements if part == "statements" else sayings.events
    found = read(connection, figure, documents[(number - 1) * SHEAVES : number * SHEAVES])
    return found, len(documents) > number * SHEAVES and number < FURTHEST


def _participant(figure: Figure) -> str | None:
    """Return how threads name an actor, None where they name no such actors."""
    if figure.kind == "state":
        return figure.country
    return figure.name if figure.kind == "person" else None


def _relations(
    request: Request, connection: sqlite3.Connection, figure: Figure, as_of: date | None
) -> Relations | Response | None:
    """Return the relations with the one that is chosen, None where nobody is.

    To a page that asks again for what is being counted this is an answer.
    """
    other = asking.word(request, "with")
    if other is None:
        return None
    own = asked_for(figure.country if figure.kind == "state" and figure.country else figure.name)
    meant = asked_for(other)
    if few_between(connection, own, meant, AT_ONCE):
        return _drawn(other, Between(own, meant, as_of).made(connection))
    if asking.word(request, "count") != "all":
        return Relations(other, None, None)
    found = waited(request, Between(own, meant, as_of))
    if isinstance(found, Response):
        return found
    return Relations(other, None, None, found.again) if found.made is None else _drawn(other, found.made)


def _drawn(other: str, months: tuple[Month, ...]) -> Relations:
    """Return relations by month, with their picture."""
    counted = {
        one.month: (one.number("deed"), one.number("statement"))
        for one in months
        if one.month is not None and len(one.month) == len("2000-01")
    }
    drawn = {month: numbers for month, numbers in counted.items() if any(numbers)}
    return Relations(other, months, bars.chart(drawn))


def _strip(offices: tuple[figures.Office, ...]) -> dict[str, tuple[int, int]]:
    """Return where each office begins in a strip of 100, and how long it is, by its first and last day."""
    days = {
        one.title: (date.fromisoformat(one.first.day), date.fromisoformat(one.last.day))
        for one in offices
        if one.first.day and one.last.day
    }
    if not days:
        return {}
    start = min(first for first, _ in days.values())
    whole = max((max(last for _, last in days.values()) - start).days, 1)
    return {
        title: (round((first - start).days * 96 / whole), max(round((last - first).days * 96 / whole), 4))
        for title, (first, last) in days.items()
    }


def _code(country: str | None) -> str | None:
    """Return the code of the state that is meant, by code or name; as it is where none is."""
    if country is None:
        return None
    return asked_for(country).code or (country.upper() if country.upper() in states() else country)


ROUTES = (
    Route("/actors", reading(listed)),
    Route("/actors/view", reading(shown)),
)
