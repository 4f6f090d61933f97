"""Passages as they are quoted on pages: their words, and the document that they stand in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.brief.context import clean
from onrecord.knowledge.outlets import outlet_name
from onrecord.records import Span

_LONGEST = 420
"""Characters of a passage that are shown."""
_SIGN = "…"

Place = tuple[str, Span]
"""A document's id, and a span of its text."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document by what it is known: outlet and title where it has them, the value of its day or None."""

    id: str
    outlet: str | None
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage: its words on one line, cut where they are long, and where they stand."""

    words: str
    span: Span
    source: Source

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.source.id


def sources_of(connection: sqlite3.Connection, documents: Iterable[str]) -> dict[str, Source]:
    """Return what documents are known by, by their ids."""
    rows = connection.execute(
        "SELECT d.id, d.outlet, d.title, d.published FROM json_each(?) j JOIN documents d ON d.id = j.value",
        (json.dumps(sorted(set(documents))),),
    )
    return {
        id_: Source(id_, outlet and outlet_name(outlet), title, published)
        for id_, outlet, title, published in rows
    }


def quoted(
    connection: sqlite3.Connection, places: Iterable[Place], sources: Mapping[str, Source]
) -> dict[Place, Quoted]:
    """Return passages by their places; those of documents that are not among ``sources`` are left out."""
    wanted: dict[str, set[Span]] = {}
    for document, span in places:
        if document in sources:
            wanted.setdefault(document, set()).add(span)
    found: dict[Place, Quoted] = {}
    for id_, text in connection.execute(
        "SELECT d.id, d.text FROM json_each(?) j JOIN documents d ON d.id = j.value",
        (json.dumps(sorted(wanted)),),
    ):
        for span in wanted[id_]:
            found[id_, span] = Quoted(shortened(span.of(text)), span, sources[id_])
    return found


def shortened(words: str) -> str:
    """Return words on one line, with a sign where something is left out."""
    shown = clean(words).strip()
    if len(shown) <= _LONGEST:
        return shown
    return f"{shown[:_LONGEST].rpartition(' ')[0]} {_SIGN}"
