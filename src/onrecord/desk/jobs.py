"""Adding at the desk, beside the pages: what was given is read, stored and woven, one job after the other.

Each document is in whole or not at all, as with the command. What is given is noted in the archive as not yet
read until it is, so that what a desk that ended did not come to is told, whichever way it ended.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Literal

from onrecord.archive.adding import Known, add
from onrecord.archive.connection import transaction
from onrecord.archive.failures import AsGiven, note, strike
from onrecord.archive.moments import now
from onrecord.desk.pool import Pool
from onrecord.desk.weaving import Weaver
from onrecord.errors import DocumentError, ReadingFailed, UsageError
from onrecord.fingerprint import reader_version
from onrecord.records import Document, Publication
from onrecord.scale.processes import read_all
from onrecord.sources import document_from_text, read_named

_LOG = logging.getLogger(__name__)

MOST_WAITING = 20
"""Jobs that can wait: their texts lie in temporary files."""
REMEMBERED = 20
"""Jobs of which it is shown what came of them."""
SHOWN = 20
"""Failures, and documents, that are shown of a job; all stand in the archive."""
_ENDS_WITHIN = 10.0
"""Seconds that closing waits for the document that is being read."""
_LOOKS = 0.5
"""Seconds after which it is looked whether the desk is being closed."""
_UNREAD = "it was given at the desk and is not read yet"
_GIVE_AGAIN = "give it again if nothing is being added at the desk"

Stage = Literal["waiting", "reading", "weaving", "done", "broken off"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was pasted, and what is known of it."""

    text: str
    title: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Given:
    """What was given under a name, which is no path: a file's content, or a text."""

    name: str
    content: BinaryIO | Text
    size: int


@dataclass(frozen=True, slots=True)
class Job:
    """How far adding is: bytes read, documents added, known and failed, and what went wrong.

    ``at`` is the name of what is being read; ``documents`` are the ids and titles of the first that are added
    or were known.
    """

    number: int
    who: str
    made: str
    names: tuple[str, ...]
    size: int
    stage: Stage = "waiting"
    at: str = ""
    read: int = 0
    added: int = 0
    known: int = 0
    failed: int = 0
    failures: tuple[tuple[str, str, str], ...] = ()
    documents: tuple[tuple[str, str | None], ...] = ()
    wrong: str = ""

    @property
    def running(self) -> bool:
        """Tell whether anything is still to come of it."""
        return self.stage in {"waiting", "reading", "weaving"}


@dataclass(slots=True)
class _Order:
    given: tuple[Given, ...]
    published: Publication | None
    left: list[DocumentError] = field(default_factory=list)


class Jobs:
    """The jobs of a desk, done by one thread at most; a weaver weaves what was added."""

    def __init__(self, pool: Pool, weaver: Weaver) -> None:
        self._pool = pool
        self._weaver = weaver
        self._changed = threading.Condition()
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._orders: OrderedDict[int, _Order] = OrderedDict()
        self._last = 0
        self._working = False
        self._closing = False

    def ask(self, who: str, given: Sequence[Given], published: Publication | None) -> int:
        """Have documents added; returns the number of the job.

        Raises :class:`~onrecord.errors.UsageError` where too much is waiting.
        """
        order = _Order(tuple(given), published, [_unread(one.name) for one in given])
        with self._changed:
            if len(self._orders) >= MOST_WAITING:
                _close(order)
                raise UsageError(f"{MOST_WAITING} jobs are waiting already; try again when some are done")
            self._last += 1
            number = self._last
        try:
            with self._pool.writing() as connection, transaction(connection):
                for error in order.left:
                    note(connection, error)
        except BaseException:
            _close(order)
            raise
        with self._changed:
            self._orders[number] = order
            self._jobs[number] = Job(
                number, who, now(), tuple(one.name for one in given), sum(one.size for one in given)
            )
            if not self._working:
                self._working = True
                threading.Thread(target=self._run, name="adding", daemon=True).start()
        return number

    def all(self) -> list[Job]:
        """Return the jobs, the last first."""
        with self._changed:
            return list(reversed(self._jobs.values()))

    def find(self, number: int) -> Job | None:
        """Return the job with a number; None where there is none, or it was forgotten."""
        with self._changed:
            return self._jobs.get(number)

    def unread(self) -> frozenset[str]:
        """Return the names of what is waiting or being read."""
        with self._changed:
            return frozenset(error.origin for order in self._orders.values() for error in order.left)

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to do; tell whether that came within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._working, seconds)

    def close(self) -> None:
        """Begin nothing more, and end with the document that is being read."""
        with self._changed:
            self._closing = True
        self.wait(_ENDS_WITHIN)

    def _run(self) -> None:
        while (number := self._next()) is not None:
            order = self._orders[number]
            try:
                self._read(number, order)
                if not self._ending():
                    self._tell(number, stage="weaving", at="")
                    self._weaver.ask()
                while not self._ending() and not self._weaver.wait(_LOOKS):
                    pass
                wrong = "; ".join(self._weaver.state().wrong)
                self._tell(number, stage="broken off" if self._ending() else "done", wrong=wrong)
            except Exception as error:  # noqa: BLE001 - it is said here and on the page
                # A thread has nobody above it who could say what it was.
                _LOG.exception("adding broke")
                self._tell(number, stage="broken off", wrong=str(error))
            finally:
                _close(order)
                with self._changed:
                    self._orders.pop(number, None)

    def _ending(self) -> bool:
        with self._changed:
            return self._closing

    def _next(self) -> int | None:
        with self._changed:
            number = None if self._closing else next(iter(self._orders), None)
            if number is None:
                self._working = False
                self._changed.notify_all()
            return number

    def _read(self, number: int, order: _Order) -> None:
        self._tell(number, stage="reading")
        with self._pool.writing() as connection:
            before = 0
            for one, error in zip(order.given, list(order.left), strict=True):
                if self._ending():
                    return
                self._tell(number, at=one.name)
                outcomes = add(
                    connection,
                    self._followed(number, before, one, order.published),
                    lambda documents: read_all(documents, jobs=1),
                    reader_version(),
                    AsGiven(order.published.value if order.published else None),
                )
                for outcome in outcomes:
                    if isinstance(outcome, DocumentError):
                        self._failed(number, outcome)
                    elif isinstance(outcome, Known):
                        self._count(number, "known", outcome.id, None)
                    else:
                        self._count(number, "added", outcome.document.id, outcome.document.title)
                if self._ending():
                    # What is left of the file stays noted as not read.
                    return
                before += one.size
                with transaction(connection):
                    strike(connection, error)
                with self._changed:
                    order.left.remove(error)
                self._tell(number, read=before)

    def _followed(
        self, number: int, before: int, one: Given, published: Publication | None
    ) -> Iterator[Document | DocumentError]:
        """Yield what was given, and tell how much of it is read; ends where the desk does."""
        for document in _documents(one, published):
            if self._ending():
                return
            yield document
            if not isinstance(one.content, Text):
                self._tell(number, read=before + one.content.tell())

    def _failed(self, number: int, error: DocumentError) -> None:
        with self._changed:
            job = self._jobs[number]
            shown = (*job.failures, (error.origin, error.what, error.remedy))[:SHOWN]
            self._jobs[number] = replace(job, failed=job.failed + 1, failures=shown)

    def _count(self, number: int, what: Literal["added", "known"], id_: str, title: str | None) -> None:
        with self._changed:
            job = self._jobs[number]
            added, known = (job.added + 1, job.known) if what == "added" else (job.added, job.known + 1)
            documents = (*job.documents, (id_, title))[:SHOWN]
            self._jobs[number] = replace(job, added=added, known=known, documents=documents)

    def _tell(self, number: int, **facts: object) -> None:
        with self._changed:
            self._jobs[number] = replace(self._jobs[number], **facts)  # type: ignore[arg-type]
            done = [one for one, job in self._jobs.items() if not job.running]
            for one in done[: max(0, len(done) - REMEMBERED)]:
                del self._jobs[one]


def _documents(one: Given, published: Publication | None) -> Iterator[Document | DocumentError]:
    if not isinstance(one.content, Text):
        yield from read_named(one.content, one.name, published)
        return
    try:
        yield document_from_text(
            one.content.text,
            published=published,
            title=one.content.title,
            outlet=one.content.outlet,
            origin=one.name,
        )
    except DocumentError as error:
        yield error


def _unread(name: str) -> DocumentError:
    return ReadingFailed(name, _UNREAD, _GIVE_AGAIN)


def _close(order: _Order) -> None:
    for one in order.given:
        if not isinstance(one.content, Text):
            one.content.close()
