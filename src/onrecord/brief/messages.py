"""What the brief says, before it is put into words: a message a sentence, with all that wording needs of it.

Messages are plain values made by planning from threads and records; wording never looks into the archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.brief.issue import Source
from onrecord.records import ActorKind, Certainty, Mode, Polarity, Tense
from onrecord.weaving.steps import StepStatus, When


@dataclass(frozen=True, slots=True)
class Name:
    """Someone as the record knows him: ``key`` is the same wherever the same one is meant.

    ``offices`` are titles with the ISO 3166 code of their state, the most telling first. ``unnamed`` tells
    that ``name`` is a description ("Russian diplomatic sources").
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    offices: tuple[tuple[str, str | None], ...] = ()
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so: the speakers, and the way it came (outlets, the document's own first)."""

    speakers: tuple[Name, ...]
    outlets: tuple[str, ...]
    documents: int
    independent: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words to be quoted: verbatim from the text at a source's span; ``mode`` tells whose words they are."""

    words: str
    mode: Mode | None
    speakers: tuple[Name, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Deed:
    """An event mention behind a sentence: who does what to whom, where and when, and how sure that is.

    ``trigger`` are the words of the text, ``lemma`` their base form where it is known to weaving.
    """

    trigger: str
    lemma: str
    type: str | None
    mode: str | None
    agents: tuple[Name, ...]
    recipients: tuple[Name, ...]
    place: str | None
    when: When | None
    status: StepStatus
    polarity: Polarity
    certainty: Certainty
    tense: Tense


@dataclass(frozen=True, slots=True)
class StepMessage:
    """A step of a thread that was reported in the window. ``before`` is how the matter stood until then."""

    kind: str
    matter: str
    parties: tuple[Name, ...]
    deed: str
    status: StepStatus
    before: StepStatus | None
    occurred: When | None
    ahead: When | None
    reported: When | None
    deeds: tuple[Deed, ...]
    voice: Voice
    quotations: tuple[Quotation, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ClaimMessage:
    """A statement about a matter: who says what, in which way."""

    speakers: tuple[Name, ...]
    cue: str
    denies: bool
    deeds: tuple[Deed, ...]
    quotation: Quotation | None
    voice: Voice
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PositionMessage:
    """What a party is said to want, support, oppose, fear or gain; ``words`` are those of the text."""

    party: Name
    stance: Literal["wants", "supports", "opposes", "fears", "gains"]
    words: str
    voice: Voice
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ConflictMessage:
    """Accounts that differ about ``field``: the sides with value and voice, each with its sources."""

    field: str
    matter: str
    sides: tuple[tuple[str, Voice, tuple[Source, ...]], ...]


@dataclass(frozen=True, slots=True)
class QuestionMessage:
    """A question that a text puts, or that was settled; ``words`` are those of the text."""

    matter: str
    words: str
    asked: date | None
    settled: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ExpectationMessage:
    """What was planned or proposed: due ahead, overdue, or settled by what came."""

    kind: str
    matter: str
    parties: tuple[Name, ...]
    deed: str
    status: StepStatus
    due: When | None
    state: Literal["ahead", "overdue", "settled"]
    deeds: tuple[Deed, ...]
    voice: Voice
    sources: tuple[Source, ...]


Message = (
    StepMessage | ClaimMessage | PositionMessage | ConflictMessage | QuestionMessage | ExpectationMessage
)
