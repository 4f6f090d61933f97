"""Searching at the desk, watching a search, and its feed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from browsing import needs_browser
from browsing import opened as in_browser
from desk_forms import csrf_in
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.archive.connection import opened
from onrecord.archive.counting import spread
from onrecord.archive.search import search
from onrecord.archive.selection import Selection
from onrecord.desk.screens.searching import marked
from onrecord.desk.watching import watch, watched, watchlists
from onrecord.errors import UsageError

ATOM = "{http://www.w3.org/2005/Atom}"


def test_what_is_found_leads_to_its_place(client: TestClient) -> None:
    page = client.get("/search?q=railway").text
    assert "<mark>railways</mark>" in page
    assert re.search(r'href="/documents/[^"?]+\?at=\d+-\d+#at"', page)


def test_filters_narrow_and_are_kept_in_links(client: TestClient) -> None:
    page = client.get("/search?q=railway&status=planned&from=2002-01-01").text
    assert 'class="status planned"' in page
    assert 'class="status occurred"' not in page
    assert "status=planned" in page
    assert '<h2 id="document">' not in page


def test_nothing_later_is_found_as_of_a_day(client: TestClient) -> None:
    page = client.get("/search?q=railway&as-of=2000-12-31").text
    assert "2000" in page
    assert not re.search(r"· \d+ \w+ 200[12]", page)


@pytest.mark.parametrize(
    "asked", ["status=nonsense", "type=NONSENSE", "kind=x", "from=soon", f"q={'x' * 600}", "as-of=2002-02-30"]
)
def test_what_cannot_be_asked_is_said(client: TestClient, asked: str) -> None:
    answer = client.get(f"/search?{asked}")
    assert answer.status_code == 400
    assert "<h1>Bad Request</h1>" in answer.text


def test_what_is_asked_is_escaped(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "<script>alert(1)</script>", "actor": '"><b>x'})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<b>x" not in answer.text


def test_counts_are_those_of_the_search(archive: Path) -> None:
    with opened(archive) as connection:
        for words, wanted in (
            ("railway", Selection()),
            ("talks", Selection(status="planned")),
            ("Kim", Selection(actor="Kim Jong Il", outlet="Northern")),
        ):
            found = list(search(connection, words, wanted, limit=10_000))
            counted = spread(connection, words, wanted)
            assert counted
            for kind, one in counted.items():
                assert one.whole
                assert one.number == sum(hit.kind == kind for hit in found)
                assert sum(one.outlets.values()) <= one.number
        assert spread(connection, "", Selection()) == {}


@given(st.text(), st.text())
def test_marking_words_alters_none(text: str, words: str) -> None:
    assert "".join(piece for piece, _ in marked(text, words)) == text


def test_forms_of_a_word_are_marked() -> None:
    assert [piece for piece, asked in marked("Two railways; one Railway.", "railway") if asked] == [
        "railways",
        "Railway",
    ]


def test_a_search_is_watched_and_has_a_feed_that_needs_no_signing_in(client: TestClient) -> None:
    csrf = csrf_in(client.get("/search?q=railway").text)
    form = {"csrf": csrf, "name": "Rails <b>", "query": "/search?q=railway&status=planned"}
    assert client.post("/watchlists", data=form | {"csrf": ""}).status_code == 403
    answer = client.post("/watchlists", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, form["query"])
    page = client.get("/search").text
    assert "Rails &lt;b&gt;" in page
    address = re.search(r"/feeds/[\w-]+\.atom", page)
    assert address
    client.cookies.clear()
    feed = client.get(address[0])
    assert feed.headers["content-type"] == "application/atom+xml"
    root = ET.fromstring(feed.content)  # noqa: S314 - it is our own
    assert root.findtext(f"{ATOM}title") == "Rails <b>"
    entries = root.findall(f"{ATOM}entry")
    assert entries
    assert all((one.findtext(f"{ATOM}title") or "").startswith("planned: ") for one in entries)
    days = [one.findtext(f"{ATOM}updated") for one in entries]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert client.get("/feeds/nobody.atom").status_code == 404
    assert client.get(address[0].replace(".atom", ".ics")).status_code == 404


def test_a_search_is_offered_to_be_watched_under_what_it_asks_for(client: TestClient) -> None:
    page = client.get("/search?q=railway&status=planned&outlet=Example+Wire&from=2002-01-01").text
    assert 'name="name" required maxlength="100" value="railway, Example Wire, planned, 2002-01-01"' in page


@needs_browser
def test_a_search_is_named_by_a_key_and_watched_by_enter(browser: Browser, address: str) -> None:
    with in_browser(browser, f"{address}/search?q=ferry") as page:
        page.keyboard.press("w")
        assert page.evaluate("document.activeElement.name") == "name"
        page.keyboard.type("ferries and ports")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="ferries and ports", exact=True).wait_for()


def test_what_has_no_title_is_not_called_by_a_hash(client: TestClient) -> None:
    page = client.get("/search").text
    assert ">untitled</a>" in page
    assert not re.search(r">[0-9a-f]{16}<", page)


def test_only_ones_own_is_removed(client: TestClient, archive: Path) -> None:
    with opened(archive, "write") as connection:
        mine = watch(connection, "ann", "mine", "/search?q=a")
        other = watch(connection, "bob", "his", "/search?q=b")
    csrf = csrf_in(client.get("/search").text)
    for one in (mine, other):
        assert client.post("/watchlists/remove", data={"csrf": csrf, "number": one.number}).status_code == 303
    with opened(archive) as connection:
        assert watched(connection, mine.secret) is None
        assert watched(connection, other.secret) == other


@pytest.mark.parametrize(
    ("name", "query"), [("", "/search?q=a"), ("x" * 101, "/search?q=a"), ("x", "//elsewhere"), ("x", "/add")]
)
def test_what_cannot_be_watched_is_said(archive: Path, name: str, query: str) -> None:
    with opened(archive, "write") as connection, pytest.raises(UsageError):
        watch(connection, "ann", name, query)


def test_one_watched_under_the_same_name_replaces_it(archive: Path) -> None:
    with opened(archive, "write") as connection:
        first = watch(connection, "ann", "rails", "/search?q=railway")
        second = watch(connection, "ann", "rails", "/search?q=rail")
        assert second.secret == first.secret
        assert [one.query for one in watchlists(connection, "ann")] == ["/search?q=rail"]
