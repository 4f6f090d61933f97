"""The sources of a passage, set in the margin beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from onrecord.records import Citation, Record, Span
from onrecord.terminal.markup import Line
from onrecord.terminal.wrapping import padded, wrapped
from onrecord.wording.dates import days
from onrecord.wording.harmless import harmless

_BAR = "dim cyan"


def by_passage(record: Record) -> list[tuple[Span, list[Text]]]:
    """Return the passages for which the text gives sources, each with its sources, in text order."""
    passages: dict[Span, dict[Text | str, Text]] = {}
    for citation in record.citations:
        note = _source(citation, record)
        passages.setdefault(citation.scope, {}).setdefault(note.plain, note)
    return sorted((passage, list(notes.values())) for passage, notes in passages.items())


def _source(citation: Citation, record: Record) -> Text:
    return _dated(Text(harmless(citation.outlet)), citation.dates, record)


def _dated(note: Text, dates: tuple[date, ...], record: Record) -> Text:
    """Add days to a note, with their year where it is not that of the document."""
    if not dates:
        return note
    published = record.document.published
    known = published is not None and {day.year for day in dates} == {published.latest.year}
    return note.append(" ").append(days(dates, year=not known).replace(" ", "\u00a0"), "dim")


def beside(lines: Sequence[Line | None], record: Record, measure: int, margin: int) -> list[Text]:
    """Return ``lines`` (None where one is blank), ``measure`` cells wide, with ``margin`` cells of notes.

    A bracket runs down the lines of each passage; its sources begin at its first line, or below the notes
    that are already there.
    """
    shown = [index for index, line in enumerate(lines) if line is not None]
    bars: dict[int, str] = {}
    notes: dict[int, Text] = {}
    wanted: list[tuple[int, list[Text]]] = []
    for passage, sources in by_passage(record):
        first, last = _rows(passage, lines, shown)
        for row in range(first, last + 1):
            shape = "]" if first == last else "┐" if row == first else "┘" if row == last else "│"
            present = bars.get(row)
            bars[row] = shape if present is None or present == shape else "┤" if shape != "│" else present
            if present == "│" and shape == "│":
                bars[row] = "│"
        wanted.append((first, sources))
    for reference in record.references:
        first, _ = _rows(reference.span, lines, shown)
        note = Text("→ ").append(harmless(reference.publication))
        wanted.append((first, [_dated(note, reference.dates, record)]))
    for question in record.questions:
        first, _ = _rows(question.span, lines, shown)
        wanted.append((first, [Text("? open", "bold")]))
    row = 0
    for first, sources in sorted(wanted, key=lambda want: want[0]):
        row = max(row, first)
        for note in sources:
            for index, piece in enumerate(wrapped(note, margin - 2)):
                notes[row] = Text("  " if index else "").append_text(piece)
                row += 1
    page: list[Text] = []
    for index in range(max(len(lines), row)):
        line = lines[index] if index < len(lines) else None
        bar, aside = bars.get(index, ""), notes.get(index)
        text = Text() if line is None else line.text.copy()
        if bar or aside:
            padded(text, measure + 2).append(bar or " ", _BAR)
        if aside:
            text.append(" ").append_text(aside)
        page.append(text)
    return page


def _rows(passage: Span, lines: Sequence[Line | None], shown: Sequence[int]) -> tuple[int, int]:
    """Return the first and the last row that show something of ``passage`` (the nearest one if none does)."""
    low, high = 0, len(shown)
    while low < high:
        middle = (low + high) // 2
        line = lines[shown[middle]]
        if line is not None and line.span.end <= passage.start:
            low = middle + 1
        else:
            high = middle
    first = last = min(low, len(shown) - 1)
    while last + 1 < len(shown) and (line := lines[shown[last + 1]]) and line.span.start < passage.end:
        last += 1
    return shown[first], shown[last]
