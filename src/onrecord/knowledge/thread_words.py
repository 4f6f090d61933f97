"""What weaving knows of a language's words for following a matter: heads, deeds, denial, earnest and jest."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml
from onrecord.knowledge.states import states

STATUSES = frozenset(
    {"proposed", "planned", "agreed", "postponed", "cancelled", "denied", "ongoing", "occurred"}
)
_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that names a matter: its ``kind``, its ``family``, and whether it does so ``alone``.

    ``named`` is the status that it gives a matter that is merely named as there, None where it gives none.
    """

    kind: str
    family: str
    alone: bool
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something done by one state to another that is followed over reports: its ``name`` and ``label``."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Verbal:
    """Verbs that tell of a matter by what stands with them: ``things`` are forms, or names of topics.

    ``matter`` is what it is about, "" where the thing tells it; ``label`` is what it is called.
    """

    head: Head
    matter: str
    label: str
    verbs: tuple[str, ...]
    things: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThreadWords:
    """The words of a language, in lower case: forms as they stand, verbs in their base form.

    ``deeds`` lead from a verb (or a verb with its particle) to a status, ``sincerity`` from a word to how
    something was meant.
    ``surname_first`` are the codes of states whose persons go by the first word of their names,
    ``surnames`` words that stand so in names of three words, ``about`` words that lead to a subject,
    ``beside`` words that lead to a circumstance. ``acts`` lead from a verb or noun to what was done,
    ``ammunition`` are forms of such words that are things where they are no verbs,
    ``alleging`` are words that make it an allegation, ``blaming`` verbs that go on with a clash or an act,
    ``disputing`` verbs that leave it open what is so.
    ``meeting`` are forms of verbs for sitting down together, ``delegates`` who does so, ``compounds``
    are pairs of words that name no matter, ``restraints`` words for keeping from one,
    ``leaders`` those who lead a body, ``anaphors`` words that take up what was named before,
    ``supplying`` verbs for giving goods, or keeping them back, ``goods`` the topics of such goods,
    ``somebodys`` heads that name no matter after a possessive; ``admitting`` verbs for owning up to a charge,
    ``freeing`` verbs for what becomes of people who were taken away (``captives``), ``following`` words that
    tell that something followed on what was told before, ``verbals`` verbs that tell of a matter,
    ``loose`` verbs that are done with much else, ``pausing`` those after which talks go on, ``eve`` words
    before what is to come, ``view`` words before what is only wished for.
    """

    heads: Mapping[str, Head]
    deeds: Mapping[str, str]
    denials: frozenset[str]
    sincerity: Mapping[str, str]
    turning: frozenset[str]
    hosting: frozenset[str]
    visiting: frozenset[str]
    moving: frozenset[str]
    destination: frozenset[str]
    pointing: frozenset[str]
    indefinite: frozenset[str]
    looking_back: frozenset[str]
    general: frozenset[str]
    surname_first: frozenset[str]
    surnames: frozenset[str]
    about: frozenset[str]
    beside: frozenset[str]
    acts: Mapping[str, Act]
    ammunition: frozenset[str]
    alleging: frozenset[str]
    blaming: frozenset[str]
    disputing: frozenset[str]
    meeting: frozenset[str]
    delegates: frozenset[str]
    compounds: frozenset[str]
    restraints: frozenset[str]
    leaders: frozenset[str]
    anaphors: frozenset[str]
    supplying: frozenset[str]
    goods: frozenset[str]
    somebodys: frozenset[str]
    admitting: frozenset[str]
    freeing: frozenset[str]
    captives: frozenset[str]
    loose: frozenset[str]
    pausing: frozenset[str]
    eve: frozenset[str]
    view: frozenset[str]
    following: frozenset[str]
    verbals: tuple[Verbal, ...]


_NONE: frozenset[str] = frozenset()
_NOTHING = ThreadWords(
    heads={},
    deeds={},
    denials=_NONE,
    sincerity={},
    turning=_NONE,
    hosting=_NONE,
    visiting=_NONE,
    moving=_NONE,
    destination=_NONE,
    pointing=_NONE,
    indefinite=_NONE,
    looking_back=_NONE,
    general=_NONE,
    surname_first=_NONE,
    surnames=_NONE,
    about=_NONE,
    beside=_NONE,
    acts={},
    ammunition=frozenset(),
    alleging=_NONE,
    blaming=_NONE,
    disputing=_NONE,
    meeting=_NONE,
    delegates=_NONE,
    compounds=_NONE,
    restraints=_NONE,
    leaders=_NONE,
    anaphors=_NONE,
    supplying=_NONE,
    goods=_NONE,
    somebodys=_NONE,
    admitting=_NONE,
    freeing=_NONE,
    captives=_NONE,
    loose=_NONE,
    pausing=_NONE,
    eve=_NONE,
    view=_NONE,
    following=_NONE,
    verbals=(),
)


@functools.cache
def thread_words(language: str) -> ThreadWords:
    """Return what is known of ``language`` (ISO 639-1); of one without a data file, nothing.

    Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where the file is wrong.
    """
    if language not in _LANGUAGES:
        return _NOTHING
    file = f"{language}/threads.toml"
    data = load_toml(file)
    heads: dict[str, Head] = {}
    for entry in _entries(file, data, "head", {"kind", "family", "words", "alone", "named", "example"}):
        for word in _words(file, entry, "alone"):
            heads[word] = Head(entry["kind"], entry["family"], alone=True, named=entry["named"] or None)
        for word in _words(file, entry, "words"):
            heads.setdefault(
                word, Head(entry["kind"], entry["family"], alone=False, named=entry["named"] or None)
            )
    if unknown := {head.named for head in heads.values() if head.named} - STATUSES:
        raise KnowledgeError(f"knowledge/{file}: a head has the unknown status {min(unknown)!r}")
    deeds = _led(file, _entries(file, data, "deed", {"status", "words", "example"}), "status")
    if unknown := set(deeds.values()) - STATUSES:
        raise KnowledgeError(f"knowledge/{file}: a deed has the unknown status {min(unknown)!r}")
    return ThreadWords(
        heads,
        deeds,
        frozenset(_words(file, data.get("denial"), "words")),
        _led(file, _entries(file, data, "sincerity", {"value", "words", "example"}), "value"),
        frozenset(_words(file, data.get("turning"), "words")),
        frozenset(_words(file, data.get("hosting"), "words")),
        frozenset(_words(file, data.get("visiting"), "words")),
        frozenset(_words(file, data.get("moving"), "words")),
        frozenset(_words(file, data.get("destination"), "words")),
        frozenset(_words(file, data.get("pointing"), "words")),
        frozenset(_words(file, data.get("indefinite"), "words")),
        frozenset(_words(file, data.get("looking_back"), "words")),
        frozenset(_words(file, data.get("general"), "words")),
        _codes(file, data.get("surname_first")),
        frozenset(_words(file, data.get("surnames"), "words")),
        frozenset(_words(file, data.get("about"), "words")),
        frozenset(_words(file, data.get("beside"), "words")),
        {
            word: Act(entry["name"], entry["label"])
            for entry in _entries(file, data, "act", {"name", "label", "words", "example"})
            for word in _words(file, entry, "words")
        },
        frozenset(_words(file, data.get("ammunition"), "words")),
        frozenset(_words(file, data.get("alleging"), "words")),
        frozenset(_words(file, data.get("blaming"), "words")),
        frozenset(_words(file, data.get("disputing"), "words")),
        frozenset(_words(file, data.get("meeting"), "words")),
        frozenset(_words(file, data.get("delegates"), "words")),
        frozenset(_words(file, data.get("compounds"), "words")),
        frozenset(_words(file, data.get("restraints"), "words")),
        frozenset(_words(file, data.get("leaders"), "words")),
        frozenset(_words(file, data.get("anaphors"), "words")),
        frozenset(_words(file, data.get("supplying"), "words")),
        frozenset(_words(file, data.get("goods"), "words")),
        frozenset(_words(file, data.get("somebodys"), "words")),
        frozenset(_words(file, data.get("admitting"), "words")),
        frozenset(_words(file, data.get("freeing"), "words")),
        frozenset(_words(file, data.get("captives"), "words")),
        frozenset(_words(file, data.get("loose"), "words")),
        frozenset(_words(file, data.get("pausing"), "words")),
        frozenset(_words(file, data.get("eve"), "words")),
        frozenset(_words(file, data.get("view"), "words")),
        frozenset(_words(file, data.get("following"), "words")),
        tuple(_verbals(file, data)),
    )


def _verbals(file: str, data: Mapping[str, Any]) -> Iterator[Verbal]:
    keys = {"kind", "family", "matter", "label", "named", "verbs", "things", "example"}
    for entry in _entries(file, data, "verbal", keys):
        if entry["named"] not in STATUSES:
            raise KnowledgeError(f"knowledge/{file}: a verbal has the unknown status {entry['named']!r}")
        yield Verbal(
            Head(entry["kind"], entry["family"], alone=False, named=entry["named"]),
            entry["matter"],
            entry["label"],
            tuple(_words(file, entry, "verbs")),
            frozenset(_words(file, entry, "things")),
        )


def _codes(file: str, entry: Any) -> frozenset[str]:
    codes = entry.get("states") if isinstance(entry, dict) else None
    if not isinstance(codes, list):
        raise KnowledgeError(f"knowledge/{file}: surname_first has no list 'states'")
    for code in codes:
        if code not in states():
            raise KnowledgeError(
                f"knowledge/{file}: surname_first has {code!r}, which is in no list of states"
            )
    return frozenset(codes)


def _entries(file: str, data: Mapping[str, Any], key: str, keys: set[str]) -> list[dict[str, Any]]:
    entries = data.get(key)
    if not isinstance(entries, list) or not entries:
        raise KnowledgeError(f"knowledge/{file}: there is no list '{key}'")
    for number, entry in enumerate(entries, start=1):
        if set(entry) != keys:
            raise KnowledgeError(
                f"knowledge/{file}: {key} {number} needs just the keys {', '.join(sorted(keys))}"
            )
    return entries


def _led(file: str, entries: Iterable[Mapping[str, Any]], to: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries:
        for word in _words(file, entry, "words"):
            if found.setdefault(word, entry[to]) != entry[to]:
                raise KnowledgeError(f"knowledge/{file}: {word!r} stands under {found[word]} and {entry[to]}")
    return found


def _words(file: str, entry: Any, key: str) -> list[str]:
    words = entry.get(key) if isinstance(entry, dict) else None
    if not isinstance(words, list):
        raise KnowledgeError(f"knowledge/{file}: {entry!r} has no list '{key}'")
    for word in words:
        if not isinstance(word, str) or not word or word != word.lower().strip():
            raise KnowledgeError(f"knowledge/{file}: {word!r} is no word in lower case")
    return words
