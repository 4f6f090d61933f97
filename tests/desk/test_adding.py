"""Adding at the desk: what was given is read beside the pages, and what cannot be read is listed."""

from __future__ import annotations

import io
import socket
import threading
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from browsing import needs_browser, opened
from desk_forms import csrf_in
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened as opened_archive
from onrecord.archive.failures import failures
from onrecord.desk.access import bounds, people
from onrecord.desk.access.people import People, Person
from onrecord.desk.application import application
from onrecord.desk.giving import cleaned
from onrecord.desk.jobs import Given, Jobs, Text
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.desk.weaving import Weaver

REPORT = b"The harbour minister of Norway met the envoy of Finland in Oslo on May 3, 2002. Talks go on."
LINES = (
    b'{"id": "line-1", "text": "The minister arrived in Oslo on Monday.", "published": "2002-05-06"}\n'
    b'{"id": "line-2"}\n'
    b'{"id": "line-3", "text": "The envoy left Oslo on Friday.", "outlet": "Fjord Wire"}\n'
)
PASSWORD = "a long word and another"  # noqa: S105 - of nobody


def sent(client: TestClient, *files: tuple[str, bytes], **fields: str) -> int:
    data = {"csrf": csrf_in(client.get("/add").text), **fields}
    return client.post("/add", data=data, files=[("files", one) for one in files] or None).status_code


def test_files_are_added_and_woven_and_what_fails_is_told(
    client: TestClient, desk: Desk, archive: Path
) -> None:
    before = documents(archive)
    assert sent(client, ("report.txt", REPORT), ("wire.jsonl", LINES), ("photo.txt", b"\0\1\2" * 99)) == 303
    assert desk.jobs.wait(120)
    (job,) = desk.jobs.all()
    assert (job.stage, job.added, job.known, job.failed, job.wrong) == ("done", 3, 0, 2, "")
    assert documents(archive) - before >= {"line-1", "line-3"}
    page = client.get("/add").text
    assert "photo.txt" in page
    assert "this is binary data and no text" in page
    assert "extract its text first" in page
    assert "wire.jsonl:2" in page
    with opened_archive(archive, "write") as connection:
        assert {one.origin for one in failures(connection)} == {"photo.txt", "wire.jsonl:2"}
        assert connection.execute("SELECT count(*) FROM stale_blocks").fetchone() == (0,)
        assert list(problems(connection)) == []
    assert "hx-trigger" not in client.get("/add/jobs").text
    assert sent(client, ("report.txt", REPORT)) == 303
    assert desk.jobs.wait(120)
    assert (desk.jobs.all()[0].added, desk.jobs.all()[0].known) == (0, 1)


def test_archives_and_pages_are_read_as_with_the_command(
    client: TestClient, desk: Desk, archive: Path
) -> None:
    out = io.BytesIO()
    page = f"<html><head><title>Pier</title></head><body><p>{REPORT.decode()} It was new.</p></body></html>"
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("may/pier.html", page)
        packed.writestr("may/list.csv", "file\n/etc/hostname\n")
    assert sent(client, ("reports.zip", out.getvalue())) == 303
    assert desk.jobs.wait(120)
    with opened_archive(archive) as connection:
        (title,) = connection.execute(
            "SELECT title FROM documents WHERE origin = 'reports.zip/may/pier.html'"
        ).fetchone()
        assert {one.origin for one in failures(connection)} == {"reports.zip/may/list.csv:2"}
    assert title == "Pier"


def test_a_pasted_text_is_added_with_what_is_known_of_it(
    client: TestClient, desk: Desk, archive: Path
) -> None:
    known = {"title": "At the <b>harbour</b>", "outlet": "Fjord Wire", "published": "2002-05-04"}
    assert sent(client, text="The envoy left Oslo.\r\nShe had met the minister.", **known) == 303
    assert desk.jobs.wait(120)
    with opened_archive(archive) as connection:
        row = connection.execute(
            "SELECT text, title, outlet, published_latest FROM documents WHERE outlet = 'Fjord Wire'"
        ).fetchone()
    assert row == ("The envoy left Oslo.\nShe had met the minister.", *known.values())
    (job,) = desk.jobs.all()
    ((id_, _),) = job.documents
    assert f'<a href="/documents/{id_}">At the &lt;b&gt;harbour&lt;/b&gt;</a>' in client.get("/add/jobs").text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\reports\\may.txt", "may.txt"),
        ("two\nlines.txt", "two lines.txt"),
        ("<script>alert(1)</script>.txt", "script>.txt"),
        ("..", "file without a name"),
        ("", "file without a name"),
        ("a" * 300 + ".jsonl", "a" * 180 + "…" + "a" * 13 + ".jsonl"),
        ("up\u202etxt.exe", "up\ufffdtxt.exe"),
    ],
)
def test_the_name_of_a_file_is_never_a_path(name: str, shown: str) -> None:
    assert cleaned(name) == shown


def test_a_name_is_shown_as_text(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    assert sent(client, ("<script>alert(1)<b>.txt", b"\0\1"), ("../x\ny.txt", b"\0\1")) == 303
    assert desk.jobs.wait(120)
    page = client.get("/add").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;b&gt;.txt" in page
    assert {one.name for one in tmp_path.iterdir()} <= {"onrecord.db", "onrecord.db-wal", "onrecord.db-shm"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "nothing was given"),
        ({"text": " \n "}, "nothing was given"),
        ({"text": "A word.", "published": "soon"}, "is no date"),
        ({"text": "A word.", "title": "x" * 501}, "shorten it"),
    ],
)
def test_what_cannot_be_taken_is_said(client: TestClient, fields: dict[str, str], said: str) -> None:
    data = {"csrf": csrf_in(client.get("/add").text), **fields}
    answer = client.post("/add", data=data)
    assert answer.status_code == 400
    assert said in answer.text


def test_more_than_a_request_may_carry_is_refused(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "LARGEST", 10_000)
    assert sent(client, ("big.txt", b"word " * 4_000)) == 413
    assert desk.jobs.all() == []


def test_only_editors_add_and_only_from_a_page(archive: Path) -> None:
    known = people.with_password(People(), "rea", "reviewer", PASSWORD)
    people.save(people.beside(archive), known)
    desk = Desk(Pool(archive), None, people.beside(archive))
    client = TestClient(application(desk, ["*"]), "http://desk.example", follow_redirects=False)
    assert client.get("/add").status_code == 303
    csrf = csrf_in(client.get("/sign-in").text)
    client.post("/sign-in", data={"csrf": csrf, "name": "rea", "password": PASSWORD})
    page = client.get("/add").text
    assert "Documents are added by editors" in page
    answer = client.post("/add", data={"csrf": csrf_in(page), "text": "A word."})
    assert answer.status_code == 403
    assert desk.jobs.all() == []


def test_a_form_without_its_token_adds_nothing(client: TestClient, desk: Desk) -> None:
    assert client.post("/add", data={"text": "A word."}).status_code == 403
    assert desk.jobs.all() == []


def test_a_desk_that_ends_tells_later_what_it_did_not_read(archive: Path) -> None:
    pool = Pool(archive)
    jobs = Jobs(pool, Weaver(pool))
    lines = b"".join(
        b'{"id": "n-%d", "text": "The envoy left Oslo on May %d, 2002."}\n' % (number, number)
        for number in range(1, 29)
    )
    jobs.ask("ann", [Given("many.jsonl", io.BytesIO(lines), len(lines))], None)
    jobs.ask("ann", [Given("more", Text("The envoy left.", None, None), 15)], None)
    while not jobs.all()[-1].added:
        time.sleep(0.001)
    jobs.close()
    pool.close()
    assert jobs.all()[-1].stage == "broken off"
    with opened_archive(archive) as connection:
        there = {row[0] for row in connection.execute("SELECT id FROM documents WHERE id LIKE 'n-%'")}
        assert len(there) == jobs.all()[-1].added < 28
        unread = [one for one in failures(connection) if "is not read yet" in one.what]
        assert {one.origin for one in unread} == {"many.jsonl", "more"}
    # Given again, it is finished, and the note is gone.
    again = Jobs(pool, Weaver(pool))
    again.ask("ann", [Given("many.jsonl", io.BytesIO(lines), len(lines))], None)
    assert again.wait(120)
    assert (again.all()[0].added, again.all()[0].known) == (28 - len(there), len(there))
    with opened_archive(archive) as connection:
        assert {one.origin for one in failures(connection)} == {"more"}


@pytest.fixture
def served(archive: Path) -> Iterator[tuple[str, Desk]]:
    desk = Desk(Pool(archive), Person("ann", "editor"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(application(desk), log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", desk
        server.should_exit = True
        thread.join()


def test_fifty_readers_see_no_error_while_documents_are_added(served: tuple[str, Desk]) -> None:
    address, desk = served
    lines = b"".join(
        b'{"text": "The minister of Norway met the envoy of Finland in Oslo on May %d, 2002. '
        b'He said that talks on the port would go on in June."}\n' % number
        for number in range(1, 29)
    )
    desk.jobs.ask("ann", [Given("many.jsonl", io.BytesIO(lines), len(lines))], None)
    answers: list[int] = []
    while_adding: list[bool] = []

    def read(number: int) -> None:
        for path in ("/threads", "/add", f"/search?q=oslo&page={number}", "/documents"):
            with urllib.request.urlopen(address + path, timeout=60) as answer:  # noqa: S310 - our own
                answers.append(answer.status)
                answer.read()
            while_adding.append(desk.jobs.all()[0].running)

    readers = [threading.Thread(target=read, args=(number,)) for number in range(1, 51)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    assert answers == [200] * 200
    assert any(while_adding)
    assert desk.jobs.wait(120)
    assert desk.jobs.all()[0].added == 28


@needs_browser
def test_files_are_dropped_and_progress_is_shown(browser: Browser, served: tuple[str, Desk]) -> None:
    address, _ = served
    with opened(browser, f"{address}/add") as page:
        page.evaluate(
            """() => {
                const held = new DataTransfer();
                held.items.add(new File(["The envoy left Oslo on May 3, 2002."], "dropped.txt"));
                const form = document.querySelector("[data-drop]");
                const how = {dataTransfer: held, bubbles: true, cancelable: true};
                form.dispatchEvent(new DragEvent("drop", how));
            }"""
        )
        assert page.locator("[data-dropped]").inner_text() == "dropped.txt"
        page.get_by_role("button", name="Add the files").click()
        page.wait_for_selector(".job[data-stage=done]", timeout=120_000)
        assert "1 added" in page.locator(".job").inner_text()
        page.reload()
        assert "dropped.txt" in page.locator(".job").inner_text()
        page.keyboard.press("p")
        assert page.evaluate("document.activeElement.name") == "text"


def documents(archive: Path) -> set[str]:
    with opened_archive(archive) as connection:
        return {id_ for (id_,) in connection.execute("SELECT id FROM documents")}
