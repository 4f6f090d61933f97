"""Today: what is new to whom."""

from __future__ import annotations

import html
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from browsing import needs_browser, opened
from desk_forms import csrf_in
from playwright.sync_api import Browser
from starlette.testclient import TestClient
from test_thread import documents_linked, words_of

from onrecord.archive.connection import opened as archive_opened
from onrecord.desk.looks import Look, look_of, mark_seen, seen_by_now
from onrecord.errors import UsageError


def looked(archive: Path, moment: str) -> None:
    with sqlite3.connect(archive) as connection:
        connection.execute("INSERT INTO looks (who, looked) VALUES ('ann', ?)", (moment,))
    connection.close()


def added(archive: Path, document: str, moment: str) -> None:
    with sqlite3.connect(archive) as connection:
        connection.execute(
            "UPDATE documents SET added = '2020-01-01T00:00:00+00:00' WHERE id <> ?", (document,)
        )
        connection.execute("UPDATE documents SET added = ? WHERE id = ?", (moment, document))
    connection.close()


def test_who_has_never_looked_sees_the_last_days_with_documents(client: TestClient) -> None:
    page = words_of(client.get("/").text)
    assert "The last days with documents" in page
    assert "7 documents" in page
    assert "→" in page


def test_threads_come_by_consequence_with_the_reason(client: TestClient) -> None:
    page = client.get("/").text
    reasons = re.findall(r'class="soft why">([^<]+)<', page)
    assert len(reasons) > 5
    assert "documents" in reasons[0]


def test_what_was_added_since_is_new_and_nothing_else(client: TestClient, archive: Path) -> None:
    with archive_opened(archive) as connection:
        (document,) = connection.execute(
            "SELECT d.id FROM documents d JOIN thread_tellings x ON x.document = d.key AND x.number = 0 "
            "GROUP BY d.key ORDER BY count(*) DESC, d.id LIMIT 1"
        ).fetchone()
    looked(archive, "2021-01-01T00:00:00+00:00")
    added(archive, document, "2022-01-01T00:00:00+00:00")
    page = client.get("/").text
    assert "Since you last looked, 1 Jan 2021, 00:00 UTC: 1 document" in words_of(page)
    changed = page[page.index('id="changed"') : page.index('class="beside"')]
    assert documents_linked(changed) == {document}


def test_what_is_seen_is_new_no_more_and_can_be_seen_again(client: TestClient, archive: Path) -> None:
    looked(archive, "2019-01-01T00:00:00+00:00")
    page = client.get("/").text
    form = {
        "csrf": csrf_in(page),
        "moment": html.unescape(re.findall(r'name="moment" value="([^"]+)"', page)[0]),
    }
    # What came in the last seconds is shown once more.
    form["moment"] = min(form["moment"], datetime.now(UTC).isoformat(timespec="seconds"))
    answer = client.post("/seen", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    with archive_opened(archive) as connection:
        assert look_of(connection, "ann") == Look(form["moment"], "2019-01-01T00:00:00+00:00")
    assert "What you saw the time before" in client.get("/").text
    again = words_of(client.get("/?again=1").text)
    assert "Since you looked the time before, 1 Jan 2019" in again


def test_who_looks_is_told_apart(archive: Path) -> None:
    with archive_opened(archive, "write") as connection:
        mark_seen(connection, "ann", "2020-01-01T00:00:00+00:00")
        mark_seen(connection, "ann", "2020-01-02T00:00:00+00:00")
        mark_seen(connection, "ann", "2020-01-01T12:00:00+00:00")
        assert look_of(connection, "ann") == Look("2020-01-02T00:00:00+00:00", "2020-01-01T00:00:00+00:00")
        assert look_of(connection, "bob") is None


@pytest.mark.parametrize("moment", ["", "soon", "9999-01-01T00:00:00+00:00"])
def test_nobody_has_seen_what_is_ahead(archive: Path, moment: str) -> None:
    with archive_opened(archive, "write") as connection, pytest.raises(UsageError):
        mark_seen(connection, "ann", moment)


def test_what_came_just_now_is_not_yet_seen(archive: Path) -> None:
    now = datetime.now(UTC)
    with sqlite3.connect(archive) as connection:
        connection.execute("UPDATE documents SET added = ?", (now.isoformat(timespec="seconds"),))
    connection.close()
    with archive_opened(archive) as connection:
        seen = seen_by_now(connection)
    assert seen is not None
    assert datetime.fromisoformat(seen) < now


def test_a_form_of_another_page_is_refused(client: TestClient) -> None:
    moment = (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="seconds")
    assert client.post("/seen", data={"moment": moment}).status_code == 403


def test_as_of_a_day_nothing_is_shown_that_was_published_later(client: TestClient, archive: Path) -> None:
    with archive_opened(archive) as connection:
        published = dict(connection.execute("SELECT id, published_latest FROM documents"))
    days = sorted({day for day in published.values() if day})
    for day in (days[len(days) // 3], days[2 * len(days) // 3], days[-1]):
        page = client.get("/", params={"as-of": day})
        linked = documents_linked(page.text)
        assert linked, day
        assert all(published[one] <= day for one in linked), day
        assert "I have seen this" not in page.text


def test_an_empty_archive_has_no_news(client: TestClient, archive: Path) -> None:
    with sqlite3.connect(archive) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM documents")
    connection.close()
    page = client.get("/")
    assert page.status_code == 200
    assert "Nothing new is told" in page.text


@needs_browser
def test_a_key_says_that_all_is_seen(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/") as page:
        page.keyboard.press("s")
        page.wait_for_function("() => document.querySelector('.since').textContent.includes('last looked')")
