from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visit_reports import TEXTS

from onrecord.errors import UsageError
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.blocks import heaviest
from onrecord.weaving.courses import title_beginnings
from onrecord.weaving.strands import Strand, strands
from onrecord.weaving.threads import Thread, threads


def record(name: str, day: str | None, text: str) -> Record:
    when = date.fromisoformat(day) if day else None
    published = Publication(day, when, when, "given") if day and when else None
    return read(Document(name, text, None, "Harbour Gazette", "en", published))


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [record(*one) for one in TEXTS]


@pytest.fixture(scope="module")
def found(records: list[Record]) -> tuple[Thread, ...]:
    return threads(records)


def with_title(found: tuple[Thread, ...], words: str) -> list[Thread]:
    return [one for one in found if words in one.title]


def test_a_visit_put_off_and_made_a_year_later_is_one_thread(records: list[Record]) -> None:
    (thread,) = with_title(threads(records[:3]), "Arne Solheim")
    assert thread.title == "Arne Solheim’s visit to Finland"
    assert thread.participants == ("FIN", "NOR", "Arne Solheim")
    assert [step.status for step in thread.steps] == ["planned", "postponed", "occurred"]
    assert thread.status == "occurred"
    assert thread.steps[-1].occurred is not None
    assert thread.steps[-1].occurred.value == "2005-06-08"


def test_what_is_planned_after_a_visit_was_made_is_another(found: tuple[Thread, ...]) -> None:
    both = with_title(found, "Arne Solheim")
    assert len(both) == 2
    assert len({one.title for one in both}) == 2
    assert {one.status for one in both} == {"occurred", "planned"}
    assert {step.document for one in both if one.status == "planned" for step in one.steps} >= {"next"}


def test_a_question_stands_with_the_thread_and_is_settled_later(found: tuple[Thread, ...]) -> None:
    (question,) = [one for thread in found for one in thread.questions]
    assert question.document == "delay"
    assert question.asked == date(2004, 4, 5)
    assert question.settled_by is not None
    assert question.settled_by[0] == "made"


def test_what_is_expected_has_a_day_by_which_it_is_due(records: list[Record]) -> None:
    (thread,) = with_title(threads(records[:1]), "Arne Solheim")
    (expected,) = thread.expected
    assert (expected.due, expected.settled_by) == (date(2004, 4, 30), None)
    (later,) = with_title(threads(records[:3]), "Arne Solheim")
    assert all(one.settled_by == ("made", later.steps[-1].span) for one in later.expected)


def test_a_deal_called_a_joke_is_disputed(found: tuple[Thread, ...]) -> None:
    (thread,) = with_title(found, "erring deal")
    assert thread.participants == ("NOR", "SWE")
    assert {step.status for step in thread.steps} >= {"proposed", "disputed"}
    (conflict,) = thread.conflicts
    assert conflict.field == "sincerity"
    assert {side.value: side.said_by for side in conflict.sides} == {
        "in jest": ("Nils Ek",),
        "in earnest": ("Norwegian officials",),
    }


def test_steps_are_in_order_and_everything_has_a_span(
    records: list[Record], found: tuple[Thread, ...]
) -> None:
    length = {one.document.id: len(one.document.text) for one in records}
    assert found
    for thread in found:
        reported = [step.reported.earliest if step.reported else date.max for step in thread.steps]
        assert reported == sorted(reported)
        places = [(step.document, step.span) for step in thread.steps]
        places += [place for one in thread.conflicts for side in one.sides for place in side.passages]
        places += [(one.document, one.span) for one in thread.questions]
        for document, span in places:
            assert 0 <= span.start < span.end <= length[document]


@settings(deadline=None, max_examples=30)
@given(order=st.permutations(range(len(TEXTS))), twice=st.integers(0, len(TEXTS) - 1))
def test_neither_order_nor_repeats_make_a_difference(order: list[int], twice: int) -> None:
    known = _known()
    assert threads([known[number] for number in [*order, twice]]) == threads(known)


@pytest.mark.parametrize("day", ["2004-03-01", "2004-03-11", "2004-12-31", "2005-06-15", "2006-01-01"])
def test_as_of_a_day_is_what_the_documents_by_then_give(records: list[Record], day: str) -> None:
    when = date.fromisoformat(day)
    until = [
        one for one in records if one.document.published is not None and one.document.published.latest <= when
    ]
    assert threads(records, as_of=when) == threads(until)


def test_a_document_taken_out_leaves_what_the_others_give(records: list[Record]) -> None:
    for left_out in range(len(records)):
        rest = records[:left_out] + records[left_out + 1 :]
        named = {one.document for thread in threads(rest) for one in thread.steps}
        assert records[left_out].document.id not in named


def test_two_texts_under_one_id_are_refused(records: list[Record]) -> None:
    other = record("plan", None, "Another text altogether.")
    with pytest.raises(UsageError, match="two different documents bear the id 'plan'"):
        threads([records[0], other])


def test_a_thread_as_a_plain_object_has_the_keys_of_the_format(found: tuple[Thread, ...]) -> None:
    for thread in found:
        plain = thread.to_dict()
        assert {
            "thread",
            "title",
            "kind",
            "participants",
            "status",
            "steps",
            "conflicts",
            "questions",
        } <= set(plain)
        for step in plain["steps"]:
            assert {"status", "occurred", "for", "reported", "document", "span", "said_by", "outlets"} <= set(
                step
            )
    assert len({one.id for one in found}) == len(found)


def test_a_lone_meeting_of_no_consequence_is_no_thread() -> None:
    assert threads([record("one", "2004-03-02", "The two mayors met for lunch. It rained all day.")]) == ()


_CACHE: list[Record] = []


def _known() -> list[Record]:
    if not _CACHE:
        _CACHE.extend(itertools.starmap(record, TEXTS))
    return _CACHE


def test_titles_begin_as_the_strands_of_their_block_tell(records: list[Record]) -> None:
    blocks: defaultdict[str, list[Strand]] = defaultdict(list)
    for one in records:
        for strand in strands(one):
            blocks[strand.block].append(strand)
    for some in (records, records[:4], records[::2]):
        for thread in threads(some):
            beginnings = title_beginnings(blocks[thread.block])
            assert any(thread.title.startswith(one) for one in beginnings), (thread.title, beginnings)


def test_no_thread_weighs_more_than_its_documents_let_it(found: tuple[Thread, ...]) -> None:
    for one in found:
        assert one.weight[0] <= heaviest(one.voices.documents)
