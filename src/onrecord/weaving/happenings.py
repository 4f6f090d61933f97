"""An event mention as weaving sees it: free of its document's text and of its language."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.records import Actor, Event, Party, Record, Span, Status
from onrecord.weaving.words import stemmed_families, stemmer, words_of

_PERSON = "person:"


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role: ``keys`` good across documents (``RUS``, ``person:putin``), stems of its words."""

    keys: frozenset[str]
    words: frozenset[str]

    @property
    def persons(self) -> frozenset[str]:
        """The keys that are those of persons."""
        return _persons(self.keys)


# Asked for of every pair of mentions.
@functools.lru_cache(maxsize=10_000)
def _persons(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key for key in keys if key.startswith(_PERSON))


@dataclass(frozen=True, slots=True)
class Happening:
    """A mention of something done, planned or denied.

    ``document`` is the id of its document and ``event`` its id therein; ``kind`` are the stems of its
    trigger, ``families`` the families of words that name the same deed, ``light`` tells that the trigger is
    a word of no matter in particular. ``words`` are the stems of the clause without those of ``kind``.
    ``earliest`` and ``latest`` are the days that the text gives it (None where it gives none), ``around``
    those that it gives for the clause about it, where they are the same for all in that clause; ``published``
    is the last day on which the document can have been published.
    """

    document: str
    event: str
    trigger: Span
    type: str | None
    kind: frozenset[str]
    families: frozenset[str]
    light: bool
    agents: Role
    recipients: Role
    words: frozenset[str]
    place: frozenset[str]
    earliest: date | None
    latest: date | None
    around: tuple[date, date] | None
    published: date | None
    status: Status

    @property
    def participants(self) -> frozenset[str]:
        """The keys of all who take part, in whichever role."""
        return self.agents.keys | self.recipients.keys

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What tells it from all others, and puts them in an order that no input order changes."""
        return (self.document, self.trigger.start, self.trigger.end, self.event)


def happenings(record: Record) -> tuple[Happening, ...]:
    """Return the mentions of a record, in its order."""
    dated = sorted((event for event in record.events if _days(event)), key=lambda event: event.span)
    starts = [event.span.start for event in dated]
    longest = max((event.span.end - event.span.start for event in dated), default=0)
    found = []
    for event in record.events:
        first = bisect_left(starts, event.span.end - longest)
        near = dated[first : bisect_right(starts, event.span.start)]
        found.append(_happening(record, event, _around(event, near)))
    return tuple(found)


def actor_key(actor: Actor) -> str | None:
    """Return the key under which an actor is known in other documents, None where it has no name.

    States and their governments go by their country's code, persons by their last name, others by name.
    Groups without a name of their own ("the crew") have no key.
    """
    if actor.kind == "state":
        return actor.country or _plain_name(actor.name)
    if actor.kind == "person":
        last = actor.name.split()[-1] if actor.name.split() else ""
        return f"{_PERSON}{last.casefold()}" if last[:1].isupper() else None
    if actor.kind == "group":
        return None
    return _plain_name(actor.name)


def _plain_name(name: str) -> str | None:
    words = name.casefold().removeprefix("the ").split()
    return f"name:{' '.join(words)}" if words else None


def _happening(record: Record, event: Event, around: tuple[date, date] | None) -> Happening:
    document = record.document
    language = document.language
    text = document.text
    known = stemmed_families(language)
    trigger = event.trigger.of(text)
    kind = words_of(trigger, language) or tuple(map(stemmer(language), trigger.lower().split()))
    content = frozenset(kind) - known.light_words
    phrase = " ".join(stemmer(language)(word) for word in trigger.lower().split())
    names = {
        *known.families.get(phrase, ()),
        *(name for stem in kind for name in known.families.get(stem, ())),
    }
    published = document.published
    time = event.time
    return Happening(
        document=document.id,
        event=event.id,
        trigger=event.trigger,
        type=event.type,
        kind=content or frozenset(kind),
        families=frozenset(names),
        light=not content,
        agents=_role(record, event.agents),
        recipients=_role(record, event.recipients),
        words=frozenset(words_of(event.span.of(text), language)) - (content or frozenset(kind)),
        place=frozenset(words_of(event.place.name, language)) if event.place else frozenset(),
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        around=around,
        published=published.latest if published else None,
        status=event.status,
    )


def _around(event: Event, dated: Iterable[Event]) -> tuple[date, date] | None:
    """Return the one time that is given for what else happens in the clause about an event, if it is one."""
    others = (other for other in dated if other is not event and other.span.covers(event.span))
    found = {days for other in others if (days := _days(other))}
    return found.pop() if len(found) == 1 else None


def _days(event: Event) -> tuple[date, date] | None:
    time = event.time
    if time is None or time.earliest is None or time.latest is None:
        return None
    return time.earliest, time.latest


def _role(record: Record, parties: tuple[Party, ...]) -> Role:
    document = record.document
    actors = (record.actors_by_id.get(party.actor) for party in parties if party.actor)
    keys = (actor_key(actor) for actor in actors if actor is not None)
    return Role(
        frozenset(key for key in keys if key is not None),
        frozenset(
            word for party in parties for word in words_of(party.span.of(document.text), document.language)
        ),
    )
