"""Steps in the words of their report: what somebody does with a matter, or the sentence that tells it."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.brief.messages import Deed, ExpectationMessage, Signed, StepMessage
from onrecord.brief.wording.attribution import speakers_of
from onrecord.brief.wording.dates import day_words
from onrecord.brief.wording.matters import matter_phrase
from onrecord.brief.wording.memory import Memory
from onrecord.brief.wording.plainness import with_matter
from onrecord.brief.wording.quoting import (
    agrees,
    excerpt,
    points_elsewhere,
    quoted,
    remember,
    reported,
    teller,
    told_already,
)
from onrecord.brief.wording.references import named

_TELLING = 3
"""Words from which on those about a paper are worth quoting."""
_REPORTS = re.compile(r"\breports?(?= that\b|, citing\b|:|$)")
"""Words of reporting beside a quotation."""
_OPEN = re.compile(r"\b(?:whether|unclear|uncertain|not clear|not known)\b", re.IGNORECASE)
"""Words of what is open, which is told as a question."""


def is_empty(message: StepMessage) -> bool:
    """Tell whether a step only tells that something was, without a day, a speaker or what had been before."""
    return (
        message.status in {"occurred", "ongoing"}
        and message.occurred is None
        and not message.voice.speakers
        and message.before in {None, message.status}
        and all(one.tense == "none" for one in message.deeds)
        and bool(message.deeds)
    )


def done_in_words(message: StepMessage, memory: Memory) -> str | None:
    """Return what somebody does in the words of the report: "Oslo “agreed to share the catch”"."""
    for deed in message.deeds:
        if not deed.predicate or not deed.agents or not _fits(deed, message):
            continue
        if told_already(deed.predicate, memory):
            continue
        trial = memory.copy()
        who = named([replace(one, hidden=False) for one in deed.agents], trial)
        if who is None or not agrees(deed.predicate, plural=who.plural):
            continue
        own = {one.key for one in deed.agents}
        speakers = [one for one in speakers_of(message.voice.speakers) if one.key not in own]
        said_by = named(speakers, trial)
        if said_by is not None and points_elsewhere(deed.predicate):
            continue
        remember(deed.predicate, trial)
        memory.take(trial)
        words = f"{who.text} {quoted(deed.predicate)}"
        if said_by is not None:
            return f"{words}, {said_by.text} said"
        return f"{words}, according to {teller(message.passage)}"
    return None


def with_what_was_signed(words: str, message: StepMessage, memory: Memory) -> str:
    """Return words that say that somebody signed something with the sentence that says what it is.

    Where that sentence names them itself, it stands alone.
    """
    if message.signed is not None:
        return _with_content(words, message.signed, message, memory)
    passage = message.sentence
    if passage is None or _OPEN.search(passage.words) or told_already(passage.words, memory):
        return words
    signing = [one for deed in message.deeds for one in deed.agents]
    remember(passage.words, memory)
    if signing and all(one.name.split()[-1] in passage.words for one in signing if one.kind == "person"):
        return reported(passage, None, memory)
    return f"{words}; {reported(passage, None, memory)}"


def _with_content(words: str, paper: Signed, message: StepMessage, memory: Memory) -> str:
    """Return words that say what was signed with what the report says of it, in its words."""
    said = excerpt(paper.clause or paper.predicate, whole=True)
    if len(said.split()) < _TELLING or message.voice.speakers or told_already(said, memory):
        return words
    remember(said, memory)
    whose = f"in the words of {teller(message.passage)}"
    own = "they" if paper.plural else "it"
    return f"{words} {quoted(said)}, {whose}" if paper.clause else f"{words}; {own} {quoted(said)}, {whose}"


def _names_visitor(message: StepMessage | ExpectationMessage, words: str) -> bool:
    """Tell whether words name who comes, where it is told of a visit of somebody known by name."""
    persons = [one for one in message.parties if one.kind == "person" and not one.unnamed]
    if message.kind != "visit" or not persons:
        return True
    return any(part in words for part in persons[0].name.split())


def _fits(deed: Deed, message: StepMessage) -> bool:
    """Tell whether a deed does not tell the contrary of how a matter stands: that what is denied was done."""
    if message.status != "denied":
        return True
    return deed.polarity == "negative" or with_matter(deed, message.status, message.kind) is not None


def in_words(message: StepMessage | ExpectationMessage, memory: Memory) -> str | None:
    """Return the sentence of the report, once for a matter; None where it cannot stand by itself."""
    key = f"reported {message.matter}"
    if message.sentence is None or key in memory.used or _OPEN.search(message.sentence.words):
        return None
    if told_already(message.sentence.words, memory) or not _names_visitor(message, message.sentence.words):
        return None
    memory.turn(key, 1)
    remember(message.sentence.words, memory)
    words = message.sentence.words
    speakers = speakers_of(message.voice.speakers)
    told = any(one.kind == "state" or one.name.split()[-1].casefold() in words.casefold() for one in speakers)
    own = {message.sentence.outlet}
    cited = None if told else named([one for one in speakers if one.name not in own], memory)
    about = ""
    if isinstance(message, ExpectationMessage) and message.apart and message.kind != "visit":
        about = matter_phrase(message.matter, message.parties, memory).text
    told_so = reported(message.sentence, cited.text if cited else None, memory, about)
    # The day is that of the outlet that is named, and not of others that it cites.
    day = message.sentence.issued if isinstance(message, ExpectationMessage) and message.apart else None
    return _REPORTS.sub(f"reported on {day_words(day, memory.years)}", told_so, count=1) if day else told_so


def told_on(message: ExpectationMessage, years: frozenset[int]) -> str:
    """Return on which day it was reported last what is still awaited (", it was reported on May 20")."""
    day = max((one for source in message.sources for one in source.dates), default=None)
    return f", it was reported on {day_words(day, years)}" if day else ""
