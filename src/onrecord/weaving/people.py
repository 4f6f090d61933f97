"""Who is who across documents, as threads need it: persons by their names, states by their codes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Actor, Record

_PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class People:
    """The persons of several documents.

    ``full`` leads from a name as a document has it (see :func:`plain_name`) to the fullest one that can be
    meant; ``country`` and ``shown`` lead from there to ISO 3166 code and to the name for people to read.
    """

    full: Mapping[str, str]
    country: Mapping[str, str]
    shown: Mapping[str, str]

    def key(self, actor: Actor) -> str:
        """Return the key of a person."""
        name = plain_name(actor.name)
        return self.full.get(name, name)


def plain_name(name: str) -> str:
    """Return a name without case, accents, hyphens and initials ("Kim Jong-il" is "kim jong il")."""
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one)
    )
    parts = _PARTS.findall(bare)
    return " ".join([part for part in parts if len(part) > 1] or parts)


def people(records: Iterable[Record]) -> People:
    """Return the persons of ``records``; a name of one word is the one fuller name that ends or begins so."""
    shown: defaultdict[str, Counter[str]] = defaultdict(Counter)
    countries: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        for actor in record.actors:
            if actor.kind == "person":
                name = plain_name(actor.name)
                shown[name][actor.name] += 1
                if actor.country:
                    countries[name][actor.country] += 1
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for name in shown:
        words = name.split()
        if len(words) > 1:
            parts[words[0]].add(name)
            parts[words[-1]].add(name)
    full: dict[str, str] = {}
    for name in sorted(shown):
        fuller = parts.get(name, set())
        if " " not in name and len(fuller) == 1:
            (full[name],) = fuller
    for short, name in sorted(full.items()):
        countries[name].update(countries[short])
    return People(
        full,
        {name: _commonest(found) for name, found in countries.items() if found},
        {name: _commonest(found) for name, found in shown.items()},
    )


def country_of(actor: Actor, known: People) -> str | None:
    """Return the code of an actor's country, of a person as the documents together have it."""
    if actor.kind != "person":
        return actor.country
    return known.country.get(known.key(actor), actor.country)


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda one: (-counts[one], one))
