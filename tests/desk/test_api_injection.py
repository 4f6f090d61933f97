"""Script in all that somebody else writes: escaped on every page, and data in the API."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.archive.adding import add
from onrecord.archive.connection import opened
from onrecord.desk.places import PLACES
from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Party,
    Publication,
    Question,
    Record,
    Span,
    Statement,
)
from onrecord.woven.weaving import weave_archive

EVIL = "<script>alert(1)</script>"
QUOTED = "\"><img src=x onerror='alert(2)'>"
TITLE = f"{EVIL} on a visit {QUOTED}"
TEXT = f"{EVIL} met {QUOTED} on Monday. {EVIL} said that the talks would go on."
DAY = date(2002, 9, 20)


def place_of(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def record() -> Record:
    """What a reader would read if it took all of this for names."""
    first, other, again = place_of(EVIL), place_of(QUOTED), place_of(EVIL, 1)
    document = Document(
        "evil <b>/1",
        TEXT,
        title=TITLE,
        outlet=f"The {EVIL} Post",
        published=Publication(DAY.isoformat(), DAY, DAY, "given"),
    )
    return Record(
        document,
        actors=(
            Actor("a1", EVIL, "person", "PRK", (first, again)),
            Actor("a2", QUOTED, "person", "KOR", (other,)),
        ),
        statements=(
            Statement(
                "s1", (Party(again, "a1"),), (place_of("said"),), (place_of("the talks would go on"),),
                "indirect",
            ),
        ),
        events=(
            Event(
                "e1", place_of("met"), Span(0, place_of("Monday").end), "CONSULT", "visit", None,
                (Party(first, "a1"),), (Party(other, "a2"),), None, None,
                "positive", "certain", "past", "occurred",
            ),
        ),
        citations=(Citation(other, f"{EVIL} Gazette", (DAY,), first),),
        questions=(Question(place_of("the talks would go on")),),
    )  # fmt: skip


@pytest.fixture
def attacked(client: TestClient, archive: Path) -> TestClient:
    """A desk into which script was put wherever somebody can put words."""
    found = record()
    with opened(archive, "write") as connection:
        outcomes = list(add(connection, [found.document], lambda _given: iter([found]), "1"))
        assert outcomes == [found]
        assert weave_archive(connection) == []
    token = {"X-CSRF-Token": client.get("/api").json()["csrf_token"]}
    thread = client.get("/api/threads?limit=1").json()["items"][0]["thread"]
    for path, body in (
        ("notes", {"thread": thread, "words": f"{EVIL} {QUOTED}"}),
        ("grades", {"name": found.document.id, "source": "F"}),
        ("watchlists", {"name": EVIL, "query": f"/search?q={quote(EVIL)}"}),
        ("corrections", {"kind": "wrong", "what": [f"{found.document.id}/s1"], "why": EVIL}),
        (
            "corrections",
            {"kind": "merge-actors", "what": ["Kim Jong Il (person, PRK)", f"Kim {EVIL}"], "why": QUOTED},
        ),
    ):
        answer = client.post(f"/api/{path}", json=body, headers=token)
        assert answer.status_code == 201, answer.text
    return client


def test_no_page_runs_what_somebody_wrote(attacked: TestClient) -> None:
    id_ = quote(record().document.id)
    thread = attacked.get("/api/threads?limit=1").json()["items"][0]["thread"]
    evil = quote(EVIL)
    shows = {
        f"/documents/{id_}",
        f"/documents/{id_}?at=0-10",
        "/documents?from=2002-09-20&to=2002-09-20",
        f"/threads/{thread}",
        f"/search?q={evil}",
        f"/search?actor={evil}",
        "/search?q=alert",
        "/review/log",
    }
    others = {
        *(place.path for place in PLACES),
        f"/documents/{id_}/explain?at=0-10",
        f"/documents?outlet={evil}",
        f"/threads?participant={evil}",
        f"/actors?name={evil}",
        f"/actors/view?name={evil}&kind=person&country=PRK",
        f"/sources/view?outlet={evil}",
        f"/review?document={id_}",
        "/brief?from=2002-09-15&to=2002-09-21",
        f"/nothing/{evil}",
        f"/documents/{evil}",
        f"/threads?status={evil}",
    }
    for address in sorted(shows | others):
        answer = attacked.get(address)
        assert answer.status_code in {200, 303, 400, 404}, (address, answer.status_code)
        if answer.headers.get("content-type", "").startswith("text/html"):
            page = answer.text
            assert "<script>" not in page, address
            assert "<img src=x" not in page, address
            assert not re.search(r"<script(?![^>]*\bsrc=\"/static/)", page), address
            assert "default-src 'none'" in answer.headers["content-security-policy"]
        if address in shows:
            assert "&lt;script&gt;" in answer.text or "alert(1)" in answer.text, address


def test_the_api_gives_it_as_data(attacked: TestClient) -> None:
    id_ = quote(record().document.id)
    for path, wanted in (
        (f"/api/documents/{id_}", TEXT),
        (f"/api/documents/{id_}", TITLE),
        (f"/api/documents/{id_}/record", EVIL),
        ("/api/documents?from=2002-09-20&to=2002-09-20", TITLE),
        (f"/api/search?q={quote(EVIL)}", EVIL),
        (f"/api/actors?name={quote(EVIL)}", EVIL),
        ("/api/sources?limit=100", f"{EVIL} Gazette"),
        ("/api/notes", f"{EVIL} {QUOTED}"),
        ("/api/corrections", QUOTED),
        ("/api/watchlists", EVIL),
        (f"/api/threads/{quote(EVIL)}", None),
        (f"/api/{quote(EVIL)}", None),
    ):
        answer = attacked.get(path)
        assert answer.headers["content-type"] in {"application/json", "application/problem+json"}, path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        if wanted is not None:
            assert answer.status_code == 200
            assert any(wanted in one for one in strings(answer.json())), path


def strings(found: object) -> list[str]:
    if isinstance(found, str):
        return [found]
    if isinstance(found, dict):
        found = list(found.values())
    return [one for each in found for one in strings(each)] if isinstance(found, list) else []
