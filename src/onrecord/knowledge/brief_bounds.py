"""How long a brief becomes: how many threads, and how much of each."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

_FILE = "en/brief/bounds.toml"
_TABLES = ("issue", "thread", "sentence")


@dataclass(frozen=True, slots=True)
class Bounds:
    """At most so many ``threads`` and things ``due``, parts of a thread, ``documents`` behind a sentence."""

    threads: int
    due: int
    steps: int
    claims: int
    positions: int
    conflicts: int
    questions: int
    expected: int
    documents: int


@functools.cache
def bounds() -> Bounds:
    """Return the bounds.

    Raises :class:`~onrecord.errors.KnowledgeError` where one is missing or no number.
    """
    data = load_toml(_FILE)
    found = {name: entry for table in _TABLES for name, entry in data.get(table, {}).items()}
    wanted = [field.name for field in fields(Bounds)]
    if sorted(found) != sorted(wanted):
        raise KnowledgeError(f"knowledge/{_FILE}: the bounds must be {', '.join(wanted)}; mend the file")
    for name, entry in found.items():
        most = entry.get("most") if isinstance(entry, dict) else None
        if type(most) is not int or most < 1 or not entry.get("example"):
            raise KnowledgeError(
                f"knowledge/{_FILE}: {name}: 'most' must be a number from 1 on with an example"
            )
    return Bounds(**{name: entry["most"] for name, entry in found.items()})
