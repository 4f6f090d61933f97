"""Who takes part in a thread, with the address of each one's own page."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.archive.given import bindable
from onrecord.knowledge.states import states
from onrecord.weaving.titles import state_name


@dataclass(frozen=True, slots=True)
class Participant:
    """A participant: what it is called, and where its page is, None where it is no actor of the archive."""

    name: str
    address: str | None


def participants(
    connection: sqlite3.Connection, names: Iterable[str], as_of: str | None = None
) -> tuple[Participant, ...]:
    """Return the participants of a thread, which are codes of states and names of persons."""
    return tuple(_participant(connection, name, as_of) for name in names)


def _participant(connection: sqlite3.Connection, name: str, as_of: str | None) -> Participant:
    state = states().get(name)
    if state is not None:
        return Participant(state_name(name), _address(state.names[0], "state", name, as_of))
    row = connection.execute(
        "SELECT kind, country FROM actors WHERE name = ? LIMIT 1", (bindable(name),)
    ).fetchone()
    return Participant(name, _address(name, row[0], row[1], as_of) if row else None)


def _address(name: str, kind: str, country: str | None, as_of: str | None) -> str:
    given = {"name": name, "kind": kind, "country": country, "as-of": as_of}
    return f"/actors/view?{urlencode({key: value for key, value in given.items() if value})}"
