"""Search, actors and sources find what is in force after corrections, and what was read once taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from archive_making import TEXT, filled, made

from onrecord.archive.adding import reread
from onrecord.archive.checking import problems
from onrecord.archive.connection import opened
from onrecord.archive.dump import dump
from onrecord.archive.listings import actors, sources
from onrecord.archive.search import Hit, search
from onrecord.archive.selection import Selection
from onrecord.records import Span
from onrecord.weaving.corrections import (
    Change,
    MarkWrong,
    MergeActors,
    Name,
    Part,
    Passage,
    SeparateActors,
    SetStatus,
    labelled,
)
from onrecord.woven.corrections import add_correction, take_back
from onrecord.woven.weaving import weave_archive

FIRST, SECOND = made(), made("bridge-2", day=date(2001, 4, 6))
ENVOY, OTHER = Name("The envoy", "person", "RUS"), Name("Nina Orlova", "person", "RUS")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with opened(filled(tmp_path, FIRST, SECOND), "write") as found:
        weave_archive(found)
        yield found
        assert list(problems(found)) == []


def at(words: str, document: str = "bridge-1") -> Passage:
    start = TEXT.index(words)
    return Passage(document, Span(start, start + len(words)), words)


def wrong(part: Part, number: int = 0) -> MarkWrong:
    span, label = labelled(FIRST, part)[number]
    return MarkWrong(part, Passage("bridge-1", span, span.of(TEXT)), label)


def correct(connection: sqlite3.Connection, change: Change) -> None:
    add_correction(connection, change, "A. Reader", "it says so")
    weave_archive(connection)


def hits(connection: sqlite3.Connection, words: str = "", **wanted: str) -> list[Hit]:
    return list(search(connection, words, Selection(**wanted)))  # type: ignore[arg-type]


def ids(found: list[Hit]) -> list[str]:
    return sorted(f"{one.document}/{one.id}" if one.id else one.document for one in found)


def counted(connection: sqlite3.Connection) -> dict[str, tuple[int, int, int, int]]:
    return {one.name: (one.documents, one.mentions, one.statements, one.events) for one in actors(connection)}


def test_a_status_that_was_set_is_searched_for_and_shown(connection: sqlite3.Connection) -> None:
    correct(connection, SetStatus(at("open"), "planned", "cancelled"))
    for words in ("bridge", ""):
        (hit,) = hits(connection, words, status="cancelled")
        assert (hit.document, hit.id, dict(hit.facts)["status"]) == ("bridge-1", "e2", "cancelled")
        assert ids(hits(connection, words, status="planned")) == ["bridge-2/e2"]


@pytest.mark.parametrize(
    ("part", "number", "gone"),
    [("event", 1, "bridge-1/e2"), ("statement", 0, "bridge-1/s1")],
)
def test_what_was_marked_as_wrong_is_not_found(
    connection: sqlite3.Connection, part: Part, number: int, gone: str
) -> None:
    assert gone in ids(hits(connection, "bridge"))
    correct(connection, wrong(part, number))
    for words in ("bridge", ""):
        assert gone not in ids(hits(connection, words))
        assert gone.replace("-1", "-2") in ids(hits(connection, words))


def test_a_wrong_time_is_no_longer_the_day_of_an_event(connection: sqlite3.Connection) -> None:
    correct(connection, wrong("time"))
    days = {hit.document: dict(hit.facts)["day"] for hit in hits(connection, "bridge", type="AGREE")}
    assert days == {"bridge-1": None, "bridge-2": "2001-05"}


def test_a_wrong_citation_does_not_count(connection: sqlite3.Connection) -> None:
    correct(connection, wrong("citation"))
    (wire,) = [one for one in sources(connection) if one.outlet == "Example Wire"]
    assert (wire.citations, wire.cited_by, dict(wire.days)) == (1, 1, {"2001-04-03": 1})


def test_merged_actors_are_one_under_the_right_name(connection: sqlite3.Connection) -> None:
    correct(connection, MergeActors(ENVOY, OTHER))
    assert counted(connection) == {"Example Wire": (2, 2, 0, 0), "Nina Orlova": (2, 2, 2, 4)}
    assert list(actors(connection, "envoy")) == []
    assert {one.name for one in actors(connection, as_of=date(2001, 4, 5))} == {"Example Wire", "Nina Orlova"}
    assert hits(connection, "bridge", actor="envoy") == []
    for words in ("bridge", ""):
        found = hits(connection, words, actor="orlova")
        assert {"bridge-1", "bridge-1/e2", "bridge-1/s1", "bridge-2"} <= set(ids(found))
        assert all(one.who == ("Nina Orlova",) for one in found if one.kind == "statement")


def test_separated_actors_are_two(connection: sqlite3.Connection) -> None:
    correct(connection, SeparateActors(ENVOY, OTHER, (at("The envoy"),), whole=True))
    assert counted(connection) == {
        "Example Wire": (2, 2, 0, 0),
        "Nina Orlova": (1, 1, 1, 2),
        "The envoy": (1, 1, 1, 2),
    }
    assert set(ids(hits(connection, actor="orlova"))) == {"bridge-1", "bridge-1/s1", "bridge-1/e2"}
    assert set(ids(hits(connection, actor="envoy"))) == {"bridge-2", "bridge-2/s1", "bridge-2/e2"}


def test_taken_back_all_is_found_as_it_was_read(connection: sqlite3.Connection) -> None:
    before = [line for line in dump(connection) if '"corrections"' not in line]
    correct(connection, MergeActors(ENVOY, OTHER))
    correct(connection, wrong("event", 1))
    take_back(connection, 1, "a", "b")
    take_back(connection, 2, "a", "b")
    weave_archive(connection)
    assert [line for line in dump(connection) if '"corrections"' not in line] == before


def test_what_is_read_anew_is_corrected_again(connection: sqlite3.Connection) -> None:
    correct(connection, SetStatus(at("open"), "planned", "cancelled"))
    newer = replace(FIRST, questions=())
    list(reread(connection, ["bridge-1"], lambda _: iter([newer]), "2"))
    weave_archive(connection)
    assert ids(hits(connection, status="cancelled")) == ["bridge-1/e2"]
