"""Adding documents: files and pasted text, how far it is, and what could not be read, with what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.archive.failures import failures
from onrecord.desk.access.bounds import LARGEST
from onrecord.desk.access.people import Person
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.giving import field, file_given, published, text_given
from onrecord.desk.jobs import Given
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError
from onrecord.sources.documents import MAX_CHARACTERS

FAILURES = 100
"""Failures that are listed, those noted last."""
_PIECE = 2**20


def shown(request: Request, connection: sqlite3.Connection) -> Response:
    """Show the forms, the jobs, and what could not be read."""
    jobs = desk_of(request).jobs
    waiting = jobs.unread()
    listed = [one for one in failures(connection, FAILURES + len(waiting)) if one.origin not in waiting]
    return page(
        request,
        "add.html",
        title="Add",
        place="/add",
        keys=(("f", "choose files"), ("p", "paste a text")),
        jobs=jobs.all(),
        failures=listed[:FAILURES],
        full=len(listed) > FAILURES,
        largest=LARGEST // 2**20,
        longest=MAX_CHARACTERS,
    )


def progress(request: Request, _connection: sqlite3.Connection) -> Response:
    """Show how far the jobs are, for the page that asks every second."""
    return page(request, "add_jobs.html", title="Jobs", jobs=desk_of(request).jobs.all())


def adding(request: Request, form: FormData, person: Person) -> Response:
    """Take files, or a text that was pasted."""
    day = published(field("published", form.get("published")))
    given = [*_files(form), *_text(form, person)]
    if not given:
        raise UsageError("nothing was given; choose files, or paste a text")
    desk_of(request).jobs.ask(person.name, given, day)
    return RedirectResponse("/add#jobs", 303)


def _files(form: FormData) -> Iterator[Given]:
    for one in form.getlist("files"):
        if isinstance(one, UploadFile) and (one.filename or one.size):
            one.file.seek(0)
            yield file_given(one.filename or "", iter(partial(one.file.read, _PIECE), b""))


def _text(form: FormData, person: Person) -> Iterator[Given]:
    text = str(form.get("text") or "")
    if text.strip():
        title, outlet = (field(name, form.get(name)) for name in ("title", "outlet"))
        yield text_given(text, title, outlet, person)


ROUTES = (
    Route("/add", reading(shown)),
    Route("/add/jobs", reading(progress)),
    Route("/add", changing(adding, "editor", "add documents"), methods=["POST"]),
)
