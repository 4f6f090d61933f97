"""A round: all that is due is asked or looked at, and what is new is read and added to the archive.

Documents are added first, and then it is kept how far the round has come; so a round that is broken off is
done again from there, and what it had added is known by its id.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import zip_longest

from onrecord.archive.adding import Known, Outcome, Reader, add
from onrecord.archive.connection import transaction
from onrecord.archive.failures import NOTHING_SAID, AsGiven, note, settle
from onrecord.archive.watched import (
    WatchedEntry,
    watched_entry,
    watched_feed,
    write_entries,
    write_feed,
    write_file,
)
from onrecord.errors import DocumentError, Unreachable
from onrecord.records import Document, Record
from onrecord.sources import read_sources
from onrecord.watching.addresses import shown, web_url, without_credentials
from onrecord.watching.entries import Named, as_document, as_page, named
from onrecord.watching.feeds import Asked, ask, due_at, is_due
from onrecord.watching.folders import Seen, looked_at
from onrecord.watching.pace import Web

FILES_AT_ONCE = 100
"""Files that are read before it is kept how far a folder has been looked through."""
MOST_TRIES = 3
"""Times that the page of an entry is asked for; then what the feed gives is taken."""

Tell = Callable[[Outcome | DocumentError], None]


@dataclass(slots=True)
class Tally:
    """What a round has done, in numbers."""

    asked: int = 0
    unchanged: int = 0
    failed: int = 0
    entries: int = 0
    files: int = 0
    added: int = 0
    known: int = 0
    aside: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched: ``feeds`` and ``folders`` as the user named them, feeds once in ``every``.

    With ``full`` the page that an entry links is read in place of what the feed gives. ``columns`` is what
    the user says of the columns of tables in folders.
    """

    feeds: Sequence[str]
    folders: Sequence[str]
    every: timedelta
    full: bool = False
    columns: str | None = None


@dataclass(slots=True)
class Round:
    """One round over an archive: ``read`` reads documents, ``version`` is the reader's, ``tell`` is told all.

    ``now`` gives the present moment in UTC.
    """

    connection: sqlite3.Connection
    watch: Watch
    web: Web
    read: Reader
    version: str
    now: Callable[[], datetime]
    tell: Tell
    tally: Tally = field(default_factory=Tally)

    def run(self) -> Tally:
        """Do it, and return what was done."""
        for given in by_turns(self.watch.feeds):
            feed = watched_feed(self.connection, kept_address(given))
            if is_due(feed, self.now(), self.watch.every):
                self._feed(given, ask(self.web, feed, given, self.now(), self.watch.every))
        for folder in self.watch.folders:
            seen: list[Seen] = []
            for one in looked_at(self.connection, folder):
                seen.append(one)
                if len(seen) == FILES_AT_ONCE:
                    self._files(seen)
                    seen = []
            self._files(seen)
        return self.tally

    def _feed(self, given: str, asked: Asked) -> None:
        self.tally.asked += 1
        self.tally.unchanged += asked.unchanged
        if asked.failure is not None:
            self.tally.failed += 1
            self.tell(asked.failure)
        feed = asked.feed
        fresh: list[tuple[Named, int]] = []
        for one in named(asked.entries, feed.address):
            before = watched_entry(self.connection, feed.address, one.name)
            if before is None or before.digest != one.digest:
                fresh.append((one, before.failures if before else 0))
        self.tally.entries += len(fresh)
        taken: list[WatchedEntry] = []
        self._add(self._documents(fresh, feed.address, taken))
        if any(one.digest is None for one in taken):
            # What could not be had of it is to be had the next time, even if the feed has not changed.
            feed = replace(feed, etag=None, modified=None)
        with transaction(self.connection):
            write_entries(self.connection, taken, self.now().isoformat(timespec="seconds"))
            write_feed(self.connection, feed)
            settle(self.connection, shown(given))
            if asked.failure is not None:
                note(self.connection, asked.failure)

    def _documents(
        self, fresh: Iterable[tuple[Named, int]], feed: str, taken: list[WatchedEntry]
    ) -> Iterator[Document | DocumentError]:
        """Yield the documents of entries, or why there are none, and note of each how it was taken.

        Beside each stands how often its page could not be had.
        """
        for one, failures in fresh:
            tries = failures
            document: Document | None = None
            if self.watch.full and tries < MOST_TRIES:
                try:
                    document = as_page(self.web, one, feed)
                except DocumentError as error:
                    yield error
                    tries = tries + 1 if isinstance(error, Unreachable) else MOST_TRIES
                    if tries < MOST_TRIES:
                        taken.append(WatchedEntry(feed, one.name, None, None, tries))
                        continue
            if document is None:
                try:
                    document = as_document(one, feed)
                except DocumentError as error:
                    yield error
            taken.append(WatchedEntry(feed, one.name, one.digest, document.id if document else None))
            if document is not None:
                yield document

    def _files(self, seen: Sequence[Seen]) -> None:
        new = [one.path for one in seen if one.new]
        self.tally.files += len(new)
        columns = self.watch.columns
        self._add(read_sources(new, columns=columns), AsGiven(columns=columns))
        with transaction(self.connection):
            for one in seen:
                write_file(self.connection, one.file)

    def _add(self, documents: Iterable[Document | DocumentError], as_given: AsGiven = NOTHING_SAID) -> None:
        for outcome in add(self.connection, documents, self.read, self.version, as_given):
            self.tally.added += isinstance(outcome, Record)
            self.tally.known += isinstance(outcome, Known)
            self.tally.aside += isinstance(outcome, DocumentError)
            self.tell(outcome)


def by_turns(addresses: Iterable[str]) -> Iterator[str]:
    """Yield addresses so that those of one host are not in a row: hosts are left alone in between."""
    hosts: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        hosts.setdefault(web_url(address).host, []).append(address)
    for some in zip_longest(*hosts.values()):
        yield from (address for address in some if address is not None)


def kept_address(given: str) -> str:
    """Return a feed's address as it is kept, without name and password."""
    return without_credentials(web_url(given))


def next_due(connection: sqlite3.Connection, watch: Watch, now: datetime) -> datetime:
    """Return when the next round is to be: when the first feed is due, folders after as long as feeds."""
    due = [now + watch.every] if watch.folders or not watch.feeds else []
    for given in watch.feeds:
        feed = watched_feed(connection, kept_address(given))
        if not feed.gone:
            due.append(due_at(feed, watch.every))
    return max(now, min(due, default=now + watch.every))
