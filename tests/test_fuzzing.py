"""The fuzzing in benchmarks/ begins with whole files of every kind, and each case can be had again."""

from __future__ import annotations

import io
import random

import pytest
from benchmarks.fuzzing import targets
from benchmarks.fuzzing.mutation import changed_bytes, changed_text
from benchmarks.fuzzing.running import run_case, run_target
from benchmarks.fuzzing.seeds import seeds, texts

from onrecord.errors import ReadingFailed, UnsupportedFormat
from onrecord.records import Document
from onrecord.sources import read_named
from onrecord.sources.readers import READERS


@pytest.mark.parametrize("kind", READERS)
def test_every_kind_is_fuzzed_from_whole_files(kind: str) -> None:
    assert kind in targets.SHARES
    for data in seeds(kind):
        outcomes = list(read_named(io.BytesIO(data), f"a.{kind}"))
        assert outcomes
        assert all(isinstance(one, Document) or kind == "opml" for one in outcomes), outcomes


def test_the_same_number_and_seed_are_the_same_change() -> None:
    def changes(seed: int) -> tuple[bytes, str]:
        rng = random.Random(seed)  # noqa: S311 - the same each time
        return changed_bytes(rng, b"ferry " * 9, (b"harbour",)), changed_text(rng, "ferry " * 9, texts())

    assert changes(1) == changes(1) != changes(2)


@pytest.mark.parametrize("name", [name for name in targets.SHARES if name not in {"pdf", "reading"}])
def test_cases_end_in_documents_or_clear_errors(name: str) -> None:
    assert sum((run_case(name, number, 0) for number in range(5)), start=targets.Counter())


def test_what_asks_for_a_report_is_wrong() -> None:
    with pytest.raises(targets.Wrong):
        targets._check(ReadingFailed("a", "it broke", "report it"))
    targets._check(UnsupportedFormat("a", "it is none", "give another"))


def test_a_case_that_breaks_is_told_and_the_next_go_on() -> None:
    outcome = run_target("no such reader", 2, 0)
    assert outcome.cases == 2
    assert sorted(outcome.wrong) == [0, 1]
