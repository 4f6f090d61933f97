"""Records and archives to test with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from onrecord.archive.adding import Reader, add
from onrecord.archive.connection import opened
from onrecord.errors import DocumentError
from onrecord.records import (
    Actor,
    Citation,
    Document,
    Event,
    Ground,
    Office,
    Party,
    Place,
    Publication,
    Question,
    Record,
    Reference,
    Span,
    Statement,
    Time,
)

TEXT = "The envoy said that the bridge would open in May. It is not clear who pays (Example Wire, April 3)."


def made(id: str = "bridge-1", text: str = TEXT, day: date | None = date(2001, 4, 4)) -> Record:  # noqa: A002
    """Return a record with something of everything; ``text`` begins as TEXT does."""
    ground = Ground("clause of a cue verb", "en/cues/verbs.toml: say")

    def at(words: str) -> Span:
        start = TEXT.index(words)
        return Span(start, start + len(words))

    day_given = day and Publication(day.isoformat(), day, day, "given by the user")
    may = Time(at("May"), "DATE", "2001-05", date(2001, 5, 1), date(2001, 5, 31), ground)
    envoy = Party(at("The envoy"), "a1")
    office = Office("envoy", None, at("envoy"))
    days = (date(2001, 4, 3), date(2001, 4, 2))
    return Record(
        Document(id, text, "A bridge", "Harbour Gazette", published=day_given, origin=f"{id}.txt"),
        (may,),
        (
            Actor("a1", "The envoy", "person", "RUS", (envoy.span,), (office,), (ground,)),
            Actor("a2", "Example Wire", "outlet", None, (at("Example Wire"),)),
        ),
        (Statement("s1", (envoy,), (at("said"),), (at("the bridge"), at("in May")), "indirect"),),
        (
            Event(
                "e1", at("said"), at("The envoy said"), None, None, None, (envoy,), (), None, None,
                "positive", "certain", "past", "occurred", None, ground, ground,
            ),
            Event(
                "e2", at("open"), at("the bridge would open in May"), "AGREE", None, "05",
                (Party(at("the bridge")),), (envoy,), Place(at("the bridge"), "the bridge"), may,
                "positive", "probable", "future", "planned", "s1", ground, None,
            ),
        ),
        (Citation(at("Example Wire, April 3"), "Example Wire", days[:1], Span(0, 75), "a2", ground),),
        (Reference(at("April 3"), "Gazette", days, "older"),),
        (Question(at("who pays"), "e2", ground),),
    )  # fmt: skip


def prepared(records: Iterable[Record]) -> Reader:
    """Return a reader that gives out records that are there already, and errors for other documents."""
    by_id = {record.document.id: record for record in records}

    def read(documents: Iterable[Document | DocumentError]) -> Iterator[Record | DocumentError]:
        for document in documents:
            if isinstance(document, DocumentError):
                yield document
            else:
                yield by_id.get(document.id) or DocumentError(document.origin or "-", "is unknown", "make it")

    return read


def fill(path: Path, records: Iterable[Record], version: str = "1") -> list[object]:
    """Add prepared records to an archive, and return what came of each."""
    held = list(records)
    with opened(path, "make") as connection:
        return list(add(connection, [record.document for record in held], prepared(held), version))


def filled(folder: Path, *records: Record) -> Path:
    """Return the path of an archive of these records, made in ``folder``."""
    path = folder / "onrecord.db"
    fill(path, records)
    return path
