"""Drafts in the archive: each change is made to the version that it was based on, or refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.archive.connection import transaction
from onrecord.archive.given import bindable
from onrecord.archive.moments import now
from onrecord.desk.drafts import Draft, as_json, from_json
from onrecord.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft as it is listed; moments are in UTC, ``version`` goes up by one with each change."""

    number: int
    who: str
    made: str
    changed: str
    version: int
    title: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A draft as the archive keeps it."""

    listed: Listed
    draft: Draft


class Overtaken(Exception):  # noqa: N818 - nothing is wrong: somebody was quicker
    """A change was based on an older version; ``stored`` is the present one, None where it was removed."""

    def __init__(self, stored: Stored | None) -> None:
        super().__init__("the draft was changed meanwhile")
        self.stored = stored


_COLUMNS = "number, who, made, changed, version, title"


def drafts(connection: sqlite3.Connection, limit: int) -> list[Listed]:
    """Return the drafts that were changed last, the last first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM drafts ORDER BY changed DESC, number DESC LIMIT ?",  # noqa: S608 - our words
        (limit,),
    )
    return [Listed(*row) for row in rows]


def stored(connection: sqlite3.Connection, number: int) -> Stored | None:
    """Return the draft with a number, None where there is none.

    Raises :class:`~onrecord.errors.ArchiveError` where what is kept is no draft.
    """
    row = connection.execute(
        f"SELECT {_COLUMNS}, content FROM drafts WHERE number = ?",  # noqa: S608 - our own words
        (number,),
    ).fetchone()
    if row is None:
        return None
    try:
        return Stored(Listed(*row[:-1]), from_json(row[-1]))
    except ValueError as error:
        raise ArchiveError(f"draft {number} is damaged ({error}); remove it and begin a new one") from error


def begin(connection: sqlite3.Connection, draft: Draft) -> int:
    """Keep a new draft, and return its number."""
    moment = now()
    with transaction(connection):
        (number,) = connection.execute(
            "INSERT INTO drafts (who, made, changed, version, title, content) VALUES (?, ?, ?, 1, ?, ?) "
            "RETURNING number",
            (bindable(draft.by), moment, moment, bindable(draft.title), as_json(draft)),
        ).fetchone()
    return int(number)


def change(
    connection: sqlite3.Connection, number: int, version: int, who: str, made: Callable[[Draft], Draft]
) -> None:
    """Change the version of a draft that somebody has seen; raises :class:`Overtaken` where it is another.

    What changes nothing makes no new version.
    """
    with transaction(connection):
        found = _seen(connection, number, version)
        changed = made(found.draft)
        if changed == found.draft:
            return
        changed = replace(changed, by=who)
        connection.execute(
            "UPDATE drafts SET changed = ?, version = version + 1, title = ?, content = ? WHERE number = ?",
            (now(), bindable(changed.title), as_json(changed), number),
        )


def remove(connection: sqlite3.Connection, number: int, version: int) -> None:
    """Remove the version of a draft that somebody has seen; raises :class:`Overtaken` where it is another."""
    with transaction(connection):
        _seen(connection, number, version)
        connection.execute("DELETE FROM drafts WHERE number = ?", (number,))


def _seen(connection: sqlite3.Connection, number: int, version: int) -> Stored:
    found = stored(connection, number)
    if found is None or found.listed.version != version:
        raise Overtaken(found)
    return found
