"""The words in which a source of an issue is described: ``en/brief/descriptors.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.outlets import OutletKind

_FILE = "en/brief/descriptors.toml"
_PHRASES = frozenset(
    {
        "known", "known_nowhere", "serial", "serial_of", "unknown", "none", "reprint", "cites", "told",
        "direct", "indirect", "unnamed", "silent", "dated", "dated_by", "undated",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DescriptorWords:
    """Words for each kind of outlet, and ``phrases`` by name, with what is filled in in braces."""

    kinds: Mapping[str, str]
    phrases: Mapping[str, str]

    def phrase(self, name: str, **filled: str) -> str:
        """Return a phrase with what is filled in."""
        return self.phrases[name].format_map(filled)


@functools.cache
def descriptor_words() -> DescriptorWords:
    """Return the words in which sources are described.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry is missing, unknown, or without words or
    an example.
    """
    data = load_toml(_FILE)
    return DescriptorWords(
        _part(data, "kind", frozenset(get_args(OutletKind))), _part(data, "phrase", _PHRASES)
    )


def _part(data: Mapping[str, Any], part: str, wanted: frozenset[str]) -> Mapping[str, str]:
    entries = data.get(part, {})
    if set(entries) != wanted:
        odd = min(set(entries) ^ wanted)
        raise KnowledgeError(f"knowledge/{_FILE}: {part}.{odd} is missing or not known")
    for name, entry in entries.items():
        for key in ("words", "example"):
            if not isinstance(entry.get(key), str) or not entry[key].strip():
                raise KnowledgeError(f"knowledge/{_FILE}: {part}.{name} has no {key}; give them")
    return {name: entry["words"] for name, entry in entries.items()}
