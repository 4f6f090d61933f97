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
