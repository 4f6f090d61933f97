"""The reference of commands in ``docs/cli.md``: what ``--help`` says of each.

Run with ``python -m tools.commands``; it writes the block below each command's heading anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli import main as onrecord

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
WIDTH = 100
"""Characters in a line of help."""


def helps() -> Iterator[tuple[str, str]]:
    """Yield every command as it is called ("onrecord read") with what its ``--help`` prints."""
    context = click.Context(onrecord, info_name="onrecord", terminal_width=WIDTH, **onrecord.context_settings)
    yield "onrecord", onrecord.get_help(context)
    for name, command in sorted(onrecord.commands.items()):
        inner = click.Context(command, context, info_name=name, terminal_width=WIDTH)
        yield f"onrecord {name}", command.get_help(inner)


def block_of(page: str, command: str) -> re.Match[str] | None:
    """Return the block of help below the heading of ``command``, None where it has none."""
    return re.search(
        rf"^## `{re.escape(command)}`\n(?:(?!^## ).*\n)*?```text\n(?P<help>(?:(?!```).*\n)*)```", page, re.M
    )


def written(page: str) -> str:
    """Return the page with every block as ``--help`` has it; one is added for a command that has none."""
    for command, text in helps():
        block = block_of(page, command)
        if block is None:
            page = f"{page.rstrip()}\n\n## `{command}`\n\n```text\n{text}\n```\n"
            continue
        page = f"{page[: block.start('help')]}{text}\n{page[block.end('help') :]}"
    return page


def main() -> None:
    """Write the blocks in the page anew."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
