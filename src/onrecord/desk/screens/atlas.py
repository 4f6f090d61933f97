"""The map: where the events of some days are told to have happened, with the table behind it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk import asking, world
from onrecord.desk.endpoints import reading
from onrecord.desk.geography import WINDOW, By, Spot, events_by_place, last_day, scenes
from onrecord.desk.pages import page
from onrecord.errors import UsageError
from onrecord.knowledge.ontology import load_ontology
from onrecord.records import Status

A_PAGE = 20
FURTHEST = 40
"""Pages that can be turned; who looks for more takes fewer days."""
ROWS = 40
"""Places that the table shows."""
WAYS: tuple[By, ...] = get_args(By)
STATUSES: tuple[Status, ...] = get_args(Status)

_SMALLEST, _LARGEST = 3.5, 26.0
"""Radii of circles, in units of the picture."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A place as it is drawn, its area by the number of its events. ``name`` is the spot's address."""

    name: str
    spot: Spot
    x: float
    y: float
    radius: float


def shown(request: Request, connection: sqlite3.Connection) -> Response:
    """Show the map, and the events of a place that is chosen."""
    as_of = asking.day(request)
    window = _window(request, connection, as_of)
    first, last = window or (None, None)
    by: By = "party" if asking.one_of(request, "by", WAYS) == "party" else "place"
    wanted = {
        "type": asking.one_of(request, "type", tuple(load_ontology())),
        "status": asking.one_of(request, "status", STATUSES),
    }
    at, number = asking.word(request, "at"), asking.number(request, "page", 1, most=FURTHEST)
    found = events_by_place(connection, *window, by, wanted["type"], wanted["status"]) if window else None
    circles = _circles(found.spots) if found else []
    chosen = next((one for one in circles if one.name == at), None)
    events = chosen.spot.events if chosen else ()
    return page(
        request,
        "map.html",
        title="Map",
        place="/map",
        as_of=as_of,
        first=first,
        last=last,
        by=by,
        wanted=wanted,
        types=tuple(load_ontology()),
        statuses=STATUSES,
        found=found,
        # The largest come first, so that the smaller ones lie upon them.
        circles=circles,
        rows=circles[:ROWS],
        at=at,
        chosen=chosen,
        scenes=scenes(connection, events[(number - 1) * A_PAGE : number * A_PAGE]),
        number=number,
        more=len(events) > number * A_PAGE and number < FURTHEST,
        picture=f"/map/world.svg?v={world.picture().digest}",
        width=world.WIDTH,
        height=world.HEIGHT,
    )


def outlines(request: Request, _connection: sqlite3.Connection) -> Response:
    """Answer with the outlines of states; under an address that has their hash they can be kept for good."""
    drawn = world.picture()
    lasting = request.query_params.get("v") == drawn.digest
    kept = "private, max-age=31536000, immutable" if lasting else "no-cache"
    return Response(drawn.content, media_type="image/svg+xml", headers={"Cache-Control": kept})


def _window(request: Request, connection: sqlite3.Connection, as_of: date | None) -> tuple[date, date] | None:
    """Return the first and the last day that are asked for; None where no document has a day by then."""
    first, last = asking.day(request, "from"), asking.day(request, "to")
    if first and last and first > last:
        raise UsageError(f"the first day, {first}, is after the last one, {last}")
    end = last_day(connection, as_of)
    last = min(last, as_of) if last and as_of else last or end
    if last is None:
        return None
    return min(first or last - WINDOW, last), last


def _circles(spots: tuple[Spot, ...]) -> list[Circle]:
    most = max((len(one.events) for one in spots), default=1)
    found = []
    for spot in spots:
        site = spot.site
        name = site.name if site.whole else f"{site.name}, {site.state}"
        radius = max(_LARGEST * sqrt(len(spot.events) / max(most, 12)), _SMALLEST)
        found.append(Circle(name, spot, *world.place(site.latitude, site.longitude), round(radius, 1)))
    return found


ROUTES = (
    Route("/map", reading(shown)),
    Route("/map/world.svg", reading(outlines)),
)
