"""The page of a thread: as of any day, who says what, and what persons add to it."""

from __future__ import annotations

import html
import re
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from browsing import needs_browser, opened
from desk_forms import csrf_in
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.archive.connection import opened as archive_opened
from onrecord.desk.access.people import Person
from onrecord.desk.application import application
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.weaving.blocks import Thread
from onrecord.woven.threads import find_thread, list_threads

WHY = "the text says so"


@pytest.fixture
def threads(archive: Path) -> list[Thread]:
    """The threads of the examples, those with most to follow first."""
    with archive_opened(archive) as connection:
        return list_threads(connection)


def words_of(page: str) -> str:
    """Return a page as it is read, without markup and with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def documents_linked(page: str) -> set[str]:
    return {html.unescape(one) for one in re.findall(r'href="/documents/([^"?#]+)', page)}


def test_a_thread_tells_its_steps_with_both_clocks_and_who_says_them(
    client: TestClient, threads: list[Thread]
) -> None:
    thread = threads[0]
    page = client.get(f"/threads/{thread.id}")
    assert page.status_code == 200
    shown = words_of(page.text)
    assert thread.title in shown
    assert page.text.count('<li id="step-') == len(thread.steps)
    assert all(one.document in documents_linked(page.text) for one in thread.steps)
    for name in {name for step in thread.steps for one in step.tellings for name in one.relay}:
        assert name in shown
    assert "reported" in shown
    assert "happened" in shown
    assert '<svg viewBox="0 0 ' in page.text


def test_a_passage_leads_to_its_place_in_the_document(client: TestClient, threads: list[Thread]) -> None:
    step = threads[0].steps[0]
    page = client.get(f"/threads/{threads[0].id}").text
    assert f"/documents/{step.document}?at={step.span.start}-{step.span.end}#at" in page


@pytest.mark.parametrize("number", range(6))
def test_a_page_as_of_a_day_knows_no_document_published_later(
    client: TestClient, archive: Path, threads: list[Thread], number: int
) -> None:
    thread = threads[number]
    days = sorted({one.reported.latest for one in thread.steps if one.reported})
    with archive_opened(archive) as connection:
        published = dict(connection.execute("SELECT id, published_latest FROM documents"))
    for day in {days[0], days[len(days) // 2], days[-1], days[0] - timedelta(days=1)}:
        page = client.get(f"/threads/{thread.id}", params={"as-of": day.isoformat()}).text
        linked = documents_linked(page)
        assert all(published[one] <= day.isoformat() for one in linked), day
        assert not linked or f"as-of={day.isoformat()}" in page


def test_what_is_not_yet_told_is_said_and_the_slider_stays(client: TestClient, threads: list[Thread]) -> None:
    page = client.get(f"/threads/{threads[0].id}", params={"as-of": "1990-01-01"})
    assert page.status_code == 200
    assert "Not yet a thread" in page.text
    assert threads[0].title not in html.unescape(page.text)
    assert 'id="as-of-slider"' in page.text


def test_there_is_no_thread_that_is_not_there(client: TestClient) -> None:
    assert client.get("/threads/ffffffffffffffff").status_code == 404
    assert client.get("/threads/ffffffffffffffff?as-of=2002-05-01").status_code == 404
    assert client.get(f"/threads/{'a' * 200}").status_code == 404
    assert client.get("/threads/ffffffffffffffff?as-of=yesterday").status_code == 400


def test_a_reviewer_notes_something_in_words_that_are_only_words(
    client: TestClient, threads: list[Thread]
) -> None:
    address = f"/threads/{threads[0].id}"
    csrf = csrf_in(client.get(address).text)
    form = {"csrf": csrf, "words": "Look at <script>alert(1)</script> again"}
    answer = client.post(f"{address}/notes", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}#notes")
    page = client.get(address).text
    assert "Look at &lt;script&gt;alert(1)&lt;/script&gt; again" in page
    assert "<script>alert" not in page
    # It was not yet noted then.
    day = threads[0].steps[-1].reported
    assert day is not None
    then = client.get(address, params={"as-of": day.latest.isoformat()}).text
    assert "alert(1)" not in then
    assert "What was noted or corrected later is not shown here (1)" in words_of(then)


def test_a_reviewer_corrects_the_status_of_a_step(
    client: TestClient, archive: Path, threads: list[Thread]
) -> None:
    thread = next(one for one in threads if any(step.status == "planned" for step in one.steps))
    step = next(one for one in thread.steps if one.status == "planned")
    address = f"/threads/{thread.id}"
    form = {
        "csrf": csrf_in(client.get(address).text),
        "document": step.document,
        "start": str(step.span.start),
        "deed": step.deed,
        "before": step.status,
        "status": "proposed",
        "why": WHY,
    }
    answer = client.post(f"{address}/status", data=form)
    assert answer.status_code == 303
    page = words_of(client.get(answer.headers["location"]).text)
    assert "planned → proposed" in page
    assert WHY in page
    with archive_opened(archive) as connection:
        found = find_thread(connection, thread.id)
    assert found is not None
    assert any(
        (one.document, one.span, one.status) == (step.document, step.span, "proposed") for one in found.steps
    )
    # The form is of a thread as it was; nothing is guessed at.
    assert client.post(f"{address}/status", data=form).status_code == 409


@pytest.mark.parametrize(("name", "value"), [("status", "perhaps"), ("status", "planned"), ("why", " ")])
def test_a_correction_that_says_nothing_is_refused(
    client: TestClient, threads: list[Thread], name: str, value: str
) -> None:
    thread = next(one for one in threads if any(step.status == "planned" for step in one.steps))
    step = next(one for one in thread.steps if one.status == "planned")
    form = {
        "csrf": csrf_in(client.get(f"/threads/{thread.id}").text),
        "document": step.document,
        "start": str(step.span.start),
        "deed": step.deed,
        "before": step.status,
        "status": "proposed",
        "why": WHY,
        name: value,
    }
    assert client.post(f"/threads/{thread.id}/status", data=form).status_code == 400


@pytest.mark.parametrize("what", ["notes", "status"])
def test_a_form_of_another_page_and_a_reader_are_refused(
    client: TestClient, archive: Path, threads: list[Thread], what: str
) -> None:
    address = f"/threads/{threads[0].id}"
    assert client.post(f"{address}/{what}", data={"words": "x"}).status_code == 403
    reader = TestClient(
        application(Desk(Pool(archive), Person("rea", "reader"))), "http://127.0.0.1", follow_redirects=False
    )
    csrf = csrf_in(client.get(address).text)
    page = reader.get(address).text
    assert "/status" not in page
    assert "/notes" not in page
    assert reader.post(f"{address}/{what}", data={"csrf": csrf, "words": "x"}).status_code == 403


def test_a_title_is_text(client: TestClient, archive: Path, threads: list[Thread]) -> None:
    title = "<script>alert(1)</script>"
    with sqlite3.connect(archive) as connection:
        connection.execute(
            "UPDATE threads SET title = ?1, content = json_set(content, '$.title', ?1) WHERE id = ?2",
            (title, threads[0].id),
        )
    connection.close()
    for address in (f"/threads/{threads[0].id}", "/threads"):
        page = client.get(address).text
        assert title not in page
        assert html.escape(title) in page


@needs_browser
def test_the_slider_redraws_the_page_and_its_address(browser: Browser, address: str, woven: Path) -> None:
    with archive_opened(woven) as connection:
        thread = list_threads(connection)[0]
    with opened(browser, f"{address}/threads/{thread.id}") as page:
        steps = page.locator(".steps > li").count()
        slider = page.locator("#as-of-slider")
        slider.focus()
        with page.expect_response(lambda one: "as-of=" in one.url):
            page.keyboard.press("Home")
        page.wait_for_function(
            "() => document.querySelector('#as-of-says').textContent.includes('As it was known')"
        )
        assert page.locator(".steps > li").count() < steps
        day = date.fromisoformat(page.url.partition("as-of=")[2])
        assert f"as-of={day.isoformat()}" in (page.locator("#places a").nth(1).get_attribute("href") or "")
        # It is still held, and goes on by a day.
        assert page.evaluate("document.activeElement.id") == "as-of-slider"
        with page.expect_response(lambda one: "as-of=" in one.url):
            page.keyboard.press("ArrowRight")
        following = (day + timedelta(days=1)).isoformat()
        page.wait_for_url(f"**as-of={following}")
        page.go_back()
        page.wait_for_url(f"**as-of={day.isoformat()}")


@needs_browser
def test_keys_open_who_says_a_step_and_its_correction(browser: Browser, address: str, woven: Path) -> None:
    with archive_opened(woven) as connection:
        thread = list_threads(connection)[0]
    with opened(browser, f"{address}/threads/{thread.id}") as page:
        page.keyboard.press("j")
        page.keyboard.press("w")
        assert page.locator("#step-1 .tree").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#step-1 .tree").is_visible()
        assert page.url.endswith(f"/threads/{thread.id}")
        page.keyboard.press("c")
        assert page.locator("#step-1 .correct select").is_visible()
        assert page.evaluate("document.activeElement.name") == "status"
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        assert not page.locator("#step-1 .correct select").is_visible()
        page.keyboard.press("a")
        assert page.evaluate("document.activeElement.id") == "note"


@needs_browser
def test_the_day_can_be_chosen_without_scripts(browser: Browser, address: str, woven: Path) -> None:
    with archive_opened(woven) as connection:
        thread = list_threads(connection)[0]
    day = thread.steps[0].reported
    assert day is not None
    with opened(browser, f"{address}/threads/{thread.id}", java_script_enabled=False) as page:
        assert not page.locator("#as-of-slider").is_visible()
        page.locator("#as-of-day").fill(day.latest.isoformat())
        page.locator("#as-of button").click()
        assert page.url.endswith(f"?as-of={day.latest.isoformat()}")
        assert "As it was known" in page.locator("#as-of-says").inner_text()
