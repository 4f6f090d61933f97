"""Who is who, as threads need it: persons by their names, states by their codes."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Actor, Record

_PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class People:
    """The persons of one document.

    ``full`` leads from a name (see :func:`plain_name`) to the fullest one that can be meant; ``country`` and
    ``shown`` lead from there to ISO 3166 code and to the name for people to read.
    """

    full: Mapping[str, str]
    country: Mapping[str, str]
    shown: Mapping[str, str]

    def key(self, actor: Actor) -> str:
        """Return the key of a person."""
        name = plain_name(actor.name)
        return self.full.get(name, name)


@functools.lru_cache(maxsize=10_000)
def plain_name(name: str) -> str:
    """Return a name without case, accents, hyphens and initials ("Kim Jong-il" is "kim jong il")."""
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one)
    )
    parts = _PARTS.findall(bare)
    return " ".join([part for part in parts if len(part) > 1] or parts)


def full_names(names: Iterable[str]) -> dict[str, str]:
    """Return for every name of one word the one fuller name that begins or ends so, where there is just one.

    ``names`` are plain ones; those that stay what they are are left out.
    """
    known = set(names)
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for name in known:
        words = name.split()
        if len(words) > 1:
            parts[words[0]].add(name)
            parts[words[-1]].add(name)
    found: dict[str, str] = {}
    for name in sorted(known):
        fuller = parts.get(name, set())
        if " " not in name and len(fuller) == 1:
            (found[name],) = fuller
    return found


def people(record: Record) -> People:
    """Return the persons of a record."""
    shown: defaultdict[str, Counter[str]] = defaultdict(Counter)
    countries: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for actor in record.actors:
        if actor.kind == "person":
            name = plain_name(actor.name)
            shown[name][actor.name] += 1
            if actor.country:
                countries[name][actor.country] += 1
    full = full_names(shown)
    for short, name in sorted(full.items()):
        countries[name].update(countries[short])
    return People(
        full,
        {name: commonest(found) for name, found in countries.items() if found},
        {name: commonest(found) for name, found in shown.items()},
    )


def country_of(actor: Actor, known: People) -> str | None:
    """Return the code of an actor's country, of a person as the document as a whole has it."""
    if actor.kind != "person":
        return actor.country
    return known.country.get(known.key(actor), actor.country)


def commonest(counts: Counter[str]) -> str:
    """Return what was counted most often; of several the first in the alphabet."""
    return min(counts, key=lambda one: (-counts[one], one))
