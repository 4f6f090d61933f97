"""Outlets by name: the look-up over ``outlets.toml``."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

OutletKind = Literal["wire", "newspaper", "broadcaster", "magazine", "website"]

_FILE = "outlets.toml"
_KEYS = {"name", "kind", "country", "aliases", "common"}
_SIGNS = re.compile(r"[\s\-–—‑_]+")
_DROPPED = str.maketrans("", "", ".'’‘`\"“”")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its full name, what it is, and the country of its seat (ISO 3166 alpha-3).

    ``common`` tells that the name is an ordinary word too ("Time", "Focus").
    """

    name: str
    kind: OutletKind
    country: str
    aliases: tuple[str, ...] = ()
    common: bool = False


def find_outlet(name: str) -> Outlet | None:
    """Return the outlet that goes by ``name`` as printed, or None where it is not known.

    Case, hyphens, points, apostrophes and a leading "the" make no difference.
    """
    return outlets_by_key().get(key_of(name))


def outlet_name(name: str) -> str:
    """Return what an outlet is called in full, by any of its names; an unknown one as it is printed."""
    known = find_outlet(name)
    return known.name if known else name


def key_of(name: str) -> str:
    """Return the form of a name under which outlets are looked up."""
    key = _SIGNS.sub(" ", name.translate(_DROPPED)).strip().casefold()
    return key.removeprefix("the ")


@functools.cache
def outlets_by_key() -> Mapping[str, Outlet]:
    """Return all outlets by the keys of their names and aliases.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry is wrong or a name stands for two.
    """
    found: dict[str, Outlet] = {}
    for number, entry in enumerate(load_toml(_FILE).get("outlet", []), start=1):
        outlet = _outlet(entry, number)
        for name in (outlet.name, *outlet.aliases):
            key = key_of(name)
            if found.setdefault(key, outlet) is not outlet:
                raise KnowledgeError(
                    f"knowledge/{_FILE}: '{name}' stands for {found[key].name} and for {outlet.name}; "
                    "leave it with one of them"
                )
    return found


def _outlet(entry: Mapping[str, object], number: int) -> Outlet:
    where = f"knowledge/{_FILE}: outlet {number} ({entry.get('name')!r})"
    unknown = set(entry) - _KEYS
    if unknown:
        raise KnowledgeError(
            f"{where} has the unknown key '{min(unknown)}'; known are {', '.join(sorted(_KEYS))}"
        )
    name, kind, country = (entry.get(key) for key in ("name", "kind", "country"))
    common = entry.get("common", False)
    if not isinstance(name, str) or not name.strip():
        raise KnowledgeError(f"{where} has no name; give one")
    if not isinstance(country, str) or not re.fullmatch(r"[A-Z]{3}", country):
        raise KnowledgeError(f"{where} has the country {country!r}; give three capital letters")
    aliases = word_strings(entry.get("aliases", []), f"{where}: aliases")
    if not isinstance(common, bool):
        raise KnowledgeError(f"{where} has a wrong 'common'; give true or false")
    for known in get_args(OutletKind):
        if kind == known:
            return Outlet(name, known, country, tuple(aliases), common)
    raise KnowledgeError(f"{where} has the kind {kind!r}; known are {', '.join(get_args(OutletKind))}")
