"""The words that tell where a party stands ("hopes for", "stands to gain"): ``en/stances.toml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.errors import KnowledgeError
from onrecord.knowledge.load import load_toml, word_strings

Stance = Literal["wants", "supports", "accepts", "opposes", "fears", "gains"]
Form = Literal["infinitive", "subjunctive", "colon"]
Role = Literal["subject", "receiver", "beneficiary", "speaker"]

_LANGUAGES = frozenset({"en"})
_NEEDED = frozenset({"stance", "party", "words", "example"})


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that give a party a stance: where the party stands to them, and what they say when negated.

    ``noun`` tells that they are a noun and what leads on from it ("support for"), ``form`` what must follow
    them, if anything must.
    """

    words: str
    stance: Stance
    party: Role
    negated: Stance | None
    noun: bool
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class StanceWords:
    """What is known of a language, in lower case: ``wordings`` are base forms, all other words are forms.

    ``going_on`` tells that a sentence goes on with the one before; what is wanted, feared and so on does not
    begin with ``beginning`` and ends before ``always``, before ``after_comma`` where a comma stands, and
    before ``verbs`` where it hangs on a noun. ``nobody`` are words for no party in particular. Who is
    ``ready`` to do something may want something for it, after words of ``conditions``
    that do not end with an ``idle`` one; after ``verbal`` words
    and "to" stands rather a verb than a noun.
    """

    wordings: tuple[Wording, ...]
    going_on: tuple[str, ...]
    beginning: frozenset[str]
    nobody: frozenset[str]
    after_comma: frozenset[str]
    always: frozenset[str]
    verbs: frozenset[str]
    ready: frozenset[str] = frozenset()
    conditions: tuple[str, ...] = ()
    idle: frozenset[str] = frozenset()
    verbal: frozenset[str] = frozenset()


@functools.cache
def stance_words(language: str) -> StanceWords:
    """Return what is known of ``language`` (ISO 639-1); of one without a data file, nothing.

    Raises :class:`~onrecord.errors.KnowledgeError` with file and entry where the file is wrong.
    """
    if language not in _LANGUAGES:
        nothing: frozenset[str] = frozenset()
        return StanceWords((), (), nothing, nothing, nothing, nothing, nothing)
    file = f"{language}/stances.toml"
    data = load_toml(file)
    found: dict[tuple[str, str], Wording] = {}
    for number, entry in enumerate(data.get("stance", ()), start=1):
        where = f"knowledge/{file}: stance {number}"
        if not _NEEDED <= entry.keys() <= _NEEDED | {"negated", "nouns", "form"}:
            raise KnowledgeError(
                f"{where}: needs stance, party, words and example, may have negated, nouns, form"
            )
        if entry["stance"] not in get_args(Stance) or entry["party"] not in get_args(Role):
            raise KnowledgeError(f"{where}: no stance {entry['stance']!r} of a {entry['party']!r}")
        if entry.get("negated") not in {None, *get_args(Stance)}:
            raise KnowledgeError(f"{where}: negated {entry['negated']!r} is no stance")
        if entry.get("form") not in {None, *get_args(Form)}:
            raise KnowledgeError(f"{where}: form {entry['form']!r} is none of {', '.join(get_args(Form))}")
        if not isinstance(entry["example"], list) or len(entry["example"]) != 3:
            raise KnowledgeError(f"{where}: the example is no list of a sentence, a party and its matter")
        nouns = (
            word_strings(entry.get("nouns"), f"{where}: nouns", "filled lower-case")
            if "nouns" in entry
            else []
        )
        for words in (*word_strings(entry.get("words"), f"{where}: words", "filled lower-case"), *nouns):
            wording = Wording(
                words,
                entry["stance"],
                entry["party"],
                entry.get("negated"),
                words in nouns,
                entry.get("form"),
            )
            if found.setdefault((words, wording.party), wording) is not wording:
                raise KnowledgeError(f"{where}: {words!r} stands there twice")

    def listed(table: str, key: str) -> list[str]:
        return word_strings(
            data.get(table, {}).get(key), f"knowledge/{file}: {table}: {key}", "filled lower-case"
        )

    return StanceWords(
        tuple(found.values()),
        tuple(listed("going_on", "words")),
        frozenset(listed("beginning", "never")),
        frozenset(listed("nobody", "words")),
        frozenset(listed("ending", "after_comma")),
        frozenset(listed("ending", "always")),
        frozenset(listed("ending", "verbs")),
        frozenset(listed("condition", "ready")),
        tuple(listed("condition", "words")),
        frozenset(listed("condition", "idle")),
        frozenset(listed("verbal", "words")),
    )
