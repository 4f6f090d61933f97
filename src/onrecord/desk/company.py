"""With whom an actor acts: the actors that take part in the same events, and in one another's."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from onrecord.desk.figures import Figure
from onrecord.desk.mentions import Named, Woven, mentions_of, parties_of
from onrecord.desk.sayings import latest
from onrecord.knowledge.ontology import load_ontology

LOOKED_AT = 80
"""Documents that are looked at, the latest ones in which the actor takes part in an event."""
SHOWN = 12
"""Others that are shown, those in most events first."""
_ACTING = frozenset({"state", "government", "organization", "person"})
"""Kinds of actors that are shown: outlets tell, and groups have no name of their own."""
_COOPERATION = frozenset({1, 2})
"""Of PLOVER's four classes the two of cooperation; the others are of conflict."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Another actor, and in how many events both take part: in all, of cooperation, of conflict."""

    name: str
    kind: str
    country: str | None
    events: int
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors that take part in events together, and in how many; 0 is the actor, 1 the first other."""

    one: int
    other: int
    events: int


@dataclass(frozen=True, slots=True)
class Company:
    """The others of an actor, with what connects all of them, from so many ``documents``.

    ``all`` tells that he does nothing in any other document.
    """

    others: tuple[Counterpart, ...]
    edges: tuple[Edge, ...]
    documents: int
    all: bool


def company(connection: sqlite3.Connection, figure: Figure, as_of: date | None = None) -> Company:
    """Return with whom an actor acts, in the latest documents and from what was published by ``as_of``."""
    documents = latest(connection, figure, "events", as_of, LOOKED_AT + 1)
    seen = documents[:LOOKED_AT]
    taking_part, quads = _events(connection, seen)
    own = (figure.name, figure.kind, figure.country)
    together: Counter[tuple[Named, Named]] = Counter()
    cooperation: Counter[Named] = Counter()
    conflict: Counter[Named] = Counter()
    for event, actors in taking_part.items():
        for pair in combinations(sorted(actors, key=str), 2):
            together[pair] += 1
            if own in pair and event in quads:
                other = pair[0] if pair[1] == own else pair[1]
                (cooperation if quads[event] in _COOPERATION else conflict)[other] += 1
    counts = Counter({_other(pair, own): number for pair, number in together.items() if own in pair})
    first = sorted(counts, key=lambda one: (-counts[one], str(one)))[:SHOWN]
    others = tuple(Counterpart(*one, counts[one], cooperation[one], conflict[one]) for one in first)
    return Company(others, _edges((own, *first), together), len(seen), len(documents) <= LOOKED_AT)


def _events(
    connection: sqlite3.Connection, documents: list[int]
) -> tuple[dict[Woven, set[Named]], dict[Woven, int]]:
    """Return who takes part in each event of documents, and of which class it is, where it is of any."""
    types = load_ontology()
    parties = parties_of(connection, documents)
    actors: defaultdict[Woven, set[Named]] = defaultdict(set)
    quads: dict[Woven, int] = {}
    named = {one: _named(one) for own in parties.values() for one in own}
    for mention in mentions_of(connection, documents, "anything"):
        own = [one for one in parties.get(mention.key, ()) if named[one]]
        if own:
            actors[mention.event].update(own)
        kind = types.get(mention.type) if mention.type else None
        if kind is not None:
            quads.setdefault(mention.event, kind.quad)
    return actors, quads


def _named(one: Named) -> bool:
    """Tell whether an actor has a name ("his guest" is none)."""
    return one[1] in _ACTING and (one[1] != "person" or one[0].split()[-1][:1].isupper())


def _other(pair: tuple[Named, Named], own: Named) -> Named:
    return pair[0] if pair[1] == own else pair[1]


def _edges(nodes: Iterable[Named], together: Counter[tuple[Named, Named]]) -> tuple[Edge, ...]:
    number = {one: position for position, one in enumerate(nodes)}
    found = []
    for (one, other), events in together.items():
        if one in number and other in number:
            near, far = sorted((number[one], number[other]))
            found.append(Edge(near, far, events))
    return tuple(sorted(found, key=lambda edge: (edge.one, edge.other)))
