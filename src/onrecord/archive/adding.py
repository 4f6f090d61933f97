"""Documents into an archive: read, and stored one by one.

A document is in whole or not at all: each has a transaction of its own. What is there already is not read
again, so that a run that was broken off is finished by the same command.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from onrecord.archive.connection import transaction
from onrecord.archive.failures import NOTHING_SAID, AsGiven, keep_aside, settle, settled
from onrecord.archive.given import conflict, given_again, standing
from onrecord.archive.grounds import Grounds
from onrecord.archive.writing import write
from onrecord.errors import DocumentError
from onrecord.records import Document, Record

Reader = Callable[[Iterable[Document | DocumentError]], Iterator[Record | DocumentError]]
"""Gives for each document its record, or the error that kept it from being read, in the order given."""


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the archive had; ``outdated`` if another version of the reader read it."""

    id: str
    outdated: bool


Outcome = Record | Known | DocumentError


def add(
    connection: sqlite3.Connection,
    documents: Iterable[Document | DocumentError],
    read: Reader,
    version: str,
    as_given: AsGiven = NOTHING_SAID,
) -> Iterator[Outcome]:
    """Read with ``read``, of the reader's ``version``, what the archive has not, and store it.

    Yields what came of each document, when it is stored. Errors are kept aside in the archive, with what the
    user said of all that is read (``as_given``), so that it can be read again in the same way. A document
    whose id the archive knows with another text, title, outlet or day is not added: what a document says
    never changes.
    """
    # The reader fetches documents ahead of what it gives back, so what is known is noticed early.
    known: deque[Known] = deque()
    grounds = Grounds()
    handed: deque[Document | DocumentError] = deque()

    def unread() -> Iterator[Document | DocumentError]:
        for document in documents:
            if isinstance(document, Document):
                found = standing(connection, document, version)
                if found in {"known", "outdated"}:
                    known.append(_known(connection, document, outdated=found == "outdated"))
                    continue
                if found == "conflicting":
                    document = conflict(document)
            handed.append(document)
            yield document

    for outcome in _read_if_any(unread(), read):
        while known:
            yield known.popleft()
        document = handed.popleft()
        if isinstance(document, Document) and isinstance(outcome, Record):
            yield _store(connection, document, outcome, version, grounds, as_given)
        elif isinstance(outcome, DocumentError):
            keep_aside(connection, outcome, as_given)
            yield outcome
    yield from known


def reread(
    connection: sqlite3.Connection, ids: Iterable[str], read: Reader, version: str
) -> Iterator[Record | DocumentError]:
    """Read documents of the archive anew, as they were given, and store the new records for the old ones.

    One that cannot be read any more keeps its record, and the error is kept aside. Ids that are not there are
    passed over.
    """
    handed: deque[Document] = deque()
    grounds = Grounds()

    def stored() -> Iterator[Document | DocumentError]:
        for id_ in ids:
            document = given_again(connection, id_)
            if document is not None:
                handed.append(document)
                yield document

    for outcome in _read_if_any(stored(), read):
        document = handed.popleft()
        if isinstance(outcome, Record):
            yield _replace(connection, document, outcome, version, grounds)
        else:
            keep_aside(connection, outcome)
            yield outcome


def outdated(connection: sqlite3.Connection, version: str) -> list[str]:
    """Return the ids of the documents that another version of the reader read, in their order."""
    found = connection.execute("SELECT id FROM documents WHERE reader <> ? ORDER BY id", (version,))
    return [id_ for (id_,) in found]


def _read_if_any(
    documents: Iterator[Document | DocumentError], read: Reader
) -> Iterator[Record | DocumentError]:
    """Read, but start the reader, which takes seconds, only where there is a document for it."""
    for document in documents:
        if isinstance(document, Document):
            yield from read(chain([document], documents))
            return
        yield document


def _store(
    connection: sqlite3.Connection,
    document: Document,
    record: Record,
    version: str,
    grounds: Grounds,
    as_given: AsGiven,
) -> Outcome:
    """Store a record, unless its document has come in since it was handed to the reader."""
    try:
        with transaction(connection):
            found = standing(connection, document, version)
            if found == "new":
                write(connection, document, record, version, grounds)
                settle(connection, document.origin)
                return record
    except DocumentError as error:
        keep_aside(connection, error, as_given)
        return error
    if found == "conflicting":
        conflicting = conflict(document)
        keep_aside(connection, conflicting, as_given)
        return conflicting
    return _known(connection, document, outdated=found == "outdated")


def _replace(
    connection: sqlite3.Connection, document: Document, record: Record, version: str, grounds: Grounds
) -> Record | DocumentError:
    try:
        with transaction(connection):
            # It may have been removed since it was handed to the reader.
            if given_again(connection, document.id) == document:
                write(connection, document, record, version, grounds)
                settle(connection, document.origin)
    except DocumentError as error:
        keep_aside(connection, error)
        return error
    return record


def _known(connection: sqlite3.Connection, document: Document, *, outdated: bool) -> Known:
    if not settled(connection, document.origin):
        with transaction(connection):
            settle(connection, document.origin)
    return Known(document.id, outdated)
