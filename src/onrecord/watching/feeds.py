"""A feed asked for what is new in it, and what becomes of its answer.

A feed that fails is asked again later and later, one that is gone (410) never again. A server that says when
it may be asked again is taken at its word.
"""

from __future__ import annotations

import email.utils
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from onrecord.archive.watched import WatchedFeed
from onrecord.errors import DocumentError, Unreachable
from onrecord.sources.feeds import Entry, entries_of
from onrecord.watching.addresses import shown
from onrecord.watching.fetching import Answer
from onrecord.watching.pace import Web

LONGEST_WAIT = timedelta(days=1)
"""The longest time after which a feed that fails is asked again."""
LONGEST_RETRY = timedelta(days=7)
"""The longest time that a server can ask to be left alone."""
_LONGEST_TAG = 1_000
_LATER = "it is asked again later"


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking a feed: how it is to be kept, its entries, and what was wrong where it failed."""

    feed: WatchedFeed
    entries: tuple[Entry, ...] = ()
    unchanged: bool = False
    failure: DocumentError | None = None


def is_due(feed: WatchedFeed, now: datetime, every: timedelta) -> bool:
    """Tell whether a feed is to be asked at a moment, where it is asked once in ``every``."""
    return not feed.gone and due_at(feed, every) <= now


def due_at(feed: WatchedFeed, every: timedelta) -> datetime:
    """Return the moment from which a feed is to be asked again."""
    if feed.asked is None:
        return datetime.min.replace(tzinfo=UTC)
    due = datetime.fromisoformat(feed.asked) + every
    return max(due, datetime.fromisoformat(feed.not_before)) if feed.not_before else due


def ask(web: Web, feed: WatchedFeed, given: str, now: datetime, every: timedelta) -> Asked:
    """Ask a feed; ``given`` is its address as the user gave it, with name and password where it has them."""
    moment = now.isoformat(timespec="seconds")
    headers = {}
    if feed.etag is not None:
        headers["If-None-Match"] = feed.etag
    if feed.modified is not None:
        headers["If-Modified-Since"] = feed.modified
    origin = shown(given)
    try:
        answer = web.get(feed.moved or given, headers)
    except Unreachable as error:
        return Asked(_failed(feed, now, every), failure=Unreachable(origin, error.what, error.remedy))
    if answer.status == 304:
        return Asked(_answered(feed, answer, moment), unchanged=True)
    if answer.status == 410:
        failure = Unreachable(origin, "the feed is gone for good (410)", "take it off your list")
        return Asked(replace(feed, asked=moment, gone=True), failure=failure)
    if answer.status != 200:
        failure = Unreachable(origin, f"the feed answers with status {answer.status}", _LATER)
        return Asked(_failed(feed, now, every, _retry_after(answer.headers, now)), failure=failure)
    try:
        entries = tuple(entries_of(io.BytesIO(answer.body), origin))
    except DocumentError as error:
        return Asked(_failed(feed, now, every), failure=error)
    return Asked(_answered(feed, answer, moment), entries)


def _answered(feed: WatchedFeed, answer: Answer, moment: str) -> WatchedFeed:
    """Return a feed that has answered, with what it says to ask by, or said before if nothing changed."""
    etag, modified = (answer.headers.get(name) for name in ("etag", "last-modified"))
    unchanged = answer.status == 304
    return WatchedFeed(
        feed.address,
        _tag(etag) or (feed.etag if unchanged else None),
        _tag(modified) or (feed.modified if unchanged else None),
        moment,
        moved=answer.moved or feed.moved,
    )


def _tag(value: str | None) -> str | None:
    return value if value and len(value) <= _LONGEST_TAG and value.isprintable() else None


def _failed(feed: WatchedFeed, now: datetime, every: timedelta, wait: timedelta | None = None) -> WatchedFeed:
    """Return a feed that failed once more: it is left alone twice as long as the last time, or ``wait``."""
    failures = feed.failures + 1
    longer = min(every * 2 ** min(failures, 16), max(LONGEST_WAIT, every))
    return replace(
        feed,
        asked=now.isoformat(timespec="seconds"),
        not_before=(now + max(longer, wait or longer)).isoformat(timespec="seconds"),
        failures=failures,
        # Where it has moved to may be no better than where it was.
        moved=None,
    )


def _retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return for how long a server asks to be left alone: seconds, or until a moment (RFC 9110)."""
    value = headers.get("retry-after", "")
    try:
        if value.isascii() and value.isdigit():
            wait = timedelta(seconds=min(int(value), LONGEST_RETRY.total_seconds()))
        else:
            moment = email.utils.parsedate_to_datetime(value)
            wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return max(timedelta(0), min(wait, LONGEST_RETRY))
