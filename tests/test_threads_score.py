"""The comparison of woven threads with a key: what counts as found, as wrong, as split."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from onrecord.reading.reader import read
from onrecord.records import Document, Publication

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # evaluation is no part of the package

from evaluation import threadkey, threadpairs, threads  # noqa: E402

TEXTS = {
    "first": (
        "2001-03-01",
        "Norwegian Foreign Minister Anna Berg will visit Sweden on March 12, the ministry in Oslo said.",
    ),
    "second": (
        "2001-03-09",
        "Norwegian Foreign Minister Anna Berg has postponed her visit to Sweden, the ministry in Oslo said.",
    ),
    "third": (
        "2001-06-05",
        "Norwegian Foreign Minister Anna Berg visited Sweden on June 4. She met Prime Minister Nils Lund.",
    ),
}
KEY = """
[[thread]]
name = "berg"
title = "Anna Berg's visit to Sweden"
kind = "visit"
participants = ["NOR", "SWE"]
status = "occurred"
steps = [
  { status = "planned", for = "2001-03-12", told = { first = "will visit Sweden" } },
  { status = "postponed", told = { second = "has postponed her visit" } },
  { status = "occurred", occurred = "2001-06-04", told = { third = "visited Sweden on June 4" } },
]
also = [{ status = "occurred", told = { third = "She met" } }]
as_of = [{ day = "2001-04-01", status = "postponed" }]
"""


@pytest.fixture(scope="module")
def corpus() -> threadpairs.Corpus:
    def document(name: str) -> Document:
        day, text = TEXTS[name]
        when = date.fromisoformat(day)
        return Document(name, text, published=Publication(day, when, when, "given"), outlet="Harbour Gazette")

    return threadpairs.Corpus({name: read(document(name)) for name in TEXTS})


def score(corpus: threadpairs.Corpus, key: str) -> threads.Score:
    return threads.compare(
        corpus, threadkey.resolve_key(key, {name: text for name, (_, text) in TEXTS.items()})
    )


def test_what_is_shown_as_the_key_tells_it_is_found(corpus: threadpairs.Corpus) -> None:
    found = score(corpus, KEY)
    assert found.counts["found"] == [3, 3]
    assert found.counts["wrong"][0] == 0
    assert found.counts["dated"] == [2, 2]
    assert found.counts["threads"] == found.counts["standing"] == found.counts["as of"] == [1, 1]
    assert (found.split, found.merged) == (0, 0)


def test_another_status_is_not_found_and_is_wrong(corpus: threadpairs.Corpus) -> None:
    found = score(corpus, KEY.replace('{ status = "postponed"', '{ status = "cancelled"'))
    assert found.counts["found"] == [2, 3]
    assert found.counts["wrong"][0] == 1
    assert any("should be cancelled" in note for note in found.notes)


def test_a_step_that_the_key_does_not_tell_is_wrong(corpus: threadpairs.Corpus) -> None:
    without = KEY.replace('  { status = "postponed", told = { second = "has postponed her visit" } },\n', "")
    found = score(corpus, without)
    assert found.counts["found"] == [2, 2]
    assert found.counts["wrong"][0] == 1


def test_a_thread_that_is_not_shown_is_missed_with_all_its_steps(corpus: threadpairs.Corpus) -> None:
    found = score(corpus, KEY.replace('["NOR", "SWE"]', '["DNK", "SWE"]'))
    assert found.counts["found"] == [0, 3]
    assert found.counts["threads"] == [0, 1]
    assert found.counts["wrong"] == [0, 0]


def test_two_threads_in_one_are_merged_unless_of_one_series(corpus: threadpairs.Corpus) -> None:
    head, _, steps = KEY.partition("steps = [")
    planned, postponed, occurred = steps.strip().splitlines()[:3]
    first = f"{head}steps = [\n{planned}\n{postponed}\n]\n"
    second = head.replace('"berg"', '"again"') + f"steps = [\n{occurred}\n]\n"
    apart = score(corpus, first + second)
    assert apart.merged == 1
    assert apart.counts["found"] == [2, 3]
    series = [one.replace("kind =", 'series = "visits"\nkind =') for one in (first, second)]
    together = score(corpus, "".join(series))
    assert together.merged == 0
    assert together.counts["found"] == [3, 3]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2001-03-12", "2001-03-12", "2001-03-12"),
        ("2001-02", "2001-02-01", "2001-02-28"),
        ("2001-12", "2001-12-01", "2001-12-31"),
        ("2001", "2001-01-01", "2001-12-31"),
        ("2001-SP", "2001-03-01", "2001-05-31"),
        ("2001-H2", "2001-07-01", "2001-12-31"),
        ("2001-03-12/2001-04", "2001-03-12", "2001-04-30"),
    ],
)
def test_bounds_of_a_value(value: str, first: str, last: str) -> None:
    assert threads.bounds(value) == (date.fromisoformat(first), date.fromisoformat(last))


def test_figures_are_printed_in_a_line_and_as_json(
    corpus: threadpairs.Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = score(corpus, KEY.replace('{ status = "postponed"', '{ status = "cancelled"'))
    monkeypatch.setattr(threads, "measure", lambda *_: found)
    assert threads.main([]) == 0
    line, last = capsys.readouterr().out.splitlines()
    assert line.startswith("found 2/3")
    assert json.loads(last)["found"] == 66.7
    threads.main(["--misses"])
    assert "found: berg: cancelled second" in capsys.readouterr().out


def test_another_set_of_texts_is_measured_by_its_own_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("first", "second"):
        day, text = TEXTS[name]
        when = date.fromisoformat(day)
        (texts / f"{name}.txt").write_text(
            f"OSLO, {when:%B} {when.day}, {when.year} (Example Wire) - {text}\n"
        )
    day, text = TEXTS["third"]
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "third", "published": day, "text": text}) + "\n")
    key = tmp_path / "key.toml"
    key.write_text(KEY)
    assert threads.main(["--corpus", str(texts), "--key", str(key)]) == 0
    assert capsys.readouterr().out.startswith("found 3/3")


@pytest.mark.parametrize("option", ["--corpus", "--key"])
def test_texts_are_not_measured_by_the_key_of_others(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        threads.main([option, str(tmp_path)])
    assert "go together" in capsys.readouterr().err
