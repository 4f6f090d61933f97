"""Checking a brief, ours or a person's own: faults in language, sources, quotations and facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.brief.issue import Issue
from onrecord.brief.linting.assertions import asserted
from onrecord.brief.linting.dates import foreign
from onrecord.brief.linting.draft import Draft, Drafted, draft
from onrecord.brief.linting.estimates import estimates, standard_terms
from onrecord.brief.linting.evidence import Evidence, Library
from onrecord.brief.linting.findings import Fault, Finding
from onrecord.brief.linting.quotations import altered, own_words
from onrecord.brief.linting.runs import LONGEST, Runs, copied, runs_of
from onrecord.knowledge.estimative import Term
from onrecord.knowledge.lint_words import lint_words
from onrecord.records import Record

__all__ = ["Finding", "Shelf", "lint", "lint_by", "shelf_of"]

_SHOWN = 80
"""Of words longer than this the beginning is shown."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records that a brief is checked against, laid out, and what was found in sentences already.

    A sentence that is bound to its sources has the same faults wherever it stands in an issue.
    """

    library: Library
    runs: Runs
    known: dict[tuple[object, ...], tuple[Fault, ...]] = field(default_factory=dict)


def shelf_of(records: Iterable[Record]) -> Shelf:
    """Return records as a brief is checked against them: those of the documents that it can rest on."""
    library = Library(records)
    return Shelf(library, runs_of(record.document.text for record in library.records.values()))


def lint(brief: Issue | str, records: Iterable[Record]) -> tuple[Finding, ...]:
    """Return the faults of a brief in the order of their places.

    ``brief`` is an issue, the JSON of one, or a text in Markdown in which sources stand in brackets
    ("(Example Wire, May 20, 22)"), as footnotes or as numbers of a list; ``records`` are those of the
    documents that it can rest on. Places are in the text, of an issue in its JSON.

    Raises :class:`~onrecord.errors.UsageError` where the text begins as JSON and is no brief.
    """
    return lint_by(brief, shelf_of(records))


def lint_by(brief: Issue | str, shelf: Shelf) -> tuple[Finding, ...]:
    """Return the faults of a brief as :func:`lint` does; what is known of its sentences is not looked for."""
    checked = draft(brief, shelf.library.outlets())
    found = [
        Finding(*checked.line_and_column(sentence.places[place]), rule, what, remedy)
        for sentence in checked.sentences
        for place, rule, what, remedy in _of_sentence(sentence, checked, shelf)
    ]
    found.extend(_mixed_rows(checked, shelf.library))
    return tuple(sorted(set(found)))


def _of_sentence(sentence: Drafted, brief: Draft, shelf: Shelf) -> tuple[Fault, ...]:
    key = (sentence.text, sentence.kind, sentence.sources, brief.until)
    if sentence.sources is None:
        return tuple(_faults(sentence, brief, shelf))
    if key not in shelf.known:
        shelf.known[key] = tuple(_faults(sentence, brief, shelf))
    return shelf.known[key]


def _faults(sentence: Drafted, brief: Draft, shelf: Shelf) -> Iterator[Fault]:
    text = sentence.text
    if not text:
        return
    evidence = shelf.library.evidence(sentence, brief)
    yield from _of_sources(sentence, evidence, brief)
    yield from _of_words(text, shelf.runs)
    yield from altered(text, evidence, shelf.library)
    # What an editor judges and dates is the editor's.
    if sentence.kind != "note":
        yield from estimates(text, evidence)
        yield from _of_facts(text, evidence)


def _of_sources(sentence: Drafted, evidence: Evidence, brief: Draft) -> Iterator[Fault]:
    if not sentence.sourced:
        yield 0, "no-source", "the sentence names no source", "name one, or leave the sentence out"
    for unknown in evidence.unknown:
        yield 0, "unknown-source", unknown, "name a source that is there, with its day"
    if brief.until is None:
        return
    for document in dict.fromkeys(passage.here.record.document for passage in evidence.passages):
        published = document.published
        if published is not None and published.earliest > brief.until:
            yield (
                0,
                "later-source",
                f"{document.id} is of {published.value}, the brief ends on {brief.until.isoformat()}",
                "leave the sentence for a later brief",
            )


def _of_words(text: str, runs: Runs) -> Iterator[Fault]:
    for place, words, number in copied(text, runs):
        shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
        yield (
            place,
            "copied-run",
            f"{number} words in a row are those of a source (“{shown}”), more than {LONGEST}",
            "tell it in other words, or quote it",
        )
    for start, end in own_words(text):
        for match in lint_words().relative.finditer(text, start, end):
            yield (
                match.start(),
                "relative-date",
                f"“{match[0]}” is a day that no reader can place",
                "give the date",
            )


def _of_facts(text: str, evidence: Evidence) -> Iterator[Fault]:
    for dated in foreign(text, evidence):
        yield (
            dated.start,
            "date-not-in-source",
            f"“{dated.words}” is not among the dates of the sources of the sentence",
            "give the date that they give, or name the source of this one",
        )
    fact = asserted(text, evidence)
    if fact is not None:
        yield (
            fact.start,
            "claim-as-fact",
            f"“{fact.word}” is told as a fact; {fact.document} has it as {fact.status}: “{fact.words}”",
            "say who claims it, or that it is planned, denied or open",
        )


def _mixed_rows(brief: Draft, library: Library) -> Iterator[Finding]:
    """Yield the terms from the row of the scale that comes second in a brief: it should keep to one.

    Terms that the sources of their sentence use are theirs.
    """
    first: Term | None = None
    for sentence in brief.sentences:
        terms = standard_terms(sentence.text)
        theirs = (
            " ".join(one.words for one in library.evidence(sentence, brief).passages).lower() if terms else ""
        )
        for term in terms:
            if term.words.lower() in theirs:
                continue
            first = first or term
            if term.row != first.row:
                yield Finding(
                    *brief.line_and_column(sentence.places[term.start]),
                    "likelihood-mixed-rows",
                    f"“{term.words}” and “{first.words}” are of two rows of the scale of likelihood",
                    "keep to the terms of one row",
                )
