"""The table of all operations, and the routes that are made of it."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord import __version__
from onrecord.desk.access.people import Person
from onrecord.desk.access.sessions import bearer, csrf_of
from onrecord.desk.api import (
    actors,
    adding,
    briefs,
    corrections,
    documents,
    finding,
    judging,
    keeping,
    ledgers,
    threads,
    watchlists,
)
from onrecord.desk.api.answers import changed, looked
from onrecord.desk.api.description import description, template
from onrecord.desk.api.operations import Answer, Asked, Operation, Table
from onrecord.desk.endpoints import Endpoint, by_method, changing_by_json, reading


def index(asked: Asked, _connection: sqlite3.Connection) -> Answer:
    """Return what can be asked, and the token that changes of this session have to carry."""
    return {
        "name": "onrecord",
        "version": __version__,
        "description": "/api/openapi.json",
        "csrf_token": csrf_of(asked.request) if bearer(asked.request) is None else None,
        "operations": [
            {"method": one.method, "path": template(one.path), "summary": one.about, "role": one.role}
            for one in TABLE.operations
        ],
    }


def described(_asked: Asked, _connection: sqlite3.Connection) -> Answer:
    """Return the description of all operations."""
    return _description()


TABLE = Table(
    (
        Operation("GET", "/api", "index", "This index.", "Index", index),
        Operation(
            "GET",
            "/api/openapi.json",
            "describe",
            "The description of the API in OpenAPI 3.1.",
            "Description",
            described,
        ),
        *threads.OPERATIONS,
        *documents.OPERATIONS,
        *adding.OPERATIONS,
        *finding.OPERATIONS,
        *actors.OPERATIONS,
        *ledgers.OPERATIONS,
        *briefs.OPERATIONS,
        *judging.OPERATIONS,
        *corrections.OPERATIONS,
        *watchlists.OPERATIONS,
        *keeping.OPERATIONS,
    )
)


@functools.cache
def _description() -> dict[str, Any]:
    return description(TABLE)


def _endpoint(one: Operation) -> Callable[[Request], Response] | Endpoint:
    if one.change is None:
        return reading(functools.partial(looked, one), one.role)
    change = one.change

    def changing(request: Request, given: Any, person: Person) -> Response:
        return changed(one, change(request, given, person))

    return changing_by_json(changing, one.body, one.role, one.action)


def _route(path: str, operations: tuple[Operation, ...]) -> BaseRoute:
    methods: dict[str, Callable[[Request], Response] | Endpoint] = {
        one.method: _endpoint(one) for one in operations
    }
    return Route(path, by_method(methods), methods=[*methods, "OPTIONS"])


ROUTES = tuple(_route(path, operations) for path, operations in TABLE.paths.items())
