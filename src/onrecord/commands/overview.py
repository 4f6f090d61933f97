"""Threads as a list, and what is disputed, open or awaited in them, each with its thread's id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.commands.options import counted
from onrecord.commands.timeline import (
    awaiting,
    conflict_lines,
    overdue,
    party,
    passage,
    question_state,
    standing,
)
from onrecord.terminal.wrapping import indented
from onrecord.weaving.conflicts import Conflict
from onrecord.weaving.ledger import Expectation, OpenQuestion
from onrecord.weaving.threads import Thread
from onrecord.wording.dates import period
from onrecord.wording.harmless import harmless

if TYPE_CHECKING:
    from onrecord.woven.ledger import Entry, Item

_INDENT = "  "
_BELOW = "    "


def threads_listed(found: Sequence[Thread], width: int, today: date) -> Iterator[Text]:
    """Yield threads, each in a few lines: id, title, how it stands, when it was told, what is open."""
    yield Text()
    if not found:
        yield Text("No threads were found.")
    for thread in found:
        yield from indented(_named(thread.id, thread.title), width, "", _BELOW)
        line = standing(thread.status).append("  ").append(" · ".join(_facts(thread, today)), "dim")
        yield from indented(line, width, _BELOW, _BELOW + "  ")
        yield Text()


def _facts(thread: Thread, today: date) -> Iterator[str]:
    yield thread.kind
    if thread.participants:
        yield ", ".join(map(party, thread.participants))
    days = [step.reported for step in thread.steps if step.reported]
    if days:
        yield f"told {period(min(one.earliest for one in days), max(one.latest for one in days))}"
    yield counted(len({one.document for step in thread.steps for one in step.tellings}), "document")
    if thread.conflicts:
        yield counted(len(thread.conflicts), "conflict")
    if questions := sum(one.settled_by is None for one in thread.questions):
        yield counted(questions, "open question")
    if late := sum(overdue(one, today) for one in thread.expected):
        yield f"{late} overdue"


def conflicts_listed(
    found: Iterable[Entry[Conflict]], texts: Mapping[str, str], width: int
) -> Iterator[Text]:
    """Yield where accounts differ, by thread."""

    def lines(one: Conflict) -> Iterator[Text]:
        for line in conflict_lines(one, texts, width - len(_INDENT)):
            yield Text(_INDENT).append_text(line)

    return _listed(found, lines, width, "No accounts differ.")


def questions_listed(
    found: Iterable[Entry[OpenQuestion]], texts: Mapping[str, str], width: int, today: date
) -> Iterator[Text]:
    """Yield what is open, by thread, with its age on ``today``."""

    def lines(one: OpenQuestion) -> Iterator[Text]:
        yield from indented(question_state(one, today), width, _INDENT, _BELOW)
        yield from passage(texts, one.document, one.span, width, _BELOW)

    return _listed(found, lines, width, "Nothing is open.")


def expectations_listed(
    found: Iterable[Entry[Expectation]], texts: Mapping[str, str], width: int, today: date
) -> Iterator[Text]:
    """Yield what is awaited, by thread, and whether it is overdue on ``today``."""

    def lines(one: Expectation) -> Iterator[Text]:
        state = Text(f"○ {awaiting(one, today)}", "magenta" if overdue(one, today) else "cyan")
        yield from indented(state, width, _INDENT, _BELOW)
        yield from passage(texts, one.document, one.span, width, _BELOW)

    return _listed(found, lines, width, "Nothing is awaited.")


def _listed(
    found: Iterable[Entry[Item]], lines: Callable[[Item], Iterator[Text]], width: int, none: str
) -> Iterator[Text]:
    empty = True
    yield Text()
    for (name, title), items in groupby(found, key=lambda one: (one.thread, one.title)):
        empty = False
        yield from indented(_named(name, title), width, "", _BELOW)
        for one in items:
            yield from lines(one.item)
        yield Text()
    if empty:
        yield Text(none)


def _named(name: str, title: str) -> Text:
    return Text(harmless(name), "cyan").append("  ").append(harmless(title), "bold")
