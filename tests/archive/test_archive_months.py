"""Actors and sources as of a day are those of an archive that holds only what was published by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from archive_making import filled, made

from onrecord.archive import appearances
from onrecord.archive.checking import problems
from onrecord.archive.connection import opened, transaction
from onrecord.archive.listings import actors, sources
from onrecord.archive.writing import remove
from onrecord.records import Actor, Record, Span

FIRST = date(2001, 3, 20)
DAYS = [FIRST - timedelta(1), FIRST, date(2001, 3, 31), date(2001, 4, 1), date(2001, 4, 9), date(2002, 1, 1)]


def reports() -> list[Record]:
    found = [made(f"bridge-{number}", day=FIRST + timedelta(4 * number)) for number in range(6)]
    return [
        made("bridge-undated", day=None),
        *(
            replace(one, actors=(*one.actors, Actor("a9", f"Envoy {number}", "person", None, (Span(4, 9),))))
            for number, one in enumerate(found)
        ),
    ]


@pytest.mark.parametrize("few", [0, appearances.FEW])
@pytest.mark.parametrize("day", DAYS)
def test_they_are_those_of_what_was_published_by_then(
    tmp_path: Path, day: date, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appearances, "FEW", few)
    held = reports()
    by_then = [
        one for one in held if one.document.published is not None and one.document.published.latest <= day
    ]
    (tmp_path / "all").mkdir()
    (tmp_path / "then").mkdir()
    with (
        opened(filled(tmp_path / "all", *held)) as everything,
        opened(filled(tmp_path / "then", *by_then), "make") as then,
    ):
        for name in (None, "envoy", "Envoy 2", "nobody"):
            found = list(actors(everything, name, as_of=day, limit=50))
            assert found == list(actors(then, name, limit=50))
            assert list(actors(everything, name, as_of=day, limit=2, offset=1)) == found[1:3]
        assert list(sources(everything, as_of=day)) == list(sources(then))


def test_months_are_counted_anew_when_documents_go(tmp_path: Path) -> None:
    with opened(filled(tmp_path, *reports()), "write") as connection:
        assert list(problems(connection)) == []
        with transaction(connection):
            remove(connection, "bridge-2")
            remove(connection, "bridge-undated")
        assert list(problems(connection)) == []
        connection.execute("UPDATE figure_months SET mentions = mentions + 1 WHERE month = '2001-04'")
        assert any("by month" in one for one in map(str, problems(connection)))
