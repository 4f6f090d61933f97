"""The words that attribute: verbs, nouns, adjectives, prepositions and adverbs, and what each tells.

The data are ``knowledge/en/cues/*.toml``; ``commitment`` says what a cue tells about its content being
so, ``frames`` in which complements the content can stand. Both are explained in ``verbs.toml``.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml

Part = Literal["verb", "noun", "preposition", "adverb", "adjective"]
Commitment = Literal["certain", "probable", "possible", "negative", "intent", "desire", "question", "none"]

COMPLEMENTS = frozenset(
    {
        "quote", "that", "wh", "inf", "person-inf", "gerund", "object", "small", "as", "statement",
        "passive-inf", "passive-as", "finding",
    }
)  # fmt: skip
"""Frames that are no bare preposition."""

PREPOSITIONS = frozenset(
    {"about", "against", "at", "by", "for", "from", "in", "of", "on", "over", "to", "with"}
)
"""Prepositions that can be a frame."""

_FILES: Mapping[Part, str] = {
    "verb": "en/cues/verbs.toml",
    "noun": "en/cues/nouns.toml",
    "adjective": "en/cues/phrases.toml",
    "preposition": "en/cues/phrases.toml",
    "adverb": "en/cues/phrases.toml",
}
_COMMITMENTS = frozenset(get_args(Commitment))
_FIELDS = frozenset({"commitment", "frames", "example", "thought", "shows"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its base form (particle or preposition included), part of speech, commitment, frames, example.

    ``thought`` tells that it says what somebody thinks, wants or feels, and not what they say; ``shows``
    that its subject can be a mere state of things ("the delay shows that"), which then says nothing.
    """

    lemma: str
    part: Part
    commitment: Commitment
    frames: frozenset[str]
    example: str
    thought: bool = False
    shows: bool = False


@functools.cache
def cue_verbs() -> Mapping[str, Cue]:
    """Return the verbs by base form; a key of several words ("rule out") holds particle or preposition.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry is wrong.
    """
    return _read(_FILES["verb"], load_toml(_FILES["verb"]), "verb")


@functools.cache
def cue_nouns() -> Mapping[str, Cue]:
    """Return the nouns by base form. Raises as :func:`cue_verbs`."""
    return _read(_FILES["noun"], load_toml(_FILES["noun"]), "noun")


@functools.cache
def cue_adjectives() -> Mapping[str, Cue]:
    """Return the adjectives. Raises as :func:`cue_verbs`."""
    return _read_part("adjective")


@functools.cache
def cue_prepositions() -> Mapping[str, Cue]:
    """Return the prepositions ("according to") in lower case. Raises as :func:`cue_verbs`."""
    return _read_part("preposition")


@functools.cache
def cue_adverbs() -> Mapping[str, Cue]:
    """Return the adverbs ("reportedly") in lower case. Raises as :func:`cue_verbs`."""
    return _read_part("adverb")


def entry_name(cue: Cue) -> str:
    """Return the data file of a cue below ``knowledge/`` and its entry: "en/cues/verbs.toml: deny"."""
    return f"{_FILES[cue.part]}: {cue.lemma}"


def _read_part(part: Part) -> Mapping[str, Cue]:
    name = _FILES[part]
    return _read(name, load_toml(name).get(part, {}), part)


def _read(name: str, entries: Mapping[str, Any], part: Part) -> Mapping[str, Cue]:
    cues = {}
    for lemma, entry in entries.items():
        where = f"knowledge/{name}: [{lemma}]"
        if (
            not isinstance(entry, dict)
            or not entry.keys() <= _FIELDS
            or not {"commitment", "example"} <= entry.keys()
        ):
            raise KnowledgeError(
                f"{where}: needs commitment and example, may have frames, thought and shows, and nothing else"
            )
        if entry["commitment"] not in _COMMITMENTS:
            raise KnowledgeError(
                f"{where}: commitment {entry['commitment']!r} is none of {sorted(_COMMITMENTS)}"
            )
        frames = frozenset(entry.get("frames", ()))
        unknown = frames - COMPLEMENTS - PREPOSITIONS
        if unknown:
            raise KnowledgeError(f"{where}: unknown frames {sorted(unknown)}")
        if part in {"verb", "noun", "adjective"} and not frames:
            raise KnowledgeError(f"{where}: has no frames")
        if not isinstance(entry["example"], str) or not entry["example"].strip():
            raise KnowledgeError(f"{where}: has no example sentence")
        for flag in ("thought", "shows"):
            if not isinstance(entry.get(flag, False), bool):
                raise KnowledgeError(f"{where}: {flag} is neither true nor false")
        cues[lemma] = Cue(
            lemma,
            part,
            entry["commitment"],
            frames,
            entry["example"],
            entry.get("thought", part == "adjective"),
            entry.get("shows", False),
        )
    return MappingProxyType(cues)
