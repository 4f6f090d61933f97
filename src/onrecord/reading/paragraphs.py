"""Where paragraphs begin and end."""

from __future__ import annotations

import re

from onrecord.records import Span

_BLOCK = re.compile(r"(?:(?!\n[ \t\r]*\n)[\s\S])+")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")

MAX_WRAPPED_LINE = 100
"""Characters: e-mail and wire copy is wrapped below this; a longer line is a paragraph of its own."""


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of ``text`` in order, without the white space around them.

    A blank line always ends a paragraph. A single line break does too, unless it looks like the wrapping
    of plain-text copy: every line of the block is short, and at least one but the last ends in mid-sentence.
    """
    found: list[Span] = []
    for block in _BLOCK.finditer(text):
        lines = [m for m in _LINE.finditer(block.group()) if m.group().strip()]
        if not lines:
            continue
        bodies = [m.group().rstrip() for m in lines]
        wrapped = (
            len(lines) > 2
            and max(map(len, bodies)) <= MAX_WRAPPED_LINE
            and sum(not _SENTENCE_END.search(b) for b in bodies[:-1]) * 2 >= len(bodies) - 1
        )
        pieces = [(lines[0].start(), lines[-1].end())] if wrapped else [(m.start(), m.end()) for m in lines]
        found.extend(_trimmed(text, block.start() + start, block.start() + end) for start, end in pieces)
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
