"""What the address of a page asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TypeVar
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.errors import UsageError

Item = TypeVar("Item")

LONGEST = 500
"""Characters of what is asked for."""
LAST_PAGE = 10_000


def word(request: Request, name: str) -> str | None:
    """Return what is given under a name, None where nothing is; raises 400 where it is too long."""
    found = request.query_params.get(name, "").strip()
    if len(found) > LONGEST:
        raise HTTPException(400, f"'{name}' has more than {LONGEST} characters; ask for less")
    return found or None


def one_of(request: Request, name: str, allowed: tuple[str, ...]) -> str | None:
    """Return which of the values ``allowed`` is given; raises 400 where it is another one."""
    found = word(request, name)
    if found is not None and found not in allowed:
        raise HTTPException(400, f"'{name}' is one of {', '.join(allowed)}, not '{found}'")
    return found


def day(request: Request, name: str = "as-of") -> date | None:
    """Return the day that is given; raises :class:`~onrecord.errors.UsageError` where it is none."""
    found = word(request, name)
    if found is None:
        return None
    try:
        return date.fromisoformat(found)
    except ValueError as error:
        raise UsageError(f"'{found}' is no day; write it as 2002-05-23") from error


def number(request: Request, name: str, default: int, least: int = 1, most: int = LAST_PAGE) -> int:
    """Return the number that is given; raises 400 where it is none, or out of bounds."""
    found = word(request, name)
    if found is None:
        return default
    if not (found.isascii() and found.isdigit()) or not least <= int(found[:9]) <= most:
        raise HTTPException(400, f"'{name}' is a number from {least} to {most:,}, not '{found}'")
    return int(found)


def turned(found: Sequence[Item], page: int, size: int, furthest: int) -> tuple[Sequence[Item], bool]:
    """Return what stands on a page (from 1), and whether another one follows, up to the ``furthest``.

    ``found`` are the items from the first on, with one more than the page ends with where there are more.
    """
    return found[(page - 1) * size : page * size], len(found) > page * size and page < furthest


def with_changes(request: Request, **changes: object) -> str:
    """Return the address of this page with other parameters; None takes one out, ``_`` stands for ``-``."""
    given = [(name, value) for name, value in request.query_params.multi_items() if value]
    for name, value in changes.items():
        name = name.replace("_", "-")
        given = [one for one in given if one[0] != name]
        if value is not None:
            given.append((name, str(value)))
    path = quote(request.scope["path"])
    return f"{path}?{urlencode(given)}" if given else path


def today() -> date:
    """Return the present day in UTC."""
    return datetime.now(UTC).date()
