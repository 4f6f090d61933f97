"""Sources: the list of outlets, what one carried and how far others tell the same, and its grades."""

from __future__ import annotations

import sqlite3
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.brief.judgement import LETTERS, add_grade
from onrecord.desk import asking, outlets
from onrecord.desk.access.people import Person
from onrecord.desk.claims import account
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of

A_PAGE = 50
FURTHEST = 40
"""Pages that can be turned; who looks for more searches."""
DOCUMENTS = 15
THREADS = 25
RELAYED = 10
CITING = 40
"""Documents that cite an outlet in which statements that came through it are looked for: the latest."""
GRADES = 20
MEANING = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""What the letters say of a source."""


def listed(request: Request, connection: sqlite3.Connection) -> Response:
    """Show a page of the list."""
    as_of = asking.day(request)
    number = asking.number(request, "page", 1, most=FURTHEST)
    wanted = asking.word(request, "name")
    found = outlets.listed(connection, words=wanted, as_of=as_of, limit=number * A_PAGE + 1)
    shown, more = asking.turned(found, number, A_PAGE, FURTHEST)
    return page(
        request,
        "sources.html",
        title="Sources",
        place="/sources",
        as_of=as_of,
        found=shown,
        more=more,
        number=number,
        wanted=wanted,
        meaning=MEANING,
    )


def shown(request: Request, connection: sqlite3.Connection) -> Response:
    """Show an outlet."""
    as_of = asking.day(request)
    name = asking.word(request, "outlet")
    outlet = outlets.find(connection, name, as_of) if name else None
    if outlet is None:
        raise HTTPException(404, f"no outlet '{name or ''}' is on record{' by that day' if as_of else ''}")
    numbers = {part: asking.number(request, part, 1, most=FURTHEST) for part in ("published", "cited")}
    at = {part: (number - 1) * DOCUMENTS for part, number in numbers.items()}
    published = outlets.published(connection, outlet.name, as_of, DOCUMENTS + 1, at["published"])
    citing = outlets.citing(connection, outlet.name, as_of, DOCUMENTS + 1, at["cited"])
    through = outlets.citing(connection, outlet.name, as_of, CITING)
    number = asking.number(request, "threads", 1, most=FURTHEST)
    told = account(connection, outlet.name, as_of, limit=THREADS + 1, offset=(number - 1) * THREADS)
    return page(
        request,
        "source.html",
        title=outlet.name,
        place="/sources",
        as_of=as_of,
        keys=(("n", "further threads"), ("p", "earlier documents"), ("c", "earlier citations")),
        outlet=outlet,
        published=[one for _, one in published[:DOCUMENTS]],
        cited=outlets.citations(connection, outlet.name, citing[:DOCUMENTS]),
        relayed=outlets.relayed(connection, outlet.name, through, RELAYED),
        account=told,
        threads=told.threads[:THREADS],
        numbers={**numbers, "threads": number},
        more={
            "published": len(published) > DOCUMENTS and numbers["published"] < FURTHEST,
            "cited": len(citing) > DOCUMENTS and numbers["cited"] < FURTHEST,
            "threads": len(told.threads) > THREADS and number < FURTHEST,
        },
        grades=outlets.grades(connection, outlet.name, GRADES),
        meaning=MEANING,
    )


def graded(request: Request, form: FormData, person: Person) -> Response:
    """Keep a grade of an outlet, and show the outlet again."""
    name, letter = form.get("outlet"), form.get("letter")
    if not isinstance(name, str) or not name or letter not in LETTERS:
        raise HTTPException(400, "a grade names an outlet, and a letter from A to F")
    with desk_of(request).pool.writing() as connection:
        if outlets.find(connection, name) is None:
            raise HTTPException(404, f"no outlet '{name}' is on record")
        add_grade(connection, name, person.name, letter=str(letter))
    return RedirectResponse(f"/sources/view?{urlencode({'outlet': name})}#grades", 303)


ROUTES = (
    Route("/sources", reading(listed)),
    Route("/sources/view", reading(shown)),
    Route("/sources/grade", changing(graded, "reviewer", "grade a source"), methods=["POST"]),
)
