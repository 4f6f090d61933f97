from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main

DOCUMENTS = [
    {"id": "a", "text": "Police arrested Oskar Lind in Visby on Friday.", "published": "2003-04-14"},
    {"id": "b", "text": "Oskar Lind was arrested in Visby, police said.", "published": "2003-04-15"},
]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    path = tmp_path / "docs.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in DOCUMENTS), encoding="utf-8")
    return path


def test_events_are_printed_a_line_each(documents: Path) -> None:
    result = CliRunner().invoke(main, ["weave", str(documents), "--format", "jsonl"])
    assert result.exit_code == 0
    events = [json.loads(line) for line in result.stdout.splitlines()]
    (arrest,) = [event for event in events if len(event["mentions"]) > 1]
    texts = {one["id"]: one["text"] for one in DOCUMENTS}
    words = [texts[m["document"]][slice(*m["trigger"])] for m in arrest["mentions"]]
    assert words == ["arrested", "arrested"]
    assert arrest["time"]["value"] == "2003-04-11"
    assert arrest["thread"] is None


def test_lines_for_a_person_say_by_how_many_it_is_told(documents: Path) -> None:
    result = CliRunner().invoke(main, ["weave", str(documents), "--format", "text"])
    assert result.exit_code == 0
    assert "2003-04-11  arrested  occurred" in result.stdout
    assert "2 documents" in result.stdout


def test_nothing_read_is_an_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["weave", str(tmp_path / "none.txt"), "--format", "jsonl"])
    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert result.stdout == ""
