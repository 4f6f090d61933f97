"""Search: words in documents, statements and events, with filters, counts, and what is watched."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.archive.counting import MOST, spread
from onrecord.archive.search import Hit, search
from onrecord.archive.selection import Kind, Selection
from onrecord.desk import asking
from onrecord.desk.access.people import Person
from onrecord.desk.access.sessions import admitted
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of
from onrecord.desk.watching import LONGEST_NAME, unwatch, watch, watchlists
from onrecord.knowledge.ontology import load_ontology
from onrecord.records import Span, Status
from onrecord.weaving.words import stemmer

STATUSES: tuple[Status, ...] = get_args(Status)
KINDS: tuple[Kind, ...] = get_args(Kind)
FEW, MANY = 10, 100
"""Hits that are shown of each kind, and of one that is looked at alone."""
_WORD = re.compile(r"\w+")
_FACETS = {"outlets": "outlet", "types": "type", "statuses": "status"}
_SHOWN = 8
"""Values of a facet that are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit: its words in pieces, those that were asked for marked, and where it stands."""

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]
    at: Span | None
    facts: Mapping[str, str | None]


def found(request: Request, connection: sqlite3.Connection) -> Response:
    """Show what is found, and what the person watches."""
    words = asking.word(request, "q") or ""
    wanted = selection(request)
    alone = asking.one_of(request, "kind", KINDS)
    hits = [
        _shown(one, words)
        for one in search(connection, words, wanted, limit=MANY if alone else FEW)
        if alone in {None, one.kind}
    ]
    counts = spread(connection, words, wanted)
    person = admitted(request)
    return page(
        request,
        "search.html",
        title=f"Search: {words}" if words else "Search",
        place="/search",
        as_of=wanted.as_of,
        keys=(("w", "name this search, to watch it"),),
        words=words,
        wanted=wanted,
        hits={kind: [one for one in hits if one.hit.kind == kind] for kind in KINDS},
        counts=counts,
        facets=_facets(counts),
        most=MOST,
        alone=alone,
        few=FEW,
        types=tuple(load_ontology()),
        statuses=STATUSES,
        watched=list(watchlists(connection, person.name)),
        query=f"/search?{request.url.query}",
        name=_name(words, wanted),
    )


def watching(request: Request, form: FormData, person: Person) -> Response:
    """Keep a search or a calendar."""
    with desk_of(request).pool.writing() as connection:
        made = watch(connection, person.name, str(form.get("name", "")), str(form.get("query", "")))
    return RedirectResponse(made.query, 303)


def unwatching(request: Request, form: FormData, person: Person) -> Response:
    """Watch something no more."""
    number = str(form.get("number", ""))
    if number.isascii() and number.isdigit() and len(number) < 10:
        with desk_of(request).pool.writing() as connection:
            unwatch(connection, person.name, int(number))
    return RedirectResponse("/search", 303)


def selection(request: Request) -> Selection:
    """Return what the address of a search asks for besides words."""
    return Selection(
        actor=asking.word(request, "actor"),
        outlet=asking.word(request, "outlet"),
        type=asking.one_of(request, "type", tuple(load_ontology())),
        status=asking.one_of(request, "status", STATUSES),
        since=asking.day(request, "from"),
        until=asking.day(request, "to"),
        as_of=asking.day(request),
    )


def _name(words: str, wanted: Selection) -> str:
    """Return under which name a search can be watched: what is asked for."""
    days = " to ".join(one.isoformat() for one in (wanted.since, wanted.until) if one is not None)
    asked = (words, wanted.actor, wanted.outlet, wanted.type, wanted.status, days)
    return ", ".join(one for one in asked if one)[:LONGEST_NAME]


def _shown(hit: Hit, words: str) -> Shown:
    at = Span(hit.spans[0].start, hit.spans[-1].end) if hit.spans else None
    return Shown(hit, marked(hit.words, words), at, dict(hit.facts))


def marked(text: str, words: str) -> tuple[tuple[str, bool], ...]:
    """Return ``text`` in pieces that make it up, each with whether it is a form of one of ``words``."""
    stem = stemmer("en")
    asked = {stem(word.casefold()) for word in _WORD.findall(words)}
    pieces: list[tuple[str, bool]] = []
    end = 0
    for word in _WORD.finditer(text):
        if stem(word[0].casefold()) in asked:
            pieces += [(text[end : word.start()], False), (word[0], True)]
            end = word.end()
    pieces.append((text[end:], False))
    return tuple(one for one in pieces if one[0])


def _facets(counts: Mapping[Kind, object]) -> dict[str, list[tuple[str, int]]]:
    """Return by parameter of the address how often its values were found, the commonest first."""
    facets = {}
    for field, name in _FACETS.items():
        kind: Kind = "document" if field == "outlets" and "document" in counts else "event"
        values: Mapping[str, int] = getattr(counts.get(kind), field, {})
        if len(values) > 1:
            facets[name] = list(values.items())[:_SHOWN]
    return facets


ROUTES = (
    Route("/search", reading(found)),
    Route("/watchlists", changing(watching, "reader", "watch"), methods=["POST"]),
    Route("/watchlists/remove", changing(unwatching, "reader", "unwatch"), methods=["POST"]),
)
