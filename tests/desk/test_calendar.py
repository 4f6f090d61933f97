"""The calendar of what is expected, and its feed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import icalendar
import pytest
from browsing import needs_browser, opened
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.archive.connection import opened as opened_archive
from onrecord.desk import asking
from onrecord.desk.passages import words_at
from onrecord.records import Span
from onrecord.woven.ledger import expected


def test_a_month_shows_what_is_due_in_it_with_the_words_that_say_so(
    client: TestClient, archive: Path
) -> None:
    page = client.get("/calendar?month=2002-09&as-of=2002-09-01").text
    with opened_archive(archive) as connection:
        due = expected(connection, date(2002, 10, 1), True, date(2002, 9, 1), since=date(2002, 9, 1))
        assert due
        words = words_at(connection, due[0].item.document, due[0].item.span)
    assert "<h1>September 2002</h1>" in page
    assert f"/threads/{due[0].thread}?as-of=2002-09-01" in page
    assert words.split("’")[0][:40] in page.replace("&#39;", "'")


def test_what_is_due_from_a_day_on_is_what_is_due_without_what_was_before(archive: Path) -> None:
    with opened_archive(archive) as connection:
        for as_of in (None, date(2002, 9, 1)):
            everything = expected(connection, date(2002, 9, 1), as_of=as_of)
            later = expected(connection, date(2002, 9, 1), as_of=as_of, since=date(2002, 8, 15))
            assert later == [
                one for one in everything if not one.item.due or one.item.due >= date(2002, 8, 15)
            ]
            assert 0 < len(later) < len(everything)


@pytest.mark.parametrize("month", ["2002-13", "soon", "0000-01", "2002-5"])
def test_no_month_is_said_to_be_none(client: TestClient, month: str) -> None:
    assert client.get(f"/calendar?month={month}").status_code == 400


def test_the_calendar_can_be_subscribed_to(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "today", lambda: date(2002, 9, 1))
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/calendar").text)
    assert csrf
    form = {"csrf": csrf[1], "name": "Calendar", "query": "/calendar"}
    assert client.post("/watchlists", data=form).headers["location"] == "/calendar"
    address = re.search(r"/feeds/[\w-]+\.ics", client.get("/calendar").text)
    assert address
    answer = client.get(address[0])
    assert answer.headers["content-type"].startswith("text/calendar")
    read = icalendar.Calendar.from_ical(answer.content)
    events = read.walk("VEVENT")
    assert events
    # In an archive that has ended what was due then is due still.
    monkeypatch.setattr(asking, "today", lambda: date(2026, 9, 1))
    ended = icalendar.Calendar.from_ical(client.get(address[0]).content).walk("VEVENT")
    assert any(one["summary"].startswith("Overdue: ") for one in ended)
    for one in events:
        assert one["dtstart"].dt >= date(2002, 6, 3)
        assert one["url"].startswith("http://127.0.0.1/threads/")
        late = one["dtstart"].dt < date(2002, 9, 1)
        assert one["summary"].startswith("Overdue: ") == late
    assert len({one["uid"] for one in events}) == len(events)


def test_a_passage_is_cut_between_words(archive: Path) -> None:
    with opened_archive(archive) as connection:
        (document, text) = connection.execute("SELECT id, text FROM documents LIMIT 1").fetchone()
        whole = words_at(connection, document, Span(0, 60))
        assert whole == " ".join(text[:60].split())
        cut = words_at(connection, document, Span(0, 200), 50)
        assert len(cut) <= 52
        assert cut.endswith(" …")
        assert words_at(connection, "nobody's", Span(0, 5)) == ""


@needs_browser
def test_keys_turn_the_months(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/calendar?month=2002-08") as page:
        page.keyboard.press("n")
        page.wait_for_url("**month=2002-09**")
        page.keyboard.press("p")
        page.wait_for_url("**month=2002-08**")
        assert page.locator("h1").inner_text() == "August 2002"
