"""The brief at the desk: composed, drafted, exported, kept, checked."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import faults, needs_browser, opened
from desk_forms import csrf_in
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.archive.connection import opened as opened_archive
from onrecord.archive.connection import transaction
from onrecord.archive.retrieval import retrieve
from onrecord.archive.writing import remove
from onrecord.brief.evidence import documents_named
from onrecord.brief.keeping import kept_last
from onrecord.brief.lint import lint
from onrecord.brief.linting.estimates import estimates
from onrecord.brief.linting.evidence import Evidence
from onrecord.brief.linting.findings import Fault
from onrecord.brief.plain import from_json
from onrecord.brief.staleness import stale
from onrecord.desk.access import people
from onrecord.desk.access.people import People
from onrecord.desk.application import application
from onrecord.desk.drafting import stored
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.records import Record
from onrecord.woven.changing import changes
from onrecord.woven.corrections import add_correction

DAYS = "?from=2001-07-27&to=2001-08-09"
PASSWORD = "a long word and another"  # noqa: S105 - of nobody


def begun(client: TestClient) -> tuple[str, dict[str, str]]:
    """Begin a draft; return its address and what its forms carry."""
    csrf = csrf_in(client.get(f"/brief{DAYS}").text)
    answer = client.post(f"/brief/drafts{DAYS}", data={"csrf": csrf})
    assert answer.status_code == 303
    return answer.headers["location"], {"csrf": csrf, "version": "1"}


def test_the_issue_stands_with_the_words_behind_each_sentence(client: TestClient) -> None:
    page = client.get(f"/brief{DAYS}").text
    assert "<h1>July 27 to August 9, 2001</h1>" in page
    assert page.count('<details class="sentence"') == page.count('<div class="passages">') > 5
    assert re.search(r'href="/documents/[^"?]+\?at=\d+-\d+#at"', page)
    assert re.search(r'<h2 id="[^"]+"><a href="/threads/\w+">', page)


def test_nothing_later_is_told_as_of_a_day(client: TestClient) -> None:
    page = client.get(f"/brief{DAYS}&as-of=2001-07-30").text
    assert "As it was known on 30 July 2001" in page
    assert "August 6, 2001" not in page
    assert re.search(r'href="/threads/\w+\?as-of=2001-07-30"', page)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("?from=2002-05-02&to=2002-05-01", 400, "is after the last"),
        ("?from=soon", 400, "is no day"),
        ("?thread=zzzz", 404, "There is no thread"),
        ("?actor=%3Cscript%3Enobody", 404, "&lt;script&gt;nobody"),
        ("?from=1999-01-01&to=1999-01-02", 200, "Nothing to tell"),
    ],
)
def test_what_cannot_be_told_is_said(client: TestClient, asked: str, status: int, said: str) -> None:
    answer = client.get(f"/brief{asked}")
    assert answer.status_code == status
    assert said in answer.text


def test_an_issue_asked_for_again_is_that_of_the_archive_as_it_is(client: TestClient, archive: Path) -> None:
    first = client.get(f"/brief{DAYS}").text
    assert client.get(f"/brief{DAYS}").text.count("<summary>") == first.count("<summary>")
    with opened_archive(archive, "write") as connection:
        document = re.search(r'href="/documents/([^"?]+)\?at', first)
        assert document
        with transaction(connection):
            remove(connection, document[1])
    assert document[1] not in client.get(f"/brief{DAYS}").text


def test_what_is_done_in_a_draft_stands_in_it(client: TestClient, archive: Path) -> None:
    address, held = begun(client)
    before = re.findall(r'<li id="s(\d+-\d+)"', client.get(address).text)
    answer = client.post(address, data=held | {"do": "down", "line": "0-0"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}#s0-0")
    after = re.findall(r'<li id="s(\d+-\d+)"', client.get(address).text)
    assert after == [before[1], before[0], *before[2:]]
    for version, do, line in (("2", "leave", "0-0"), ("3", "down", "0"), ("4", "leave", "1")):
        answer = client.post(address, data=held | {"version": version, "do": do, "line": line})
        assert answer.status_code == 303
    client.post(address, data=held | {"version": "5", "do": "title", "text": "<b>Rails</b>"})
    page = client.get(address).text
    assert "<h1>&lt;b&gt;Rails&lt;/b&gt;</h1>" in page
    assert 'class="line out"' in page
    with opened_archive(archive) as connection:
        found = stored(connection, 1)
    assert found
    assert [part.section for part in found.draft.parts][:2] == [1, 0]
    assert found.listed.version == 6


def test_an_edited_sentence_keeps_its_sources_and_is_marked(client: TestClient, archive: Path) -> None:
    address, held = begun(client)
    text = "Kim met <script>alert(1)</script> Putin."
    client.post(address, data=held | {"do": "edit", "line": "0-1", "text": text})
    page = client.get(address).text
    assert "Edited by ann" in page
    assert "<script>alert" not in page
    composed = from_json(client.get(f"/brief/export{DAYS}&format=json").text)
    issue = from_json(client.get(f"{address}/export?format=json").text)
    one, was = issue.sections[0].sentences[1], composed.sections[0].sentences[1]
    assert (one.text, one.edited, was.edited) == (text, True, False)
    assert (one.sources, one.basis) == (was.sources, was.basis)
    client.post(address, data=held | {"version": "2", "do": "original", "line": "0-1"})
    assert from_json(client.get(f"{address}/export?format=json").text) == composed
    with opened_archive(archive) as connection:
        assert stale(connection, issue) == stale(connection, composed)


def test_faults_stand_beside_the_sentence_and_are_told_while_it_is_written(client: TestClient) -> None:
    address, held = begun(client)
    assert "Lint finds no fault" in client.get(address).text
    text = "Kim will meet Putin tomorrow."
    answer = client.get(f"{address}/lint", params={"line": "0-1", "text": text})
    assert "relative-date" in answer.text
    assert "<html" not in answer.text
    client.post(address, data=held | {"do": "edit", "line": "0-1", "text": text})
    page = client.get(address).text
    row = page[page.index('<li id="s0-1"') :]
    assert "relative-date" in row[: row.index("</li>")]
    assert page.count("relative-date") == 1
    assert client.get(f"{address}/lint?line=9-9&text=x").status_code == 404


def test_records_are_read_once_and_sentences_looked_over_once_while_they_stay(
    client: TestClient, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, held = begun(client)
    read: list[str] = []
    looked: list[str] = []

    def retrieving(connection: sqlite3.Connection, document: str) -> Record | None:
        read.append(document)
        return retrieve(connection, document)

    def looking(text: str, evidence: Evidence) -> Iterator[Fault]:
        looked.append(text)
        return estimates(text, evidence)

    monkeypatch.setattr("onrecord.desk.faults.retrieve", retrieving)
    monkeypatch.setattr("onrecord.brief.lint.estimates", looking)
    client.get(address)
    documents, sentences = len(read), len(looked)
    assert documents == len(set(read)) > 1
    assert client.post(address, data=held | {"do": "down", "line": "0-0"}).status_code == 303
    client.get(address)
    assert (len(read), len(looked)) == (documents, sentences)
    text = {"do": "edit", "line": "0-1", "text": "Kim will likely meet Putin."}
    assert client.post(address, data=held | {"version": "2"} | text).status_code == 303
    assert "Kim will likely meet Putin." in client.get(address).text
    assert (len(read), looked[sentences:]) == (documents, ["Kim will likely meet Putin."])
    with opened_archive(archive, "write") as connection:
        (change,) = changes(connection, "right", [f"{read[0]}/e1"])
        add_correction(connection, change, "ann", "so it is")
    client.get(address)
    assert len(read) == 2 * documents


def test_sentences_go_from_section_to_section_and_headings_are_edited(client: TestClient) -> None:
    address, held = begun(client)
    page = client.get(address).text
    rows = re.findall(r'<li id="s(\d+-\d+)"', page)
    last = [one for one in rows if one.startswith("0-")][-1]
    assert client.post(address, data=held | {"do": "down", "line": last}).status_code == 303
    page = client.get(address).text
    assert page.index('id="h1"') < page.index(f'<li id="s{last}"') < page.index('<li id="s1-0"')
    head = held | {"version": "2", "do": "head", "line": "1", "text": "A <new> heading"}
    assert client.post(address, data=head).status_code == 303
    page = client.get(address).text
    assert "A &lt;new&gt; heading</h2>" in page
    assert re.search(r"Edited by ann, [^.]+\. It was: ", page)
    assert "A <new> heading" not in page
    exported = client.get(f"{address}/export?format=md").text
    assert "the heading “A " in exported
    back = held | {"version": "3", "do": "original", "line": "1"}
    assert client.post(address, data=back).status_code == 303
    assert "A &lt;new&gt; heading" not in client.get(address).text
    for line, text in (("99", "x"), ("1", " "), ("1", "x" * 301)):
        wrong = held | {"version": "4", "do": "head", "line": line, "text": text}
        assert client.post(address, data=wrong).status_code == 400


def test_a_change_to_an_older_version_is_refused_and_both_are_shown(client: TestClient) -> None:
    address, held = begun(client)
    first = held | {"do": "edit", "line": "0-1", "text": "The first was quicker."}
    assert client.post(address, data=first).status_code == 303
    answer = client.post(address, data=first | {"text": "The second <i>was</i> not."})
    assert answer.status_code == 409
    assert "The first was quicker." in answer.text
    assert "The second &lt;i&gt;was&lt;/i&gt; not." in answer.text
    again = re.findall(r'name="(version|line|text)" value="([^"]*)"', answer.text)
    assert dict(again)["version"] == "2"
    assert client.post(address, data=first | {"version": "2", "text": "Now."}).status_code == 303
    assert client.post(address, data=held | {"do": "remove"}).status_code == 409
    assert client.post(address, data=held | {"version": "3", "do": "remove"}).status_code == 303
    assert client.get(address).status_code == 404
    assert client.post(address, data=first).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "fly", "line": "0-0"},
        {"do": "up", "line": "x"},
        {"do": "up", "line": "99"},
        {"do": "edit", "line": "0-0", "text": " "},
        {"do": "head", "line": "0-0", "text": "x"},
        {"do": "title", "text": ""},
    ],
)
def test_a_change_that_cannot_be_made_is_said(client: TestClient, sent: dict[str, str]) -> None:
    address, held = begun(client)
    assert client.post(address, data=held | sent).status_code == 400


@pytest.mark.parametrize("style", ["brackets", "notes"])
def test_every_form_can_be_had_with_a_note_on_what_was_edited(client: TestClient, style: str) -> None:
    address, held = begun(client)
    client.post(address, data=held | {"do": "edit", "line": "0-0", "text": "Kim arrived in Russia."})
    note = "Edited by a person, with the sources as they were: sentence 1 of"
    for form, kind in (("md", "text/markdown"), ("html", "text/html"), ("pdf", "application/pdf")):
        answer = client.get(f"{address}/export?format={form}&style={style}")
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["content-disposition"] == (
            f'attachment; filename="brief-2001-07-27-2001-08-09.{form}"'
        )
        assert answer.content.startswith(b"%PDF") if form == "pdf" else note in answer.text
    assert client.get(f"{address}/export?format=doc").status_code == 400


def test_the_note_is_no_fault_of_the_markdown(client: TestClient, archive: Path) -> None:
    address, held = begun(client)
    client.post(address, data=held | {"do": "edit", "line": "0-0", "text": "Kim arrived in Russia."})
    text = client.get(f"{address}/export?format=md").text
    with opened_archive(archive) as connection:
        from onrecord.archive.retrieval import retrieve

        records = [retrieve(connection, one) for one in documents_named(connection, text)]
        assert lint(text, [one for one in records if one is not None]) == ()


def test_a_kept_issue_is_checked_against_the_archive_as_it_is(client: TestClient, archive: Path) -> None:
    days = "?from=2002-04-01&to=2002-04-14"
    csrf = csrf_in(client.get(f"/brief{days}").text)
    address = client.post(f"/brief/keep{days}", data={"csrf": csrf}).headers["location"]
    page = client.get(f"{address}?check=now").text
    assert "overtaken" in page
    assert "It would say now:" in page
    with opened_archive(archive, "write") as connection:
        (listed,) = kept_last(connection, 10)
        document = from_json(client.get(f"{address}/export?format=json").text).items[-1].document
        with transaction(connection):
            remove(connection, document)
    assert listed.title == "April 1 to 14, 2002"
    page = client.get(f"{address}?check=now").text
    assert "removed" in page
    assert f"no longer in the archive ({document})" in page
    answer = client.post(f"/brief/drafts?issue={listed.number}", data={"csrf": csrf})
    assert answer.status_code == 303
    assert client.get(answer.headers["location"]).status_code == 200
    assert client.get("/brief/issues/99").status_code == 404
    assert client.get("/brief/drafts/99").status_code == 404


def test_a_draft_is_kept_with_its_edits(client: TestClient) -> None:
    address, held = begun(client)
    client.post(address, data=held | {"do": "edit", "line": "0-0", "text": "Kim arrived in Russia."})
    answer = client.post(f"{address}/keep", data=held)
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "Kim arrived in Russia" in page
    assert "Edited by a person" in page


def test_readers_see_and_export_and_editors_edit(archive: Path) -> None:
    known = people.with_password(People(), "rea", "reader", PASSWORD)
    people.save(people.beside(archive), people.with_password(known, "edi", "editor", PASSWORD))
    app = application(Desk(Pool(archive), None, people.beside(archive)), ["*"])
    found = {}
    for name in ("edi", "rea"):
        client = found[name] = TestClient(app, "http://desk.example", follow_redirects=False)
        csrf = csrf_in(client.get("/sign-in").text)
        client.post("/sign-in", data={"csrf": csrf, "name": name, "password": PASSWORD})
    address, _ = begun(found["edi"])
    page = found["rea"].get(address)
    assert page.status_code == 200
    assert "data-does" not in page.text
    assert found["rea"].get(f"{address}/export").status_code == 200
    assert "Edit as a draft" not in found["rea"].get(f"/brief{DAYS}").text
    held = {"csrf": csrf_in(page.text + found["rea"].get("/threads").text), "version": "1"}
    for to in (address, f"{address}/keep", f"/brief/drafts{DAYS}", f"/brief/keep{DAYS}"):
        assert found["rea"].post(to, data=held | {"do": "leave", "line": "0"}).status_code == 403
        assert found["edi"].post(to, data={"do": "leave", "line": "0"}).status_code == 403
    assert found["rea"].get(f"{address}/lint?line=0-0&text=x").status_code == 403


@needs_browser
def test_keys_move_and_edit_sentences(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/brief{DAYS}") as page:
        page.keyboard.press("j")
        page.keyboard.press("n")
        assert page.locator("details.sentence[open]").count() == 1
        page.keyboard.press("d")
        page.wait_for_url("**/brief/drafts/*")
        page.keyboard.press("j")  # the heading of the first section
        page.keyboard.press("j")
        page.keyboard.press("J")
        page.wait_for_url("**#s0-0")
        assert page.locator("li.line").nth(1).get_attribute("id") == "s0-0"
        assert page.locator("[data-item].here").get_attribute("id") == "s0-0"
        page.keyboard.press("e")
        area = page.locator("#s0-0 textarea")
        area.fill("Kim is to arrive in Russia tomorrow.")
        page.wait_for_selector("#f0-0 .fault")
        assert "relative-date" in page.locator("#f0-0").inner_text()
        page.keyboard.press("Escape")
        assert not area.is_visible()
        page.keyboard.press("e")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#s0-0 .edit-note")
        page.wait_for_selector("#s0-0.here")  # what the keys do waits for the script
        page.keyboard.press("x")
        page.wait_for_selector("li.line.out")


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_draft_can_be_used_by_whoever_comes(browser: Browser, address: str, scheme: str) -> None:
    window = {"viewport": {"width": 390, "height": 844}, "color_scheme": scheme}
    with opened(browser, f"{address}/brief{DAYS}", **window) as page:
        page.get_by_role("button", name="Edit as a draft").click()
        page.wait_for_url("**/brief/drafts/*")
        page.locator("#s0-1 .editing summary").click()
        page.locator("#s0-1 textarea").fill("Kim will meet Putin tomorrow.")
        page.locator("#s0-1 button[value=edit]").click()
        page.wait_for_selector("#s0-1 .fault")
        page.locator("#s0-2 button[value=leave]").click()
        page.wait_for_selector("#s0-2.out")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
