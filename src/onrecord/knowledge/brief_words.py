"""The words in which a brief is written: grammar, names, deeds and templates below ``en/brief/``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings, words_in
from onrecord.knowledge.ontology import load_ontology

_VERBS = "en/brief/verbs.toml"
_PEOPLE = "en/brief/people.toml"
_FRAMES = "en/brief/frames.toml"
_SAYINGS = "en/brief/sayings.toml"
_TEMPLATES = "en/brief/templates.toml"
_PARTS = 3
_FRAME_KEYS = frozenset({"lemmas", "nouns", "type", "mode", "say", "alone", "together", "done", "example"})


@dataclass(frozen=True, slots=True)
class Bending:
    """``irregular`` leads a verb to past and past participle, ``doubling`` are verbs that double a letter.

    ``shifting`` leads a verb before another to what it is in a question of the past ("will" to "would").
    """

    irregular: Mapping[str, tuple[str, str]]
    doubling: frozenset[str]
    shifting: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StateWords:
    """What a state is called where that is not its first name and adjective, and whether it takes "the"."""

    name: str
    adjective: str
    article: bool


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """How those who act and speak are called; words are in lower case, but for ``bare``."""

    states: Mapping[str, StateWords]
    small: frozenset[str]
    whole: frozenset[str]
    ranks: frozenset[str]
    several: frozenset[str]
    inside: frozenset[str]
    before: frozenset[str]
    things: frozenset[str]
    accounts: frozenset[str]
    papers: frozenset[str]
    address: frozenset[str]
    unnamed: frozenset[str]
    sent: frozenset[str]
    pointing: frozenset[str]
    bare: frozenset[str]
    bodies: frozenset[str]
    outlets: frozenset[str]
    readers: frozenset[str]
    particles: frozenset[str]
    trailing: frozenset[str]
    plural: frozenset[str]
    singular: frozenset[str]
    between: frozenset[str]
    articled: frozenset[str]
    dealing: frozenset[str]
    seated: frozenset[str]
    hosting: frozenset[str]
    posted: frozenset[str]
    governing: frozenset[str]
    private: frozenset[str]
    observing: frozenset[str]
    nationals: frozenset[str]
    unbent: frozenset[str]
    qualifying: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a deed is said: ``say`` with those to whom it is done, ``alone`` without, ``together`` by several.

    ``mode`` limits it to that mode of PLOVER. ``done`` tells that saying so is the deed itself.
    """

    say: str
    alone: str | None
    together: str | None
    done: bool
    mode: str | None
    example: str


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames by base form of the word that names the deed, and by type and mode (None for any)."""

    by_word: Mapping[str, Frame]
    by_type: Mapping[tuple[str, str | None], Frame]


@dataclass(frozen=True, slots=True)
class Template:
    """Ways of saying one thing, in the order in which they are used."""

    say: tuple[str, ...]
    example: str


@functools.cache
def bending() -> Bending:
    """Return what is irregular in the bending of verbs.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry has not the form that it must have.
    """
    data = load_toml(_VERBS)
    irregular: dict[str, tuple[str, str]] = {}
    for line in _list(_VERBS, data, "irregular", "base"):
        parts = line.split()
        if len(parts) != _PARTS or parts[0] in irregular:
            raise KnowledgeError(f"knowledge/{_VERBS}: {line!r} must be base, past and participle, once each")
        irregular[parts[0]] = (parts[1], parts[2])
    shifting = dict(line.split() for line in _list(_VERBS, data, "shifting", "base"))
    return Bending(irregular, frozenset(_list(_VERBS, data, "doubling", "base")), shifting)


def _list(file: str, data: Mapping[str, Any], table: str, key: str) -> list[str]:
    entries = data.get(table)
    if not isinstance(entries, list):
        raise KnowledgeError(f"knowledge/{file}: there is no list '{table}'")
    where = f"knowledge/{file}: {table}"
    return [word for entry in entries for word in word_strings(entry.get(key), where, "filled")]


@functools.cache
def people_words() -> PeopleWords:
    """Return how those who act and speak are called.

    Raises :class:`~onrecord.errors.KnowledgeError` where a list is missing or holds no words.
    """
    data = load_toml(_PEOPLE)

    def words(table: str, key: str = "words") -> frozenset[str]:
        return frozenset(words_in(data, _PEOPLE, table, key, "filled"))

    return PeopleWords(
        {code: _state(code, entry) for code, entry in data.get("states", {}).items()},
        small=words("small", "titles"),
        whole=words("whole", "titles"),
        ranks=words("ranks", "titles"),
        several=words("several"),
        inside=words("inside"),
        before=words("before"),
        things=words("things"),
        accounts=words("accounts"),
        papers=words("papers"),
        address=words("address", "titles"),
        unnamed=words("unnamed"),
        sent=words("sent"),
        pointing=words("pointing"),
        bare=words("bare"),
        bodies=words("bodies"),
        outlets=words("outlets"),
        readers=words("readers"),
        particles=words("particles"),
        trailing=words("trailing"),
        plural=words("number", "plural"),
        singular=words("number", "singular"),
        between=words("between"),
        articled=words("articled"),
        dealing=words("dealing"),
        seated=words("seated"),
        hosting=words("hosting"),
        posted=words("posted"),
        governing=words("governing"),
        private=words("private"),
        observing=words("observing"),
        nationals=words("nationals"),
        unbent=words("unbent"),
        qualifying=words("qualifying"),
    )


def _state(code: str, entry: Mapping[str, Any]) -> StateWords:
    name, adjective, article = entry.get("name"), entry.get("adjective"), entry.get("article", False)
    if not isinstance(name, str) or not isinstance(adjective, str) or not isinstance(article, bool):
        raise KnowledgeError(f"knowledge/{_PEOPLE}: states.{code} must have a name and an adjective")
    return StateWords(name, adjective, article)


@functools.cache
def frames() -> Frames:
    """Return how deeds are said.

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry has an unknown key, type or mode, no verb
    in brackets, or a word that another entry has.
    """
    data = load_toml(_FRAMES)
    by_word: dict[str, Frame] = {}
    for number, entry in enumerate(data.get("frame", []), start=1):
        where = f"knowledge/{_FRAMES}: frame {number}"
        frame = _frame(where, entry)
        given = word_strings(entry.get("lemmas"), where, "filled lower-case")
        for word in dict.fromkeys([*given, *word_strings(entry.get("nouns", []), where, "lower-case")]):
            if word in by_word:
                raise KnowledgeError(f"{where}: {word!r} stands in another entry as well")
            by_word[word] = frame
    by_type: dict[tuple[str, str | None], Frame] = {}
    for number, entry in enumerate(data.get("of_type", []), start=1):
        where = f"knowledge/{_FRAMES}: of_type {number}"
        key = (str(entry.get("type")), entry.get("mode"))
        if key in by_type:
            raise KnowledgeError(f"{where}: {key} stands there twice")
        _check_type(where, *key)
        by_type[key] = _frame(where, entry)
    return Frames(by_word, by_type)


def _check_type(where: str, type: str, mode: str | None) -> None:  # noqa: A002
    known = load_ontology()
    if type not in known or (mode is not None and mode not in known[type].modes):
        raise KnowledgeError(f"{where}: {type} {mode or ''} is no type and mode of the ontology")


def _frame(where: str, entry: Mapping[str, Any]) -> Frame:
    if odd := set(entry) - _FRAME_KEYS:
        raise KnowledgeError(f"{where} has the unknown key '{min(odd)}'")
    for key in ("say", "alone", "together", "example"):
        value = entry.get(key)
        if value is None and key in {"alone", "together"}:
            continue
        if not isinstance(value, str) or (key != "example" and "[" not in value):
            raise KnowledgeError(f"{where}: '{key}' must be words with the verb in square brackets")
    return Frame(
        entry["say"],
        entry.get("alone"),
        entry.get("together"),
        bool(entry.get("done", False)),
        entry.get("mode"),
        entry["example"],
    )


@functools.cache
def sayings() -> Mapping[str, str]:
    """Return by base form of a cue the verb in which it is told that somebody says something.

    Raises :class:`~onrecord.errors.KnowledgeError` where a cue stands in two entries.
    """
    found: dict[str, str] = {}
    for number, entry in enumerate(load_toml(_SAYINGS).get("saying", []), start=1):
        where = f"knowledge/{_SAYINGS}: saying {number}"
        verb = entry.get("verb")
        if not isinstance(verb, str) or not verb:
            raise KnowledgeError(f"{where} has no verb")
        for cue in dict.fromkeys(word_strings(entry.get("cues"), where, "filled lower-case")):
            if cue in found:
                raise KnowledgeError(f"{where}: {cue!r} stands in another entry as well")
            found[cue] = verb
    return found


@functools.cache
def templates() -> Mapping[str, Template]:
    """Return the templates of sentences and parts of sentences, by table and name ("visit.planned").

    Raises :class:`~onrecord.errors.KnowledgeError` where an entry has no words or no example.
    """
    found: dict[str, Template] = {}
    for table, entries in load_toml(_TEMPLATES).items():
        for name, entry in entries.items():
            where = f"knowledge/{_TEMPLATES}: {table}.{name}"
            say = word_strings(entry.get("say"), where, "filled")
            if not isinstance(entry.get("example"), str):
                raise KnowledgeError(f"{where} has no example")
            found[f"{table}.{name}"] = Template(tuple(say), entry["example"])
    return found
