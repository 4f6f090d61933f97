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
        if above.lemma in context("planned") and (above is not token) and above.tag != "VBG":
            return 1
        if not is_verb(above) and above.tag not in {"MD"}:
            continue
        helpers = [one.lower for one in auxiliaries(above)]
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
    preposition = token.head
    return (
        token.dep == "pobj"
        and preposition.lower in context("appointing")
        and preposition.head.lemma in context("deciding")
    )
