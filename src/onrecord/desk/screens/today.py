"""Today: what was added since one last looked, and what that changed."""

from __future__ import annotations

import sqlite3

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.desk import asking
from onrecord.desk.access.people import Person
from onrecord.desk.access.sessions import person_of
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.looks import look_of, mark_seen, seen_by_now
from onrecord.desk.news import added_since, news, of_last_days
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of


def shown(request: Request, connection: sqlite3.Connection) -> Response:
    """Show what is new: since the last look, or of the last days where there was none or a day is given."""
    as_of = asking.day(request)
    person = person_of(request)
    look = look_of(connection, person.name) if person is not None and as_of is None else None
    again = look is not None and look.before is not None and asking.word(request, "again") is not None
    since = look and (look.before if again else look.looked)
    new = added_since(connection, since) if since else of_last_days(connection, as_of)
    return page(
        request,
        "today.html",
        title="Today",
        place="/",
        as_of=as_of,
        keys=(("s", "all of it is seen"),),
        news=news(connection, new, as_of),
        since=since,
        again=again,
        look=look,
        seen=seen_by_now(connection),
        waiting=_waiting(connection),
    )


def seeing(request: Request, form: FormData, person: Person) -> Response:
    """Write down that all that a page showed is seen."""
    with desk_of(request).pool.writing() as connection:
        mark_seen(connection, person.name, str(form.get("moment", "")))
    return RedirectResponse("/", 303)


def _waiting(connection: sqlite3.Connection) -> bool:
    """Tell whether something of the archive is not yet woven."""
    found = connection.execute("SELECT EXISTS (SELECT 1 FROM unspun) OR EXISTS (SELECT 1 FROM stale_blocks)")
    return bool(found.fetchone()[0])


ROUTES = (
    Route("/", reading(shown)),
    Route("/seen", changing(seeing, "reader", "see"), methods=["POST"]),
)
