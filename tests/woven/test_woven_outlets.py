"""What outlets tell of threads, as it is kept, is what the threads say of any day."""

from __future__ import annotations

import functools
import itertools
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from woven_making import put, take_out

from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.archive.retrieval import retrieve
from onrecord.knowledge.outlets import outlet_name
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record, Span
from onrecord.weaving.blocks import Thread
from onrecord.weaving.steps import Step, Telling
from onrecord.woven.outcome import decoded_thread
from onrecord.woven.weaving import weave_archive

FORMS = (
    "{0} and {1} have signed a treaty on the ferry project, {2} said. The ferry project will begin in May.",
    "The {1} government denied that it had signed a treaty on the ferry project with {0}.",
    "{0} and {1} plan a ferry project, the {2} reported. {3} people will build the ferry project.",
    "{0} will build the ferry project with {1} in June, officials said. {3} people will work there.",
    "The ferry project of {0} and {1} is to begin in May, according to the {2}.",
)
OUTLETS = ("Harbour Gazette", "Example Wire", "Reuters", "Kyodo", None)
FIRST = date(2004, 3, 1)
TOLD = list(itertools.product(FORMS, (("Denmark", "Norway"), ("Norway", "Denmark")), OUTLETS))[::2]
DAYS = [FIRST + timedelta(days=number) for number in range(-1, 10)]


@functools.cache
def report(number: int) -> Record:
    form, states, outlet = TOLD[number]
    day = FIRST + timedelta(days=number * 7 % 9)
    published = None if number % 11 == 5 else Publication(day.isoformat(), day, day, "given")
    through = OUTLETS[(number + 1) % 4]
    text = f"{form.format(*states, through, 40 + number % 3)} It was report {number // 2} of a series."
    return read(Document(f"r{number:02}", text, None, outlet, "en", published))


REPORTS = range(len(TOLD))


def held(connection: sqlite3.Connection, outlet: str, day: date | None, thread: int) -> tuple[int, ...]:
    """Return what is kept: steps, confirmed, contradicted, alone, conflicts."""
    found = connection.execute(
        "SELECT steps, confirmed, contradicted, alone, conflicts FROM thread_outlets "
        "WHERE outlet = ?1 AND thread = ?2 AND iif(?3 IS NULL, since = '~', since <= ?3 AND until > ?3)",
        (outlet, thread, day and day.isoformat()),
    ).fetchall()
    assert len(found) < 2
    return tuple(found[0]) if found else (0,) * 5


def told(
    thread: Thread, outlet: str, day: date | None, printed: dict[str, str | None], later: set[str]
) -> tuple[int, ...]:
    """Return the same as the thread tells it, without what was published after the day."""
    own = [one for step in thread.steps for one in step.tellings if outlet in one.outlets]

    def is_own(document: str, span: Span) -> bool:
        return printed[document] == outlet or any(
            one.document == document and span.overlaps(one.sentence) for one in own
        )

    sides = []
    for conflict in thread.conflicts:
        known = [[one for one in side.passages if one[0] not in later] for side in conflict.sides]
        own_there = [[one for one in side if is_own(*one)] for side in known]
        if any(
            mine and len(theirs_own) < len(theirs)
            for mine, (theirs_own, theirs) in itertools.product(own_there, zip(own_there, known, strict=True))
            if mine is not theirs_own
        ):
            sides.append([one for side in own_there for one in side])
    steps = [counted for step in thread.steps if (counted := _step(step, outlet, day, sides)) is not None]
    confirmed, contradicted = sum(one for one, _ in steps), sum(other for _, other in steps)
    return len(steps), confirmed, contradicted, sum(not any(one) for one in steps), len(sides)


def _step(
    step: Step, outlet: str, day: date | None, sides: list[list[tuple[str, Span]]]
) -> tuple[bool, bool] | None:
    known = [one for one in step.tellings if day is None or (one.published and one.published.latest <= day)]
    own = [one for one in known if outlet in one.outlets]
    if not own:
        return None
    independent = {voice.key for voice in step.voices.voices}
    others = voices(one for one in known if outlet not in one.outlets) & independent
    return bool(others - voices(own)), any(
        one.document == document and span.overlaps(one.sentence)
        for one in own
        for passages in sides
        for document, span in passages
    )


def voices(tellings: Iterator[Telling] | list[Telling]) -> set[str]:
    return {voice.key for one in tellings for voice in one.voices}


def check(connection: sqlite3.Connection) -> int:
    """Hold what is kept against the threads; return how much of it was not nothing."""
    assert list(problems(connection)) == []
    rows = connection.execute("SELECT id, outlet FROM documents")
    printed = {id_: outlet and outlet_name(outlet) for id_, outlet in rows}
    days = dict(connection.execute("SELECT id, published_latest FROM documents").fetchall())
    some = 0
    for key, content in connection.execute("SELECT key, content FROM threads").fetchall():
        thread = decoded_thread(content)
        for outlet, day in itertools.product(map(outlet_name, filter(None, OUTLETS)), (None, *DAYS)):
            later = {id_ for id_, known in days.items() if day and (known or "~") > day.isoformat()}
            expected = told(thread, outlet, day, printed, later)
            assert held(connection, outlet, day, key) == expected, (thread.id, outlet, day)
            some += any(expected)
    return some


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with opened(tmp_path_factory.mktemp("outlets") / "a.db", "make") as made:
        yield made


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sets(st.sampled_from(REPORTS), min_size=6))
def test_what_is_kept_is_what_the_threads_say(connection: sqlite3.Connection, wanted: set[int]) -> None:
    there = {id_ for (id_,) in connection.execute("SELECT id FROM documents")}
    ids = {f"r{number:02}" for number in wanted}
    take_out(connection, sorted(there - ids))
    put(connection, [report(number) for number in sorted(wanted) if f"r{number:02}" not in there])
    weave_archive(connection)
    check(connection)


def test_an_outlet_is_confirmed_and_contradicted_somewhere(connection: sqlite3.Connection) -> None:
    put(connection, [report(n) for n in REPORTS if retrieve(connection, f"r{n:02}") is None])
    weave_archive(connection)
    assert check(connection) > 20
    sums = connection.execute(
        "SELECT sum(confirmed), sum(contradicted), sum(alone), sum(conflicts) FROM thread_outlets"
    ).fetchone()
    assert min(sums) > 0


def test_they_are_put_down_without_weaving_what_an_earlier_version_wove(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        put(connection, map(report, REPORTS))
        weave_archive(connection)
        before = list(dump(connection))
        keys = connection.execute("SELECT key FROM threads").fetchall()
        connection.execute("DELETE FROM thread_outlets")
        connection.execute("UPDATE threads SET carried = 0")
        weave_archive(connection)
        assert list(dump(connection)) == before
        assert connection.execute("SELECT key FROM threads").fetchall() == keys
