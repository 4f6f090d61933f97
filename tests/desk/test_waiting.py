"""Pages that come before a part of them which takes long, and the errands by which that is made."""

from __future__ import annotations

import html
import os
import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browsing import faults, needs_browser, opened
from desk_forms import csrf_in
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.archive.connection import opened as opened_archive
from onrecord.archive.connection import transaction
from onrecord.brief.composing import Request, compose
from onrecord.brief.issue import Issue
from onrecord.brief.plain import from_json
from onrecord.desk import errands, waiting
from onrecord.desk.errands import Errands
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.errors import ArchiveError, UsageError

DAYS = "from=2001-07-27&to=2001-08-09"
ASKS = {"HX-Request": "true"}
BEING = "The brief is being composed."


@dataclass
class Composer:
    """Composing that waits until it may go on, and breaks where it is to."""

    may: threading.Event
    begun: list[Request]
    wrong: Exception | None = None

    def __call__(self, connection: sqlite3.Connection, request: Request) -> tuple[Issue, int]:
        """Compose."""
        self.begun.append(request)
        assert self.may.wait(300)
        if self.wrong is not None:
            raise self.wrong
        return compose(connection, request)


@pytest.fixture
def composer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Composer]:
    """Composing that takes as long as a test wants, for pages without patience."""
    made = Composer(threading.Event(), [])
    monkeypatch.setattr("onrecord.desk.composed.compose", made)
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    yield made
    made.may.set()


def again_in(page: str) -> str:
    """Return where a page asks for what it waits for."""
    found = re.search(r'hx-get="([^"]+)"', page)
    assert found
    return html.unescape(found[1])


def settled(archive: Path, pool: Pool) -> None:
    """Have the archive written to so long ago that its files tell of each later change."""
    with pool.reading() as connection:  # the first who reads makes a file beside it
        connection.execute("SELECT count(*) FROM documents").fetchone()
    for file in archive.parent.glob(f"{archive.name}*"):
        os.utime(file, ns=(0, 0))


def come(client: TestClient, address: str, headers: dict[str, str] | None = None) -> str:
    """Ask until what is waited for has come."""
    for _ in range(2400):
        answer = client.get(address, headers=headers)
        if answer.status_code != 204 and "aria-busy" not in answer.text:
            return answer.text
        time.sleep(0.05)
    pytest.fail("it did not come")


def test_the_page_comes_at_once_and_the_brief_follows(client: TestClient, composer: Composer) -> None:
    answer = client.get(f"/brief?{DAYS}")
    assert answer.status_code == 200
    assert BEING in answer.text
    assert "<h1>July 27 to August 9, 2001</h1>" in answer.text
    assert "Edit as a draft" in answer.text
    again = again_in(answer.text)
    reload = re.search(
        r'<noscript><meta http-equiv="refresh" content="1; url=([^"]+)"></noscript>', answer.text
    )
    assert reload
    assert html.unescape(reload[1]) == again
    assert client.get(again, headers=ASKS).status_code == 204
    assert BEING in client.get(again).text
    composer.may.set()
    page = come(client, again, ASKS)
    assert page.count('<details class="sentence"') > 5
    assert "errand" not in page
    assert len(composer.begun) == 1


def test_what_was_waited_for_comes_though_somebody_writes_meanwhile(
    client: TestClient, composer: Composer, archive: Path, desk: Desk
) -> None:
    again = again_in(client.get(f"/brief?{DAYS}").text)
    composer.may.set()
    for _ in range(3):
        with opened_archive(archive, "write") as connection, transaction(connection):
            connection.execute("INSERT INTO looks (who, looked) VALUES (hex(randomblob(8)), '2002-01-01')")
    assert '<details class="sentence"' in come(client, again)
    assert len(composer.begun) == 1
    # Who asks for the page anew is told of the archive as it is now.
    come(client, f"/brief?{DAYS}")
    assert len(composer.begun) >= 2


def test_those_who_ask_for_the_same_wait_for_the_same(
    client: TestClient, composer: Composer, archive: Path, desk: Desk
) -> None:
    settled(archive, desk.pool)
    first, second = (again_in(client.get(f"/brief?{DAYS}").text) for _ in range(2))
    assert first == second
    other = again_in(client.get(f"/brief?{DAYS}&as-of=2001-07-30").text)
    # A number that is of another brief is not taken for this one's.
    mixed = f"/brief?{DAYS}&errand={other.rpartition('=')[2]}"
    assert again_in(client.get(mixed).text) == first
    composer.may.set()
    come(client, first)
    come(client, other)
    assert len(composer.begun) == 2


def test_forms_and_programs_wait_until_it_is_composed(
    client: TestClient, composer: Composer, archive: Path, desk: Desk
) -> None:
    settled(archive, desk.pool)
    csrf = csrf_in(client.get(f"/brief?{DAYS}").text)
    threading.Timer(0.3, composer.may.set).start()
    composed = from_json(client.get(f"/brief/export?{DAYS}&format=json").text)
    assert composed.sections
    assert client.get(f"/api/brief?{DAYS}").json()["sections"]
    assert client.post(f"/brief/drafts?{DAYS}", data={"csrf": csrf}).status_code == 303


@pytest.mark.parametrize(
    ("wrong", "status"), [(UsageError("it is <odd>"), 400), (ArchiveError("it is <odd>"), 503)]
)
def test_what_goes_wrong_meanwhile_is_said(
    client: TestClient, composer: Composer, wrong: Exception, status: int
) -> None:
    composer.wrong = wrong
    again = again_in(client.get(f"/brief?{DAYS}").text)
    composer.may.set()
    for _ in range(2400):
        answer = client.get(again, headers=ASKS)
        if "hx-redirect" in answer.headers:
            break
        time.sleep(0.02)
    assert answer.status_code == 204
    page = client.get(answer.headers["hx-redirect"])
    assert (page.status_code, "it is &lt;odd&gt;" in page.text) == (status, True)
    assert len(composer.begun) == 1


def test_where_too_many_wait_the_page_asks_again(
    client: TestClient, composer: Composer, desk: Desk, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "MOST_WAITING", 0)
    settled(archive, desk.pool)
    for day in (1, 2):
        assert "errand=" in again_in(client.get(f"/brief?to=2001-08-0{day}").text)
    again = again_in(client.get(f"/brief?{DAYS}").text)
    assert "errand=" not in again
    assert client.get(again, headers=ASKS).status_code == 204
    composer.may.set()
    assert '<details class="sentence"' in come(client, again)


def test_a_kept_issue_comes_before_the_check_of_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    csrf = csrf_in(client.get(f"/brief?{DAYS}").text)
    address = client.post(f"/brief/keep?{DAYS}", data={"csrf": csrf}).headers["location"]
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    page = client.get(f"{address}?check=now").text
    assert "It is being checked" in page
    assert '<details class="sentence"' in page
    page = come(client, again_in(page))
    assert "no longer hold" in page or "Every sentence still holds" in page


@dataclass(frozen=True)
class Counted:
    """How many documents there are, if that can be told."""

    wrong: bool = False

    def made(self, connection: sqlite3.Connection) -> int:
        """Count them."""
        (number,) = connection.execute("SELECT count(*) FROM documents").fetchone()
        if self.wrong:
            raise UsageError("it cannot be told")
        return int(number)


def test_an_outcome_is_held_while_the_archive_stays(archive: Path) -> None:
    pool = Pool(archive)
    settled(archive, pool)
    made = Errands(pool)
    one = made.begin(Counted())
    assert one
    number = one.within(20)
    assert number
    assert made.begin(Counted()) is one
    with opened_archive(archive, "write") as connection, transaction(connection):
        connection.execute("INSERT INTO looks (who, looked) VALUES ('ann', '2002-01-01')")
    other = made.begin(Counted())
    assert other
    assert other is not one
    assert other.within(20) == number
    assert made.begin(Counted(), one.number) is one
    made.close()


def test_what_went_wrong_is_tried_again_by_who_asks_anew(archive: Path) -> None:
    pool = Pool(archive)
    settled(archive, pool)
    made = Errands(pool)
    one = made.begin(Counted(wrong=True))
    assert one
    with pytest.raises(UsageError, match="cannot be told"):
        one.within(20)
    assert made.begin(Counted(wrong=True), one.number) is one
    assert made.begin(Counted(wrong=True)) is not one
    with pytest.raises(UsageError, match="cannot be told"):
        made.done(Counted(wrong=True))
    made.close()


def test_what_is_done_is_forgotten_after_a_time(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errands, "HELD", 1)
    monkeypatch.setattr(errands, "GIVEN_FOR", 0.0)
    pool = Pool(archive)
    settled(archive, pool)
    made = Errands(pool)
    one = made.begin(Counted())
    assert one
    assert one.within(20)
    os.utime(archive, ns=(1, 1))
    other = made.begin(Counted(), one.number)
    assert other
    assert other is not one
    assert other.within(20)
    assert len(made._known) <= 2
    made.close()


@needs_browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_brief_is_put_in_its_place_and_nothing_in_sight_moves(
    browser: Browser, address: str, composer: Composer, width: int
) -> None:
    asked = f"{address}/brief?{DAYS}&as-of=2001-08-{9 if width == 390 else 8:02}"
    with opened(browser, asked, viewport={"width": width, "height": 844}) as page:
        assert page.get_by_text(BEING).is_visible()
        assert faults(page) == []
        page.evaluate(
            "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => "
            "{ window.moved += one.value; })).observe({ type: 'layout-shift', buffered: true })"
        )
        time.sleep(0.7)  # it has asked again
        composer.may.set()
        page.wait_for_selector("details.sentence", timeout=120_000)
        assert page.get_by_text(BEING).count() == 0
        assert page.locator("[data-came]").inner_text() == "The brief is composed."
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") < 0.1
        assert faults(page) == []
        page.keyboard.press("j")
        page.keyboard.press("n")
        assert page.locator("details.sentence[open]").count() == 1
        assert "errand" not in page.url


@needs_browser
def test_where_nothing_is_to_be_told_nothing_is_to_be_done(
    browser: Browser, address: str, composer: Composer
) -> None:
    with opened(browser, f"{address}/brief?from=1999-01-01&to=1999-01-02") as page:
        composer.may.set()
        page.wait_for_selector("[data-nothing]")
        assert not page.get_by_role("button", name="Edit as a draft").is_visible()


@needs_browser
def test_without_scripts_the_page_loads_itself_again(
    browser: Browser, address: str, composer: Composer
) -> None:
    asked = f"{address}/brief?{DAYS}&as-of=2001-08-07"
    with opened(browser, asked, java_script_enabled=False) as page:
        page.get_by_role("link", name="Look again").wait_for()
        composer.may.set()
        page.wait_for_selector("details.sentence", timeout=120_000)
