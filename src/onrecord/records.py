"""What is written down about a document: the vocabulary of onrecord as frozen values.

Everything that was read carries a :class:`Span` into the text it was read from. Nothing here
computes a finding; the classes guard their own invariants and turn themselves into the plain
objects of the record format (``docs/record-format.md``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["person", "state", "government", "organization", "group", "outlet"]
Mode = Literal["direct", "indirect", "mixed"]
Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Tense = Literal["past", "present", "future", "none"]
Status = Literal["occurred", "ongoing", "planned", "proposed", "postponed", "cancelled", "denied", "unknown"]


class Span(NamedTuple):
    """A stretch of a document's text: character offsets, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of ``text`` that this span stands for."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something was read: the ``rule`` that found it, and the ``entry`` of a data file that it rests on.

    ``rule`` is a short phrase ("clause of a cue verb"); ``entry`` names the file below ``knowledge/`` and
    the entry in it ("en/cues/verbs.toml: deny"), None where the rule rests on no entry.
    """

    rule: str
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """When a document was published, and on what ground that is said.

    ``value`` is an EDTF date or interval (``2002-05-23``, ``2002-05``, ``2000-08-30/2000-08-31``),
    ``earliest`` and ``latest`` are the first and last day that it can be, ``basis`` says in words how
    the date is known.
    """

    value: str
    earliest: date
    latest: date
    basis: str

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"publication {self.value}: {self.earliest} is after {self.latest}")


FILE_MADE = "the day on which the file was made, which need not be that of publication"
"""The ground of a date that is the best there is from outside, and gives way to what the text itself says."""


@dataclass(frozen=True, slots=True)
class Document:
    """One report or digest as it was published; ``text`` is exactly what was given.

    ``byline`` names who wrote it, ``address`` is the http or https address at which it stands, ``section``
    the part of the outlet in which it appeared, ``updated`` when it was last changed; each as it came with
    the document. ``origin`` says where the text came from (a path, a path and a line, standard input) for
    messages only. None of these is a part of the document's identity.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    language: str = "en"
    published: Publication | None = None
    byline: str | None = None
    address: str | None = None
    section: str | None = None
    updated: Publication | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 ``type`` and ``value``, and the days that it can mean.

    ``value`` is None where the expression cannot be resolved to one. ``earliest`` and ``latest`` are None
    for durations and sets, for references such as ``PRESENT_REF``, for dates before the common era,
    and wherever there is nothing to anchor a relative expression on; in a text dated only to a span of
    days they can be known where the value is not.
    """

    span: Span
    type: TimeType
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A person's post as the words at ``span`` state it; ``country`` is ISO 3166 alpha-3."""

    title: str
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts or speaks, with all mentions in the document.

    ``grounds`` says for each of the ``mentions``, in their order, why it is linked to this actor.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    mentions: tuple[Span, ...]
    offices: tuple[Office, ...] = ()
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """The words that fill a role, and the actor that they name where that is known."""

    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution: ``speakers`` say ``content``, in the words of ``cue``.

    ``mode`` is None where there is no content to judge by. ``outlet`` is the outlet named as the
    carrier ("told Example Wire"). ``statement`` is the id of the statement that this one stands in.
    """

    id: str
    speakers: tuple[Party, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode | None
    outlet: str | None = None
    statement: str | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event took or takes place, in the words of the text."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event mention: one document's words for something done, planned or denied.

    ``type`` and ``mode`` are PLOVER's, None for something that is none of its sixteen types;
    ``statement`` is the id of the innermost statement in whose content the trigger stands. ``ground`` says
    why it is an event of this type, ``status_ground`` why polarity, certainty, tense and status are so.
    """

    id: str
    trigger: Span
    span: Span
    type: str | None
    mode: str | None
    cameo: str | None
    agents: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    time: Time | None
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    status: Status
    statement: str | None = None
    ground: Ground | None = None
    status_ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that the text gives for a passage: an outlet, the days cited, the passage (``scope``)."""

    span: Span
    outlet: str
    dates: tuple[date, ...]
    scope: Span
    actor: str | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to an earlier issue of a publication; ``document`` is its id where that is known."""

    span: Span
    publication: str
    dates: tuple[date, ...]
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something the text says is open; ``event`` is the id of the event in question, where there is one."""

    span: Span
    event: str | None = None
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that was read from one document."""

    document: Document
    times: tuple[Time, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    questions: tuple[Question, ...] = ()
    actors_by_id: Mapping[str, Actor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "actors_by_id", {actor.id: actor for actor in self.actors})

    def to_dict(self) -> dict[str, Any]:
        """Return the record as the plain object of the record format, ready for JSON.

        The text itself is not part of it; days are ISO 8601 strings, spans are ``[start, end]``.
        """
        document = self.document
        return {
            "document": {
                "id": document.id,
                "title": document.title,
                "outlet": document.outlet,
                "language": document.language,
                "published": _plain(document.published),
                "byline": document.byline,
                "address": document.address,
                "section": document.section,
                "updated": _plain(document.updated),
            },
            **{
                name: [_plain(item) for item in getattr(self, name)]
                for name in (
                    "times",
                    "actors",
                    "statements",
                    "events",
                    "citations",
                    "references",
                    "questions",
                )
            },
        }


def _plain(value: Any) -> Any:
    """Return frozen values as dicts and lists, in the order of their fields."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
