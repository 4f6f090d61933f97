"""The actors found so far, and which of them a name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from onrecord.knowledge.words import word_list
from onrecord.records import ActorKind, Ground, Office, Span

Gender = Literal["male", "female"]
_LOOKED_AT = 40
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SAME_SOUND = (
    ("ks", "x"),
    ("ei", "ey"),
    ("yi", "i"),
    ("y", "i"),
    ("j", "i"),
    ("ph", "f"),
    ("kh", "h"),
    ("w", "v"),
    ("ie", "e"),
)


_ARTICLE = re.compile(r"(?<![\w-])(?:al|el)[-–‑](?=\w)")
"""The article in "Nasser al-Ruwaili", with which and without which he is called by his surname."""


@dataclass(slots=True, eq=False)
class Draft:
    """An actor in the making; ``parts`` are the words of a person's name, ``surname`` one of them."""

    number: int
    name: str
    kind: ActorKind
    country: str | None = None
    parts: tuple[str, ...] = ()
    surname: str = ""
    gender: Gender | None = None
    plural: bool = False
    unnamed: bool = False
    mentions: dict[Span, Ground] = field(default_factory=dict)
    offices: list[Office] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    last: int = -1

    def is_named(self, name: str) -> bool:
        """Tell whether ``name`` can be this person's: surname alike, given names not at odds."""
        parts = name_parts(name)
        return _fits(self, parts, surname_of(parts), None, None)


class Registry:
    """All drafts of a document, with indexes by key and by every word of persons' names."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_key: dict[tuple[str, ...], Draft] = {}
        self._by_word: dict[str, dict[int, Draft]] = {}

    def add(self, name: str, kind: ActorKind, country: str | None = None) -> Draft:
        """Return a new draft."""
        draft = Draft(len(self.drafts), name, kind, country)
        self.drafts.append(draft)
        return draft

    def keyed(self, key: tuple[str, ...], name: str, kind: ActorKind, country: str | None = None) -> Draft:
        """Return the draft of ``key``, a new one where there is none yet."""
        draft = self._by_key.get(key)
        if draft is None:
            draft = self._by_key[key] = self.add(name, kind, country)
        return draft

    def get(self, key: tuple[str, ...]) -> Draft | None:
        """Return the draft of ``key``, or None."""
        return self._by_key.get(key)

    def alias(self, key: tuple[str, ...], draft: Draft) -> None:
        """Let ``key`` mean ``draft`` from now on, where it means nothing yet."""
        self._by_key.setdefault(key, draft)

    def person(
        self, name: str, country: str | None, gender: Gender | None, office: str | None = None
    ) -> Draft:
        """Return the person that ``name`` means here: a compatible one known before, or a new one.

        Of several, the one who holds the office named with it, else the one mentioned last.
        """
        parts = name_parts(name)
        surname = surname_of(parts)
        if gender is None and len(parts) > 1:
            gender = given_gender(name)
        candidates = self._named(surname)
        fitting = [d for d in candidates if _fits(d, parts, surname, country, gender)]
        if not fitting and len(parts) == 1:
            rest = self._named(parts[0])
            fitting = [d for d in rest if country in {None, d.country} or d.country is None]
            fitting = [d for d in fitting if gender is None or d.gender in {None, gender}]
        if fitting:
            whole = [d for d in fitting if len(d.parts) > 1 or len(parts) == 1]
            draft = max(whole or fitting, key=lambda d: (surname == d.surname, office in d.heads, d.last))
            if len(parts) > len(draft.parts):
                draft.name, draft.parts, draft.surname = name, parts, surname
        else:
            draft = self.add(name, "person", country)
            draft.parts, draft.surname = parts, surname
        for part in parts:
            self._by_word.setdefault(_sound(part), {})[draft.number] = draft
        draft.gender = draft.gender or gender
        draft.country = draft.country or country
        return draft

    def of_surname(self, surname: str) -> list[Draft]:
        """Return the persons known by ``surname``, of very many those that came last."""
        return [draft for draft in self._named(surname) if _sound(draft.surname) == _sound(surname)]

    def _named(self, word: str) -> list[Draft]:
        """Return the persons in whose names ``word`` stands, of very many those that came last."""
        known = self._by_word.get(_sound(word), {})
        return list(islice(reversed(known.values()), _LOOKED_AT))


def name_parts(name: str) -> tuple[str, ...]:
    """Return the words of a person's name in lower case, without accents, hyphens, points and "al-"."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("’", "'"))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _ARTICLE.sub("", plain)
    for dash in "-–‑":
        plain = plain.replace(dash, " ")
    words = [word.strip(".'\"") for word in plain.split()]
    kept = tuple(word for word in words if word and word not in _SUFFIXES)
    return kept or (name.lower(),)


def surname_of(parts: Sequence[str]) -> str:
    """Return the surname: the last word, or the first of a name of two or three in the East Asian order."""
    if 2 <= len(parts) <= 3 and parts[0] in _asian() and parts[-1] not in _given():
        return parts[0]
    return parts[-1]


def states_by_name(draft: Draft) -> frozenset[str] | None:
    """Return the states one of which a person with the surname first is of, None where it tells none."""
    asian = len(draft.parts) > 1 and draft.surname == draft.parts[0]
    return word_list("names", "surname_first", "states") if asian else None


def given_gender(name: str) -> Gender | None:
    """Return what the given name tells of the gender, None where it tells nothing or is both."""
    first = name.split()[0]
    male, female = first in word_list("names", "male"), first in word_list("names", "female")
    if male == female:
        return None
    return "male" if male else "female"


def _asian() -> frozenset[str]:
    return _lowered("surname_first")


def _given() -> frozenset[str]:
    return _lowered("male") | _lowered("female")


_LOWERED: dict[str, frozenset[str]] = {}


def _lowered(section: str) -> frozenset[str]:
    if section not in _LOWERED:
        _LOWERED[section] = frozenset(word.lower() for word in word_list("names", section))
    return _LOWERED[section]


def _sound(word: str) -> str:
    """Return a spelling under which transliterations of one name meet: Aleksandr, Alexander."""
    for spelled, same in _SAME_SOUND:
        word = word.replace(spelled, same)
    out = [sign for at, sign in enumerate(word) if at == 0 or sign != word[at - 1]]
    return "".join(out)


def _fits(
    draft: Draft, parts: tuple[str, ...], surname: str, country: str | None, gender: Gender | None
) -> bool:
    if country is not None and draft.country not in {None, country}:
        return False
    if gender is not None and draft.gender not in {None, gender}:
        return False
    if len(parts) == 1 or len(draft.parts) == 1:
        return _sound(surname) == _sound(draft.surname) or parts[0] in draft.parts
    if _sound(surname) != _sound(draft.surname):
        return False
    return _same_given(_without(parts, surname), _without(draft.parts, draft.surname))


def _without(parts: Iterable[str], surname: str) -> str:
    return " ".join(part for part in parts if part != surname)


def _same_given(one: str, other: str) -> bool:
    if not one or not other or one.replace(" ", "") == other.replace(" ", ""):
        return True
    first, second = one.split()[0], other.split()[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    if _sound(first) == _sound(second):
        return len(one.split()) != len(other.split()) or one.split()[-1][0] == other.split()[-1][0]
    short, long = sorted((first, second), key=len)
    return len(short) >= 3 and (long.startswith(short) or _sound(long)[:5] == _sound(short)[:5])
