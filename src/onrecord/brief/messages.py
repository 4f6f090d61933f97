"""What the brief says, before it is put into words: a message a sentence, with all that wording needs of it.

Messages are plain values made by planning from threads and records; wording never looks into the archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.brief.issue import Source
from onrecord.knowledge.mediation import Act
from onrecord.records import ActorKind, Certainty, Mode, Polarity, Tense
from onrecord.weaving.steps import StepStatus, When


@dataclass(frozen=True, slots=True)
class Post:
    """An office with what it is for, verbatim ("minister for trade", "ambassador to Norway").

    ``told`` are the words with what stands before them ("the Finnish minister for trade"), ``short`` is the
    office without what it is for, and ``after`` tells that the report has it after the name.
    """

    words: str
    told: str
    short: str
    country: str | None
    after: bool


@dataclass(frozen=True, slots=True)
class Name:
    """Someone as the record knows him: ``key`` is the same wherever the same one is meant.

    ``offices`` are titles with the ISO 3166 code of their state, the most telling first, without what they
    are for; the ``post`` is one with that. ``unnamed`` tells that ``name`` is a description ("Russian
    diplomatic sources"), ``hidden`` that this is to be said.
    ``short`` is the part of the name by which the documents call a person where that is not the surname,
    ``place`` where those are of whom no state is known ("officials in Helsinki"). ``country`` is what the
    text tells; ``presumed`` is the state of which reading takes somebody by what stands around, which is
    not said of anybody.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    offices: tuple[tuple[str, str | None], ...] = ()
    unnamed: bool = False
    hidden: bool = True
    short: str | None = None
    place: str | None = None
    post: Post | None = None
    presumed: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so: the speakers, and the way it came (outlets, the document's own first).

    ``citing`` is whoever told it to the speakers, where they say so, ``through`` who tells that they said it.
    """

    speakers: tuple[Name, ...]
    outlets: tuple[str, ...]
    documents: int
    independent: int
    citing: Name | None = None
    through: Name | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words to be quoted: verbatim from the text at a source's span; ``mode`` tells whose words they are."""

    words: str
    mode: Mode | None
    speakers: tuple[Name, ...]
    source: Source
    going_on: str = ""
    """What the speaker says next, where that points back to these words ("These matters …")."""
    rest: str = ""
    """The second part of the sentence, before which the report puts who says it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report, verbatim, and the outlet of the document in which they stand, not one cited.

    ``issued`` is the day of that document, None where it is unknown or nobody is told it.
    """

    words: str
    outlet: str | None
    issued: date | None = None
    sources: tuple[Source, ...] = ()
    """What the words rest on, where that can be another document than that of the message."""


@dataclass(frozen=True, slots=True)
class Manner:
    """In which way something was done: ``how`` ("indefinitely"), by how long it was put off, and until when.

    ``until`` is a time, ``event`` the words of the text where it is put off until something happens.
    ``within`` is the time for which ``how`` is said ("for the second time this year").
    """

    how: str = ""
    length: str = ""
    until: When | None = None
    event: str = ""
    within: When | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed ("a treaty of commerce"), and what the report says of it, verbatim.

    ``clause`` is one that says what it provides for ("under which …"), ``predicate`` what it is told to do.
    """

    what: str
    plural: bool = False
    clause: str = ""
    predicate: str = ""


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
    predicate: str = ""
    """What the agents are told to do, verbatim from the first auxiliary on, where it can be quoted."""
    phase: Literal["leaves", "goes", "arrives", "begins", "resumes", "breaks", "pauses", "ends"] | None = None
    """Of which part of a visit, or of what is held, the words tell."""
    behind: bool = False
    """Whether what is planned is told as a plan of the past."""
    manner: Manner | None = None
    bound: str = ""
    """How ``when`` bounds the time at which it is: "before", "by" or "after", or these of "the end" of it."""


@dataclass(frozen=True, slots=True)
class Background:
    """A step that led to a later one: what was known of the matter before the window.

    ``when`` is the time for which it was meant, or at which it was, ``reported`` when it was first told.
    """

    deed: str
    status: StepStatus
    when: When | None
    reported: When | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class StepMessage:
    """A step of a thread that was reported in the window.

    ``deed`` is "visit", "meeting …" or the family of a matter. ``before`` is how the matter stood until then,
    None where nothing was known of it, ``led`` is the step that left it so.
    """

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
    led: Background | None = None
    state: str | None = None
    """ISO 3166 code of the state that is visited, or to which the matter belongs."""
    passage: Passage | None = None
    """The passage that tells it first."""
    sentence: Passage | None = None
    """The sentence in which that stands as it can be quoted, for what no words of our own are found for."""
    signed: Signed | None = None
    earlier: bool = False
    """Whether it was long before the news that is told after it."""
    joined: tuple[StepMessage | MediationMessage, ...] = ()
    """Other meetings of the same visitor, or what else he does, that its sentence tells as well."""
    doubted: bool = False
    """Whether it is only planned, and told to have come into doubt."""


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
    passage: Passage | None = None
    """What is said, in the words of the report."""


@dataclass(frozen=True, slots=True)
class PositionMessage:
    """What a party is said to want, support, oppose, fear or gain; ``words`` are those of the text."""

    party: Name
    stance: Literal["wants", "supports", "accepts", "opposes", "fears", "gains"]
    words: str
    voice: Voice
    sources: tuple[Source, ...]
    outlet: str | None = None
    """The outlet of the document whose words ``words`` are."""
    predicate: str = ""
    """The same with the verb of the report, verbatim, where it can be quoted after the party."""
    sharing: tuple[Name, ...] = ()
    """Who wants the same in the same words ("both sides want")."""
    own: str = ""
    """How the party that says so itself stands before its predicate ("said that she"), "" for others."""
    side: bool = False
    """Whether the report has it said by its side ("the Norwegian side"), which can be anybody of it."""
    apart: bool = False
    """Whether it is of others than those whose matter the report tells of, and stands in no section of it."""


TAKEN_BACK = "taken back"
"""The field of accounts of which one is a report, and the other that of the same outlet that it was wrong."""


@dataclass(frozen=True, slots=True)
class ConflictMessage:
    """Accounts that differ about ``field``: the sides with value and voice, each with its sources."""

    field: str
    matter: str
    sides: tuple[tuple[str, Voice, tuple[Source, ...]], ...]
    outlets: tuple[str | None, ...] = ()
    """For each side the outlet of the document whose words its value is."""
    of: str = ""
    """What it is whose day or number accounts differ about ("meeting", "sailors killed"), "" where it
    is the matter itself, or what its number measures is not told."""
    named: int | None = 0
    """How many sentences before the accounts the matter is named, None where they are not of it."""
    days: tuple[date | None, ...] = ()
    """For each side the day on which it was said, None where that is unknown."""
    of_report: tuple[bool, ...] = ()
    """For each side whether its report says so itself, so that its words are a sentence of that."""
    put_right: str = ""
    """What a correction says of who it was that said what is taken back, verbatim."""
    rises: bool = False
    """Whether the numbers are counts of harm that rose from one report to a later one."""


@dataclass(frozen=True, slots=True)
class QuestionMessage:
    """A question that a text puts, or that was settled; ``words`` are those of the text."""

    matter: str
    words: str
    asked: date | None
    settled: bool
    sources: tuple[Source, ...]
    outlet: str | None = None
    """The outlet of the document whose words ``words`` are."""
    whole: Passage | None = None
    """The sentence in which it stands as it can be quoted."""
    near: bool = False
    """Whether what stands before it in the text is told as well, so that a pronoun of it is clear."""
    answer: Passage | None = None
    """What is answered to it in the same conversation, whether that settles it or not."""
    answerer: Name | None = None
    """Who answers, where the report says so."""
    on: date | None = None
    """The day of the conversation, where what is said in it is clear only with that ("yesterday")."""
    then: When | None = None
    """The day of which its sentence says that it was open then ("was unclear on Sunday")."""
    of: StepMessage | None = None
    """The step of which it is asked whether that had come about ("whether the meeting had taken place")."""
    own: bool = True
    """Whether it is the report itself that leaves it open, and nobody of whom it tells."""
    party: Name | None = None
    """Who does not know, say or decide it, where the report's words of that can be quoted after him."""
    predicate: str = ""
    """These words, verbatim ("declined to say whether the road would open")."""
    speakers: tuple[Name, ...] = ()
    """Who says that it is open, or says so of the party."""
    telling: bool = False
    """Whether only the sentence of the report tells whose it is."""


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
    host: str | None = None
    """ISO 3166 code of the state that is visited, as ``StepMessage.state``."""
    passage: Passage | None = None
    sentence: Passage | None = None
    apart: bool = False
    """Whether it is told without a heading that would say what it is about."""
    doubted: bool = False
    """Whether it is told to have come into doubt."""


@dataclass(frozen=True, slots=True)
class MediationMessage:
    """A third party between others: offers, accepts, refuses to go between, carries messages, hosts talks."""

    go_between: Name
    between: tuple[Name, ...]
    act: Act
    voice: Voice
    sources: tuple[Source, ...]
    ahead: bool = False
    """Whether it is still to be done."""
    sender: Name | None = None
    addressee: Name | None = None
    """From whom comes what is carried and to whom it goes, where the passage says so."""
    outlet: str | None = None
    predicate: str = ""
    """What the go-between is told to do, verbatim, with the outlet whose words they are; "" where it cannot
    be quoted."""
    own: str = ""
    """As ``PositionMessage.own``."""
    side: bool = False
    """As ``PositionMessage.side``."""


@dataclass(frozen=True, slots=True)
class LeadMessage:
    """What a report begins with, of which nothing else is told: its words, and when it came out.

    ``of`` is the day of which an entry of a chronology tells.
    """

    passage: Passage
    published: date | None
    sources: tuple[Source, ...]
    of: When | None = None


@dataclass(frozen=True, slots=True)
class ChangeMessage:
    """A sentence of the previous issue that no longer holds.

    ``said`` is what it said, ``now`` what it would say now (None where nothing is left of it), ``why`` the
    reason in a few words ("the report was withdrawn").
    """

    said: str
    now: str | None
    why: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class NoteMessage:
    """What an editor has noted to a thread, in his words."""

    words: str
    who: str
    made: str
    sources: tuple[Source, ...]


Message = (
    StepMessage
    | ClaimMessage
    | PositionMessage
    | ConflictMessage
    | QuestionMessage
    | ExpectationMessage
    | MediationMessage
    | LeadMessage
    | ChangeMessage
    | NoteMessage
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a thread stands where it does: what the window brought of it, counted.

    ``documents`` and ``independent`` are the documents of the window that tell of it, ``reprints`` those of
    them that print what another does, and the independent voices in all passages; ``outlets`` are those that
    are cited for it. ``before`` is None where the first report of this thread falls in the window; other
    threads may tell of the matter earlier. ``due`` is the next time for which something of it is expected,
    ``bound`` how it bounds that ("before the end"), if it does. ``stopped`` tells that what is called off is
    told to have been stopped.
    """

    status: StepStatus
    before: StepStatus | None
    documents: int
    independent: int
    conflicts: int
    settled: int
    questions: int
    overdue: int
    due: When | None
    outlets: int = 0
    reprints: int = 0
    bound: str = ""
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A thread as its heading needs it: ``title`` is that of the thread, ``parties`` who take part."""

    title: str
    kind: str
    status: StepStatus
    parties: tuple[Name, ...]
    reason: Reason
