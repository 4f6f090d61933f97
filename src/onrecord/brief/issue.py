"""An issue of the brief as values: sections of sentences, each with the words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.records import Span

SentenceKind = Literal[
    "lead",
    "step",
    "claim",
    "position",
    "conflict",
    "question",
    "settled",
    "expected",
    "overdue",
    "withdrawn",
    "changed",
    "note",
]


@dataclass(frozen=True, slots=True)
class Source:
    """Words that a sentence rests on: a passage of a document, and who published it when.

    ``outlet`` and ``dates`` are those cited for the passage where a citation stands behind it, else the
    document's own outlet and day of publication. ``cited`` tells which of the two.
    """

    document: str
    span: Span
    outlet: str | None
    dates: tuple[date, ...]
    cited: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in plain text, what kind of news it is, and its sources, of which there is at least one.

    ``basis`` is a hash of the facts that it was made of, by which it is known later whether these still hold;
    empty where it is not known. ``edited`` tells that a person has changed the text: sources and basis are
    those of the sentence as it was composed.
    """

    text: str
    kind: SentenceKind
    sources: tuple[Source, ...]
    basis: str = ""
    edited: bool = False

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError(f"a sentence without a source: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Section:
    """What there is of a thread (its id, None for what belongs to none), and why it stands at its place.

    ``edited`` tells that a person has changed the heading.
    """

    thread: str | None
    heading: str
    reason: str
    sentences: tuple[Sentence, ...]
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A document that sentences rest on, as the list of sources names it.

    ``published`` is an EDTF value, ``descriptor`` tells in words what kind of source it is and how it is
    placed to know (Intelligence Community Directive 206), ``letter`` and ``number`` are a person's grades of
    source (A to F) and information (1 to 6), ``note`` a person's words, ``text`` the SHA-256 hash of the
    document's text in hexadecimal figures.
    """

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    descriptor: str
    letter: str | None = None
    number: int | None = None
    note: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue: what ``sections`` tell of the days from ``since`` to ``until``, as known on ``as_of``.

    ``since`` is None where the window has no first day, ``as_of`` None where all that is there counts.
    ``thread`` (the beginning of an id) and ``actor`` (who takes part) tell what it is limited to.
    ``late`` are ids of documents published before ``since`` that count as news: an earlier brief lacked them.
    """

    title: str
    since: date | None
    until: date | None
    as_of: date | None
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    thread: str | None = None
    actor: str | None = None
    late: tuple[str, ...] = ()
