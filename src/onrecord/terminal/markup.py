"""The text of a document as lines, with statements, events and times marked where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.text import Text

from onrecord.records import Record, Span
from onrecord.terminal.wrapping import breaks
from onrecord.wording.dates import when
from onrecord.wording.signs import STATUS, raised

STATEMENT = "bold bright_blue"

_YEAR = re.compile(r"\d{4}")
_DURATION = re.compile(r"(?:[\d.]+|some) [a-z]+")
_HEADER_LINE = re.compile(r"\n(?=[A-Z][\w-]{0,20}:[ \t])")
_GAP = re.compile(" {2,}")
_SHORT = len("21 Sept 2002")
_CLOSES, _MEANS, _OPENS, _NAMES = 1, 0, 2, 3


class Edit(NamedTuple):
    """Something written in place of the characters from ``start`` to ``end``, often of none.

    Edits at one place stand in the order of ``rank`` and ``depth``: what closes comes before what opens.
    """

    start: int
    end: int
    rank: int
    depth: int
    written: str
    style: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The edits of a paragraph and the styles of its stretches."""

    edits: list[Edit] = field(default_factory=list)
    styles: list[tuple[Span, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page and the stretch of the document that it shows."""

    text: Text
    span: Span


def marks_of(record: Record, shown: str, paragraphs: Sequence[Span]) -> list[Marks]:
    """Return what is marked in the text of ``record``, a :class:`Marks` for each paragraph.

    ``‹¹…›`` holds what statement 1 says and is opened again in each paragraph; a sign before a word
    tells the status of the event of a type that it names; after a time stands in brackets what it was
    taken to mean.
    """
    marks = [Marks() for _ in paragraphs]
    starts = [paragraph.start for paragraph in paragraphs]
    ends = [paragraph.end for paragraph in paragraphs]

    def within(span: Span) -> Iterator[tuple[Marks, Span]]:
        for index in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            yield marks[index], Span(max(span.start, starts[index]), min(span.end, ends[index]))

    def style(span: Span, name: str) -> None:
        for there, piece in within(span):
            there.styles.append((piece, name))

    for citation in record.citations:
        style(citation.span, "dim")
    for number, statement in enumerate(record.statements, 1):
        opening = "‹" + raised(number)
        for content in statement.content:
            for there, (start, end) in within(content):
                there.edits.append(Edit(start, start, _OPENS, start - end, opening, STATEMENT))
                there.edits.append(Edit(end, end, _CLOSES, 0, "›", STATEMENT))
        for cue in statement.cue:
            style(cue, "italic")
    for event in record.events:
        if event.type is None:
            continue
        sign, colour = STATUS[event.status]
        for there, trigger in within(event.trigger):
            there.edits.append(Edit(trigger.start, trigger.start, _NAMES, 0, sign, colour))
            there.styles.append((trigger, f"underline {colour}"))
    for time in record.times:
        for there, (start, end) in within(time.span):
            there.styles.append((Span(start, end), "italic"))
            if meaning := _meaning(shown[start:end], when(time)):
                there.edits.append(Edit(end, end, _MEANS, 0, f"\u00a0[{meaning}]", "dim"))
    # Lines of a header stand each on its own, though they make one paragraph.
    for line_end in _HEADER_LINE.finditer(record.document.text):
        for there, (start, stop) in within(Span(*line_end.span())):
            there.edits.append(Edit(start, stop, _NAMES, 1, "\n", ""))
    for gap in _GAP.finditer(shown):
        for there, (start, end) in within(Span(*gap.span())):
            there.edits.append(Edit(start, end, _NAMES, 1, " ", ""))
    return marks


def _meaning(expression: str, value: str) -> str:
    """Return what the expression was taken to mean, and of that only what it does not say itself.

    Of a day with its month that is the year (``May 21 [2002]``), of a duration in figures or words nothing.
    """
    said = expression.lower().split()
    words = value.split()
    left = [word for word in words if not any(one.startswith(word.lower().rstrip(",")) for one in said)]
    if not left or (_DURATION.fullmatch(value) and words[-1].rstrip("s") in expression.lower()):
        return ""
    if len(words) > 1 and len(left) == 1 and _YEAR.fullmatch(left[0]):
        return left[0]
    return value.replace(" ", "\u00a0") if len(value) <= _SHORT else value


def lines_of(shown: str, paragraph: Span, marks: Marks, width: int) -> list[Line]:
    """Return a paragraph of the text ``shown`` with its ``marks``, as lines of at most ``width`` cells."""
    kept: list[tuple[int, int]] = []  # offset in the document, offset on the page
    text = Text()
    cursor = paragraph.start

    def keep(end: int) -> None:
        nonlocal cursor
        kept.append((cursor, len(text)))
        if end > cursor:
            text.append(shown[cursor:end])
            cursor = end

    for edit in sorted(set(marks.edits)):
        keep(edit.start)
        text.append(edit.written, edit.style)
        cursor = max(cursor, edit.end)
    keep(paragraph.end)
    offsets = [offset for offset, _ in kept]

    def on_page(offset: int, at_end: bool) -> int:
        index = (bisect_left if at_end else bisect_right)(offsets, offset) - 1
        source, page = kept[max(index, 0)]
        stop = kept[index + 1][1] if index + 1 < len(kept) else len(text)
        return min(page + offset - source, stop)

    for span, style in marks.styles:
        text.stylize(style, on_page(span.start, False), on_page(span.end, True))

    begins = [0, *breaks(text.plain, width)]
    places = [page for _, page in kept]

    def in_document(place: int) -> int:
        source, page = kept[bisect_right(places, place) - 1]
        return min(source + place - page, paragraph.end)

    at = [*(in_document(place) for place in begins), paragraph.end]
    lines = text.divide(begins[1:])
    for line in lines:
        line.rstrip()
    return [Line(line, Span(at[index], at[index + 1])) for index, line in enumerate(lines)]
