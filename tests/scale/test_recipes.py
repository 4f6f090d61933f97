"""What docs/recipes.md asks of the tables of the example corpus is answered, by both tools alike."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.connection import opened
from onrecord.archive.listings import sources
from onrecord.archive.reprints import clusters
from onrecord.weaving.events import WovenEvent
from onrecord.woven.events import woven_events

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("polars")

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
VIEWS, *QUESTIONS = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
POLARS = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture
def events(examples: Any, monkeypatch: pytest.MonkeyPatch) -> list[WovenEvent]:
    """Return the events of the archive, where its tables lie in the working folder, in ``tables``."""
    monkeypatch.chdir(examples.snapshot.parent)
    with opened(examples.archive) as connection:
        return list(woven_events(connection))


def answer(question: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        connection.execute(VIEWS)
        found: list[tuple[Any, ...]] = connection.execute(question).fetchall()
        return found


def asked(words: str) -> str:
    """Return the one question below a line that holds these words."""
    (found,) = re.findall(rf"\*\*[^*]*{re.escape(words)}[^`]*```sql\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.splitlines()[0][:40])
def test_every_question_is_answered(question: str, events: list[WovenEvent]) -> None:
    assert len(answer(question)) > 2


def test_there_are_as_many_recipes_as_promised() -> None:
    assert len(QUESTIONS) >= 9


def test_events_between_two_states_are_those_woven(events: list[WovenEvent]) -> None:
    wanted = Counter(
        (event.time.latest.isoformat()[:7] if event.time else None, event.type)
        for event in events
        if {"PRK", "KOR"} <= set(event.participants)
        and event.type is not None
        and event.status in {"occurred", "ongoing"}
    )
    found = answer(asked("between two states, by month and PLOVER type"))
    assert {(month, type_): number for month, type_, number in found} == wanted


def test_texts_of_outlets_are_those_of_the_archive(events: list[WovenEvent], examples: Any) -> None:
    found = answer(asked("How many texts are there of each outlet"))
    with opened(examples.archive) as connection:
        wanted = [one for one in sources(connection, limit=1_000) if one.documents]
    assert sorted(found) == sorted((one.outlet, one.documents, one.texts, one.reprints) for one in wanted)
    assert sum(reprints for *_, reprints in found) > 1


def test_printed_texts_and_who_may_be_first_are_those_of_the_archive(
    events: list[WovenEvent], examples: Any
) -> None:
    found = answer(asked("Which texts are printed by several documents"))
    with opened(examples.archive) as connection:
        wanted = list(clusters(connection))
    assert {(text, id_) for text, id_, *_ in found} == {
        (one.original, copy.id) for one in wanted for copy in one.copies
    }
    assert Counter(text for text, *_, first in found if first) == {
        one.original: one.may_be_first for one in wanted
    }


def test_polars_answers_as_duckdb_does(events: list[WovenEvent]) -> None:
    names: dict[str, Any] = {}
    exec(POLARS, names)  # noqa: S102 - the page's own code
    assert names["between"].rows() == answer(asked("between two states, by month and PLOVER type"))
    assert names["speakers"].rows() == answer(asked("Who speaks, and how often"))
    assert names["texts"].rows() == answer(asked("How many texts are there of each outlet"))
    assert names["cited"].rows() == answer(asked("How often is an outlet cited, and by whom"))
    assert sum(number for *_, number in names["statuses"].rows()) > 100
