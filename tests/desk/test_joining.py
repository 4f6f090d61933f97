"""Joining and splitting many at once: looked at first, done by one form, and taken back."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from onrecord.archive.connection import opened
from onrecord.desk.access import people
from onrecord.desk.access.people import People
from onrecord.desk.application import application
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.weaving.corrections import JoinEvents, MergeActors, SeparateActors, SplitEvent
from onrecord.woven.corrections import all_corrections
from onrecord.woven.events import woven_events

PASSWORD = "a long word and another"  # noqa: S105 - of nobody


def shown(client: TestClient, *fields: tuple[str, str]) -> str:
    answer = client.get(f"/review/join?{urlencode(fields)}")
    assert answer.status_code == 200
    return answer.text


def done(client: TestClient, page: str, why: str = "seen by hand") -> None:
    form = re.search(r'<form method="post" action="/review/join".*?</form>', page, re.DOTALL)
    assert form
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form[0]):
        fields.setdefault(name, []).append(unescape(value))
    answer = client.post("/review/join", data={**fields, "why": why})
    assert (answer.status_code, answer.headers.get("location")) == (303, "/review/log"), answer.text


def events_of(archive: Path, *places: str) -> list[set[str]]:
    asked = [(place.rpartition("/")[0], place.rpartition("/")[2]) for place in places]
    with opened(archive) as connection:
        return [
            {f"{one.document}/{one.event}" for one in event.mentions}
            for event in woven_events(connection, mentions=asked)
        ]


def two_events(archive: Path) -> tuple[str, str]:
    with opened(archive) as connection:
        alone = [one for one in woven_events(connection) if len(one.mentions) == 1]
    first = alone[0].mentions[0]
    other = next(one.mentions[0] for one in alone if one.mentions[0].document != first.document)
    return f"{first.document}/{first.event}", f"{other.document}/{other.event}"


def taken_back(client: TestClient, *numbers: int) -> None:
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/review/log").text)
    assert csrf
    for number in numbers:
        assert (
            client.post("/review/take-back", data={"csrf": csrf[1], "number": str(number)}).status_code == 303
        )


def test_mentions_are_found_picked_and_joined_and_apart_again(
    client: TestClient, desk: Desk, archive: Path
) -> None:
    found = shown(client, ("q", "railway"))
    assert re.search(r'type="checkbox" name="pick" value="[^"]+/e\d+">', found)
    one, other = two_events(archive)
    picks = (("pick", one), ("pick", other))
    assert shown(client, *picks, ("q", "railway")).count(" checked>") == 2
    page = shown(client, *picks, ("do", "join-events"))
    assert "What would change" in page
    assert "1 correction" in page
    done(client, page)
    assert desk.weaver.wait(60)
    assert events_of(archive, one, other) == [{one, other}]
    with desk.pool.reading() as connection:
        (made,) = all_corrections(connection)
    assert isinstance(made.change, JoinEvents)
    assert (made.who, made.why) == ("ann", "seen by hand")
    taken_back(client, 1)
    assert desk.weaver.wait(60)
    assert sorted(map(sorted, events_of(archive, one, other))) == sorted([[one], [other]])


def test_mentions_are_split_off_together(client: TestClient, desk: Desk, archive: Path) -> None:
    with opened(archive) as connection:
        event = next(one for one in woven_events(connection) if len(one.mentions) >= 4)
    places = [f"{one.document}/{one.event}" for one in event.mentions]
    page = shown(client, ("pick", places[0]), ("pick", places[1]), ("do", "split-event"))
    assert "3 corrections" in page
    done(client, page)
    assert desk.weaver.wait(60)
    with desk.pool.reading() as connection:
        kinds = [type(one.change) for one in all_corrections(connection)]
    assert kinds == [SplitEvent, SplitEvent, JoinEvents]
    assert set(places[:2]) in events_of(archive, places[0])
    assert not set(places[:2]) & set().union(*events_of(archive, places[2]))
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/review/log").text)
    assert csrf
    ticked = {"csrf": csrf[1], "number": ["1", "2", "3"], "why": "one after all"}
    assert client.post("/review/take-back", data=ticked).status_code == 303
    assert client.get("/review/log").text.count("× taken back") == 3
    assert desk.weaver.wait(60)
    assert set(places) in events_of(archive, places[0])
    everything = [("pick", one) for one in places]
    assert "leave a mention out" in shown(client, *everything, ("do", "split-event"))


def test_names_become_one_and_a_name_in_a_document_another(client: TestClient, desk: Desk) -> None:
    found = shown(client, ("of", "actors"), ("q", "Kim Dae"))
    assert "Kim Dae Jung (person, KOR)" in found
    both = (("of", "actors"), ("pick", "Kim Dae Jung (person, KOR)"), ("pick", "Kim Dae-jung (person, KOR)"))
    assert 'name="to" value="Kim Dae Jung (person, KOR)"' in shown(client, *both)
    assert "Kim Dae-jung (person, KOR)" in found
    names = (("of", "actors"), ("pick", "Kim Dae Jung (person, KOR)"), ("pick", "Kim Dae-jung (person, KOR)"))
    assert "say which of them" in shown(client, *names, ("do", "merge-actors"))
    page = shown(client, *names, ("to", "Kim Dae-jung (person, KOR)"), ("do", "merge-actors"))
    assert "1 correction" in page
    done(client, page)
    picked = shown(client, ("of", "actors"), ("pick", "Kim Jong Il (person, PRK)"))
    document = re.search(r'name="in" value="([^"]+)"', picked)
    assert document
    fields = (
        ("of", "actors"),
        ("pick", "Kim Jong Il (person, PRK)"),
        ("in", unescape(document[1])),
        ("to", "Kim Jong Example (person, PRK)"),
        ("do", "separate-actors"),
    )
    done(client, shown(client, *fields))
    with desk.pool.reading() as connection:
        merged, separated = (one.change for one in all_corrections(connection))
    assert isinstance(merged, MergeActors)
    assert isinstance(separated, SeparateActors)
    assert separated.whole
    assert desk.weaver.wait(60)
    assert "Kim Dae Jung (person, KOR)" not in shown(client, ("of", "actors"), ("q", "Kim Dae"))
    taken_back(client, 1, 2)
    assert desk.weaver.wait(60)
    assert "Kim Dae Jung (person, KOR)" in shown(client, ("of", "actors"), ("q", "Kim Dae"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ((("do", "join-events"),), "nothing was picked"),
        ((("pick", "nowhere/e1"), ("do", "join-events")), "names no document"),
        (
            (("of", "actors"), ("pick", "Nobody <b>"), ("to", "X"), ("do", "merge-actors")),
            "nobody in the archive",
        ),
        ((("of", "actors"), ("pick", "Kim"), ("do", "separate-actors")), "pick one name"),
    ],
)
def test_what_cannot_be_done_is_said(
    client: TestClient, fields: tuple[tuple[str, str], ...], message: str
) -> None:
    page = shown(client, *fields)
    assert message in page
    assert "<b>" not in page
    assert 'id="preview"' not in page


def test_it_takes_an_editor_a_token_and_a_reason(archive: Path) -> None:
    known = people.with_password(People(), "rev", "reviewer", PASSWORD)
    known = people.with_password(known, "edi", "editor", PASSWORD)
    people.save(people.beside(archive), known)
    desk = Desk(Pool(archive), None, people.beside(archive))
    client = TestClient(application(desk, ["*"]), "http://desk.example", follow_redirects=False)
    one, other = two_events(archive)
    for name, status in (("rev", 403), ("edi", 400)):
        csrf = re.search(r'name="csrf" value="([^"]+)"', client.get("/sign-in").text)
        assert csrf
        client.post("/sign-in", data={"csrf": csrf[1], "name": name, "password": PASSWORD})
        page = shown(client, ("pick", one), ("pick", other), ("do", "join-events"))
        assert ("takes the role of editor" in page) == (name == "rev")
        csrf = re.search(r'name="csrf" value="([^"]+)"', page)
        assert csrf
        form = {"do": "join-events", "pick": [one, other], "csrf": csrf[1]}
        assert client.post("/review/join", data={**form, "why": ""}).status_code == status
        assert client.post("/review/join", data={**form, "why": "x", "csrf": "no"}).status_code == 403
        client.post("/sign-out", data={"csrf": csrf[1]})
    with desk.pool.reading() as connection:
        assert all_corrections(connection) == []
    desk.pool.close()
