"""The documentation names every command and every option, and its links lead somewhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # tools is no part of the package

from tools import commands, readings, tables  # noqa: E402

from onrecord.cli import main  # noqa: E402

PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
HELPS = list(commands.helps())
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])


@pytest.mark.parametrize(("command", "text"), HELPS, ids=[name for name, _ in HELPS])
def test_the_reference_holds_the_help_of_every_command(command: str, text: str) -> None:
    block = commands.block_of(PAGE, command)
    assert block is not None, f"docs/cli.md says nothing of '{command}'"
    assert block["help"].strip() == text.strip(), "make it anew with: python -m tools.commands"


@pytest.mark.parametrize("name", main.commands)
def test_every_option_stands_in_the_reference(name: str) -> None:
    block = commands.block_of(PAGE, f"onrecord {name}")
    assert block is not None
    options = [option for parameter in main.commands[name].params for option in parameter.opts]
    assert options
    for option in options:
        assert not option.startswith("--") or option in block["help"]


def test_the_readme_leads_to_the_commands_and_to_reading() -> None:
    assert "(docs/cli.md)" in README
    assert "(docs/reading.md)" in README
    named = {name for name in main.commands if f"onrecord {name}" in README}
    assert {"read", "explain", "threads"} <= named


def test_a_command_that_is_missing_from_the_page_is_added_to_it() -> None:
    page = commands.written(PAGE.replace("## `onrecord read`", "## reading"))
    block = commands.block_of(page, "onrecord read")
    assert block is not None
    assert "--published" in block["help"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_what_the_page_on_reading_shows_is_what_is_read() -> None:
    page = readings.PAGE.read_text(encoding="utf-8")
    assert len(readings.blocks(page)) > 15
    assert readings.written(page) == page, "make it anew with python -m tools.readings, and mend what it says"


def test_the_page_on_parquet_tells_of_every_column() -> None:
    page = tables.PAGE.read_text(encoding="utf-8")
    assert tables.written(page) == page, "make it anew with python -m tools.tables"
