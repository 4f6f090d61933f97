"""Which words of a text name something done or that happens.

Verbs and event nouns (:mod:`onrecord.knowledge.event_nouns`). Auxiliaries are none, nor participles that
only modify a noun. The copula or "have" of a clause is a weak mention, of the state that the clause asserts
("is not a party to it"): no happening, but denied, doubted and dated as happenings are.
"""

from __future__ import annotations

import functools

from onrecord.knowledge.event_nouns import event_nouns
from onrecord.reading.analysis import Analysis, Token

WORDS_A_MENTION = 4
"""Weak signs of an event are read as mentions as long as there is no more than one for so many words."""

_WEAK, _STRONG = 1, 2
_COPULAS = frozenset({"be", "'s", "’s", "have", "'ve", "’ve"})
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "pcomp", "parataxis", "acl", "xcomp"})
_PREPOSITIONAL = frozenset({"prep", "mark", "cc"})
_TIME_ENTITIES = frozenset({"DATE", "TIME"})
_NOUN_TAGS = frozenset({"NN", "NNS"})
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_AUXILIARY_DEPS = frozenset({"aux", "auxpass"})
_MODIFIER_DEPS = frozenset({"compound", "nmod", "npadvmod"})


def find_mentions(analysis: Analysis) -> tuple[Token, ...]:
    """Return the head tokens, in text order, of all words that name something done or that happens.

    Whether or not it is of a PLOVER type. Weak signs of an event are left out, the later before the
    earlier, where there would be more than one mention for every :data:`WORDS_A_MENTION` words of the text
    (white-space separated).
    """
    graded = [(_strength(token), token) for token in analysis.tokens if token.tag in _CANDIDATE_TAGS]
    strong = sum(strength > _WEAK for strength, _ in graded)
    room = max(len(analysis.text.split()) // WORDS_A_MENTION - strong, 0)
    weak = [token.i for strength, token in graded if strength == _WEAK]
    left_out = frozenset(weak[room:])
    return tuple(token for strength, token in graded if strength and token.i not in left_out)


_CANDIDATE_TAGS = _NOUN_TAGS | _NAME_TAGS | _VERB_TAGS


def is_event_noun(token: Token) -> bool:
    """Tell whether ``token`` is a noun that names an event."""
    if token.tag in _NOUN_TAGS:
        return _holds(token.lower) or _holds(token.lemma.lower()) or _holds(_hyphenated(token))
    return token.tag in _NAME_TAGS and token.lower in event_nouns().names


def _hyphenated(token: Token) -> str:
    """Return the word of which ``token`` is the part after the hyphen ("off" of "take-off"), or ""."""
    parts = {one.i: one.lower for one in token.children if one.i < token.i}
    joined = parts.get(token.i - 1) == "-" and token.i - 2 in parts
    return f"{parts[token.i - 2]}-{token.lower}" if joined else ""


@functools.lru_cache(maxsize=65536)
def _holds(lemma: str) -> bool:
    return event_nouns().holds(lemma)


def _strength(token: Token) -> int:
    """Return how strong a sign of an event the token is: none (0), weak or strong."""
    if token.tag in _VERB_TAGS:
        return _verb_strength(token)
    if token.dep in _MODIFIER_DEPS or token.entity in _TIME_ENTITIES:
        return 0
    if token.entity == "EVENT" and token.tag in _NAME_TAGS:
        return _STRONG if token.head.entity != "EVENT" else 0
    if not is_event_noun(token):
        return 0
    if any(one.dep == "prep" and _leads_to_time(one) for one in token.children):
        return 0
    if token.head.i == token.i - 1 and f"{token.head.lower} {token.lower}" in event_nouns().idioms:
        return 0
    return _WEAK if token.lemma.lower() in event_nouns().weak else _STRONG


def _leads_to_time(preposition: Token) -> bool:
    """Tell whether ``preposition`` makes a noun a point of time: "the end of September"."""
    return preposition.lower == "of" and any(
        one.dep == "pobj" and one.entity in _TIME_ENTITIES for one in preposition.children
    )


def _is_of_plans(verb: Token) -> bool:
    """Tell whether the copula only says of the infinitive under it that it is planned: "was to leave"."""
    word = next((one for one in verb.children if one.dep == "acomp" and one.lower == "about"), verb)
    return any(
        one.dep == "xcomp" and one.tag == "VB" and any(aux.tag == "TO" for aux in one.children)
        for one in word.children
    ) and (word is not verb or not any(one.dep in {"acomp", "attr"} for one in verb.children))


def _verb_strength(verb: Token) -> int:
    lemma = verb.lemma.lower()
    if verb.dep in _AUXILIARY_DEPS:
        return 0
    if verb.lower == "going" and any(one.dep == "xcomp" and one.tag == "VB" for one in verb.children):
        return 0
    if lemma in _COPULAS:
        return _WEAK if verb.dep in _CLAUSES and not _is_of_plans(verb) else 0
    if verb.dep in _PREPOSITIONAL or verb.lower == "notwithstanding":
        return 0
    if verb.dep in {"amod", "compound"}:
        return 0
    return _STRONG
