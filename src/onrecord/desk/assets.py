"""The style, the scripts and what they rest on, as they are served."""

from __future__ import annotations

import functools
import hashlib
import re
from importlib.resources import files
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_FILES = {
    "htmx.min.js": "vendor/htmx/htmx.min.js",
    "cytoscape.min.js": "vendor/cytoscape/cytoscape.min.js",
}
"""Files of others, by the name under which they are served; ours are those in ``static/``."""
_NAME = re.compile(r"[a-z][a-z0-9.-]*\.(css|js|svg)")


class Asset(NamedTuple):
    """A file as it is served, and the hash by which a browser knows whether it has it."""

    content: bytes
    type: str
    digest: str


def asset(request: Request) -> Response:
    """Answer with a file; under an address that has its hash it can be kept for good."""
    found = _found(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "there is no such file")
    lasting = request.query_params.get("v") == found.digest
    kept = "public, max-age=31536000, immutable" if lasting else "no-cache"
    return Response(found.content, media_type=found.type, headers={"Cache-Control": kept})


def address(name: str) -> str:
    """Return the address of a file; raises KeyError where there is none."""
    found = _found(name)
    if found is None:
        raise KeyError(name)
    return f"/static/{name}?v={found.digest}"


@functools.lru_cache(maxsize=64)
def _found(name: str) -> Asset | None:
    matched = _NAME.fullmatch(name)
    if matched is None:
        return None
    file = files("onrecord.desk").joinpath(_FILES.get(name, f"static/{name}"))
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return None
    return Asset(content, _TYPES[matched[1]], hashlib.sha256(content).hexdigest()[:16])
