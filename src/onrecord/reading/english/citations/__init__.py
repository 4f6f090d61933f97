"""The sources that a text gives: in brackets, in its sentences, and its pointers to earlier issues."""

from __future__ import annotations

from datetime import timedelta

from onrecord.knowledge.outlets import find_outlet, key_of
from onrecord.reading.analysis import Analysis
from onrecord.reading.cast import Cast
from onrecord.reading.english.citations.brackets import find_marks, is_bracket
from onrecord.reading.english.citations.grounds import behind
from onrecord.reading.english.citations.inline import find_inline
from onrecord.reading.english.citations.pointers import find_running_pointers
from onrecord.reading.marks import CitationMark, Header, Period, ReferenceMark, resolve_all
from onrecord.records import Citation, Document, Ground, Reference, Span

__all__ = ["find_sources", "resolve_citations", "resolve_references", "unspoken"]


def find_sources(text: str, header: Header) -> tuple[tuple[CitationMark, ...], tuple[ReferenceMark, ...]]:
    """Return the sources in brackets and the pointers to earlier issues, in text order, days as printed."""
    marks, pointers = find_marks(text, header, header.spans)
    running = find_running_pointers(text, header)
    return marks, tuple(sorted((*pointers, *running), key=lambda mark: mark.span))


def unspoken(
    header: Header, marks: tuple[CitationMark, ...], pointers: tuple[ReferenceMark, ...]
) -> tuple[Span, ...]:
    """Return what is no part of any sentence: header lines, dateline, brackets of sources and of pointers."""
    brackets = {mark.bracket for mark in marks} | {
        mark.bracket for mark in pointers if mark.bracket is not None
    }
    return tuple(sorted({*header.spans, *brackets}))


def resolve_citations(
    marks: tuple[CitationMark, ...], document: Document, analysis: Analysis, cast: Cast
) -> tuple[Citation, ...]:
    """Give the days their years, add the sources named in sentences, and return all in text order.

    The scope of a source named in a sentence is the sentence. ``actor`` is the outlet of the cast that is
    mentioned by the same words or goes by the same name.
    """
    outlets = [actor for actor in cast.actors if actor.kind == "outlet"]
    by_mention = {mention: actor.id for actor in outlets for mention in actor.mentions}
    by_name = {_canonical(actor.name): actor.id for actor in outlets}

    def made(span: Span, outlet: str, periods: tuple[Period, ...], scope: Span, ground: Ground) -> Citation:
        actor = by_mention.get(span) or by_name.get(_canonical(outlet))
        return Citation(span, outlet, resolve_all(periods, document.published), scope, actor, ground)

    names = {mark.outlet for mark in marks if mark.kind != "collective"}
    found = []
    for mark in marks:
        ground = behind(mark.outlet, bracketed=is_bracket(document.text, mark.bracket))
        found.append(made(mark.span, mark.outlet, mark.periods, mark.scope, ground))
    found.extend(made(*source) for source in find_inline(analysis, names))
    return tuple(sorted(found, key=lambda citation: citation.span))


def resolve_references(marks: tuple[ReferenceMark, ...], document: Document) -> tuple[Reference, ...]:
    """Give the days of the pointers their years from the publication date."""
    found = []
    for mark in marks:
        days = resolve_all(mark.periods, document.published)
        exact = document.published
        if mark.days_back is not None and exact is not None and exact.earliest == exact.latest:
            days = (exact.earliest - timedelta(days=mark.days_back),)
        found.append(Reference(mark.span, mark.publication, days))
    return tuple(found)


def _canonical(name: str) -> str:
    known = find_outlet(name)
    return known.name if known is not None else key_of(name)
