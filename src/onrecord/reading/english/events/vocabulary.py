"""Sets of words that the roles of events are told by, joined from the classes of the lexicon."""

from __future__ import annotations

import functools

from onrecord.knowledge.predicates import load_lexicon

_CONCRETE = ("ground", "land", "things", "weapons", "arms", "troops", "captives")


@functools.cache
def concrete_words() -> frozenset[str]:
    """Return the words for ground and for things that one can take hold of."""
    return frozenset().union(*(load_lexicon().classes[name].lemmas for name in _CONCRETE))


@functools.cache
def event_nouns() -> frozenset[str]:
    """Return the nouns that name an event of a type in some frame."""
    return frozenset(lemma for pos, lemma in load_lexicon().entries if pos == "noun")


@functools.cache
def own_people() -> frozenset[str]:
    """Return the words for those whom one sends and recalls: troops and officials."""
    classes = load_lexicon().classes
    return classes["troops"].lemmas | classes["officialposts"].lemmas
