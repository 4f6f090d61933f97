"""Quotations: the stretches of a text between quotation marks, over paragraphs too.

Knows straight and curly marks, guillemets, doubled apostrophes, and single marks where no double mark is
open. A quotation that runs over paragraphs opens anew with each and closes only in the last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.analysis import Analysis
from onrecord.records import Span

_MARK = re.compile(r"[\"“”„‟«»]|''|``|(?<!\w)['‘](?=[\w$\"“])|(?<=[\w.,?!;…])['’](?!\w)")
_PAIR = {"“": "”", "„": "”“", "‟": "”", "«": "»", "``": "''", "‘": "’", "'": "'’"}
MAX_PARAGRAPHS = 40
"""A quotation left open runs on over no more paragraphs than this."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: its pieces (one a paragraph) as token ranges, marks included.

    ``closed`` is False where no closing mark was found.
    """

    pieces: tuple[tuple[int, int], ...]
    closed: bool = True

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.pieces[0][0]

    @property
    def last(self) -> int:
        """Index of the last token."""
        return self.pieces[-1][1]


def find_quotations(analysis: Analysis) -> tuple[Quotation, ...]:
    """Return the outermost quotations in text order."""
    found: list[Quotation] = []
    running: list[tuple[int, int]] = []
    sign = ""
    for paragraph in analysis.paragraphs:
        spans, dangling = _in_paragraph(analysis.text, paragraph)
        again = dangling if dangling is not None and not spans else spans[0] if spans else None
        opens_again = (
            again is not None
            and again.start <= paragraph.start + 1
            and analysis.text.startswith(sign, again.start)
        )
        if running and (not opens_again or len(running) >= MAX_PARAGRAPHS):
            found.append(Quotation(tuple(running), closed=False))
            running = []
        for span in spans:
            words = _tokens(analysis, span)
            if words is None:
                continue
            found.append(Quotation((*running, words)))
            running = []
        if dangling is not None:
            words = _tokens(analysis, dangling)
            if words is not None:
                running.append(words)
                sign = analysis.text[dangling.start]
    if running:
        found.append(Quotation(tuple(running), closed=False))
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span) -> tuple[list[Span], Span | None]:
    """Return the quotations closed within the paragraph, and the one left open at its end."""
    spans: list[Span] = []
    opened: re.Match[str] | None = None
    single_closes = False
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        sign = mark.group()
        before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
        after = text[mark.end()] if mark.end() < paragraph.end else " "
        if opened is None:
            if sign in "”»’" or (sign not in "“„‟«" and after.isspace()):
                continue
            if sign in {"'", "‘"}:
                single_closes = _closes(text, mark, paragraph)
                if not single_closes:
                    continue
            opened = mark
            continue
        wanted = _PAIR.get(opened.group(), opened.group())
        if sign != opened.group() and sign not in wanted:
            continue
        if (
            sign == opened.group()
            and sign in {'"', "''"}
            and before in " ("
            and not after.isspace()
            and after.isalnum()
        ):
            # A second opening: the first was never closed, as in a list of quotations.
            spans.append(Span(opened.start(), mark.start()))
            opened = mark
            continue
        if sign == opened.group() and sign in "“‘«":
            continue
        spans.append(Span(opened.start(), mark.end()))
        opened = None
    if opened is None or opened.group() in {"'", "‘"}:
        return spans, None
    return spans, Span(opened.start(), paragraph.end)


def _closes(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Tell whether a single mark that opens is followed by one that can close, before a double mark."""
    end = re.compile(r"(?<=[\w.,?!;…])['’](?!\w)|[\"“”]").search(
        text, mark.end(), min(paragraph.end, mark.end() + 1500)
    )
    return end is not None and end.group() in {"'", "’"}


def _tokens(analysis: Analysis, span: Span) -> tuple[int, int] | None:
    tokens = analysis.tokens_in(span)
    return (tokens[0].i, tokens[-1].i) if tokens else None
