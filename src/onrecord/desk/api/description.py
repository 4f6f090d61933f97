"""The description of the API in OpenAPI 3.1, made from its operations."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from onrecord import __version__
from onrecord.desk.api.operations import Operation, Parameter, Table
from onrecord.desk.api.schemas import components, page_of, ref

_TEMPLATE = "#/components/schemas/{name}"
_PROBLEMS = {
    400: "What is asked for cannot be had so.",
    401: "Nobody has signed in, and no token was sent.",
    403: "Whoever asks has a lesser role, or a change came without the token of its session.",
    404: "It is not there.",
    413: "Too much was sent at once.",
    415: "What was sent is not JSON.",
    503: "The archive cannot be opened or read.",
}
_CHANGES = frozenset({413, 415})
_ABOUT = (
    "What an onrecord archive holds: documents, what was read in them, events and threads, with who says so; "
    "and the changes that persons make. Lists come in pages; answers carry entity tags."
)


def description(table: Table) -> dict[str, Any]:
    """Return the description."""
    bodies = [one.body for one in table.operations if one.body is not None]
    _, of_bodies = msgspec.json.schema_components(bodies, ref_template=_TEMPLATE)
    return {
        "openapi": "3.1.0",
        "info": {"title": "onrecord", "version": __version__, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"session": []}, {"token": []}],
        "paths": {
            template(path): {one.method.lower(): _operation(one) for one in operations}
            for path, operations in table.paths.items()
        },
        "components": {
            "schemas": {**components(), **of_bodies},
            "responses": {
                str(status): {
                    "description": about,
                    "content": {"application/problem+json": {"schema": ref("Problem")}},
                }
                for status, about in _PROBLEMS.items()
            },
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "onrecord"},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def template(path: str) -> str:
    """Return a path of a route as OpenAPI writes it."""
    return re.sub(r"\{(\w+):\w+\}", r"{\1}", path)


def _operation(one: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.about,
        "x-role": one.role,
        "parameters": [_parameter(each) for each in one.parameters],
        "responses": _responses(one),
    }
    if one.change is not None:
        found["parameters"].append(
            {
                "name": "X-CSRF-Token",
                "in": "header",
                "description": "The token of the session, from GET /api; a bearer token needs none.",
                "schema": {"type": "string"},
            }
        )
    if one.body is not None:
        schema = {"$ref": _TEMPLATE.format(name=one.body.__name__)}
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return found


def _parameter(one: Parameter) -> dict[str, Any]:
    return {
        "name": one.name,
        "in": one.place,
        "description": one.about,
        "required": one.required,
        "schema": dict(one.schema),
    }


def _responses(one: Operation) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    if one.gives is None:
        responses[str(one.status)] = {"description": "Done."}
    else:
        schema = page_of(one.gives) if one.listed else ref(one.gives)
        done: dict[str, Any] = {
            "description": "A page of them." if one.listed else "It.",
            "content": {"application/json": {"schema": schema}},
        }
        if one.look is not None:
            done["headers"] = {"ETag": {"schema": {"type": "string"}}}
            if one.listed:
                done["headers"]["Link"] = {
                    "schema": {"type": "string"},
                    "description": "The next page, if there is one.",
                }
            responses["304"] = {"description": "It is what If-None-Match names."}
        responses[str(one.status)] = done
    for status in _PROBLEMS:
        if status == 404 and not one.found:
            continue
        if status in _CHANGES and one.body is None:
            continue
        responses[str(status)] = {"$ref": f"#/components/responses/{status}"}
    return responses
