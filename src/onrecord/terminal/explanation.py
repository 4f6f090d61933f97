"""Why something was read, as a page: the place in its words, and below it each finding with its ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.explaining import Explanation, Reason
from onrecord.knowledge.entries import Entry
from onrecord.records import Record, Span
from onrecord.terminal.wrapping import indented, padded, shortened, shortened_before
from onrecord.wording.harmless import harmless

WIDEST = 100
"""Cells: a page is set no wider, however wide the terminal."""
_LABEL = 12
"""Cells before what a label stands for."""
_MOST_ENTRIES = 3
"""Entries of one ground that are shown; a word can stand in several."""
_MOST_WORDS = 8
"""Words of a list in an entry that are shown."""


def show_explanations(record: Record, place: Span, found: Sequence[Explanation], console: Console) -> None:
    """Print what was ``found`` at ``place``; lines are made for the console's width and not broken again."""
    width = max(min(console.width, WIDEST) - 4, 24)
    for line in (*_place(record, place, width), *_findings(found, width), Text()):
        line.rstrip()
        shown = Text("  ").append_text(line) if line else line
        console.print(shown, no_wrap=True, overflow="ignore", crop=False)


def _place(record: Record, place: Span, width: int) -> Iterator[Text]:
    """Yield where the place is, and its words in the middle of those around it, on one line."""
    text = harmless(record.document.text)
    yield Text()
    name = f"{harmless(record.document.id)}, characters {place.start}–{place.end}"
    yield from indented(Text(name, "dim"), width, "")
    words = shortened(place.of(text), width)
    spare = max(width - cell_len(words), 0)
    before = shortened_before(text[max(0, place.start - width) : place.start], spare // 2)
    after = shortened(text[place.end : place.end + width], spare - spare // 2)
    yield Text(before if spare > 1 else "").append(words, "bold underline").append(after if spare > 1 else "")


def _findings(found: Sequence[Explanation], width: int) -> Iterator[Text]:
    if not found:
        yield Text()
        yield Text("Nothing was read here.")
    for one in found:
        yield Text()
        title = Text(f"{one.kind} ", "bold").append(f"{one.id}  " if one.id else " ", "dim")
        title.append("here: ", "dim").append(f"its {one.part}" if one.part else "", "dim")
        yield from indented(title, width, "")
        yield from indented(Text(f"“{shortened(harmless(one.words), 2 * width)}”"), width, "  ")
        for name, value in one.facts:
            yield from _labelled(name, Text(harmless(value)), width)
        for reason in one.reasons:
            yield from _reason(reason, width, alone=len(one.reasons) == 1)


def _labelled(name: str, value: Text, width: int, style: str = "dim") -> list[Text]:
    label = padded(Text("  ").append(name, style), _LABEL).append("  ")
    return indented(value, width, label, " " * (_LABEL + 2))


def _reason(reason: Reason, width: int, *, alone: bool) -> Iterator[Text]:
    name = "why" if alone else f"why {reason.of}"
    if reason.ground is None:
        yield from _labelled(name, Text("no ground is recorded", "dim"), width, "cyan")
        return
    yield from _labelled(name, Text(reason.ground.rule), width, "cyan")
    if reason.ground.entry:
        yield from _labelled("", Text(harmless(reason.ground.entry)), width)
    for entry in reason.entries[:_MOST_ENTRIES]:
        yield from _entry(entry, width)
    if len(reason.entries) > _MOST_ENTRIES:
        left = f"and {len(reason.entries) - _MOST_ENTRIES} more entries that hold this word"
        yield from _labelled("", Text(left, "dim"), width)


def _entry(entry: Entry, width: int) -> Iterator[Text]:
    fields = _in_words(entry.fields)
    if fields:
        yield from _labelled("", Text(fields, "dim"), width)
    for example in entry.examples[:2]:
        yield from _labelled("", Text(f"“{example}”", "italic"), width)


def _in_words(fields: Mapping[str, Any]) -> str:
    """Return the fields of an entry on a line; of long lists the beginning, of tables their names alone."""
    return " · ".join(f"{key}: {_value(value)}" for key, value in fields.items())


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_value(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        shown = ", ".join(_value(one) for one in value[:_MOST_WORDS])
        return shown if len(value) <= _MOST_WORDS else f"{shown} … ({len(value)} in all)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
