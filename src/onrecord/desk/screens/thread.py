"""A thread: its steps on two clocks, who says them, where accounts differ, what is open, as of any day."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.brief.judgement import LONGEST, add_note
from onrecord.desk import asking
from onrecord.desk.access.people import Person
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.following.judgement import judged
from onrecord.desk.following.life import Life, life_of
from onrecord.desk.following.participants import participants
from onrecord.desk.following.strip import SIZE, WIDTH, strip
from onrecord.desk.following.telling import STEPS, told
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError
from onrecord.weaving.blocks import Thread
from onrecord.weaving.corrections import SetStepStatus
from onrecord.weaving.steps import Step, StepStatus
from onrecord.woven.corrections import add_correction
from onrecord.woven.pointing import blocks_of, told_by
from onrecord.woven.threads import find_thread

STATUSES: tuple[StepStatus, ...] = get_args(StepStatus)
KEYS = (
    ("[ and ]", "a day back, a day on, as of which the thread is shown"),
    ("a", "note something"),
    ("c", "correct the step that is marked"),
    ("w", "who says the step that is marked"),
)
_DAY = timedelta(days=1)
_AT_ONCE = 3.0
"""Seconds that a correction is waited for."""
_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Bar:
    """The days as of which a thread can be looked at, and those ``before`` and ``after`` the one that is."""

    id: str
    life: Life | None
    before: date | None
    after: date | None


def shown(request: Request, connection: sqlite3.Connection) -> Response:
    """Show a thread, as it is known or was known on a day."""
    id_ = _id(request)
    as_of = asking.day(request)
    thread = find_thread(connection, id_, as_of=as_of)
    life = life_of(connection, thread.id if thread is not None else id_, thread)
    if thread is None:
        if life is None or as_of is None:
            raise HTTPException(404, f"there is no thread '{id_}' in the archive")
        return page(
            request, "thread_unknown.html", title="Not yet a thread", place="/threads", as_of=as_of,
            bar=_bar(id_, life, as_of), keys=KEYS[:1],
        )  # fmt: skip
    turned = max(math.ceil(len(thread.steps) / STEPS), 1)
    number = min(asking.number(request, "steps", turned), turned)
    content = told(connection, thread, (number - 1) * STEPS + 1)
    return page(
        request,
        "thread.html",
        title=thread.title,
        place="/threads",
        as_of=as_of,
        keys=KEYS,
        bar=_bar(thread.id, life, as_of),
        thread=thread,
        participants=participants(connection, thread.participants, as_of.isoformat() if as_of else None),
        told=content,
        strip=strip(
            thread.steps, first=life.first if life else None, last=life.last if life else None, at=as_of
        ),
        width=WIDTH,
        size=SIZE,
        on=as_of or asking.today(),
        number=number,
        turned=turned,
        per_page=STEPS,
        judged=judged(connection, thread, as_of),
        statuses=STATUSES,
        longest=LONGEST,
        said=request.query_params.get("said", ""),
    )


def noting(request: Request, form: FormData, person: Person) -> Response:
    """Keep a note to a thread."""
    with desk_of(request).pool.writing() as connection:
        thread = _thread(connection, _id(request))
        add_note(connection, thread, str(form.get("words", "")), person.name)
    return RedirectResponse(f"/threads/{thread.id}#notes", 303)


def correcting(request: Request, form: FormData, person: Person) -> Response:
    """Give a step another status."""
    given = str(form.get("status", ""))
    status = next((one for one in STATUSES if one == given), None)
    if status is None:
        raise UsageError(f"a step has no status '{given}'; take one of {', '.join(STATUSES)}")
    with desk_of(request).pool.writing() as connection:
        thread = _thread(connection, _id(request))
        step = _step(thread, form)
        if step.status == status:
            raise UsageError(f"the step is {status} already; choose what it is instead")
        change = SetStepStatus(
            told_by(connection, [step]), step.deed, blocks_of(connection, thread), step.status, status
        )
        add_correction(connection, change, person.name, str(form.get("why", "")))
    weaver = desk_of(request).weaver
    weaver.ask()
    # Most threads are woven at once; where it takes longer the page shows what was known before.
    weaver.wait(_AT_ONCE)
    return RedirectResponse(f"/threads/{thread.id}?{urlencode({'said': 'corrected'})}#corrections", 303)


def _thread(connection: sqlite3.Connection, id: str) -> Thread:  # noqa: A002
    thread = find_thread(connection, id)
    if thread is None:
        raise HTTPException(404, f"there is no thread '{id}' in the archive")
    return thread


def _step(thread: Thread, form: FormData) -> Step:
    """Return the step that a form was made for; what has changed since then is said, and not guessed at."""
    meant = tuple(str(form.get(name, "")) for name in ("document", "start", "deed", "before"))
    found = [
        one for one in thread.steps if (one.document, str(one.span.start), one.deed, one.status) == meant
    ]
    if len(found) != 1:
        raise HTTPException(409, "the thread has changed since this page was made; load it again")
    return found[0]


def _id(request: Request) -> str:
    found: str = request.path_params["id"]
    if len(found) > _LONGEST_ID:
        raise HTTPException(404, "there is no such thread in the archive")
    return found


def _bar(id: str, life: Life | None, as_of: date | None) -> Bar:  # noqa: A002
    if life is None:
        return Bar(id, None, None, None)
    day = min(max(as_of, life.first), life.last) if as_of is not None else life.last
    return Bar(
        id,
        life,
        day - _DAY if day > life.first else None,
        day + _DAY if as_of is not None and day < life.last else None,
    )


ROUTES = (
    Route("/threads/{id}", reading(shown)),
    Route("/threads/{id}/notes", changing(noting, "reviewer", "note"), methods=["POST"]),
    Route("/threads/{id}/status", changing(correcting, "reviewer", "correct"), methods=["POST"]),
)
