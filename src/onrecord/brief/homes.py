"""Where something is told that several matters have in common: once, in the matter that it is nearest to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from onrecord.brief.basis import places_behind, sources_behind
from onrecord.brief.belonging import names_matter
from onrecord.brief.material import Matter
from onrecord.brief.messages import (
    ClaimMessage,
    ConflictMessage,
    MediationMessage,
    Message,
    PositionMessage,
    QuestionMessage,
    StepMessage,
)
from onrecord.records import Span

_WORD = re.compile(r"[^\W\d_]{3,}")
_FAR = 1_000_000
"""Characters between two places of different documents, more than any document has."""
_QUESTION = "question"
_TALKS = "talks"
_SIDES = 2
_STEM = 6
"""Passages that two accounts of the same have in common, and letters by which words of one stem are known."""


def at_home(planned: Sequence[tuple[Matter, Sequence[Message]]]) -> list[list[Message]]:
    """Return for each matter, in their order, its messages without those that another matter tells.

    What is asked, wanted, quoted or disputed is told once: accounts that differ by the matter that is named
    with them, or last before them; else by the matter more of whose persons its words name, else by the one
    that is told of at the least distance from it, else by the first. So is what one report tells of two
    matters of which one is the other in other words ("the power contract", "power deliveries").
    """
    planned = [(matter, _without_outdone(messages, planned)) for matter, messages in planned]
    keys = _keys(planned)
    places: dict[object, list[tuple[int, int, int, int]]] = {}
    for number, (matter, messages) in enumerate(planned):
        for one, key in zip(messages, keys[number], strict=True):
            if key is not None:
                guests = isinstance(one, StepMessage) and _is_delegation(one)
                away = _distance(matter, one) + guests
                before = one.named if isinstance(one, ConflictMessage) else 0
                rank = (_FAR if before is None else before, -_named(matter, one), away, number)
                places.setdefault(key, []).append(rank)
    homes = {key: min(found)[-1] for key, found in places.items()}
    told: list[list[Message]] = []
    said: set[object] = set()
    for number, (_, messages) in enumerate(planned):
        kept = []
        for one, key in zip(messages, keys[number], strict=True):
            if key is None or (homes[key] == number and key not in said):
                kept.append(one)
                said.add(key)
        told.append(kept)
    return told


def _without_outdone(
    messages: Sequence[Message], planned: Sequence[tuple[Matter, Sequence[Message]]]
) -> list[Message]:
    """Return messages without denials where what both sides say is told: of accounts of who did something."""
    told = {
        place
        for _, those in planned
        for one in those
        if isinstance(one, ConflictMessage) and one.field == "who"
        for place in places_behind(one)
    }
    return [
        one
        for one in messages
        if not (isinstance(one, ConflictMessage) and one.field == "whether" and _meets(one, told))
    ]


def _meets(one: Message, places: Collection[tuple[str, Span]]) -> bool:
    return any(
        document == again and span.overlaps(other)
        for document, span in places_behind(one)
        for again, other in places
    )


def with_company(
    matters: Sequence[Matter], told: Sequence[list[Message]], kinds: Sequence[Collection[str]]
) -> list[list[Message]]:
    """Return the messages of matters, with lone questions among those of another matter.

    ``kinds`` are the kinds of the sentences that are told of each. A question is lone where nothing but
    questions is; the other matter is one of the same states or with a word in common, of which the report of
    the question tells. Where there is none, or its words name its own matter
    alone, the question stays.
    """
    found = [list(messages) for messages in told]
    for number, own in enumerate(kinds):
        for one in told[number] if set(own) == {_QUESTION} else ():
            places = [
                (_distance(other, one), place)
                for place, other in enumerate(matters)
                if set(kinds[place]) - {_QUESTION} and _is_near(matters[number], other, one)
            ]
            if isinstance(one, QuestionMessage) and names_matter(matters[number].thread, one.words):
                # Of two that it names, it can stand with either.
                places = [each for each in places if names_matter(matters[each[1]].thread, one.words)]
            if places and isinstance(one, QuestionMessage):
                found[number].remove(one)
                found[min(places)[1]].append(one)
    return found


def _is_near(matter: Matter, other: Matter, question: Message) -> bool:
    """Tell whether a question of a matter can be told with another one.

    What is asked of talks can be told with the visit on which they are held, and nothing else with a visit.
    """
    if _distance(other, question) >= _FAR:
        return False
    same = matter.thread.states == other.thread.states
    if "visit" in {matter.thread.kind, other.thread.kind}:
        return matter.thread.kind == _TALKS and same
    return same or bool(_stems(matter.thread.title) & _stems(other.thread.title))


def _keys(planned: Sequence[tuple[Matter, Sequence[Message]]]) -> list[list[object]]:
    """Return for each message what those that say the same have in common, None where it is told again."""
    seen: list[Message] = []
    keys: list[list[object]] = []
    for _, messages in planned:
        keys.append([])
        for one in messages:
            if isinstance(one, ConflictMessage | StepMessage):
                same = next((each for each in seen if _alike(each, one)), one)
                if same is one:
                    seen.append(one)
                keys[-1].append(("alike", id(same)))
            else:
                keys[-1].append(_same(one))
    return keys


def _alike(one: Message, other: Message) -> bool:
    """Tell whether two accounts, or two steps of matters, are of the same words of the same reports."""
    if isinstance(one, ConflictMessage) and isinstance(other, ConflictMessage):
        return one.field == other.field and len(places_behind(one) & places_behind(other)) >= _SIDES
    if not isinstance(one, StepMessage) or not isinstance(other, StepMessage):
        return False
    if _is_delegation(one) != _is_delegation(other):
        return _is_for(one, other) if _is_delegation(one) else _is_for(other, one)
    if "visit" in {one.kind, other.kind} or one.matter == other.matter or one.status != other.status:
        return False
    triggers = [{each.trigger for each in step.deeds} for step in (one, other)]
    return bool(
        places_behind(one) & places_behind(other)
        and triggers[0] & triggers[1]
        and _stems(one.matter) & _stems(other.matter)
    )


def _is_delegation(step: StepMessage) -> bool:
    """Tell whether a visit is that of people of whom only the state is known."""
    return step.kind == "visit" and not any(one.kind == "person" for one in step.parties)


def _is_for(delegation: StepMessage, talks: StepMessage) -> bool:
    """Tell whether a delegation comes for talks: those of which its report tells the same of its states."""
    states = [{one.country for one in each.parties if one.kind == "state"} for each in (delegation, talks)]
    reports = [{one.document for one in sources_behind(each)} for each in (delegation, talks)]
    same = delegation.status == talks.status and states[0] == states[1]
    return talks.kind == _TALKS and same and bool(reports[0] & reports[1])


def _stems(matter: str) -> set[str]:
    return {word.casefold()[:_STEM] for word in _WORD.findall(matter.partition("(")[0])}


def _same(message: Message) -> object:
    """Return what messages that say the same have in common; None for what may be told more than once."""
    match message:
        case ClaimMessage() if message.quotation is not None:
            return message.quotation.words
        case PositionMessage():
            return message.party.key, message.stance, message.words
        case QuestionMessage():
            return message.words, message.settled
        case MediationMessage():
            return message.go_between.key, message.act, message.sources
        case _:
            return None


def _named(matter: Matter, message: Message) -> int:
    """Return how many persons of a matter the words of a message name, by a part of their names."""
    words = {word.casefold() for said in _words(message) for word in _WORD.findall(said)}
    return sum(
        not words.isdisjoint(word.casefold() for word in _WORD.findall(name))
        for name in matter.thread.persons
    )


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
