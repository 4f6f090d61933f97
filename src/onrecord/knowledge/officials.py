"""Who held which office when: a table that helps where a text names an office and not its holder.

The table of the package covers some states and organizations for some years (``knowledge/officials.toml``).
A file of the user's own of the same form stands beside it: the one that the environment variable
``ONRECORD_OFFICIALS`` names, else ``onrecord/officials.toml`` in the folder for configuration
(``$XDG_CONFIG_HOME``, or ``~/.config``) where there is one. Of two rows for one office and day, the one of
the user counts.
"""

from __future__ import annotations

import functools
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.states import states

FILE = "officials.toml"
VARIABLE = "ONRECORD_OFFICIALS"
_KEYS = frozenset({"name", "title", "country", "organization", "from", "to", "source"})


@dataclass(frozen=True, slots=True)
class Official:
    """A person's office for a state (ISO 3166 alpha-3) or an organization, first and last day included.

    ``last_day`` is None where the row tells no end and its file no day until which it holds. ``source`` names
    a document that bears the row out, None for an unverified one; ``own`` rows come from the user's file.
    """

    name: str
    title: str
    country: str | None
    organization: str | None
    first_day: date
    last_day: date | None
    source: str | None
    own: bool

    def held_on(self, first: date, last: date) -> bool:
        """Tell whether the office was held on all days from ``first`` to ``last``."""
        return self.first_day <= first and (self.last_day is None or last <= self.last_day)


@functools.cache
def officials() -> tuple[Official, ...]:
    """Return all rows, those of the user's file first.

    Read once in a process. Raises :class:`~onrecord.errors.KnowledgeError` with file and row where a row is
    wrong, and where the file that ``ONRECORD_OFFICIALS`` names cannot be read.
    """
    own = own_file()
    rows = _rows(_load(own), str(own), own=True) if own is not None else ()
    return rows + _rows(load_toml(FILE), f"knowledge/{FILE}", own=False)


def own_file() -> Path | None:
    """Return the path of the user's own file, None where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    folder = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    try:
        path = Path(folder).expanduser() / "onrecord" / FILE
        return path if path.is_file() else None
    except (OSError, RuntimeError):
        # Without a home folder, or with one that may not be looked into, there is no file of the user's own.
        return None


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"{path}: {error}; mend the file, or unset {VARIABLE} to read without it"
        ) from error


def _rows(data: Mapping[str, Any], file: str, *, own: bool) -> tuple[Official, ...]:
    """Return the rows of a file; each must be a table with the keys of a row and days that fit together."""
    until, entries = data.get("until"), data.get("officials", [])
    if until is not None and type(until) is not date:
        raise KnowledgeError(f"{file}: until is {until!r} and should be a day such as 2005-12-31")
    if not isinstance(entries, list):
        raise KnowledgeError(f"{file}: officials should be a list of tables")
    return tuple(
        _row(entry, f"{file}: officials {number}", until, own=own)
        for number, entry in enumerate(entries, start=1)
    )


def _row(entry: object, where: str, until: date | None, *, own: bool) -> Official:
    if not isinstance(entry, dict):
        raise KnowledgeError(f"{where}: {entry!r} is no table")
    unknown = set(entry) - _KEYS
    if unknown:
        raise KnowledgeError(f"{where}: unknown key '{min(unknown)}'; known are {', '.join(sorted(_KEYS))}")
    texts = {key: entry.get(key) for key in ("name", "title", "country", "organization", "source")}
    for key, value in texts.items():
        needed = key in {"name", "title"}
        if not (isinstance(value, str) and value.strip()) and (needed or value is not None):
            raise KnowledgeError(f"{where}: {key} is {value!r} and should be words")
    if (texts["country"] is None) == (texts["organization"] is None):
        raise KnowledgeError(f"{where}: give either a country or an organization")
    if texts["country"] is not None and texts["country"] not in states():
        raise KnowledgeError(f"{where}: {texts['country']} is no code of a state; use one such as RUS")
    first, last = entry.get("from"), entry.get("to", until)
    if type(first) is not date or (last is not None and type(last) is not date):
        raise KnowledgeError(f"{where}: from and to should be days such as 2000-05-07")
    if last is not None and last < first:
        raise KnowledgeError(f"{where}: the last day {last} is before the first day {first}")
    return Official(
        str(texts["name"]),
        str(texts["title"]),
        texts["country"],
        texts["organization"],
        first,
        last,
        texts["source"],
        own,
    )
