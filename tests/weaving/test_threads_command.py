from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

DOCUMENTS = [
    {
        "id": "plan",
        "published": "2004-03-02",
        "outlet": "Example Wire",
        "text": "Norwegian Foreign Minister Arne Solheim will visit Finland in April, his office said.",
    },
    {
        "id": "made",
        "published": "2004-04-20",
        "outlet": "Harbour Gazette",
        "text": "Norwegian Foreign Minister Arne Solheim visited Finland on April 19, 2004.",
    },
    {
        "id": "undated",
        "text": "Norwegian Foreign Minister Arne Solheim visited Finland and was received well.",
    },
]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    path = tmp_path / "docs.jsonl"
    path.write_text("\n".join(map(json.dumps, DOCUMENTS)), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["threads", *map(str, arguments)])


def test_threads_are_printed_as_json_lines(documents: Path) -> None:
    done = run(documents, "--format", "jsonl")
    assert done.exit_code == 0
    (thread,) = map(json.loads, done.stdout.splitlines())
    assert (thread["title"], thread["status"]) == ("Arne Solheim’s visit to Finland", "occurred")


def test_as_of_a_day_nothing_later_is_told_and_undated_documents_are_named(documents: Path) -> None:
    done = run(documents, "--format", "jsonl", "--as-of", "2004-03-31")
    (thread,) = map(json.loads, done.stdout.splitlines())
    assert thread["status"] == "planned"
    assert {step["document"] for step in thread["steps"]} == {"plan"}
    assert "1 document without a publication date" in done.stderr


def test_the_timeline_shows_who_says_so(documents: Path) -> None:
    page = run(documents, "--format", "text").stdout
    assert "Arne Solheim’s visit to Finland" in page
    assert "● occurred  visit · Finland, Norway, Arne Solheim · 3 documents" in page
    assert "2 Mar 2004   –            ○ planned  for Apr 2004" in page
    assert "20 Apr 2004  19 Apr 2004  ● occurred" in page
    assert "Example Wire" in page
    assert "\x1b" not in page


def test_a_day_that_is_none_is_wrong_usage(documents: Path) -> None:
    assert run(documents, "--as-of", "soon").exit_code == 2
