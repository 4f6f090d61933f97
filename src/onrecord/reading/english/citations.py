"""Stub."""
from dataclasses import dataclass
from onrecord.reading.analysis import Analysis
from onrecord.reading.cast import Cast
from onrecord.records import Citation, Document, Reference, Span, Statement


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A source named in brackets, its days still without a year."""

    span: Span
    outlet: str
    days: tuple[tuple[int, int], ...]
    scope: Span


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """A pointer to an earlier issue, its days still without a year."""

    span: Span
    publication: str
    days: tuple[tuple[int, int], ...]


def find_citations(text: str) -> tuple[CitationMark, ...]:
    """Return the sources in brackets."""
    return ()


def find_references(text: str) -> tuple[ReferenceMark, ...]:
    """Return the pointers to earlier issues."""
    return ()


def unspoken(text: str, marks: tuple[CitationMark, ...]) -> tuple[Span, ...]:
    """Return the stretches of the text that are no part of any sentence."""
    return ()


def resolve_citations(
    marks: tuple[CitationMark, ...],
    document: Document,
    analysis: Analysis,
    cast: Cast,
    statements: tuple[Statement, ...],
) -> tuple[Citation, ...]:
    """Give the days their years, and add the sources named inline."""
    return ()


def resolve_references(marks: tuple[ReferenceMark, ...], document: Document) -> tuple[Reference, ...]:
    """Give the days their years."""
    return ()
