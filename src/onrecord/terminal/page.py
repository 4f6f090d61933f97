"""A record as a page: the text with its marks, its sources beside it, and what was read below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.reading.paragraphs import find_paragraphs
from onrecord.records import Publication, Record, Span
from onrecord.terminal import margin, sections
from onrecord.terminal.markup import STATEMENT, Line, lines_of, marks_of
from onrecord.terminal.wrapping import indented, padded
from onrecord.wording.dates import published_on
from onrecord.wording.harmless import harmless
from onrecord.wording.signs import STATUS, raised

WIDEST = 116
"""Cells: a page is set no wider, however wide the terminal."""
MEASURE = 80
"""Cells: a line of the text is no longer, so that the eye finds the next one."""
WITH_MARGIN = 72
"""Cells from which on sources stand beside the text; on a narrower page they follow their paragraph."""
_INDENT = "  "


def show(record: Record, console: Console) -> None:
    """Print the page of ``record``; its lines are made for the console's width and not broken again."""
    console.print(page(record, console.width), no_wrap=True, overflow="ignore", crop=False, end="")


def page(record: Record, width: int) -> Text:
    """Return the page of ``record`` for a terminal ``width`` cells wide, ready to be printed by rich.

    The page is complete without colour: all marks are signs, styles only repeat them. Nothing in the
    document's text is interpreted, neither rich's markup nor control characters of the terminal.
    """
    shown = harmless(record.document.text)
    room = max(min(width, WIDEST) - 2 * len(_INDENT), 24)
    lines = [
        *_header(record, room),
        *_body(record, shown, room),
        *_legend(record, room),
        *_lists(record, shown, room),
        Text(),
    ]
    whole = Text(no_wrap=True, overflow="ignore", end="")
    for line in lines:
        line.rstrip()
        if line:
            whole.append(_INDENT).append_text(line)
        whole.append("\n")
    return whole


def _dated(what: str, when: Publication | None) -> Text:
    if when is None:
        return Text("Publication date unknown")
    return Text(f"{what} {published_on(when)} ").append(f"({harmless(when.basis)})", "dim")


def _header(record: Record, room: int) -> Iterator[Text]:
    document = record.document
    yield Text()
    outlet = harmless(document.outlet or "")
    name = harmless(document.id)
    if cell_len(outlet) + cell_len(name) + 2 <= room:
        yield padded(Text(outlet), room - cell_len(name)).append(name, "dim")
    else:
        yield from indented(Text(outlet), room, "")
        yield from indented(Text(name, "dim"), room, "")
    yield Text()
    if document.title:
        yield from indented(Text(" ".join(harmless(document.title).split()), "bold"), room, "")
    if document.byline:
        yield from indented(Text(harmless(document.byline)), room, "")
    yield from indented(_dated("Published", document.published), room, "")
    if document.updated:
        yield from indented(_dated("Updated", document.updated), room, "")
    for fact in filter(None, (document.section, document.address)):
        yield from indented(Text(harmless(fact), "dim"), room, "")
    yield Text("─" * room, "dim")
    yield Text()


def _body(record: Record, shown: str, room: int) -> Sequence[Text]:
    paragraphs = find_paragraphs(record.document.text)
    marks = marks_of(record, shown, paragraphs)
    aside = (20 if room < 92 else 28) if record.citations or record.references or record.questions else 0
    beside = room >= WITH_MARGIN and aside > 0 and bool(paragraphs)
    measure = min(room - aside - 3 if beside else room, MEASURE)
    body: list[Line | None] = []
    # Passages in the order in which they end, the first one last: that is where their sources go.
    below = [] if beside else sorted(margin.by_passage(record), key=lambda one: one[0].end, reverse=True)
    for number, (paragraph, its_marks) in enumerate(zip(paragraphs, marks, strict=True)):
        lines = lines_of(shown, paragraph, its_marks, measure)
        # Single lines one below the other, as in a mail's header, stay together.
        if number and (len(lines) > 1 or _apart(record.document.text, paragraphs[number - 1], paragraph)):
            body.append(None)
        body.extend(lines)
        last = number == len(paragraphs) - 1
        while below and (last or below[-1][0].end <= paragraph.end):
            _, sources = below.pop()
            note = Text("sources: ", "dim").append_text(Text("; ").join(sources))
            body.extend(
                Line(line, Span(paragraph.end, paragraph.end)) for line in indented(note, measure, "└ ", "  ")
            )
    if beside:
        return margin.beside(body, record, measure, aside)
    return [line.text if line else Text() for line in body]


def _apart(text: str, first: Span, second: Span) -> bool:
    """Tell whether a blank line stands between two paragraphs."""
    return text.count("\n", first.end, second.start) > 1


def _legend(record: Record, room: int) -> Iterator[Text]:
    """Yield what the signs in the text mean, of those that occur in it."""
    legend: list[Text] = []
    if record.statements:
        legend.append(
            Text(f"‹{raised(1)}…›", STATEMENT).append("\u00a0statement\u00a01", "not bold dim default")
        )
    present = {event.status for event in record.events if event.type}
    legend += [
        Text(sign, style).append(f"\u00a0{status}", "dim")
        for status, (sign, style) in STATUS.items()
        if status in present
    ]
    if record.times:
        legend.append(Text("[2002] a time as read", "dim"))
    if legend:
        yield Text()
        yield from indented(Text("   ").join(legend), room, "")


def _lists(record: Record, shown: str, room: int) -> Iterator[Text]:
    parts = (
        ("Who says what", sections.statements(record, shown, room)),
        ("What happened, and what is only said or planned", sections.events(record, shown, room)),
        ("Actors", sections.actors(record, room)),
        ("Open questions", sections.questions(record, shown, room)),
    )
    for title, lines in parts:
        first = next(lines, None)
        if first is not None:
            yield from sections.heading(title, room)
            yield first
            yield from lines
