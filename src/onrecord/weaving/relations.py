"""Relations of two actors: what they did to and with one another, by month, apart from what they only said.

Counted are events, so that a hundred reports of one visit are one visit. The classes are PLOVER's four. What
counts as a deed was done; promises, demands, accusations and threats are words, and so is what one of the two
alone says that the other did.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from onrecord.knowledge.ontology import QUADS, load_ontology
from onrecord.knowledge.states import states
from onrecord.records import Actor, Event, Party, Record, Statement, Status
from onrecord.weaving.events import WovenEvent

Pole = Literal["first", "second"]
Standing = Literal["deed", "statement", "ahead", "called off", "denied", "unclear"]

_STANDINGS: Mapping[Status, Standing] = {
    "planned": "ahead",
    "proposed": "ahead",
    "postponed": "called off",
    "cancelled": "called off",
    "denied": "denied",
    "unknown": "unclear",
}
_SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""PLOVER types of what is done by speaking: promises, praise, demands, accusations, refusals, threats."""
_ACTED = frozenset(
    {
        ("SUPPORT", "sign"),
        ("SUPPORT", "recognise"),
        ("ACCUSE", "investigate"),
        ("ACCUSE", "legal"),
        ("REJECT", "veto"),
    }
)
"""Modes of these types in which more is done than said."""
_CONFERRING = "CONSULT"


@dataclass(frozen=True, slots=True)
class Asked:
    """An actor that is asked about: a state by its ISO 3166 ``code``, anyone else by ``name``."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Roles:
    """Who of the two takes part in a mention: as agents and as recipients, and who of them tells it.

    ``outside`` tells that others are done to as well, ``attributed`` that it stands in a statement.
    """

    agents: frozenset[Pole]
    recipients: frozenset[Pole]
    outside: bool
    tellers: frozenset[Pole]
    attributed: bool
    type: str | None
    mode: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """An event between the two: who acted (``by``), its class of PLOVER's, and how it stands.

    ``quad`` is None where the event is of none of PLOVER's types. ``claimed`` tells that one alone says that
    the other did it.
    """

    event: WovenEvent
    by: tuple[Pole, ...]
    mode: str | None
    quad: int | None
    standing: Standing
    claimed: bool

    @property
    def month(self) -> str | None:
        """The month of the event (``2001-04``), its year where only that is known, None otherwise."""
        time = self.event.time
        if time is None or time.earliest.year != time.latest.year:
            return None
        same = time.earliest.month == time.latest.month
        return f"{time.earliest:%Y-%m}" if same else f"{time.earliest:%Y}"

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object of the format."""
        event = self.event
        return {
            "event": event.id,
            "type": event.type,
            "mode": self.mode,
            "class": QUADS[self.quad] if self.quad else None,
            "standing": self.standing,
            "claimed": self.claimed,
            "status": event.status,
            "by": list(self.by),
            "time": event.time.to_dict() if event.time else None,
            "voices": str(event.telling),
            "documents": event.telling.documents,
            "texts": event.telling.texts,
            "mentions": [
                {"document": one.document, "event": one.event, "trigger": list(one.trigger)}
                for one in event.mentions
            ],
        }


@dataclass(frozen=True, slots=True)
class Month:
    """The relations of one month (None: of events whose month is not known), the earliest first."""

    month: str | None
    relations: tuple[Relation, ...]

    def number(self, standing: Standing, quad: int | None = None) -> int:
        """Return how many stand so, of one class or of all that have one."""
        found = [one.quad for one in self.relations if one.standing == standing and one.quad]
        return len(found) if quad is None else found.count(quad)

    @property
    def untyped(self) -> int:
        """How many are of none of PLOVER's types; they are counted nowhere else."""
        return sum(one.quad is None for one in self.relations)

    def to_dict(self) -> dict[str, Any]:
        """Return the plain object that ``onrecord relations`` prints."""
        return {
            "month": self.month,
            "deeds": {name: self.number("deed", quad) for quad, name in QUADS.items()},
            "statements": {name: self.number("statement", quad) for quad, name in QUADS.items()},
            **{
                name.replace(" ", "_"): self.number(name)
                for name in ("ahead", "called off", "denied", "unclear")
            },
            "untyped": self.untyped,
            "events": [one.to_dict() for one in self.relations],
        }


def asked_for(name: str) -> Asked:
    """Return whom ``name`` means: a state by its code or one of its names, else someone of that name."""
    plain = plain_words(name)
    if name.strip().upper() in states():
        return Asked(name.strip(), name.strip().upper())
    codes = {code for code, state in states().items() if plain in map(plain_words, state.names)}
    present = {code for code in codes if states()[code].last_year is None} or codes
    return Asked(name.strip(), present.pop() if len(present) == 1 else None)


def acts_for(actor: Actor, asked: Asked) -> bool:
    """Tell whether an actor is the one asked for, or of the state that is asked for.

    A person goes by the full name or by the last name alone; outlets act for nobody but themselves.
    """
    if asked.code is not None:
        return actor.country == asked.code and actor.kind != "outlet"
    one, other = plain_words(actor.name), plain_words(asked.name)
    if one == other or actor.kind != "person":
        return one == other
    shorter, longer = sorted((one.split(), other.split()), key=len)
    return len(shorter) == 1 and bool(longer) and shorter[0] == longer[-1]


def roles(record: Record, first: Asked, second: Asked) -> dict[tuple[str, str], Roles]:
    """Return the mentions of a record in which both take part, by document and id, with who is who."""
    poles: dict[str, Pole] = {}
    for actor in record.actors:
        if acts_for(actor, first):
            poles[actor.id] = "first"
        elif acts_for(actor, second):
            poles[actor.id] = "second"
    said = {one.id: one for one in record.statements}
    found = {}
    for event in record.events:
        own = _roles(event, poles, said)
        if len(own.agents | own.recipients) == 2:
            found[record.document.id, event.id] = own
    return found


def relations(events: Iterable[WovenEvent], known: Mapping[tuple[str, str], Roles]) -> tuple[Relation, ...]:
    """Return which of ``events`` are between the two; ``known`` are the :func:`roles` of all documents.

    Between them is what one does to the other; what both do together, to nobody else; and whatever both
    confer in. The order is that of the events.
    """
    return tuple(one for event in events if (one := _relation(event, known)) is not None)


def by_month(
    found: Iterable[Relation], since: date | None = None, until: date | None = None
) -> tuple[Month, ...]:
    """Return relations by month, what has none last; with ``since`` or ``until`` only what can be of then.

    Events whose time is not known are left out where one of them is given.
    """
    months: defaultdict[str | None, list[Relation]] = defaultdict(list)
    for one in found:
        if _within(one.event, since, until):
            months[one.month].append(one)
    return tuple(
        Month(month, tuple(sorted(months[month], key=_order)))
        for month in sorted(months, key=lambda one: (one is None, one or ""))
    )


def _relation(event: WovenEvent, known: Mapping[tuple[str, str], Roles]) -> Relation | None:
    own = [
        one
        for mention in event.mentions
        if (one := known.get((mention.document, mention.event))) and _between(one, event.type)
    ]
    if not own:
        return None
    by = sorted({pole for one in own for pole in one.agents})
    modes = Counter(one.mode for one in own if one.mode is not None and one.type == event.type)
    mode = min(modes, key=lambda one: (-modes[one], one), default=None)
    claimed = len(by) == 1 and all(one.attributed and one.tellers and by[0] not in one.tellers for one in own)
    kind = load_ontology().get(event.type) if event.type else None
    standing = _STANDINGS.get(event.status, "deed")
    if standing == "deed" and (claimed or _only_said(event.type, mode)):
        standing = "statement"
    return Relation(
        event, tuple(by), mode, kind.quad if kind else None, standing, claimed and standing == "statement"
    )


def _between(one: Roles, kind: str | None) -> bool:
    if len(one.agents) == 2:
        return kind == _CONFERRING or not one.outside
    if len(one.recipients) == 2:
        return kind == _CONFERRING
    return bool(one.agents and one.recipients and one.agents != one.recipients)


def _only_said(kind: str | None, mode: str | None) -> bool:
    return kind in _SPOKEN and (kind, mode) not in _ACTED


def _roles(event: Event, poles: Mapping[str, Pole], said: Mapping[str, Statement]) -> Roles:
    return Roles(
        _poles(event.agents, poles),
        _poles(event.recipients, poles),
        any(one.actor is None or one.actor not in poles for one in event.recipients),
        _tellers(event, poles, said),
        event.statement is not None,
        event.type,
        event.mode,
    )


def _poles(parties: Iterable[Party], poles: Mapping[str, Pole]) -> frozenset[Pole]:
    return frozenset(poles[one.actor] for one in parties if one.actor is not None and one.actor in poles)


def _tellers(event: Event, poles: Mapping[str, Pole], said: Mapping[str, Statement]) -> frozenset[Pole]:
    """Return who of the two are the speakers of the innermost statement that has any; none for others."""
    name, passed = event.statement, set[str]()
    while name is not None and name not in passed and name in said:
        passed.add(name)
        speakers = said[name].speakers
        if speakers:
            ours = _poles(speakers, poles)
            return ours if all(one.actor in poles for one in speakers) else frozenset()
        name = said[name].statement
    return frozenset()


def _within(event: WovenEvent, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    time = event.time
    return (
        time is not None
        and (since is None or time.latest >= since)
        and (until is None or time.earliest <= until)
    )


def _order(one: Relation) -> tuple[date, date, str]:
    time = one.event.time
    return (time.earliest if time else date.max, time.latest if time else date.max, one.event.id)


def plain_words(name: str) -> str:
    """Return the words of a name as names are compared: without case, accents, dashes, points and "the"."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(" " if char in "-–." else char for char in bare if not unicodedata.combining(char))
    return " ".join(kept.removeprefix("the ").split())
