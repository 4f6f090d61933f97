"""Which sentences of a brief no longer hold: exactly those that rest on what has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from briefed_archive import LATER, WEEK, archive, issue_of, put, records, take_out

from onrecord.brief.basis import basis
from onrecord.brief.issue import Issue, Sentence, Source
from onrecord.brief.messages import ClaimMessage, Name, Voice
from onrecord.brief.plain import as_json, from_json
from onrecord.brief.staleness import Stale, stale
from onrecord.records import Span
from onrecord.weaving.corrections import Passage, SetStatus
from onrecord.woven.corrections import add_correction
from onrecord.woven.weaving import weave_archive


@contextmanager
def of_the_week(folder: Path) -> Iterator[tuple[sqlite3.Connection, Issue]]:
    """Make an archive of what was known in the week, and its issue as it comes back from JSON."""
    with archive(folder, "plan", "talks-plan", "delay", "delay-too", "ferry") as connection:
        yield connection, from_json(as_json(issue_of(connection)))


def resting_on(issue: Issue, document: str) -> list[Sentence]:
    return [
        sentence
        for section in issue.sections
        for sentence in section.sentences
        if any(one.document == document for one in sentence.sources)
    ]


def said(found: tuple[Stale, ...]) -> list[Sentence]:
    return [one.sentence for one in found]


def test_an_issue_just_made_holds(tmp_path: Path) -> None:
    with archive(tmp_path) as connection:
        for window in (WEEK, LATER):
            assert stale(connection, from_json(as_json(issue_of(connection, window))), overtaken=False) == ()


def test_exactly_the_sentences_that_rest_on_a_removed_document_are_named(tmp_path: Path) -> None:
    for number, document in enumerate(("delay", "delay-too", "ferry")):
        (tmp_path / str(number)).mkdir()
        with of_the_week(tmp_path / str(number)) as (connection, issue):
            take_out(connection, document)
            found = stale(connection, issue)
            assert said(found) == resting_on(issue, document)
            assert {one.cause for one in found} == {"removed"}
            assert all(one.documents == (document,) for one in found)


def test_what_another_document_still_tells_is_told_from_it(tmp_path: Path) -> None:
    with of_the_week(tmp_path) as (connection, issue):
        take_out(connection, "delay")
        put_off = stale(connection, issue)[0]
        assert "put off" in (put_off.now or "")


def test_a_document_that_nothing_rests_on_makes_nothing_stale(tmp_path: Path) -> None:
    with of_the_week(tmp_path) as (connection, issue):
        take_out(connection, "talks-plan")
        assert stale(connection, issue) == ()


def test_exactly_the_sentences_about_a_corrected_status_are_named(tmp_path: Path) -> None:
    with of_the_week(tmp_path) as (connection, issue):
        record = records()["ferry"]
        changed = [
            event
            for event in record.events
            if any(
                one.document == "ferry" and one.span.covers(event.trigger)
                for sentence in resting_on(issue, "ferry")
                if sentence.kind == "step"
                for one in sentence.sources
            )
        ]
        for event in changed:
            words = event.trigger.of(record.document.text)
            passage = Passage("ferry", event.trigger, words)
            add_correction(connection, SetStatus(passage, event.status, "cancelled"), "an editor", "a test")
        weave_archive(connection)
        found = stale(connection, issue)
        assert [one.sentence.kind for one in found] == ["step"]
        assert said(found)[0] in resting_on(issue, "ferry")
        assert found[0].cause in {"otherwise", "untold"}
        numbers = ", ".join(str(number) for number, _ in enumerate(changed, start=1))
        which = f"correction{'s' if len(changed) > 1 else ''} {numbers}"
        assert found[0].why.endswith(f"and was corrected by a person ({which})")


def test_another_text_under_the_same_id_is_named(tmp_path: Path) -> None:
    with of_the_week(tmp_path) as (connection, issue):
        take_out(connection, "ferry")
        record = records()["ferry"]
        put(connection, [replace(record, document=replace(record.document, text=f"{record.document.text} "))])
        found = stale(connection, issue)
        assert said(found) == resting_on(issue, "ferry")
        assert {one.cause for one in found} == {"altered"}


def test_plans_and_questions_that_later_reports_settled_are_named(tmp_path: Path) -> None:
    with of_the_week(tmp_path) as (connection, issue):
        put(connection, [records()["made"]])
        found = stale(connection, issue)
        assert {one.cause for one in found} == {"overtaken"}
        assert {one.sentence.kind for one in found} == {"step", "question"}
        assert all("made" in one.documents and one.why.endswith(": made") for one in found)
        assert all(one.now and one.now != one.sentence.text for one in found)
        assert stale(connection, issue, overtaken=False) == ()


def test_a_further_report_of_the_same_makes_nothing_stale(tmp_path: Path) -> None:
    with archive(tmp_path, "plan", "delay", "ferry") as connection:
        issue = from_json(as_json(issue_of(connection)))
        put(connection, [records()["delay-too"]])
        assert stale(connection, issue) == ()


def test_what_office_somebody_holds_is_no_part_of_what_is_told() -> None:
    plain = Name("person:eva lind", "Eva Lind", "person")
    titled = replace(plain, offices=(("minister", "SWE"),))
    source = Source("one", Span(0, 3), None, ())
    messages = [
        ClaimMessage((one,), "say", False, (), None, Voice((one,), (), 1, 1), (source,))
        for one in (plain, titled)
    ]
    assert len({basis(one, [source]) for one in messages}) == 1
