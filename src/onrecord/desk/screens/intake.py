"""Adding documents: files and pasted text, how far it is, and what could not be read, with what to do."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.archive.failures import failures
from onrecord.archive.moments import now
from onrecord.brief.context import clean
from onrecord.desk.access.bounds import LARGEST
from onrecord.desk.access.people import Person
from onrecord.desk.endpoints import changing, reading
from onrecord.desk.jobs import Given, Text
from onrecord.desk.pages import page
from onrecord.desk.state import desk_of
from onrecord.errors import UsageError
from onrecord.records import Publication
from onrecord.sources.days import parse_published
from onrecord.sources.documents import MAX_CHARACTERS

LONGEST_NAME = 200
LONGEST = 500
"""Characters of a title, of an outlet, of a day."""
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
    published = _published(_field(form, "published"))
    given = [*_files(form), *_text(form, person)]
    if not given:
        raise UsageError("nothing was given; choose files, or paste a text")
    desk_of(request).jobs.ask(person.name, given, published)
    return RedirectResponse("/add#jobs", 303)


def cleaned(name: str) -> str:
    """Return the name of a file as where its documents are from: its last part, on one line."""
    last = clean(name).replace("\\", "/").rstrip("/").rpartition("/")[2].strip()
    if len(last) > LONGEST_NAME:
        # The end tells the format.
        last = f"{last[: LONGEST_NAME - 20]}…{last[-19:]}"
    return last if last.strip(".") else "file without a name"


def _files(form: FormData) -> Iterator[Given]:
    for one in form.getlist("files"):
        if isinstance(one, UploadFile) and (one.filename or one.size):
            # The request ends before it is read: what was sent is kept in a file that has no name.
            kept = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - the job closes it
            one.file.seek(0)
            while piece := one.file.read(_PIECE):
                kept.write(piece)
            size = kept.tell()
            kept.seek(0)
            yield Given(cleaned(one.filename or ""), kept, size)


def _text(form: FormData, person: Person) -> Iterator[Given]:
    # A browser sends lines with both signs of a line's end.
    text = str(form.get("text") or "").replace("\r\n", "\n")
    if text.strip():
        about = Text(text, _field(form, "title"), _field(form, "outlet"))
        yield Given(f"text pasted by {cleaned(person.name)}, {now()}", about, len(text))


def _field(form: FormData, name: str) -> str | None:
    found = form.get(name)
    value = clean(found).strip() if isinstance(found, str) else ""
    if len(value) > LONGEST:
        raise UsageError(f"'{name}' has more than {LONGEST} characters; shorten it")
    return value or None


def _published(value: str | None) -> Publication | None:
    if value is None:
        return None
    try:
        return parse_published(value, "given by the user")
    except ValueError as error:
        raise UsageError(str(error)) from error


ROUTES = (
    Route("/add", reading(shown)),
    Route("/add/jobs", reading(progress)),
    Route("/add", changing(adding, "editor", "add documents"), methods=["POST"]),
)
