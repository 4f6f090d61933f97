"""How common words are in news: the same for every archive, so that documents are compared by themselves."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

UNLISTED = 20
"""The rarity of a stem that is in no list: about one article in 1,000."""

_FILES = {"en": "en/commonness.toml"}


@functools.cache
def rarities(language: str) -> Mapping[str, int]:
    """Return the rarity of the common stems of ``language`` (ISO 639-1); of one without a table, nothing.

    A stem of rarity r is expected in one news article of ``2 ** (r / 2)``; what is not listed counts
    :data:`UNLISTED`. Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where the table
    is wrong.
    """
    file = _FILES.get(language)
    if file is None:
        return {}
    data = load_toml(file)
    if set(data) != {"unlisted", "stems"} or data["unlisted"] != UNLISTED:
        raise KnowledgeError(f"knowledge/{file}: needs 'unlisted = {UNLISTED}' and the table 'stems'")
    found: dict[str, int] = {}
    for name, stems in data["stems"].items():
        if not name.isdecimal() or not int(name) < UNLISTED:
            raise KnowledgeError(f"knowledge/{file}: {name!r} is no number from 0 to {UNLISTED - 1}")
        for stem in stems:
            if not isinstance(stem, str) or not stem or stem != stem.lower():
                raise KnowledgeError(f"knowledge/{file}: {name} has {stem!r}; give stems in lower case")
            if found.setdefault(stem, int(name)) != int(name):
                raise KnowledgeError(f"knowledge/{file}: {stem!r} stands there twice")
    return found
