"""Governing words: what the knowledge has on the word that a word hangs on."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.knowledge.modality import Modality, Predicate
from onrecord.reading.analysis import Token
from onrecord.reading.english import grammar

_WOULD = frozenset({"would", "'d", "’d"})
_CALLED = frozenset({"acomp", "attr", "oprd"})
"""What says of a subject or object what it is called: "is a lie", "called it false"."""


class Link(NamedTuple):
    """How a word hangs on the one that governs it (``parent``; None where nothing does).

    ``manner`` is

    - ``predicate``: ``predicate`` tells what the governing word says of it;
    - ``inherit``: it happens where, when and as surely as the governing word does;
    - ``follow``: it is taken to happen, ahead where the governing word is ahead;
    - ``beside``: likewise, and no more surely than that;
    - ``mentioned``: it is new in the text, and no more sure than the governing word makes it;
    - ``future``: it is what the governing word is done for;
    - ``intended``: it was planned, and nothing is said of what came of it;
    - ``open``: it stands under "if" or "whether";
    - ``not``: it stands under "without" or "instead of";
    - ``fresh``: the governing word says nothing of it.
    """

    parent: Token | None
    manner: str
    predicate: Predicate | None = None


def predicate_link(known: Modality, parent: Token, complement: str) -> Link | None:
    """Return the link to ``parent`` where the knowledge has a predicate for it with that complement."""
    if grammar.is_verb(parent):
        kind = "verb"
    elif grammar.is_noun(parent):
        kind = "noun"
    else:
        kind = "adjective"
    lemma = parent.lemma.lower()
    particle = grammar.child(parent, "prt")
    if particle is not None:
        lemma = f"{lemma} {particle.lower}"
    predicate = None
    if kind == "verb" and parent.tag == "VB" and any(one.lower in _WOULD for one in parent.children):
        predicate = known.predicate(kind, f"would {lemma}", complement)
    predicate = predicate or known.predicate(kind, lemma, complement)
    if predicate is None and kind == "verb":
        # Participles that the parser takes for adjectives, and the other way round.
        predicate = known.predicate("adjective", parent.lower, complement)
    return None if predicate is None else Link(parent, "predicate", predicate)


def called_link(known: Modality, told: Token) -> Link | None:
    """Return what follows for the content of a clause or noun from what it is called.

    "The report is false", "called the claim a lie", "were described as fantasy": ``told`` is the subject or
    object, and the parent of the link the verb, on which negation stands.
    """
    verb = told.head
    if not grammar.is_verb(verb):
        return None
    words = grammar.children(verb, *_CALLED)
    for one in verb.children:
        if one.dep == "prep" and one.lower == "as":
            words.extend(one.children)
    for word in words:
        if word is not told:
            kind = "noun" if grammar.is_noun(word) else "adjective"
            found = known.predicate(kind, word.lemma.lower(), "content")
            if found is not None:
                return Link(verb, "predicate", found)
    return None


def charged_link(known: Modality, person: Token, preposition: str) -> Link | None:
    """Return what the verb says of what its object is said to do: "accused the firm of dumping waste".

    The parser as often hangs the preposition on the object as on the verb.
    """
    verb = person.head
    if person.dep not in {"dobj", "nsubjpass"} or not grammar.is_verb(verb):
        return None
    return predicate_link(known, verb, preposition)
