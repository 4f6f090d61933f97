"""What lint finds in an issue, sentence by sentence; of sentences that stay as they are it is kept."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.archive.retrieval import retrieve
from onrecord.brief.issue import Issue, Section, Sentence
from onrecord.brief.lint import Shelf, lint_by, shelf_of
from onrecord.brief.linting.draft import draft
from onrecord.brief.linting.findings import Finding
from onrecord.records import Record
from onrecord.woven.corrections import corrected_record

MOST = 8
"""Sets of documents of which the records are held."""

_Basis = tuple[Path, int | None, tuple[tuple[object, ...], ...]]


class Shelves:
    """Records of documents as issues are checked against them, while nothing is read anew or corrected."""

    def __init__(self) -> None:
        self._held: OrderedDict[_Basis, Shelf] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, connection: sqlite3.Connection, path: Path, documents: Sequence[str]) -> Shelf:
        """Return the records of documents (their ids) of the archive at ``path``."""
        (corrections,) = connection.execute("SELECT max(number) FROM corrections").fetchone()
        rows = connection.execute(
            "SELECT id, text_hash, given, reader, added FROM documents "
            "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(documents),),
        )
        basis = (path, corrections, tuple(rows.fetchall()))
        with self._lock:
            held = self._held.get(basis)
            if held is not None:
                self._held.move_to_end(basis)
                return held
        made = shelf_of(_records(connection, documents))
        with self._lock:
            self._held[basis] = made
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return made


def faults(
    connection: sqlite3.Connection, path: Path, issue: Issue, shelves: Shelves
) -> list[tuple[Finding, ...]]:
    """Return for each sentence of an issue, in their order, what is found in it.

    ``path`` is that of the archive.
    """
    sentences = [one for section in issue.sections for one in section.sentences]
    if not sentences:
        return []
    # A finding has a place in the JSON of the issue, where each sentence stands on a line of its own.
    laid = draft(issue, frozenset())
    lines = [laid.line_and_column(one.places[0])[0] if one.places else 0 for one in laid.sentences]
    documents = sorted({source.document for one in sentences for source in one.sources})
    found = lint_by(issue, shelves.of(connection, path, documents))
    return [tuple(one for one in found if one.line == line) for line in lines]


def faults_of(
    connection: sqlite3.Connection, path: Path, issue: Issue, sentence: Sentence, shelves: Shelves
) -> tuple[Finding, ...]:
    """Return what is found in one sentence of an issue, by itself."""
    alone = replace(issue, sections=(Section(None, "", "", (sentence,)),))
    return faults(connection, path, alone, shelves)[0]


def _records(connection: sqlite3.Connection, documents: Sequence[str]) -> Iterator[Record]:
    for document in documents:
        record = retrieve(connection, document)
        if record is not None:
            yield corrected_record(connection, record)
