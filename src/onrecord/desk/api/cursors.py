"""Cursors: where a page of a list begins, in a form that programs hand back and do not look into."""

from __future__ import annotations

import base64
from typing import TypeVar

import msgspec
from starlette.exceptions import HTTPException

LONGEST = 4_000
"""Characters of a cursor."""
_MOST = 10**15

T = TypeVar("T")


def cursor(place: object) -> str:
    """Return the cursor of a place: a number, a text, or a tuple of such."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def place_of(given: str | None, form: type[T]) -> T | None:
    """Return the place that a cursor stands for, None where none is given; raises 400 where it is no such."""
    if given is None:
        return None
    try:
        if len(given) > LONGEST:
            raise ValueError("too long")
        content = base64.b64decode(given.encode("ascii") + b"=" * (-len(given) % 4), b"-_", validate=True)
        found = msgspec.json.decode(content, type=form)
    except (ValueError, RecursionError) as error:
        raise _wrong() from error
    parts = found if isinstance(found, tuple) else (found,)
    if any(isinstance(one, int) and abs(one) > _MOST for one in parts):
        raise _wrong()
    return found


def number_after(given: str | None) -> int:
    """Return the number that a cursor stands for, 0 where none is given."""
    found = place_of(given, int) or 0
    if found < 0:
        raise _wrong()
    return found


def _wrong() -> HTTPException:
    return HTTPException(400, "'after' is no place in this list; take it from 'next', or begin without it")
