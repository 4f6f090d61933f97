"""Who held which office when: the small table that helps where a text names an office and no state."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

_FILE = "officials.toml"


@dataclass(frozen=True, slots=True)
class Official:
    """A person's office for a state or an organization; ``last_day`` is None where it had not ended."""

    name: str
    title: str
    country: str | None
    organization: str | None
    first_day: date
    last_day: date | None


@functools.cache
def officials_by_word() -> Mapping[str, tuple[Official, ...]]:
    """Return the officials by every word of their names, lower case.

    Raises :class:`~onrecord.errors.KnowledgeError` where a row lacks a name, a title, a day, or both
    country and organization.
    """
    found: dict[str, list[Official]] = {}
    for row in load_toml(_FILE).get("officials", []):
        name, title, first, last = (row.get(key) for key in ("name", "title", "from", "to"))
        country, organization = row.get("country"), row.get("organization")
        if not name or not title or not isinstance(first, date) or not (country or organization):
            raise KnowledgeError(f"knowledge/{_FILE}: {row} lacks a name, a title, a day or a state")
        official = Official(name, title, country, organization, first, last)
        for word in name.lower().split():
            found.setdefault(word, []).append(official)
    return {word: tuple(rows) for word, rows in found.items()}
