"""Adding documents, and how far that is."""

from __future__ import annotations

import binascii
import sqlite3
from base64 import b64decode
from typing import Annotated, Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.desk.access.people import Person
from onrecord.desk.api.operations import Answer, Asked, Operation, numbered
from onrecord.desk.giving import LONGEST, LONGEST_NAME, field, file_given, published, text_given
from onrecord.desk.jobs import Given, Job
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError
from onrecord.sources.documents import MAX_CHARACTERS

Short = Annotated[str, msgspec.Meta(max_length=LONGEST)]


class NewDocuments(msgspec.Struct, forbid_unknown_fields=True):
    """Documents to be added: a text, or a file in base64 whose name tells its format; never both.

    'title' and 'outlet' are of the text, 'published' of whatever has no day of its own.
    """

    text: Annotated[str, msgspec.Meta(max_length=MAX_CHARACTERS)] | None = None
    title: Short | None = None
    outlet: Short | None = None
    published: Short | None = None
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_NAME)] | None = None
    content: str | None = None


def adding(request: Request, given: NewDocuments, person: Person) -> dict[str, Any]:
    """Have documents added; the answer comes before they are read."""
    day = published(field("published", given.published))
    number = desk_of(request).jobs.ask(person.name, [_given(given, person)], day)
    return {"number": number, "address": f"/api/jobs/{number}"}


def jobs(asked: Asked, _connection: sqlite3.Connection) -> Answer:
    """Return the jobs, the last first."""
    return {"items": [_plain(one) for one in desk_of(asked.request).jobs.all()]}


def job(asked: Asked, _connection: sqlite3.Connection) -> Answer:
    """Return a job."""
    found = desk_of(asked.request).jobs.find(asked.number("number"))
    if found is None:
        raise HTTPException(404, f"there is no job {asked.number('number')}; those long done are forgotten")
    return _plain(found)


def _given(given: NewDocuments, person: Person) -> Given:
    if given.content is None:
        if given.text is None or not given.text.strip() or given.name is not None:
            raise UsageError("nothing is given to be added; give a 'text', or 'name' and 'content' of a file")
        title, outlet = field("title", given.title), field("outlet", given.outlet)
        return text_given(given.text, title, outlet, person)
    if given.name is None or given.text is not None or given.title is not None or given.outlet is not None:
        raise UsageError("a file has a 'name' and its 'content' in base64, and no text, title or outlet")
    try:
        return file_given(given.name, [b64decode(given.content.encode(), validate=True)])
    except (binascii.Error, UnicodeEncodeError) as error:
        raise UsageError(f"'content' is no base64: {error}") from error


def _plain(one: Job) -> dict[str, Any]:
    return {
        "number": one.number,
        "who": one.who,
        "made": one.made,
        "names": list(one.names),
        "stage": one.stage,
        "running": one.running,
        "at": one.at or None,
        "size": one.size,
        "read": one.read,
        "added": one.added,
        "known": one.known,
        "failed": one.failed,
        "failures": [
            {"origin": origin, "what": what, "remedy": remedy} for origin, what, remedy in one.failures
        ],
        "documents": [{"id": id_, "title": title} for id_, title in one.documents],
        "wrong": one.wrong or None,
    }


OPERATIONS = (
    Operation(
        "POST",
        "/api/documents",
        "addDocuments",
        "Add a text, or what a file holds. It is read after the answer, which has the address of the job.",
        "AskedJob",
        change=adding,
        role="editor",
        body=NewDocuments,
        action="add documents",
        status=202,
    ),
    Operation("GET", "/api/jobs", "listJobs", "What is being added, and was last.", "Jobs", jobs),
    Operation(
        "GET",
        "/api/jobs/{number}",
        "getJob",
        "How far adding is: what was read, added and failed, and why.",
        "Job",
        job,
        parameters=(numbered("The number of a job."),),
    ),
)
