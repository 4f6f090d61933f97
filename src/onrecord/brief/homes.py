"""Where something is told that several matters have in common: once, in the matter that it is nearest to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.brief.basis import sources_behind
from onrecord.brief.material import Matter
from onrecord.brief.messages import (
    ClaimMessage,
    ConflictMessage,
    MediationMessage,
    Message,
    PositionMessage,
    QuestionMessage,
)

_WORD = re.compile(r"[^\W\d_]{3,}")
_FAR = 1_000_000
"""Characters between two places of different documents, more than any document has."""


def at_home(planned: Sequence[tuple[Matter, Sequence[Message]]]) -> list[list[Message]]:
    """Return for each matter, in their order, its messages without those that another matter tells.

    What is asked, wanted, quoted or disputed is told once: by the matter more of whose persons its words
    name, else by the one that is told of at the least distance from it, else by the first.
    """
    places: dict[object, list[tuple[int, int, int]]] = {}
    for number, (matter, messages) in enumerate(planned):
        for one in messages:
            if (key := _same(one)) is not None:
                places.setdefault(key, []).append((-_named(matter, one), _distance(matter, one), number))
    homes = {key: min(found)[-1] for key, found in places.items()}
    told: list[list[Message]] = []
    said: set[object] = set()
    for number, (_, messages) in enumerate(planned):
        kept = []
        for one in messages:
            key = _same(one)
            if key is None or (homes[key] == number and key not in said):
                kept.append(one)
                said.add(key)
        told.append(kept)
    return told


def _same(message: Message) -> object:
    """Return what messages that say the same have in common; None for what may be told more than once."""
    match message:
        case ClaimMessage() if message.quotation is not None:
            return message.quotation.words
        case PositionMessage():
            return message.party.key, message.stance, message.words
        case QuestionMessage():
            return message.words, message.settled
        case ConflictMessage():
            return frozenset((one.document, one.span) for one in sources_behind(message))
        case MediationMessage():
            return message.go_between.key, message.act, message.sources
        case _:
            return None


def _named(matter: Matter, message: Message) -> int:
    """Return how many persons of a matter the words of a message name, by a part of their names."""
    words = {word.casefold() for said in _words(message) for word in _WORD.findall(said)}
    persons = (name for name in matter.thread.participants if not name.isupper())
    return sum(not words.isdisjoint(word.casefold() for word in _WORD.findall(name)) for name in persons)


def _words(message: Message) -> Iterable[str]:
    match message:
        case ClaimMessage() if message.quotation is not None:
            return (message.quotation.words,)
        case PositionMessage() | QuestionMessage():
            return (message.words,)
        case ConflictMessage():
            return tuple(value for value, _, _ in message.sides)
        case _:
            return ()


def _distance(matter: Matter, message: Message) -> int:
    """Return the least number of characters between a message's words and what tells a step of a matter."""
    return min(_distances(matter, message), default=_FAR)


def _distances(matter: Matter, message: Message) -> Iterator[int]:
    for source in sources_behind(message):
        for step in matter.thread.steps:
            for told in step.tellings:
                if told.document == source.document:
                    yield max(told.span.start - source.span.end, source.span.start - told.span.end, 0)
