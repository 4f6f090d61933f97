"""Threads as a page: of each its title and status, below it a timeline with who says so, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from onrecord.records import Document, Span
from onrecord.terminal.plain import harmless
from onrecord.terminal.wording import STATUS, Sign, value_in_words
from onrecord.terminal.wrapping import indented, padded, shortened
from onrecord.weaving.conflicts import Conflict
from onrecord.weaving.ledger import OpenQuestion
from onrecord.weaving.steps import Step, When
from onrecord.weaving.threads import Thread

WIDEST = 100
"""Cells: a page is set no wider, however wide the terminal."""
_DAY = 14
"""Cells for the day on which a step was reported."""
_LINES = 2
"""Lines of a passage that are shown."""
_SIGNS: Mapping[str, Sign] = {
    **dict(STATUS.items()),
    "agreed": Sign("◆", "green"),
    "disputed": Sign("≠", "red"),
}


def show_threads(found: Sequence[Thread], documents: Mapping[str, Document], console: Console) -> None:
    """Print threads; lines are made for the console's width and not broken again."""
    width = max(min(console.width, WIDEST) - 4, 40)
    for line in _page(found, documents, width):
        line.rstrip()
        shown = Text("  ").append_text(line) if line else line
        console.print(shown, no_wrap=True, overflow="ignore", crop=False)


def _page(found: Sequence[Thread], documents: Mapping[str, Document], width: int) -> Iterator[Text]:
    yield Text()
    if not found:
        yield Text("No threads were found.")
    for thread in found:
        yield from _thread(thread, documents, width)
        yield Text()


def _thread(thread: Thread, documents: Mapping[str, Document], width: int) -> Iterator[Text]:
    sign, style = _SIGNS[thread.status]
    title = Text(f"{sign} ", style).append(harmless(thread.title), "bold")
    title.append(f"  {thread.kind}, {thread.status}", "dim")
    yield from indented(title, width, "", "  ")
    for step in thread.steps:
        yield from _step(step, documents, width)
    for conflict in thread.conflicts:
        yield from _conflict(conflict, documents, width)
    for question in thread.questions:
        yield from _question(question, documents, width)


def _step(step: Step, documents: Mapping[str, Document], width: int) -> Iterator[Text]:
    sign, style = _SIGNS[step.status]
    margin = padded(Text("  ").append(_day(step.reported), "dim"), 2 + _DAY)
    head = Text(f"{sign} {step.status}", style)
    if step.occurred is not None:
        head.append(f"  {_day(step.occurred)}")
    if step.ahead is not None:
        head.append(f"  for {_day(step.ahead)}")
    below = " " * (2 + _DAY)
    yield from indented(head, width, margin, below)
    yield from _words(documents, step.document, step.span, width, below)
    told = [harmless(", ".join(step.said_by))] if step.said_by else []
    if step.outlets:
        told.append("in " + harmless(", ".join(step.outlets)))
    yield from indented(Text("; ".join(told), "dim"), width, below + "  ")


def _conflict(conflict: Conflict, documents: Mapping[str, Document], width: int) -> Iterator[Text]:
    below = " " * (2 + _DAY)
    yield from indented(Text(f"accounts differ: {conflict.field}", "red"), width, below)
    for side in conflict.sides:
        line = Text(f"– {harmless(side.value)}").append(f"  {harmless(', '.join(side.said_by))}", "dim")
        yield from indented(line, width, below + "  ")
        document, span = side.passages[0]
        yield from _words(documents, document, span, width, below + "  ")


def _question(question: OpenQuestion, documents: Mapping[str, Document], width: int) -> Iterator[Text]:
    below = " " * (2 + _DAY)
    state = "was open, settled since" if question.settled_by else "open"
    yield from indented(Text(f"? {state}", "yellow"), width, below)
    yield from _words(documents, question.document, question.span, width, below)


def _words(
    documents: Mapping[str, Document], document: str, span: Span, width: int, below: str
) -> Iterator[Text]:
    words = " ".join(harmless(span.of(documents[document].text)).split())
    room = _LINES * (width - len(below) - 2)
    yield from indented(Text(f"“{shortened(words, room - 2)}”"), width, below + "  ")


def _day(when: When | None) -> str:
    return value_in_words(harmless(when.value)) if when else "day unknown"
