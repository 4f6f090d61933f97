"""An event mention as weaving sees it: free of its document's text and of its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.records import Actor, Event, Record, Span, Status
from onrecord.weaving.words import stemmed_families, stemmer, words_of

_OF_STATE = frozenset({"state", "government"})


@dataclass(frozen=True, slots=True)
class Happening:
    """A mention of something done, planned or denied.

    ``document`` is the id of its document and ``event`` its id therein; ``kind`` are the stems of its
    trigger, ``families`` the families of words that name the same deed, ``light`` tells that the trigger is
    a word of no matter in particular. ``participants`` are keys that hold across documents (``RUS``,
    ``person:putin``), the principal ones first and then whoever else its clause names. ``words`` are the
    stems of the clause without the trigger, each once. ``earliest`` and ``latest`` are the days that the
    text gives it (None where it gives none), ``published`` the last day on which the document can have
    been published.
    """

    document: str
    event: str
    trigger: Span
    type: str | None
    kind: frozenset[str]
    families: frozenset[str]
    light: bool
    participants: frozenset[str]
    named: frozenset[str]
    words: frozenset[str]
    place: frozenset[str]
    earliest: date | None
    latest: date | None
    published: date | None
    status: Status
    statement: str | None

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What tells it from all others, and puts them in an order that no input order changes."""
        return (self.document, self.trigger.start, self.trigger.end, self.event)


def happenings(record: Record) -> tuple[Happening, ...]:
    """Return the mentions of a record, in its order."""
    return tuple(_happening(record, event) for event in record.events)


def actor_key(actor: Actor) -> str | None:
    """Return the key under which an actor is known in other documents, None where it has no name.

    States and their governments go by their country's code, persons by their last name, others by name.
    Groups without a name of their own ("the crew") have no key.
    """
    if actor.kind == "state":
        return actor.country or _plain_name(actor.name)
    if actor.kind == "person":
        last = actor.name.split()[-1] if actor.name.split() else ""
        return f"person:{last.casefold()}" if last[:1].isupper() else None
    if actor.kind == "group":
        return None
    return _plain_name(actor.name)


def _plain_name(name: str) -> str | None:
    words = name.casefold().removeprefix("the ").split()
    return f"name:{' '.join(words)}" if words else None


def _happening(record: Record, event: Event) -> Happening:
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
        participants=frozenset(_parties(record, event)),
        named=frozenset(_named(record, event.span)),
        words=frozenset(words_of(event.span.of(text), language)) - frozenset(kind),
        place=frozenset(words_of(event.place.name, language)) if event.place else frozenset(),
        earliest=time.earliest if time else None,
        latest=time.latest if time else None,
        published=published.latest if published else None,
        status=event.status,
        statement=event.statement,
    )


def _parties(record: Record, event: Event) -> Iterator[str]:
    for party in (*event.agents, *event.recipients):
        actor = record.actors_by_id.get(party.actor) if party.actor else None
        key = actor_key(actor) if actor else None
        if key:
            yield key


def _named(record: Record, span: Span) -> Iterator[str]:
    for actor in record.actors:
        if any(span.covers(mention) for mention in actor.mentions):
            key = actor_key(actor)
            if key:
                yield key
