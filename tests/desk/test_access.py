"""Who may come in, and what a change must carry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_forms import csrf_in
from starlette.testclient import TestClient

from onrecord.archive.connection import opened
from onrecord.desk.access import people
from onrecord.desk.access.attempts import MOST, WITHIN, Attempts
from onrecord.desk.access.audit import entries
from onrecord.desk.access.people import People, Person
from onrecord.desk.access.sessions import token_for
from onrecord.desk.application import GUARDED, application
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.errors import UsageError

PASSWORD = "a long word and another"  # noqa: S105 - of nobody


@pytest.fixture
def guarded(archive: Path) -> TestClient:
    """A desk at which a reader and an editor can sign in."""
    known = people.with_password(People(), "rea", "reader", PASSWORD)
    known = people.with_password(known, "edi", "editor", PASSWORD)
    people.save(people.beside(archive), known)
    desk = Desk(Pool(archive), None, people.beside(archive))
    return TestClient(application(desk, ["*"]), "http://desk.example", follow_redirects=False)


def signed_in(client: TestClient, name: str) -> TestClient:
    csrf = csrf_in(client.get("/sign-in").text)
    answer = client.post("/sign-in", data={"csrf": csrf, "name": name, "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return client


def test_who_has_not_signed_in_is_asked_to_and_comes_where_he_wanted(guarded: TestClient) -> None:
    answer = guarded.get("/threads?status=planned")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Fthreads%3Fstatus%3Dplanned"
    csrf = csrf_in(guarded.get(answer.headers["location"]).text)
    answer = guarded.post(
        answer.headers["location"], data={"csrf": csrf, "name": "rea", "password": PASSWORD}
    )
    assert answer.headers["location"] == "/threads?status=planned"
    assert guarded.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"]
)
def test_signing_in_leads_nowhere_else(guarded: TestClient, elsewhere: str) -> None:
    csrf = csrf_in(guarded.get("/sign-in").text)
    form = {"csrf": csrf, "name": "rea", "password": PASSWORD}
    assert guarded.post("/sign-in", params={"next": elsewhere}, data=form).headers["location"] == "/"


def test_a_wrong_password_is_refused_and_too_many_are_not_looked_at(guarded: TestClient) -> None:
    csrf = csrf_in(guarded.get("/sign-in").text)
    form = {"csrf": csrf, "name": "rea", "password": "another long word"}
    assert 'value="<rea>"' not in guarded.post("/sign-in", data=form | {"name": "<rea>"}).text
    assert 'value="rea"' in guarded.post("/sign-in", data=form).text
    assert [guarded.post("/sign-in", data=form).status_code for _ in range(MOST - 1)] == [403] * (
        MOST - 2
    ) + [429]
    form["password"] = PASSWORD
    assert guarded.post("/sign-in", data=form).status_code == 429


def test_a_session_ends_with_the_password_it_was_begun_with(guarded: TestClient, archive: Path) -> None:
    signed_in(guarded, "rea")
    file = people.beside(archive)
    people.save(file, people.with_password(people.load(file), "rea", "reader", "quite another word"))
    assert guarded.get("/threads").status_code == 303


def test_signing_out_ends_the_session(guarded: TestClient) -> None:
    signed_in(guarded, "rea")
    assert guarded.post("/sign-out", data={"csrf": "wrong"}).status_code == 403
    csrf = csrf_in(guarded.get("/threads").text)
    assert guarded.post("/sign-out", data={"csrf": csrf}).status_code == 303
    assert guarded.get("/threads").status_code == 303


def test_a_token_lets_a_program_in_and_no_other_does(guarded: TestClient, archive: Path) -> None:
    file = people.beside(archive)
    known, secret = people.with_token(people.load(file), "rob", "reader")
    people.save(file, known)
    for token, status in (
        (token_for("rob", secret), 200),
        (token_for("rob", secret), 200),
        (token_for("rob", "wrong"), 303),
        (token_for("rea", secret), 303),
        ("no token", 303),
        ("\xff.x", 303),
    ):
        answer = guarded.get("/threads", headers={"Authorization": f"Bearer {token}".encode("latin-1")})
        assert answer.status_code == status, token


def test_only_the_owner_reads_the_file_and_no_password_stands_in_it(
    guarded: TestClient, archive: Path
) -> None:
    file = people.beside(archive)
    assert file.stat().st_mode & 0o077 == 0
    assert PASSWORD not in file.read_text(encoding="utf-8")
    assert "$argon2id$" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["", " ", "x" * 200, "a\nb"])
def test_a_name_that_will_not_do_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="name"):
        people.with_password(People(), name, "reader", PASSWORD)


def test_roles_include_those_below() -> None:
    assert Person("a", "editor").may("reviewer")
    assert Person("a", "reviewer").may("reader")
    assert not Person("a", "reader").may("reviewer")


def test_failures_are_forgotten_in_time() -> None:
    now = [0.0]
    attempts = Attempts(lambda: now[0])
    for _ in range(MOST):
        assert attempts.wait("name ann") == 0
        attempts.failed("name ann")
    assert attempts.wait("name ann", "address 1") == WITHIN
    assert attempts.wait("name bob") == 0
    now[0] = WITHIN
    assert attempts.wait("name ann") == 0


def test_signing_in_is_in_the_audit_log(guarded: TestClient, archive: Path) -> None:
    signed_in(guarded, "edi")
    with opened(archive) as connection:
        first, *_ = entries(connection)
    assert (first.who, first.role, first.action, first.outcome) == ("edi", "editor", "sign in", 303)


def test_a_desk_on_this_machine_answers_to_its_own_names_only(client: TestClient) -> None:
    assert client.get("/threads").status_code == 200
    assert client.get("/threads", headers={"Host": "elsewhere.example"}).status_code == 400


def test_nothing_is_loaded_from_elsewhere_and_nothing_inline_runs(client: TestClient) -> None:
    answer = client.get("/threads")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert not re.search(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|(?:src|href)=\"https?:", answer.text
    )


def test_every_route_asks_who_is_there() -> None:
    for route in GUARDED:
        assert route.endpoint.__module__ == "onrecord.desk.endpoints", route  # type: ignore[attr-defined]
