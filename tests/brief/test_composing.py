"""Issues composed from an archive, and how its threads are ordered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from briefed_archive import LATER, VISIT, WEEK, archive, issue_of, put, records, texts
from told_reports import report

from onrecord.archive.connection import opened
from onrecord.brief import ordering, planning
from onrecord.brief.composing import Request, compose, draft
from onrecord.brief.issue import Issue
from onrecord.brief.judgement import add_note
from onrecord.brief.material import Window, material
from onrecord.brief.plain import as_json
from onrecord.knowledge.brief_bounds import bounds
from onrecord.reading.reader import read
from onrecord.weaving.pages import page
from onrecord.woven.threads import list_threads


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Issue]:
    with archive(tmp_path_factory.mktemp("composing")) as connection:
        return {"week": issue_of(connection), "later": issue_of(connection, LATER)}


def test_an_issue_tells_what_is_new_by_thread(issues: dict[str, Issue]) -> None:
    week = issues["week"]
    assert [section.heading for section in week.sections] == [
        f"{VISIT}: put off",
        "Denmark and Poland: ferry project",
    ]
    said = texts(week)
    assert any("put off" in one and "April" in one for one in said)
    assert any("“Neither side was ready for such a step at this moment”" in one for one in said)
    assert any(one.kind == "question" for section in week.sections for one in section.sentences)


def test_every_section_says_why_it_stands_there(issues: dict[str, Issue]) -> None:
    assert "two documents" in issues["week"].sections[0].reason
    assert "put off (before: planned)" in issues["week"].sections[0].reason
    assert "one document" in issues["week"].sections[1].reason


def test_no_section_calls_anything_the_first_news_of_its_matter(issues: dict[str, Issue]) -> None:
    # An earlier report may speak of the matter in another thread.
    assert not any("first news" in section.reason for issue in issues.values() for section in issue.sections)


def test_every_sentence_has_a_source_in_the_window_and_none_after_it(issues: dict[str, Issue]) -> None:
    for issue in issues.values():
        for section in issue.sections:
            for sentence in section.sentences:
                days = [
                    published.latest
                    for one in sentence.sources
                    if (published := records()[one.document].document.published)
                ]
                assert issue.since
                assert issue.until
                assert any(issue.since <= day <= issue.until for day in days), sentence.text
                assert all(day <= issue.until for day in days)


def test_quotations_are_verbatim(issues: dict[str, Issue]) -> None:
    quoted = [
        (part.split("”")[0], sentence)
        for issue in issues.values()
        for section in issue.sections
        for sentence in section.sentences
        for part in sentence.text.split("“")[1:]
    ]
    assert quoted
    for words, sentence in quoted:
        plain = words.rstrip(".,")
        assert any(plain in records()[one.document].document.text for one in sentence.sources), words


def test_the_sources_are_the_documents_that_sentences_rest_on(issues: dict[str, Issue]) -> None:
    week = issues["week"]
    behind = {one.document for section in week.sections for each in section.sentences for one in each.sources}
    assert {one.document for one in week.items} == behind
    assert all(one.text and len(one.text) == 64 for one in week.items)


def test_an_issue_is_the_same_in_whatever_order_documents_came(tmp_path: Path) -> None:
    made = []
    for name, order in (("a", list(records())), ("b", list(reversed(records())))):
        with opened(tmp_path / f"{name}.db", "make") as connection:
            for id_ in order:
                put(connection, [records()[id_]])
            made.append(as_json(issue_of(connection)))
    assert made[0] == made[1]


def test_an_issue_as_of_a_day_is_that_of_an_archive_without_later_documents(tmp_path: Path) -> None:
    known = [
        id_
        for id_, one in records().items()
        if one.document.published and one.document.published.latest <= date(2004, 4, 11)
    ]
    with archive(tmp_path, *known) as connection:
        before = as_json(issue_of(connection))
    (tmp_path / "all").mkdir()
    with archive(tmp_path / "all") as connection:
        assert as_json(issue_of(connection)) == before


def test_a_window_without_news_gives_an_issue_without_sections(tmp_path: Path) -> None:
    with archive(tmp_path, "plan") as connection:
        empty = Window(date(1999, 1, 1), date(1999, 1, 7), date(1999, 1, 7))
        issue, left_out = compose(connection, Request(empty))
    assert (issue.sections, issue.items, left_out) == ((), (), 0)


def test_no_thread_and_no_issue_is_longer_than_its_bounds(tmp_path: Path) -> None:
    with archive(tmp_path) as connection:
        for one in ordering.ordered(material(connection, Window(None, None, None)).matters):
            shelved = planning.passages.shelf(
                page(records()[id_]) for id_ in planning.documents_behind(one, bounds())
            )
            steps = [each for each in planning.messages(one, shelved, bounds()) if hasattr(each, "before")]
            assert len(steps) <= bounds().steps


def test_a_note_stands_in_the_section_of_its_thread(tmp_path: Path) -> None:
    with archive(tmp_path) as connection:
        thread = next(one for one in list_threads(connection) if one.title == VISIT)
        add_note(connection, thread, "Ask the embassy.", "an editor")
        section = issue_of(connection).sections[0]
        assert section.sentences[-1].kind == "note"
        assert "Ask the embassy." in section.sentences[-1].text


def test_order_is_by_consequence(tmp_path: Path) -> None:
    with archive(tmp_path) as connection:
        found = ordering.ordered(material(connection, WEEK).matters)
    points = [ordering.consequence(one) for one in found]
    assert points == sorted(points, reverse=True)
    assert found[0].thread.title == VISIT


def test_what_comes_to_nothing_in_words_leaves_its_room_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window(date(2004, 5, 1), date(2004, 5, 7), date(2004, 5, 7))
    with opened(tmp_path / "room.db", "make") as connection:
        told = [
            "Danish Foreign Minister Ida Holm visited Norway on May 3.",
            "Swedish Prime Minister Lars Ek visited Estonia on May 2.",
        ]
        put(connection, [read(report(f"r{number}", "2004-05-04", one)) for number, one in enumerate(told)])
        first, second = ordering.ordered(material(connection, window).matters)
        plan = planning.messages
        monkeypatch.setattr(
            planning, "messages", lambda one, *rest: [] if one.thread == first.thread else plan(one, *rest)
        )
        drawn = draft(connection, Request(window), replace(bounds(), threads=1))
    assert [one.thread for one, _ in drawn.sections] == [second.thread.id]
    assert drawn.left_out == 0
