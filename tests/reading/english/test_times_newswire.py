"""Time expressions as news agencies write them, found and read by the TimeML guidelines."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from onrecord.reading.english.times import find_times
from onrecord.reading.language import analyse
from onrecord.records import Publication

DAY = Publication("2002-05-23", date(2002, 5, 23), date(2002, 5, 23), "given")
SENTENCES = tomllib.loads(Path(__file__).with_name("times_newswire.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", SENTENCES["sentence"], ids=lambda entry: entry["text"][:40])
def test_newswire(entry):
    text = entry["text"]
    found = [[time.span.of(text), time.type, time.value] for time in find_times(analyse(text), DAY)]
    assert found == entry["times"]
