"""The list of documents, and one of them: its text, its record, explanations, and what persons say of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import needs_browser, opened
from desk_forms import csrf_in
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from onrecord.archive.connection import opened as archive_opened
from onrecord.archive.connection import transaction
from onrecord.archive.grounds import Grounds
from onrecord.archive.retrieval import retrieve
from onrecord.archive.writing import write
from onrecord.brief.judgement import grade_of
from onrecord.desk.access.people import Person
from onrecord.desk.application import application
from onrecord.desk.document.entries import entries_of
from onrecord.desk.document.listing import Wanted, listed
from onrecord.desk.document.marks import LONGEST_PART, marks_of, part_of, parts
from onrecord.desk.pool import Pool
from onrecord.desk.state import Desk
from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Party,
    Publication,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)
from onrecord.woven.corrections import all_corrections, corrected_record

TEXT = 'The envoy said that talks "had begun" on Monday <script>alert(1)</script> (Harbour Gazette, May 20).'
ID = "kept apart/no 7 ?"


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def record() -> Record:
    """A record in which nearly everything overlaps something."""
    time = Time(at("on Monday"), "DATE", "2002-05-20")
    return Record(
        Document(
            ID,
            TEXT,
            title="<script>alert(2)</script> & sons",
            outlet="Quay & Wire",
            byline="Ann <b>Smith</b>",
            address="https://quay.example/1?a=1&b=2",
            section="World & sea",
            updated=Publication("2002-05-21", date(2002, 5, 21), date(2002, 5, 21), "said by the page"),
        ),
        times=(time,),
        actors=(Actor("a1", "<b>Envoy</b>", "person", None, (at("The envoy"),)),),
        statements=(
            Statement(
                "s1",
                (Party(at("The envoy"), "a1"),),
                (at("said"),),
                (at('that talks "had begun" on Monday'),),
                "mixed",
            ),
            Statement("s2", (), (), (at('"had begun"'),), None, statement="s1"),
        ),
        events=(
            Event(
                "e1",
                at("talks"),
                at('talks "had begun" on Monday'),
                "CONSULT",
                "visit",
                None,
                (Party(at("The envoy"), "a1"),),
                (),
                None,
                time,
                "positive",
                "certain",
                "past",
                "occurred",
                "s1",
            ),
        ),
        citations=(Citation(at("(Harbour Gazette, May 20)"), "Harbour Gazette", (), at(TEXT)),),
        references=(Reference(at("May 20"), "Digest", ()),),
        questions=(Question(at('said that talks "had begun"'), "e1"),),
    )


@pytest.fixture
def own(tmp_path: Path, record: Record) -> Iterator[TestClient]:
    """A desk on an archive of that record alone."""
    path = tmp_path / "own.db"
    with archive_opened(path, "make") as connection, transaction(connection):
        write(connection, record.document, record, "1", Grounds())
    desk = Desk(Pool(path), Person("rea", "reader"))
    with TestClient(application(desk), "http://127.0.0.1", follow_redirects=False) as made:
        yield made
    desk.pool.close()


def shown_text(page: str) -> str:
    """Return the words of the text of a page as a browser has them."""
    found = re.search(r"<div class=\"text words\".*?>(.*?)</div>", page, re.DOTALL)
    assert found
    return html.unescape(re.sub(r"<[^>]*>", "", found[1])).strip()


def test_the_text_is_whole_and_escaped_whatever_overlaps(own: TestClient) -> None:
    answer = own.get(f"/documents/{quote(ID)}")
    assert answer.status_code == 200
    assert shown_text(answer.text) == TEXT
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(2)&lt;/script&gt; &amp; sons" in answer.text
    assert "<b>Envoy</b>" not in answer.text


def test_what_came_with_the_document_is_shown_and_escaped(own: TestClient) -> None:
    page = own.get(f"/documents/{quote(ID)}").text
    assert "<dd>Ann &lt;b&gt;Smith&lt;/b&gt;</dd>" in page
    assert "<dd>World &amp; sea</dd>" in page
    assert 'href="https://quay.example/1?a=1&amp;b=2"' in page
    assert "21 May 2002" in page
    assert "said by the page" in page


def test_elements_nest_and_no_link_stands_in_a_link(own: TestClient) -> None:
    page = own.get(f"/documents/{quote(ID)}?at=4-30").text
    text = page[page.index('<div class="text words"') :]
    text = text[: text.index("</div>")]
    opened_: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)", text)[1:]:
        if closing:
            assert opened_.pop() == name
        else:
            assert name != "a" or "a" not in opened_
            opened_.append(name)
    assert opened_ == []


def test_every_kind_is_marked_and_has_its_entry(own: TestClient) -> None:
    page = own.get(f"/documents/{quote(ID)}").text
    for kind, key in (
        ("statement", "s1"),
        ("event", "e1"),
        ("time", "t1"),
        ("source", "c1"),
        ("reference", "r1"),
        ("question", "q1"),
    ):
        assert re.search(rf'class="m [^"]*{kind}', page), kind
        assert page.count(f'id="m-{key}"') == 1, key
        assert page.count(f'id="r-{key}"') == 1, key
        assert f'href="#m-{key}"' in page


def test_ids_on_a_page_are_given_once(client: TestClient) -> None:
    page = client.get("/documents/wire-lim?at=10-200").text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_statement_in_another_is_set_in(record: Record) -> None:
    depths = {one.key: one.depth for one in entries_of(record)}
    assert (depths["s1"], depths["s2"], depths["e1"]) == (0, 1, 1)


def test_the_place_asked_for_is_marked_exactly(own: TestClient) -> None:
    place = at('that talks "had')
    page = own.get(f"/documents/{quote(ID)}?at={place.start}-{place.end}").text
    assert page.count('id="at"') == 1
    assert own.get(f"/documents/{quote(ID)}?at=5-999").status_code == 400


def test_the_explanation_needs_no_script_and_a_panel_gets_its_part_alone(own: TestClient) -> None:
    place = at("talks")
    address = f"/documents/{quote(ID)}/explain?at={place.start}-{place.end}"
    page = own.get(address).text
    assert "consult visit" in page.lower()
    assert "no ground is recorded" in page
    assert "<html" in page
    part = own.get(address, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "no ground is recorded" in part
    assert "/mark" not in page  # a reader corrects nothing


def test_the_ground_and_its_example_are_shown(client: TestClient) -> None:
    page = client.get("/documents/wire-lim").text
    link = re.search(r'class="m event [^>]*href="([^"]+)"', page)
    assert link
    explained = client.get(html.unescape(link[1])).text
    assert "en/predicates/" in explained


def test_what_is_marked_can_be_asked_for(own: TestClient) -> None:
    page = own.get(f"/documents/{quote(ID)}?chosen=1&show=event").text
    checked = re.findall(r'value="(\w+)" id="show-\w+" data-press="\d" checked', page)
    assert checked == ["event"]


def test_a_document_that_is_not_there_or_was_not_known_is_not_found(client: TestClient) -> None:
    assert client.get("/documents/none").status_code == 404
    assert client.get("/documents/none/explain?at=1-2").status_code == 404
    assert client.get("/documents/wire-lim?as-of=2002-04-06").status_code == 200
    assert client.get("/documents/wire-lim?as-of=2002-04-05").status_code == 404
    assert client.get("/documents/wire-lim/explain?at=1-2&as-of=2002-04-05").status_code == 404


def test_threads_are_those_of_the_day(client: TestClient) -> None:
    now = client.get("/documents/wire-lim").text
    then = client.get("/documents/wire-lim?as-of=2002-04-06").text
    assert 'Work on railway (North Korea and South Korea)</a> <span class="status ongoing"' in now
    assert "Threads that rest on it" in then
    assert "status ongoing" not in then.split('class="bar"')[0]
    assert "as-of=2002-04-06" in then


def test_reprints_and_earlier_issues_are_linked(client: TestClient) -> None:
    page = client.get("/documents/reprint-putin-pyongyang").text
    assert "Also printed by" in page
    assert re.search(r"first: <strong>Taiga Wire</strong>", page)
    later = client.get("/documents").text
    assert later.count("data-item") > 10
    digest = client.get("/documents/235bc1805b81c24b").text  # a digest that points to others of its own
    assert "not in the archive" in digest or re.search(r'r-r1".*?/documents/', digest, re.DOTALL)


def test_a_reader_neither_grades_nor_corrects(own: TestClient) -> None:
    for action, form in (
        ("grade", {"letter": "B"}),
        ("mark", {"verdict": "wrong", "place": "e1", "why": "y"}),
    ):
        answer = own.post(f"/documents/{quote(ID)}/{action}", data={"csrf": "x", **form})
        assert answer.status_code == 403


def test_a_grade_is_kept_with_who_gave_it(client: TestClient, archive: Path) -> None:
    csrf = csrf_in(client.get("/documents/wire-lim").text)
    form = {"csrf": csrf, "letter": "B", "number": "2"}
    assert client.post("/documents/wire-lim/grade", data={**form, "csrf": "wrong"}).status_code == 403
    assert client.post("/documents/wire-lim/grade", data={"csrf": csrf}).status_code == 400
    assert client.post("/documents/none/grade", data=form).status_code == 404
    assert client.post("/documents/wire-lim/grade", data=form).status_code == 303
    with archive_opened(archive) as connection:
        grade = grade_of(connection, "wire-lim", None)
    assert (grade.letter, grade.number) == ("B", 2)
    assert "<strong>B2</strong>" in client.get("/documents/wire-lim").text


def test_what_was_said_after_a_day_is_counted_and_not_shown(client: TestClient, archive: Path) -> None:
    page = client.get("/documents/wire-lim").text
    csrf, thread = csrf_in(page), re.search(r'href="/threads/(\w+)"', page)
    assert thread
    form = {"csrf": csrf, "letter": "B", "number": "2"}
    assert client.post("/documents/wire-lim/grade", data=form).status_code == 303
    mark = {"csrf": csrf, "place": "e1", "verdict": "status", "status": "planned", "why": "it lies ahead"}
    assert client.post("/documents/wire-lim/mark", data=mark).status_code == 303
    note = {"csrf": csrf, "words": "Ask the embassy."}
    assert client.post(f"/threads/{thread[1]}/notes", data=note).status_code == 303
    now = client.get("/documents/wire-lim").text
    assert all(words in now for words in ("<strong>B2</strong>", "1 correction in force", "Ask the embassy."))
    assert "is not shown here" not in now
    then = client.get("/documents/wire-lim?as-of=2003-01-01").text
    assert not any(
        words in then for words in ("<strong>B2</strong>", "correction in force", "Ask the embassy.")
    )
    assert "noted, graded or corrected later is not shown here (3)" in then
    assert (
        "noted or corrected later is not shown" in client.get(f"/threads/{thread[1]}?as-of=2003-01-01").text
    )


def test_a_reading_is_marked_wrong_and_taken_back(client: TestClient, archive: Path) -> None:
    events = "/documents/wire-lim?chosen=1&show=event&show=other"
    page = client.get(events).text
    csrf = csrf_in(page)
    before = page.count('id="r-e')
    form = {"csrf": csrf, "place": "e1", "verdict": "wrong", "why": "a <promise> only"}
    answer = client.post("/documents/wire-lim/mark", data=form)
    assert answer.status_code == 303
    with archive_opened(archive) as connection:
        (made,) = all_corrections(connection)
        read = retrieve(connection, "wire-lim")
        assert read is not None
        assert "e1" not in {one.id for one in corrected_record(connection, read).events}
    page = client.get(answer.headers["location"].partition("#")[0]).text
    assert "a &lt;promise&gt; only" in page
    assert "1 correction in force" in page
    assert client.get(events).text.count('id="r-e') == before - 1
    undo = {"csrf": csrf, "verdict": "undo", "number": str(made.number), "why": "it was right"}
    assert client.post("/documents/wire-lim/mark", data=undo).status_code == 303
    assert "in force" not in client.get("/documents/wire-lim").text


def test_the_status_that_a_person_sets_is_shown_with_who_and_why(client: TestClient) -> None:
    csrf = csrf_in(client.get("/documents/wire-lim").text)
    form = {"csrf": csrf, "place": "e1", "verdict": "status", "status": "planned", "why": "it lies ahead"}
    assert client.post("/documents/wire-lim/mark", data=form).status_code == 303
    page = client.get("/documents/wire-lim?chosen=1&show=other").text
    assert "status, says ann: it lies ahead" in page
    assert client.post("/documents/wire-lim/mark", data={**form, "status": "maybe"}).status_code == 400
    assert client.post("/documents/wire-lim/mark", data={**form, "verdict": "maybe"}).status_code == 400
    assert client.post("/documents/wire-lim/mark", data={**form, "place": "e999"}).status_code == 400


def test_a_long_text_comes_in_parts_of_whole_paragraphs() -> None:
    text = "\n\n".join(f"Paragraph {number} says so. " * 20 for number in range(200))
    found = parts(text)
    assert len(found) > 1
    assert all(one[-1].end - one[0].start <= LONGEST_PART for one in found)
    assert part_of(found, Span(0, 1)) == 0
    assert part_of(found, Span(len(text) - 2, len(text))) == len(found) - 1
    assert "".join(" ".join(span.of(text) for part in found for span in part).split()) == "".join(
        text.split()
    )


def test_a_paragraph_without_end_is_divided() -> None:
    text = "word " * 3000
    found = parts(text, 1000)
    assert all(one[-1].end - one[0].start <= 1000 for one in found)
    assert "".join(span.of(text) for part in found for span in part) == text.rstrip()


def test_marks_lie_inside_the_text(record: Record) -> None:
    assert all(0 <= one.span.start < one.span.end <= len(TEXT) for one in marks_of(record))


def test_the_list_is_turned_by_places_and_loses_nothing(archive: Path) -> None:
    with archive_opened(archive) as connection:
        whole = [one.id for one in listed(connection, Wanted(), limit=1000)]
        turned: list[str] = []
        after = None
        while found := listed(connection, Wanted(), after, 7):
            turned += [one.id for one in found]
            after = found[-1].place
        days = [one.place.day for one in listed(connection, Wanted(), limit=1000)]
        (number,) = connection.execute("SELECT count(*) FROM documents").fetchone()
        of_outlet = [one.id for one in listed(connection, Wanted(outlet="post"), limit=1000)]
        some = listed(connection, Wanted(outlet="post"), limit=3)
        rest = listed(connection, Wanted(outlet="post"), some[-1].place, 1000)
    assert turned == whole
    assert len(whole) == number
    assert days == sorted(days, key=lambda day: day or "", reverse=True)
    assert [one.id for one in (*some, *rest)] == of_outlet


def test_the_list_is_filtered_by_outlet_days_and_what_was_known(client: TestClient) -> None:
    page = client.get("/documents?outlet=northern+post&from=2002-04-01&to=2002-04-30").text
    assert "South&#39;s envoy returns from Pyongyang with promises" in page
    assert "Example Wire" not in page.split("</datalist>")[1]
    known = client.get("/documents?as-of=2002-04-05").text
    assert "South&#39;s envoy returns" not in known
    assert "as-of=2002-04-05" in known
    assert client.get("/documents?after=nowhere").status_code == 400
    assert client.get("/documents?outlet=nobody").status_code == 200
    assert client.get("/documents?from=yesterday").status_code == 400


def test_undated_documents_come_last_and_not_on_a_day(own: TestClient) -> None:
    assert quote(ID) in own.get("/documents").text
    assert quote(ID) not in own.get(f"/documents?as-of={date(2030, 1, 1)}").text


@needs_browser
def test_a_click_explains_and_escape_closes(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents/wire-lim", viewport={"width": 1280, "height": 900}) as page:
        page.locator(".text a.m.event").first.click()
        page.locator("#why-content h2").wait_for()
        assert page.locator("#why .finding").first.is_visible()
        assert page.locator(".entries .lit").count() == 1
        page.keyboard.press("Escape")
        assert not page.locator("#why").is_visible()
        assert page.url.endswith("/documents/wire-lim")
        page.keyboard.press("Escape")
        page.wait_for_url("**/documents")


@needs_browser
def test_keys_walk_over_the_entries_and_enter_explains(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents/wire-lim", viewport={"width": 1280, "height": 900}) as page:
        page.keyboard.press("j")
        page.keyboard.press("j")
        key = page.locator("[data-item].here").get_attribute("data-k")
        assert page.locator(f'.text [data-k="{key}"].lit').count() >= 1
        page.keyboard.press("Enter")
        page.locator("#why-content h2").wait_for()


@needs_browser
def test_kinds_are_switched_off_and_that_is_remembered(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents/wire-lim", viewport={"width": 1280, "height": 900}) as page:
        event = page.locator(".text .m.event").first
        line = "one => getComputedStyle(one).textDecorationLine"
        assert event.evaluate(line) == "underline"
        page.keyboard.press("2")
        assert event.evaluate(line) == "none"
        assert page.locator(".e.event").first.is_hidden()
        page.reload()
        assert page.locator(".text .m.event").first.evaluate(line) == "none"


@needs_browser
def test_the_record_goes_with_the_text(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents/wire-lim", viewport={"width": 1280, "height": 500}) as page:
        page.mouse.move(200, 300)
        page.mouse.wheel(0, 900)
        page.wait_for_function("() => document.querySelector('[data-record]').scrollTop > 0")


def test_what_lies_most_narrowly_at_a_place_is_explained_first(own: TestClient) -> None:
    place = at("talks")
    address = f"/documents/{quote(ID)}/explain?at={place.start}-{place.end}"
    kinds = re.findall(r'<span class="kind">(\w+)</span>', own.get(address).text)
    assert kinds[0] == "event"
    assert "citation" in kinds
    kinds = re.findall(r'<span class="kind">(\w+)</span>', own.get(f"{address}&of=s1").text)
    assert kinds[0] == "statement"


def test_actors_and_untyped_events_are_marked_when_asked_for(client: TestClient) -> None:
    assert 'class="m actor' not in client.get("/documents/wire-lim").text
    page = client.get("/documents/wire-lim?chosen=1&show=actor&show=other").text
    assert 'class="m actor' in page
    assert re.search(r'class="m other ', page)
