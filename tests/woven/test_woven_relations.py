"""Relations out of an archive are those of its documents woven together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from woven_making import put, records, take_out

from onrecord.archive.connection import opened
from onrecord.errors import UsageError
from onrecord.reading.reader import read
from onrecord.records import Document, Publication, Record
from onrecord.weaving.events import weave
from onrecord.weaving.relations import Relation, asked_for, relations, roles
from onrecord.woven.relations import relations_of
from onrecord.woven.weaving import weave_archive

PAIRS = [("NOR", "FIN"), ("Norway", "Sweden"), ("Solheim", "Finland"), ("Denmark", "NOR")]
DAYS = [date(2004, 3, 1), date(2004, 3, 31), date(2004, 6, 30), date(2005, 7, 1)]


@contextmanager
def archive(folder: Path, held: list[Record]) -> Iterator[sqlite3.Connection]:
    path = folder / f"{len(list(folder.iterdir()))}.db"
    with opened(path, "make") as connection:
        put(connection, held)
        weave_archive(connection)
        yield connection


def together(held: list[Record], one: str, other: str) -> tuple[Relation, ...]:
    first, second = asked_for(one), asked_for(other)
    known = {key: own for record in held for key, own in roles(record, first, second).items()}
    return relations(weave(held), known)


def asked(
    connection: sqlite3.Connection, one: str, other: str, day: date | None = None
) -> tuple[Relation, ...]:
    """Return what the archive has; nothing where it does not know one of the two."""
    try:
        return relations_of(connection, asked_for(one), asked_for(other), as_of=day)
    except UsageError:
        return ()


@pytest.mark.parametrize("pair", PAIRS)
def test_they_are_those_of_the_documents_woven_together(tmp_path: Path, pair: tuple[str, str]) -> None:
    held = list(records())
    expected = together(held, *pair)
    assert expected
    with archive(tmp_path, held) as connection:
        assert asked(connection, *pair) == expected


@settings(deadline=None, max_examples=8)
@given(
    st.permutations(range(len(records()))),
    st.integers(1, len(records())),
    st.sampled_from(PAIRS),
    st.sampled_from(DAYS),
)
def test_neither_order_nor_what_was_removed_nor_what_came_later_makes_a_difference(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], kept: int, pair: tuple[str, str], day: date
) -> None:
    held = [records()[number] for number in order]
    left = held[:kept]
    with archive(tmp_path_factory.mktemp("related"), held) as connection:
        take_out(connection, [one.document.id for one in held[kept:]])
        weave_archive(connection)
        assert asked(connection, *pair) == together(left, *pair)
        by_then = [one for one in left if one.document.published and one.document.published.latest <= day]
        assert asked(connection, *pair, day) == together(by_then, *pair)


def test_who_is_known_by_a_part_of_the_last_name_is_found(tmp_path: Path) -> None:
    text = "French Foreign Minister Moretti met Norwegian Foreign Minister Arne Solheim in Oslo on Monday."
    published = Publication("2004-03-03", DAYS[0], DAYS[0], "given")
    held = [read(Document("one", text, None, "Example Wire", "en", published))]
    expected = together(held, "Jean Dupont-Moretti", "Solheim")
    assert expected
    with archive(tmp_path, held) as connection:
        assert asked(connection, "Jean Dupont-Moretti", "Solheim") == expected
