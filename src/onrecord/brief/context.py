"""The words that sentences rest on, shown with what stands before and after them in their document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.brief.issue import Issue, Source
from onrecord.records import Span

AROUND = 220
"""So many characters are shown on either side, cut at a word."""
LONGEST = 1_500
"""Longer words than these are cut in their middle."""

_SPACE = re.compile(r"\s+")
_JOINERS = {"\u200c", "\u200d"}


@dataclass(frozen=True, slots=True)
class Context:
    """Words of a document with what stands before and after them, each in plain text on one line."""

    before: str
    words: str
    after: str


Contexts = Mapping[tuple[str, Span], Context]
"""The context of each source, by its document and span; of documents that are not there, there is none."""


def contexts(issue: Issue, texts: Mapping[str, str]) -> dict[tuple[str, Span], Context]:
    """Return the context of every source of an issue whose document is among ``texts`` (by id)."""
    found = {}
    for section in issue.sections:
        for sentence in section.sentences:
            for source in sentence.sources:
                text = texts.get(source.document)
                if text is not None and _within(source, text):
                    found[source.document, source.span] = context(text, source.span)
    return found


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
    shown = _SPACE.sub(" ", text)
    return "".join(
        "\ufffd"
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"} and char not in _JOINERS
        else char
        for char in shown
    )


def _within(source: Source, text: str) -> bool:
    return 0 <= source.span.start < source.span.end <= len(text)
