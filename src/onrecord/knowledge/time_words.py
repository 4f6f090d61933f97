"""Words by which times, and what happens at them, are told apart: ``[context]`` of ``en/times.toml``."""

from __future__ import annotations

import functools

from onrecord.knowledge.load import load_toml, word_strings

FILE = "en/times.toml"


@functools.cache
def context(name: str) -> frozenset[str]:
    """Return the words listed as ``name``, in lower case.

    Raises :class:`~onrecord.errors.KnowledgeError` where there is no such list, or one that holds no words.
    """
    words = load_toml(FILE).get("context", {}).get(name)
    return frozenset(word_strings(words, f"knowledge/{FILE}: [context] {name}", "filled"))


@functools.cache
def calendar_words() -> frozenset[str]:
    """Return the names of months and weekdays, in lower case."""
    listed = load_toml(FILE).get("words", {})
    return frozenset(word for name in ("month", "weekday") for word in listed.get(name, {}))
