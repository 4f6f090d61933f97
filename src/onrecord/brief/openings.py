"""Reports of which no thread tells the news: that with which they open, in their own words.

A report has its news in its first sentence. What a digest, a briefing or a chronicle begins with is none.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from onrecord.brief import passages
from onrecord.brief.issue import Sentence
from onrecord.brief.messages import OpeningMessage, Passage
from onrecord.brief.passages import Shelf
from onrecord.knowledge.serials import find_serial
from onrecord.records import Document, Event, Record, Span
from onrecord.weaving.pages import sentence_at
from onrecord.woven.sheets import reprints_among

_LABEL = re.compile(r"\s*[\w’'. -]{1,30}:\s")
"""How a text begins that is a letter, a conversation or a list of days."""
_SPEAKING = re.compile(r"^[A-Z]{1,20}: ", re.MULTILINE)
"""How the turns of a conversation begin."""
_PARAGRAPH = re.compile(r"\n\s*\n|\Z")
_JOINED = re.compile(r",\s+(?:and|but)\s")
_LONGEST = 40
"""Words of a first sentence; a longer one is cut, or only what somebody does is quoted of it."""
_LOOKED_AT = 3
"""How many reports are looked at for each that is told."""

Reading = Callable[[Iterable[str]], Iterator[Record]]
"""Gives the records of documents (their ids)."""


def openings(
    connection: sqlite3.Connection,
    documents: Collection[str],
    told: Iterable[Sentence],
    records: Reading,
    most: int,
) -> list[OpeningMessage]:
    """Return what at most so many documents open with of which no sentence tells that, by day and id.

    Those come first of which nothing at all is told. What an earlier report of them is printed again in is
    left out.
    """
    places: dict[str, list[Span]] = {}
    for one in told:
        for source in one.sources:
            places.setdefault(source.document, []).append(source.span)
    first = sorted(documents, key=lambda id_: (id_ in places, id_))[: _LOOKED_AT * most]
    again = reprints_among(connection, [*first, *places])
    found: list[tuple[tuple[bool, str, str], OpeningMessage]] = []
    for record in records(one for one in first if one not in again):
        document = record.document
        message = opening_of(passages.shelf([record]), document.id, places.get(document.id, ()))
        if message is not None:
            day = document.published.earliest.isoformat() if document.published else ""
            found.append(((document.id in places, day, document.id), message))
    chosen = sorted(found, key=lambda one: one[0])[:most]
    return [message for _, message in sorted(chosen, key=lambda one: one[0][1:])]


def opening_of(shelf: Shelf, document: str, told: Iterable[Span]) -> OpeningMessage | None:
    """Return what a report opens with where none of the ``told`` passages is of its first paragraph.

    Where only a later part of its first sentence is told, it is what stands before that.
    """
    here = shelf.pages[document]
    if not _is_report(here.record.document):
        return None
    text = here.record.document.text
    start = len(text) - len(text.lstrip())
    sentence = sentence_at(here, start)
    ending = _PARAGRAPH.search(text, start)
    paragraph = Span(start, ending.start() if ending else len(text))
    events = [
        one
        for one in here.record.events
        if one.type is not None and sentence.covers(one.trigger) and one.tense != "none"
    ]
    first = min(events, key=lambda one: one.trigger, default=None)
    if first is None:
        return None
    before = [one for one in told if one.overlaps(paragraph)]
    words = passages.sentence(shelf, document, first.trigger, longest=_LONGEST)
    behind = passages.sources(shelf, document, sentence)
    if before:
        words = _rest(text, words, first, before)
    elif words is None:
        deed = passages.deed(shelf, here, first)
        return OpeningMessage(Passage("", here.record.document.outlet), behind, deed)
    return None if words is None else OpeningMessage(words, behind)


def _rest(text: str, whole: Passage | None, event: Event, told: Iterable[Span]) -> Passage | None:
    """Return the first clause of a sentence of which only a later one is told."""
    if whole is None:
        return None
    quoted = [" ".join(one.of(text).split()) for one in told]
    if not all(one in whole.words for one in quoted):
        return None
    borders = [
        one.start() for one in _JOINED.finditer(whole.words[: min(whole.words.index(one) for one in quoted)])
    ]
    words = whole.words[: borders[-1]] if borders else ""
    return replace(whole, words=words) if event.trigger.of(text) in words else None


def _is_report(document: Document) -> bool:
    """Tell whether a text is the report of an outlet, and no digest, letter, conversation or chronicle."""
    outlet, text = document.outlet, document.text
    if outlet is None or find_serial(outlet) is not None:
        return False
    return _LABEL.match(text) is None and _SPEAKING.search(text) is None
