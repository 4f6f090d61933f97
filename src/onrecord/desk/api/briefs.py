"""Briefs: one composed of a window, and those that were kept."""

from __future__ import annotations

import json
import sqlite3

from starlette.exceptions import HTTPException

from onrecord.archive.given import bindable
from onrecord.brief.keeping import kept
from onrecord.brief.plain import to_dict
from onrecord.desk.api.cursors import cursor, place_of
from onrecord.desk.api.operations import AS_OF, PAGED, Answer, Asked, Operation, Page, day, numbered, word
from onrecord.desk.composed import Asked as Brief
from onrecord.desk.state import desk_of


def composed(asked: Asked, _connection: sqlite3.Connection) -> Answer:
    """Return a brief of a window; it is not kept. Waits until it is composed."""
    thread, actor = asked.word("thread"), asked.word("actor")
    found = desk_of(asked.request).errands.done(
        Brief(
            asked.day("from"),
            asked.day("to"),
            asked.day(),
            thread and bindable(thread),
            actor and bindable(actor),
        )
    )
    return {**to_dict(found.issue), "left_out": found.left_out}


def listed(asked: Asked, connection: sqlite3.Connection) -> Page:
    """Return a page of the briefs that were kept, the last first."""
    rows = connection.execute(
        "SELECT number, made, json_extract(content, '$.title'), json_extract(content, '$.from'), "
        "json_extract(content, '$.to'), json_extract(content, '$.as_of'), chosen FROM issues "
        "WHERE ?1 IS NULL OR number < ?1 ORDER BY number DESC LIMIT ?2",
        (place_of(asked.after, int), asked.limit + 1),
    ).fetchall()
    shown = []
    for number, made, title, since, until, as_of, chosen in rows[: asked.limit]:
        thread, actor = json.loads(chosen)
        shown.append(
            {
                "number": number,
                "made": made,
                "title": title,
                "from": since,
                "to": until,
                "as_of": as_of,
                "filters": {"thread": thread, "actor": actor},
            }
        )
    return Page(shown, cursor(rows[asked.limit - 1][0]) if len(rows) > asked.limit else None)


def one(asked: Asked, connection: sqlite3.Connection) -> Answer:
    """Return a brief that was kept."""
    found = kept(connection, asked.number("number"))
    if found is None:
        raise HTTPException(404, f"there is no brief {asked.number('number')}")
    return to_dict(found.issue)


OPERATIONS = (
    Operation(
        "GET",
        "/api/brief",
        "composeBrief",
        "A brief of some days: what is new by thread, each sentence with its sources. It is not kept. "
        "The answer comes when it is composed: in a large archive seconds after it is first asked for.",
        "Composed",
        composed,
        parameters=(
            day("from", "The first day; else six days before the last."),
            day("to", "The last day; else that of as-of, else that of the newest document."),
            word("thread", "Only this thread, by its id or the beginning of it."),
            word("actor", "Only threads with this participant: a state or a person."),
            AS_OF,
        ),
    ),
    Operation(
        "GET",
        "/api/briefs",
        "listBriefs",
        "Briefs that were kept, the last first.",
        "KeptBrief",
        listed,
        parameters=PAGED,
        listed=True,
    ),
    Operation(
        "GET",
        "/api/briefs/{number}",
        "getBrief",
        "A brief that was kept, with every sentence and its sources.",
        "Issue",
        one,
        parameters=(numbered("The number of a brief, as the list has it."),),
    ),
)
