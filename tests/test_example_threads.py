"""The key of the threads fits the example corpus, and says so where it would not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # evaluation is no part of the package

from evaluation import examples, threadkey  # noqa: E402
from evaluation.handmade import HandmadeError  # noqa: E402

DOCUMENTS = examples.examples()
KEY = threadkey.load_key(DOCUMENTS)
BY_NAME = {thread.name: thread for thread in KEY}

SMALL = """
[[thread]]
name = "visit"
title = "The minister's visit"
kind = "visit"
participants = ["NOR", "SWE"]
status = "planned"
steps = [{ status = "planned", told = { first = "will visit" } }]
"""
TEXTS = {"first": "The minister will visit Norway. He said that he would go if he could."}


def test_key_covers_threads_of_many_kinds() -> None:
    through_several = [
        thread for thread in KEY if len({told.name for step in thread.steps for told in step.passages}) > 1
    ]
    assert len(through_several) >= 40
    kinds = {kind for thread in KEY for kind in thread.kinds}
    assert {"visit", "talks", "agreement", "offer", "project", "programme", "dispute"} <= kinds


def test_key_tells_what_is_asked_of_threads() -> None:
    assert sum(len(thread.steps) for thread in KEY) >= 150
    assert sum(bool(thread.positions) for thread in KEY) >= 4
    assert sum(bool(thread.go_betweens) for thread in KEY) >= 4
    assert sum(bool(thread.as_of) for thread in KEY) >= 4
    assert {"when", "whether", "sincerity", "number"} <= {
        field for thread in KEY for one in thread.conflicts for field in one.fields
    }
    assert any(question.settled for thread in KEY for question in thread.questions)


def test_one_thread_is_false_until_it_is_withdrawn() -> None:
    contract = BY_NAME["power-contract"]
    before, after = (statuses for _, statuses in contract.as_of)
    assert before == {"agreed", "occurred"}
    assert after == contract.statuses == {"denied", "cancelled"}


def test_threads_that_are_apart_share_no_passage() -> None:
    for thread in KEY:
        for name in thread.apart:
            ours = {told for step in thread.steps for told in step.passages}
            assert not ours & {told for step in BY_NAME[name].steps for told in step.passages}


def test_small_key_resolves() -> None:
    (thread,) = threadkey.resolve_key(SMALL, TEXTS)
    (step,) = thread.steps
    (told,) = step.passages
    assert told.span.of(TEXTS["first"]) == "will visit"
    assert step.statuses == {"planned"}


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("will visit", "has visited", "do not occur"),
        ("will visit", "he", "2 times"),
        ("first", "second", "no example second"),
        ('status = "planned"\n', 'status = "agreed|done"\n', "no status done"),
        ("told =", "tells =", "no key tells"),
        ("kind =", 'apart = ["other"]\nkind =', "no thread other"),
        ("[[thread]]", "[[threads]]", "thread"),
        ('name = "visit"', "name =", "Invalid"),
        ("steps = [", "steps = []\nalso = [", "no step"),
    ],
)
def test_key_that_does_not_fit_is_an_error(wrong: str, right: str, message: str) -> None:
    with pytest.raises(HandmadeError, match=message):
        threadkey.resolve_key(SMALL.replace(wrong, right, 1), TEXTS)


def test_two_threads_of_one_name_are_an_error() -> None:
    with pytest.raises(HandmadeError, match="several threads are named visit"):
        threadkey.resolve_key(SMALL + SMALL, TEXTS)


@pytest.mark.parametrize("name", ["annals", "chronicle"])
def test_key_of_another_set_fits_its_texts(name: str) -> None:
    folder = ROOT / "evaluation" / name
    documents = examples.examples(folder / "corpus")
    key = threadkey.load_key(documents, folder / "threads.toml")
    told = {passage.name for thread in key for step in thread.steps for passage in step.passages}
    assert told == documents.keys()
