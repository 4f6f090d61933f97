"""From where a document is said to be from to the file that it lies in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.places import lies_in, path_of


@pytest.mark.parametrize(
    "origin", ["{}/a.jsonl", "{}/a.jsonl:12", "{}/a.jsonl/b/c.txt", "{}/a.jsonl/b.csv:3", "{}/a.jsonl/x:y/z"]
)
def test_the_file_is_the_nearest_around_the_place(tmp_path: Path, origin: str) -> None:
    (tmp_path / "a.jsonl").write_text("")
    assert path_of(origin.format(tmp_path)) == str(tmp_path / "a.jsonl")


def test_a_name_can_look_like_a_place_or_be_escaped(tmp_path: Path) -> None:
    (tmp_path / "a:12").write_text("")
    (tmp_path / "two\nlines").write_text("")
    assert path_of(f"{tmp_path}/a:12") == str(tmp_path / "a:12")
    assert path_of(f"{tmp_path}/two\\nlines:3") == str(tmp_path / "two\nlines")


def test_a_folder_counts_only_where_it_was_told_itself(tmp_path: Path) -> None:
    assert path_of(str(tmp_path)) == str(tmp_path)
    assert path_of(f"{tmp_path}/gone.txt") is None


@pytest.mark.parametrize("origin", ["-", "-:3", "-/a.txt", "-/a.csv:3", "", "a\0b", "weaving of document x"])
def test_what_lies_in_no_file_has_none(origin: str) -> None:
    assert path_of(origin) is None


def test_places_lie_in_others() -> None:
    places = {"a.zip", "b.jsonl:3"}
    assert lies_in("a.zip", places)
    assert lies_in("a.zip/x/y.csv:5", places)
    assert lies_in("b.jsonl:3", places)
    assert not lies_in("b.jsonl:33", places)
    assert not lies_in("b.jsonl", places)


@given(st.text(alphabet="a:/-.\\\0n", max_size=12))
def test_whatever_the_place_it_ends(origin: str) -> None:
    path_of(origin)
    assert lies_in(origin, {origin}) == bool(origin)
