"""The pages on intake: their examples are run, their bounds are the code's, and they tell of every kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.sources import (
    columns,
    html,
    jsonl,
    jsonlist,
    packed,
    parquet,
    readers,
    setting,
    tables,
    tarred,
    zipped,
)
from onrecord.sources.streams import MAX_COPIED

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "intake"
PAGES = ("text.md", "html.md", "tables.md", "archives.md")
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> Iterator[tuple[str, str, str]]:
    for found in _FENCE.finditer((FOLDER / page).read_text(encoding="utf-8")):
        yield found[1], found[2] or "", found[3]


def printed(commands: str) -> list[dict[str, object]]:
    """Run the commands of a block, without what they are piped into, and return what the last one prints."""
    result = None
    for line in commands.splitlines():
        words = line.partition(" | ")[0].partition("#")[0].split()
        assert words[0] == "onrecord"
        result = CliRunner().invoke(main, words[1:])
        assert result.exit_code == 0, result.output
    assert result is not None
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_are_what_comes_of_them(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found: list[dict[str, object]] = []
    checked = 0
    for kind, name, content in blocks(page):
        if name:
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_text(content, encoding="utf-8")
        elif kind == "python":
            exec(content)  # noqa: S102 - our own page
        elif kind == "sh":
            found = printed(content)
        elif kind == "jsonl":
            expected = [json.loads(line) for line in content.splitlines()]
            assert len(found) == len(expected)
            for one, wanted in zip(found, expected, strict=True):
                real = one.get("document", one)
                assert isinstance(real, dict)
                assert {key: real[key] for key in wanted} == wanted
                checked += 1
    assert checked


BOUNDS = {
    "text.md": (jsonl.MAX_LINE,),
    "html.md": (html.MAX_TAGS, html.MAX_ATTRIBUTES, f"{html.MAX_BYTES // 2**20} MiB"),
    "tables.md": (
        *(tables.MAX_LINE, tables.MAX_FIELD, tables.MAX_COLUMNS, jsonlist.MAX_OBJECT),
        f"{parquet.MAX_GROUP // 2**30} GiB",
    ),
    "archives.md": (
        *(setting.MAX_DEPTH, setting.MAX_MEMBERS, setting.MAX_RATIO),
        *(f"{setting.MAX_UNPACKED // 2**30} GiB", f"{setting.FREE // 2**20} MiB"),
        *(f"{zipped.MAX_DIRECTORY // 2**20} MiB", f"{tarred.MAX_HEADER // 2**20} MiB"),
        f"{packed.XZ_MEMORY // 2**20} MiB",
    ),
    "index.md": (f"{MAX_COPIED // 2**30} GiB",),
}


@pytest.mark.parametrize("page", BOUNDS)
def test_the_bounds_are_those_of_the_code(page: str) -> None:
    text = (FOLDER / page).read_text(encoding="utf-8")
    for bound in BOUNDS[page]:
        assert (bound if isinstance(bound, str) else f"{bound:,}") in text


def test_the_names_of_columns_are_those_of_the_code() -> None:
    text = (FOLDER / "tables.md").read_text(encoding="utf-8")
    for field, names in columns.NAMES.items():
        assert re.search(rf"^\| `{field}` \| {', '.join(names)}\b", text, re.MULTILINE), field


def test_the_index_leads_to_every_page_and_names_every_kind() -> None:
    text = (FOLDER / "index.md").read_text(encoding="utf-8").lower()
    for page in FOLDER.glob("*.md"):
        assert page.name == "index.md" or f"({page.name})" in text
    other = {"jsonl": "json lines", "feed": "rss", "mail": "e-mail", "mbox": "mailboxes", "html": "web pages"}
    for kind in readers.READERS:
        assert other.get(kind, kind) in text, kind
