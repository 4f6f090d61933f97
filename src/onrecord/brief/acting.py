"""Whom a heading names: the states that act in a matter, and none that is only mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.brief import passages
from onrecord.brief.issue import Source
from onrecord.brief.material import Matter
from onrecord.brief.messages import (
    ConflictMessage,
    ExpectationMessage,
    MediationMessage,
    Message,
    Name,
    PositionMessage,
    QuestionMessage,
    StepMessage,
)
from onrecord.brief.outsiders import led, private
from onrecord.brief.passages import Shelf
from onrecord.weaving.pages import sentence_at

_OF_SIDES = frozenset({"talks", "agreement", "exchange", "cooperation", "dispute"})
"""Kinds of matters that have two sides by their nature."""
_BETWEEN = frozenset({"talks", "dispute"})
"""Those between whose sides somebody can go."""
_QUARREL = "dispute"
_TWO = 2
_BOTH = re.compile(r"\b(?:both (?:sides|countries|states)|the two (?:countries|states|sides|[A-Z][a-z]+s))\b")


def acting(
    matter: Matter, shelf: Shelf, parties: Sequence[Name], told: Sequence[tuple[Message, Sequence[Source]]]
) -> list[Name]:
    """Return those of the parties of a matter that its heading names.

    ``told`` are the messages that are told of it, with the sources of their sentences. Of a visit they are
    all parties, of a matter the states that do, want, offer or deny something in what is told or in another
    passage of its steps; of one that two states have between them both, but of a quarrel in which no state
    does anything: that may be within one of them. Where nobody acts, or of two sides only one, they are the
    states that are named, and else those with which the reports begin.
    """
    thread = matter.thread
    states = [one for one in parties if one.kind == "state"]
    asked = all(isinstance(message, QuestionMessage) for message, _ in told)
    codes = {code for message, _ in told for code in _acting(message, thread.kind)}
    codes |= set() if asked else _in_steps(matter, shelf)
    both = thread.kind in _OF_SIDES and len(states) == _TWO
    if len(states) == _TWO and any(_is_of_both(shelf, one) for _, sources in told for one in sources):
        return states
    if thread.kind == "visit" or (both and (codes or asked or thread.kind != _QUARREL)):
        return list(parties)
    found = [one for one in states if one.country in codes]
    if len(found) < (_TWO if thread.kind in _OF_SIDES else 1):
        codes |= {
            code
            for message, sources in told
            if not isinstance(message, QuestionMessage)
            for source in sources
            if source.document in shelf.pages
            for code in _named_beside(shelf, source)
        }
        found = [one for one in states if one.country in codes]
    return found or [passages.state(code) for code in led(shelf, matter.documents)]


def _is_of_both(shelf: Shelf, source: Source) -> bool:
    here = shelf.pages.get(source.document)
    return here is not None and counts_both(source.span.of(here.record.document.text))


def counts_both(words: str) -> bool:
    """Tell whether words count the states of a matter: "on both sides", "the two Koreas"."""
    return bool(_BOTH.search(words))


def _named_beside(shelf: Shelf, source: Source) -> set[str]:
    """Return the states of the sentence of a source, without those of which it only names newspapers."""
    here = shelf.pages[source.document]
    told = passages.codes_told_beside(shelf, source.document, source.span)
    return told - private(here, sentence_at(here, source.span.start))


def _acting(message: Message, kind: str) -> Iterator[str]:
    """Yield the states that act in a message, by their codes."""
    names: Iterable[Name] = ()
    match message:
        case StepMessage() | ExpectationMessage():
            names = (name for one in message.deeds for name in (*one.agents, *one.recipients))
        case PositionMessage():
            names = (message.party, *message.sharing)
        case MediationMessage():
            # Those between whom somebody goes are parties of their dialogue, and of no deal of others.
            names = (message.go_between, *(message.between if kind in _BETWEEN else ()))
        case ConflictMessage():
            names = (name for _, voice, _ in message.sides for name in voice.speakers)
        case _:
            pass
    yield from (one.country for one in names if one.country is not None)


def _in_steps(matter: Matter, shelf: Shelf) -> set[str]:
    """Return the states that act in the passages of the new steps of a matter, by their codes."""
    return {
        name.country
        for step in matter.new
        for one in step.tellings
        if one.document in matter.documents and one.document in shelf.pages
        for deed in passages.deeds_of(shelf, one)
        for name in (*deed.agents, *deed.recipients)
        if name.country is not None
    }
