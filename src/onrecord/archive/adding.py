"""Documents into an archive: read, and stored some at a time.

A document is in whole or not at all, and is said to be in when it is. What is there already is not read
again, so that a run that was broken off is finished by the same command.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from onrecord.archive.batches import in_batches
from onrecord.archive.connection import transaction
from onrecord.archive.failures import NOTHING_SAID, AsGiven, keep_aside, note, settle, settled
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

_Come = tuple[Document | DocumentError, Outcome]
"""What was given, and what came of it."""

T = TypeVar("T")
R = TypeVar("R")


def add(
    connection: sqlite3.Connection,
    documents: Iterable[Document | DocumentError],
    read: Reader,
    version: str,
    as_given: AsGiven = NOTHING_SAID,
) -> Iterator[Outcome]:
    """Read with ``read``, of the reader's ``version``, what the archive has not, and store it.

    Yields what came of each document, in the order given, when it is stored: some are stored together, and
    where reading is interrupted, those read before are stored first. Errors are kept aside in the archive,
    with what the user said of all that is read (``as_given``), so that it can be read again in the same way.
    A document whose id the archive knows with another text, title, outlet or day is not added: what a
    document says never changes.
    """
    # The reader fetches documents ahead of what it gives back, so what is known is noticed early.
    known: deque[_Come] = deque()
    grounds = Grounds()
    handed: deque[Document | DocumentError] = deque()

    def unread() -> Iterator[Document | DocumentError]:
        for document in documents:
            if isinstance(document, Document):
                found = standing(connection, document, version)
                if found in {"known", "outdated"}:
                    known.append((document, Known(document.id, outdated=found == "outdated")))
                    continue
                if found == "conflicting":
                    document = conflict(document)
            handed.append(document)
            yield document

    def come() -> Iterator[_Come]:
        for outcome in _read_if_any(unread(), read):
            while known:
                yield known.popleft()
            yield handed.popleft(), outcome
        yield from known

    def store(one: _Come) -> Outcome:
        return _store(connection, *one, version, grounds, as_given)

    for batch in in_batches(come()):
        if all(isinstance(found, Known) and settled(connection, given.origin) for given, found in batch):
            # There is nothing to write, so nobody who does is waited for.
            yield from (found for _, found in batch)
        else:
            yield from _stored(connection, batch, store, grounds, as_given)


def reread(
    connection: sqlite3.Connection, ids: Iterable[str], read: Reader, version: str
) -> Iterator[Record | DocumentError]:
    """Read documents of the archive anew, as they were given, and store the new records for the old ones.

    One that cannot be read any more keeps its record, and the error is kept aside. Ids that are not there are
    passed over.
    """
    handed: deque[Document] = deque()
    grounds = Grounds()

    def given() -> Iterator[Document | DocumentError]:
        for id_ in ids:
            document = given_again(connection, id_)
            if document is not None:
                handed.append(document)
                yield document

    def store(one: tuple[Document, Record | DocumentError]) -> Record | DocumentError:
        return _replace(connection, *one, version, grounds)

    for batch in in_batches((handed.popleft(), outcome) for outcome in _read_if_any(given(), read)):
        yield from _stored(connection, batch, store, grounds)


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


def _stored(
    connection: sqlite3.Connection,
    batch: Sequence[T],
    store: Callable[[T], R],
    grounds: Grounds,
    as_given: AsGiven = NOTHING_SAID,
) -> Iterator[R | DocumentError]:
    """Store a batch in one transaction, then yield what came of each.

    Where the record of any does not hold together each is stored in a transaction of its own, but for these.
    """
    try:
        with transaction(connection):
            together = [store(one) for one in batch]
    except DocumentError:
        grounds.forget()
    else:
        yield from together
        return
    for one in batch:
        try:
            with transaction(connection):
                outcome: R | DocumentError = store(one)
        except DocumentError as error:
            grounds.forget()
            keep_aside(connection, error, as_given)
            outcome = error
        yield outcome


def _store(
    connection: sqlite3.Connection,
    document: Document | DocumentError,
    outcome: Outcome,
    version: str,
    grounds: Grounds,
    as_given: AsGiven,
) -> Outcome:
    """Store what came of a document, unless that has come in since it was handed to the reader."""
    if isinstance(outcome, Known):
        settle(connection, document.origin)
    elif isinstance(document, Document) and isinstance(outcome, Record):
        found = standing(connection, document, version)
        if found == "new":
            write(connection, document, outcome, version, grounds)
        if found != "conflicting":
            settle(connection, document.origin)
            return outcome if found == "new" else Known(document.id, outdated=found == "outdated")
        outcome = conflict(document)
    if isinstance(outcome, DocumentError):
        note(connection, outcome, as_given)
    return outcome


def _replace(
    connection: sqlite3.Connection,
    document: Document,
    outcome: Record | DocumentError,
    version: str,
    grounds: Grounds,
) -> Record | DocumentError:
    if isinstance(outcome, DocumentError):
        note(connection, outcome)
    # It may have been removed since it was handed to the reader.
    elif given_again(connection, document.id) == document:
        write(connection, document, outcome, version, grounds)
        settle(connection, document.origin)
    return outcome
