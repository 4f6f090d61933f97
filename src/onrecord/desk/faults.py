"""What lint finds in an issue, sentence by sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.archive.retrieval import retrieve
from onrecord.brief.issue import Issue, Section, Sentence
from onrecord.brief.lint import lint
from onrecord.brief.linting.draft import draft
from onrecord.brief.linting.findings import Finding
from onrecord.records import Record
from onrecord.woven.corrections import corrected_record


def faults(connection: sqlite3.Connection, issue: Issue) -> list[tuple[Finding, ...]]:
    """Return for each sentence of an issue, in their order, what is found in it."""
    sentences = [one for section in issue.sections for one in section.sentences]
    if not sentences:
        return []
    # A finding has a place in the JSON of the issue, where each sentence stands on a line of its own.
    laid = draft(issue, frozenset())
    lines = [laid.line_and_column(one.places[0])[0] if one.places else 0 for one in laid.sentences]
    found = lint(issue, _records(connection, sentences))
    return [tuple(one for one in found if one.line == line) for line in lines]


def faults_of(connection: sqlite3.Connection, issue: Issue, sentence: Sentence) -> tuple[Finding, ...]:
    """Return what is found in one sentence of an issue, by itself."""
    alone = replace(issue, sections=(Section(None, "", "", (sentence,)),))
    return faults(connection, alone)[0]


def _records(connection: sqlite3.Connection, sentences: Iterable[Sentence]) -> Iterator[Record]:
    for document in sorted({source.document for one in sentences for source in one.sources}):
        record = retrieve(connection, document)
        if record is not None:
            yield corrected_record(connection, record)
