"""Languages: what metadata call them, and their English names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

_FILE = "languages.toml"
_LONGEST = 20
_END = re.compile(r"[-_,;\s]")


def language_code(told: str) -> str | None:
    """Return the code (ISO 639-1) of a language that metadata tell: ``de``, ``de-AT``, ``ger``, ``German``.

    What is no language known here stays as it is, in small letters; None where none is told. Raises
    :class:`~onrecord.errors.KnowledgeError` where the data file is wrong.
    """
    word = _END.split(told.strip().lower(), maxsplit=1)[0]
    if not word.isalpha() or word in load_toml(_FILE)["none"]:
        return None
    return _codes().get(word, word)


def language_names(codes: Iterable[str]) -> str:
    """Return languages by their English names and codes ("German (de)"), one unknown here by its code."""
    names = _names()
    shown = (f"{names[code]} ({code})" if code in names else f"'{code[:_LONGEST]}'" for code in codes)
    return " and ".join(shown)


@functools.cache
def _names() -> Mapping[str, str]:
    found = {}
    for code, entry in load_toml(_FILE)["languages"].items():
        if set(entry) != {"name", "codes"}:
            raise KnowledgeError(f"knowledge/{_FILE}: {code} needs 'name' and 'codes'")
        found[code] = entry["name"]
    return found


@functools.cache
def _codes() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, entry in load_toml(_FILE)["languages"].items():
        longer = word_strings(entry["codes"], f"knowledge/{_FILE}: {code}", "filled lower-case")
        for word in (code, _names()[code].lower(), *longer):
            if found.setdefault(word, code) != code:
                raise KnowledgeError(f"knowledge/{_FILE}: {word!r} stands for two languages")
    return found
