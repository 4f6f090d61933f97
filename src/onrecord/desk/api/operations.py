"""What can be asked: operations with their parameters, of which routes and description are made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, cast

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.desk.access.people import Person, Role
from onrecord.desk.api.cursors import LONGEST as LONGEST_CURSOR

LONGEST = 500
"""Characters of a word that is asked for."""
MOST = 100
"""Items of a page."""
USUAL = 20
_FIRST_YEAR, _LAST_YEAR = 1000, 9998
_FIGURES = 9

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be given with an operation, in its query or its path.

    ``take`` makes the value of what was given; it raises ValueError, saying what is wanted.
    """

    name: str
    about: str
    schema: Schema
    take: Callable[[str], object]
    default: object = None
    required: bool = False
    place: Literal["query", "path"] = "query"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as its operation understands it: the values of its parameters, and who asks."""

    request: Request
    person: Person
    values: Mapping[str, object]

    def word(self, name: str) -> str | None:
        """Return what is given under a name, None where nothing is."""
        return cast("str | None", self.values[name])

    def day(self, name: str = "as-of") -> date | None:
        """Return the day that is given."""
        return cast("date | None", self.values[name])

    def number(self, name: str) -> int:
        """Return the number that is given, or that counts where none is."""
        return cast("int", self.values[name])

    def flag(self, name: str) -> bool:
        """Tell whether something is wanted."""
        return self.values[name] is True

    @property
    def after(self) -> str | None:
        """What the page before ended with, as its cursor has it."""
        return self.word("after")

    @property
    def limit(self) -> int:
        """How many items a page has at most."""
        return self.number("limit")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: plain objects, and the cursor that the next page begins behind (None on the last)."""

    items: Sequence[Mapping[str, Any]]
    next: str | None = None


Answer = Mapping[str, Any] | Page
Looking = Callable[[Asked, sqlite3.Connection], Answer]
Changing = Callable[[Request, Any, Person], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked.

    ``gives`` names the schema of the answer, of each item where it is a list (``listed``). One that only
    looks has ``look``; one that changes something has ``change``, the form of its ``body`` (None where it
    has none) and what the audit log calls it (``action``).
    """

    method: Literal["GET", "POST", "DELETE"]
    path: str
    name: str
    about: str
    gives: str | None
    look: Looking | None = None
    change: Changing | None = None
    parameters: tuple[Parameter, ...] = ()
    listed: bool = False
    role: Role = "reader"
    body: type[msgspec.Struct] | None = None
    action: str = ""
    status: int = 200

    @property
    def found(self) -> bool:
        """Whether what is asked for may not be there."""
        return any(one.place == "path" for one in self.parameters)


def asked(request: Request, operation: Operation, person: Person) -> Asked:
    """Return what a request asks for.

    Raises 400 where something is given that the operation does not know, twice, or in a form that it cannot
    have; 404 where that stands in the path.
    """
    known = {one.name: one for one in operation.parameters}
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known or known[name].place == "path":
            there = ", ".join(one.name for one in operation.parameters if one.place == "query")
            raise HTTPException(400, f"there is no parameter '{name[:LONGEST]}'; there is {there or 'none'}")
        if name in given:
            raise HTTPException(400, f"'{name}' is given twice; give it once")
        given[name] = value
    values: dict[str, object] = {}
    for one in operation.parameters:
        in_path = one.place == "path"
        words = str(request.path_params[one.name]) if in_path else given.get(one.name, "").strip()
        if not words:
            if one.required:
                raise HTTPException(404 if in_path else 400, f"'{one.name}' is to be given: {one.about}")
            values[one.name] = one.default
            continue
        try:
            values[one.name] = one.take(words)
        except ValueError as error:
            raise HTTPException(404 if in_path else 400, f"'{one.name}' {error}") from error
    return Asked(request, person, values)


def word(name: str, about: str, *, required: bool = False) -> Parameter:
    """Return a parameter that is some words."""
    return Parameter(name, about, {"type": "string", "maxLength": LONGEST}, _word, required=required)


def day(name: str, about: str) -> Parameter:
    """Return a parameter that is a day."""
    schema = {"type": "string", "format": "date", "pattern": r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$"}
    return Parameter(name, about, schema, _day)


def one_of(name: str, about: str, allowed: Sequence[str]) -> Parameter:
    """Return a parameter that is one of some values."""

    def take(given: str) -> str:
        if given not in allowed:
            raise ValueError(f"is one of {', '.join(allowed)}, not '{given[:LONGEST]}'")
        return given

    return Parameter(name, about, {"type": "string", "enum": list(allowed)}, take)


def flag(name: str, about: str) -> Parameter:
    """Return a parameter that is true or false."""

    def take(given: str) -> bool:
        if given not in {"true", "false"}:
            raise ValueError(f"is true or false, not '{given[:LONGEST]}'")
        return given == "true"

    return Parameter(name, about, {"type": "boolean", "default": False}, take, default=False)


def number(name: str, about: str, least: int, most: int, default: int) -> Parameter:
    """Return a parameter that is a whole number."""

    def take(given: str) -> int:
        found = _number(given)
        if found is None or not least <= found <= most:
            raise ValueError(f"is a number from {least:,} to {most:,}, not '{given[:LONGEST]}'")
        return found

    schema = {"type": "integer", "minimum": least, "maximum": most, "default": default}
    return Parameter(name, about, schema, take, default=default)


def named(about: str) -> Parameter:
    """Return the part of a path that is an id."""
    schema = {"type": "string", "minLength": 1, "maxLength": LONGEST}
    return Parameter("id", about, schema, _word, required=True, place="path")


def numbered(about: str) -> Parameter:
    """Return the part of a path that is a number."""

    def take(given: str) -> int:
        found = _number(given)
        if found is None:
            raise ValueError(f"is a number, not '{given[:LONGEST]}'")
        return found

    schema = {"type": "integer", "minimum": 1, "maximum": 10**_FIGURES - 1}
    return Parameter("number", about, schema, take, required=True, place="path")


@dataclass(frozen=True, slots=True)
class Table:
    """All operations, by path in the order in which they are looked for."""

    operations: tuple[Operation, ...]
    paths: Mapping[str, tuple[Operation, ...]] = field(init=False)

    def __post_init__(self) -> None:
        paths: dict[str, list[Operation]] = {}
        for one in self.operations:
            paths.setdefault(one.path, []).append(one)
        object.__setattr__(self, "paths", {path: tuple(found) for path, found in paths.items()})


def _word(given: str) -> str:
    if len(given) > LONGEST:
        raise ValueError(f"has more than {LONGEST} characters")
    return given


def _day(given: str) -> date:
    try:
        found = date.fromisoformat(given)
    except ValueError:
        found = date.min
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise ValueError(
            f"is a day from {_FIRST_YEAR} to {_LAST_YEAR} as in 2002-05-23, not '{given[:LONGEST]}'"
        )
    return found


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= _FIGURES else None


AS_OF = day("as-of", "Only what had been published by this day counts, and nothing undated.")
FROM = day("from", "Published on this day or later.")
TO = day("to", "Published on this day or earlier.")
PAGED: tuple[Parameter, ...] = (
    number("limit", "How many items a page has at most.", 1, MOST, USUAL),
    Parameter(
        "after",
        "Where the page begins: as the 'next' of the page before has it.",
        {"type": "string", "maxLength": LONGEST_CURSOR},
        str,
    ),
)
