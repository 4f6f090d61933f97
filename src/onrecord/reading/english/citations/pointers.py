"""Pointers to earlier issues in running words: "see yesterday's Digest", "in these pages on May 3"."""

from __future__ import annotations

import re

from onrecord.knowledge.serials import find_serial
from onrecord.reading.english.citations.days import match_day
from onrecord.reading.marks import Header, ReferenceMark
from onrecord.records import Span

_YESTERDAYS = re.compile(
    r"\b(?P<verb>see|in)\s+(?P<when>yesterday|today|last week)(?:'s|’s)\s+"
    r"(?:(?P<issue>issue|edition|digest|report|bulletin)\b(?:\s+of\s+(?:the\s+)?(?P<of>[A-Z][\w'’\-]*(?:\s[A-Z][\w'’\-]*){0,4}))?"
    r"|(?P<name>[A-Z][\w'’\-]*(?:\s[A-Z][\w'’\-]*){0,4}))",
)
_PAGES = re.compile(
    r"\b(?:in|on)\s+(?P<pages>(?:these|our) (?:pages|columns)|this (?:space|publication|digest|bulletin))"
    r"\s+(?:on|of|dated)\s+"
)
_BACK = {"yesterday": 1, "today": 0}


def find_running_pointers(text: str, header: Header) -> tuple[ReferenceMark, ...]:
    """Return the pointers that stand in running words, in text order.

    Where they name no publication it is the document's own; without a header, the words that stand for it.
    """
    found = []
    for match in _YESTERDAYS.finditer(text):
        name = match["name"] or match["of"] or header.publication or match["issue"]
        if match["name"] and match["verb"] != "see" and find_serial(match["name"]) is None:
            continue
        span = Span(match.start(), match.end())
        found.append(ReferenceMark(span, name, (), _enclosing(text, span), _BACK.get(match["when"])))
    for match in _PAGES.finditer(text):
        day = match_day(text, match.end())
        if day is not None and day.period.first.day is not None:
            name = header.publication or match["pages"]
            span = Span(match.start(), day.end)
            found.append(ReferenceMark(span, name, (day.period,), _enclosing(text, span)))
    return tuple(sorted(found, key=lambda mark: mark.span))


def _enclosing(text: str, span: Span) -> Span | None:
    """Return the brackets right around ``span``, where they hold nothing else."""
    if text[span.start - 1 : span.start] in {"(", "["} and text[span.end : span.end + 1] in {")", "]"}:
        return Span(span.start - 1, span.end + 1)
    return None
