"""Commands that tell of texts which several documents print."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from asked_archive import lines, page, run
from woven_making import put

from onrecord.archive.connection import opened
from onrecord.woven.weaving import weave_archive

sys.path.insert(0, str(Path(__file__).parent.parent / "weaving"))
from test_reprints import OTHER, PIECES, text
from test_woven_reprints import FIRST, report


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("printed") / "onrecord.db"
    with opened(path, "make") as connection:
        put(connection, [
            report("wire", text(*PIECES), FIRST, "Example Wire"),
            report("gazette", text(*PIECES[:4]), date(2003, 5, 3), "Harbour \x1bGazette"),
            report("post", text(*PIECES, OTHER[0]), date(2003, 5, 3), "Island Post"),
            report("bridge", text(*OTHER), None, "Example Wire"),
        ])  # fmt: skip
        weave_archive(connection)
    return path


def test_texts_are_listed_with_who_had_them_first(path: Path) -> None:
    (found,) = lines(run("reprints", "--archive", path))
    assert (found["original"], found["first"], found["first_outlet"]) == ("wire", "wire", "Example Wire")
    assert [one["id"] for one in found["copies"]] == ["wire", "gazette", "post"]
    shown = page(run("reprints", "--archive", path, "--format", "text"))
    assert "On wire  3 documents, 3 outlets" in shown
    assert "first: Example Wire" in shown
    assert "\x1b" not in shown


def test_the_text_of_a_document_is_asked_for(path: Path) -> None:
    (found,) = lines(run("reprints", "post", "wire", "--archive", path))
    assert found["documents"] == 3
    assert lines(run("reprints", "bridge", "--archive", path)) == []
    assert "No text is printed by" in page(run("reprints", "bridge", "--archive", path, "--format", "text"))
    assert "there is no document 'none'" in run("reprints", "none", "--archive", path).stderr


def test_only_what_was_published_by_a_day_counts(path: Path) -> None:
    done = run("reprints", "--archive", path, "--as-of", "2003-05-02")
    assert lines(done) == []
    assert "1 document without a publication date" in done.stderr


def test_a_document_is_shown_with_who_else_prints_it(path: Path) -> None:
    shown = page(run("show", "post", "--archive", path, "--format", "text"))
    assert "Also printed by Example Wire, 1 May 2003 (wire); Harbour" in shown
    assert "First Example Wire" in shown
    assert "Also printed" not in page(run("show", "bridge", "--archive", path, "--format", "text"))
    assert (
        json.loads(run("show", "post", "--archive", path, "--format", "jsonl").stdout)["document"]["id"]
        == "post"
    )


def test_outlets_are_listed_with_their_texts(path: Path) -> None:
    found = {
        one["outlet"]: (one["documents"], one["texts"], one["reprints"])
        for one in lines(run("sources", "--archive", path))
    }
    assert found["Example Wire"] == (2, 2, 0)
    assert found["Island Post"] == (1, 1, 1)
