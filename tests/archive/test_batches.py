"""What is stored some at a time: as it comes, some together, and nobody waits long for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from archive_making import made, prepared

from onrecord.archive import batches
from onrecord.archive.adding import add
from onrecord.archive.batches import MOST, in_batches
from onrecord.archive.checking import problems
from onrecord.archive.connection import opened, together, transaction
from onrecord.errors import DocumentError
from onrecord.records import Document, Record


def test_things_come_some_together_and_in_order() -> None:
    found = list(in_batches(range(2 * MOST + 3)))
    assert [len(one) for one in found] == [MOST, MOST, 3]
    assert [thing for batch in found for thing in batch] == list(range(2 * MOST + 3))
    assert list(in_batches([])) == []


def test_what_comes_slowly_comes_singly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "SOON", 0)
    assert list(in_batches(range(3))) == [[0], [1], [2]]


def test_what_came_before_it_broke_is_not_lost() -> None:
    def breaking() -> Iterator[int]:
        yield from range(3)
        raise KeyboardInterrupt

    found: list[list[int]] = []
    with pytest.raises(KeyboardInterrupt):
        found.extend(in_batches(breaking()))
    assert found == [[0, 1, 2]]


def test_what_is_said_to_be_in_is_seen_by_others(tmp_path: Path) -> None:
    held = [made(f"d{number}") for number in range(5)]
    with opened(tmp_path / "a.db", "make") as connection, opened(tmp_path / "a.db") as other:
        for outcome in add(connection, [one.document for one in held], prepared(held), "1"):
            assert isinstance(outcome, Record)
            asked = (outcome.document.id,)
            assert other.execute("SELECT count(*) FROM documents WHERE id = ?", asked).fetchone() == (1,)


def test_nobody_waits_while_documents_are_read(tmp_path: Path) -> None:
    held = [made(f"d{number}") for number in range(3)]
    with opened(tmp_path / "a.db", "make") as connection, opened(tmp_path / "a.db", "write") as other:
        other.execute("PRAGMA busy_timeout = 0")

        def reader(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
            for outcome in prepared(held)(documents):
                with transaction(other):
                    other.execute("UPDATE documents SET added = added")
                yield outcome

        assert len(list(add(connection, [one.document for one in held], reader, "1"))) == 3


def test_a_broken_record_takes_nothing_else_with_it(tmp_path: Path) -> None:
    held = [made(f"d{number}") for number in range(4)]
    broken = replace(made("broken"), actors=())
    given = [*held[:2], broken, *held[2:]]
    with opened(tmp_path / "a.db", "make") as connection:
        found = list(add(connection, [one.document for one in given], prepared(given), "1"))
        assert [isinstance(one, DocumentError) for one in found] == [False, False, True, False, False]
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (4,)
        assert connection.execute("SELECT count(*) FROM failures").fetchone() == (1,)
        assert list(problems(connection)) == []


def test_steps_are_done_together_until_time_is_up_or_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = list(range(5))

    def step() -> bool:
        return bool(left) and left.pop() >= 0

    with opened(tmp_path / "a.db", "make") as connection:
        assert together(connection, step, 2) == 2
        assert together(connection, step) == 3
        assert together(connection, step) == 0
        left.extend(range(3))
        monkeypatch.setattr("onrecord.archive.connection.HOLD", 0)
        assert [together(connection, step) for _ in range(4)] == [1, 1, 1, 0]


def test_steps_that_break_leave_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db", "make") as connection:
        connection.execute("CREATE TABLE done (number INTEGER)")

        def step(number: list[int]) -> bool:
            connection.execute("INSERT INTO done VALUES (?)", (number.pop(),))
            return True

        with pytest.raises(IndexError):
            together(connection, partial(step, [1, 2]))
        assert connection.execute("SELECT count(*) FROM done").fetchone() == (0,)
