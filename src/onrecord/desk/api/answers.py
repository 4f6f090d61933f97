"""Answers of the API: JSON with an entity tag, by which nothing is sent a second time that did not change."""

from __future__ import annotations

import hashlib
import sqlite3
from urllib.parse import quote, urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.access.sessions import admitted
from onrecord.desk.api.operations import Operation, Page, asked

_TAG = 32
"""Figures of a tag."""


def looked(operation: Operation, request: Request, connection: sqlite3.Connection) -> Response:
    """Answer an operation that looks at the archive."""
    assert operation.look is not None  # noqa: S101 - of the table
    found = operation.look(asked(request, operation, admitted(request)), connection)
    headers = {}
    if isinstance(found, Page):
        following = _following(request, found.next) if found.next else None
        found = {"items": found.items, "next": following}
        if following:
            headers["Link"] = f'<{following}>; rel="next"'
    content = msgspec.json.encode(found)
    tag = f'"{hashlib.sha256(content).hexdigest()[:_TAG]}"'
    headers["ETag"] = tag
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(None, 304, headers)
    return Response(content, 200, headers, media_type="application/json")


def changed(operation: Operation, found: object) -> Response:
    """Answer an operation that changed something."""
    if found is None:
        return Response(None, operation.status)
    return Response(msgspec.json.encode(found), operation.status, media_type="application/json")


def _following(request: Request, after: str) -> str:
    given = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    return f"{quote(request.scope['path'])}?{urlencode([*given, ('after', after)])}"


def _has(given: str, tag: str) -> bool:
    """Tell whether a list of tags has this one; weak ones count (RFC 9110, 13.1.2)."""
    return any(one.strip().removeprefix("W/") in {tag, "*"} for one in given.split(","))
