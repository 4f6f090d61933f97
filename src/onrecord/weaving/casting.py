"""The actors of a record told anew: two made one, mentions given to another one, a mention taken away.

Whatever named an actor (parties, speakers, citations, offices) follows its mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from onrecord.records import Actor, Citation, Event, Ground, Office, Party, Record, Span, Statement
from onrecord.weaving.corrections import Name, name_of

LINKED = Ground("a person's correction")
"""The ground of a link to an actor that a person has made."""

_UNNOTED = Ground("no ground was noted")

Relink = Callable[[Span, str | None], str | None]
"""Gives the actor of a party or citation: from where it stands, and the actor that it had."""


def merged(record: Record, one: Name, to: Name) -> Record:
    """Return a record in which whoever goes by ``one`` is ``to``; as it was where nobody does."""
    if one == to:
        return record
    moved = [actor for actor in record.actors if name_of(actor) == one]
    for actor in moved:
        record = _given_to(record, actor, to, frozenset(actor.mentions), everything=True)
    return record


def separated(record: Record, one: Name, to: Name, mentions: frozenset[Span]) -> Record:
    """Return a record in which those of the ``mentions`` that are linked to ``one`` are of ``to``.

    An actor that loses all mentions is left out, and what it had goes to ``to``.
    """
    if one == to:
        return record
    for actor in [actor for actor in record.actors if name_of(actor) == one]:
        own = mentions.intersection(actor.mentions)
        if own:
            record = _given_to(record, actor, to, own, everything=own == set(actor.mentions))
    return record


def without_mention(record: Record, id: str, place: int) -> Record:  # noqa: A002
    """Return a record in which one mention of an actor, by its ``place`` among them, is nobody's.

    Parties and citations there name nobody then, and offices stated there are left out. An actor without any
    other mention is left out.
    """
    actor = record.actors_by_id[id]
    gone = actor.mentions[place]
    rest = (*actor.mentions[:place], *actor.mentions[place + 1 :])
    if not rest:
        without = tuple(other for other in record.actors if other.id != id)
        return _relinked(record, without, lambda _, had: None if had == id else had)
    kept = replace(
        actor,
        mentions=rest,
        grounds=(*actor.grounds[:place], *actor.grounds[place + 1 :]),
        offices=tuple(
            office for office in actor.offices if not _belongs(office.span, frozenset({gone}), rest)
        ),
    )
    everybody = tuple(kept if other.id == id else other for other in record.actors)

    def relink(span: Span, had: str | None) -> str | None:
        return None if had == id and _belongs(span, frozenset({gone}), rest) else had

    return _relinked(record, everybody, relink)


def _given_to(
    record: Record, actor: Actor, to: Name, mentions: frozenset[Span], *, everything: bool
) -> Record:
    """Give ``mentions`` of an actor to the one who goes by ``to``, and ``everything`` else that it has."""
    stays = tuple(span for span in actor.mentions if span not in mentions)

    def goes(span: Span) -> bool:
        return everything or _belongs(span, mentions, stays)

    target = next((other for other in record.actors if other is not actor and name_of(other) == to), None)
    offices = tuple(office for office in actor.offices if goes(office.span))
    if target is None:
        # Whoever is renamed as a whole keeps id and place.
        id_ = actor.id if everything else _free_id(record)
        target = Actor(id_, to.name, to.kind, to.country, ())
    told = _with(target, [span for span in actor.mentions if span in mentions], offices)
    kept = None if everything else _keeping(actor, mentions, offices)
    everybody: list[Actor] = []
    for other in record.actors:
        if other is actor:
            everybody += [kept] if kept else ([told] if told.id == actor.id else [])
        else:
            everybody.append(told if other.id == told.id else other)
    if all(other.id != told.id for other in everybody):
        everybody.append(told)
    return _relinked(
        record,
        tuple(everybody),
        lambda span, had: told.id if had == actor.id and goes(span) else had,
    )


def _with(target: Actor, mentions: Sequence[Span], offices: Sequence[Office]) -> Actor:
    """Return an actor with further mentions, in the order of the text, and further offices."""
    known = list(zip(target.mentions, _all_grounds(target), strict=True))
    found = sorted(
        [*known, *((span, LINKED) for span in mentions if span not in target.mentions)],
        key=lambda pair: pair[0],
    )
    return replace(
        target,
        mentions=tuple(span for span, _ in found),
        grounds=tuple(ground for _, ground in found),
        offices=tuple(dict.fromkeys((*target.offices, *offices))),
    )


def _keeping(actor: Actor, gone: frozenset[Span], offices: Iterable[Office]) -> Actor:
    left = frozenset(offices)
    grounds = _all_grounds(actor)
    pairs = [pair for pair in zip(actor.mentions, grounds, strict=True) if pair[0] not in gone]
    return replace(
        actor,
        mentions=tuple(span for span, _ in pairs),
        grounds=tuple(ground for _, ground in pairs),
        offices=tuple(office for office in actor.offices if office not in left),
    )


def _all_grounds(actor: Actor) -> tuple[Ground, ...]:
    return (*actor.grounds, *[_UNNOTED] * (len(actor.mentions) - len(actor.grounds)))


def _belongs(span: Span, mentions: Iterable[Span], others: Iterable[Span]) -> bool:
    """Tell whether words belong to one of ``mentions`` and to none of the ``others`` of the same actor."""
    if span in set(others):
        return False
    touched = any(span.overlaps(mention) for mention in mentions)
    return touched and (span in set(mentions) or not any(span.overlaps(other) for other in others))


def _free_id(record: Record) -> str:
    taken = record.actors_by_id
    number = len(taken) + 1
    while f"a{number}" in taken:
        number += 1
    return f"a{number}"


def _relinked(record: Record, everybody: tuple[Actor, ...], relink: Relink) -> Record:
    """Return a record with these actors, and each party and citation linked to whom ``relink`` says."""

    def parties(those: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(replace(party, actor=relink(party.span, party.actor)) for party in those)

    def statement(one: Statement) -> Statement:
        return replace(one, speakers=parties(one.speakers))

    def event(one: Event) -> Event:
        return replace(one, agents=parties(one.agents), recipients=parties(one.recipients))

    def citation(one: Citation) -> Citation:
        return replace(one, actor=relink(one.span, one.actor))

    return replace(
        record,
        actors=everybody,
        statements=tuple(map(statement, record.statements)),
        events=tuple(map(event, record.events)),
        citations=tuple(map(citation, record.citations)),
    )
