"""Sources: the list of outlets, the page of one, and its grades."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
from desk_forms import csrf_in
from starlette.testclient import TestClient

from onrecord.archive.connection import opened as archive_opened
from onrecord.archive.listings import sources
from onrecord.desk import outlets
from onrecord.desk.access.audit import entries
from onrecord.desk.access.people import Person
from onrecord.desk.application import application
from onrecord.desk.claims import Account, account
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk

WIRE = "/sources/view?outlet=Example+Wire"


def told(woven: Path, outlet: str, as_of: date | None = None) -> Account:
    with archive_opened(woven) as connection:
        return account(connection, outlet, as_of, limit=1_000)


def test_the_list_has_those_that_publish_or_are_cited_most_first(client: TestClient) -> None:
    page = client.get("/sources").text
    found = re.findall(r"outlet=([^\"&]+)\">", page)
    assert {"Example%20Wire", "Observer%27s%20Digest"} <= set(found)
    cells = [
        [int(one) if one.isdigit() else 0 for one in re.findall(r'class="number[^"]*">([^<]*)<', row)]
        for row in page.split("<tr data-item>")[1:]
    ]
    numbers = [documents + citations for documents, _, _, citations, _ in cells]
    assert numbers == sorted(numbers, reverse=True)
    assert "Harbour" not in client.get("/sources?name=wire").text
    assert "No source is so." in client.get("/sources?name=%3Cscript%3E").text


def test_texts_are_counted_beside_documents(client: TestClient, woven: Path) -> None:
    with archive_opened(woven) as connection:
        found = [one for one in outlets.listed(connection, limit=100) if one.documents]
        printed = {one.outlet: one for one in sources(connection, limit=100)}
    assert any(one.reprints for one in found)
    for one in found:
        assert (one.texts, one.reprints) == (printed[one.name].texts, printed[one.name].reprints)
    again = next(one for one in found if one.reprints)
    page = client.get(f"/sources/view?outlet={again.name}").text
    assert re.search(r"\(\d+ texts?, \d+ reprints? of what other outlets had\)", page)


def test_an_outlet_has_what_it_published_and_who_cites_it(client: TestClient) -> None:
    page = client.get(WIRE).text
    assert "North Korea to restart reactor" in page
    assert re.search(r'/documents/[^"]+\?at=\d+-\d+#at', page)
    assert "Observer&#39;s Digest" in page
    assert client.get("/sources/view?outlet=No+Such+Paper").status_code == 404
    assert client.get("/sources/view").status_code == 404


def test_steps_are_confirmed_contradicted_or_neither(woven: Path) -> None:
    found = told(woven, "Example Wire")
    assert found.number == len(found.threads)
    assert found.uncounted == 0
    assert found.confirmed > 10
    assert found.contradicted > 0
    for one in found.threads:
        assert max(one.confirmed, one.contradicted, one.alone) <= one.steps
        assert one.steps <= one.confirmed + one.contradicted + one.alone
        assert not one.contradicted or one.conflicts


def test_what_one_outlet_alone_tells_is_not_confirmed_by_itself(woven: Path) -> None:
    with archive_opened(woven) as connection:
        alone = connection.execute(
            "SELECT t.id, s.outlets ->> 0 FROM threads t JOIN thread_steps s ON s.thread = t.key "
            "GROUP BY t.key "
            "HAVING count(*) = 1 AND json_array_length(s.outlets) = 1 AND t.conflicts = 0 LIMIT 1"
        ).fetchone()
    id_, outlet = alone
    (one,) = (one for one in told(woven, outlet).threads if one.id == id_)
    assert (one.steps, one.confirmed, one.contradicted, one.alone) == (1, 0, 0, 1)


def test_as_of_a_day_nothing_later_is_counted_or_named(client: TestClient, woven: Path) -> None:
    then, now = told(woven, "Example Wire", date(2001, 6, 30)), told(woven, "Example Wire")
    assert 0 < then.steps < now.steps
    assert then.confirmed < now.confirmed
    # Where later documents bear on a thread, neither its title nor its status is that of the day.
    assert any(one.title is None and one.status is None for one in then.threads)
    page = client.get(f"{WIRE}&as-of=2001-06-30").text
    assert "2002" not in page.partition('id="published"')[2]
    assert client.get("/sources/view?outlet=Example+Wire&as-of=1999-01-01").status_code == 404


def test_a_grade_is_kept_and_shown_as_a_persons(client: TestClient, archive: Path) -> None:
    csrf = csrf_in(client.get(WIRE).text)
    answer = client.post("/sources/grade", data={"csrf": csrf, "outlet": "Example Wire", "letter": "C"})
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/sources/view?outlet=Example+Wire#grades",
    )
    page = client.get(WIRE).text
    assert "<b>C</b>, fairly reliable" in page
    assert "by ann" in page
    assert "<b>C</b>" in client.get("/sources?name=Example+Wire").text
    with archive_opened(archive) as connection:
        assert next(entries(connection)).action == "grade a source"
        # Nothing was graded but what was given.
        assert connection.execute("SELECT letter, number_given FROM grades").fetchall() == [("C", None)]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"outlet": "Example Wire", "letter": "G"}, 400),
        ({"outlet": "Example Wire", "letter": "3"}, 400),
        ({"letter": "C"}, 400),
        ({"outlet": "No Such Paper", "letter": "C"}, 404),
    ],
)
def test_what_is_no_grade_is_refused(client: TestClient, form: dict[str, str], status: int) -> None:
    csrf = csrf_in(client.get(WIRE).text)
    assert client.post("/sources/grade", data={"csrf": csrf, **form}).status_code == status


def test_a_grade_needs_a_reviewer_and_the_token_of_the_session(client: TestClient, archive: Path) -> None:
    form = {"outlet": "Example Wire", "letter": "C"}
    client.get(WIRE)
    assert client.post("/sources/grade", data=form).status_code == 403
    with TestClient(application(Desk(Pool(archive), Person("rea", "reader"))), "http://127.0.0.1") as reader:
        page = reader.get(WIRE).text
        assert "/sources/grade" not in page
        assert reader.post("/sources/grade", data={"csrf": csrf_in(page), **form}).status_code == 403


def test_names_are_escaped(client: TestClient, archive: Path) -> None:
    name = "<script>alert(1)</script> & Co"
    with archive_opened(archive, "write") as connection:
        connection.execute("UPDATE documents SET outlet = ? WHERE outlet = 'Example Wire'", (name,))
        connection.execute("UPDATE outlet_months SET outlet = ? WHERE outlet = 'Example Wire'", (name,))
        connection.execute("UPDATE carriages SET outlet = ? WHERE outlet = 'Example Wire'", (name,))
    page = client.get("/sources").text
    assert "<script>alert" not in page
    address = next(one for one in re.findall(r'href="(/sources/view[^"]+)"', page) if "script" in one)
    shown = client.get(html.unescape(address))
    assert shown.status_code == 200
    assert "<script>alert" not in shown.text
