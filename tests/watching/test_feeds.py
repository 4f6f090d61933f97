"""Feeds asked by whether anything is new, and left alone when they fail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_site import STORY, Item, Request, Said, Site, asking, feed_of

from onrecord.archive.watched import WatchedFeed
from onrecord.errors import MalformedDocument
from onrecord.watching.feeds import LONGEST_RETRY, LONGEST_WAIT, Asked, ask, due_at, is_due

NOW = datetime(2003, 5, 5, 12, tzinfo=UTC)
EVERY = timedelta(minutes=30)
FEED = feed_of([Item("1", STORY.format("Visby"))])


def asked(site: Site, feed: WatchedFeed | None = None, now: datetime = NOW) -> Asked:
    return ask(asking(), feed or WatchedFeed(site.at("/feed")), site.at("/feed"), now, EVERY)


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_the_entries_of_a_feed_are_returned(site: Site, kind: str) -> None:
    site.pages["/feed"] = Said(feed_of([Item("https://example.org/1", STORY.format("Visby"))], kind))
    found = asked(site)
    (entry,) = found.entries
    assert entry.name == "https://example.org/1"
    assert entry.text == STORY.format("Visby")
    assert (entry.outlet, entry.title) == ("Harbour Gazette", "On https://example.org/1")
    assert found.feed == WatchedFeed(site.at("/feed"), asked="2003-05-05T12:00:00+00:00")


def test_a_feed_is_asked_by_what_it_gave_the_last_time(site: Site) -> None:
    def answer(request: Request) -> Said:
        if request.headers.get("if-none-match") == '"7"':
            assert request.headers["if-modified-since"] == "Mon, 05 May 2003 11:00:00 GMT"
            return Said(status=304)
        return Said(FEED, headers={"ETag": '"7"', "Last-Modified": "Mon, 05 May 2003 11:00:00 GMT"})

    site.pages["/feed"] = answer
    first = asked(site)
    assert (first.feed.etag, len(first.entries)) == ('"7"', 1)
    later = NOW + EVERY
    second = asked(site, first.feed, later)
    assert second.unchanged
    assert second.entries == ()
    assert (second.feed.etag, second.feed.asked) == ('"7"', later.isoformat())


def test_a_feed_that_fails_is_asked_less_and_less_often(site: Site) -> None:
    site.pages["/feed"] = Said(b"", 500)
    feed, now, waits = WatchedFeed(site.at("/feed")), NOW, []
    for _ in range(9):
        found = asked(site, feed, now)
        assert found.failure is not None
        assert "status 500" in str(found.failure)
        feed = found.feed
        waits.append(due_at(feed, EVERY) - now)
        assert not is_due(feed, now + EVERY, EVERY)
        now = due_at(feed, EVERY)
    assert waits[:3] == [2 * EVERY, 4 * EVERY, 8 * EVERY]
    assert waits[-1] == LONGEST_WAIT
    site.pages["/feed"] = Said(FEED)
    assert due_at(asked(site, feed, now).feed, EVERY) == now + EVERY


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("36000", timedelta(hours=10)),
        ("Tue, 06 May 2003 12:00:00 GMT", timedelta(days=1)),
        ("Tue, 06 May 2003 12:00:00", timedelta(days=1)),
        ("99999999999999999999", LONGEST_RETRY),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_RETRY),
        ("0", 2 * EVERY),
        ("Mon, 05 May 2003 11:00:00 GMT", 2 * EVERY),
        ("soon", 2 * EVERY),
        ("-5", 2 * EVERY),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_to_be_left_alone_is(site: Site, status: int, value: str, wait: timedelta) -> None:
    site.pages["/feed"] = Said(b"", status, {"Retry-After": value})
    assert due_at(asked(site).feed, EVERY) == NOW + wait


@given(st.text(max_size=40))
def test_whatever_a_server_asks_for_has_a_bound(value: str) -> None:
    from onrecord.watching.feeds import _retry_after

    wait = _retry_after({"retry-after": value}, NOW)
    assert wait is None or timedelta(0) <= wait <= LONGEST_RETRY


def test_a_feed_that_is_gone_is_never_asked_again(site: Site) -> None:
    site.pages["/feed"] = Said(b"", 410)
    found = asked(site)
    assert found.feed.gone
    assert "gone for good" in str(found.failure)
    assert not is_due(found.feed, NOW + timedelta(days=10_000), EVERY)


def test_a_feed_that_has_moved_for_good_is_asked_there(site: Site) -> None:
    site.pages |= {"/feed": Said(status=301, headers={"Location": "/new"}), "/new": Said(FEED)}
    first = asked(site)
    assert first.feed.moved == site.at("/new")
    site.asked.clear()
    second = asked(site, first.feed)
    assert site.paths() == ["/new"]
    assert second.feed.moved == site.at("/new")
    # Where it has moved to may be no better: then it is asked where it was.
    del site.pages["/new"]
    assert asked(site, second.feed).feed.moved is None


def test_what_is_no_feed_is_told_and_asked_less_often(site: Site) -> None:
    site.pages["/feed"] = Said(b"<html><body>Not found</body></html>")
    found = asked(site)
    assert isinstance(found.failure, MalformedDocument)
    assert found.failure.origin == site.at("/feed")
    assert found.feed.failures == 1


def test_a_tag_without_an_end_is_not_kept(site: Site) -> None:
    site.pages["/feed"] = Said(FEED, headers={"ETag": "a" * 5_000})
    assert asked(site).feed.etag is None
