"""Which words of a text name something done or that happens.

Verbs and event nouns (:mod:`onrecord.knowledge.event_nouns`). Auxiliaries are none, nor participles that
only modify a noun, and copulas only where they say that something comes about ("will be the first"). A
light verb ("held talks") is a weak mention beside its noun.
"""

from __future__ import annotations

import functools

from onrecord.knowledge.event_nouns import event_nouns
from onrecord.reading.analysis import Analysis, Token

WORDS_A_MENTION = 4
"""There is at most one mention for so many words of a text."""

_COPULAS = frozenset({"be", "'s", "’s", "have", "'ve", "’ve", "do"})
_PREPOSITIONAL = frozenset({"prep", "mark", "cc"})
_TIME_ENTITIES = frozenset({"DATE", "TIME"})
_NOUN_TAGS = frozenset({"NN", "NNS"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_AUXILIARY_DEPS = frozenset({"aux", "auxpass"})
_MODIFIER_DEPS = frozenset({"compound", "nmod", "npadvmod"})


def find_mentions(analysis: Analysis) -> tuple[Token, ...]:
    """Return the head tokens, in text order, of all words that name something done or that happens.

    Whether or not it is of a PLOVER type. There are never more than one for every
    :data:`WORDS_A_MENTION` words of the text (white-space separated); where there would be, the states
    and the words that are weak signs of an event are left out first, the later before the earlier.
    """
    graded = [(_strength(token), token) for token in analysis.tokens if token.tag in _CANDIDATE_TAGS]
    found = [(strength, token) for strength, token in graded if strength]
    most = len(analysis.text.split()) // WORDS_A_MENTION
    if len(found) > most:
        found = sorted(found, key=lambda pair: (-pair[0], pair[1].i))[:most]
        found.sort(key=lambda pair: pair[1].i)
    return tuple(token for _, token in found)


_CANDIDATE_TAGS = _NOUN_TAGS | _NAME_TAGS | _VERB_TAGS


def is_event_noun(token: Token) -> bool:
    """Tell whether ``token`` is a noun that names an event."""
    if token.tag in _NOUN_TAGS:
        return _holds(token.lower) or _holds(token.lemma.lower())
    return token.tag in _NAME_TAGS and token.lower in event_nouns().names


@functools.lru_cache(maxsize=65536)
def _holds(lemma: str) -> bool:
    return event_nouns().holds(lemma)


def _strength(token: Token) -> int:
    """Return how strong a sign of an event the token is: 0 none, 3 strongest."""
    if token.tag in _VERB_TAGS:
        return _verb_strength(token)
    if token.dep in _MODIFIER_DEPS or token.entity in _TIME_ENTITIES:
        return 0
    if token.entity == "EVENT" and token.tag in _NAME_TAGS:
        return 3 if token.head.entity != "EVENT" else 0
    if not is_event_noun(token):
        return 0
    if any(one.dep == "prep" and _leads_to_time(one) for one in token.children):
        return 0
    if token.head.i == token.i - 1 and f"{token.head.lower} {token.lower}" in event_nouns().idioms:
        return 0
    return 1 if token.lemma.lower() in event_nouns().weak else 3


def _leads_to_time(preposition: Token) -> bool:
    """Tell whether ``preposition`` makes a noun a point of time: "the end of September"."""
    return preposition.lower == "of" and any(
        one.dep == "pobj" and one.entity in _TIME_ENTITIES for one in preposition.children
    )


def _verb_strength(verb: Token) -> int:
    lemma = verb.lemma.lower()
    if verb.dep in _AUXILIARY_DEPS:
        return 0
    if verb.lower == "going" and any(one.dep == "xcomp" and one.tag == "VB" for one in verb.children):
        return 0
    if lemma in _COPULAS:
        return 1 if any(one.tag == "MD" for one in verb.children) else 0
    if verb.dep in _PREPOSITIONAL or verb.lower == "notwithstanding":
        return 0
    if verb.dep in {"amod", "compound"}:
        return 0
    if lemma in event_nouns().light_verbs and any(
        one.dep == "dobj" and is_event_noun(one) for one in verb.children
    ):
        return 1
    return 2 if lemma in event_nouns().state_verbs else 3
