"""What can be quoted of a sentence, and what verbs tell of a visit: ``en/brief/excerpts.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.knowledge.load import load_toml, words_in

PHASES = ("leaves", "goes", "arrives", "begins", "resumes", "breaks", "pauses", "ends")
DOING = ("visit", "meeting", "signing", "held")
_FILE = "en/brief/excerpts.toml"


@dataclass(frozen=True, slots=True)
class ExcerptWords:
    """Words by what they do in a sentence, in lower case; see the data file.

    ``phases`` leads from the base form of a verb to the phase of a visit that it tells of.
    """

    carrying: frozenset[str]
    finite: frozenset[str]
    plural: frozenset[str]
    relative: frozenset[str]
    appended: frozenset[str]
    leading: tuple[str, ...]
    pointing: frozenset[str]
    objects: frozenset[str]
    periods: frozenset[str]
    tying: tuple[str, ...]
    conditions: tuple[str, ...]
    named_before: frozenset[str]
    standing: Mapping[str, tuple[str, ...]]
    unique: frozenset[str]
    ahead: tuple[str, ...]
    phases: Mapping[str, str]
    back: tuple[str, ...]
    correcting: tuple[str, ...]
    coming: frozenset[str]
    light: frozenset[str]
    answering: tuple[str, ...]
    answered: tuple[str, ...]
    baseless: tuple[str, ...]
    later: tuple[str, ...]
    amending: tuple[str, ...]
    doubting: tuple[str, ...]
    attacking: tuple[str, ...]
    silent: tuple[str, ...]
    papers: tuple[str, ...]
    texts: tuple[str, ...]
    circumstances: frozenset[str]
    reasons: tuple[str, ...]
    blaming: tuple[str, ...]
    staying: tuple[str, ...]
    doing: Mapping[str, frozenset[str]]
    demanded: frozenset[str]
    places: frozenset[str]
    harmed: frozenset[str]
    hollow: frozenset[str]
    between: frozenset[str]
    finished: frozenset[str]


@functools.cache
def excerpt_words() -> ExcerptWords:
    """Return the words.

    Raises :class:`~onrecord.errors.KnowledgeError` where a list is missing or holds no words in lower case.
    """
    words = functools.partial(words_in, load_toml(_FILE), _FILE)
    data = load_toml(_FILE)
    standing = {
        noun: (noun, *(words_in(data, _FILE, "standing", noun, "filled") if noun in data["standing"] else ()))
        for noun in words("standing", "all")
    }
    return ExcerptWords(
        carrying=frozenset(words("carrying")),
        finite=frozenset(words("finite")),
        plural=frozenset(words("plural")),
        relative=frozenset(words("relative")),
        appended=frozenset(words("appended")),
        leading=tuple(sorted(words("leading"), key=len, reverse=True)),
        pointing=frozenset(words("pointing")),
        objects=frozenset(words("pointing", "objects")),
        periods=frozenset(words("leaning", "periods")),
        tying=tuple(words("leaning", "tying")),
        conditions=tuple(words("conditions")),
        named_before=frozenset(words("leaning", "named_before")),
        standing=standing,
        unique=frozenset(words("leaning", "unique")),
        ahead=tuple(words("ahead")),
        phases={verb: phase for phase in PHASES for verb in words("phase", phase)},
        back=tuple(words("going", "back")),
        correcting=tuple(words("correcting")),
        coming=frozenset(words("coming")),
        light=frozenset(words("light")),
        answering=tuple(words("answering", "verbs")),
        answered=tuple(words("answering", "nouns")),
        baseless=tuple(words("answering", "baseless")),
        later=tuple(words("reversing", "later")),
        amending=tuple(words("reversing", "amending")),
        doubting=tuple(words("reversing", "doubting")),
        attacking=tuple(words("reversing", "attacking")),
        silent=tuple(words("reversing", "silent")),
        papers=tuple(words("signed", "papers")),
        texts=tuple(words("signed", "texts")),
        circumstances=frozenset(words("circumstances")),
        reasons=tuple(words("circumstances", "reasons")),
        blaming=tuple(words("off", "blaming")),
        staying=tuple(words("off", "staying")),
        doing={deed: frozenset(words("doing", deed)) for deed in DOING},
        demanded=frozenset(words("accounts", "demanded")),
        places=frozenset(words("accounts", "places")),
        harmed=frozenset(words("accounts", "harmed")),
        hollow=frozenset(words("hollow")),
        between=frozenset(words("hollow", "between")),
        finished=frozenset(words("finished")),
    )
