from __future__ import annotations

from datetime import date

import pytest

from onrecord.knowledge.load import load_toml
from onrecord.reading.english.times import find_times
from onrecord.reading.english.times.lexicon import lexicon
from onrecord.reading.english.times.normalise import NORMALISERS
from onrecord.reading.language import analyse
from onrecord.records import Publication

DAY = Publication("2002-05-23", date(2002, 5, 23), date(2002, 5, 23), "given")


@pytest.mark.parametrize(
    "rule", load_toml("en/times.toml")["rule"], ids=lambda rule: f"{rule['kind']}: {rule['words']}"
)
def test_every_rule_reads_its_example(rule):
    text = rule["example"]
    found = {time.span.of(text): time.value for time in find_times(analyse(text), DAY)}
    assert found.get(rule["words"]) == rule["value"], found


def test_every_kind_has_a_normaliser():
    assert {rule.kind for rule in lexicon().rules} <= NORMALISERS.keys()


def days(text):
    return [(time.span.of(text), time.value) for time in find_times(analyse(text), DAY)]


def test_entries_that_follow_the_publication_sooner_are_to_come():
    text = "May 25: The king visits Oslo.\n\nJune 3: The envoys meet.\n\nJune 9: The premier returns."
    assert [value for _, value in days(text)] == ["2002-05-25", "2002-06-03", "2002-06-09"]


def test_entries_of_a_chronology_go_up_to_the_publication():
    text = (
        "June 3: The envoys meet, for the first time since March.\n\nJanuary 9: The king visits Oslo.\n\n"
        "May 2: The premier promises to return on July 6."
    )
    values = [value for _, value in days(text)]
    assert values == ["2001-06-03", "2001-03", "2002-01-09", "2002-05-02", "2002-07-06"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The round was first planned for late March.", "2002-03"),
        ("The round is planned for late March.", "2003-03"),
    ],
)
def test_what_was_planned_at_first_may_be_past(text, value):
    assert days(text)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two of the three sailors were set free on Tuesday.", "2002-05-21"),
        ("The hearing is set for Tuesday.", "2002-05-28"),
        ("The ministers agreed after two hours of talks on Tuesday to extend the loans.", "2002-05-21"),
        ("The ministers agreed to meet after the elections on Tuesday.", "2002-05-28"),
    ],
)
def test_a_day_lies_ahead_only_where_it_is_that_of_a_plan(text, value):
    assert days(text)[-1][1] == value
