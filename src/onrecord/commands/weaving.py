"""The command that weaves documents in memory: weave."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
from rich.console import Console
from rich.text import Text

from onrecord.errors import DocumentError

if TYPE_CHECKING:
    from onrecord.records import Record
    from onrecord.weaving.events import WovenEvent

Format = Literal["text", "jsonl"]


@click.command()
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True)
)
@click.option("--published", metavar="DATE", help="When the documents were published, as for read.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="Lines for a person, or one JSON object an event. Default: text on a terminal, jsonl elsewhere.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with."
)
def weave(paths: tuple[Path, ...], published: str | None, form: Format | None, jobs: int) -> None:
    """Read documents and put together what they say of the same events.

    Every mention of an event is in exactly one of the events printed. An event says which documents mention
    it and where, when it was and how that is known, and how many independent voices stand behind it, where
    reprints and relays are followed back. The order of the documents makes no difference.

    \b
    Exit status: 0 when any document was read, 1 when none was, 2 for wrong usage.
    """  # noqa: D301
    from onrecord.weaving.events import weave as weave_events

    talk = Console(stderr=True)
    records = list(_records(paths, published, jobs, talk))
    events = weave_events(records)
    if (form or ("text" if sys.stdout.isatty() else "jsonl")) == "jsonl":
        for event in events:
            print(json.dumps(event.to_dict(), ensure_ascii=False))  # noqa: T201
    else:
        texts = {record.document.id: record.document.text for record in records}
        shown = Console(highlight=False)
        for line in _lines(events, texts):
            shown.print(line, soft_wrap=True)
    raise SystemExit(0 if records else 1)


def _records(paths: tuple[Path, ...], published: str | None, jobs: int, talk: Console) -> Iterator[Record]:
    from onrecord.commands.watching import watched
    from onrecord.reading.language import DEFAULT_MODEL
    from onrecord.scale.processes import read_all
    from onrecord.sources import read_sources
    from onrecord.terminal.plain import harmless

    outcomes = read_all(read_sources(paths, sys.stdin.buffer, published), jobs=jobs, model=DEFAULT_MODEL)
    for outcome in watched(outcomes, talk):
        if isinstance(outcome, DocumentError):
            talk.print(f"onrecord: {harmless(str(outcome))}", markup=False, highlight=False, soft_wrap=True)
        else:
            yield outcome


def _lines(events: tuple[WovenEvent, ...], texts: dict[str, str]) -> Iterator[Text]:
    """Yield the events that more than one mention tells of, by day, with the words of their mentions."""
    from onrecord.terminal.plain import harmless

    told = sorted(
        (event for event in events if len(event.mentions) > 1),
        key=lambda event: (event.time is None, event.time.value if event.time else "", event.id),
    )
    for event in told:
        words = dict.fromkeys(mention.trigger.of(texts[mention.document]) for mention in event.mentions)
        line = Text(event.time.value if event.time else "no day known", "cyan")
        line.append(f"  {harmless(', '.join(words))}", "bold").append(f"  {event.status}")
        line.append(f"  {harmless(', '.join(event.participants))}" if event.participants else "")
        yield line.append(f"  {event.telling}", "dim")
    alone = len(events) - len(told)
    yield Text(f"{len(told)} events are mentioned more than once, {alone} once.", "dim")
