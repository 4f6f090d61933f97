"""The words that sentences rest on, shown with what stands before and after them in their document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.brief.issue import Sentence, Source
from onrecord.records import Span

AROUND = 220
"""So many characters are shown on either side, cut at a word."""
LONGEST = 1_500
"""Longer words than these are cut in their middle."""

_SPACE = re.compile(r"\s+")
_QUOTATION = re.compile("“([^”]+)”")
_LEFT_OUT = r"[\s\S]{0,600}?"
_ALIKE = ("'’‘\"“”„«»", "-–—‑")
"""Signs that a brief sets in a way of its own."""
_JOINERS = {"\u200c", "\u200d"}


@dataclass(frozen=True, slots=True)
class Context:
    """Words of a document with what stands before and after them, each in plain text on one line."""

    before: str
    words: str
    after: str


def behind(sentence: Sentence, source: Source, text: str) -> Context | None:
    """Return what a sentence rests on at a source, in the text of its document; None if that is too short.

    What the sentence quotes from there belongs to it, also where it reaches further than the source.
    """
    if not 0 <= source.span.start < source.span.end <= len(text):
        return None
    start, end = source.span.start, source.span.end
    for quoted in _quoted(sentence.text, source.span, text):
        start, end = min(start, quoted.start), max(end, quoted.end)
    return context(text, Span(start, end))


def context(text: str, span: Span) -> Context:
    """Return the words of a span with up to :data:`AROUND` characters before and after, cut at words.

    A paragraph ends the context.
    """
    before = text[max(0, span.start - AROUND) : span.start].rpartition("\n\n")[2]
    after = text[span.end : span.end + AROUND].partition("\n\n")[0]
    if span.start - len(before) > 0 and len(before) == AROUND:
        before = "…" + before.partition(" ")[2]
    if len(after) == AROUND and span.end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    words = span.of(text)
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"
    return Context(clean(before).lstrip(), clean(words), clean(after).rstrip())


def clean(text: str) -> str:
    """Return text on one line, without characters that no page shows or that turn the way of writing."""
    if text.isprintable() and "  " not in text:
        # Nearly all there is: printable are spaces, and no character of the categories below.
        return text
    shown = _SPACE.sub(" ", text)
    return "".join(
        "\ufffd"
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} and char not in _JOINERS
        else char
        for char in shown
    )


def _quoted(said: str, span: Span, text: str) -> Iterator[Span]:
    """Yield where a sentence quotes a text, at the places that overlap a span."""
    first = max(0, span.start - LONGEST)
    for words in _QUOTATION.findall(said):
        pieces = [one.strip(" .,;:!?").split() for one in words.split("…")]
        pattern = _LEFT_OUT.join(
            r"\s+".join("".join(map(_alike, word)) for word in piece) for piece in pieces if piece
        )
        if not pattern:
            continue
        for match in re.compile(pattern).finditer(text, first, span.end + LONGEST):
            if match.start() < span.end and span.start < match.end():
                yield Span(match.start(), match.end())


def _alike(char: str) -> str:
    return next((f"[{re.escape(one)}]" for one in _ALIKE if char in one), re.escape(char))
