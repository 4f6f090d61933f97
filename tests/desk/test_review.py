"""The queue of doubtful things: what comes up, what a decision does, and that all of it can be undone."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from browsing import needs_browser, opened
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from onrecord.archive.retrieval import retrieve
from onrecord.desk.access import people
from onrecord.desk.access.people import People
from onrecord.desk.application import application
from onrecord.desk.pool import Pool
from onrecord.desk.reviewing.doubts import KINDS, Kind
from onrecord.desk.reviewing.queue import next_doubt, undecided
from onrecord.desk.reviewing.scope import Scope
from onrecord.desk.state import Desk
from onrecord.weaving.corrections import MarkRight, MarkWrong, SetStatus, TakeBack
from onrecord.woven.corrections import add_correction, all_corrections, corrected_record
from onrecord.woven.pointing import extraction

PASSWORD = "a long word and another"  # noqa: S105 - of nobody


def fields_of(page: str) -> dict[str, list[str]]:
    """Return the hidden fields of the form by which a doubt is decided, and where it is sent."""
    form = re.search(r'<form id="decision".*?</form>', page, re.DOTALL)
    assert form
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form[0]):
        found.setdefault(unescape(name), []).append(unescape(value))
    action = re.search(r'action="([^"]+)"', form[0])
    assert action
    return {**found, "action": [unescape(action[1])]}


def decided(client: TestClient, page: str, verdict: str, **more: str) -> str:
    """Decide what a page shows; return the page that follows."""
    fields = fields_of(page)
    (action,) = fields.pop("action")
    answer = client.post(action, data={**fields, "verdict": verdict, **more})
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"]).text


def undone(client: TestClient, page: str) -> str:
    form = re.search(
        r'<form method="post" action="([^"]+)"[^>]*class="last">.*?name="csrf" value="([^"]+)"',
        page,
        re.DOTALL,
    )
    assert form
    answer = client.post(unescape(form[1]), data={"csrf": form[2]})
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"]).text


ANSWERED = [kind for kind in KINDS if kind != "undated"]
"""What is decided by one of two answers."""


@pytest.mark.parametrize("kind", ANSWERED)
def test_of_each_kind_something_doubtful_comes_up_in_its_words(client: TestClient, kind: Kind) -> None:
    page = client.get(f"/review?kind={kind}").text
    fields = fields_of(page)
    assert fields["action"][0].startswith(f"/review/decide/{kind}")
    assert re.search(r'<blockquote class="words">.*<mark class="\w+"', page, re.DOTALL)


@pytest.mark.parametrize("kind", ANSWERED)
@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_what_is_decided_leaves_the_queue_and_comes_back_when_undone(
    client: TestClient, desk: Desk, kind: Kind, verdict: str
) -> None:
    before = client.get(f"/review?kind={kind}").text
    places = fields_of(before)["place"]
    after = decided(client, before, verdict)
    assert desk.weaver.wait(60)
    assert desk.weaver.state().wrong == ()
    with desk.pool.reading() as connection:
        assert all(
            one.who == "ann" and one.why == "reviewed at the desk" for one in all_corrections(connection)
        )
    first = client.get(f"/review?kind={kind}").text
    assert 'class="doubt none"' in first or fields_of(first)["place"] != places
    again = undone(client, after)
    if kind != "name":
        assert fields_of(again)["place"][0] == places[0] or kind in {"speaker", "conflict"}
    assert desk.weaver.wait(60)
    assert fields_of(client.get(f"/review?kind={kind}").text)["place"] == places


def test_threads_with_most_to_follow_come_first(client: TestClient, desk: Desk) -> None:
    with desk.pool.reading() as connection:
        heaviest = connection.execute(
            "SELECT t.id FROM threads t JOIN thread_conflicts c ON c.thread = t.key "
            "ORDER BY t.weight DESC, t.steps DESC LIMIT 1"
        ).fetchone()[0]
        found = next_doubt(connection, Scope(), "conflict")
    assert found.doubt is not None
    assert found.doubt.thread is not None
    assert found.doubt.thread.id == heaviest


def test_a_status_is_set_in_place_and_shown_from_then_on(client: TestClient, desk: Desk) -> None:
    page = client.get("/review?kind=status").text
    (place,) = fields_of(page)["place"]
    document, _, event = place.rpartition("/")
    decided(client, page, "status", status="cancelled", why="the paper took it back later")
    with desk.pool.reading() as connection:
        (made,) = all_corrections(connection)
        record = retrieve(connection, document)
        assert record is not None
        status = {one.id: one.status for one in corrected_record(connection, record).events}[event]
    assert isinstance(made.change, SetStatus)
    assert (made.change.before, made.change.status, made.why) == (
        "unknown",
        "cancelled",
        "the paper took it back later",
    )
    assert status == "cancelled"


def test_an_actor_is_said_to_be_another_and_the_doubt_stays(client: TestClient, desk: Desk) -> None:
    page = client.get("/review?kind=conflict").text
    while 'value="separate ' not in page:
        skip = re.search(r'<a class="button" href="([^"]+)"[^>]*data-press="s"', page)
        assert skip
        page = client.get(unescape(skip[1])).text
    actor = re.search(r'name="value ([^"]+)"', page)
    assert actor
    place = unescape(actor[1])
    stays = decided(client, page, f"separate {place}", **{f"value {place}": "Ada Example"})
    assert fields_of(stays)["place"] == fields_of(page)["place"]
    assert "Ada Example" in stays
    undone(client, stays)
    with desk.pool.reading() as connection:
        assert isinstance(all_corrections(connection)[-1].change, TakeBack)


def test_what_is_passed_over_is_not_asked_again_before_the_rest(client: TestClient) -> None:
    page = client.get("/review?kind=status").text
    seen = set()
    while (form := re.search(r'<form id="decision"', page)) is not None:
        place = fields_of(page)["place"][0]
        assert place not in seen
        seen.add(place)
        skip = re.search(r'<a class="button" href="([^"]+)"[^>]*data-press="s"', page)
        assert skip, form
        page = client.get(unescape(skip[1])).text
    assert len(seen) > 5
    assert "after those that were passed over" in page


def test_progress_is_counted_by_person_and_kind(client: TestClient) -> None:
    page = client.get("/review?kind=status").text
    left = re.search(r"0 of (\d+) of this kind decided today by you", page)
    assert left
    page = decided(client, page, "accept")
    assert f"1 of {left[1]} of this kind decided today by you" in page
    page = undone(client, page)
    assert "0 of this kind decided today by you" in page


def test_a_filter_by_outlet_and_by_thread_holds(client: TestClient, desk: Desk) -> None:
    with desk.pool.reading() as connection:
        (outlet,) = connection.execute(
            "SELECT outlet FROM documents WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC"
        ).fetchone()
        found = next_doubt(connection, Scope(outlet=outlet)).doubt
        assert found is not None
        assert found.thread is not None
        own = connection.execute("SELECT outlet FROM documents WHERE id = ?", (found.spans[0][0],)).fetchone()
        assert own == (outlet,)
        again = next_doubt(connection, Scope(thread=found.thread.id)).doubt
        assert again is not None
        assert again.thread == found.thread
        assert next_doubt(connection, Scope(thread="0000")).doubt is None
    assert "Nothing is left to decide in this thread" in client.get("/review?thread=0000").text


def test_a_verdict_given_elsewhere_counts_too(desk: Desk) -> None:
    with desk.pool.writing() as connection:
        doubt = next_doubt(connection, Scope(), "status").doubt
        assert doubt is not None
        for verdict in (MarkRight, MarkWrong):
            made = add_correction(
                connection, extraction(connection, doubt.places[0], verdict), "bob", "looked"
            )
            assert undecided(connection, [doubt]) == []
            add_correction(connection, TakeBack(made.number), "bob", "looked again")
            assert undecided(connection, [doubt]) == [doubt]


def test_what_was_read_anew_meanwhile_is_not_decided(client: TestClient) -> None:
    page = client.get("/review?kind=status").text
    fields = fields_of(page)
    (action,) = fields.pop("action")
    answer = client.post(action, data={**fields, "at": "1-2", "verdict": "accept"})
    assert answer.status_code == 400
    assert "read anew" in answer.text
    answer = client.post(action, data={**fields, "verdict": "nonsense"})
    assert answer.status_code == 400
    del fields["at"]
    assert client.post(action, data={**fields, "verdict": "accept"}).status_code == 400


def test_a_form_without_its_token_changes_nothing(client: TestClient, desk: Desk) -> None:
    fields = fields_of(client.get("/review?kind=status").text)
    (action,) = fields.pop("action")
    del fields["csrf"]
    assert client.post(action, data={**fields, "verdict": "accept"}).status_code == 403
    assert client.post("/review/undo/status").status_code == 403
    assert client.post("/review/take-back", data={"number": "1"}).status_code == 403
    with desk.pool.reading() as connection:
        assert all_corrections(connection) == []


def test_a_reader_sees_the_queue_and_decides_nothing(archive: Path) -> None:
    known = people.with_password(People(), "rea", "reader", PASSWORD)
    people.save(people.beside(archive), known)
    desk = Desk(Pool(archive), None, people.beside(archive))
    client = TestClient(application(desk, ["*"]), "http://desk.example", follow_redirects=False)
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/sign-in").text)
    assert csrf
    client.post("/sign-in", data={"csrf": csrf[1], "name": "rea", "password": PASSWORD})
    page = client.get("/review?kind=status").text
    assert "To decide takes the role of reviewer" in page
    assert "<form id=" not in page
    for path in ("/review/decide/status", "/review/undo/status", "/review/take-back"):
        assert client.post(path, data={"csrf": "x"}).status_code == 403, path
    desk.pool.close()


def test_words_of_documents_are_escaped(client: TestClient, desk: Desk) -> None:
    with desk.pool.writing() as connection:
        doubt = next_doubt(connection, Scope(), "status").doubt
        assert doubt is not None
        connection.execute(
            "UPDATE documents SET title = '<script>alert(1)</script>' WHERE id = ?", (doubt.spans[0][0],)
        )
    page = client.get("/review?kind=status").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_the_log_says_who_when_and_why_and_takes_back(client: TestClient, desk: Desk) -> None:
    assert "Nothing was corrected" in client.get("/review/log").text
    decided(client, client.get("/review?kind=status").text, "accept", why="<b>looked</b> at it")
    page = client.get("/review/log").text
    assert "ann, " in page
    assert "&lt;b&gt;looked&lt;/b&gt; at it" in page
    assert "● in force" in page
    csrf = re.search(r'name="csrf" value="([^"]+)"', page)
    assert csrf
    answer = client.post(
        "/review/take-back?kind=right", data={"csrf": csrf[1], "number": "1", "why": "too soon"}
    )
    assert answer.headers["location"] == "/review/log?kind=right"
    page = client.get("/review/log").text
    assert "× taken back" in page
    assert "too soon" in page
    assert ">Restore<" in page
    client.post("/review/take-back", data={"csrf": csrf[1], "number": "2"})
    assert client.get("/review/log?kind=right").text.count("● in force") == 1
    assert client.post("/review/take-back", data={"csrf": csrf[1], "number": "77"}).status_code == 400
    assert client.post("/review/take-back", data={"csrf": csrf[1], "number": "x"}).status_code == 400
    assert "Nothing of this kind" in client.get("/review/log?who=bob").text


@needs_browser
def test_the_queue_is_worked_through_by_keys(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/review?kind=status") as page:
        first = _place(page)
        page.keyboard.press("a")
        second = _place(page, unlike=first)
        page.keyboard.press("r")
        third = _place(page, unlike=second)
        page.keyboard.press("u")
        assert _place(page, unlike=third) == second
        page.keyboard.press("s")
        _place(page, unlike=second)
        page.keyboard.press("e")
        page.wait_for_selector("details.edit[open]")
        page.wait_for_function("() => document.activeElement.name === 'status'")
        page.select_option("select[name=status]", "planned")
        shown = _place(page)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Set the status").click()
        _place(page, unlike=shown)
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement.name") == "why"
        page.keyboard.type(" with care")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.name") != "why"
        assert "kind=status" in page.url
        page.keyboard.press("l")
        page.wait_for_selector(".log")
        states = page.locator(".log .flag").all_inner_texts()
        assert states[:4] == ["● in force", "● in force", "× taken back", "● in force"]


def _place(page: Page, unlike: str | None = None) -> str:
    """Return what the shown doubt is about, when that is another than before."""
    page.wait_for_function(
        "unlike => document.querySelector('#decision [name=place]')?.value !== unlike"
        " && document.querySelector('#decision') !== null",
        arg=unlike,
    )
    return page.input_value("#decision [name=place]")


def test_a_document_without_a_day_is_given_one_and_loses_it_again(client: TestClient, desk: Desk) -> None:
    page = client.get("/review?kind=undated").text
    assert fields_of(page)["place"] == ["radio-undated"]
    assert 'type="date"' in page
    after = decided(client, page, "day", day="2004-05-06", why="a stamp")
    assert "Nothing is left to decide" in after
    assert desk.weaver.wait(60)
    assert desk.weaver.state().wrong == ()
    assert "/documents/radio-undated" in client.get("/documents").text.partition("2002-")[0]
    assert "was published on 2004-05-06" in client.get("/review/log").text
    assert fields_of(undone(client, after))["place"] == ["radio-undated"]
    assert desk.weaver.wait(60)
    assert "/documents/radio-undated" not in client.get("/documents").text.partition("2002-")[0]


@pytest.mark.parametrize(
    "form", [{"verdict": "day", "day": "May"}, {"verdict": "accept"}, {"verdict": "day"}]
)
def test_what_is_no_day_is_refused(client: TestClient, form: dict[str, str]) -> None:
    fields = fields_of(client.get("/review?kind=undated").text)
    (action,) = fields.pop("action")
    assert client.post(action, data={**fields, **form}).status_code == 400
