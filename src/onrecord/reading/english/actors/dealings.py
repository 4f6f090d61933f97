"""Which states somebody deals with as with others: who goes to Turkey or writes to it is not of Turkey."""

from __future__ import annotations

from itertools import islice

from onrecord.reading.analysis import Token
from onrecord.reading.english.actors.lexicon import Mark
from onrecord.reading.english.actors.links import Links
from onrecord.reading.english.actors.places import means_actor
from onrecord.reading.english.grammar import children, is_verb

PLACES = frozenset({"state", "seat", "relative"})
"""Sorts of names that a place of a state has."""
_LEAVING = frozenset({"leave", "depart", "head", "fly", "set"})
_TOWARDS = frozenset({"to", "with", "against", "on", "upon", "toward", "towards", "from", "by"})
_NESTED = frozenset({"dobj", "dative", "prep", "pobj", "pcomp", "xcomp", "ccomp", "advcl", "conj", "agent"})
_DEEPEST = 40
_LOOKED_BACK = 20
"""Persons looked at, the last first: a long text is from more than one place."""
_RECEIVING = frozenset({"receive", "welcome", "host", "greet"})


def dealt_with(links: Links, noun: Token) -> frozenset[str]:
    """Return the states in what a subject does, or in what its possessor's deed is aimed at.

    "stopped all aid to Japan", "the minister's visit to Japan". Empty for whoever is neither.
    """
    if noun.dep in {"nsubj", "nsubjpass"} and is_verb(noun.head):
        return frozenset(_after(links, noun.head, noun.i))
    if noun.dep == "poss" and noun.head.i > noun.i:
        return frozenset(_after(links, noun.head, noun.i))
    return frozenset()


def is_guest(noun: Token) -> bool:
    """Tell whether somebody is received, as whose state that of the text is least likely."""
    if noun.dep not in {"nsubj", "nsubjpass"}:
        return False
    # "is to be received" has the subject at the first verb.
    verbs = (noun.head, *children(noun.head, "xcomp"))
    return any(verb.lemma in _RECEIVING and verb.tag == "VBN" and _is_passive(verb) for verb in verbs)


def left_for(links: Links) -> frozenset[str]:
    """Return the states with which ministers deal of whom no state is told: the text is not from there."""
    found: set[str] = set()
    for number in islice(reversed(links.abroad), _LOOKED_BACK):
        draft = links.registry.drafts[number]
        if draft.country is None and draft.offices:
            found |= links.abroad[number]
    return frozenset(found)


def _is_passive(verb: Token) -> bool:
    return any(child.dep == "auxpass" for child in verb.children)


def _after(links: Links, head: Token, after: int) -> set[str]:
    found: set[str] = set()
    pending = [child for child in head.children if child.i > after]
    for _ in range(_DEEPEST):
        if not pending:
            break
        token = pending.pop(0)
        if token.dep not in _NESTED:
            continue
        if token.dep == "prep" and not _is_towards(token):
            continue
        mark = links.marks[token.i]
        if mark is not None and mark.entry.sort in PLACES and _is_party(token, mark):
            found.update(mark.entry.codes)
        pending.extend(child for child in token.children if child.dep != "poss")
    return found


def _is_party(name: Token, mark: Mark) -> bool:
    return _is_left_for(name) or means_actor(name, capital=mark.entry.sort == "seat")


def _is_towards(prep: Token) -> bool:
    return prep.lower in _TOWARDS or (prep.lower == "for" and prep.head.lemma in _LEAVING)


def _is_left_for(place: Token) -> bool:
    return place.dep == "pobj" and place.head.lower in {"for", "to"} and place.head.head.lemma in _LEAVING
