"""What persons have corrected, and correcting."""

from __future__ import annotations

import sqlite3
from typing import Annotated, Any, Literal

import msgspec
from starlette.requests import Request

from onrecord.desk.access.people import Person
from onrecord.desk.api.cursors import cursor, place_of
from onrecord.desk.api.operations import PAGED, Asked, Operation, Page, one_of, word
from onrecord.desk.state import desk_of
from onrecord.weaving.corrections import KINDS
from onrecord.woven.changing import changes
from onrecord.woven.corrections import LONGEST, MOST_PASSAGES, add_correction
from onrecord.woven.standing import standings

Given = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]


class NewCorrection(msgspec.Struct, forbid_unknown_fields=True):
    """A correction as 'onrecord correct' takes it: its kind, what it is of, and the reason."""

    kind: Literal[
        "join-events",
        "split-event",
        "join-threads",
        "split-thread",
        "status",
        "merge-actors",
        "separate-actors",
        "wrong",
        "right",
        "date",
        "undo",
    ]
    what: Annotated[list[Given], msgspec.Meta(min_length=1, max_length=MOST_PASSAGES)]
    why: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]


def listed(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of corrections, the last first."""
    numbers = [
        number
        for (number,) in connection.execute(
            "SELECT number FROM corrections WHERE (?1 IS NULL OR number < ?1) AND (?2 IS NULL OR who = ?2) "
            "AND (?3 IS NULL OR kind = ?3) ORDER BY number DESC LIMIT ?4",
            (place_of(asked.after, int), asked.word("who"), asked.word("kind"), asked.limit + 1),
        )
    ]
    shown = numbers[: asked.limit]
    return Page(_plain(connection, shown), cursor(shown[-1]) if len(numbers) > asked.limit else None)


def correcting(request: Request, given: NewCorrection, person: Person) -> dict[str, Any]:
    """Correct what was read or woven; what the change bears on is woven anew after the answer."""
    desk = desk_of(request)
    with desk.pool.writing() as connection:
        made = [
            add_correction(connection, change, person.name, given.why).number
            for change in changes(connection, given.kind, given.what)
        ]
        items = _plain(connection, made)
    desk.weaver.ask()
    return {"items": items}


def _plain(connection: sqlite3.Connection, numbers: list[int]) -> list[dict[str, Any]]:
    """Return corrections as 'onrecord corrections' prints them, the last first."""
    found = sorted(standings(connection, numbers), key=lambda one: -one.correction.number)
    return [one.to_dict() for one in found]


OPERATIONS = (
    Operation(
        "GET",
        "/api/corrections",
        "listCorrections",
        "What persons have corrected, the last first, and whether it is in force.",
        "Correction",
        listed,
        parameters=(
            word("who", "Only those of this person."),
            one_of("kind", "Only those of this kind.", tuple(KINDS)),
            *PAGED,
        ),
        listed=True,
    ),
    Operation(
        "POST",
        "/api/corrections",
        "addCorrection",
        "Correct what was read or woven. Each correction is kept, and can be taken back.",
        "Corrections",
        change=correcting,
        role="reviewer",
        body=NewCorrection,
        action="correct",
        status=201,
    ),
)
