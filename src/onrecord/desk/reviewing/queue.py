"""What is to be decided next, and what was decided."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.desk.reviewing import finding
from onrecord.desk.reviewing.doubts import KINDS, Doubt, Kind, Spot
from onrecord.desk.reviewing.joined import joined
from onrecord.desk.reviewing.names import names
from onrecord.desk.reviewing.scope import MOST, Scope
from onrecord.records import Span
from onrecord.weaving.corrections import (
    Correction,
    JoinEvents,
    MarkRight,
    MarkWrong,
    MergeActors,
    Part,
    SeparateActors,
    SetPublished,
    SetStatus,
    SplitEvent,
    passages,
)
from onrecord.woven.corrections import hanging_on, in_force, of_kind

_FINDERS: Mapping[Kind, finding.Finder] = {
    "conflict": finding.conflicts,
    "status": finding.statuses,
    "speaker": finding.speakers,
    "date": finding.dates,
    "agent": finding.agents,
    "undated": finding.undated,
}
_WALKS: Mapping[
    Kind, Callable[[sqlite3.Connection, Scope, Spot | None], Iterator[tuple[Spot, Doubt | None]]]
] = {
    "joined": joined,
    "name": names,
}
"""What is looked at one by one, since it takes more than a look into an index."""
_PARTS: Mapping[Kind, frozenset[Part]] = {
    "conflict": frozenset({"event", "statement"}),
    "status": frozenset({"event"}),
    "speaker": frozenset({"statement"}),
    "date": frozenset({"time"}),
    "name": frozenset({"actor"}),
    "agent": frozenset({"event"}),
    "undated": frozenset(),
}
"""The parts of which a verdict settles a doubt."""


LOOKED_AT = 15
"""Events, or names, that are looked at for one answer: each takes a while."""

Position = tuple[Kind, Spot]
"""A spot in the queue of a kind."""


@dataclass(frozen=True, slots=True)
class Next:
    """What is next: a ``doubt``, None where nothing is left here.

    ``left`` is how many of its kind are left where it was looked, it among them; None where these are not
    counted, and with ``many`` it can be more. Where looking was broken off, ``further`` is from where it
    goes on.
    """

    doubt: Doubt | None
    left: int | None = None
    many: bool = False
    further: Position | None = None


@dataclass(slots=True)
class _Decided:
    """What corrections in force have settled."""

    verdicts: set[tuple[Part, str, Span]] = field(default_factory=set)
    statuses: set[tuple[str, Span]] = field(default_factory=set)
    links: list[frozenset[tuple[str, Span]]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    dated: set[str] = field(default_factory=set)

    def settles(self, doubt: Doubt) -> bool:
        if doubt.kind == "joined":
            asked = frozenset(doubt.spans)
            return any(asked <= link for link in self.links)
        if doubt.kind == "name" and doubt.places[0] in self.names:
            return True
        document, span = doubt.spans[0]
        if doubt.kind == "undated":
            return document in self.dated
        if doubt.kind in {"status", "conflict", "agent"} and (document, span) in self.statuses:
            return True
        return any((part, document, span) in self.verdicts for part in _PARTS[doubt.kind])


def next_doubt(
    connection: sqlite3.Connection, scope: Scope, kind: Kind | None = None, after: Position | None = None
) -> Next:
    """Return what is to be decided next: of one ``kind``, or of the first of which anything is left.

    What stands ``after`` a spot in the queue of a kind comes next; what was passed over before it stays for
    another time.
    """
    kinds = KINDS if kind is None else (kind,)
    if kind is None and after is not None:
        kinds = KINDS[KINDS.index(after[0]) :]
    for one in kinds:
        spot = after[1] if after is not None and after[0] == one else None
        found = _found(connection, scope, one, spot)
        if found.doubt is not None or found.further is not None:
            return found
    return Next(None)


def settled(connection: sqlite3.Connection, doubt: Doubt) -> bool:
    """Tell whether a person has decided about a doubt."""
    return not undecided(connection, [doubt])


def undecided(connection: sqlite3.Connection, doubts: Sequence[Doubt]) -> list[Doubt]:
    """Return those of doubts about which nobody has decided."""
    ids = {document for doubt in doubts for document, _ in doubt.spans}
    decided = _decided(in_force(connection, hanging_on(connection, ids)))
    if any(doubt.kind == "name" for doubt in doubts):
        decided.names = {
            str(one.change.actor)
            for one in of_kind(connection, MergeActors)
            if isinstance(one.change, MergeActors)
        }
    return [one for one in doubts if not decided.settles(one)]


def _found(connection: sqlite3.Connection, scope: Scope, kind: Kind, after: Spot | None) -> Next:
    if kind in _WALKS:
        return _walked(connection, scope, kind, after)
    by_place = {one.places: one for one in reversed(list(_FINDERS[kind](connection, scope)))}
    ordered = sorted(by_place.values(), key=lambda one: one.spot)
    left = [one for one in undecided(connection, ordered) if after is None or one.spot > after]
    return Next(left[0], len(left), len(ordered) >= MOST) if left else Next(None)


def _walked(connection: sqlite3.Connection, scope: Scope, kind: Kind, after: Spot | None) -> Next:
    for number, (spot, doubt) in enumerate(_WALKS[kind](connection, scope, after), 1):
        if doubt is not None and undecided(connection, [doubt]):
            return Next(doubt)
        if number == LOOKED_AT:
            return Next(None, further=(kind, spot))
    return Next(None)


def _decided(corrections: Iterable[Correction]) -> _Decided:
    decided = _Decided()
    for one in corrections:
        match one.change:
            case MarkRight(part, passage) | MarkWrong(part, passage):
                decided.verdicts.add((part, passage.document, passage.span))
            case SetPublished(beginning):
                decided.dated.add(beginning.document)
            case SetStatus(mention):
                decided.statuses.add((mention.document, mention.span))
            case SeparateActors():
                decided.verdicts.update(("actor", each.document, each.span) for each in one.change.mentions)
            case JoinEvents() | SplitEvent():
                decided.links.append(frozenset((each.document, each.span) for each in passages(one.change)))
            case _:
                pass
    return decided
