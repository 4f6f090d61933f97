"""Notes and grades by persons: kept for good, the newest grade counting, letter and number apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from briefed_archive import VISIT, archive, put, records, take_out
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.brief.judgement import LETTERS, LONGEST, NUMBERS, Grade, add_grade, add_note, grade_of, notes_of
from onrecord.errors import UsageError
from onrecord.weaving.blocks import Thread
from onrecord.woven.threads import list_threads


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with archive(tmp_path, "plan", "delay") as opened:
        yield opened


def visit(connection: sqlite3.Connection) -> Thread:
    return next(one for one in list_threads(connection) if one.title == VISIT)


def test_notes_are_kept_in_their_order(connection: sqlite3.Connection) -> None:
    for words in ("First.", "Second."):
        add_note(connection, visit(connection), words, "an editor")
    assert [(one.words, one.who) for one in notes_of(connection, visit(connection))] == [
        ("First.", "an editor"),
        ("Second.", "an editor"),
    ]


def test_a_note_is_found_when_its_thread_has_another_id(connection: sqlite3.Connection) -> None:
    take_out(connection, "plan")
    put(connection, [records()["made"]])
    later = visit(connection)
    add_note(connection, later, "Ask the embassy.", "an editor")
    put(connection, [records()["plan"]])
    assert visit(connection).id != later.id
    assert [one.words for one in notes_of(connection, visit(connection))] == ["Ask the embassy."]


@pytest.mark.parametrize(
    ("words", "who"), [("", "x"), ("  ", "x"), ("words", ""), ("w" * (LONGEST + 1), "x")]
)
def test_empty_and_endless_notes_are_refused(connection: sqlite3.Connection, words: str, who: str) -> None:
    with pytest.raises(UsageError):
        add_note(connection, visit(connection), words, who)


def test_notes_and_grades_are_never_changed(connection: sqlite3.Connection) -> None:
    add_note(connection, visit(connection), "First.", "an editor")
    add_grade(connection, "plan", "an editor", letter="A")
    for statement in (
        "DELETE FROM notes",
        "UPDATE notes SET words = 'x'",
        "DELETE FROM grades",
        "UPDATE grades SET letter = 'F'",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)


def test_a_document_has_the_letter_of_its_outlet_until_it_has_its_own(connection: sqlite3.Connection) -> None:
    assert add_grade(connection, "harbour gazette", "an editor", letter="C") == "outlet Harbour Gazette"
    assert grade_of(connection, "delay", "Harbour Gazette") == Grade("C", None)
    add_grade(connection, "delay", "an editor", letter="B")
    assert grade_of(connection, "delay", "Harbour Gazette") == Grade("B", None)
    assert grade_of(connection, "plan", "Example Wire") == Grade()


grades = st.lists(
    st.tuples(st.one_of(st.none(), st.sampled_from(LETTERS)), st.one_of(st.none(), st.sampled_from(NUMBERS)))
    .filter(lambda one: one != (None, None)),
    max_size=6,
)  # fmt: skip


@settings(deadline=None)
@given(given_ones=grades)
def test_the_newest_letter_and_the_newest_number_count_each_for_itself(
    tmp_path_factory: pytest.TempPathFactory, given_ones: list[tuple[str | None, int | None]]
) -> None:
    from onrecord.archive.connection import opened

    with opened(tmp_path_factory.mktemp("grades") / "g.db", "make") as connection:
        connection.execute(
            "INSERT INTO documents (id, language, text, text_hash, given, reader, added) "
            "VALUES ('d', 'en', 't', 'h', '{}', '1', '')"
        )
        for letter, number in given_ones:
            add_grade(connection, "d", "an editor", letter=letter, number=number)
        assert grade_of(connection, "d", None) == Grade(
            next((one for one, _ in reversed(given_ones) if one), None),
            next((one for _, one in reversed(given_ones) if one), None),
        )
