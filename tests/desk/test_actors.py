"""Actors: the list, and the page of one."""

from __future__ import annotations

import html
import re
import time
from datetime import date
from pathlib import Path

import pytest
from browsing import needs_browser, opened
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.archive import appearances
from onrecord.archive.connection import opened as archive_opened
from onrecord.archive.listings import actors
from onrecord.desk import figures
from onrecord.desk.company import company
from onrecord.weaving.corrections import MergeActors, Name
from onrecord.woven.corrections import add_correction
from onrecord.woven.weaving import weave_archive

KIM = "/actors/view?name=Kim+Jong+Il&kind=person&country=PRK"


def names(page: str) -> list[str]:
    return [
        html.unescape(one) for one in re.findall(r'<th scope="row"><a href="[^"]*">([^<]+)</a></th>', page)
    ]


def section(page: str, name: str) -> str:
    return page.partition(f'<section aria-labelledby="{name}">')[2].partition("</section>")[0]


def test_the_list_has_those_in_most_documents_first(client: TestClient) -> None:
    page = client.get("/actors").text
    assert names(page)[:2] == ["North Korea", "South Korea"]
    assert "Next" in page
    assert names(client.get("/actors?page=2").text)[0] not in names(page)


def test_the_list_is_searched_by_words_of_names_and_their_beginnings(client: TestClient) -> None:
    found = names(client.get("/actors?name=kim+jo").text)
    assert "Kim Jong Il" in found
    assert all("kim" in one.casefold() for one in found)
    assert "Nobody is so." in client.get("/actors?name=%22%29+OR+1%3D1").text
    assert "Nobody is so." in client.get("/actors?name=...").text


def test_the_list_is_filtered_by_kind_and_state(client: TestClient) -> None:
    page = client.get("/actors?kind=person&country=Russia").text
    assert names(page)[0] == "Vladimir Putin"
    assert "Kim Jong Il" not in names(page)
    assert names(client.get("/actors?kind=person&country=RUS").text) == names(page)
    assert client.get("/actors?kind=ghost").status_code == 400


@pytest.mark.parametrize("few", [0, appearances.FEW])
@pytest.mark.parametrize("limit", [3, 40])
def test_as_of_a_day_actors_are_counted_as_the_archive_counts_them(
    woven: Path, monkeypatch: pytest.MonkeyPatch, few: int, limit: int
) -> None:
    monkeypatch.setattr(appearances, "FEW", few)
    day = date(2001, 6, 30)
    with archive_opened(woven) as connection:
        expected = sorted((one.documents for one in actors(connection, as_of=day, limit=500)), reverse=True)
        found = figures.listed(connection, as_of=day, limit=limit)
    assert [one.documents for one in found] == expected[:limit]
    assert 0 < found[0].documents < 40


def test_pages_of_a_day_do_not_repeat_anybody(woven: Path) -> None:
    with archive_opened(woven) as connection:
        found = figures.listed(connection, as_of=date(2001, 6, 30), limit=30)
        again = figures.listed(connection, as_of=date(2001, 6, 30), limit=60)
    assert again[:30] == found


def test_an_actor_has_offices_statements_events_and_threads(client: TestClient) -> None:
    page = client.get(KIM).text
    assert "leader" in section(page, "offices")
    assert re.search(r'/documents/[^"]+\?at=\d+-\d+#at">“the North Korean leader”', section(page, "offices"))
    assert "visit to Russia" in section(page, "threads")
    assert section(page, "statements").count("<li data-item>") > 3
    assert "CONSULT" in section(page, "events")
    later = client.get(f"{KIM}&statements=2").text
    assert section(later, "statements") != section(page, "statements")
    assert section(later, "events").replace("statements=2&amp;", "") == section(page, "events")


def test_nobody_of_a_name_is_said(client: TestClient) -> None:
    assert client.get("/actors/view").status_code == 404
    answer = client.get("/actors/view?name=%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_names_are_escaped_and_found_by_their_addresses(client: TestClient, archive: Path) -> None:
    name = '<script>alert("1")</script> & Sons/Co'
    with archive_opened(archive, "write") as connection:
        connection.execute("UPDATE figures SET name = ? WHERE name = 'Kim Jong Il'", (name,))
        connection.execute("UPDATE actors SET name = ? WHERE name = 'Kim Jong Il'", (name,))
        connection.execute("UPDATE documents SET title = ? WHERE title IS NOT NULL", (name,))
    page = client.get("/actors").text
    assert "<script>alert" not in page
    address = next(one for one in re.findall(r'href="(/actors/view[^"]+)"', page) if "script" in one)
    shown = client.get(html.unescape(address))
    assert shown.status_code == 200
    assert "<script>alert" not in shown.text
    assert "&lt;script&gt;alert" in shown.text


def test_nothing_of_a_later_day_is_shown(client: TestClient) -> None:
    page = client.get(f"{KIM}&as-of=2001-01-31").text
    assert "2002" not in section(page, "offices") + section(page, "statements") + section(page, "events")
    assert "as-of=2001-01-31" in section(page, "threads")
    assert client.get("/actors/view?name=James+Kelly&as-of=2000-07-01").status_code == 404


def test_relations_are_counted_by_month_deeds_apart_from_words(client: TestClient) -> None:
    page = client.get(f"{KIM}&with=Vladimir+Putin").text
    shown = section(page, "relations")
    assert re.search(r"<title>July 2000: deeds 2, words 0</title>", shown)
    assert '<th scope="row">July 2000</th>' in shown
    assert client.get(f"{KIM}&with=Nobody+Known").status_code == 400


def test_what_takes_long_is_counted_when_it_is_asked_for_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.desk.screens.actors.AT_ONCE", 2)
    page = client.get(f"{KIM}&with=Vladimir+Putin").text
    assert "More than 2 documents have both" in page
    address = re.search(r'href="([^"]+count=all[^"]*)"', page)
    assert address
    asked = html.unescape(address[1])
    assert "July 2000" in section(client.get(asked).text, "relations")
    monkeypatch.setattr("onrecord.desk.waiting.PATIENCE", 0.0)
    page = client.get(f"{asked.partition('#')[0]}&as-of=2001-12-31").text
    assert "is being counted" in section(page, "relations")
    again = re.search(r'hx-get="([^"]+)"', page)
    assert again
    while (answer := client.get(html.unescape(again[1]), headers={"HX-Request": "true"})).status_code == 204:
        time.sleep(0.02)
    assert "July 2000" in section(answer.text, "relations")


def test_others_are_counted_by_event_and_not_by_report(woven: Path) -> None:
    with archive_opened(woven) as connection:
        (kim,) = figures.find(connection, "Kim Jong Il", "person", "PRK")
        found = company(connection, kim)
        then = company(connection, kim, date(2000, 12, 31))
        mentions = connection.execute(
            "SELECT count(DISTINCT p.event) FROM actors a JOIN parties p ON p.actor = a.key "
            "JOIN parties q ON q.event = p.event JOIN actors b ON b.key = q.actor "
            "WHERE a.name = 'Kim Jong Il' AND b.name = 'Vladimir Putin'"
        ).fetchone()[0]
    putin = next(one for one in found.others if one.name == "Vladimir Putin")
    assert 0 < putin.events < mentions
    assert found.all
    assert then.documents < found.documents
    assert {edge.one for edge in found.edges} > {0}


def test_names_that_a_person_has_merged_are_told(client: TestClient, archive: Path) -> None:
    one, other = Name("Kim Dae Jung", "person", "KOR"), Name("Kim Dae-jung", "person", "KOR")
    with archive_opened(archive, "write") as connection:
        add_correction(connection, MergeActors(one, other), "ann", "the same person")
        weave_archive(connection)
    page = client.get("/actors/view?name=Kim+Dae-jung&kind=person&country=KOR").text
    assert "Kim Dae Jung (person, KOR)" in page
    assert client.get("/actors/view?name=Kim+Dae+Jung&kind=person&country=KOR").status_code == 404


@needs_browser
def test_the_network_is_drawn_beside_its_table_without_moving_anything(
    browser: Browser, address: str
) -> None:
    with opened(browser, address + KIM) as page:
        page.wait_for_selector("#network[data-drawn] canvas", state="attached")
        assert page.locator("#network").bounding_box()["height"] == 416
        assert page.locator("head style").count() == 0
        top = "document.getElementById('statements').offsetTop"
        before = page.evaluate(top)
        page.locator("#others tbody tr").first.hover()
        assert page.evaluate(top) == before
        page.keyboard.press("n")
        page.wait_for_url("**statements=2*")
