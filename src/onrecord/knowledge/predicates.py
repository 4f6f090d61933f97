"""The lexicon of event predicates: which words, in which frame, name which type of event.

One file a type below ``en/predicates``. An entry is a group of words that share a frame::

    [[predicate]]
    pos = "verb"                           # verb, noun or adjective
    lemmas = ["drop", "withdraw"]
    when = { object = ["@charges"] }       # all conditions must hold; none: the words alone are enough
    mode = "release"                       # one of the type's modes, or left out
    cameo = "080"                          # or left out: the code of the mode, then of the type
    agent = ["subject"]                    # slots, the best first
    recipient = ["against", "object"]
    mutual = true                          # of several agents without recipient, the others are recipients
    example = "(A The prosecutor) dropped the charges against (R the union leader)."

The keys of ``when`` are ``object``, ``predicative`` (what one calls the object), ``subject``,
``complement`` (a clause that depends on the word),
``infinitive`` (such a clause with "to"), ``modal`` (the modal of that clause), ``particle``, ``modifier``
(of a noun), ``governor`` (the word that a noun is the object of) or a preposition. A condition lists what
may stand there: a lemma, ``@class`` (``classes.toml``), ``#TYPE`` (a word that is itself a predicate of that
type), ``@GPE`` (a named entity of that label), ``*`` (anything), ``-`` (nothing), ``!word`` or ``!@class``
(anything but that). ``A`` and ``R`` mark the agent and recipient in the example.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.ontology import load_ontology
from onrecord.records import Ground

PARTS_OF_SPEECH = ("verb", "noun", "adjective")
_ARTICLES = {"verb": "a verb", "noun": "a noun", "adjective": "an adjective"}
SLOTS = frozenset(
    {"subject", "object", "dative", "complement", "addressee", "possessor", "modifier", "bearer", "undergoer"}
)
"""Slots beside the prepositions.

``bearer`` is the subject of the verb that a noun depends on ("held talks"), ``undergoer`` the subject of a
verb such as "face" or "receive" that a noun depends on, ``addressee`` who is to do what the complement says
("demanded that the company pay").
"""
_FOLDER = "en/predicates"
_CLASSES = "classes.toml"
_KEYS = {"pos", "lemmas", "when", "mode", "cameo", "agent", "recipient", "mutual", "example"}
_CONDITIONS = frozenset(
    {
        "object",
        "subject",
        "complement",
        "particle",
        "modifier",
        "governor",
        "modal",
        "infinitive",
        "predicative",
    }
)
PREPOSITIONS = frozenset({
    "about", "across", "as", "after", "against", "among", "around", "at", "before", "behind", "between",
    "by", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "over",
    "through", "to", "toward", "towards", "outside", "along", "under", "upon", "versus", "with",
    "within", "without", "alongside",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """What may stand in ``slot``: any of ``words`` or of the entity labels; anything, or nothing at all.

    ``excluded`` are words that may not.
    """

    slot: str
    words: frozenset[str]
    entities: frozenset[str]
    anything: bool
    nothing: bool
    excluded: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Predicate:
    """A group of words in a frame, and the type of event that they name there.

    ``ground`` names the entry; ``ahead`` is the ground where its type was turned into that of saying that one
    will, or will not, do it.
    """

    lemmas: tuple[str, ...]
    pos: str
    type: str
    mode: str | None
    cameo: str | None
    conditions: tuple[Condition, ...]
    agent: tuple[str, ...]
    recipient: tuple[str, ...]
    mutual: bool
    example: str
    ground: Ground
    ahead: Ground


@dataclass(frozen=True, slots=True, eq=False)
class NounClass:
    """A named class of words: lemmas, and labels of named entities that belong to it."""

    lemmas: frozenset[str]
    entities: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All predicates: ``entries`` by part of speech and lemma (most conditions first), the classes."""

    entries: Mapping[tuple[str, str], tuple[Predicate, ...]]
    classes: Mapping[str, NounClass]
    predicates: tuple[Predicate, ...]


@functools.cache
def load_lexicon() -> Lexicon:
    """Read and check all files of predicates.

    Raises :class:`~onrecord.errors.KnowledgeError` naming file and entry.
    """
    classes = _classes(load_toml(f"{_FOLDER}/{_CLASSES}"))
    raw: list[tuple[str, int, str, dict[str, Any]]] = []
    for resource in sorted(files("onrecord.knowledge").joinpath(_FOLDER).iterdir(), key=lambda one: one.name):
        if resource.name.endswith(".toml") and resource.name != _CLASSES:
            name = f"{_FOLDER}/{resource.name}"
            data = load_toml(name)
            raw.extend(
                (name, number, str(data.get("type")), entry)
                for number, entry in enumerate(data.get("predicate", ()), start=1)
            )
    by_type: dict[str, set[str]] = {}
    for _, _, kind, entry in raw:
        if not entry.get("when"):
            by_type.setdefault(kind, set()).update(entry.get("lemmas", ()))
    predicates = [
        predicate_from(entry, kind, name, classes, by_type, number) for name, number, kind, entry in raw
    ]
    entries: dict[tuple[str, str], list[Predicate]] = {}
    for predicate in predicates:
        for lemma in predicate.lemmas:
            entries.setdefault((predicate.pos, lemma), []).append(predicate)
    return Lexicon(
        MappingProxyType({key: tuple(sorted(group, key=_precedence)) for key, group in entries.items()}),
        MappingProxyType(classes),
        tuple(predicates),
    )


def _classes(table: Mapping[str, Mapping[str, Any]]) -> dict[str, NounClass]:
    """Return the classes of words; one that names another as ``of`` has the lemmas of that one too."""
    found: dict[str, NounClass] = {}
    for name, entry in table.items():
        lemmas = frozenset(entry.get("lemmas", ()))
        base = entry.get("of")
        if base is not None:
            if base not in table:
                raise KnowledgeError(f"knowledge/{_FOLDER}/{_CLASSES}, {name}: unknown class {base!r}")
            lemmas |= frozenset(table[base].get("lemmas", ()))
        found[name] = NounClass(lemmas, frozenset(entry.get("entities", ())))
    return found


def _precedence(predicate: Predicate) -> tuple[int, int]:
    """Order entries of one word: most conditions first, then those that list the fewest words."""
    strictness = sum(1 if one.anything or one.nothing or one.excluded else 2 for one in predicate.conditions)
    return -strictness, sum(len(one.words) + len(one.entities) for one in predicate.conditions)


def predicate_from(
    entry: Mapping[str, Any],
    kind: str,
    name: str,
    classes: Mapping[str, NounClass],
    by_type: Mapping[str, set[str]],
    number: int = 1,
) -> Predicate:
    """Make a predicate of the ``number``-th table of the file ``name``, whose type is ``kind``.

    ``by_type`` resolves ``#TYPE``. Raises :class:`~onrecord.errors.KnowledgeError` naming file and entry.
    """
    where = f"knowledge/{name}, {entry.get('lemmas')}"

    def wrong(what: str) -> KnowledgeError:
        return KnowledgeError(f"{where}: {what}")

    ontology = load_ontology()
    if kind not in ontology:
        raise wrong(f"unknown type {kind!r}")
    if unknown := set(entry) - _KEYS:
        raise wrong(f"unknown keys {sorted(unknown)}")
    if entry.get("pos") not in PARTS_OF_SPEECH:
        raise wrong(f"pos must be one of {PARTS_OF_SPEECH}")
    if not entry.get("lemmas") or not entry.get("example"):
        raise wrong("lemmas and an example are needed")
    mode = entry.get("mode")
    if mode is not None and mode not in ontology[kind].modes:
        raise wrong(f"{kind} has no mode {mode!r}")
    for role in ("agent", "recipient"):
        for slot in entry.get(role, ()):
            if slot not in SLOTS | PREPOSITIONS:
                raise wrong(f"unknown slot {slot!r}")
    cameo = entry.get("cameo") or (ontology[kind].modes[mode].cameo if mode else None) or ontology[kind].cameo
    conditions = []
    for slot, values in entry.get("when", {}).items():
        if slot not in _CONDITIONS | PREPOSITIONS:
            raise wrong(f"unknown condition {slot!r}")
        words: set[str] = set()
        entities: set[str] = set()
        excluded: set[str] = set()
        for value in values:
            if value.startswith("!@"):
                if value[2:] not in classes:
                    raise wrong(f"unknown class {value!r}")
                excluded |= classes[value[2:]].lemmas
                continue
            if value.startswith("!"):
                excluded.add(value[1:])
                continue
            if value.startswith("@") and value.isupper():
                entities.add(value[1:])
            elif value.startswith("@"):
                if value[1:] not in classes:
                    raise wrong(f"unknown class {value!r}")
                words |= classes[value[1:]].lemmas
                entities |= classes[value[1:]].entities
            elif value.startswith("#"):
                if value[1:] not in ontology:
                    raise wrong(f"unknown type {value!r}")
                words |= by_type.get(value[1:], set())
            elif value not in {"*", "-"}:
                words.add(value)
        conditions.append(
            Condition(
                slot, frozenset(words), frozenset(entities), "*" in values, "-" in values, frozenset(excluded)
            )
        )
    where_found = f"{name}: predicate {number}"
    return Predicate(
        tuple(entry["lemmas"]), entry["pos"], kind, mode, cameo, tuple(conditions),
        tuple(entry.get("agent", ())), tuple(entry.get("recipient", ())),
        bool(entry.get("mutual", False)), entry["example"],
        Ground(f"frame of {_ARTICLES[entry['pos']]}", where_found),
        Ground(f"frame of {_ARTICLES[entry['pos']]}, said to lie ahead", where_found),
    )  # fmt: skip
