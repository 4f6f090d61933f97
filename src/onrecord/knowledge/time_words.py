"""Words by which times, and what happens at them, are told apart: ``[context]`` of ``en/times.toml``."""

from __future__ import annotations

import functools

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

FILE = "en/times.toml"


@functools.cache
def context(name: str) -> frozenset[str]:
    """Return the words listed as ``name``, in lower case.

    Raises :class:`~onrecord.errors.KnowledgeError` where there is no such list, or one that holds no words.
    """
    words = load_toml(FILE).get("context", {}).get(name)
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise KnowledgeError(f"knowledge/{FILE}: [context] {name} is no list of words; add the list")
    return frozenset(words)
