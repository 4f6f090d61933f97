"""Word lists and classes of nouns: one loader for the English files of offices, groups and names."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings
from onrecord.knowledge.states import states
from onrecord.records import ActorKind

_LEADING = frozenset({"of", "for", "to", "on"})
_ENDING_KINDS: tuple[ActorKind, ...] = ("government", "organization")


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization or an organ of a state by its names; ``country`` where it belongs to one state.

    ``common`` are those of its names that other bodies bear as well ("Security Council").
    """

    names: tuple[str, ...]
    kind: ActorKind
    country: str | None
    common: frozenset[str] = frozenset()


@functools.cache
def word_list(file: str, section: str, key: str = "words") -> frozenset[str]:
    """Return the words of a section of ``knowledge/en/<file>.toml``.

    Raises :class:`~onrecord.errors.KnowledgeError` where there is no such list.
    """
    return frozenset(_strings(file, section, load_toml(f"en/{file}.toml").get(section, {}).get(key)))


@functools.cache
def noun_kinds() -> Mapping[str, ActorKind]:
    """Return the kind of actor that a common noun (lemma) names, the first class that holds it."""
    kinds: dict[str, ActorKind] = {}
    for entry in load_toml("en/groups.toml").get("class", []):
        kind = _kind("groups", entry)
        for word in _strings("groups", entry.get("name", "?"), entry.get("words")):
            kinds.setdefault(word, kind)
    return kinds


@functools.cache
def office_ranks() -> Mapping[str, str]:
    """Return the rank of every office noun: national, of_body, address or courtesy."""
    ranks: dict[str, str] = {}
    for entry in load_toml("en/offices.toml").get("class", []):
        if entry.get("rank") not in {"national", "of_body", "address", "courtesy"}:
            raise KnowledgeError(
                f"knowledge/en/offices.toml: {entry.get('name')!r} has the rank {entry.get('rank')!r}"
            )
        for word in _strings("offices", entry.get("name", "?"), entry.get("heads")):
            ranks.setdefault(word, entry["rank"])
    return ranks


@functools.cache
def office_complements() -> frozenset[tuple[str, str]]:
    """Return the pairs of office noun and what belongs to the title after "of" ("secretary", "state")."""
    pairs = load_toml("en/offices.toml").get("complements", {}).get("words", [])
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise KnowledgeError("knowledge/en/offices.toml: complements needs pairs of words")
    return frozenset((head, rest) for head, rest in pairs)


def short_title(title: str) -> str:
    """Return a title without what the office is for: "minister" of "minister for trade"."""
    words = title.casefold().split()
    for at in range(1, len(words) - 1):
        if words[at] not in _LEADING and words[at : at + 3] != ["in", "charge", "of"]:
            continue
        rests = (" ".join(words[at + 1 : end]) for end in (at + 3, at + 2))
        if words[at] == "of" and any((words[at - 1], rest) in office_complements() for rest in rests):
            continue
        return " ".join(title.split()[:at])
    return title


@functools.cache
def same_offices() -> Mapping[str, str]:
    """Return the first name of an office by its other names: "prime minister" for "premier"."""
    found: dict[str, str] = {}
    for entry in load_toml("en/offices.toml").get("same", []):
        titles = _strings("offices", "same", entry.get("titles"))
        found.update(dict.fromkeys(titles[1:], titles[0]))
    return found


@functools.cache
def states_of_titles() -> Mapping[str, str]:
    """Return the code of the one state that has an office of this title ("foreign secretary": GBR)."""
    found: dict[str, str] = {}
    for entry in load_toml("en/offices.toml").get("of_state", []):
        country = entry.get("country")
        if not isinstance(country, str) or country not in states():
            raise KnowledgeError(f"knowledge/en/offices.toml: {entry} has no code of a state")
        found.update(dict.fromkeys(_strings("offices", "of_state", entry.get("titles")), country))
    return found


@functools.cache
def organizations() -> tuple[Organization, ...]:
    """Return the organizations known by name."""
    entries = load_toml("en/organizations.toml").get("organization", [])
    return tuple(
        Organization(
            tuple(_strings("organizations", "an entry", e.get("names"))),
            _kind("organizations", e),
            e.get("country"),
            frozenset(e.get("common", ())),
        )
        for e in entries
    )


@functools.cache
def organization_endings() -> Mapping[str, ActorKind]:
    """Return the kind of an organization by the last word of its name ("Ministry", "Bank")."""
    section = load_toml("en/organizations.toml").get("endings", {})
    return {
        word: kind
        for kind in _ENDING_KINDS
        for word in _strings("organizations", "endings", section.get(kind))
    }


def _strings(file: str, where: str, value: object) -> list[str]:
    return word_strings(value, f"knowledge/en/{file}.toml: {where}", "filled")


def _kind(file: str, entry: Mapping[str, object]) -> ActorKind:
    kind = entry.get("kind")
    if kind not in get_args(ActorKind):
        raise KnowledgeError(f"knowledge/en/{file}.toml: {entry} has the kind {kind!r}")
    return cast("ActorKind", kind)
