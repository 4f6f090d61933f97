"""What is marked in the text of a document, and the text as a page has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from onrecord.desk.document.segments import Closes, Opens, Run, Segment, divided, segments
from onrecord.reading.paragraphs import find_paragraphs
from onrecord.records import Record, Span
from onrecord.weaving.corrections import statement_span
from onrecord.wording.harmless import harmless
from onrecord.wording.signs import STATUS

Kind = Literal[
    "at", "passage", "question", "statement", "cue", "source", "reference", "event", "other", "actor", "time"
]

RANKS: Mapping[Kind, int] = {
    "at": 0,
    "passage": 1,
    "question": 2,
    "statement": 3,
    "cue": 4,
    "source": 5,
    "reference": 6,
    "event": 7,
    "other": 8,
    "actor": 9,
    "time": 10,
}
"""Which of two marks with one span is outside. ``other`` is an event of none of the sixteen types."""
LINKED = frozenset({"cue", "source", "reference", "event", "other", "time"})
"""Marks of few words, all of which lead to the explanation. Others are long, and have a sign that does."""

LONGEST_PART = 12_000
"""Characters of a text that a page shows; a longer one is shown in parts."""
_HEADER_LINE = re.compile(r"\n(?=[A-Z][\w-]{0,20}:[ \t])")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something marked: its kind, where, and by what it is known.

    ``key`` is that of its entry in the record beside the text; several marks can have one. ``asks`` is the
    place to be explained, ``sign`` stands before its first words.
    """

    kind: Kind
    span: Span
    key: str
    asks: Span
    sign: str = ""
    status: str = ""

    @property
    def asked(self) -> str:
        """The place to be explained, as an address has it."""
        return f"{self.asks.start}-{self.asks.end}"

    @property
    def rank(self) -> int:
        """Of marks with one span the lesser rank is outside."""
        return RANKS[self.kind]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text as a template writes it: what opens, what closes, or words (escaped).

    Of what opens, ``anchor`` tells that it is the first piece of its key on the page, ``first`` and ``last``
    that the mark begins and ends with it, and ``whole`` holds its words where nothing else stands in it.
    Words that lead to an explanation have the mark in ``why``.
    """

    mark: Mark | None = None
    anchor: bool = False
    first: bool = False
    last: bool = False
    closes: bool = False
    words: Markup | None = None
    whole: Markup | None = None
    why: Mark | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text; ``header`` tells that it is a further line of a header."""

    span: Span
    header: bool
    pieces: tuple[Piece, ...]


def marks_of(record: Record) -> list[Mark]:
    """Return all that is marked in a record, whatever overlaps what."""
    return [
        *_statements(record),
        *_events(record),
        *(Mark("time", one.span, f"t{n}", one.span) for n, one in enumerate(record.times, 1)),
        *_sources(record),
        *(Mark("reference", one.span, f"r{n}", one.span) for n, one in enumerate(record.references, 1)),
        *(
            Mark("question", one.span, f"q{n}", one.span, sign="?")
            for n, one in enumerate(record.questions, 1)
        ),
        *(
            Mark("actor", mention, f"a{n}", mention)
            for n, one in enumerate(record.actors, 1)
            for mention in one.mentions
        ),
    ]


def asked_of_statement(record: Record, number: int) -> Span:
    """Return the place that explains a statement: its cue, else its words."""
    one = record.statements[number]
    return one.cue[0] if one.cue else statement_span(one)


def parts(text: str, longest: int = LONGEST_PART) -> list[list[Span]]:
    """Return the paragraphs of a text in parts, each of ``longest`` characters and the rest of a paragraph.

    A paragraph that is longer than that by itself is divided at spaces.
    """
    found: list[list[Span]] = [[]]
    for paragraph in find_paragraphs(text):
        for piece in _pieces(text, paragraph, longest):
            if found[-1] and piece.end - found[-1][0].start > longest:
                found.append([])
            found[-1].append(piece)
    return found


def part_of(found: Sequence[Sequence[Span]], place: Span) -> int:
    """Return the number of the part, counted from 0, in which a place lies, or begins."""
    for number, part in enumerate(found):
        if part and place.start < part[-1].end:
            return number
    return len(found) - 1


def paragraphs_of(text: str, stretches: Sequence[Span], marks: Sequence[Mark]) -> list[Paragraph]:
    """Return the paragraphs of a text, or of a part of it, with their marks."""
    lines: list[tuple[Span, bool]] = []
    for stretch in stretches:
        start = stretch.start
        for end in _HEADER_LINE.finditer(text, stretch.start, stretch.end):
            lines.append((Span(start, end.start()), start > stretch.start))
            start = end.end()
        lines.append((Span(start, stretch.end), start > stretch.start))
    shown = harmless(text)
    seen: set[str] = set()
    inside = divided([span for span, _ in lines], marks)
    return [
        Paragraph(span, header, tuple(_paragraph(shown, list(segments(span, own)), seen)))
        for (span, header), own in zip(lines, inside, strict=True)
    ]


def _paragraph(shown: str, found: Sequence[Segment[Mark]], seen: set[str]) -> Iterator[Piece]:
    leads: list[Mark | None] = [None]
    past = -1
    for number, one in enumerate(found):
        if number <= past:
            continue
        match one:
            case Run(span):
                yield Piece(words=escape(span.of(shown)), why=leads[-1])
            case Closes():
                leads.pop()
                yield Piece(closes=True)
            case Opens(mark, first, last):
                anchor = mark.key not in seen
                seen.add(mark.key)
                after = found[number + 1]
                if mark.kind in LINKED and isinstance(after, Run) and isinstance(found[number + 2], Closes):
                    past = number + 2
                    yield Piece(mark, anchor, first, last, whole=escape(after.span.of(shown)))
                    continue
                leads.append(mark if mark.kind in LINKED else leads[-1])
                yield Piece(mark, anchor, first, last)


def _pieces(text: str, paragraph: Span, longest: int) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > longest:
        half, full = start + longest // 2, start + longest
        space = max(text.rfind(" ", half, full), text.rfind("\n", half, full))
        end = space if space > start else start + longest
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _statements(record: Record) -> Iterator[Mark]:
    for number, one in enumerate(record.statements):
        key, asks = f"s{number + 1}", asked_of_statement(record, number)
        for content in one.content:
            yield Mark("statement", content, key, asks, sign=f"‹{number + 1}")
        for cue in one.cue:
            yield Mark("cue", cue, key, cue)


def _events(record: Record) -> Iterator[Mark]:
    for number, one in enumerate(record.events, 1):
        kind: Kind = "event" if one.type is not None else "other"
        yield Mark(kind, one.trigger, f"e{number}", one.trigger, STATUS[one.status].sign, one.status)


def _sources(record: Record) -> Iterator[Mark]:
    passages: dict[Span, str] = {}
    for number, one in enumerate(record.citations, 1):
        yield Mark("source", one.span, f"c{number}", one.span)
        passages.setdefault(one.scope, f"p{number}")
    for scope, key in passages.items():
        yield Mark("passage", scope, key, scope)
