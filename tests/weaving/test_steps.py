"""Which passages tell one step, in whatever order they are given."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from telling_making import telling, tellings

from onrecord.weaving.steps import MADE, Telling, When, steps_of

MARCH, JUNE = date(2004, 3, 2), date(2004, 6, 9)
IN_JUNE = When("2004-06-08", date(2004, 6, 8), date(2004, 6, 8))


def test_what_has_happened_is_not_joined_to_what_came_later() -> None:
    early, late = telling("a", "ongoing", MARCH, None), telling("b", "ongoing", JUNE, IN_JUNE)
    found = steps_of([early, late], {})
    assert [(step.document, step.occurred) for step in found] == [("a", None), ("b", IN_JUNE)]


def test_what_is_told_afterwards_without_a_time_is_of_the_step_that_has_one() -> None:
    found = steps_of(
        [telling("b", "ongoing", JUNE, IN_JUNE), telling("c", "ongoing", date(2004, 7, 1), None)], {}
    )
    assert [(len(step.tellings), step.occurred) for step in found] == [(2, IN_JUNE)]


def test_what_a_report_says_again_without_a_time_is_of_the_step_that_it_gives_a_time() -> None:
    in_may = When("2004-05-20", date(2004, 5, 20), date(2004, 5, 20))
    told = [
        telling("a", "planned", MARCH, in_may),
        telling("a", "planned", MARCH, None, 5),
        telling("b", "planned", date(2004, 3, 20), IN_JUNE),
    ]
    found = {step.ahead: {one.document for one in step.tellings} for step in steps_of(told, {})}
    assert found == {in_may: {"a"}, IN_JUNE: {"b"}}


def test_a_plan_without_a_time_is_not_the_one_that_was_made_later() -> None:
    in_may = When("2004-05-20", date(2004, 5, 20), date(2004, 5, 20))
    told = [
        telling("a", "planned", MARCH, in_may),
        telling("b", "planned", date(2004, 3, 20), None),
        telling("c", "planned", date(2004, 4, 20), IN_JUNE),
    ]
    found = {step.ahead: {one.document for one in step.tellings} for step in steps_of(told, {})}
    assert found == {in_may: {"a", "b"}, IN_JUNE: {"c"}}


def test_of_several_times_of_a_step_the_narrowest_tells_who_could_know() -> None:
    month = When("2004-06", date(2004, 6, 1), date(2004, 6, 30))
    told = [
        telling("a", "ongoing", date(2004, 6, 3), None),
        telling("b", "ongoing", JUNE, month),
        telling("c", "ongoing", JUNE, IN_JUNE),
    ]
    assert [(len(step.tellings), step.occurred) for step in steps_of(told, {})] == [(1, None), (2, IN_JUNE)]


@given(told=st.lists(tellings(), max_size=8))
def test_every_passage_tells_one_step_and_nobody_tells_it_before_it_happened(told: list[Telling]) -> None:
    found = steps_of(told, {})
    placed = [one for step in found for one in step.tellings]
    assert Counter(placed) == Counter(set(told))
    assert steps_of(told[::-1], {}) == found
    for step in found:
        for one in step.tellings:
            if step.status in MADE and step.occurred and one.when is None and one.published:
                assert step.occurred.earliest <= one.published.latest


def test_a_plan_of_another_year_is_another_plan() -> None:
    first = replace(telling("a", "planned", date(2002, 6, 3), None), deed="project")
    later = replace(telling("b", "planned", JUNE, None), deed="project")
    assert len(steps_of([first, later], {})) == 2


def test_a_plan_made_when_the_day_of_another_has_passed_is_another() -> None:
    april = When("2004-04-20", date(2004, 4, 20), date(2004, 4, 20))
    first = replace(telling("a", "planned", date(2004, 4, 3), april), deed="project")
    later = replace(telling("b", "planned", JUNE, None), deed="project", taken=IN_JUNE)
    assert len(steps_of([first, later], {})) == 2
