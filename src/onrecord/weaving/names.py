"""Surnames: the word of a person's name by which reports call that person on second mention."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.knowledge.thread_words import thread_words
from onrecord.records import Actor, Record
from onrecord.weaving.people import People, commonest, country_of, plain_name

_POSSESSIVE = re.compile(r"['’]s?$")
_PATRONYMIC = ("putri", "putra")
"""Endings of Indonesian names that say whose child somebody is, and that nobody goes by."""
_SYLLABLES = 3
"""Words of a name such as "Kim Jong-il": the surname, and a given name of two."""


def surname(key: str, record: Record, known: People) -> str:
    """Return the surname of the person who goes by ``key`` in a record, as a plain name.

    ``key`` is that of :meth:`~onrecord.weaving.people.People.key`. The surname is the one word, first or
    last of the full name, by which the document itself calls the person; where it does not, the first for
    names in which it comes first, by the person's state or by itself, and of which the last is a patronymic,
    else the last.
    """
    parts = key.split()
    if len(parts) < 2:
        return key
    actors = [actor for actor in record.actors if actor.kind == "person" and known.key(actor) == key]
    short = Counter(
        name for actor in actors for name in _single(actor, record) if name in {parts[0], parts[-1]}
    )
    if short:
        return commonest(short)
    words = thread_words(record.document.language)
    first = len(parts) == _SYLLABLES and parts[0] in words.surnames
    first = first or parts[-1].endswith(_PATRONYMIC)
    if first or any(country_of(actor, known) in words.surname_first for actor in actors):
        return parts[0]
    return parts[-1]


def _single(actor: Actor, record: Record) -> list[str]:
    """Return the mentions by one capitalised word of the name, with or without titles, as plain names."""
    parts = set(plain_name(actor.name).split())
    found = []
    for mention in actor.mentions:
        words = _POSSESSIVE.sub("", mention.of(record.document.text)).split()
        own = [name for word in words if word[:1].isupper() and (name := plain_name(word)) in parts]
        if len(own) == 1 and (len(words) == 1 or own[0] == plain_name(words[-1])):
            found.append(own[0])
        elif len(words) == 1 and words[0][:1].isupper():
            found.append(plain_name(words[0]))
    return found
