"""The JSON API: what it answers, page by page, to whom, and what it refuses."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.archive.connection import opened
from onrecord.archive.failures import keep_aside
from onrecord.brief.composing import Request, compose
from onrecord.brief.keeping import keep
from onrecord.brief.material import Window
from onrecord.desk.access import people
from onrecord.desk.access.audit import entries
from onrecord.desk.access.people import People
from onrecord.desk.access.sessions import token_for
from onrecord.desk.api.description import template
from onrecord.desk.api.routes import TABLE
from onrecord.desk.application import application
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.errors import EmptyDocument
from onrecord.woven.threads import list_threads

DOCS = Path(__file__).resolve().parents[2] / "docs"
PROBLEM = "application/problem+json"
LISTS = [one.path for one in TABLE.operations if one.listed]
KEYS = {
    "/api/threads": ("thread",),
    "/api/documents": ("id",),
    "/api/search": ("kind", "document", "id"),
    "/api/statements": ("document", "id"),
    "/api/events": ("document", "id"),
    "/api/actors": ("name", "kind", "country"),
    "/api/sources": ("outlet",),
    "/api/reprints": ("original",),
    "/api/relations": ("month",),
    "/api/failures": ("origin", "kind", "what"),
    "/api/corrections": ("correction",),
    "/api/watchlists": ("name",),
}
"""What tells the items of a list apart; for those not named here it is all of an item."""


@pytest.fixture
def tokens(archive: Path) -> dict[str, str]:
    """The tokens of a reader, a reviewer and an editor of the desk on the archive, by role."""
    known, made = People(), {}
    for role in people.ROLES:
        known, secret = people.with_token(known, role, role)
        made[role] = token_for(role, secret)
    people.save(people.beside(archive), known)
    return made


@pytest.fixture
def program(archive: Path, tokens: dict[str, str]) -> Iterator[TestClient]:
    """A program without a token that asks a desk at which one has to have one."""
    desk = Desk(Pool(archive), None, people.beside(archive))
    with TestClient(application(desk, ["*"]), "http://desk.example", follow_redirects=False) as made:
        yield made


def csrf(client: TestClient) -> dict[str, str]:
    return {"X-CSRF-Token": client.get("/api").json()["csrf_token"]}


def thread(client: TestClient) -> str:
    found: str = client.get("/api/threads?limit=1").json()["items"][0]["thread"]
    return found


def all_of(client: TestClient, address: str) -> list[Any]:
    """Return the items of all pages of a list."""
    found: list[Any] = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        assert answer.headers.get("link") == (f'<{page["next"]}>; rel="next"' if page["next"] else None)
        found += page["items"]
        address = page["next"]
    return found


def fill(client: TestClient, archive: Path) -> None:
    """Put something into every list."""
    token, id_ = csrf(client), thread(client)
    for number in range(4):
        for path, body in (
            ("notes", {"thread": id_, "words": f"Note {number}."}),
            ("grades", {"name": "wire-lim", "source": "ABCD"[number]}),
            ("watchlists", {"name": f"w{number}", "query": f"/search?q={number}"}),
            ("corrections", {"kind": "right", "what": [f"wire-lim/e{number + 1}"], "why": "I looked."}),
        ):
            answer = client.post(f"/api/{path}", json=body, headers=token)
            assert answer.status_code == 201, answer.text
    with opened(archive, "write") as connection:
        for number in range(4):
            keep_aside(connection, EmptyDocument(f"f{number}", "there is no text", "give one"))
            issue, _ = compose(connection, Request(Window(None, None, None), thread=f"{number}"))
            keep(connection, issue)


def test_pages_visit_all_and_nothing_twice(client: TestClient, archive: Path) -> None:
    fill(client, archive)
    for path in LISTS:
        given = "first=PRK&second=KOR&" if path == "/api/relations" else ""
        # The least pages are not too many requests, and the greatest hold several of them.
        few, many = (all_of(client, f"{path}?{given}limit={limit}") for limit in (3, 100))
        if path == "/api/audit":
            few, many = few[:16], many[:16]
        keys = [tuple(json.dumps(one[name]) for name in KEYS.get(path, one)) for one in few]
        # Two texts of the examples are printed twice.
        assert len(keys) > (1 if path == "/api/reprints" else 3), path
        assert len(set(keys)) == len(keys), path
        if path == "/api/search":
            few, many = (sorted(some, key=json.dumps) for some in (few, many))
        assert few == many, path


def test_pages_are_those_of_the_archive(client: TestClient, archive: Path) -> None:
    with opened(archive) as connection:
        wanted = [one.to_dict() for one in list_threads(connection, status="planned")]
        (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
        (events,) = connection.execute("SELECT count(*) FROM events WHERE type IS NOT NULL").fetchone()
    assert all_of(client, "/api/threads?status=planned&limit=2&full=true") == json.loads(json.dumps(wanted))
    assert all_of(client, "/api/threads?status=planned&limit=2") == [
        {
            **{name: one[name] for name in ("thread", "title", "kind", "participants", "status")},
            **{name: len(one[name]) for name in ("steps", "questions", "conflicts")},
            "documents": one["voices"]["documents"],
        }
        for one in wanted
    ]
    assert len(all_of(client, "/api/documents?limit=7")) == documents
    assert len(all_of(client, "/api/events?limit=100")) == events


def test_nothing_later_is_answered_as_of_a_day(client: TestClient) -> None:
    day = "2000-12-31"
    known = {one["id"] for one in all_of(client, f"/api/documents?as-of={day}&limit=100")}
    assert known
    for one in all_of(client, f"/api/threads?as-of={day}&full=true"):
        assert {told["document"] for step in one["steps"] for told in step["told_by"]} <= known
    for path in ("search", "statements", "events", "conflicts", "questions", "expected"):
        for one in all_of(client, f"/api/{path}?as-of={day}&limit=100"):
            assert one.get("document", next(iter(known))) in known
    for path in ("", "/record"):
        assert client.get(f"/api/documents/wire-lim{path}?as-of={day}").status_code == 404


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    for path in ("/api/threads", "/api/documents/wire-lim", "/api/openapi.json", "/api"):
        answer = client.get(path)
        tag = answer.headers["etag"]
        for given in (tag, f'"other", W/{tag}', "*"):
            again = client.get(path, headers={"If-None-Match": given})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    before = client.get("/api/notes").headers["etag"]
    body = {"thread": thread(client), "words": "Ask."}
    assert client.post("/api/notes", json=body, headers=csrf(client)).status_code == 201
    assert client.get("/api/notes", headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/nothing", 404),
        ("/api/threads/zzz", 404),
        ("/api/documents/nothing", 404),
        ("/api/documents/", 404),
        ("/api/briefs/1", 404),
        ("/api/briefs/99999999999999999999", 404),
        ("/api/briefs/x", 404),
        ("/api/threads?status=nonsense", 400),
        ("/api/threads?asof=2001-01-01", 400),
        ("/api/threads?kind=a&kind=b", 400),
        ("/api/threads?limit=0", 400),
        ("/api/threads?limit=99999999999999999999999", 400),
        ("/api/threads?limit=%D9%A1", 400),
        ("/api/threads?after=x", 400),
        ("/api/threads?after=%ff", 400),
        ("/api/threads?after=WzFd", 400),
        # A number that no column holds, and JSON that is too deep.
        ("/api/documents?after=MTAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw", 400),
        ("/api/notes?after=MTAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw", 400),
        (f"/api/failures?after={'W1tb' * 900}", 400),
        ("/api/actors?after=LTU", 400),
        ("/api/brief?to=0001-01-02", 400),
        ("/api/brief?from=9999-12-31", 400),
        ("/api/brief?from=2002-02-02&to=2002-01-01", 400),
        ("/api/relations", 400),
        ("/api/relations?first=PRK&second=PRK", 400),
        (f"/api/search?q={'x' * 600}", 400),
        ("/api/search?q=%00%ff%ed%a0%80", 200),
        ("/api/actors?name=%00", 200),
        ("/api/documents?outlet=%00", 200),
        ("/api/documents/%00%ff", 404),
        ("/api/threads/%00", 404),
        ("/api/relations?first=%00&second=%01", 400),
    ],
)
def test_whatever_is_asked_is_answered(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    if status >= 400:
        assert answer.headers["content-type"] == PROBLEM
        assert set(answer.json()) == {"type", "title", "status", "detail"}


def test_methods_are_answered_as_they_should_be(client: TestClient) -> None:
    for path, allowed in (
        ("/api/notes", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("/api/threads", {"GET", "HEAD", "OPTIONS"}),
        ("/api/watchlists/1", {"DELETE", "OPTIONS"}),
    ):
        answer = client.options(path)
        assert (answer.status_code, set(answer.headers["allow"].split(", "))) == (204, allowed)
        answer = client.patch(path)
        assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM)
        assert set(answer.headers["allow"].split(", ")) == allowed
    answer = client.head("/api/threads")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.headers["etag"] == client.get("/api/threads").headers["etag"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 400),
        (b"", "application/json", 400),
        (b"[" * 1_000_000, "application/json", 400),
        (b'{"name": ' * 100_000, "application/json", 400),
        (b'{"name": "wire-lim", "source": "Z"}', "application/json", 400),
        (b'{"name": "wire-lim", "information": 1e400}', "application/json", 400),
        (b'{"name": "wire-lim", "source": "A", "more": 1}', "application/json", 400),
        (b'{"name": "\\ud800", "source": "A"}', "application/json", 400),
        (b'{"name": "\xff", "source": "A"}', "application/json", 400),
        (b'{"name": "\\u0000", "source": "A"}', "application/json", 400),
        (b'{"name": "wire-lim"}', "application/json", 400),
        (b'{"name": "wire-lim", "source": "A"}', "text/plain", 415),
        (b"name=wire-lim&source=A", "application/x-www-form-urlencoded", 415),
        (b'"' + b"x" * (8 * 2**20) + b'"', "application/json", 413),
        (b'{"name": "wire-lim", "source": "A"}', "application/json; charset=utf-8", 201),
    ],
)
def test_whatever_is_sent_is_answered(client: TestClient, content: bytes, kind: str, status: int) -> None:
    headers = {"Content-Type": kind, **csrf(client)}
    answer = client.post("/api/grades", content=content, headers=headers)
    assert answer.status_code == status, answer.text[:500]
    if status >= 400:
        assert answer.headers["content-type"] == PROBLEM


CHANGES = {
    ("POST", "/api/documents"): {"name": "nothing.txt", "content": ""},
    ("POST", "/api/notes"): {"words": "Ask the embassy."},
    ("POST", "/api/grades"): {"name": "wire-lim", "source": "B", "information": 2},
    ("POST", "/api/corrections"): {
        "kind": "status",
        "what": ["wire-lim/e1", "planned"],
        "why": "So it says.",
    },
    ("POST", "/api/watchlists"): {"name": "rails", "query": "/search?q=railway"},
    ("DELETE", "/api/watchlists/{number}"): None,
}
"""A body for each change; that of a note lacks its thread."""
STATUS = {(one.method, one.path): one.status for one in TABLE.operations}


def test_every_change_is_tried() -> None:
    assert set(CHANGES) == {(one.method, one.path) for one in TABLE.operations if one.change is not None}


def test_changes_need_the_token_of_their_session(client: TestClient) -> None:
    token = csrf(client)
    CHANGES["POST", "/api/notes"]["thread"] = thread(client)  # type: ignore[index]
    for (method, path), body in CHANGES.items():
        path = path.replace("{number}", "1")
        for headers in ({}, {"X-CSRF-Token": "wrong"}, {**token, "Sec-Fetch-Site": "cross-site"}):
            answer = client.request(method, path, json=body, headers=headers)
            assert (answer.status_code, answer.headers["content-type"]) == (403, PROBLEM), path
        answer = client.request(method, path, json=body, headers=token)
        assert answer.status_code == STATUS[method, path.replace("1", "{number}")], answer.text
    assert client.delete("/api/watchlists/1", headers=token).status_code == 404


def test_each_role_may_what_it_may(program: TestClient, tokens: dict[str, str], archive: Path) -> None:
    with opened(archive) as connection:
        CHANGES["POST", "/api/notes"]["thread"] = list_threads(connection, limit=1)[0].id  # type: ignore[index]
    numbers = {"reader": 1, "reviewer": 1, "editor": 1}
    for one in TABLE.operations:
        for role in people.ROLES:
            path = one.path.replace("{number}", str(numbers[role])).replace("{id:path}", "wire-lim")
            path = path.replace("{id}", CHANGES["POST", "/api/notes"]["thread"])  # type: ignore[index]
            query = "?first=PRK&second=KOR" if path == "/api/relations" else ""
            body = CHANGES.get((one.method, one.path))
            assert program.request(one.method, path + query, json=body).status_code == 401
            headers = {"Authorization": f"Bearer {tokens[role]}"}
            answer = program.request(one.method, path + query, json=body, headers=headers)
            allowed = people.ROLES.index(role) >= people.ROLES.index(one.role)
            if one.name == "addWatchlist":
                numbers[role] = answer.json()["number"]
            if one.name == "getBrief":
                assert answer.status_code == 404
            elif allowed:
                assert answer.status_code == one.status, (one.name, role, answer.text)
            else:
                assert answer.status_code == 403, (one.name, role)
    with opened(archive) as connection:
        done = {(one.who, one.action, one.outcome) for one in entries(connection, 1_000)}
    assert {("reader", "note", 403), ("reviewer", "note", 201), ("editor", "correct", 201)} <= done
    assert ("reader", "unwatch", 204) in done


def test_nobody_removes_what_another_one_watches(program: TestClient, tokens: dict[str, str]) -> None:
    mine, yours = ({"Authorization": f"Bearer {tokens[role]}"} for role in ("reader", "editor"))
    body = CHANGES["POST", "/api/watchlists"]
    number = program.post("/api/watchlists", json=body, headers=mine).json()["number"]
    assert program.delete(f"/api/watchlists/{number}", headers=yours).status_code == 404
    assert program.get("/api/watchlists", headers=yours).json()["items"] == []
    assert program.delete(f"/api/watchlists/{number}", headers=mine).status_code == 204


def test_a_correction_is_made_and_taken_back(client: TestClient) -> None:
    token = csrf(client)
    event = client.get("/api/documents/wire-lim/record").json()["events"][0]
    other = "denied" if event["status"] != "denied" else "planned"
    body = {"kind": "status", "what": [f"wire-lim/{event['id']}", other], "why": "So it says."}
    answer = client.post("/api/corrections", json=body, headers=token)
    assert answer.status_code == 201
    (made,) = answer.json()["items"]
    assert (made["before"], made["after"], made["who"], made["state"]) == (
        event["status"],
        other,
        "ann",
        "in force",
    )
    assert client.get("/api/documents/wire-lim/record").json()["events"][0]["status"] == other
    body = {"kind": "undo", "what": [str(made["correction"])], "why": "I was wrong."}
    assert client.post("/api/corrections", json=body, headers=token).status_code == 201
    assert client.get("/api/documents/wire-lim/record").json()["events"][0] == event
    states = [one["state"] for one in client.get("/api/corrections").json()["items"]]
    assert states == ["in force", "taken back"]


def test_an_id_can_have_a_slash_and_a_space(client: TestClient, archive: Path) -> None:
    with opened(archive, "write") as connection:
        connection.execute("UPDATE documents SET id = 'a b/c' WHERE id = 'wire-lim'")
    for path in ("/api/documents/a%20b/c", "/api/documents/a%20b%2Fc"):
        assert client.get(path).json()["id"] == "a b/c"
        assert client.get(f"{path}/record").json()["document"]["id"] == "a b/c"
    with opened(archive, "write") as connection:
        connection.execute("UPDATE documents SET id = 'a/record' WHERE id = 'a b/c'")
    assert client.get("/api/documents/a/record").json()["text"]
    assert client.get("/api/documents/a/record/record").json()["document"]["id"] == "a/record"


def test_every_operation_is_described_and_documented(client: TestClient) -> None:
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    described = client.get("/api/openapi.json").json()
    listed = client.get("/api").json()["operations"]
    for one in TABLE.operations:
        path = template(one.path)
        assert f"| `{one.method} {path}` |" in page
        assert one.method.lower() in described["paths"][path]
        assert {"method": one.method, "path": path, "summary": one.about, "role": one.role} in listed
        for each in one.parameters:
            assert f"`{each.name}`" in page or each.place == "path" or f"{each.name}=" in page, each.name
    assert page.count("\n| `") == len(TABLE.operations)


def test_documents_are_added_by_a_job(client: TestClient, desk: Desk) -> None:
    token = csrf(client)
    text = "The harbour minister of Norway met the envoy of Finland in Oslo on May 3, 2002."
    line = json.dumps({"id": "line-1", "text": text, "published": "2002-05-04", "outlet": "Fjord Wire"})
    for body in (
        {"text": text, "title": "Talks in Oslo", "outlet": "Harbour Gazette", "published": "2002-05-05"},
        {"name": "../wire.jsonl", "content": b64encode(f"{line}\n{{}}\n".encode()).decode()},
    ):
        answer = client.post("/api/documents", json=body, headers=token)
        assert answer.status_code == 202, answer.text
        asked = answer.json()
    assert desk.jobs.wait(60)
    job = client.get(asked["address"]).json()
    assert (job["stage"], job["running"], job["added"], job["failed"]) == ("done", False, 1, 1)
    assert job["names"] == ["wire.jsonl"]
    (added,) = job["documents"]
    assert client.get(f"/api/documents/{added['id']}").json()["title"] == added["title"]
    assert "wire.jsonl" in job["failures"][0]["origin"]
    assert [one["number"] for one in client.get("/api/jobs").json()["items"]] == [2, 1]
    assert client.get("/api/documents/line-1").json()["outlet"] == "Fjord Wire"
    (first,) = all_of(client, "/api/documents?outlet=Harbour Gazette&from=2002-05-05&to=2002-05-05")
    assert first["title"] == "Talks in Oslo"
    assert client.get("/api/jobs/99").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": " "},
        {"text": "A word.", "name": "a.txt"},
        {"text": "A word.", "published": "someday"},
        {"name": "a.txt"},
        {"name": "a.txt", "content": "?"},
        {"name": "a.txt", "content": "QQ==", "title": "A"},
        {"content": "QQ=="},
    ],
)
def test_what_is_no_document_is_refused(client: TestClient, body: dict[str, str]) -> None:
    answer = client.post("/api/documents", json=body, headers=csrf(client))
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert client.get("/api/jobs").json() == {"items": []}
