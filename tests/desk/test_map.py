"""The map: where events are told to have happened."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from browsing import needs_browser, opened
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.archive.adding import add
from onrecord.archive.connection import opened as archive_opened
from onrecord.desk import world
from onrecord.desk.gazetteer import site_of, state_site
from onrecord.desk.geography import events_by_place
from onrecord.knowledge.states import states
from onrecord.records import Document, Publication
from onrecord.scale.processes import read_all
from onrecord.woven.weaving import weave_archive

DAY = date(2001, 5, 3)
ALL = "from=2000-01-01&to=2002-12-31"


def rows(page: str) -> dict[str, int]:
    found = re.findall(
        r'<th scope="row"><a href="[^"]*"[^>]*>([^<]+)</a>.*?</th>\s*<td class="number">(\d+)</td>', page
    )
    return {html.unescape(name): int(number) for name, number in found}


def test_every_state_has_a_place_on_the_map() -> None:
    for code in states():
        site = state_site(code)
        assert site is not None
        x, y = world.place(site.latitude, site.longitude)
        assert 0 < x < world.WIDTH
        assert 0 < y < world.HEIGHT


@pytest.mark.parametrize(
    ("place", "state"),
    [("Pyongyang", "PRK"), ("the White House", "USA"), ("New York", "USA"), ("North Korea", "PRK")],
)
def test_places_are_known_by_what_texts_call_them(place: str, state: str) -> None:
    site = site_of(place)
    assert site is not None
    assert site.state == state


def test_a_name_that_means_nothing_here_has_no_place() -> None:
    assert site_of("the North") is None
    assert site_of("somewhere") is None


def test_outlines_do_not_go_around_the_world() -> None:
    drawn = world.picture().content
    steps = [float(one) for one in re.findall(r"l(-?[\d.]+),", drawn)]
    assert len(steps) > 5_000
    assert max(map(abs, steps)) < world.WIDTH / 8


def test_the_outlines_are_kept_under_the_address_that_has_their_hash(client: TestClient) -> None:
    address = re.search(r'href="(/map/world\.svg\?v=[0-9a-f]+)#land"', client.get("/map").text)
    assert address
    answer = client.get(address[1])
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "immutable" in answer.headers["cache-control"]
    assert "immutable" not in client.get("/map/world.svg").headers["cache-control"]


def test_the_map_has_a_circle_and_a_row_for_each_place(client: TestClient) -> None:
    page = client.get(f"/map?{ALL}").text
    found = rows(page)
    assert found["Pyongyang"] > found["Beijing"] > 0
    assert f"<title>Pyongyang, PRK: {found['Pyongyang']} events</title>" in page
    # What it cannot place it names.
    assert "the Yellow Sea" in page


def test_without_days_the_last_ninety_are_shown(client: TestClient) -> None:
    page = client.get("/map").text
    assert 'name="from" value="2002-10-02"' in page
    assert 'name="to" value="2002-12-30"' in page


def test_a_place_that_is_chosen_shows_its_events(client: TestClient) -> None:
    page = client.get(f"/map?{ALL}&at=Beijing%2C+CHN").text
    number = rows(page)["Beijing"]
    shown = page.partition('id="there"')[2].count("<li data-item")
    assert shown == number
    assert "No event is told of" in client.get(f"/map?{ALL}&at=%3Cscript%3E").text


def test_the_filters_narrow(client: TestClient) -> None:
    every = rows(client.get(f"/map?{ALL}").text)
    planned = rows(client.get(f"/map?{ALL}&status=planned").text)
    talks = rows(client.get(f"/map?{ALL}&type=CONSULT").text)
    for narrower in (planned, talks):
        assert 0 < sum(narrower.values()) < sum(every.values())
    assert client.get("/map?status=often").status_code == 400
    assert client.get("/map?from=2002-01-02&to=2002-01-01").status_code == 400


def test_by_party_an_event_stands_with_each_state_that_takes_part(client: TestClient) -> None:
    found = rows(client.get(f"/map?{ALL}&by=party").text)
    assert found["North Korea"] > found["Japan"] > 0


def test_nothing_of_a_later_day_is_shown(client: TestClient) -> None:
    page = client.get("/map?as-of=2001-06-01").text
    until = re.search(r'name="to" value="([^"]+)"', page)
    assert until
    assert until[1] <= "2001-06-01"
    asked = client.get("/map?as-of=2001-06-01&from=2001-01-01&to=2002-12-31").text
    assert 'name="to" value="2001-06-01"' in asked


def test_what_several_report_is_one_event(tmp_path: Path) -> None:
    text = (
        "Foreign Minister Ivan Petrov of Russia met Foreign Minister Kim Chol of North Korea in Geneva on "
        "Thursday. It was their third meeting on timber."
    )
    documents = [
        Document(
            f"wire {number}", text, outlet=outlet, published=Publication("2001-05-03", DAY, DAY, "given")
        )
        for number, outlet in enumerate(("Example Wire", "Harbour Gazette", "Lantern Daily"))
    ]
    with archive_opened(tmp_path / "onrecord.db", "make") as connection:
        for _ in add(connection, iter(documents), lambda given: read_all(given, jobs=1), "1"):
            pass
        weave_archive(connection)
        found = events_by_place(connection, DAY, DAY, "place")
    assert [(one.site.name, len(one.events)) for one in found.spots] == [("Geneva", 1)]
    assert len(found.spots[0].events[0]) == 3


@needs_browser
def test_the_outlines_are_drawn(browser: Browser, address: str) -> None:
    with opened(browser, address + f"/map?{ALL}") as page:
        box = page.locator("use.land").bounding_box()
        assert box is not None
        assert box["width"] > 600
        page.locator('a[href*="Bangkok"] circle').click()
        page.wait_for_url("**at=*")
        assert page.locator("#there").inner_text() == "Bangkok"
        page.keyboard.press("Escape")
        page.wait_for_function("() => !location.search.includes('at=')")
