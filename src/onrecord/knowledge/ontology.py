"""The types of event: PLOVER's sixteen, their modes, classes and CAMEO codes, read from ``ontology.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

_FILE = "ontology.toml"
QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
"""The four classes that types fall into."""


@dataclass(frozen=True, slots=True)
class EventMode:
    """A kind of event within a type; ``cameo`` is its CAMEO code, None where CAMEO has none."""

    name: str
    definition: str
    cameo: str | None


@dataclass(frozen=True, slots=True, eq=False)
class EventType:
    """A PLOVER type: ``quad`` is 1 to 4 (see :data:`QUADS`), ``cameo`` the code of its root.

    ``intended`` and ``refused`` are the type and mode of saying that one will, or will not, do it ("will send
    rice" is a promise and not yet aid); None where the type stays what it is. ``alone``: words name an event
    of the type though nobody is said to act or to undergo it ("the talks"); ``harms``: things can do it ("the
    blast killed"); ``bodily``: it is done to actors, ground or things that one can take hold of.
    """

    name: str
    quad: int
    cameo: str
    definition: str
    examples: tuple[str, ...]
    modes: Mapping[str, EventMode]
    intended: tuple[str, str | None] | None
    refused: tuple[str, str | None] | None
    alone: bool
    harms: bool
    bodily: bool


@functools.cache
def load_ontology() -> Mapping[str, EventType]:
    """Return the types by name.

    Raises :class:`~onrecord.errors.KnowledgeError` where a type lacks something or bears an unknown class.
    """
    types = {}
    for name, entry in load_toml(_FILE).items():
        where = f"knowledge/{_FILE}, {name}"
        for key in ("quad", "cameo", "definition", "examples"):
            if not entry.get(key):
                raise KnowledgeError(f"{where}: {key} is missing")
        if entry["quad"] not in QUADS:
            raise KnowledgeError(f"{where}: quad must be one of {sorted(QUADS)}")
        modes = {
            mode: EventMode(mode, about["definition"], about.get("cameo"))
            for mode, about in entry.get("modes", {}).items()
        }
        codes = [entry["cameo"], *(mode.cameo for mode in modes.values() if mode.cameo)]
        if not all(code.isdigit() and 2 <= len(code) <= 4 and 1 <= int(code[:2]) <= 20 for code in codes):
            raise KnowledgeError(f"{where}: a CAMEO code has two to four figures and begins with 01 to 20")
        types[name] = EventType(
            name, entry["quad"], entry["cameo"], entry["definition"], tuple(entry["examples"]),
            MappingProxyType(modes), _shift(entry, "intended"), _shift(entry, "refused"),
            bool(entry.get("alone")), bool(entry.get("harms")), bool(entry.get("bodily")),
        )  # fmt: skip
    for name, about in types.items():
        for shift in (about.intended, about.refused):
            if shift and (shift[0] not in types or shift[1] not in {None, *types[shift[0]].modes}):
                raise KnowledgeError(f"knowledge/{_FILE}, {name}: no such type and mode as {shift}")
    return MappingProxyType(types)


def _shift(entry: Mapping[str, Any], key: str) -> tuple[str, str | None] | None:
    """Return type and mode of "TYPE" or "TYPE mode"."""
    if key not in entry:
        return None
    name, _, mode = str(entry[key]).partition(" ")
    return name, mode or None
