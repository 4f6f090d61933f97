"""Messages in words: sentences with a grammar of our own, names in full at first and short afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.brief.issue import Sentence, SentenceKind, Source
from onrecord.brief.messages import (
    ChangeMessage,
    ClaimMessage,
    ConflictMessage,
    ExpectationMessage,
    LeadMessage,
    MediationMessage,
    Message,
    Name,
    NoteMessage,
    PositionMessage,
    QuestionMessage,
    StepMessage,
    Voice,
)
from onrecord.brief.wording.accounts import conflict_words
from onrecord.brief.wording.claims import claim_words
from onrecord.brief.wording.expectations import expectation_words
from onrecord.brief.wording.headings import (
    behind,
    heading,
    issue_title,
    lead_heading,
    reason,
    speaks_of_delegation,
)
from onrecord.brief.wording.ledger import (
    change_words,
    lead_words,
    mediation_words,
    note_words,
    position_words,
)
from onrecord.brief.wording.memory import Memory, Mentioned, frozen, thawed
from onrecord.brief.wording.questions import question_words
from onrecord.brief.wording.quoting import untold
from onrecord.brief.wording.sentences import copied, finished
from onrecord.brief.wording.steps import step_words, tells_what_led

__all__ = [
    "Mentioned",
    "behind",
    "heading",
    "issue_title",
    "lead_heading",
    "proper",
    "reason",
    "sentence",
    "speaks_of_delegation",
    "worded",
]

_OVER = re.compile(r"\b(?:was|were|had)\b")
"""Verbs with which a plan is told as one of the past."""
_BEGINNING = 20
"""Characters by which a quoted sentence is known."""
_TRIES = 3
"""Ways tried to say something otherwise than the report does."""
_OF_STATE: dict[str, SentenceKind] = {"ahead": "expected", "overdue": "overdue", "settled": "settled"}


def worded(messages: Sequence[Message], mentioned: Mentioned) -> tuple[tuple[Sentence, ...], Mentioned]:
    """Return messages as sentences, in their order, and what has been mentioned then.

    A message of which nothing can be said in words gives no sentence, nor does one that would repeat the
    sentence of another. The same messages and mentions always give the same sentences.
    """
    memory = thawed(mentioned)
    memory.around = {one.key: one.name for message in messages for one in names_in(message)}
    memory.proper = proper(messages)
    if memory.today is None:
        memory.today = max(
            (day for message in messages for one in _sources(message) for day in one.dates), default=None
        )
    found: list[Sentence] = []
    for message in messages:
        made = _sentence(message, memory)
        if made is not None and made.text not in {one.text for one in found}:
            found.append(made)
    return tuple(found), frozen(memory, mentioned)


def proper(messages: Iterable[Message]) -> frozenset[str]:
    """Return the words that stand within the passages of messages with a capital, and never without."""
    passages = [
        part.words
        for one in messages
        for part in (getattr(one, "passage", None), getattr(one, "sentence", None))
        if part is not None
    ]
    words = {word for one in passages for word in re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]*", one)}
    small = {word for one in passages for word in re.findall(r"\b[a-z][\w’'-]*", one)}
    return frozenset(word for word in words if word.casefold() not in small)


def sentence(message: Message, mentioned: Mentioned) -> Sentence | None:
    """Return one message as a sentence, None where nothing can be said of it in words."""
    found, _ = worded((message,), mentioned)
    return found[0] if found else None


def _sentence(message: Message, memory: Memory) -> Sentence | None:
    trial = memory.copy()
    words = _words(message, trial)
    for _ in range(_TRIES):
        if not words or not copied(words, message):
            break
        # Each way of saying it that was used has had its turn; the next ones may be less like the report.
        used = trial.used
        trial = memory.copy()
        trial.used.update(untold(used))
        words = _words(message, trial)
    sources = _sources(message)
    if isinstance(message, StepMessage | ExpectationMessage) and words and "“" in words:
        # What is quoted stands in one document; others that tell the same say it otherwise.
        whole = message.sentence
        if whole is not None and whole.sources and f"“{whole.words[:_BEGINNING]}" in words:
            sources = whole.sources
        else:
            sources = tuple(one for one in sources if one.document == message.sources[0].document)
    if not words or not sources:
        return None
    memory.take(trial)
    text = words if isinstance(message, NoteMessage) else finished(words)
    return Sentence(text, _kind(message), sources)


def _words(message: Message, memory: Memory) -> str | None:
    match message:
        case StepMessage():
            return _doubted(step_words(message, memory), message.doubted)
        case ClaimMessage():
            return claim_words(message, memory)
        case PositionMessage():
            return position_words(message, memory)
        case ConflictMessage():
            return conflict_words(message, memory)
        case QuestionMessage():
            return question_words(message, memory)
        case ExpectationMessage():
            return _doubted(expectation_words(message, memory), message.doubted and message.state == "ahead")
        case MediationMessage():
            return mediation_words(message, memory)
        case LeadMessage():
            return lead_words(message, memory)
        case ChangeMessage():
            return change_words(message)
        case NoteMessage():
            return note_words(message)


def _doubted(words: str | None, doubted: bool) -> str | None:
    """Return what is told of a plan with its being in doubt, where that is not quoted with it."""
    if not words or not doubted or "“" in words:
        return words
    return f"{words}, but that {'was' if _OVER.search(words) else 'is'} in doubt"


def _kind(message: Message) -> SentenceKind:
    match message:
        case StepMessage():
            return "step"
        case ClaimMessage():
            return "claim"
        case PositionMessage() | MediationMessage():
            return "position"
        case ConflictMessage():
            return "conflict"
        case QuestionMessage():
            return "settled" if message.settled else "question"
        case ExpectationMessage():
            return _OF_STATE[message.state]
        case LeadMessage():
            return "lead"
        case ChangeMessage():
            return "withdrawn" if message.now is None else "changed"
        case NoteMessage():
            return "note"


def _sources(message: Message) -> tuple[Source, ...]:
    if isinstance(message, ConflictMessage):
        return _once(source for _, _, behind in message.sides for source in behind)
    if isinstance(message, ClaimMessage) and message.quotation is not None:
        return _once((message.quotation.source, *message.sources))
    if isinstance(message, StepMessage):
        led = message.led.sources if message.led is not None and tells_what_led(message) else ()
        return _once(source for each in (message, *message.joined) for source in (*each.sources, *led))
    return _once(message.sources)


def _once(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(sources))


def names_in(message: Message) -> list[Name]:
    """Return everyone whom a message names."""
    found: list[Name] = []
    for each in (message, *getattr(message, "joined", ())):
        for deed in getattr(each, "deeds", ()):
            found += [*deed.agents, *deed.recipients]
        found += [one for one in (getattr(each, "sender", None),) if one is not None]
    voices: list[Voice] = [message.voice] if hasattr(message, "voice") else []
    if isinstance(message, ConflictMessage):
        voices += [voice for _, voice, _ in message.sides]
    for voice in voices:
        found += voice.speakers
    for field in ("parties", "speakers", "between"):
        found += getattr(message, field, ())
    for field in ("party", "go_between"):
        if (one := getattr(message, field, None)) is not None:
            found.append(one)
    quotation = getattr(message, "quotation", None)
    return [*found, *(quotation.speakers if quotation is not None else ())]
