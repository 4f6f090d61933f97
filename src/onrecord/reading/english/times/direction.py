"""Whether an expression looks back or ahead: by the verb that it hangs on."""

from __future__ import annotations

from typing import Literal

from onrecord.reading.analysis import Token
from onrecord.reading.english.grammar import auxiliaries, is_verb
from onrecord.reading.english.times.lexicon import context

Direction = Literal[-1, 0, 1]


def direction(token: Token, *, scheduled: bool = False) -> Direction:
    """Return -1 where the verb above ``token`` tells of the past, 1 where of what is to come, or 0.

    The present tense tells of the future where the expression is a ``scheduled`` day ("meets on Friday").
    """
    if _put_off(token):
        return 1
    current = token
    for above in (token, *token.ancestors):
        current = above
        if (
            above.lemma in context("planned")
            and above is not token
            and above.tag != "VBG"
            and not _is_of_the_deciding(token, above)
        ):
            return 1
        if not is_verb(above) and above.tag not in {"MD"}:
            continue
        helpers = [one.lower for one in auxiliaries(above)]
        if "to" in helpers and above.head.lemma == "be" and above.dep == "xcomp":
            return 1
        if any(one in context("ahead") for one in helpers):
            return -1 if "have" in helpers else 1
        if above.tag == "VBD" or any(
            one in {"had", "was", "were", "did", "has", "have", "'ve"} for one in helpers
        ):
            return -1
        if above.tag in {"VBZ", "VBP"}:
            return 1 if scheduled and above.lemma not in {"be", "have", "say"} else 0
        if above.tag == "VB" and "to" in helpers:
            if above.dep == "ROOT" or above.head is above:
                return 1
            if above.head.lemma in context("planned"):
                return 1
            continue
        if above.tag == "VBN" and above.dep in {"acl", "ROOT", "relcl"}:
            return -1
    return 1 if current.tag == "VB" else 0


def _put_off(token: Token) -> bool:
    """Tell whether what hangs on ``token`` is the new day of what was put off: "postponed until June"."""
    noun = head_noun(token)
    preposition = noun.head
    return (
        noun.dep == "pobj"
        and preposition.lower in context("appointing")
        and preposition.head.lemma in context("deciding")
    )


def _is_of_the_deciding(token: Token, verb: Token) -> bool:
    """Tell whether a time on "agree", "promise" is that of the agreeing: "had agreed on April 8 to meet"."""
    if verb.lemma in context("scheduling") or verb.tag not in {"VBD", "VBN"}:
        return False
    noun = head_noun(token)
    phrase = noun.head if noun.dep == "pobj" else noun
    return phrase.head is verb and phrase.lower != "for"


def head_noun(token: Token) -> Token:
    """Return the noun that the last word of an expression belongs to: the month of its day."""
    while token.dep in {"nummod", "amod", "compound", "nmod"} and token.head is not token:
        token = token.head
    return token
