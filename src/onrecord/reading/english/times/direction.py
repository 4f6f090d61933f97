"""Whether an expression looks back or ahead: by the verb that it hangs on."""

from __future__ import annotations

from typing import Literal

from onrecord.knowledge.time_words import context
from onrecord.reading.analysis import Token
from onrecord.reading.english.grammar import auxiliaries, is_verb

Direction = Literal[-1, 0, 1]
_DEEPEST = 4
_JUST = 2
"""Days back to the weekday of a plan that is told in the past."""
_LATELY = 3
"""Days back to the weekday of a plan that came to nothing, the nearer half of a week."""


def direction(token: Token, *, scheduled: bool = False) -> Direction:
    """Return -1 where the verb above ``token`` tells of the past, 1 where of what is to come, or 0.

    The present tense tells of the future where the expression is a ``scheduled`` day ("meets on Friday").
    """
    if _is_since(token):
        return -1
    if _put_off(token) or _is_appointed(token) or _is_asked_for(token) or _is_proclaimed(token):
        return 1
    current = token
    for above in (token, *token.ancestors):
        current = above
        if (
            above.lemma in context("planned")
            and above is not token
            and above.tag != "VBG"
            and not _is_of_the_deciding(token, above)
            and not _is_set_going(above)
        ):
            # What was planned at first may have been planned for a day that is past.
            return 0 if any(one.lower in context("at_first") for one in above.children) else 1
        if above.lemma in context("terms") and above is not token:
            return -1 if above.head.lemma in context("lapsing") and above.head.tag in {"VBD", "VBN"} else 1
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
            told = above.lemma in {"have", "say"} or (above.lemma == "be" and not _is_its_day(token, above))
            return 1 if scheduled and not told else 0
        if above.tag == "VB" and "to" in helpers:
            if above.dep == "ROOT" or above.head is above:
                return 1
            if above.head.lemma in context("planned"):
                return 1
            continue
        if above.tag == "VBN" and above.dep in {"acl", "ROOT", "relcl"}:
            return -1
    return 1 if current.tag == "VB" else 0


def _is_since(token: Token) -> bool:
    """Tell whether something goes on from then till now: "since summer"."""
    noun = head_noun(token)
    return noun.dep == "pobj" and noun.head.lower == "since"


def _is_its_day(token: Token, verb: Token) -> bool:
    """Tell whether "is" says when something takes place: "the vote is on Friday", "the deadline is May 5"."""
    noun = head_noun(token)
    if noun.dep == "pobj":
        return noun.head.lower == "on" and noun.head.head is verb
    return noun.dep in {"attr", "npadvmod", "oprd"} and noun.head is verb


def _is_appointed(token: Token) -> bool:
    """Tell whether the day is named as a term: "gave them until Friday", "named May 5 as the day"."""
    noun = head_noun(token)
    if noun.dep == "pobj" and noun.head.lower in {"until", "till"}:
        return noun.head.head.lemma in context("granting")
    return noun.dep == "dobj" and any(
        one.lemma in {"day", "date", "term"} or one.lemma in context("terms")
        for named in noun.head.children
        if named.dep == "prep" and named.lower == "as"
        for one in named.children
    )


def _put_off(token: Token) -> bool:
    """Tell whether what hangs on ``token`` is the new day of what was put off: "postponed until June"."""
    noun = head_noun(token)
    preposition = noun.head
    return (
        noun.dep == "pobj"
        and preposition.lower in context("appointing")
        and preposition.head.lemma in context("deciding")
    )


def _is_asked_for(token: Token) -> bool:
    """Tell whether the day is one by which somebody is asked to act: "urged them to reply by Friday"."""
    preposition = head_noun(token).head
    verb = preposition.head
    return (
        preposition.lower == "by"
        and verb.tag == "VB"
        and verb.dep in {"xcomp", "ccomp", "advcl"}
        and any(one.lower == "to" for one in auxiliaries(verb))
        and verb.head.lemma in context("asking")
    )


def _is_proclaimed(token: Token) -> bool:
    """Tell whether something is proclaimed to begin on the day: "called a strike from Monday"."""
    preposition = head_noun(token).head
    if preposition.lower != "from":
        return False
    above = _whole_phrase(preposition.head)
    verb = above.head if above.dep == "dobj" else above
    return is_verb(verb) and verb.lemma in context("proclaiming")


def _is_of_the_deciding(token: Token, verb: Token) -> bool:
    """Tell whether a time on "agree", "promise" is that of the agreeing: "had agreed on April 8 to meet".

    So is that of what came before it: "agreed after talks on Thursday to meet".
    """
    if verb.lemma in context("scheduling") or verb.tag not in {"VBD", "VBN"}:
        return False
    noun = head_noun(token)
    phrase = noun.head if noun.dep == "pobj" else noun
    if phrase.head is verb:
        return phrase.lower != "for"
    return any(one.head is verb and one.lower in context("behind") for one in phrase.ancestors)


def _is_set_going(verb: Token) -> bool:
    """Tell whether "set" and its like are no setting of a time: "were set free on Friday", "set out"."""
    if verb.tag not in {"VBD", "VBN"}:
        return False
    return any(
        one.dep in {"oprd", "acomp", "prt"} and one.lower not in context("setting_down")
        for one in verb.children
    )


def planned_before(token: Token) -> int:
    """Return how many days back a weekday can lie for which something is told in the past to be planned.

    "They were to meet on Tuesday", written on a Wednesday, is of the day before, and on a Monday of the
    next; that a plan had come to nothing is told a little longer. It is 0 where nothing is planned, or
    somebody only said so: "he said they were to meet".
    """
    for above in token.ancestors:
        to = any(one.lower == "to" for one in auxiliaries(above))
        if to and above.dep == "xcomp" and above.head.lemma == "be":
            return _JUST if _is_told_back(above.head) else 0
        if above.lemma in context("planned") and above.tag != "VBG":
            if above.tag.startswith("NN") or above.dep == "acl":
                noun = above if above.tag.startswith("NN") else above.head
                return _came_to_nothing(noun)
            if above.tag == "VBN":
                return _JUST if _is_told_back(above) else 0
            return _JUST if above.dep == "acomp" and _is_told_back(above.head) else 0
        if is_verb(above) and above.tag != "VB":
            return 0
    return 0


def _is_told_back(verb: Token) -> bool:
    """Tell whether a verb tells in the past that something is so, and does not only say what was said."""
    past = {"was", "were", "had"}
    told = verb.lower in past or any(one.lower in past for one in auxiliaries(verb))
    return told and verb.dep not in {"ccomp", "xcomp"}


def _came_to_nothing(noun: Token) -> int:
    """Return how many days back the day of a plan can lie that is told to have come to nothing, else 0.

    It is that of the whole phrase: "the signing of a treaty on trade, planned for Monday, was put off".
    """
    noun = _whole_phrase(noun)
    verb = noun.head
    if noun.dep not in {"nsubj", "nsubjpass", "dobj"} or not is_verb(verb):
        return 0
    helpers = {one.lower for one in auxiliaries(verb)}
    if verb.lemma not in context("deciding") | context("failing"):
        return 0
    if "had" in helpers:
        return _LATELY
    return _JUST if verb.tag == "VBD" or helpers & {"has", "have", "was", "were", "did"} else 0


def _whole_phrase(noun: Token) -> Token:
    """Return the first noun of a phrase: "ban" for "flights" in "a ban on flights"."""
    for _ in range(_DEEPEST):
        if noun.dep != "pobj" or not noun.head.head.tag.startswith("NN"):
            break
        noun = noun.head.head
    return noun


def head_noun(token: Token) -> Token:
    """Return the noun that the last word of an expression belongs to: the month of its day."""
    while token.dep in {"nummod", "amod", "compound", "nmod"} and token.head is not token:
        token = token.head
    return token


def in_perfect(token: Token) -> bool:
    """Tell whether the verb above ``token`` is in the past perfect: "had left in June"."""
    for above in token.ancestors:
        if is_verb(above):
            return any(one.lower in {"had", "'d"} for one in auxiliaries(above)) and above.tag == "VBN"
    return False


def verb_of(token: Token) -> Token | None:
    """Return the verb that a date tells the time of, None where it belongs to a noun ("the 1992 accord")."""
    noun = head_noun(token)
    for _ in range(_DEEPEST):
        if noun.dep != "pobj" or noun.head.lower != "of":
            break
        noun = head_noun(noun.head.head)
    above = noun.head.head if noun.dep == "pobj" else noun.head
    return above if is_verb(above) and noun.dep in {"pobj", "npadvmod"} else None
