"""Names of persons: surnames, full names, and whether one is clear without the other."""

from __future__ import annotations

import calendar
import functools
import re
import unicodedata
from collections.abc import Mapping

from onrecord.knowledge.brief_words import people_words
from onrecord.knowledge.thread_words import thread_words

_THREE = 3
_DAYS = frozenset(calendar.day_name)
_MONTHS = frozenset(calendar.month_name) - {""}


def surname(name: str, country: str | None) -> str:
    """Return by which part of a full name a person is called ("Paek", "Ivanov", "von der Leyen")."""
    known, words = people_words(), name.split()
    while len(words) > 1 and words[-1].casefold().rstrip(",") in known.trailing:
        if re.fullmatch(r"[IVX]+", words[-1]):
            return name
        words.pop()
    if len(words) < 2:
        return name
    if _stands_first(words, country):
        return words[0]
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in known.particles:
        first -= 1
    return " ".join(words[first:]).rstrip(",")


def _stands_first(words: list[str], country: str | None) -> bool:
    language = thread_words("en")
    if country is not None:
        return country in language.surname_first
    parts = [part for word in words for part in word.split("-")]
    return len(parts) == _THREE and parts[0].casefold() in language.surnames


def undated(name: str) -> str:
    """Return a name without a day of the week or month that was read as its beginning ("April Kim Il Chol").

    A month stays where it can be a given name: where no known surname that stands first follows it.
    """
    words = name.split()
    if len(words) > 2 and words[0].rstrip(",.") in _DAYS:
        return " ".join(words[1:])
    if len(words) > 2 and words[0].rstrip(",.") in _MONTHS and _stands_first(words[1:], None):
        return " ".join(words[1:])
    return name


@functools.lru_cache(maxsize=10_000)
def plain(name: str) -> str:
    """Return a name without marks in which spellings of one name differ ("Kim Jong-il", "Kim Jong Il")."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return re.sub(r"[^\w]+", " ", bare).casefold().strip()


def ambiguous(name: str, short: str, others: Mapping[str, str]) -> bool:
    """Tell whether a short form can be taken for somebody else of those named or to be named.

    ``others`` are full names by key.
    """
    own, part = plain(name), plain(short)
    if own == part:
        return False
    for other in set(map(plain, others.values())):
        if other == own or own.startswith(f"{other} ") or own.endswith(f" {other}"):
            continue
        if other == part or other.startswith(f"{part} ") or other.endswith(f" {part}"):
            return True
    return False
