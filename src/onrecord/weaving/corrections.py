"""What persons correct: the kinds of changes, and how each points to words of documents.

A change never points to keys of rows or to ids that a reader gave (``e3``): those are others when a document
has been read anew. It points to a document, a span and the words that stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.records import Actor, ActorKind, Citation, Event, Record, Span, Statement, Status, Time
from onrecord.weaving.steps import StepStatus

_BEGINNING = 60
"""Characters of a document that are its first words."""

Part = Literal["statement", "event", "time", "actor", "citation", "question"]
"""What can be marked wrong or right; ``actor`` is the link of one mention to an actor."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document: its id, a span of its text, and what stood there when they were pointed to."""

    document: str
    span: Span
    words: str

    def meets(self, other: Passage) -> bool:
        """Tell whether both point to words that have a character in common."""
        return self.document == other.document and self.span.overlaps(other.span)


@dataclass(frozen=True, slots=True)
class Name:
    """What an actor is known by across documents; ``country`` is ISO 3166 alpha-3."""

    name: str
    kind: ActorKind
    country: str | None = None

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(filter(None, (self.kind, self.country)))})"


@dataclass(frozen=True, slots=True)
class JoinEvents:
    """The mentions with these triggers, two or more, are of one event."""

    mentions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SplitEvent:
    """The mention with this trigger is of another event than ``others``."""

    mention: Passage
    others: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class JoinThreads:
    """The threads that these passages tell of, two or more, are one.

    ``blocks`` are those of the threads, passage by passage: of several threads that a passage tells of, the
    one in this block is meant.
    """

    tellings: tuple[Passage, ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitThread:
    """What ``tellings`` tell of is another thread than what ``others`` tell of, both in one of ``blocks``."""

    tellings: tuple[Passage, ...]
    others: tuple[Passage, ...]
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetStatus:
    """The mention with this trigger has ``status``; what was read is ``before``."""

    mention: Passage
    before: Status
    status: Status


@dataclass(frozen=True, slots=True)
class SetStepStatus:
    """The step that these passages tell, in one of ``blocks``, has ``status`` and not ``before``."""

    tellings: tuple[Passage, ...]
    deed: str
    blocks: tuple[str, ...]
    before: StepStatus
    status: StepStatus


@dataclass(frozen=True, slots=True)
class MergeActors:
    """Whoever goes by the name ``actor``, in any document, is ``to``; ``seen`` are places with the names."""

    actor: Name
    to: Name
    seen: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class SeparateActors:
    """The mentions at these passages are not of ``actor`` but of ``to``.

    With ``whole`` so are all mentions of ``actor`` in the documents of the passages.
    """

    actor: Name
    to: Name
    mentions: tuple[Passage, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class MarkWrong:
    """What was read at a passage, ``label`` by :func:`labelled`, is wrong: the text does not say it.

    ``nth`` tells which it is, counted from 0, where several are read alike at the same words.
    """

    part: Part
    passage: Passage
    label: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class MarkRight:
    """What was read at a passage is right; the fields are those of :class:`MarkWrong`."""

    part: Part
    passage: Passage
    label: str
    nth: int = 0


@dataclass(frozen=True, slots=True)
class SetPublished:
    """The document that begins with these words, of which no day was known, was published on ``day``."""

    beginning: Passage
    day: date


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The correction with this ``number`` has no effect any more; taken back itself, it has again."""

    number: int


Change = (
    JoinEvents
    | SplitEvent
    | JoinThreads
    | SplitThread
    | SetStatus
    | SetStepStatus
    | MergeActors
    | SeparateActors
    | MarkWrong
    | MarkRight
    | SetPublished
    | TakeBack
)

KINDS: dict[str, type[Change]] = {
    "join-events": JoinEvents,
    "split-event": SplitEvent,
    "join-threads": JoinThreads,
    "split-thread": SplitThread,
    "status": SetStatus,
    "step-status": SetStepStatus,
    "merge-actors": MergeActors,
    "separate-actors": SeparateActors,
    "wrong": MarkWrong,
    "right": MarkRight,
    "date": SetPublished,
    "undo": TakeBack,
}
"""The kinds of changes by the names under which they are kept."""

NAMES: dict[type[Change], str] = {kind: name for name, kind in KINDS.items()}
"""The names of the kinds."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that a person has made: ``number`` counts them, ``made`` is the moment (UTC, ISO 8601)."""

    number: int
    made: str
    who: str
    why: str
    change: Change

    @property
    def kind(self) -> str:
        """The name of the kind of change."""
        return kind_of(self.change)


def kind_of(change: Change) -> str:
    """Return the name of the kind of a change, a key of :data:`KINDS`."""
    return NAMES[type(change)]


def passages(change: Change) -> tuple[Passage, ...]:
    """Return all passages that a change points to, those that it is about first."""
    match change:
        case JoinEvents(mentions):
            return mentions
        case SplitEvent(mention, others):
            return (mention, *others)
        case JoinThreads(tellings):
            return tellings
        case SplitThread(tellings, others):
            return (*tellings, *others)
        case SetStatus(mention):
            return (mention,)
        case SetStepStatus(tellings):
            return tellings
        case MergeActors():
            return change.seen
        case SeparateActors():
            return change.mentions
        case MarkWrong() | MarkRight():
            return (change.passage,)
        case SetPublished():
            return (change.beginning,)
        case TakeBack():
            return ()


def documents(change: Change) -> frozenset[str]:
    """Return the ids of the documents that a change hangs on; none where it is about all documents."""
    if isinstance(change, MergeActors):
        return frozenset()
    return frozenset(passage.document for passage in passages(change))


def before_and_after(change: Change) -> tuple[str | None, str | None]:
    """Return what held before a change and what holds by it, in words; None for "nothing there"."""
    match change:
        case JoinEvents() | JoinThreads():
            return "apart", "together"
        case SplitEvent() | SplitThread():
            return "together", "apart"
        case SetStatus() | SetStepStatus():
            return change.before, change.status
        case MergeActors() | SeparateActors():
            return str(change.actor), str(change.to)
        case MarkWrong():
            return change.label, None
        case MarkRight():
            return change.label, change.label
        case SetPublished():
            return None, change.day.isoformat()
        case TakeBack():
            return "in force", "taken back"


def name_of(actor: Actor) -> Name:
    """Return what an actor is known by."""
    return Name(actor.name, actor.kind, actor.country)


Finding = tuple[Span, str]
"""Something that was read: the span that it is known by, and its label."""


def beginning(record: Record) -> Passage:
    """Return the first words of a document, by which one points to all of it."""
    span = first_words(record.document.text)
    return Passage(record.document.id, span, span.of(record.document.text))


def first_words(text: str) -> Span:
    """Return where the first words of a text stand: whole ones, at most sixty characters of them."""
    start = len(text) - len(text.lstrip())
    end = min(start + _BEGINNING, len(text))
    cut = max((place for place in range(start, end) if text[place].isspace()), default=end)
    return Span(start, end if end == len(text) else cut)


def labelled(record: Record, part: Part) -> tuple[Finding, ...]:
    """Return what was read of a part, in the record's order (actors by their mentions), to be pointed to.

    The span is that of an event's trigger, of the words of a time, a mention, a citation or a question, and
    the stretch from the first to the last word of a statement with its cue. The label is what was read there:
    type and mode, value, actor, outlet and days, the speakers' words.
    """
    match part:
        case "event":
            return tuple((event.trigger, _event_label(event)) for event in record.events)
        case "statement":
            return tuple((statement_span(one), _speakers(one, record)) for one in record.statements)
        case "time":
            return tuple((time.span, _time_label(time)) for time in record.times)
        case "actor":
            return tuple(
                (mention, str(name_of(actor))) for actor in record.actors for mention in actor.mentions
            )
        case "citation":
            return tuple((citation.span, _citation_label(citation)) for citation in record.citations)
        case "question":
            return tuple((question.span, "open") for question in record.questions)


def statement_span(statement: Statement) -> Span:
    """Return the stretch from the first to the last word of a statement and its cue."""
    spans = (*statement.cue, *statement.content, *(party.span for party in statement.speakers))
    if not spans:
        return Span(0, 0)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _event_label(event: Event) -> str:
    return " ".join(filter(None, (event.type, event.mode))) or "no type"


def _speakers(statement: Statement, record: Record) -> str:
    said = "; ".join(party.span.of(record.document.text) for party in statement.speakers)
    return said or "nobody named"


def _time_label(time: Time) -> str:
    return f"{time.type} {time.value or 'without a value'}"


def _citation_label(citation: Citation) -> str:
    return ", ".join((citation.outlet, *(day.isoformat() for day in citation.dates)))
