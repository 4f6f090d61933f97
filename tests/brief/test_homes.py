"""What several matters have in common is told once, in the matter that it is nearest to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from briefed_archive import WEEK, archive

from onrecord.brief.homes import at_home, with_company
from onrecord.brief.issue import Source
from onrecord.brief.material import Matter, material
from onrecord.brief.messages import QuestionMessage
from onrecord.records import Span


@pytest.fixture(scope="module")
def matters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Matter, Matter]]:
    with archive(tmp_path_factory.mktemp("homes")) as connection:
        found = {one.thread.kind: one for one in material(connection, WEEK).matters}
        visit = found.pop("visit")
        (ferry,) = found.values()
        yield visit, ferry


def asked(words: str, document: str, at: int) -> QuestionMessage:
    source = Source(document, Span(at, at + 10), "Example Wire", ())
    return QuestionMessage("x", words, None, False, (source,))


@pytest.mark.parametrize("first", [0, 1])
def test_what_names_a_person_of_a_matter_is_told_there(matters: tuple[Matter, Matter], first: int) -> None:
    one = asked("whether Solheim will visit Finland", "ferry", 0)
    order = (matters[first], matters[1 - first])
    told = at_home([(matter, [one]) for matter in order])
    assert told[first] == [one]
    assert told[1 - first] == []


@pytest.mark.parametrize("first", [0, 1])
def test_what_names_nobody_is_told_where_it_is_nearest(matters: tuple[Matter, Matter], first: int) -> None:
    one = asked("who will pay", "ferry", 0)
    order = (matters[first], matters[1 - first])
    told = at_home([(matter, [one]) for matter in order])
    assert told[1 - first] == [one]
    assert told[first] == []


def test_nothing_is_lost_and_nothing_told_twice(matters: tuple[Matter, Matter]) -> None:
    one, other = asked("who will pay", "ferry", 0), asked("why", "nobody's", 5)
    told = at_home([(matters[0], [one, other, one]), (matters[1], [other, one])])
    assert sorted(each.words for messages in told for each in messages) == ["who will pay", "why"]


def test_a_lone_question_stands_with_another_matter_of_its_report(matters: tuple[Matter, Matter]) -> None:
    visit, ferry = matters
    lone = replace(ferry, thread=replace(ferry.thread, title="Ferry talks (Denmark and Poland)"))
    one = asked("whether the talks will go ahead", "ferry", 0)
    told = with_company([lone, ferry, visit], [[one], [], []], [{"question"}, {"step"}, {"step"}])
    assert told == [[], [one], []]


def test_a_question_stays_where_no_such_matter_is_told(matters: tuple[Matter, Matter]) -> None:
    visit, ferry = matters
    one = asked("whether the talks will go ahead", "ferry", 0)
    assert with_company([ferry, visit], [[one], []], [{"question"}, {"step"}]) == [[one], []]
    assert with_company([ferry, ferry], [[one], []], [{"question"}, set()]) == [[one], []]
